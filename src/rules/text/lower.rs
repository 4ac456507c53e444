//! Lower-cases texts.

use super::character::{is_alphanumeric, is_capital};

/// Calls `each` with the character in lower case, which is rarely more than one.
#[inline]
pub(crate) fn each_lower(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii() {
        each(c.to_ascii_lowercase());
    } else if is_capital(c) {
        c.to_lowercase().for_each(each);
    } else {
        // Most letters of a text are small, or have no case.
        each(c);
    }
}

/// The letters and digits of the text in lower case: two texts with the same key
/// say the same.
pub(crate) fn text_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| is_alphanumeric(c)) {
        each_lower(c, |c| key.push(c));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_lower_agrees_with_std() {
        for c in '\0'..='\u{2fff}' {
            let mut lower = String::new();
            each_lower(c, |c| lower.push(c));
            assert!(lower.chars().eq(c.to_lowercase()), "{c:?}");
        }
    }

    #[test]
    fn text_key_keeps_letters_and_digits() {
        assert_eq!(text_key("Der HAFEN – Überfahrt, 2031!"), "derhafenüberfahrt2031");
        assert_eq!(text_key("—"), "");
    }
}
