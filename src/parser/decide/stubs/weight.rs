//! How long a text looks.

use crate::rules::text::{is_emoji, is_wide};

/// The length of a text in letters, where an ideograph or a syllable counts as two and a half,
/// and so do the signs set with them.
pub(crate) fn weight(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let (mut all, mut wide) = (0, 0);
    for c in text.chars() {
        all += 1;
        wide += usize::from(is_wide(c) && !is_emoji(c));
    }
    all + wide * 3 / 2
}
