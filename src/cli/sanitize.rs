//! Keeps what a page or a file name says from steering the terminal.

use std::borrow::Cow;

/// The text as one line without control characters, which could move the
/// cursor, colour or clear a terminal, or fake another line of output.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    let harmless = |c: char| match c {
        '\t' | '\n' | '\r' => ' ',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    Cow::Owned(text.chars().map(harmless).collect())
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(line("Brücke wieder offen"), std::borrow::Cow::Borrowed(_)));
    }

    #[test]
    fn escapes_lose_their_force() {
        assert_eq!(line("a\u{1b}[31mb\u{9b}2Jc\u{7f}"), "a\u{fffd}[31mb\u{fffd}2Jc\u{fffd}");
        assert_eq!(line("a\nb\tc"), "a b c");
    }
}
