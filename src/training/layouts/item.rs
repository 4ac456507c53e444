//! The items of modules, field by field.

use super::composer::Composer;
use super::draft::{Gap, RolePiece, UnitMarkup};
use super::head::{one_line, piece};
use super::role::Role;
use super::schema::{ItemField, Schema};
use super::story::LayoutStory;
use super::truth::TrueStub;
use super::wording::lower;

impl Composer<'_> {
    /// One item, with its stub.
    pub(super) fn item(&mut self, schema: &Schema, number: usize, section: Option<&String>) {
        let again = self.again(section);
        let story = again.clone().unwrap_or_else(|| self.any_story());
        let mut stub = TrueStub {
            title: one_line(&story.title),
            section: section.cloned(),
            ..TrueStub::default()
        };
        let source = schema.source.clone().unwrap_or_else(|| self.source());
        let source = if schema.capital_sources { source.to_uppercase() } else { source };
        let mut starts = true;
        for line in &schema.lines {
            let mut pieces: Vec<RolePiece> = Vec::new();
            for field in line {
                if field.missing > 0.0 && self.random.flip(field.missing) {
                    continue;
                }
                let (role, text) = self.field(schema, field, number, &story, &source, &mut stub);
                let before = if pieces.is_empty() { "" } else { field.before.as_str() };
                // What follows a number, and what stands in brackets, gets no separator.
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
            self.draft.pieces(pieces, if titled { schema.mark } else { UnitMarkup::None });
            if let Some(unit) = self.draft.units.last_mut() {
                unit.starts = std::mem::take(&mut starts);
                if titled {
                    unit.bullet = schema.bullet.replace('#', &number.to_string());
                }
            }
            self.draft.gap(Gap::Field);
        }
        let whole = schema.lines.iter().flatten().any(|field| field.name == "text");
        if whole && self.random.flip(0.06) {
            self.say(Role::Paywall, |page| page.chrome("paywall"));
        }
        if again.is_none() {
            self.draft.truth.related.push(stub);
        }
    }

    /// A story that the page has already, which some modules offer once more.
    fn again(&mut self, section: Option<&String>) -> Option<LayoutStory> {
        let known = self.draft.truth.related.len();
        let stub = self.draft.truth.related.get(self.random.below(known))?;
        let (title, other) = (stub.title.clone(), stub.section.as_ref() != section);
        let paragraphs = vec![self.sentence()];
        (other && self.random.flip(0.02)).then_some(LayoutStory { title, paragraphs })
    }

    /// What a field says, as whom.
    pub(super) fn field(
        &mut self,
        schema: &Schema,
        field: &ItemField,
        number: usize,
        story: &LayoutStory,
        source: &str,
        stub: &mut TrueStub,
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
            _ if self.random.flip(0.5) => other(self.chrome("navigation")),
            _ => other(self.words(1, 2)),
        }
    }
}
