//! The words of a text, for comparing it with other texts.

use std::cmp::Ordering;

use crate::rules::text::hash::WordHash;
use crate::rules::text::{each_lower, is_alphanumeric, is_ideograph};

/// The words of a text, regardless of case and punctuation; each ideograph is a word.
#[derive(Debug, Default)]
pub(crate) struct TextWords {
    /// All words in lower case, without separators.
    normalized: String,
    /// The hash of each word, in order. The hashes of different words are equal once in
    /// 2⁶⁴ times, so that words are compared by their hashes alone.
    keys: Vec<u64>,
    /// The same hashes, sorted.
    sorted: Vec<u64>,
}

impl TextWords {
    pub(crate) fn of(text: &str) -> Self {
        let mut words = Self { normalized: String::with_capacity(text.len()), ..Self::default() };
        let mut start = 0;
        for c in text.chars() {
            match c {
                'a'..='z' | '0'..='9' => words.normalized.push(c),
                'A'..='Z' => words.normalized.push(c.to_ascii_lowercase()),
                // Apostrophes are ignored, as they are typed in many ways or left out.
                '\'' | '’' | '‘' | '`' => {}
                _ if c.is_ascii() => words.end(&mut start),
                _ if is_ideograph(c) => {
                    words.end(&mut start);
                    words.normalized.push(c);
                    words.end(&mut start);
                }
                _ if is_alphanumeric(c) => each_lower(c, |c| words.normalized.push(c)),
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
        if *start < self.normalized.len() {
            self.keys.push(WordHash::of(&self.normalized[*start..]));
            *start = self.normalized.len();
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// All words in lower case, without separators.
    pub(crate) fn normalized(&self) -> &str {
        &self.normalized
    }

    /// Whether these words are the first ones here.
    pub(crate) fn starts_with(&self, words: &Self) -> bool {
        self.keys.starts_with(&words.keys)
    }

    /// The agreement of two texts: the F1 score of their words, from 0 to 1.
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

    /// The best agreement of the text with any of the references.
    pub(crate) fn best_agreement(&self, references: &[Self]) -> f64 {
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
