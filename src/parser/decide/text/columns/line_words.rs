//! The content words of a page's lines, as numbers.

use foldhash::HashMap;

use crate::parser::decide::text::line::TextLine;
use crate::rules::text::each_long;

/// The words of each line.
pub(crate) struct LineWords {
    /// The words of all lines in order; equal words have equal numbers.
    numbers: Vec<u32>,
    /// For each line, the index after its last word.
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

    /// For each word, the number of the given lines that have it.
    pub(crate) fn counts(&self, lines: impl Iterator<Item = usize>) -> Vec<u32> {
        let mut counts = vec![0; self.different];
        // For each word, the last line that counted for it, from 1 on.
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
