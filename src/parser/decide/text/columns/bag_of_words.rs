//! A bag-of-words classifier of lines, trained on real pages.
//!
//! The tables of phrases only have whole phrases of chrome; the wording of a new site
//! uses the same words again. Each word, and each pair of words that follow each other,
//! has a weight: how much more likely it makes the line to be of a body (logistic
//! regression over a bag of words; `McCallum` and Nigam 1998 call pairs and words
//! alike its features).

use std::sync::LazyLock;

use foldhash::HashMap;

use super::{BAG, ColumnRow};
use crate::parser::decide::model::names::features;
use crate::parser::decide::text::line::TextLine;
use crate::rules::text::hash::mix;
use crate::rules::text::words;

features! {
    /// A column of the bag of words.
    BagColumn { Sum, Least, Known }
}

pub(super) const COUNT: usize = BagColumn::COUNT;

/// The most words of a line that are looked up.
const MOST: usize = 80;

/// The limit to which the sum of a line is clamped, in log odds.
const FARTHEST: f32 = 8.0;

/// The first line of the file.
pub(crate) const FORMAT: &str = "presscut bag of words 1";

/// The file of the weights.
pub(crate) const MODEL: &str = include_str!("../../../../models/words.model");

/// The weights of that file, parsed when the first page of flattened text is read.
pub(crate) static BAG_OF_WORDS: LazyLock<BagOfWords> = LazyLock::new(|| {
    BagOfWords::parse(MODEL).unwrap_or_else(|why| panic!("src/models/words.model: {why}"))
});

/// The weights of words and of pairs of words, by their hashes.
#[derive(Debug, Default)]
pub(crate) struct BagOfWords {
    bias: f32,
    weights: HashMap<u64, f32>,
}

impl BagOfWords {
    /// Parses the file: notes, the bias, then a weight and one or two words on each line.
    ///
    /// # Errors
    ///
    /// With the number of the malformed line.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut lines = text.lines().zip(1..);
        if lines.next().map(|(line, _)| line) != Some(FORMAT) {
            return Err(format!("line 1: expected {FORMAT}"));
        }
        let mut bag = Self::default();
        for (line, number) in lines {
            let wrong = || format!("line {number}: {line}");
            let (key, value) = line.split_once(' ').ok_or_else(wrong)?;
            match key {
                "made" | "data" | "setting" => {}
                "bias" => bag.bias = value.parse().map_err(|_| wrong())?,
                _ => {
                    let weight = key.parse().map_err(|_| wrong())?;
                    let hash = hash(value).ok_or_else(wrong)?;
                    bag.weights.insert(hash, weight);
                }
            }
        }
        Ok(bag)
    }

    /// The sum of the weights of a text, the least of them, and the share of its words that
    /// have one.
    fn score(&self, text: &str) -> [f32; COUNT] {
        let (mut sum, mut least, mut known, mut count) = (self.bias, 0.0_f32, 0, 0);
        each(text, |hash, is_word| {
            count += u32::from(is_word);
            if let Some(&weight) = self.weights.get(&hash) {
                known += u32::from(is_word);
                sum += weight;
                least = least.min(weight);
            }
        });
        if known == 0 {
            return [0.0; COUNT];
        }
        [sum.clamp(-FARTHEST, FARTHEST), least, known as f32 / count as f32]
    }
}

/// Calls `take` with the hash of each word and each pair of words, and whether it is a
/// single word.
pub(crate) fn each(text: &str, mut take: impl FnMut(u64, bool)) {
    let mut before = None;
    for word in words(text).take(MOST) {
        take(word, true);
        if let Some(before) = before {
            take(pair(before, word), false);
        }
        before = Some(word);
    }
}

/// The hash of one or two words; `None` for a text without words.
pub(crate) fn hash(text: &str) -> Option<u64> {
    words(text).reduce(pair)
}

/// The hash of two words.
fn pair(first: u64, second: u64) -> u64 {
    mix(mix(0, first), second)
}

pub(super) fn fill(lines: &[TextLine], bag: &BagOfWords, rows: &mut [ColumnRow]) {
    for (line, row) in lines.iter().zip(rows) {
        row[BAG..BAG + COUNT].copy_from_slice(&bag.score(line.text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_of_words_and_pairs_add_up() {
        let bag =
            "presscut bag of words 1\nmade here\nbias 0.5\n-2 sign up\n-1 newsletter\n1 said\n";
        let bag = BagOfWords::parse(bag).unwrap();
        let score = |text| bag.score(text).map(|value| format!("{value:.1}"));
        assert_eq!(score("Sign up for the newsletter!"), ["-2.5", "-2.0", "0.2"]);
        assert_eq!(score("The mayor said."), ["1.5", "0.0", "0.3"]);
        assert_eq!(score("Up sign"), ["0.0", "0.0", "0.0"], "nothing is known");
        assert_eq!(score(""), ["0.0", "0.0", "0.0"]);
    }

    #[test]
    fn parse_errors_name_their_line() {
        let error = |text| BagOfWords::parse(text).unwrap_err();
        assert_eq!(error("presscut bag of words 1\nbias x"), "line 2: bias x");
        assert_eq!(error("presscut bag of words 1\n1 …"), "line 2: 1 …");
        assert!(error("").starts_with("line 1"));
    }

    #[test]
    fn shipped_weights_rate_chrome_lower() {
        let sum = |text| BAG_OF_WORDS.score(text)[0];
        assert!(sum("Sign up for our newsletter") < sum("The mayor said on Tuesday that he would"));
    }
}
