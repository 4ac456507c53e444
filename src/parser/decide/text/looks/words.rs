//! The words of a page's lines that carry meaning, each known by a number.

use foldhash::HashMap;

use crate::parser::decide::text::line::Line;
use crate::rules::text::each_long;

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
            each_long(line.text, |hash| {
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
