//! Placeholders for texts on their way through the tree builder.
//!
//! The tree builder only needs to know whether a text is white space, and whether it
//! begins with a line break; but its string type would need a copy of the whole page.
//! A placeholder fits into the handle of such a string, without an allocation.

use html5ever::tendril::StrTendril;

/// The text behind a placeholder.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Original {
    /// White space, or the replacement that the tree builder makes for a NUL.
    Known(&'static str),
    /// The text with this number; not whole if the tree builder has removed the
    /// white space at its start.
    Text { number: u32, whole: bool },
}

/// How many digits a number has, and the bits of each of them.
const DIGITS: u32 = 6;
const BITS: u32 = 6;
/// The first of the digits.
const ZERO: u8 = b'0';

/// The placeholder of a text that is only white space. Further white space after its second
/// line break makes no difference.
pub(crate) fn of_blank(text: &str) -> Option<StrTendril> {
    if !text.bytes().all(|byte| byte.is_ascii_whitespace()) {
        return None;
    }
    let breaks = text.bytes().filter(|&byte| byte == b'\n').take(2).count();
    // The tree builder may remove a line break at the start.
    Some(StrTendril::from(match (breaks, text.starts_with('\n')) {
        (0, _) => " ",
        (1, true) => "\n",
        (1, false) => " \n",
        (_, true) => "\n\n",
        (_, false) => " \n\n",
    }))
}

/// The placeholder of a text, made from its number.
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

/// The text behind a placeholder.
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
    fn placeholder_resolves_to_its_text() {
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
