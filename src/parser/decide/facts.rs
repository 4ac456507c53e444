//! What stands around the story and says of it who wrote it, when and where.

use std::ops::Range;

use crate::parser::document::label::{Labels, Role};
use crate::parser::document::{BlockId, Document};
use crate::parser::metadata::dateline::is_called;
use crate::parser::metadata::{Metadata, names};
use crate::rules::languages::merged::ABOUT_AUTHOR;
use crate::rules::{byline, dates};

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
    // Copies for printers and boxes with the story's head say the headline again.
    let is_copy = |&block: &BlockId| document.blocks[block].text == title;
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

/// Takes lines at the edges of the body out of it that say no more than who wrote
/// the story or when: above it, below its standfirst, and below its last sentence.
/// A byline that a page says again stands anywhere.
pub(crate) fn take_from_edges(document: &Document, metadata: &Metadata, labels: &mut Labels) {
    let is_prose = |block: BlockId| document.prose().is_prose(block);
    let first = metadata.headline.map_or(document.blocks.len(), |headline| headline + 1);
    let prose = (first..document.blocks.len()).filter(|&block| is_prose(block));
    // A standfirst is prose, a byline may follow it, and a date may be as long as a sentence.
    let above = first..prose.take(STANDFIRST + 2).last().unwrap_or(first);
    let below = labels.with(Role::Body).rev().take_while(|&block| !is_prose(block));
    let edges = labels.with(Role::Body).filter(|block| above.contains(block)).chain(below);
    let edges: Vec<BlockId> = edges.collect();
    let again = labels.with(Role::Body).filter(|&block| is_byline_again(document, metadata, block));
    for block in again.collect::<Vec<_>>() {
        labels.set(block, Role::Byline, "metadata");
    }
    for block in edges {
        let text = &document.blocks[block].text;
        if text.len() >= LONGEST_FACT {
            continue;
        }
        let is_author = |name: &String| metadata.article.authors.contains(name);
        if !byline::credits(text).is_empty()
            || byline::person(text).as_ref().is_some_and(is_author)
            || is_author(text)
        {
            labels.set(block, Role::Byline, "metadata");
        } else if above.contains(&block) && is_called(text) && dates::find(text).is_some() {
            labels.set(block, Role::Date, "metadata");
        }
    }
}

/// Whether a block credits no more than authors who are known.
fn is_byline_again(document: &Document, metadata: &Metadata, block: BlockId) -> bool {
    let text = &document.blocks[block].text;
    let authors = &metadata.article.authors;
    text.len() < LONGEST_FACT && authors.iter().any(|author| text.contains(author.as_str())) && {
        let credits = byline::credits(text);
        !credits.is_empty() && credits.iter().all(|(_, name)| authors.contains(name))
    }
}

/// The most paragraphs of a standfirst.
const STANDFIRST: usize = 1;

/// Leaves out what a page says of its author below a story: what begins with the
/// name and says what they are or do, and what follows it.
pub(crate) fn leave_out_life(document: &Document, metadata: &Metadata, labels: &mut Labels) {
    let body: Vec<BlockId> = labels.with(Role::Body).collect();
    let edge = body.len().saturating_sub(LIFE);
    let is_life = |&block: &BlockId| {
        let text = &document.blocks[block].text;
        metadata.article.authors.iter().filter(|name| name.contains(' ')).any(|name| {
            let Some((before, rest)) = text.split_once(name.as_str()) else { return false };
            let next = rest.split_whitespace().next().unwrap_or_default();
            before.split_whitespace().count() <= ROLE && ABOUT_AUTHOR.binary_search(&next).is_ok()
        })
    };
    let Some(first) = body[edge..].iter().position(is_life) else { return };
    let life = &body[edge + first..];
    if life.len() * 3 <= body.len() {
        for &block in life {
            labels.set(block, Role::Chrome, "author");
        }
    }
}

/// The most paragraphs of an author's life.
const LIFE: usize = 3;

/// The most words before the author's name: what they are.
const ROLE: usize = 2;

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
