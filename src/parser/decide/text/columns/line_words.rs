//! The words of a page's lines that carry meaning, each known by a number.

use foldhash::HashMap;

use crate::parser::decide::text::line::TextLine;
use crate::rules::text::each_long;

/// The words of each line.
pub(crate) struct LineWords {
    /// One word after the other; those that are the same have the same number.
    numbers: Vec<u32>,
    /// Where each line's words end.
    ends: Vec<usize>,
    /// How many different words there are.
    different: usize,
}

impl LineWords {
    pub(crate) fn of(lines: &[TextLine]) -> Self {
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

    /// In how many of the lines each word stands.
    pub(crate) fn counts(&self, lines: impl Iterator<Item = usize>) -> Vec<u32> {
        let mut counts = vec![0; self.different];
        // The last line that was seen to have the word, counted from one.
        let mut seen = vec![0; self.different];
        for at in lines {
            for &word in self.line(at) {
                if std::mem::replace(&mut seen[word as usize], at + 1) != at + 1 {
                    counts[word as usize] += 1;
                }
            }
        }
        counts
    }

    /// The words of a line.
    pub(crate) fn line(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[start..self.ends[at]]
    }
}
