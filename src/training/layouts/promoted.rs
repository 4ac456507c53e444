//! What stands in lists and between them and is no story of theirs.

use super::composer::Composer;
use super::draft::{Gap, RolePiece, UnitMarkup};
use super::head::piece;
use super::role::Role;
use super::schema::Schema;
use super::truth::TrueStub;

impl Composer<'_> {
    /// A paid item like the others, which only one word gives away.
    pub(super) fn paid_item(&mut self, schema: &Schema, number: usize) {
        let source = self.source();
        let label = match self.language.form(&mut self.random, "paid") {
            Some(form) => form.replace('#', &source),
            None => return,
        };
        let story = self.any_story();
        let mut said = false;
        let mut starts = true;
        for line in &schema.lines {
            let mut pieces: Vec<RolePiece> = Vec::new();
            for field in line {
                let text = match field.name {
                    "age" | "source" | "-source" | "source:" if !said => {
                        said = true;
                        label.clone()
                    }
                    _ => {
                        let mut stub = TrueStub::default();
                        self.field(schema, field, number, &story, &source, &mut stub).1
                    }
                };
                let before = if pieces.is_empty() { "" } else { field.before.as_str() };
                pieces.push(piece(Role::Chrome, text, before));
            }
            self.draft.pieces(pieces, schema.mark);
            if std::mem::take(&mut starts) && !said && self.random.flip(0.5) {
                said = true;
                self.put(Role::Chrome, label.clone());
            }
        }
        if !said {
            self.put(Role::Chrome, label);
        }
    }

    /// A line about the list, which has the form of a headline now and then.
    pub(super) fn aside(&mut self) {
        let count = self.number(2, 90);
        let text = self.remark("listing", &count);
        self.link(Role::Chrome, text);
    }

    /// "People also ask": questions about the subject, which are no headlines.
    pub(super) fn readers_also_ask(&mut self) {
        let name = self.words(1, 2);
        let heading = self.remark("asked", &name);
        self.draft.marked(Role::Chrome, heading, UnitMarkup::Heading(2));
        for _ in 0..self.random.between(2, 5) {
            self.draft.gap(Gap::Menu);
            let text = self.remark("question", &name);
            self.link(Role::Chrome, text);
        }
    }

    /// Headlines that somebody paid for, which are no stubs.
    pub(super) fn sponsored(&mut self) {
        let known = self.language.form(&mut self.random, "ad").map(str::to_owned);
        let Some(label) = known else { return };
        self.block();
        self.draft.marked(Role::Chrome, label, UnitMarkup::Heading(2));
        for _ in 0..self.random.between(2, 4) {
            self.draft.gap(Gap::Item);
            let title = self.any_story().title;
            self.link(Role::Chrome, title);
            self.say(Role::Chrome, Self::source);
        }
        self.block();
    }

    /// A paid message, with a first line that says so.
    pub(super) fn message(&mut self) {
        self.block();
        let sponsor = self.source();
        let mut text = self.remark("message", &sponsor);
        if self.random.flip(0.4) {
            text = text.to_uppercase();
        }
        self.draft.marked(Role::Chrome, text, UnitMarkup::Heading(2));
        if self.random.flip(0.5) {
            let title = self.made_title();
            self.draft.marked(Role::Chrome, title, UnitMarkup::Bold);
        }
        for _ in 0..self.random.between(1, 3) {
            self.draft.gap(Gap::Paragraph);
            let sentence = self.sentence();
            let text = if self.random.flip(0.5) {
                let joined = [sentence, format!("{sponsor}.")];
                self.join(&joined)
            } else {
                sentence
            };
            self.put(Role::Chrome, text);
        }
        if self.random.flip(0.6) {
            self.link_button("read-more");
        }
        self.block();
    }
}
