//! The words of a page's lines that carry meaning, each known by a number.

use foldhash::HashMap;

use crate::parser::decide::text::line::{Line, is_wide};

/// The shortest word that carries meaning, in letters.
const WORD: usize = 4;

/// The constants of the hash (FNV-1a, Fowler, Noll and Vo 1991).
const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// The words of each line. All looks ask for them, so that they are read once.
pub(crate) struct Words {
    /// One word after the other; those that are the same have the same number.
    numbers: Vec<u32>,
    /// Where each line's words end.
    ends: Vec<usize>,
    /// How many different words there are.
    different: usize,
}

impl Words {
    pub(crate) fn of(lines: &[Line]) -> Self {
        let mut known: HashMap<u64, u32> = HashMap::default();
        let mut words = Self { numbers: Vec::new(), ends: Vec::new(), different: 0 };
        for line in lines {
            each(line.text, |hash| {
                let new = known.len() as u32;
                words.numbers.push(*known.entry(hash).or_insert(new));
            });
            words.ends.push(words.numbers.len());
        }
        words.different = known.len();
        words
    }

    /// The words of a line.
    pub(crate) fn line(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[start..self.ends[at]]
    }
}

/// In how many lines of a story each word stands.
pub(crate) struct Counts<'a> {
    words: &'a Words,
    counts: Vec<u32>,
}

impl<'a> Counts<'a> {
    pub(crate) fn of(words: &'a Words, story: impl Iterator<Item = usize>) -> Self {
        let mut counts = vec![0; words.different];
        // The last line that was seen to have the word, counted from one.
        let mut seen = vec![0; words.different];
        for at in story {
            for &word in words.line(at) {
                if std::mem::replace(&mut seen[word as usize], at + 1) != at + 1 {
                    counts[word as usize] += 1;
                }
            }
        }
        Self { words, counts }
    }

    /// The share of a line's words that the story has; a piece of it has each itself.
    pub(crate) fn shared(&self, at: usize, piece: bool) -> f32 {
        let words = self.words.line(at);
        let own = u32::from(piece);
        let shared = words.iter().filter(|&&word| self.counts[word as usize] > own).count();
        shared as f32 / (words.len() as f32).max(4.0)
    }
}

/// Calls `take` with the hash of each word that carries meaning: long ones,
/// and pairs of characters where words are not parted.
fn each(text: &str, mut take: impl FnMut(u64)) {
    let mut word = Word::default();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase(), &mut take);
        } else if !c.is_ascii() && c.is_alphanumeric() {
            if word.length == 0 {
                word.paired = is_wide(c);
            }
            c.to_lowercase().for_each(|c| word.push(c, &mut take));
        } else {
            word.end(&mut take);
        }
    }
    word.end(&mut take);
}

/// A word while its characters come in.
struct Word {
    hash: u64,
    length: usize,
    /// Whether each pair of characters counts as a word.
    paired: bool,
}

impl Default for Word {
    fn default() -> Self {
        Self { hash: FNV_BASIS, length: 0, paired: false }
    }
}

impl Word {
    fn push(&mut self, c: char, take: &mut impl FnMut(u64)) {
        self.hash = (self.hash ^ u64::from(c)).wrapping_mul(FNV_PRIME);
        self.length += 1;
        if self.paired && self.length == 2 {
            take(self.hash);
            *self = Self { paired: true, ..Self::default() };
        }
    }

    fn end(&mut self, take: &mut impl FnMut(u64)) {
        if self.length > 0 && !self.paired && self.length >= WORD {
            take(self.hash);
        }
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_without_case_and_pairs_of_signs_by_themselves() {
        let all = |text| {
            let mut words = Vec::new();
            each(text, |word| words.push(word));
            words
        };
        assert_eq!(all("Ferry to VIKBY!"), all("ferry, vikby"));
        assert_eq!(all("Ferry to Vikby").len(), 2);
        assert_eq!(all("青浜新聞").len(), 2);
        assert_eq!(all("Überfähre"), all("ÜBERFÄHRE"));
    }
}
