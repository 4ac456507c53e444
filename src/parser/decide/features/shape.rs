//! What can be said of a text by looking at its characters once.

use crate::parser::read::builder::is_invisible;
use crate::rules::letters::{each_lower, is_letter, is_punctuation};
use crate::rules::stop_words::Word;

/// Counts over a text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    pub(crate) chars: f32,
    pub(crate) letters: f32,
    pub(crate) words: f32,
    /// Marks that end a sentence.
    pub(crate) sentences: f32,
    pub(crate) commas: f32,
    /// The share of letters that are capitals.
    pub(crate) capitals: f32,
    /// The share of characters that are digits.
    pub(crate) digits: f32,
    /// The share of words that are stop words.
    pub(crate) stop_words: f32,
    /// Characters that separate the parts of a menu, byline or address.
    pub(crate) marks: f32,
    /// The share of letters that are Chinese, Japanese or Korean.
    pub(crate) ideographs: f32,
}

impl Shape {
    /// Looks at every character of the text once.
    pub(crate) fn of(text: &str) -> Self {
        let mut shape = Self::default();
        let (mut chars, mut letters, mut words) = (0_u32, 0_u32, 0_u32);
        let (mut capitals, mut digits, mut ideographs, mut stop_words) = (0_u32, 0, 0, 0);
        let (mut sentences, mut commas, mut marks) = (0_u32, 0, 0);
        let mut word = Word::default();
        for c in text.chars().chain([' ']) {
            if c.is_ascii_alphabetic() {
                chars += 1;
                letters += 1;
                capitals += u32::from(c.is_ascii_uppercase());
                word.push(c.to_ascii_lowercase());
                continue;
            }
            if is_invisible(c) {
                continue;
            }
            chars += 1;
            if is_letter(c) {
                letters += 1;
                capitals += u32::from(c.is_uppercase());
                ideographs += u32::from(is_ideograph(c));
                each_lower(c, |c| word.push(c));
                continue;
            }
            if !word.is_empty() {
                words += 1;
                stop_words += u32::from(word.is_stop_word());
                word = Word::default();
            }
            match c {
                '0'..='9' => digits += 1,
                '.' | '!' | '?' | '。' | '！' | '？' | '।' | '؟' | '…' => sentences += 1,
                ',' | '،' | '、' | '，' => commas += 1,
                '|' | '·' | '•' | '»' | '›' | '/' | '@' | '©' | '→' | '↓' | '#' | '▸' =>
                {
                    marks += 1;
                }
                _ => {}
            }
        }
        // One more than the text has ends its last word.
        shape.chars = (chars - 1) as f32;
        shape.letters = letters as f32;
        shape.sentences = sentences as f32;
        shape.commas = commas as f32;
        shape.marks = marks as f32;
        // Without blanks between words, a word is about two characters.
        shape.words = words as f32 + ideographs as f32 / 2.0;
        shape.capitals = capitals as f32 / shape.letters.max(1.0);
        shape.ideographs = ideographs as f32 / shape.letters.max(1.0);
        shape.digits = digits as f32 / shape.chars.max(1.0);
        shape.stop_words = stop_words as f32 / shape.words.max(1.0);
        shape
    }
}

/// Whether the character is a number other than ASCII's.
fn is_number(c: char) -> bool {
    !c.is_ascii() && !is_punctuation(c) && c.is_numeric()
}

/// Chinese, Japanese and Korean are written without the blanks or the stop
/// words by which other languages are known.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// The words of a text in lower case, as hashes; a Chinese or Japanese character is a word.
pub(crate) fn words(text: &str) -> impl Iterator<Item = u64> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut word = WordHash::default();
        // Most of a text is ASCII and need not be decoded.
        while let Some(&byte) = text.as_bytes().get(at) {
            if byte.is_ascii() {
                at += 1;
                if byte.is_ascii_alphanumeric() {
                    word.push(byte.to_ascii_lowercase());
                } else if !word.is_empty() {
                    break;
                }
                continue;
            }
            let c = text[at..].chars().next()?;
            let is_ideograph = is_ideograph(c);
            if is_ideograph && !word.is_empty() {
                break;
            }
            at += c.len_utf8();
            if is_invisible(c) {
                // It stands in the midst of a word or nowhere.
            } else if is_letter(c) || is_number(c) {
                each_lower(c, |c| {
                    c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| word.push(byte));
                });
                if is_ideograph {
                    break;
                }
            } else if !word.is_empty() {
                break;
            }
        }
        (!word.is_empty()).then(|| word.finish())
    })
}

/// The hash of a word that grows byte by byte.
#[derive(Default)]
struct WordHash {
    hash: u64,
    /// The last bytes, none of which is 0.
    bytes: u64,
}

impl WordHash {
    fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    fn push(&mut self, byte: u8) {
        if self.bytes >> 56 != 0 {
            self.hash = mix(self.hash, self.bytes);
            self.bytes = 0;
        }
        self.bytes = self.bytes << 8 | u64::from(byte);
    }

    fn finish(&self) -> u64 {
        mix(self.hash, self.bytes)
    }
}

/// Words in a run.
const RUN: usize = 3;

/// The runs of three words, as hashes; fewer words are one run.
pub(crate) fn runs(words: &[u64]) -> impl Iterator<Item = u64> {
    let few = (1..RUN).contains(&words.len()).then_some(words);
    few.into_iter().chain(words.windows(RUN)).map(|run| run.iter().copied().fold(0, mix))
}

/// Adds a value to a hash (the step of Firefox's hash, as in `rustc-hash` 1): texts
/// are compared word by word, so that a word's hash must cost next to nothing.
fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcuts_of_alphabets_say_what_unicode_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), !c.is_ascii() && c.is_alphabetic(), "{c:?}");
            assert_eq!(is_number(c), !c.is_ascii() && c.is_numeric(), "{c:?}");
            let mut lower = String::new();
            each_lower(c, |c| lower.push(c));
            assert!(lower.chars().eq(c.to_lowercase()), "{c:?}");
        }
    }

    #[test]
    fn words_are_the_same_whatever_their_case_and_hyphens() {
        let hashes = |text: &str| words(text).collect::<Vec<_>>();
        assert_eq!(hashes("Der HAFEN, 2031"), hashes("der ha\u{ad}fen – 2031"));
        assert_eq!(hashes("ÖL"), hashes("öl"));
        assert_eq!(hashes("港が広がる").len(), 5);
        assert_eq!(hashes("港2031年").len(), 3);
    }
}
