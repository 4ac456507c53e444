//! The words of a text, as hashes, by which texts are compared.

use super::hash::{WordHash, mix};
use super::{each_lower, is_alphanumeric, is_cjk, is_invisible, is_wide};

/// The words of a text in lower case; a Chinese, Japanese or Korean character is
/// a word.
pub(crate) fn words(text: &str) -> impl Iterator<Item = u64> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut word = WordHash::default();
        // Most of a text is ASCII and need not be decoded.
        while let Some(&byte) = text.as_bytes().get(at) {
            if byte.is_ascii() {
                at += 1;
                if byte.is_ascii_alphanumeric() {
                    word.push_byte(lower(byte));
                } else if !word.is_empty() {
                    break;
                }
                continue;
            }
            let c = text[at..].chars().next()?;
            let is_cjk = is_cjk(c);
            if is_cjk && !word.is_empty() {
                break;
            }
            at += c.len_utf8();
            if is_invisible(c) {
                // It never ends a word.
            } else if is_alphanumeric(c) {
                each_lower(c, |c| word.push(c));
                if is_cjk {
                    break;
                }
            } else if !word.is_empty() {
                break;
            }
        }
        (!word.is_empty()).then(|| word.finish())
    })
}

/// An ASCII letter or digit in lower case: sets the bit that digits have anyway.
fn lower(byte: u8) -> u8 {
    byte | 0x20
}

/// Words in a run.
const RUN: usize = 3;

/// The runs of three words; fewer words are one run.
pub(crate) fn runs(words: &[u64]) -> impl Iterator<Item = u64> {
    let few = (1..RUN).contains(&words.len()).then_some(words);
    few.into_iter().chain(words.windows(RUN)).map(|run| run.iter().copied().fold(0, mix))
}

/// The shortest word that carries meaning, in letters.
const SHORTEST: usize = 4;

/// The characters of a pair.
const PAIR: usize = 2;

/// Calls `take` with the hash of each word that carries meaning: long ones, and
/// pairs of characters in scripts without blanks. A paragraph may hold millions of
/// them, so that no string is made for each.
pub(crate) fn each_long(text: &str, mut take: impl FnMut(u64)) {
    let mut word = WordHash::default();
    let mut length = 0;
    // Whether a pair of characters is a word here.
    let mut paired = false;
    // A blank ends the last word.
    text.chars().chain([' ']).for_each(|c| {
        if c.is_ascii_alphanumeric() && !paired {
            word.push_byte(lower(c as u8));
            length += 1;
            return;
        }
        if is_alphanumeric(c) {
            paired |= length == 0 && is_wide(c);
            each_lower(c, |c| {
                word.push(c);
                length += 1;
            });
            if !paired || length < PAIR {
                return;
            }
        }
        if length >= if paired { PAIR } else { SHORTEST } {
            take(word.finish());
        }
        (word, length, paired) = (WordHash::default(), 0, false);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_ignore_case_and_soft_hyphens() {
        let hashes = |text: &str| words(text).collect::<Vec<_>>();
        assert_eq!(hashes("Der HAFEN, 2031"), hashes("der ha\u{ad}fen – 2031"));
        assert_eq!(hashes("ÖL"), hashes("öl"));
        assert_eq!(hashes("港が広がる").len(), 5);
        assert_eq!(hashes("港2031年").len(), 3);
    }

    #[test]
    fn each_long_yields_long_words_and_cjk_pairs() {
        let long = |text| {
            let mut words = Vec::new();
            each_long(text, |word| words.push(word));
            words
        };
        assert_eq!(long("Ferry to VIKBY!"), long("ferry, vikby"));
        assert_eq!(long("Ferry to Vikby").len(), 2);
        assert_eq!(long("青浜新聞").len(), 2);
        assert_eq!(long("Überfähre"), long("ÜBERFÄHRE"));
    }
}
