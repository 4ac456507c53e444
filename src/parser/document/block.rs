//! A block of text, and the runs that it is put together from.

use std::ops::Range;

use super::element::ElementId;
use crate::rules::dates;
use crate::rules::phrases::{self, Reason};

/// The index of a block in [`Document::blocks`](super::Document::blocks).
pub(crate) type BlockId = usize;

/// Text that a reader sees as one paragraph, heading, list item, cell or line.
///
/// White space in `text` is single blanks, except that a line break the page
/// asks for is a newline.
#[derive(Debug)]
pub(crate) struct TextBlock {
    pub(crate) text: String,
    /// The reason if its whole text is a known phrase of chrome.
    pub(crate) reason: Option<Reason>,
    /// Whether it is an age or a date.
    pub(crate) is_age: bool,
    /// The innermost block-level element it stands in.
    pub(crate) element: ElementId,
    /// Its pieces, in [`Document::runs`](super::Document::runs).
    pub(crate) runs: Range<usize>,
    /// Blank lines before it; always 0 in HTML.
    pub(crate) gap: usize,
    /// Blanks before it on its line; always 0 in HTML.
    pub(crate) indent: usize,
}

/// A piece of one block's text that came from one element.
#[derive(Debug)]
pub(crate) struct TextRun {
    pub(crate) block: BlockId,
    /// The innermost element, inline ones included.
    pub(crate) element: ElementId,
    /// Its bytes in [`TextBlock::text`].
    pub(crate) bytes: Range<usize>,
}

impl TextBlock {
    /// A block with cached properties of its words, which many stages need.
    pub(crate) fn new(text: String, element: ElementId, runs: Range<usize>) -> Self {
        let reason = phrases::reason(&text).or_else(|| reason_of_row(&text));
        let is_age = dates::is_age(&text);
        Self { text, reason, is_age, element, runs, gap: 0, indent: 0 }
    }

    /// The text as one line.
    pub(crate) fn one_line(&self) -> String {
        self.text.replace('\n', " ")
    }

    /// Whether it states a time of speaking or is a link to reply.
    pub(crate) fn is_of_speaker(&self) -> bool {
        let says_so = |part: &str| {
            let part = part.trim();
            dates::is_age(part) || phrases::reason(part) == Some(Reason::Comments)
        };
        // A name and an age, or a row of links, share a line.
        let shares = |text: &str| {
            text.len() < SPEAKER && text.contains(PARTS) && text.split(PARTS).any(says_so)
        };
        self.is_age || self.reason == Some(Reason::Comments) || shares(&self.text)
    }
}

/// The most bytes of a row of buttons.
const ROW: usize = 160;

/// The reason of a row of buttons most of which are known phrases.
fn reason_of_row(text: &str) -> Option<Reason> {
    if text.len() > ROW || !text.contains(PARTS) {
        return None;
    }
    let parts = || text.split(PARTS).map(str::trim).filter(|part| !part.is_empty());
    let mut reasons = parts().filter_map(phrases::reason);
    let first = reasons.next()?;
    let known = 1 + reasons.count();
    let are_short = parts().all(|part| part.split(' ').count() <= BUTTON);
    (are_short && known > 1 && known * 2 > parts().count()).then_some(first)
}

/// The most words of a button.
const BUTTON: usize = 4;

/// The longest line that names a speaker, in bytes.
const SPEAKER: usize = 60;

/// Separators between the parts of such a line.
const PARTS: [char; 4] = ['·', '•', '|', '–'];
