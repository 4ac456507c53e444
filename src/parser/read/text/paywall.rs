//! Finds the paywall's call at the end of a text.

use super::sentences;
use crate::rules::phrases::{self, Reason};

/// The most sentences that a call has.
const CALL_SENTENCES: usize = 3;

/// Bytes before the end of a text in which a call may begin; longer ones are no phrases.
const REACH: usize = 800;

/// Where the call begins, and whether it asks for money or only leads on.
pub(crate) fn call(text: &str) -> Option<(usize, Reason)> {
    // Most lines hold no sentence, and one look at their bytes shows it.
    let may_end = |byte: u8| !byte.is_ascii() || matches!(byte, b'.' | b'!' | b'?');
    if !text.bytes().fold(false, |found, byte| found | may_end(byte)) {
        return None;
    }
    let from =
        (text.len().saturating_sub(REACH)..=text.len()).find(|&at| text.is_char_boundary(at))?;
    let tail = text.get(from..)?;
    let last: Vec<usize> = sentences::starts(tail).rev().take(CALL_SENTENCES).collect();
    // The call of most sentences is the first one of the last few.
    last.into_iter().rev().find_map(|start| {
        let reason = phrases::reason(tail.get(start..)?)?;
        matches!(reason, Reason::Paywall | Reason::ReadMore).then_some((from + start, reason))
    })
}

/// The text without the call at its end, and whether it breaks off.
pub(crate) fn cut(text: &str) -> (String, bool) {
    let text = text.trim_end();
    match call(text) {
        Some((at, _)) => (text.get(..at).unwrap_or_default().trim_end().to_owned(), true),
        None => (text.to_owned(), text.ends_with("...") || text.ends_with('…')),
    }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn paywall_call_is_cut_off() {
        let cut = |text| cut(text);
        assert_eq!(
            cut("The quay is closed. Subscribe to continue reading."),
            ("The quay is closed.".into(), true)
        );
        assert_eq!(
            cut("She said: “Read more.” So I did."),
            ("She said: “Read more.” So I did.".into(), false)
        );
        assert_eq!(cut("The quay is …"), ("The quay is …".into(), true));
    }
}
