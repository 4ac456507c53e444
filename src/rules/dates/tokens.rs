//! Splits a text into the numbers, words and signs that dates are made of.

use std::ops::Range;

use super::words::entry;
use crate::rules::text::{self, is_direction_mark, is_ideograph, is_joiner, is_mark, is_unspaced};

/// A piece of a text.
#[derive(Debug, Clone)]
pub(crate) struct DateToken<'t> {
    pub(crate) kind: TokenKind<'t>,
    /// Its bytes in the text.
    pub(crate) bytes: Range<usize>,
    /// Whether white space, or the start of the text, stands before it.
    pub(crate) spaced: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum TokenKind<'t> {
    /// A run of digits of any script, as many as given.
    Number(i64, usize),
    /// A run of letters. In scripts without blanks between words it ends where
    /// a word of dates does, or after one sign of Chinese or Japanese; "a.m."
    /// and the like are one word without their last dot.
    Word(&'t str),
    /// Any other character.
    Sign(char),
}

/// More digits than any part of a date or a time stamp has.
const MOST_DIGITS: usize = 17;

/// Splits a text.
pub(crate) fn tokens(text: &str) -> Vec<DateToken<'_>> {
    DateTokens::of(text).collect()
}

/// The tokens of a text, one after another.
pub(crate) struct DateTokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> DateTokens<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'t> Iterator for DateTokens<'t> {
    type Item = DateToken<'t>;

    fn next(&mut self) -> Option<DateToken<'t>> {
        let mut spaced = self.at == 0;
        let (start, c) = loop {
            let start = self.at;
            let c = self.text[start..].chars().next()?;
            if c.is_whitespace() {
                spaced = true;
            } else if !is_direction_mark(c) {
                break (start, c);
            }
            self.at += c.len_utf8();
        };
        let rest = &self.text[start..];
        let (kind, length) = if digit(c).is_some() {
            number(rest)
        } else if is_letter(c) {
            let length = word(rest, letters(rest));
            (TokenKind::Word(&rest[..length]), length)
        } else {
            (TokenKind::Sign(c), c.len_utf8())
        };
        self.at = start + length;
        Some(DateToken { kind, bytes: start..self.at, spaced })
    }
}

/// The bytes of the letters that a text starts with.
fn letters(text: &str) -> usize {
    let ascii = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if text.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return ascii;
    }
    text.find(|c| !is_letter(c)).unwrap_or(text.len())
}

/// The number that a text starts with, and its bytes.
fn number(text: &str) -> (TokenKind<'_>, usize) {
    let (mut value, mut digits, mut length) = (0, 0, 0);
    for (c, more) in text.chars().map_while(|c| Some((c, digit(c)?))) {
        digits += 1;
        length += c.len_utf8();
        if digits <= MOST_DIGITS {
            value = value * 10 + i64::from(more);
        }
    }
    (TokenKind::Number(value, digits), length)
}

/// The most signs of a word of dates in a script without blanks between words.
const MOST_SIGNS: usize = 16;

/// The bytes of the word that a text starts with; it starts with a run of letters.
fn word(text: &str, run: usize) -> usize {
    if let Some(length) = abbreviation(text, run) {
        return length;
    }
    let letters = &text[..run];
    let first = letters.chars().next().unwrap_or_default();
    if !is_unspaced(first) {
        let ends = if letters.is_ascii() { None } else { letters.find(is_ideograph) };
        return ends.unwrap_or(run);
    }
    if entry(letters).is_some() {
        return run;
    }
    let ends = letters.char_indices().skip(1).take(MOST_SIGNS).map(|(end, _)| end);
    let known = ends.filter(|end| entry(&letters[..*end]).is_some()).last();
    known.unwrap_or(if is_ideograph(first) { first.len_utf8() } else { run })
}

/// The bytes of an abbreviation with a dot in its middle, such as "a.m." or "p. m.".
fn abbreviation(text: &str, run: usize) -> Option<usize> {
    let rest = text[run..].strip_prefix('.').filter(|_| is_short(&text[..run]))?;
    let rest = rest.strip_prefix([' ', '\u{a0}']).unwrap_or(rest);
    let next = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
    let end = text.len() - rest.len() + next;
    (next > 0 && is_short(&rest[..next]) && entry(&text[..end]).is_some()).then_some(end)
}

/// Whether the letters are so few that a dot may be in the middle of their word.
fn is_short(letters: &str) -> bool {
    letters.chars().nth(2).is_none()
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
    c.is_ascii_alphabetic() || !c.is_ascii() && (text::is_letter(c) || is_mark(c) || is_joiner(c))
}
