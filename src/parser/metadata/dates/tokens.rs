//! Splits a text into the numbers, words and signs that dates are made of.

use std::ops::Range;

use crate::parser::metadata::plain::is_ideograph;

/// A piece of a text.
#[derive(Debug, Clone)]
pub(crate) struct Token<'t> {
    pub(crate) kind: Kind<'t>,
    /// Its bytes in the text.
    pub(crate) bytes: Range<usize>,
    /// Whether white space, or the start of the text, stands before it.
    pub(crate) spaced: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind<'t> {
    /// A run of digits of any script, as many as given.
    Number(i64, usize),
    /// A run of letters; a sign of Chinese or Japanese is a word of its own.
    Word(&'t str),
    /// Any other character.
    Sign(char),
}

/// More digits than any part of a date or a time stamp has.
const MOST_DIGITS: usize = 17;

/// Splits a text.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut spaced = true;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        if is_mark(c) {
            continue;
        }
        let mut end = start + c.len_utf8();
        let kind = if let Some(first) = digit(c) {
            let (mut value, mut digits) = (i64::from(first), 1);
            while let Some((at, more, next)) =
                chars.peek().and_then(|&(at, c)| Some((at, digit(c)?, c)))
            {
                digits += 1;
                if digits <= MOST_DIGITS {
                    value = value * 10 + i64::from(more);
                }
                end = at + next.len_utf8();
                chars.next();
            }
            Kind::Number(value, digits)
        } else if is_letter(c) {
            while let Some(&(at, next)) = chars
                .peek()
                .filter(|(_, next)| !is_ideograph(c) && is_letter(*next) && !is_ideograph(*next))
            {
                end = at + next.len_utf8();
                chars.next();
            }
            Kind::Word(&text[start..end])
        } else {
            Kind::Sign(c)
        };
        tokens.push(Token { kind, bytes: start..end, spaced });
        spaced = false;
    }
    tokens
}

/// The fewest digits of a date: "1 Jul '25".
const FEWEST_DIGITS: usize = 3;

/// Whether a text has as many digits as a date; most lines have none.
pub(crate) fn may_be_dated(text: &str) -> bool {
    if text.is_ascii() {
        return text.bytes().filter(u8::is_ascii_digit).nth(FEWEST_DIGITS - 1).is_some();
    }
    text.chars().filter_map(digit).nth(FEWEST_DIGITS - 1).is_some()
}

/// The zeros of the decimal digits that news is printed with.
static ZEROS: [u32; 9] = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xe50, 0xff10];

/// The value of a decimal digit of any of these scripts.
fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = u32::from(c);
    ZEROS[1..].iter().find(|zero| (**zero..**zero + 10).contains(&code)).map(|zero| code - zero)
}

/// Letters, and the vowel signs that Indic and Thai words are written with.
fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    c.is_alphabetic()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{e7f}' | '\u{200c}' | '\u{200d}')
            && !matches!(c, '\u{964}' | '\u{965}')
}

/// Marks of writing direction, which stand around numbers in Arabic and Hebrew.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
