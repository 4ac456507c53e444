//! Sorted tables of words with lookup in any case.

use std::cmp::Ordering;

/// A sorted table of lower-case words.
pub(crate) struct WordTable {
    table: &'static [&'static str],
    /// The bytes that words begin with, as a fast test that most lookups fail.
    initials: [bool; 256],
    /// The length of the longest word, in bytes.
    longest: usize,
}

impl WordTable {
    pub(crate) const fn new(table: &'static [&'static str]) -> Self {
        let mut words = Self { table, initials: [false; 256], longest: 0 };
        let mut at = 0;
        while at < table.len() {
            let word = table[at].as_bytes();
            words.initials[word[0] as usize] = true;
            words.initials[word[0].to_ascii_uppercase() as usize] = true;
            if word.len() > words.longest {
                words.longest = word.len();
            }
            at += 1;
        }
        words
    }

    /// Whether the word is in the table, in any case.
    pub(crate) fn has(&self, word: &str) -> bool {
        let may = |&first: &u8| self.initials[usize::from(first)] && word.len() <= self.longest;
        if !word.as_bytes().first().is_some_and(may) {
            return false;
        }
        if word.is_ascii() {
            self.table.binary_search_by(|known| ascii_order(known, word)).is_ok()
        } else {
            self.table.binary_search(&word.to_lowercase().as_str()).is_ok()
        }
    }

    /// Whether the table is sorted and lower case; each table has a test for this.
    #[cfg(test)]
    pub(crate) fn is_sorted(&self) -> bool {
        self.table.is_sorted_by(|a, b| a < b)
            && self.table.iter().all(|word| *word == word.to_lowercase())
    }
}

/// Orders a lower-case table entry against a word in any case.
fn ascii_order(entry: &str, word: &str) -> Ordering {
    entry.bytes().cmp(word.bytes().map(|b| b.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::WordTable;

    #[test]
    fn lookup_ignores_case() {
        static WORDS: WordTable = WordTable::new(&["privacy", "suscríbete", "参考资料"]);
        for word in ["privacy", "Privacy", "SUSCRÍBETE", "参考资料"] {
            assert!(WORDS.has(word), "{word}");
        }
        for word in ["", "private", "privacy-policy", "资料"] {
            assert!(!WORDS.has(word), "{word}");
        }
    }
}
