//! Text as a page means it: with its character references resolved.
//!
//! After the HTML Standard, [13.2.5.72](https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state).

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use memchr::{memchr, memchr2, memchr3};

/// Where a text stands, which says what its characters mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextContext {
    /// Between tags. NULs are left there for the tree builder.
    Data,
    /// In a CDATA section.
    Cdata,
    /// In a title or a text area.
    Rcdata,
    /// In a script, a style sheet and the like.
    Raw,
    /// In an attribute, where an ampersand before a parameter's name is one.
    Value,
}

/// The text that is meant. Most needs no change, and is not copied.
pub(crate) fn resolve(text: &str, place: TextContext) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let next = |from: usize| match place {
        TextContext::Data => memchr2(b'&', b'\r', &bytes[from..]),
        TextContext::Cdata => memchr(b'\r', &bytes[from..]),
        TextContext::Rcdata | TextContext::Value => memchr3(b'&', b'\r', 0, &bytes[from..]),
        TextContext::Raw => memchr2(b'\r', 0, &bytes[from..]),
    };
    let Some(mut found) = next(0) else { return Cow::Borrowed(text) };
    let mut resolved = String::with_capacity(text.len());
    let mut at = 0;
    loop {
        resolved.push_str(&text[at..at + found]);
        at += found;
        at += match bytes[at] {
            b'&' => reference(&text[at..], place, &mut resolved),
            b'\r' => {
                resolved.push('\n');
                if bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 }
            }
            _ => {
                resolved.push('\u{fffd}');
                1
            }
        };
        match next(at) {
            Some(next) => found = next,
            None => break,
        }
    }
    resolved.push_str(&text[at..]);
    Cow::Owned(resolved)
}

/// Resolves the reference that a text begins with; gives how many bytes it takes.
fn reference(text: &str, place: TextContext, resolved: &mut String) -> usize {
    let found = if text[1..].starts_with('#') { numeric(text) } else { named(text, place) };
    let (first, second, length) = found.unwrap_or(('&', None, 1));
    resolved.push(first);
    resolved.extend(second);
    length
}

type ResolvedReference = (char, Option<char>, usize);

fn numeric(text: &str) -> Option<ResolvedReference> {
    let is_hex = text[2..].starts_with(['x', 'X']);
    let (radix, start) = if is_hex { (16, 3) } else { (10, 2) };
    let digits = text[start..].find(|c: char| !c.is_digit(radix)).unwrap_or(text.len() - start);
    if digits == 0 {
        return None;
    }
    let end = start + digits;
    // A number that is too large is no character either.
    let number = u32::from_str_radix(&text[start..end], radix).unwrap_or(u32::MAX);
    let c = match number {
        0 => None,
        0x80..=0x9f => C1_REPLACEMENTS[number as usize - 0x80].or(char::from_u32(number)),
        _ => char::from_u32(number),
    };
    let semicolon = usize::from(text[end..].starts_with(';'));
    Some((c.unwrap_or('\u{fffd}'), None, end + semicolon))
}

/// The longest name that the text begins with counts.
fn named(text: &str, place: TextContext) -> Option<ResolvedReference> {
    let mut found = None;
    // The table has the beginnings of its names as well.
    for (at, c) in text.char_indices().skip(1) {
        let end = at + c.len_utf8();
        match NAMED_ENTITIES.get(&text[1..end]) {
            Some(&(0, _)) => {}
            Some(&(first, second)) => {
                let second = char::from_u32(second).filter(|&second| second != '\0');
                found = Some((char::from_u32(first)?, second, end));
            }
            None => break,
        }
    }
    let (_, _, end) = found?;
    let goes_on = || text[end..].starts_with(|c: char| c == '=' || c.is_ascii_alphanumeric());
    if place == TextContext::Value && !text[..end].ends_with(';') && goes_on() {
        return None;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn character_references_are_resolved() {
        for (text, meant) in [
            ("a &amp; b", "a & b"),
            ("&notin; &noti &not", "∉ ¬i ¬"),
            ("&#65;&#x42;&#67", "ABC"),
            ("&#0;&#x110000;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("&#128;&#129;", "€\u{81}"),
            ("& &; &# &#x &bogus; &é", "& &; &# &#x &bogus; &é"),
            ("&NotEqualTilde;", "≂̸"),
            ("a\r\nb\rc\0", "a\nb\nc\u{fffd}"),
        ] {
            assert_eq!(resolve(text, TextContext::Rcdata), meant, "{text}");
        }
    }

    #[test]
    fn query_parameters_are_not_references() {
        let address = "?a=1&copy=2&not2&reg";
        assert_eq!(resolve(address, TextContext::Value), "?a=1&copy=2&not2®");
        assert_eq!(resolve(address, TextContext::Rcdata), "?a=1©=2¬2®");
        assert_eq!(resolve("&amp;\r", TextContext::Raw), "&amp;\n");
    }
}
