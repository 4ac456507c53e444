//! Pictures, of which flattened text keeps the words.

use super::composer::Composer;
use super::draft::Mark;
use super::role::Role;

impl Composer<'_> {
    /// What is left of one picture.
    pub(super) fn caption(&mut self) {
        let sentence = self.random.chance(0.7);
        let mut text = if sentence { self.sentence() } else { self.words(3, 9) };
        if self.random.chance(0.45) {
            text.truncate(text.trim_end_matches(['.', '。']).len());
        }
        let credit = self.credit();
        let lines = match self.family("caption").name {
            "text~credit" => vec![format!("{text} {credit}")],
            "text-credit" => vec![text, credit],
            "text" => vec![text],
            "credit" => vec![credit],
            "alt-text-credit" => vec![self.words(2, 8), text, credit],
            "counter" => {
                vec![format!("{}/{}", self.random.between(1, 9), self.random.between(9, 20)), text]
            }
            "twice" => vec![text.clone(), text, credit],
            _ => vec![format!("[{text} {credit}]")],
        };
        let picture = self.random.chance(0.5);
        for (at, line) in lines.into_iter().enumerate() {
            let mark = if picture && at == 0 { Mark::Picture } else { Mark::None };
            self.draft.marked(Role::Caption, line, mark);
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
        let known = self.random.chance(0.7);
        if known { self.language.filled(&mut self.random, "credit", &who) } else { who }
    }
}
