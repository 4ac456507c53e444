//! Ages and dates as cards print them.

use jiff::Timestamp;

/// Whether the text is an age or a date.
pub(super) fn is_age(text: &str) -> bool {
    let short = text.chars().count() <= 30;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    short
        && digits > 0
        && (letters <= 2 && digits >= 3 && text.contains([':', '.', '-', '/'])
            || text.ends_with("ago")
            || digits >= 5 && letters < 12)
}

/// The date that an age means.
pub(super) fn published(_text: &str, _now: Option<Timestamp>) -> Option<String> {
    None
}

/// A machine's date, if it is one in ISO 8601.
pub(super) fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    let dated = text.len() >= 10 && text.parse::<jiff::civil::Date>().is_ok();
    dated.then(|| text.to_owned())
}
