//! Pictures, of which flattened text keeps caption and credit.

use super::composer::Composer;
use super::draft::UnitMarkup;
use super::role::Role;
use super::story::LayoutStory;

impl Composer<'_> {
    /// What is left of one picture.
    pub(super) fn caption(&mut self) {
        let sentence = self.random.flip(0.7);
        let mut text = if sentence { self.sentence() } else { self.words(3, 9) };
        // Nothing can be learnt from a sentence between others that nothing distinguishes.
        let family = self.family("caption").name;
        if family == "text" || self.random.flip(0.45) {
            text.truncate(text.trim_end_matches(['.', '。']).len());
        }
        let credit = self.credit();
        let lines = match family {
            "text~credit" => vec![format!("{text} {credit}")],
            "text-credit" => vec![text, credit],
            "text" => vec![text],
            "credit" => vec![credit],
            "credit~alt-text" => {
                let by_house = self.random.flip(0.5);
                let name = if by_house { self.source() } else { self.person() };
                let alt = self.sentence();
                vec![format!("{name} {}", alt.trim_end_matches(['.', '。'])), text]
            }
            "count-text-credit" => {
                let (at, of) = (self.random.between(1, 4), self.random.between(4, 19));
                let count = self.random.of(&["A of B", "A / B", "(A/B)", "A B"]);
                let count = count.replace('A', &at.to_string()).replace('B', &of.to_string());
                vec![count, text, credit]
            }
            "text-capitals" => vec![text, credit.to_uppercase()],
            "alt-text-credit" => vec![self.words(2, 8), text, credit],
            "counter" => {
                vec![format!("{}/{}", self.random.between(1, 9), self.random.between(9, 20)), text]
            }
            "twice" => match self.random.below(3) {
                0 => vec![text.clone(), text, credit],
                1 => vec![text.clone(), format!("{text} {credit}")],
                _ => {
                    let (at, of) = (self.random.between(1, 4), self.random.between(4, 9));
                    let first = self.random.of(&["Item A of B T", "Image A of B T", "A / B T"]);
                    let first = first.replace('A', &at.to_string()).replace('B', &of.to_string());
                    vec![first.replace('T', &text), format!("[{at}/{of}]{text} {credit}")]
                }
            },
            _ => vec![format!("[{text} {credit}]")],
        };
        let picture = self.random.flip(0.5);
        for (at, line) in lines.into_iter().enumerate() {
            let mark = if picture && at == 0 { UnitMarkup::Picture } else { UnitMarkup::None };
            self.draft.marked(Role::Caption, line, mark);
        }
    }

    /// The description of a picture without a mark that distinguishes it from prose, with or without
    /// the name of who took it on the next line.
    pub(super) fn picture(&mut self) {
        let family = self.family("picture").name;
        let mut text = match family {
            "of-story" => {
                let of = self.random.below(self.story.paragraphs.len());
                let paragraphs = self.story.paragraphs.iter().skip(of).take(1).cloned().collect();
                self.sentences_of(&LayoutStory { title: String::new(), paragraphs }, 1)
            }
            "phrase" => self.start(4, 11),
            "two-sentences" => {
                let texts = [self.sentence(), self.sentence()];
                self.join(&texts)
            }
            _ => self.sentence(),
        };
        let credited = self.random.flip(0.5);
        if !credited || self.random.flip(0.3) {
            text.truncate(text.trim_end_matches(['.', '。']).len());
        }
        self.put(Role::Caption, text);
        if credited {
            self.say(Role::Caption, |page| match page.random.below(4) {
                0 => page.source(),
                1 => page.person() + page.random.of(&["/", " / ", " | ", ", "]) + &page.source(),
                2 => page.credit(),
                _ => page.person(),
            });
        }
    }

    /// Who took the picture.
    pub(super) fn credit(&mut self) -> String {
        let who = match self.random.below(4) {
            0 => self.source(),
            1 => format!(
                "{}{}{}",
                self.person(),
                self.random.of(&["/", " / ", " for "]),
                self.source()
            ),
            _ => self.person(),
        };
        let known = self.random.flip(0.7);
        if known { self.language.filled(&mut self.random, "credit", &who) } else { who }
    }
}
