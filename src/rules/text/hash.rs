//! Words as hashes: texts are compared word by word, so that comparing two words
//! must cost next to nothing.

/// The hash of a word that grows byte by byte.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WordHash {
    hash: u64,
    /// The last bytes, none of which is 0.
    bytes: u64,
}

impl WordHash {
    /// The hash of a whole word.
    pub(crate) fn of(word: &str) -> u64 {
        let (whole, rest) = word.as_bytes().as_chunks();
        let hash = whole.iter().fold(0, |hash, &bytes| mix(hash, u64::from_be_bytes(bytes)));
        let rest = rest.iter().fold(0, |bytes, &byte| bytes << 8 | u64::from(byte));
        if rest == 0 { hash } else { mix(hash, rest) }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.bytes == 0
    }

    pub(crate) fn push(&mut self, c: char) {
        if c.is_ascii() {
            self.push_byte(c as u8);
        } else {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.push_byte(byte));
        }
    }

    pub(crate) fn push_byte(&mut self, byte: u8) {
        if self.bytes >> 56 != 0 {
            self.hash = mix(self.hash, self.bytes);
            self.bytes = 0;
        }
        self.bytes = self.bytes << 8 | u64::from(byte);
    }

    pub(crate) fn finish(self) -> u64 {
        mix(self.hash, self.bytes)
    }
}

/// Adds a value to a hash (the step of Firefox's hash, as in `rustc-hash` 1).
pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn push_and_of_give_the_same_hash() {
        for word in ["", "a", "harbour", "harbours", "harbourside", "überfährengesellschaft"] {
            let mut grown = WordHash::default();
            word.chars().for_each(|c| grown.push(c));
            assert_eq!(grown.is_empty(), word.is_empty());
            assert_eq!(WordHash::of(word), if word.is_empty() { 0 } else { grown.finish() });
        }
        assert_ne!(WordHash::of("harbours"), WordHash::of("harbour"));
    }
}
