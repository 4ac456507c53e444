//! The text of a byline, taken apart where the page's elements meet.

use std::ops::Range;

use crate::parser::document::{BlockId, Document, ElementId};
use crate::rules::dates;

/// The text of some runs, on a new line wherever two elements meet without a blank.
pub(crate) fn pieces(document: &Document, runs: Range<usize>) -> String {
    let mut out = String::new();
    let mut last: Option<(BlockId, ElementId)> = None;
    for run in &document.runs[runs] {
        let text = &document.blocks[run.block].text[run.bytes.clone()];
        let meets =
            last.is_some_and(|(block, element)| block != run.block || element != run.element);
        if meets && !out.ends_with(char::is_whitespace) && !text.starts_with(char::is_whitespace)
            || last.is_some_and(|(block, _)| block != run.block)
        {
            out.push('\n');
        }
        last = Some((run.block, run.element));
        out.push_str(text);
    }
    out.trim().to_owned()
}

/// The text with a bar in the place of each date.
pub(crate) fn without_dates(text: &str) -> String {
    let mut text = text.to_owned();
    // A line has a date or two; each round takes one out.
    for _ in 0..3 {
        let Some(found) = dates::find(&text) else { break };
        text.replace_range(found.bytes, "|");
    }
    text
}
