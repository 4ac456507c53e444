//! Stop words: the commonest words of each language.
//!
//! Running text is full of them and menus have next to none, whatever the
//! language (the observation of jusText, Pomikálek 2011). The table is one for
//! all languages: which language a page is in need not be known to tell its
//! sentences from its menus.

use std::sync::LazyLock;

use foldhash::HashSet;

use super::languages::merged::STOP_WORD;

/// The bytes of the longest stop words that are looked up: as many as fit into a number.
const LONGEST: u32 = 16;

/// A word in lower case that is built letter by letter, with its bytes in a number,
/// which is cheaper to look up than a string.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WordBytes {
    bytes: u128,
    length: u32,
}

impl WordBytes {
    pub(crate) fn is_empty(self) -> bool {
        self.length == 0
    }

    /// Adds a letter.
    pub(crate) fn push(&mut self, c: char) {
        if c.is_ascii() {
            self.add(c as u8);
        } else {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.add(byte));
        }
    }

    fn add(&mut self, byte: u8) {
        self.bytes = self.bytes << 8 | u128::from(byte);
        self.length = self.length.saturating_add(1);
    }

    pub(crate) fn is_stop_word(self) -> bool {
        self.length <= LONGEST && INDEX.contains(&self.bytes)
    }
}

impl From<&str> for WordBytes {
    fn from(word: &str) -> Self {
        let mut bytes = Self::default();
        word.chars().for_each(|c| bytes.push(c));
        bytes
    }
}

static INDEX: LazyLock<HashSet<u128>> = LazyLock::new(|| {
    let short = STOP_WORD.iter().filter(|word| word.len() <= LONGEST as usize);
    short.map(|&word| WordBytes::from(word).bytes).collect()
});

/// Whether a lower-case word is one of them.
pub(crate) fn is_stop_word(word: &str) -> bool {
    word.len() <= LONGEST as usize && WordBytes::from(word).is_stop_word()
}
