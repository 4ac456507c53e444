//! What follows a body: notes on it, its author, its tags, and what readers say.

use super::composer::Composer;
use super::draft::{Gap, UnitMarkup};
use super::head::piece;
use super::role::Role;

impl Composer<'_> {
    pub(super) fn end(&mut self) {
        let plan = self.family("end").plan;
        self.plan(plan, |page, part| {
            page.draft.gap(Gap::Paragraph);
            page.end_part(part);
        });
        self.block();
    }

    pub(super) fn end_part(&mut self, part: &str) {
        let named = self.draft.truth.lead.as_ref().is_some_and(|lead| !lead.authors.is_empty());
        match part {
            // A note on somebody whom the page has not named could not be recognised.
            "author-note" | "author-box" | "author-works" | "contact" if !named => {}
            "editor" => self.editor(),
            "tags" => self.tags(),
            "share" => self.share(),
            "tools" => self.tools(),
            "newsletter" => self.newsletter(),
            "copyright" => self.copyright(),
            "pitch" => {
                for _ in 0..self.random.one(&[1, 1, 2]) {
                    self.say(Role::Note, Self::pitch);
                }
            }
            "count" => {
                let count = self.count();
                self.say(Role::Chrome, |page| page.form("comments", &count));
            }
            "author-note" => self.author_note(),
            "author-works" => self.author_works(),
            "reports" => self.reports(),
            "signature" if !named => self.signature(),
            "signature" => {}
            "ending" => {
                for _ in 0..self.random.one(&[1, 1, 2]) {
                    let source = self.source();
                    self.say_known(Role::Note, "ending", &source);
                }
            }
            "author-box" => {
                let name = self.authors[0].clone();
                self.draft.marked(Role::Note, name, UnitMarkup::Bold);
                if self.random.flip(0.5) {
                    self.say(Role::Note, Self::job);
                }
                self.say(Role::Note, Self::sentence);
                if self.random.flip(0.4) {
                    self.link_button("share");
                }
            }
            "source-line" => {
                let source = self.source();
                self.say(Role::Note, |page| page.form("source", &source));
            }
            "contact" => {
                let name: String = self.authors[0]
                    .to_lowercase()
                    .chars()
                    .filter(char::is_ascii_alphabetic)
                    .collect();
                let name = if name.is_empty() { "info".to_owned() } else { name };
                let host = self.host();
                let text = format!("{} {name}@{host}", self.authors[0]);
                self.put(Role::Note, text);
            }
            _ => {
                let label = self.words(1, 1);
                let text = format!("{label}: {}", self.sentence());
                self.put(Role::Note, text);
            }
        }
    }

    /// "Edited by …".
    fn editor(&mut self) {
        let name = self.person();
        let Some(form) = self.language.form(&mut self.random, "editor") else { return };
        let text = form.replace('#', &name);
        if let Some(lead) = &mut self.draft.truth.lead {
            lead.editors = vec![name];
        }
        self.put(Role::Editor, text);
    }

    /// A line or two about who wrote the story.
    fn author_note(&mut self) {
        let name = self.authors[0].clone();
        let rest = self.sentence();
        let blank = if self.language.is_dense() { "" } else { " " };
        let mut chars = rest.chars();
        let rest: String =
            chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect();
        self.put(Role::Note, format!("{name}{blank}{rest}"));
    }

    /// Which books the author of the story has written, the title perhaps on its own line.
    fn author_works(&mut self) {
        let name = self.authors[0].clone();
        let text = self.remark("work", &name);
        let title = self.words(2, 5);
        let marks = self.random.of(&["“A”", "\"A\"", "A", "«A»", "A,"]);
        let title = marks.replace('A', &title);
        if self.random.flip(0.5) {
            let end = self.random.of(&[".", ".", ""]);
            return self.put(Role::Note, format!("{text} {title}{end}"));
        }
        self.put(Role::Note, text);
        self.put(Role::Note, title);
    }

    /// Who reported from where, beside the byline of the head.
    fn reports(&mut self) {
        let name = self.authors[0].clone();
        let place = if self.random.flip(0.5) {
            String::new()
        } else {
            let place = self.words(1, 1);
            self.random.of(&[" in A", " (A)", ", A"]).replace('A', &place)
        };
        let mut text = self.remark("reports", &(name + &place));
        let editor = self.person();
        if let Some(form) = self.language.form(&mut self.random, "editor")
            && self.random.flip(0.6)
        {
            let join = if text.ends_with(';') { " " } else { self.random.of(&["; ", " - ", ". "]) };
            text = text + join + &form.replace('#', &editor);
            if let Some(lead) = &mut self.draft.truth.lead {
                lead.editors = vec![editor];
            }
        }
        self.put(Role::Editor, text);
    }

    /// What readers say, all of it in one form.
    pub(super) fn comments(&mut self) {
        self.block();
        let count = self.number(2, 700);
        let text = self.form("comments", &count);
        self.draft.marked(Role::Comment, text, UnitMarkup::Heading(2));
        let plan = self.family("comments").plan;
        for number in 1..=self.random.between(2, 9) {
            self.draft.gap(Gap::Item);
            for fields in plan.split(' ') {
                let mut pieces = Vec::new();
                for field in fields.split('~') {
                    let text = self.comment_field(field, number);
                    let before =
                        if pieces.is_empty() { String::new() } else { self.separator.clone() };
                    pieces.push(piece(Role::Comment, text, &before));
                }
                self.draft.pieces(pieces, UnitMarkup::None);
            }
        }
        self.block();
    }

    /// "No comments yet".
    pub(super) fn no_comments(&mut self) {
        self.draft.gap(Gap::Paragraph);
        for _ in 0..self.random.between(1, 2) {
            self.say(Role::Comment, |page| page.chrome("comments"));
        }
    }

    fn comment_field(&mut self, field: &str, number: usize) -> String {
        match field {
            "name" if self.random.flip(0.5) => self.person(),
            "name" => {
                let name = self.words(1, 2).to_lowercase().replace(' ', "_");
                name + &self.random.between(1, 99).to_string()
            }
            "age" => self.age(),
            "text" => {
                let count = self.random.between(1, 3);
                let texts: Vec<String> = (0..count).map(|_| self.sentence()).collect();
                self.join(&texts)
            }
            "number" => number.to_string(),
            "said" => format!("{} says:", self.person()),
            _ => self.chrome("comments"),
        }
    }
}
