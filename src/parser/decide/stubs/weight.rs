//! The length of a text and its number of words, comparable across scripts.

use crate::rules::text::{is_cjk, is_emoji, is_unspaced, is_wide};

/// The length of a text in characters, where ideographs, syllables and the wide
/// punctuation set with them count as two and a half.
pub(crate) fn weight(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let (mut all, mut wide) = (0, 0);
    for c in text.chars() {
        all += 1;
        wide += usize::from(is_wide(c) && !is_emoji(c));
    }
    all + wide * 3 / 2
}

/// The mean length of a word in scripts without blanks between words: two ideographs,
/// or five letters of Thai.
const CJK_WORD: usize = 2;
const UNSPACED_WORD: usize = 5;

/// The number of words of a text. In scripts without blanks between words, it is
/// estimated from the number of letters.
pub(crate) fn words(text: &str) -> usize {
    let count = |word: &str| {
        if word.is_ascii() {
            return 1;
        }
        let unspaced = word.chars().filter(|&c| is_unspaced(c));
        let (cjk, other) =
            unspaced.fold(
                (0, 0),
                |(cjk, other), c| {
                    if is_cjk(c) { (cjk + 1, other) } else { (cjk, other + 1) }
                },
            );
        (cjk / CJK_WORD + other / UNSPACED_WORD).max(1)
    };
    text.split_whitespace().map(count).sum()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_in_scripts_without_blanks() {
        assert_eq!(words("Bridge reopens after repairs"), 4);
        assert_eq!(words("다리가 다시 열렸다"), 3);
        assert_eq!(words("城区三条公交线路下周调整"), 6);
        assert_eq!(words("駅前の書店、最後の棚卸し"), 5);
        assert_eq!(words("สะพานเก่าเปิดอีกครั้งหลังซ่อม"), 5);
        assert_eq!(words("体育"), 1);
        assert_eq!(words(""), 0);
    }
}
