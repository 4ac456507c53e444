//! The words that class names, ids and the like are made of.

/// The most letters that fit into the number of a word.
pub(crate) const LONGEST: usize = 25;

/// The neighbour of a word within a name, other than a sign or a capitalised word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Beside {
    Nothing,
    Digit,
    /// A letter beyond ASCII, or a part of one.
    Letter,
}

impl Beside {
    fn of(byte: u8) -> Self {
        match byte {
            b'0'..=b'9' => Self::Digit,
            0x80.. => Self::Letter,
            _ => Self::Nothing,
        }
    }
}

/// Calls `each` with the number of every word, in whatever case it is, and with
/// what it touches.
///
/// Words are of ASCII letters. They end at anything else and where a capital
/// follows a small letter, so that `articleBody`, `article-body` and
/// `article body` are the same two words.
#[inline]
pub(crate) fn each(names: &str, mut each: impl FnMut(u128, Beside)) {
    let mut word = 0_u128;
    // Longer words would collide with others.
    let mut length = 0;
    let mut before = Beside::Nothing;
    let mut was_small = false;
    for byte in names.bytes().chain([b' ']) {
        let is_small = byte.is_ascii_lowercase();
        let is_capital = byte.is_ascii_uppercase();
        let is_end = !is_small && (!is_capital || was_small);
        if is_end && length > 0 {
            if length <= LONGEST {
                each(word, before.max(Beside::of(byte)));
            }
            (word, length, before) = (0, 0, Beside::Nothing);
        }
        if is_small || is_capital {
            word = with(word, byte);
            length += 1;
        } else {
            before = Beside::of(byte);
        }
        was_small = is_small;
    }
}

/// The number of a word of a table: five bits a letter, since numbers cost less
/// to look up than texts.
pub(crate) fn number(word: &str) -> u128 {
    word.bytes().fold(0, with)
}

/// A word with one more letter, of which the lowest five bits count.
pub(crate) fn with(word: u128, letter: u8) -> u128 {
    word << 5 | u128::from(letter & 31)
}

/// Whether a word has a unique number.
#[cfg(test)]
pub(crate) fn has_number(word: &str) -> bool {
    (1..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a name that are in a small table, each with what it touches.
    fn words(name: &str) -> Vec<(&'static str, Beside)> {
        let table = ["related", "stories", "most", "read", "item", "sidebar", "c", "ber", "neu"];
        let mut words = Vec::new();
        each(name, |found, beside| {
            let word = table.iter().find(|word| number(word) == found);
            words.push((word.copied().unwrap_or("?"), beside));
        });
        words
    }

    #[test]
    fn each_splits_names_into_words() {
        let long = "x".repeat(LONGEST + 1);
        for (name, want) in [
            ("relatedStories", &["related", "stories"][..]),
            ("most-read__item SIDEBAR", &["most", "read", "item", "sidebar"]),
            (&long, &[]),
            ("", &[]),
        ] {
            let found: Vec<&str> = words(name).into_iter().map(|(word, _)| word).collect();
            assert_eq!(found, want);
        }
    }

    #[test]
    fn each_reports_what_a_word_touches() {
        use Beside::{Digit, Letter, Nothing};
        for (name, want) in [
            ("c3-2", &[("c", Digit)][..]),
            ("3read2Read", &[("read", Digit), ("read", Digit)]),
            ("über-neu", &[("ber", Letter), ("neu", Nothing)]),
            ("neuéItem3Read", &[("neu", Letter), ("item", Letter), ("read", Digit)]),
        ] {
            assert_eq!(words(name), want, "{name}");
        }
    }
}
