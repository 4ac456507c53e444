//! Labels a part of the text whose role would not be recognized without one.

/// The text as it is if its role is `clear` to the reader of text, or else behind
/// the label.
pub(super) fn unless_ambiguous(text: &str, clear: bool, label: &str) -> String {
    if clear { text.to_owned() } else { format!("{label}{text}") }
}
