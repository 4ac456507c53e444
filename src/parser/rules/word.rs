//! The words that class names, ids and the like are made of.

/// The most letters that a number tells apart.
const LONGEST: usize = 25;

/// Calls `each` with the number of every word, in whatever case it is.
///
/// Words are of ASCII letters. They end at anything else and where a capital
/// follows a small letter, so that `articleBody`, `article-body` and
/// `article body` are the same two words; but a byte that `joins` is a part of
/// one, and such a word is none that any table has.
#[inline]
pub(crate) fn each(names: &str, joins: impl Fn(u8) -> bool, mut each: impl FnMut(u128)) {
    let mut word = 0_u128;
    // Longer words would have the numbers of others.
    let mut length = 0;
    let mut was_small = false;
    for byte in names.bytes().chain([b' ']) {
        let is_small = byte.is_ascii_lowercase();
        let is_capital = byte.is_ascii_uppercase();
        let is_part = is_small || is_capital || joins(byte);
        if length > 0 && (!is_part || is_capital && was_small) {
            if length <= LONGEST {
                each(word);
            }
            (word, length) = (0, 0);
        }
        if is_small || is_capital {
            word = with(word, byte);
            length += 1;
        } else if is_part {
            length = LONGEST + 1;
        }
        was_small = is_small;
    }
}

/// The number of a word of a table: five bits a letter, since numbers cost less
/// to look up than texts.
pub(crate) fn number(word: &str) -> u128 {
    word.bytes().fold(0, with)
}

/// A word with one letter more.
fn with(word: u128, letter: u8) -> u128 {
    word << 5 | u128::from(letter & 31)
}

/// Whether a word has a number of its own.
#[cfg(test)]
pub(crate) fn has_number(word: &str) -> bool {
    (1..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_apart_into_words() {
        let mut seen = Vec::new();
        let table = ["related", "stories", "most", "read", "item", "sidebar", "c", "neu"];
        let name = |wanted| table.iter().find(|word| number(word) == wanted).copied();
        let long = "x".repeat(LONGEST + 1);
        for names in ["relatedStories", "most-read__item SIDEBAR", "c3-2", "über-neu", &long, ""] {
            each(
                names,
                |byte| !byte.is_ascii() || byte.is_ascii_digit(),
                |word| {
                    seen.push(name(word));
                },
            );
        }
        let seen: Option<Vec<&str>> = seen.into_iter().collect();
        assert_eq!(
            seen.unwrap_or_default(),
            ["related", "stories", "most", "read", "item", "sidebar", "neu"]
        );
    }
}
