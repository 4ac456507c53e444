//! The head of the lead: its headline and what stands around it.

use super::composer::Composer;
use super::draft::{Gap, RolePiece, UnitMarkup};
use super::role::Role;
use super::story::LayoutStory;
use super::truth::Lead;

/// What a head of no fixed order may have, the commonest first.
const MIXED: &str = "kicker?30 house?15 crumbs?20 standfirst?40 byline?75 date?75 share?40 caption?45 reading?20 count?15 listen?8 tools?10 role?8 buttons?12 picture?8";

impl Composer<'_> {
    /// The whole head.
    pub(super) fn head(&mut self) {
        self.block();
        let lead = Lead { title: one_line(&self.story.title), ..Lead::default() };
        self.draft.truth.lead = Some(lead);
        match self.family("head") {
            family if family.plan == "mixed" => self.mixed_head(),
            family => self.plan(family.plan, Self::head_part),
        }
        self.block();
    }

    /// A head whose parts stand in any order, most of them below the headline.
    fn mixed_head(&mut self) {
        let mut parts = Vec::new();
        self.plan(MIXED, |_, part| parts.push(part));
        self.random.shuffle(&mut parts);
        let share = self.random.one(&[0.0, 0.1, 0.3]);
        let (above, below): (Vec<&str>, Vec<&str>) =
            parts.into_iter().partition(|_| self.random.flip(share));
        for part in above.into_iter().chain(["title"]).chain(below) {
            self.head_part(part);
        }
    }

    fn head_part(&mut self, part: &'static str) {
        self.draft.gap(Gap::Head);
        match part {
            "title" => {
                let title = self.story.title.clone();
                self.draft.marked(Role::Title, title, UnitMarkup::Heading(1));
            }
            "full-title" => {
                let mark = self.random.of(&[" | ", " - ", " – ", " — ", " · "]).to_owned();
                let title = piece(Role::Title, self.story.title.clone(), "");
                let house = piece(Role::Chrome, self.house.clone(), &mark);
                self.draft.pieces(vec![title, house], UnitMarkup::Heading(1));
            }
            "standfirst" => self.standfirst(),
            "byline" => self.byline(),
            "date" => self.date(),
            "crumbs" => self.crumbs(false),
            "crumbs-title" => self.crumbs(true),
            "caption" => self.caption(),
            "share" => self.share(),
            "tools" => self.tools(),
            "buttons" => self.buttons(),
            "picture" => self.picture(),
            "author-follow" => {
                let name = self.authors[0].clone();
                self.put_authors();
                self.link(Role::Byline, name.clone());
                let follow = self.chrome("share");
                let text = if self.random.flip(0.5) { follow } else { format!("{follow} {name}") };
                self.put(Role::Chrome, text);
            }
            _ => self.joined(part),
        }
    }

    /// Short fields that stand on one line.
    fn joined(&mut self, fields: &'static str) {
        let mut pieces: Vec<RolePiece> = Vec::new();
        for field in fields.split('~') {
            let (role, text) = match field {
                "byline" => (Role::Byline, self.byline_text()),
                "date" => (Role::Date, self.day()),
                "published" => (Role::Date, self.labelled("published")),
                "updated" => (Role::Date, self.labelled("updated")),
                "age" => (Role::Date, self.age()),
                _ => (Role::Chrome, self.small(field)),
            };
            let before = if pieces.is_empty() { String::new() } else { self.separator.clone() };
            pieces.push(piece(role, text, &before));
        }
        self.draft.pieces(pieces, UnitMarkup::None);
    }

    /// A short field that is chrome.
    fn small(&mut self, field: &str) -> String {
        match field {
            "house" => self.house.clone(),
            "host" => self.host(),
            "reading" => {
                let minutes = self.number(1, 20);
                self.form("reading", &minutes)
            }
            "count" => {
                let count = self.count();
                if self.random.flip(0.3) { count } else { self.form("comments", &count) }
            }
            "listen" => {
                let minutes = self.number(2, 15);
                self.form("listen", &minutes)
            }
            "place" => self.words(1, 2),
            "kicker" if self.random.flip(0.12) => self.chrome("paywall"),
            "kicker" if self.random.flip(0.3) => {
                let name = self.words(1, 1);
                self.remark("kicker", &name)
            }
            "role" => self.job(),
            _ if self.random.flip(0.5) => self.chrome("navigation"),
            _ => self.words(1, 3),
        }
    }

    fn standfirst(&mut self) {
        let long = self.story.paragraphs.len() > 3;
        let sentences = self.random.one(&[1, 1, 1, 2]);
        let mut text = match self.random.below(4) {
            // Mostly it is what the story begins with.
            0 | 1 if long && self.story.paragraphs[0].len() < 350 => {
                self.story.paragraphs.remove(0)
            }
            2 if long => {
                let later = self.story.paragraphs[2..].to_vec();
                self.sentences_of(
                    &LayoutStory { title: String::new(), paragraphs: later },
                    sentences,
                )
            }
            _ => {
                let texts: Vec<String> = (0..sentences).map(|_| self.sentence()).collect();
                self.join(&texts)
            }
        };
        if self.random.flip(0.35) {
            text.truncate(text.trim_end_matches(['.', '。']).len());
        }
        let text = one_line(&text);
        if let Some(lead) = &mut self.draft.truth.lead {
            lead.standfirst = Some(text.clone());
            lead.paragraphs.insert(0, text.clone());
        }
        let mark = if self.random.flip(0.3) { UnitMarkup::Bold } else { UnitMarkup::None };
        self.draft.marked(Role::Standfirst, text, mark);
    }

    /// The day of the lead, with the time or without.
    fn day(&mut self) -> String {
        let (day, moment) = (self.moment.day(), self.moment);
        if let Some(lead) = &mut self.draft.truth.lead {
            lead.published = Some(day);
        }
        let kind = if self.random.flip(0.5) { "date" } else { "stamp" };
        self.written(moment, kind)
    }

    fn labelled(&mut self, kind: &'static str) -> String {
        let day = self.day();
        self.language.filled(&mut self.random, kind, &day)
    }

    fn date(&mut self) {
        match self.family("date").name {
            "labelled" => {
                self.say(Role::Date, |page| page.labelled("published"));
            }
            "labelled-both" => {
                let texts = [self.labelled("published"), self.labelled("updated")];
                let mark = self.random.of(&["\n", "\n", ", ", " | ", " · ", " "]);
                for text in texts.join(mark).split('\n') {
                    self.put(Role::Date, text.to_owned());
                }
            }
            "age" => {
                self.say(Role::Date, Self::age);
            }
            "age-and-day" => {
                self.say(Role::Date, Self::age);
                self.say(Role::Date, Self::day);
            }
            "machine" => {
                let day = self.day();
                let text = self.moment.day()
                    + self.random.of(&["T07:12:00Z", " 19:40:11", "T07:12+02:00"]);
                drop(day);
                self.put(Role::Date, text);
            }
            _ => {
                self.say(Role::Date, Self::day);
            }
        }
    }

    /// Where the page stands on the site.
    fn crumbs(&mut self, with_title: bool) {
        let mut crumbs: Vec<String> =
            (0..self.random.between(1, 3)).map(|_| self.chrome("navigation")).collect();
        if with_title {
            crumbs.push(self.story.title.clone());
        }
        if with_title || self.random.flip(0.6) {
            let mark = self.random.of(&[" > ", " / ", " » ", " › ", " → "]);
            self.put(Role::Chrome, crumbs.join(mark));
        } else {
            for crumb in crumbs {
                self.link(Role::Chrome, crumb);
            }
        }
    }
}

/// The text with single blanks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A piece of a line.
pub(super) fn piece(role: Role, text: String, before: &str) -> RolePiece {
    RolePiece { role, text, before: before.to_owned() }
}
