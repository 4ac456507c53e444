//! The words of a model file's lines.

/// Whether a line that starts with this word is a note on how a model was made or how
/// well it does.
pub(crate) fn is_note(word: &str) -> bool {
    matches!(word, "made" | "data" | "setting" | "figure")
}

/// Reads a number, which must be finite.
pub(crate) fn number(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|number: &f32| number.is_finite());
    number.ok_or_else(|| format!("no number: {text}"))
}
