//! Parts of a page that are chrome and nothing else.

use super::composer::{Composer, characters};
use super::draft::{Gap, Mark};
use super::head::piece;
use super::role::Role;

impl Composer<'_> {
    /// What a page has above everything.
    pub(super) fn top(&mut self) {
        if self.random.chance(0.2) {
            let text = self.chrome("navigation");
            self.link(Role::Chrome, text);
        }
        if self.random.chance(0.1) {
            self.cookies();
        }
        if self.random.chance(0.45) {
            let house = self.house.clone();
            self.link(Role::Chrome, house);
        }
        let most = self.random.one(&[2, 5, 9, 20]);
        self.menu(most);
        if self.random.chance(0.12) {
            let moment = super::time::Moment::any(&mut self.random);
            let day = self.written(moment, "date");
            self.put(Role::Chrome, day);
        }
        if self.random.chance(0.1) {
            let text = self.pitch();
            self.put(Role::Chrome, text);
        }
        self.block();
    }

    /// Up to so many links around the site.
    pub(super) fn menu(&mut self, most: usize) {
        let entries = self.random.between(1, most);
        let texts: Vec<String> = (0..entries).map(|_| self.chrome("navigation")).collect();
        let family = self.family("menu").name;
        match family {
            "none" => return,
            "bar" => {
                let separator = self.separator.clone();
                self.put(Role::Chrome, texts.join(&separator));
            }
            "blanks" | "columns" => {
                let row = if family == "blanks" { texts.len() } else { self.random.between(2, 4) };
                for texts in texts.chunks(row) {
                    let pieces = texts.iter().map(|text| piece(Role::Chrome, text.clone(), "   "));
                    self.draft.pieces(pieces.collect(), Mark::None);
                }
            }
            _ => {
                let bullet = self.random.of(&["• ", "* ", "- ", "+ ", "  * "]);
                for text in texts {
                    self.draft.gap(Gap::Menu);
                    self.link(Role::Chrome, text);
                    if family == "bulleted"
                        && let Some(unit) = self.draft.units.last_mut()
                    {
                        bullet.clone_into(&mut unit.bullet);
                    }
                }
            }
        }
        self.block();
    }

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
                _ if self.random.chance(0.4) => self.random.of(&names).to_owned(),
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
                let count = self.count();
                self.put(Role::Chrome, count);
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
                if self.random.chance(0.5) {
                    let label = self.chrome("navigation");
                    self.put(Role::Chrome, label);
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
        self.draft.marked(Role::Chrome, title, Mark::Heading(3));
        for _ in 0..self.random.one(&[1, 1, 2]) {
            let text = if self.random.chance(0.5) { self.pitch() } else { self.sentence() };
            self.put(Role::Chrome, text);
        }
        for _ in 0..self.random.one(&[0, 1, 1, 2]) {
            let text = self.chrome("newsletter");
            self.put(Role::Chrome, text);
        }
    }

    pub(super) fn promo(&mut self) {
        self.block();
        let known = self.chrome("share");
        self.put(Role::Chrome, known);
        for _ in 0..self.random.between(0, 2) {
            let text = self.pitch();
            self.put(Role::Chrome, text);
        }
        self.block();
    }

    fn cookies(&mut self) {
        let text = self.chrome("cookie");
        self.put(Role::Chrome, text);
        for _ in 0..self.random.between(1, 2) {
            let text = self.sentence();
            self.put(Role::Chrome, text);
        }
        for _ in 0..self.random.between(1, 3) {
            let text = self.chrome("cookie");
            self.link(Role::Chrome, text);
        }
        self.block();
    }

    /// What stands below everything.
    pub(super) fn foot(&mut self) {
        self.block();
        let plan = self.family("foot").plan;
        self.plan(plan, |page, part| {
            page.block();
            match part {
                "menu" => {
                    let most = page.random.one(&[3, 6, 12, 30]);
                    page.menu(most);
                }
                "copyright" => page.copyright(),
                "newsletter" => page.newsletter(),
                "cookies" => page.cookies(),
                "pitch" => {
                    let text = page.pitch();
                    page.put(Role::Chrome, text);
                }
                _ => {
                    let (street, place) = (page.words(1, 2), page.words(1, 1));
                    let number = page.random.between(1, 300);
                    let code = page.random.between(1000, 99999);
                    page.put(Role::Chrome, format!("{street} {number}, {code} {place}"));
                }
            }
        });
    }

    pub(super) fn copyright(&mut self) {
        let form = self.random.of(&[
            "© Y H",
            "Copyright © Y H",
            "H © Y",
            "© H Y. P",
            "(c) Y H",
            "© Y H. All rights reserved.",
            "Y H",
            "©H",
        ]);
        let pitch = self.sentence();
        let year = self.random.between(2010, 2033).to_string();
        let text = form.replace('Y', &year).replace('P', &pitch);
        let text = if form.contains("All rights") || form.contains("Copyright") {
            text.replacen(" H", &format!(" {}", self.house), 1)
        } else {
            text.replacen('H', &self.house, 1)
        };
        self.put(Role::Chrome, text);
    }

    /// The name of what a page lists.
    pub(super) fn list_head(&mut self) {
        let name =
            if self.random.chance(0.5) { self.chrome("navigation") } else { self.words(1, 3) };
        self.draft.marked(Role::ModuleHeading, name, Mark::Heading(1));
        if self.random.chance(0.3) {
            let text = if self.random.chance(0.5) { self.sentence() } else { self.chrome("share") };
            self.put(Role::Chrome, text);
        }
        self.block();
    }

    /// What somebody searched for.
    pub(super) fn query(&mut self) {
        let words = self.words(1, 3).to_lowercase();
        self.put(Role::Chrome, words.clone());
        if self.random.chance(0.5) {
            let count = self.count();
            let label = self.words(1, 1);
            self.put(Role::Chrome, format!("{count} {label} “{words}”"));
        }
        self.block();
    }

    /// The way to more pages of a list.
    pub(super) fn pager(&mut self) {
        let last = self.random.between(3, 10);
        let pages: Vec<String> = (1..=last).map(|page| page.to_string()).collect();
        if self.random.chance(0.5) {
            self.put(Role::Chrome, pages.join(" "));
        } else {
            for page in pages {
                self.link(Role::Chrome, page);
            }
        }
        let text = self.chrome("navigation");
        self.link(Role::Chrome, text);
        self.block();
    }

    /// The start of a newsletter's mail.
    pub(super) fn letter_top(&mut self) {
        if self.random.chance(0.6) {
            let text = self.chrome("newsletter");
            self.link(Role::Chrome, text);
        }
        let house = self.house.clone();
        self.put(Role::Chrome, house);
        if self.random.chance(0.6) {
            let moment = self.moment;
            let day = self.written(moment, "date");
            self.put(Role::Chrome, day);
        }
        self.block();
    }

    /// "Good morning", and who wrote the mail.
    pub(super) fn greeting(&mut self) {
        let name = self.words(1, 2);
        let end = self.random.of(&[".", "!", ",", ""]);
        self.put(Role::Chrome, name + end);
        if self.random.chance(0.6) {
            let text = self.sentence();
            self.put(Role::Chrome, text);
        }
        if self.random.chance(0.4) {
            let name = self.person();
            self.put(Role::Chrome, characters("—_") + &name);
        }
        self.block();
    }

    /// The end of a newsletter's mail.
    pub(super) fn letter_foot(&mut self) {
        self.block();
        for _ in 0..self.random.between(1, 3) {
            let text =
                if self.random.chance(0.5) { self.chrome("newsletter") } else { self.pitch() };
            self.put(Role::Chrome, text);
        }
        if self.random.chance(0.5) {
            self.copyright();
        }
    }

    /// The buttons of a reader.
    pub(super) fn reader_foot(&mut self) {
        self.block();
        for _ in 0..self.random.between(1, 5) {
            let text = self.chrome("share");
            self.put(Role::Chrome, text);
        }
    }
}
