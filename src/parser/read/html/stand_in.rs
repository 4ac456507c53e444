//! What stands for a text while the tree builder has it.
//!
//! The tree builder only looks whether a text is white space, and whether it
//! begins with a line break; but it has texts of its own kind, into which a
//! whole page would be copied. What stands for a text fits in the handle of one.

use html5ever::tendril::StrTendril;

/// The text that is meant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Meant {
    /// White space, or what the tree builder puts in for a NUL.
    Known(&'static str),
    /// The text with this number, whole or, where the tree builder has taken
    /// it off, without the white space at the start.
    Text { number: u32, whole: bool },
}

/// How many letters make a number, and the bits that each of them tells.
const LETTERS: u32 = 6;
const BITS: u32 = 6;
/// The first of the letters.
const ZERO: u8 = b'0';

/// What stands for the white space, if the text is nothing else. Past its
/// second line break it says nothing more.
pub(crate) fn of_blank(text: &str) -> Option<StrTendril> {
    if !text.bytes().all(|byte| byte.is_ascii_whitespace()) {
        return None;
    }
    let breaks = text.bytes().filter(|&byte| byte == b'\n').take(2).count();
    // The tree builder takes off a line break that comes first.
    Some(StrTendril::from(match (breaks, text.starts_with('\n')) {
        (0, _) => " ",
        (1, true) => "\n",
        (1, false) => " \n",
        (_, true) => "\n\n",
        (_, false) => " \n\n",
    }))
}

/// What stands for a text by its number.
pub(crate) fn of(text: &str, number: u32) -> StrTendril {
    let mut letters = [b' '; LETTERS as usize + 1];
    for (at, letter) in (0..LETTERS).zip(&mut letters[1..]) {
        *letter = ZERO + (number >> (at * BITS) & ((1 << BITS) - 1)) as u8;
    }
    let first = text.as_bytes().first().filter(|byte| byte.is_ascii_whitespace());
    if first == Some(&b'\n') {
        letters[0] = b'\n';
    }
    let letters = &letters[usize::from(first.is_none())..];
    StrTendril::try_from_byte_slice(letters).unwrap_or_default()
}

/// What a text stands for.
pub(crate) fn meant(stand_in: &str) -> Meant {
    let number = |letters: &[u8]| {
        let bits = letters.iter().map(|letter| u32::from(letter - ZERO));
        bits.rev().fold(0, |number, bits| number << BITS | bits)
    };
    match stand_in.as_bytes() {
        b"\n\n" => Meant::Known("\n\n"),
        b"\n" => Meant::Known("\n"),
        b" \n" => Meant::Known(" \n"),
        b" \n\n" => Meant::Known(" \n\n"),
        [0xef, 0xbf, 0xbd] => Meant::Known("\u{fffd}"),
        [b' ' | b'\n', letters @ ..] if letters.len() == LETTERS as usize => {
            Meant::Text { number: number(letters), whole: true }
        }
        letters if letters.len() == LETTERS as usize => {
            Meant::Text { number: number(letters), whole: false }
        }
        _ => Meant::Known(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_again() {
        for number in [0, 1, 63, 64, 123_456_789, u32::MAX] {
            for (text, whole) in [("a", false), (" a", true), ("\n a", true)] {
                assert_eq!(meant(&of(text, number)), Meant::Text { number, whole });
                assert!(of(text, number).starts_with('\n') == text.starts_with('\n'));
            }
            assert_eq!(meant(&of(" a", number)[1..]), Meant::Text { number, whole: false });
        }
        for (text, blank) in [("\t ", " "), ("\n ", "\n"), (" \n", " \n"), ("\n\n ", "\n\n")] {
            assert_eq!(meant(&of_blank(text).unwrap()), Meant::Known(blank));
        }
        assert_eq!(of_blank(" a"), None);
    }
}
