//! Parts of a page that are chrome and stand anywhere.

use super::composer::Composer;
use super::draft::{Gap, UnitMarkup};
use super::role::Role;

impl Composer<'_> {
    /// A row of buttons to pass the story on.
    pub(super) fn share(&mut self) {
        let count = self.random.one(&[1, 2, 2, 3, 4, 6]);
        let names = [
            "Facebook", "X", "WhatsApp", "LinkedIn", "Telegram", "Reddit", "E-Mail", "LINE",
            "Pocket",
        ];
        let family = self.family("share").name;
        let texts: Vec<String> = (0..count)
            .map(|_| match family {
                "names" => self.random.of(&names).to_owned(),
                _ if self.random.flip(0.4) => self.random.of(&names).to_owned(),
                _ => self.chrome("share"),
            })
            .collect();
        if family == "bar" {
            let separator = self.separator.clone();
            return self.put(Role::Chrome, texts.join(&separator));
        }
        for text in texts {
            self.link(Role::Chrome, text);
            if family == "counted" {
                self.say(Role::Chrome, Self::count);
            }
        }
    }

    /// Tools for reading: print, size of letters, bookmarks, reactions and their counts.
    pub(super) fn tools(&mut self) {
        for _ in 0..self.random.between(1, 5) {
            let text = match self.random.below(5) {
                0 => self.count(),
                1 => self.words(2, 4),
                _ => self.chrome("share"),
            };
            self.put(Role::Chrome, text);
        }
    }

    /// Actions on a story, each a verb on a line.
    pub(super) fn buttons(&mut self) {
        let most = self.random.one(&[2, 3, 4, 6]);
        for _ in 0..self.random.between(1, most) {
            self.draft.gap(Gap::Menu);
            let count = self.number(1, 20);
            let text = self.remark("tool", &count);
            self.link(Role::Chrome, text);
        }
    }

    pub(super) fn tags(&mut self) {
        let tags: Vec<String> = (0..self.random.between(2, 6)).map(|_| self.words(1, 2)).collect();
        match self.random.below(4) {
            0 => self.put(
                Role::Chrome,
                tags.iter()
                    .map(|tag| format!("#{}", tag.replace(' ', "")))
                    .collect::<Vec<_>>()
                    .join(" "),
            ),
            1 => {
                let label = self.words(1, 1);
                self.put(Role::Chrome, format!("{label}: {}", tags.join(", ")));
            }
            _ => {
                if self.random.flip(0.5) {
                    self.button("navigation");
                }
                for tag in tags {
                    self.link(Role::Chrome, tag);
                }
            }
        }
        self.block();
    }

    /// A box that offers a newsletter.
    pub(super) fn newsletter(&mut self) {
        let title = self.chrome("newsletter");
        self.draft.marked(Role::Chrome, title, UnitMarkup::Heading(3));
        for _ in 0..self.random.one(&[1, 1, 2]) {
            self.say(Role::Chrome, |page| {
                if page.random.flip(0.5) { page.pitch() } else { page.sentence() }
            });
        }
        for _ in 0..self.random.one(&[0, 1, 1, 2]) {
            self.button("newsletter");
        }
    }

    pub(super) fn promo(&mut self) {
        self.block();
        self.button("share");
        for _ in 0..self.random.between(0, 2) {
            self.say(Role::Chrome, Self::pitch);
        }
        self.block();
    }
}
