//! Modules: the headline of a list, its items, and what frames them.

use super::composer::Composer;
use super::draft::{Gap, Mark, Piece};
use super::head::{one_line, piece};
use super::role::Role;
use super::schema::{Field, Schema};
use super::story::Story;
use super::truth::Stub;
use super::wording::lower;

impl Composer<'_> {
    /// Some modules below a story or beside it.
    pub(super) fn modules(&mut self) {
        let shared = self.random.chance(0.5).then(|| self.schema(false));
        for _ in 0..self.random.one(&[1, 1, 1, 2, 2, 3, 4]) {
            let items = self.random.one(&[2, 3, 3, 4, 4, 5, 5, 6, 8, 10, 15]);
            self.module_of(shared.as_ref(), items);
            if self.random.chance(0.08) {
                self.sponsored();
            }
            if self.random.chance(0.06) {
                self.block();
                self.asked();
                self.block();
            }
        }
    }

    /// The modules of a page that is a list: one that is long, or several.
    pub(super) fn lists(&mut self) {
        let shared = self.random.chance(0.6).then(|| self.schema(false));
        let modules = self.random.one(&[1, 1, 1, 2, 3, 4, 6]);
        for _ in 0..modules {
            let items = self.random.between(3, if modules == 1 { 25 } else { 8 });
            self.module_of(shared.as_ref(), items);
        }
    }

    /// A few items within a body.
    pub(super) fn inline_module(&mut self) {
        let schema = self.schema(true);
        let items = self.random.between(1, 4);
        self.module(&schema, items, true);
    }

    /// A module of a schema, or of one of its own.
    fn module_of(&mut self, schema: Option<&Schema>, items: usize) {
        let own = schema.is_none().then(|| self.schema(false));
        if let Some(schema) = schema.or(own.as_ref()) {
            self.module(schema, items, false);
        }
    }

    /// Within a body, only the heading tells a module from headings of the story.
    fn module(&mut self, schema: &Schema, items: usize, inline: bool) {
        self.block();
        let section = self.module_heading(items, inline);
        let ads = self.random.one(&[0.0, 0.0, 0.0, 0.08]);
        let paid = self.random.one(&[0.0, 0.0, 0.0, 0.1]);
        let asides = self.random.one(&[0.0, 0.0, 0.0, 0.05]);
        let mut day = (!inline && self.random.chance(0.06)).then_some(self.moment);
        for number in 1..=items {
            self.draft.gap(Gap::Item);
            if let Some(moment) = &mut day
                && self.random.chance(0.3)
            {
                let text = self.written(*moment, "date");
                let text = if self.random.chance(0.5) { text } else { self.age() };
                let text = if self.random.chance(0.5) { text } else { text.to_uppercase() };
                self.put(Role::Chrome, text);
                *moment = super::time::Moment::any(&mut self.random);
            }
            self.item(schema, number, section.as_ref());
            if self.random.chance(ads) {
                self.draft.gap(Gap::Item);
                self.button("advertisement");
            }
            if self.random.chance(paid) {
                self.draft.gap(Gap::Item);
                self.paid_item(schema, number);
            }
            if self.random.chance(asides) {
                self.draft.gap(Gap::Item);
                self.aside();
            }
        }
        if self.random.chance(0.1) {
            self.draft.gap(Gap::Item);
            self.link_button("read-more");
        }
        if self.random.chance(0.1) {
            self.draft.gap(Gap::Item);
            self.aside();
        }
        self.block();
    }

    /// Puts the heading of a module, and gives it as the record does.
    fn module_heading(&mut self, items: usize, needed: bool) -> Option<String> {
        let word = self.chrome("related-heading");
        let family = self.family("heading").name;
        let text = match family {
            "none" if !needed => return None,
            "capitals" => word.to_uppercase(),
            "colon" => word + ":",
            "house" => format!("{word} {}", self.house),
            "ruled" => self
                .random
                .of(&["--- A ---", "== A ==", "*** A ***", "| A |", "— A —"])
                .replace('A', &word),
            "counted" => format!("{word} ({items})"),
            _ => word,
        };
        let text = one_line(&text);
        self.draft.marked(Role::ModuleHeading, text.clone(), Mark::Heading(2));
        match family {
            "followed" => {
                self.link_button("read-more");
            }
            "tabs" => {
                for _ in 0..self.random.between(1, 3) {
                    self.link_button("related-heading");
                }
            }
            _ => {}
        }
        self.draft.gap(Gap::Item);
        Some(text)
    }

    /// One item, with its stub.
    fn item(&mut self, schema: &Schema, number: usize, section: Option<&String>) {
        let again = self.again(section);
        let story = again.clone().unwrap_or_else(|| self.any_story());
        let mut stub =
            Stub { title: one_line(&story.title), section: section.cloned(), ..Stub::default() };
        let source = schema.source.clone().unwrap_or_else(|| self.source());
        let source = if schema.capital_sources { source.to_uppercase() } else { source };
        let mut starts = true;
        for line in &schema.lines {
            let mut pieces: Vec<Piece> = Vec::new();
            for field in line {
                if field.missing > 0.0 && self.random.chance(field.missing) {
                    continue;
                }
                let (role, text) = self.field(schema, field, number, &story, &source, &mut stub);
                let before = if pieces.is_empty() { "" } else { field.before.as_str() };
                // What follows a number, and what stands in brackets, is not parted from it.
                let after_number = pieces.len() == 1 && line[0].name == "number" && before != "\t";
                let before = if after_number || field.name.starts_with('(') { " " } else { before };
                let colon =
                    field.name == "title" && line.iter().any(|field| field.name == "source:");
                pieces.push(piece(role, text, if colon { " " } else { before }));
            }
            if pieces.is_empty() {
                continue;
            }
            let titled = pieces.iter().any(|piece| piece.role == Role::StubTitle);
            self.draft.pieces(pieces, if titled { schema.mark } else { Mark::None });
            if let Some(unit) = self.draft.units.last_mut() {
                unit.starts = std::mem::take(&mut starts);
                if titled {
                    unit.bullet = schema.bullet.replace('#', &number.to_string());
                }
            }
            self.draft.gap(Gap::Field);
        }
        let whole = schema.lines.iter().flatten().any(|field| field.name == "text");
        if whole && self.random.chance(0.06) {
            self.say(Role::Paywall, |page| page.chrome("paywall"));
        }
        if again.is_none() {
            self.draft.truth.related.push(stub);
        }
    }

    /// A story that the page has already, which some modules offer once more.
    fn again(&mut self, section: Option<&String>) -> Option<Story> {
        let known = self.draft.truth.related.len();
        let stub = self.draft.truth.related.get(self.random.below(known))?;
        let (title, other) = (stub.title.clone(), stub.section.as_ref() != section);
        let paragraphs = vec![self.sentence()];
        (other && self.random.chance(0.02)).then_some(Story { title, paragraphs })
    }

    /// What a field says, as whom.
    pub(super) fn field(
        &mut self,
        schema: &Schema,
        field: &Field,
        number: usize,
        story: &Story,
        source: &str,
        stub: &mut Stub,
    ) -> (Role, String) {
        let mut named = |form: &str| {
            stub.source = Some(source.to_owned());
            (Role::StubSource, form.replace('S', source))
        };
        let other = |text: String| (Role::StubOther, text);
        match field.name {
            "title" => (Role::StubTitle, story.title.clone()),
            "source" => named("S"),
            "-source" => named("- S"),
            "source-by" => {
                let name = self.person();
                let by = lower(&self.language.filled(&mut self.random, "by", &name));
                stub.source = Some(source.to_owned());
                (Role::StubSource, format!("{source} {by}"))
            }
            "source:" => named("S:"),
            "(source)" => named("(S)"),
            "age" => {
                let age = one_line(&schema.ages.age(&mut self.random, self.language));
                stub.age = Some(age.clone());
                (Role::StubAge, age)
            }
            "summary" | "text" => {
                let most = if field.name == "text" {
                    self.random.between(3, 12)
                } else {
                    schema.most_sentences
                };
                let mut text = one_line(&self.sentences_of(story, most));
                if schema.cut && text.chars().count() > 60 {
                    let kept = self.random.between(50, 220);
                    let short: String = text.chars().take(kept).collect();
                    text = short.trim_end_matches([' ', '.', ',']).to_owned()
                        + self.random.of(&["...", "…", " ..."]);
                }
                stub.summary = Some(text.clone());
                (Role::StubSummary, text)
            }
            "number" => other(number.to_string() + if schema.cut { "." } else { "" }),
            "author" => other(self.person()),
            "label" => other(self.chrome("navigation").to_uppercase()),
            "by-author" => {
                let name = self.person();
                other(self.language.filled(&mut self.random, "by", &name))
            }
            "host" | "(host)" => {
                let host = self.host();
                let text = if field.name == "host" { host.clone() } else { format!("({host})") };
                stub.source = Some(host);
                (Role::StubSource, text)
            }
            "credit" => other(self.credit()),
            "alt" => other(if schema.cut { story.title.clone() } else { self.words(2, 6) }),
            "more" => other(schema.more.clone()),
            "save" => other(schema.buttons[0].clone()),
            "hide" => other(schema.buttons[1].clone()),
            "report" => other(schema.buttons[2].clone()),
            "house" => other(self.house.clone()),
            "address" => other(self.address()),
            "points" => other(self.number(2, 4000)),
            "page" => {
                let page = self.number(2, 96);
                let word = self.random.of(&["page", "p.", "S.", "Seite", ""]);
                other(format!("{word} {page}"))
            }
            "duration" => {
                other(format!("{}:{:02}", self.random.between(0, 59), self.random.below(60)))
            }
            "posted" => {
                let age = self.age();
                stub.age = Some(age.clone());
                (Role::StubAge, age)
            }
            "submitted" => {
                let age = one_line(&schema.ages.age(&mut self.random, self.language));
                let name = self.person().to_lowercase().replace(' ', "_");
                let text = self.remark("posted", &age).replace('@', &name);
                stub.age = Some(age);
                (Role::StubAge, text)
            }
            "moment" => {
                let moment = super::time::Moment::any(&mut self.random);
                let day = self.written(moment, "date");
                let clock = format!("{}:{:02}", self.random.between(0, 23), self.random.below(60));
                let age = one_line(&schema.ages.age(&mut self.random, self.language));
                stub.age = Some(age.clone());
                let sign = self.separator.clone();
                (Role::StubAge, format!("{day}{sign}{clock}{sign}{age}"))
            }
            "reading" => {
                let minutes = self.number(1, 15);
                other(self.language.filled(&mut self.random, "reading", &minutes))
            }
            "count" => {
                let count = self.count();
                other(self.language.filled(&mut self.random, "comments", &count))
            }
            "others" => {
                let sources: Vec<String> =
                    (0..self.random.between(2, 4)).map(|_| self.source()).collect();
                other(format!("{}: {}", schema.more, sources.join(", ")))
            }
            // A kicker or the section.
            _ if self.random.chance(0.5) => other(self.chrome("navigation")),
            _ => other(self.words(1, 2)),
        }
    }
}
