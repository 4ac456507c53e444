//! Modules: the headline of a list, its items, and what frames them.

use super::composer::Composer;
use super::draft::{Gap, UnitMarkup};
use super::head::one_line;
use super::role::Role;
use super::schema::Schema;

impl Composer<'_> {
    /// Some modules below a story or beside it.
    pub(super) fn modules(&mut self) {
        let shared = self.random.flip(0.5).then(|| self.schema(false));
        for _ in 0..self.random.one(&[1, 1, 1, 2, 2, 3, 4]) {
            let items = self.random.one(&[2, 3, 3, 4, 4, 5, 5, 6, 8, 10, 15]);
            self.module_of(shared.as_ref(), items);
            if self.random.flip(0.08) {
                self.sponsored();
            }
            if self.random.flip(0.06) {
                self.block();
                self.readers_also_ask();
                self.block();
            }
        }
    }

    /// The modules of a page that is a list: one that is long, or several.
    pub(super) fn lists(&mut self) {
        let shared = self.random.flip(0.6).then(|| self.schema(false));
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
        let new = schema.is_none().then(|| self.schema(false));
        if let Some(schema) = schema.or(new.as_ref()) {
            self.module(schema, items, false);
        }
    }

    /// Within a body, a module is recognised by its heading only, so that it always has one.
    fn module(&mut self, schema: &Schema, items: usize, inline: bool) {
        self.block();
        let section = self.module_heading(items, inline);
        let ads = self.random.one(&[0.0, 0.0, 0.0, 0.08]);
        let paid = self.random.one(&[0.0, 0.0, 0.0, 0.1]);
        let asides = self.random.one(&[0.0, 0.0, 0.0, 0.05]);
        let mut day = (!inline && self.random.flip(0.06)).then_some(self.moment);
        for number in 1..=items {
            self.draft.gap(Gap::Item);
            if let Some(moment) = &mut day
                && self.random.flip(0.3)
            {
                let text = self.written(*moment, "date");
                let text = if self.random.flip(0.5) { text } else { self.age() };
                let text = if self.random.flip(0.5) { text } else { text.to_uppercase() };
                self.put(Role::Chrome, text);
                *moment = super::time::Moment::any(&mut self.random);
            }
            self.item(schema, number, section.as_ref());
            if self.random.flip(ads) {
                self.draft.gap(Gap::Item);
                self.button("advertisement");
            }
            if self.random.flip(paid) {
                self.draft.gap(Gap::Item);
                self.paid_item(schema, number);
            }
            if self.random.flip(asides) {
                self.draft.gap(Gap::Item);
                self.aside();
            }
        }
        if self.random.flip(0.1) {
            self.draft.gap(Gap::Item);
            self.link_button("read-more");
        }
        if self.random.flip(0.1) {
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
        self.draft.marked(Role::ModuleHeading, text.clone(), UnitMarkup::Heading(2));
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
}
