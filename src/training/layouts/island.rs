//! Islands: parts within a body that do not belong to it.

use super::composer::Composer;
use super::draft::{Gap, UnitMarkup};
use super::head::piece;
use super::role::Role;

impl Composer<'_> {
    /// One island of any family.
    pub(super) fn island(&mut self) {
        match self.family("island").name {
            "also" => self.also(),
            "module" => self.inline_module(),
            "advertisement" => {
                for _ in 0..self.random.one(&[1, 1, 1, 2]) {
                    self.button("advertisement");
                }
            }
            "pitch" => {
                self.say(Role::Chrome, Self::pitch);
            }
            "newsletter" => self.newsletter(),
            "caption" => self.caption(),
            "chips" => self.chips(),
            "buttons" => self.buttons(),
            "message" => self.message(),
            "asked" => self.readers_also_ask(),
            "sign-up" => {
                let pitch = self.pitch();
                let text = self.remark("sign-up", "");
                self.put(Role::Chrome, format!("{pitch} {text}"));
            }
            "share" => self.share(),
            "poll" => {
                self.say(Role::Chrome, |page| {
                    page.sentence().trim_end_matches(['.', '。']).to_owned() + "?"
                });
                for _ in 0..self.random.between(2, 4) {
                    let answer = self.words(1, 3);
                    let votes = self.random.between(0, 100);
                    let text =
                        if self.random.flip(0.5) { format!("{answer} {votes}%") } else { answer };
                    self.put(Role::Chrome, text);
                }
            }
            "pull-quote" => self.pull_quote(),
            "counter" => {
                let text = self.count();
                self.say(Role::Chrome, |page| {
                    if page.random.flip(0.5) { text } else { page.form("comments", &text) }
                });
            }
            "embed" => self.embed(),
            _ => {
                // A list as a screen reader announces it: "list 1 of 2".
                let count = self.random.between(2, 4);
                let name = self.words(1, 1).to_lowercase();
                self.put(Role::Chrome, format!("{name} of {count} items"));
                for at in 1..=count {
                    self.put(Role::Chrome, format!("{name} {at} of {count}"));
                    let title = self.any_story().title;
                    self.optional(&title);
                    self.link(Role::Also, title);
                }
                self.put(Role::Chrome, format!("end of {name}"));
            }
        }
    }

    fn optional(&mut self, title: &str) {
        self.draft.truth.optional.push(title.to_owned());
    }

    /// "Read also: …", once or more.
    fn also(&mut self) {
        let known = self.language.form(&mut self.random, "also").map(str::to_owned);
        let known = known.filter(|_| self.random.flip(0.8));
        let start = known
            .unwrap_or_else(|| self.words(1, 2) + self.random.of(&[": ", " | ", " » ", " – "]));
        let below = self.random.flip(0.2);
        let noted = self.random.flip(0.1);
        let buttons = self.random.flip(0.15);
        for _ in 0..self.random.one(&[1, 1, 1, 2, 3]) {
            let title = self.any_story().title;
            self.optional(&title);
            if below {
                self.put(Role::Chrome, start.trim().to_owned());
                self.link(Role::Also, title);
            } else if noted {
                let note = self.chrome("paywall");
                self.put(
                    Role::Also,
                    format!("{} | {note} {title}", start.trim_end_matches([':', ' '])),
                );
            } else {
                let start = start.trim_end();
                let blank = if start.ends_with(['：', '】']) { "" } else { " " };
                let pieces = vec![
                    piece(Role::Chrome, start.to_owned(), ""),
                    piece(Role::Also, title, blank),
                ];
                self.draft.pieces(pieces, UnitMarkup::None);
            }
            if buttons {
                self.buttons();
            }
        }
    }

    /// The names and counts that a page of many sources shows of them.
    fn chips(&mut self) {
        for _ in 0..self.random.between(2, 5) {
            let text = match self.random.below(4) {
                0 => format!("+{}", self.random.between(1, 9)),
                1 => self.source(),
                _ => self.source().to_lowercase().replace(' ', ""),
            };
            self.link(Role::Chrome, text);
        }
    }

    /// A sentence of the story, printed large.
    fn pull_quote(&mut self) {
        let story = self.story.clone();
        let sentence = self.sentences_of(&story, 1);
        self.say(Role::Chrome, |page| {
            page.random.of(&["“A”", "A", "»A«", "\"A\""]).replace('A', &sentence)
        });
        if self.random.flip(0.5) {
            self.say(Role::Chrome, Self::person);
        }
    }

    /// A post of another site.
    fn embed(&mut self) {
        let name = self.person();
        let handle = format!("@{}", name.to_lowercase().replace(' ', ""));
        let pieces =
            vec![piece(Role::Chrome, name, ""), piece(Role::Chrome, format!("({handle})"), " ")];
        self.draft.pieces(pieces, UnitMarkup::None);
        self.say(Role::Chrome, Self::sentence);
        let moment = super::time::Moment::any(&mut self.random);
        self.say(Role::Chrome, |page| page.written(moment, "stamp"));
        self.draft.gap(Gap::Field);
    }
}
