//! Neutralizes control characters in the text of pages and in file names.

use std::borrow::Cow;

/// Whether JSON and YAML allow the character in a string though it ends lines or steers
/// a terminal for the programs that read it.
pub(crate) fn is_unsafe(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}') || is_override(c)
}

/// Whether the character prints what follows it backwards.
fn is_override(c: char) -> bool {
    matches!(c, '\u{202d}' | '\u{202e}')
}

/// A page's text as one line without control characters, which could move the
/// cursor, colour or clear a terminal, or fake another line of output, and
/// without direction overrides, which show characters backwards. Other direction
/// marks are part of Arabic and Hebrew text, and their effect ends with the line.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    clean(text, is_override)
}

/// A message as one such line, without any direction marks: those in a file's
/// name would affect the text after it (Unicode Technical Report 36, 2.2).
pub(crate) fn message(text: &str) -> Cow<'_, str> {
    clean(text, |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

fn clean(text: &str, is_forbidden: impl Fn(char) -> bool) -> Cow<'_, str> {
    let sanitized = |c: char| match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() || is_forbidden(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    if text.chars().all(|c| sanitized(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(sanitized).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_text_is_borrowed() {
        assert!(matches!(line("Brücke wieder offen"), Cow::Borrowed(_)));
    }

    #[test]
    fn control_characters_are_replaced() {
        assert_eq!(line("a\u{1b}[31mb\u{9b}2Jc\u{7f}"), "a\u{fffd}[31mb\u{fffd}2Jc\u{fffd}");
        assert_eq!(line("\u{1b}]52;c;eA==\u{7}"), "\u{fffd}]52;c;eA==\u{fffd}");
        assert_eq!(line("a\nb\tc\rd\u{2028}e"), "a b c d e");
    }

    #[test]
    fn direction_overrides_are_replaced() {
        let text = "\u{202e}gpj.\u{2067}a\u{2069}\u{200f}";
        assert_eq!(line(text), "\u{fffd}gpj.\u{2067}a\u{2069}\u{200f}");
        assert_eq!(message(text), "\u{fffd}gpj.\u{fffd}a\u{fffd}\u{200f}");
    }
}
