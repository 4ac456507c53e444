//! What frames a page: menus above it, and what stands at its foot.

use super::composer::Composer;
use super::draft::{Gap, UnitMarkup};
use super::head::piece;
use super::role::Role;

impl Composer<'_> {
    /// What a page has above everything.
    pub(super) fn top(&mut self) {
        if self.random.flip(0.2) {
            self.link_button("navigation");
        }
        if self.random.flip(0.1) {
            self.cookies();
        }
        if self.random.flip(0.45) {
            let house = self.house.clone();
            self.link(Role::Chrome, house);
        }
        let most = self.random.one(&[2, 5, 9, 20]);
        self.menu(most);
        if self.random.flip(0.12) {
            let moment = super::time::Moment::any(&mut self.random);
            self.say(Role::Chrome, |page| page.written(moment, "date"));
        }
        if self.random.flip(0.1) {
            self.say(Role::Chrome, Self::pitch);
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
                    self.draft.pieces(pieces.collect(), UnitMarkup::None);
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

    fn cookies(&mut self) {
        self.button("cookie");
        for _ in 0..self.random.between(1, 2) {
            self.say(Role::Chrome, Self::sentence);
        }
        for _ in 0..self.random.between(1, 3) {
            self.link_button("cookie");
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
                    page.say(Role::Chrome, Self::pitch);
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
}
