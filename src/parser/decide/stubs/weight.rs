//! How long a text looks.

/// The length of a text in letters, where an ideograph or a syllable counts as two and a half.
pub(crate) fn weight(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let (mut all, mut wide) = (0, 0);
    for c in text.chars() {
        all += 1;
        wide += usize::from(matches!(c, '\u{2e80}'..='\u{d7af}'));
    }
    all + wide * 3 / 2
}
