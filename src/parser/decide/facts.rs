//! What stands around the story and says of it who wrote it, when and where.

use std::ops::Range;

use crate::parser::document::{Block, BlockId, Document};
use crate::parser::label::{Labels, Role};
use crate::parser::metadata::{Metadata, names};
use crate::rules::dates;

/// Names the blocks that the metadata was read from. What is no more than the
/// title, the byline or the date is never in the body: a page of a few lines
/// looks so unlike those that the forests grew on that they may take it for that.
pub(crate) fn name(document: &Document, metadata: &Metadata, labels: &mut Labels) {
    let title = metadata.article.title.as_deref().unwrap_or_default();
    if let Some(block) = metadata.headline
        && title == &*document.blocks[block].text
    {
        labels.set(block, Role::Headline, "metadata");
    }
    // The copy for printers says the headline again.
    let is_copy = |&block: &BlockId| {
        let Block { text, element, .. } = &document.blocks[block];
        document.elements[*element].hidden && text == title
    };
    for block in labels.with(Role::Body).filter(is_copy).collect::<Vec<_>>() {
        labels.set(block, Role::Chrome, "repeated");
    }
    let above = above_story(document, metadata);
    for block in above.clone().filter(|&block| document.blocks[block].is_age) {
        labels.set(block, Role::Date, "metadata");
    }
    let found = metadata.headline.iter().map(|&block| (block, Role::Headline));
    let found = found.chain(metadata.bylines.iter().map(|&block| (block, Role::Byline)));
    for (block, role) in found.chain(metadata.datelines.iter().map(|&block| (block, Role::Date))) {
        let is_fact_alone = || {
            let text = &document.blocks[block].text;
            above.contains(&block)
                && text.len() < LONGEST_FACT
                && (names::after_prefix(text).is_some() || dates::find(text).is_some())
        };
        match labels.blocks[block].role {
            Role::Chrome => labels.set(block, role, "metadata"),
            Role::Body if is_fact_alone() => labels.set(block, role, "metadata"),
            _ => {}
        }
    }
}

/// A longer line tells more than who wrote the story and when, in bytes.
const LONGEST_FACT: usize = 80;

/// The blocks between the headline and the first paragraph.
fn above_story(document: &Document, metadata: &Metadata) -> Range<BlockId> {
    let Some(headline) = metadata.headline else { return 0..0 };
    let mut after = headline + 1..document.blocks.len();
    let first = after.find(|&block| document.prose().is_prose(block));
    headline + 1..first.unwrap_or(headline + 1)
}

/// Leaves out addresses with a label above the story and below it, where a page
/// that is made for printing says its own.
pub(crate) fn leave_out_addresses(document: &Document, labels: &mut Labels) {
    let is_address = |block: BlockId| is_labelled_address(&document.blocks[block].text);
    let is_bare_address = |block: BlockId| {
        let text = &document.blocks[block].text;
        is_link(text) && !text.contains(char::is_whitespace)
    };
    let is_text = |&block: &BlockId| document.prose().is_prose(block) && !is_address(block);
    let mut prose = labels.with(Role::Body).filter(is_text);
    let Some(first) = prose.next() else { return };
    let last = prose.last().unwrap_or(first);
    // Below a story, an address alone may be a source.
    let is_outside = |&block: &BlockId| {
        !(first..=last).contains(&block) && is_address(block)
            || block < first && is_bare_address(block)
    };
    for block in labels.with(Role::Body).filter(is_outside).collect::<Vec<_>>() {
        labels.set(block, Role::Chrome, "share");
    }
}

/// The most words of a label before an address.
const LABEL: usize = 5;

fn is_link(word: &str) -> bool {
    word.starts_with("https://") || word.starts_with("http://")
}

/// Whether a text is no more than an address with a label.
fn is_labelled_address(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    words.next().is_some_and(is_link)
        && words.clone().count() <= LABEL
        && words.next().is_some_and(|label| label.ends_with([':', '：']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_a_label_is_told_from_a_source() {
        assert!(is_labelled_address("Find this article at:\nhttp://n.example/a.html"));
        assert!(!is_labelled_address("https://n.example/a"));
        assert!(!is_labelled_address("The council has put the plans on https://n.example/a"));
    }
}
