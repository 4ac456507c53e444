//! Recognises the standfirst by its position, its class name or the page's description.

use super::{OUTSIDE, is_link};
use crate::parser::decide::chrome;
use crate::parser::decide::features::naming::Naming;
use crate::parser::decide::story::StoryElements;
use crate::parser::document::prose::ENDS;
use crate::parser::document::tag::Attr;
use crate::parser::document::{BlockId, Document, TextBlock};
use crate::parser::metadata::Metadata;
use crate::rules::topics::Topic;

/// Whether a block between the headline and the body is the standfirst: its class
/// says so, it is the page's description, or it comes right below the headline and is
/// a sentence or followed by the byline.
pub(super) fn is_standfirst(
    document: &Document,
    metadata: &Metadata,
    naming: &Naming,
    story: &StoryElements,
    block: BlockId,
) -> bool {
    let TextBlock { element, text, reason, .. } = &document.blocks[block];
    // The page's description may lack the place name that opens the text.
    let is_described = metadata.article.description.as_ref().is_some_and(|description| {
        !description.is_empty()
            && text.ends_with(description.as_str())
            && text.len() - description.len() <= PLACE
    });
    let is_called = naming.names[*element].has(Topic::Standfirst) || is_described;
    let is_below = || {
        let is_fact =
            |other| metadata.bylines.contains(&other) || metadata.datelines.contains(&other);
        block.checked_sub(1) == metadata.headline
            && (text.ends_with(ENDS) || is_fact(block + 1))
            && !is_headline(document, metadata, block)
            && chrome::purpose(document, block, |id| story.is_in(id)) == OUTSIDE
    };
    (is_called || is_below())
        && text.split(' ').count() >= STANDFIRST_WORDS
        && reason.is_none()
        && chrome::reason_from_words(text, None).is_none()
        && !metadata.bylines.contains(&block)
        && !document.elements[*element].hidden
        && !is_link(document, block)
}

/// Whether a block is the headline in other words or with a kicker.
fn is_headline(document: &Document, metadata: &Metadata, block: BlockId) -> bool {
    let TextBlock { element, text, .. } = &document.blocks[block];
    let title = metadata.article.title.as_deref().unwrap_or_default();
    let element = &document.elements[*element];
    text.contains(title) || element.attr(Attr::Itemprop).is_some_and(|name| name == "headline")
}

/// The longest place name before a standfirst, as in "Berlin. ", in bytes.
const PLACE: usize = 30;

/// The minimum number of words of a standfirst.
const STANDFIRST_WORDS: usize = 6;
