//! The width of a text on a screen.

use super::is_wide;

/// The columns that the text takes on a screen of fixed pitch.
pub(crate) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn east_asian_characters_take_two_columns() {
        assert_eq!(width("港 a"), 4);
        assert_eq!(width("é한。ｶ"), 6);
    }
}
