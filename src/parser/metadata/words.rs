//! The words of a text, for comparing it with other texts.

use std::cmp::Ordering;

use crate::rules::text::hash::WordHash;
use crate::rules::text::{each_lower, is_alphanumeric, is_ideograph};

/// The words of a text, whatever their case and what stands between them; a
/// sign of a script without blanks is a word of its own.
#[derive(Debug, Default)]
pub(crate) struct TextWords {
    /// The letters of all words in lower case, with nothing between them.
    letters: String,
    /// A number for each word, in the text's order. Words that differ share one
    /// in 2⁶⁴ times, so that comparing them is comparing numbers.
    keys: Vec<u64>,
    /// The same numbers, sorted.
    sorted: Vec<u64>,
}

impl TextWords {
    pub(crate) fn of(text: &str) -> Self {
        let mut words = Self { letters: String::with_capacity(text.len()), ..Self::default() };
        let mut start = 0;
        for c in text.chars() {
            match c {
                'a'..='z' | '0'..='9' => words.letters.push(c),
                'A'..='Z' => words.letters.push(c.to_ascii_lowercase()),
                // An apostrophe inside a word is typed in many ways or left out.
                '\'' | '’' | '‘' | '`' => {}
                _ if c.is_ascii() => words.end(&mut start),
                _ if is_ideograph(c) => {
                    words.end(&mut start);
                    words.letters.push(c);
                    words.end(&mut start);
                }
                _ if is_alphanumeric(c) => each_lower(c, |c| words.letters.push(c)),
                _ => words.end(&mut start),
            }
        }
        words.end(&mut start);
        words.sorted.clone_from(&words.keys);
        words.sorted.sort_unstable();
        words
    }

    /// Ends the word that began at `start`, if any did.
    fn end(&mut self, start: &mut usize) {
        if *start < self.letters.len() {
            self.keys.push(WordHash::of(&self.letters[*start..]));
            *start = self.letters.len();
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The letters of all words in lower case, with nothing between them.
    pub(crate) fn letters(&self) -> &str {
        &self.letters
    }

    /// Whether these words are the first ones here.
    pub(crate) fn starts_with(&self, words: &Self) -> bool {
        self.keys.starts_with(&words.keys)
    }

    /// How well two texts agree: the F1 of their words, from 0 to 1.
    pub(crate) fn agreement(&self, other: &Self) -> f64 {
        if self.is_empty() || other.is_empty() {
            return 0.0;
        }
        let (mut a, mut b) = (self.sorted.as_slice(), other.sorted.as_slice());
        let mut both = 0;
        while let ([first, rest @ ..], [other_first, other_rest @ ..]) = (a, b) {
            both += u32::from(first == other_first);
            (a, b) = match first.cmp(other_first) {
                Ordering::Less => (rest, b),
                Ordering::Equal => (rest, other_rest),
                Ordering::Greater => (a, other_rest),
            };
        }
        2.0 * f64::from(both) / (self.len() + other.len()) as f64
    }

    /// How well the text agrees with the one of these that it agrees best with.
    pub(crate) fn likeness(&self, references: &[Self]) -> f64 {
        references.iter().map(|reference| reference.agreement(self)).fold(0.0, f64::max)
    }
}

/// The same words in the same order.
impl PartialEq for TextWords {
    fn eq(&self, other: &Self) -> bool {
        self.keys == other.keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_ignore_case_and_punctuation() {
        for (text, words) in [
            ("It's Über-cool: 日本x", "its über cool 日 本 x"),
            ("O’Neill`s", "ONEILLS"),
            ("—", ""),
        ] {
            let words: Vec<u64> =
                words.split_whitespace().map(|w| WordHash::of(&w.to_lowercase())).collect();
            assert_eq!(TextWords::of(text).keys, words, "{text}");
        }
    }

    #[test]
    fn agreement_is_symmetric() {
        let (a, b) =
            (TextWords::of("the bridge reopens"), TextWords::of("bridge reopens on monday"));
        assert!((a.agreement(&b) - 4.0 / 7.0).abs() < 1e-9);
        assert!((b.agreement(&a) - 4.0 / 7.0).abs() < 1e-9);
    }
}
