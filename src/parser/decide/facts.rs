//! Labels the blocks around the story that state its author, date or address.

use std::ops::Range;

use crate::parser::document::label::{Labels, Role};
use crate::parser::document::{BlockId, Document};
use crate::parser::metadata::dateline::has_label;
use crate::parser::metadata::{Metadata, names};
use crate::rules::languages::merged::ABOUT_AUTHOR;
use crate::rules::{byline, dates};

/// Labels the blocks that the metadata was read from. A block with nothing but the
/// title, the byline or the date is never of the body; without this rule, the forests
/// may take it for that on a page of a few lines, which is unlike those of training.
pub(crate) fn name(document: &Document, metadata: &Metadata, labels: &mut Labels) {
    let title = metadata.article.title.as_deref().unwrap_or_default();
    if let Some(block) = metadata.headline
        && title == &*document.blocks[block].text
    {
        labels.set(block, Role::Headline, "metadata");
    }
    // Print versions and boxes with the story's head repeat the headline.
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

/// A longer line says more than author and date, in bytes.
const LONGEST_FACT: usize = 80;

/// The blocks between the headline and the first paragraph.
fn above_story(document: &Document, metadata: &Metadata) -> Range<BlockId> {
    let Some(headline) = metadata.headline else { return 0..0 };
    let mut after = headline + 1..document.blocks.len();
    let first = after.find(|&block| document.prose().is_prose(block));
    headline + 1..first.unwrap_or(headline + 1)
}

/// Removes lines at the edges of the body that only state the author or the date:
/// above it, below its standfirst, and below its last sentence. A repeated byline
/// is removed anywhere.
pub(crate) fn label_credits_at_edges(
    document: &Document,
    metadata: &Metadata,
    labels: &mut Labels,
) {
    let is_prose = |block: BlockId| document.prose().is_prose(block);
    let first = metadata.headline.map_or(document.blocks.len(), |headline| headline + 1);
    let prose = (first..document.blocks.len()).filter(|&block| is_prose(block));
    // A standfirst is prose, a byline may follow it, and a date may be as long as a sentence.
    let above = first..prose.take(STANDFIRST + 2).last().unwrap_or(first);
    let below = labels.with(Role::Body).rev().take_while(|&block| !is_prose(block));
    let edges = labels.with(Role::Body).filter(|block| above.contains(block)).chain(below);
    let edges: Vec<BlockId> = edges.collect();
    let repeated =
        labels.with(Role::Body).filter(|&block| is_repeated_byline(document, metadata, block));
    for block in repeated.collect::<Vec<_>>() {
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
        } else if above.contains(&block) && has_label(text) && dates::find(text).is_some() {
            labels.set(block, Role::Date, "metadata");
        }
    }
}

/// Whether a block only credits authors that the metadata already has.
fn is_repeated_byline(document: &Document, metadata: &Metadata, block: BlockId) -> bool {
    let text = &document.blocks[block].text;
    let authors = &metadata.article.authors;
    text.len() < LONGEST_FACT && authors.iter().any(|author| text.contains(author.as_str())) && {
        let credits = byline::credits(text);
        !credits.is_empty() && credits.iter().all(|(_, name)| authors.contains(name))
    }
}

/// The most paragraphs of a standfirst.
const STANDFIRST: usize = 1;

/// Removes the author biography below the story: the paragraph that begins with the
/// author's name and says what they are or do, and the paragraphs after it.
pub(crate) fn remove_biography(document: &Document, metadata: &Metadata, labels: &mut Labels) {
    let body: Vec<BlockId> = labels.with(Role::Body).collect();
    let edge = body.len().saturating_sub(BIOGRAPHY);
    let is_biography = |&block: &BlockId| {
        let text = &document.blocks[block].text;
        metadata.article.authors.iter().filter(|name| name.contains(' ')).any(|name| {
            let Some((before, rest)) = text.split_once(name.as_str()) else { return false };
            let next = rest.split_whitespace().next().unwrap_or_default();
            before.split_whitespace().count() <= ROLE && ABOUT_AUTHOR.binary_search(&next).is_ok()
        })
    };
    let Some(first) = body[edge..].iter().position(is_biography) else { return };
    let biography = &body[edge + first..];
    if biography.len() * 3 <= body.len() {
        for &block in biography {
            labels.set(block, Role::Chrome, "author");
        }
    }
}

/// The most paragraphs of an author biography.
const BIOGRAPHY: usize = 3;

/// The most words before the author's name, which state a role.
const ROLE: usize = 2;

/// Removes labelled addresses above and below the story: a print version states its
/// own address there.
pub(crate) fn remove_addresses(document: &Document, labels: &mut Labels) {
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

/// Whether a text is only an address with a label.
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
    fn labelled_address_differs_from_source() {
        assert!(is_labelled_address("Find this article at:\nhttp://n.example/a.html"));
        assert!(!is_labelled_address("https://n.example/a"));
        assert!(!is_labelled_address("The council has put the plans on https://n.example/a"));
    }
}
