//! Invisible characters and other noise.

use super::super::composer::Composer;
use super::super::role::Role;
use super::LayoutLine;

/// Characters within words that are no part of them.
pub(in super::super) const HIDDEN: [char; 2] = ['\u{ad}', '\u{200b}'];

/// A hidden character comes before the letter with this number in a long word.
const LONG_WORD: usize = 9;

impl Composer<'_> {
    pub(super) fn noise(&mut self, lines: &mut [LayoutLine]) {
        let family = self.family("noise").name;
        for line in lines {
            let some = self.random.flip(0.3);
            match family {
                "trailing-blanks" if some => {
                    let blank = self.random.of(&[" ", "  ", "\u{a0}"]);
                    line.text += blank;
                    line.tail += blank.chars().count();
                }
                "hard-blanks" if some && line.role != Role::Blank => {
                    line.text = line.text.replacen(' ', "\u{a0}", 2);
                }
                "carriage-returns" => line.text.push('\r'),
                "soft-hyphens" if line.role.is_body() => {
                    line.text = with_hidden(&line.text, line.mark, HIDDEN[0]);
                }
                "zero-width" if some && line.tail == 0 => {
                    line.text = with_hidden(&line.text, line.mark, HIDDEN[1]);
                }
                _ => {}
            }
        }
    }
}

/// The text with a hidden character in its long words.
fn with_hidden(text: &str, mark: usize, hidden: char) -> String {
    let mut out = String::new();
    let mut word = 0;
    for (at, char) in text.chars().enumerate() {
        word = if char.is_alphabetic() && at >= mark { word + 1 } else { 0 };
        if word == LONG_WORD {
            out.push(hidden);
        }
        out.push(char);
    }
    out
}
