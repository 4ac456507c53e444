//! What frames lists, newsletters and the pages of readers.

use super::composer::Composer;
use super::draft::{Gap, UnitMarkup};
use super::role::Role;

impl Composer<'_> {
    /// The name of what a page lists.
    pub(super) fn list_head(&mut self) {
        let name = if self.random.flip(0.5) { self.chrome("navigation") } else { self.words(1, 3) };
        if self.random.flip(0.15) {
            // What the site says of itself is set like a headline.
            let text = self.start(4, 9);
            self.put(Role::Chrome, text);
        }
        self.draft.marked(Role::ModuleHeading, name, UnitMarkup::Heading(1));
        if self.random.flip(0.3) {
            self.say(Role::Chrome, |page| {
                if page.random.flip(0.5) { page.sentence() } else { page.chrome("share") }
            });
        }
        self.block();
    }

    /// What somebody searched for.
    pub(super) fn query(&mut self) {
        let words = self.words(1, 3).to_lowercase();
        self.put(Role::Chrome, words.clone());
        if self.random.flip(0.5) {
            let count = self.count();
            let label = self.words(1, 1);
            self.put(Role::Chrome, format!("{count} {label} “{words}”"));
        }
        self.block();
    }

    /// What a forum says of itself beside its list: its name, its rules, its members.
    pub(super) fn sidebar(&mut self) {
        self.block();
        if self.random.flip(0.6) {
            self.link_button("read-more");
        }
        self.say(Role::Chrome, |page| page.words(1, 3));
        if self.random.flip(0.5) {
            let count = self.count();
            let word = self.words(1, 1).to_lowercase();
            self.put(Role::Chrome, format!("{count} {word}"));
        }
        self.say(Role::Chrome, |page| page.words(1, 1));
        let numbered = self.random.flip(0.5);
        for number in 1..=self.random.between(2, 6) {
            self.draft.gap(Gap::Menu);
            let rule = self.start(2, 6) + self.random.of(&[".", ".", ""]);
            let text = if numbered { format!("{number}. {rule}") } else { rule };
            self.put(Role::Chrome, text);
        }
        self.block();
    }

    /// The way to more pages of a list.
    pub(super) fn pager(&mut self) {
        let last = self.random.between(3, 10);
        let pages: Vec<String> = (1..=last).map(|page| page.to_string()).collect();
        if self.random.flip(0.5) {
            self.put(Role::Chrome, pages.join(" "));
        } else {
            for page in pages {
                self.link(Role::Chrome, page);
            }
        }
        self.link_button("navigation");
        self.block();
    }

    /// The start of a newsletter's mail.
    pub(super) fn letter_top(&mut self) {
        if self.random.flip(0.6) {
            self.link_button("newsletter");
        }
        self.say(Role::Chrome, |page| page.house.clone());
        if self.random.flip(0.6) {
            let moment = self.moment;
            self.say(Role::Chrome, |page| page.written(moment, "date"));
        }
        self.block();
    }

    /// "Good morning", and who wrote the mail.
    pub(super) fn greeting(&mut self) {
        let name = self.words(1, 2);
        let end = self.random.of(&[".", "!", ",", ""]);
        self.put(Role::Chrome, name + end);
        if self.random.flip(0.6) {
            self.say(Role::Chrome, Self::sentence);
        }
        if self.random.flip(0.4) {
            let name = self.person();
            self.put(Role::Chrome, format!("— {name}"));
        }
        self.block();
    }

    /// The end of a newsletter's mail.
    pub(super) fn letter_foot(&mut self) {
        self.block();
        for _ in 0..self.random.between(1, 5) {
            self.say(Role::Chrome, |page| match page.random.below(4) {
                0 | 1 => page.chrome("newsletter"),
                2 => page.pitch(),
                _ => {
                    let house = page.house.clone();
                    page.remark("letter", &house)
                }
            });
        }
        if self.random.flip(0.5) {
            self.copyright();
        }
    }

    /// The buttons of a reader.
    pub(super) fn reader_foot(&mut self) {
        self.block();
        for _ in 0..self.random.between(1, 5) {
            self.button("share");
        }
    }
}
