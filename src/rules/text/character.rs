//! Classifies characters of any script.

use super::class::{Class, Script};

// The table of what Unicode says, which `table.rs` lays out.
include!(concat!(env!("OUT_DIR"), "/characters.rs"));

/// What Unicode says of the character.
#[inline]
fn class(c: char) -> Class {
    let block = &BLOCKS[usize::from(INDEX[c as usize / BLOCKS[0].len()])];
    Class(block[c as usize % block.len()])
}

/// Whether the character is a letter, a vowel sign or an ideograph of any script.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    class(c).is(Class::LETTER)
}

/// Whether the character is a digit of any script, or another number, such as ½.
#[inline]
pub(crate) fn is_number(c: char) -> bool {
    class(c).is(Class::NUMBER)
}

/// Whether the character is a letter or a number: all that texts are compared by.
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    class(c).is(Class::LETTER.with(Class::NUMBER))
}

/// Whether the character is a sign that goes with a letter, such as the vowel
/// signs and tone marks of Indic scripts and Thai.
#[inline]
pub(crate) fn is_mark(c: char) -> bool {
    class(c).is(Class::MARK)
}

/// Whether the character only controls how its neighbours are joined, as in Persian
/// and Hindi words.
#[inline]
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// The number of the character's script, which is 0 for all but those of [`Script`].
#[inline]
pub(crate) fn script(c: char) -> usize {
    class(c).script()
}

/// Whether the character takes two columns, as those of East Asia and emoji do.
#[inline]
pub(crate) fn is_wide(c: char) -> bool {
    c >= FIRST_WIDE && class(c).is(Class::WIDE)
}

/// Whether the character is shown as a picture in colour.
#[inline]
pub(crate) fn is_emoji(c: char) -> bool {
    class(c).is(Class::EMOJI)
}

/// Whether the character is a Chinese one, hiragana or katakana, which make words
/// of one or two characters without blanks between them.
#[inline]
pub(crate) fn is_ideograph(c: char) -> bool {
    c >= FIRST_WIDE && class(c).is_of(IDEOGRAPHS)
}

/// Whether the character is Chinese, Japanese or Korean, which are written
/// without the blanks or the stop words by which other languages are known.
#[inline]
pub(crate) fn is_cjk(c: char) -> bool {
    c >= FIRST_WIDE && class(c).is_of(CJK)
}

/// Whether the script of the character sets no blanks between words, or, as
/// Korean, none between a word and what goes with it.
#[inline]
pub(crate) fn is_unspaced(c: char) -> bool {
    c >= FIRST_UNSPACED && class(c).is_of(UNSPACED)
}

/// Whether lower-casing changes the character.
#[inline]
pub(super) fn is_capital(c: char) -> bool {
    class(c).is(Class::CAPITAL)
}

/// The first character that takes two columns, and the first of a script without
/// blanks between words: most texts have none beyond, and need no table lookup.
const FIRST_WIDE: char = '\u{1100}';
const FIRST_UNSPACED: char = '\u{e00}';

const IDEOGRAPHS: u32 = Script::Han.bit() | Script::Kana.bit();
const CJK: u32 = IDEOGRAPHS | Script::Hangul.bit();
const UNSPACED: u32 = CJK
    | Script::Khmer.bit()
    | Script::Lao.bit()
    | Script::Myanmar.bit()
    | Script::Thai.bit()
    | Script::Tibetan.bit();

/// Whether the character shows nothing and only guides line breaking.
#[inline]
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether the character only changes the direction of writing, as around numbers in
/// Arabic and Hebrew.
#[inline]
pub(crate) fn is_direction_mark(c: char) -> bool {
    class(c).is(Class::DIRECTION)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classifies_letters_numbers_and_marks() {
        for c in "aZéßЯ한漢ーกကཀ".chars() {
            assert!(is_letter(c) && is_alphanumeric(c) && !is_number(c), "{c:?}");
        }
        for c in "7٧७๗၇½".chars() {
            assert!(is_number(c) && is_alphanumeric(c) && !is_letter(c), "{c:?}");
        }
        for c in "\u{301}\u{94d}\u{e48}".chars() {
            assert!(is_mark(c) && !is_alphanumeric(c), "{c:?}");
        }
        for c in " .-’。、・।\u{a0}\u{ad}😀\u{fe0f}\u{200d}".chars() {
            assert!(!is_alphanumeric(c) && !is_mark(c), "{c:?}");
        }
    }

    #[test]
    fn first_wide_and_first_unspaced_are_lower_bounds() {
        let before = |first| '\0'..first;
        assert!(before(FIRST_WIDE).all(|c| !class(c).is(Class::WIDE) && !class(c).is_of(CJK)));
        assert!(before(FIRST_UNSPACED).all(|c| !class(c).is_of(UNSPACED)));
    }

    #[test]
    fn classifies_unspaced_scripts() {
        for c in "漢かカーｶ々𠮷".chars() {
            assert!(is_ideograph(c) && is_cjk(c) && is_unspaced(c), "{c:?}");
        }
        assert!(!is_ideograph('한') && is_cjk('한') && is_unspaced('한'));
        assert!("กລမកཀ".chars().all(|c| is_unspaced(c) && !is_cjk(c)));
        assert!("aéЯअ7。、・".chars().all(|c| !is_unspaced(c)));
    }

    /// The standard library may be of an older Unicode, which has fewer characters.
    #[test]
    fn covers_letters_and_numbers_of_std() {
        for c in '\0'..=char::MAX {
            assert!(is_letter(c) || !c.is_alphabetic(), "{c:?}");
            assert!(is_number(c) || !c.is_numeric(), "{c:?}");
        }
    }
}
