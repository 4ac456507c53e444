//! Cuts the paywall's call off the end of a text.

use crate::parser::rules::phrases::{self, Reason};

/// The most sentences that a call has.
const CALL_SENTENCES: usize = 3;

/// The text without the paywall's call at its end, and whether it breaks off.
pub(super) fn cut(text: &str) -> (String, bool) {
    let text = text.trim_end();
    let sentences = text.char_indices().rev().filter(|&(at, c)| {
        c.is_whitespace()
            && text.get(..at).is_some_and(|t| t.ends_with(['.', '!', '?', '…', '。', '”', '"']))
    });
    let call = sentences.take(CALL_SENTENCES).map(|(at, _)| at).filter(|&at| {
        let tail = text.get(at..).unwrap_or_default().trim();
        matches!(phrases::reason(tail), Some(Reason::Paywall | Reason::ReadMore))
    });
    match call.last() {
        Some(at) => (text.get(..at).unwrap_or_default().trim_end().to_owned(), true),
        None => (text.to_owned(), text.ends_with("...") || text.ends_with('…')),
    }
}
