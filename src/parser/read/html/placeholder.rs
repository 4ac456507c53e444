//! What stands for a text while the tree builder has it.
//!
//! The tree builder only looks whether a text is white space, and whether it
//! begins with a line break; but it has texts of its own kind, into which a
//! whole page would be copied. What stands for a text fits in the handle of one.

use html5ever::tendril::StrTendril;

/// The text that is meant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Original {
    /// White space, or what the tree builder puts in for a NUL.
    Known(&'static str),
    /// The text with this number, whole or, where the tree builder has taken
    /// it off, without the white space at the start.
    Text { number: u32, whole: bool },
}

/// How many digits make a number, and the bits that each of them tells.
const DIGITS: u32 = 6;
const BITS: u32 = 6;
/// The first of the digits.
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
    let mut digits = [b' '; DIGITS as usize + 1];
    for (at, digit) in (0..DIGITS).zip(&mut digits[1..]) {
        *digit = ZERO + (number >> (at * BITS) & ((1 << BITS) - 1)) as u8;
    }
    let first = text.as_bytes().first().filter(|byte| byte.is_ascii_whitespace());
    if first == Some(&b'\n') {
        digits[0] = b'\n';
    }
    let digits = &digits[usize::from(first.is_none())..];
    StrTendril::try_from_byte_slice(digits).unwrap_or_default()
}

/// What a text stands for.
pub(crate) fn resolve(placeholder: &str) -> Original {
    let number = |digits: &[u8]| {
        let bits = digits.iter().map(|digit| u32::from(digit - ZERO));
        bits.rev().fold(0, |number, bits| number << BITS | bits)
    };
    match placeholder.as_bytes() {
        b"\n\n" => Original::Known("\n\n"),
        b"\n" => Original::Known("\n"),
        b" \n" => Original::Known(" \n"),
        b" \n\n" => Original::Known(" \n\n"),
        [0xef, 0xbf, 0xbd] => Original::Known("\u{fffd}"),
        [b' ' | b'\n', digits @ ..] if digits.len() == DIGITS as usize => {
            Original::Text { number: number(digits), whole: true }
        }
        digits if digits.len() == DIGITS as usize => {
            Original::Text { number: number(digits), whole: false }
        }
        _ => Original::Known(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_again() {
        for number in [0, 1, 63, 64, 123_456_789, u32::MAX] {
            for (text, whole) in [("a", false), (" a", true), ("\n a", true)] {
                assert_eq!(resolve(&of(text, number)), Original::Text { number, whole });
                assert!(of(text, number).starts_with('\n') == text.starts_with('\n'));
            }
            assert_eq!(resolve(&of(" a", number)[1..]), Original::Text { number, whole: false });
        }
        for (text, blank) in [("\t ", " "), ("\n ", "\n"), (" \n", " \n"), ("\n\n ", "\n\n")] {
            assert_eq!(resolve(&of_blank(text).unwrap()), Original::Known(blank));
        }
        assert_eq!(of_blank(" a"), None);
    }
}
