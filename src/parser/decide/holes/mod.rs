//! Fills the holes that the looks leave, as each block is looked at alone.
//!
//! One name of a table, one item of a list and one short line between two
//! paragraphs look like nothing of a story. What they stand among tells: a list,
//! a table or a quotation of which the most was taken is a part of the story as
//! a whole, unless something speaks against a block.

mod standfirst;
#[cfg(test)]
mod tests;

use foldhash::HashSet;

use super::chrome;
use super::features::naming::Naming;
use crate::parser::decide::story::StoryElements;
use crate::parser::document::counts::{Tally, running_sums};
use crate::parser::document::label::{Labels, Role};
use crate::parser::document::tag::Tag;
use crate::parser::document::{Block, BlockId, Document, ElementId};
use crate::parser::metadata::Metadata;
use crate::rules::text::{is_alphanumeric, is_letter};
use standfirst::is_standfirst;

/// The reason of a block of which nothing more is known.
pub(crate) const OUTSIDE: &str = "outside-lead";

/// What has this for its parts is a whole.
static WHOLES: &[Tag] = &[Tag::Ul, Tag::Ol, Tag::Dl, Tag::Table, Tag::Blockquote];

/// Takes blocks for a part of the story that stand in the midst of it.
pub(crate) fn fill(
    document: &Document,
    metadata: &Metadata,
    naming: &Naming,
    story: &StoryElements,
    labels: &mut Labels,
) {
    let wholes = wholes(document, story);
    // The entries of one list have headings of one kind.
    let heading_place = |block: BlockId| {
        let mut around = document.lineage(document.blocks[block].element);
        [around.next(), around.next(), around.next()].map(|id| id.map(|id| naming.kind(id)))
    };
    let mut headings = Tally::default();
    for (b, block) in document.blocks.iter().enumerate() {
        if document.elements[block.element].tag.heading_level().is_some() {
            headings.count(heading_place(b), labels.blocks[b].role == Role::Body);
        }
    }
    let whole_of = |block: &Block| wholes[block.element];
    let around = |block: BlockId| document.elements[document.blocks[block].element].parent;
    let mut parts = Tally::default();
    for (b, block) in document.blocks.iter().enumerate() {
        if let Some(whole) = whole_of(block) {
            parts.count(whole, labels.blocks[b].role == Role::Body);
        }
    }
    let tables: HashSet<ElementId> =
        labels.with(Role::Body).filter_map(|block| table_of(document, block)).collect();
    let above = metadata.headline.map_or(0..0, |headline| {
        let first = labels.with(Role::Body).find(|&block| block > headline);
        headline + 1..first.unwrap_or(headline + 1)
    });
    let holes = (0..document.blocks.len()).filter(|&b| {
        if labels.blocks[b].role != Role::Chrome || labels.blocks[b].reason != OUTSIDE {
            return false;
        }
        let block = &document.blocks[b];
        // Names and years alone head the columns of a table.
        if document.elements[block.element].tag == Tag::Th
            && table_of(document, b).is_some_and(|table| tables.contains(&table))
        {
            return true;
        }
        if is_question(document, labels, b)
            || is_code(document, labels, b)
            || headings.many_taken(&heading_place(b))
                && heads(document, labels, b)
                && is_harmless(document, metadata, around(b), b)
            || above.contains(&b) && is_standfirst(document, metadata, naming, story, b)
        {
            return true;
        }
        let Some(whole) = whole_of(block) else {
            return (is_between(document, naming, labels, b)
                || heads_whole(document, &wholes, labels, b))
                && is_harmless(document, metadata, around(b), b);
        };
        (parts.most_taken(&whole)
            || is_announced(document, labels, whole)
            || is_quoted_between(document, labels, whole))
            && is_harmless(document, metadata, whole, b)
    });
    for hole in holes.collect::<Vec<_>>() {
        labels.set(hole, Role::Body, "story");
    }
}

/// Leaves out the headings of forms of which nothing else was taken: the question
/// of a poll looks like a subhead, and its answers like nothing of a story.
pub(crate) fn leave_out_headings_of_forms(
    document: &Document,
    story: &StoryElements,
    labels: &mut Labels,
) {
    let is_body = labels.blocks.iter().map(|label| label.role == Role::Body);
    let taken = running_sums(is_body.map(usize::from));
    // In a form around the whole page there are no others, but their buttons.
    let is_form = document.elements.iter().map(|e| matches!(e.tag, Tag::Form | Tag::Button));
    let forms = running_sums(is_form.map(usize::from));
    // Above the story, it may be a standfirst beside buttons to share it.
    let first = labels.with(Role::Body).find(|&block| document.prose().is_prose(block));
    let is_of_form = |&block: &BlockId| {
        let id = document.blocks[block].element;
        let around = document.elements[id].parent;
        let blocks = document.blocks_of(around);
        first.is_some_and(|first| first < block)
            && document.elements[id].tag.heading_level().is_some()
            && !story.is_in(around)
            && forms[document.elements[around].end] > forms[around]
            && taken[blocks.end] - taken[blocks.start] == 1
    };
    for block in labels.with(Role::Body).filter(is_of_form).collect::<Vec<_>>() {
        labels.set(block, Role::Chrome, OUTSIDE);
    }
}

fn table_of(document: &Document, block: BlockId) -> Option<ElementId> {
    document.closest(document.blocks[block].element, Tag::Table)
}

/// The innermost whole that each element is or stands in. What holds the story is
/// the page's layout.
fn wholes(document: &Document, story: &StoryElements) -> Vec<Option<ElementId>> {
    let mut wholes: Vec<Option<ElementId>> = Vec::with_capacity(document.elements.len());
    for (id, element) in document.elements.iter().enumerate() {
        let around = wholes.get(element.parent).copied().flatten();
        let is_whole = WHOLES.contains(&element.tag) && !story.is_in(id);
        wholes.push(if is_whole { Some(id) } else { around });
    }
    wholes
}

/// Whether a block stands right between two that were taken, and all three are
/// of one kind and in one place.
fn is_between(document: &Document, naming: &Naming, labels: &Labels, block: BlockId) -> bool {
    // A paragraph may have a box of its own, which then is of one kind as well.
    let place = |block: BlockId| {
        let box_kind = || naming.kind(document.elements[document.blocks[block].element].parent);
        match naming.place_of_box(document, block) {
            Some(place) => (place, Some(box_kind())),
            None => (naming.place(document, block), None),
        }
    };
    let is_beside = |other: BlockId| {
        labels.blocks.get(other).is_some_and(|label| label.role == Role::Body)
            && place(other) == place(block)
    };
    block > 0 && is_beside(block - 1) && is_beside(block + 1)
}

/// Whether a block is what a reader opens to see the block below, which was taken.
fn is_question(document: &Document, labels: &Labels, block: BlockId) -> bool {
    let element = &document.elements[document.blocks[block].element];
    element.tag == Tag::Summary && is_body_in(document, labels, element.parent, block + 1)
}

/// Whether a block heads what was taken: the text below it, in the same entry. A
/// time may stand between, and both in a header of their own.
fn heads(document: &Document, labels: &Labels, heading: BlockId) -> bool {
    let element = document.blocks[heading].element;
    let mut around = document.elements[element].parent;
    if document.elements[around].tag == Tag::Header {
        around = document.elements[around].parent;
    }
    [heading + 1, heading + 2].iter().any(|&below| is_body_in(document, labels, around, below))
}

/// Whether a block is the heading of a list or a table that was taken, and stands right
/// below a part of the story.
fn heads_whole(
    document: &Document,
    wholes: &[Option<ElementId>],
    labels: &Labels,
    heading: BlockId,
) -> bool {
    let Document { elements, blocks, .. } = document;
    let element = &elements[blocks[heading].element];
    let is_taken = |block: BlockId| is_body_in(document, labels, element.parent, block);
    element.tag.heading_level().is_some()
        && heading.checked_sub(1).is_some_and(is_taken)
        && is_taken(heading + 1)
        && wholes[blocks[heading + 1].element].is_some()
}

/// Whether a block was taken and stands in the element.
fn is_body_in(document: &Document, labels: &Labels, around: ElementId, block: BlockId) -> bool {
    labels.blocks.get(block).is_some_and(|label| label.role == Role::Body)
        && document.contains(around, document.blocks[block].element)
}

/// Whether the body's line right above a list or a quotation ends in a colon.
fn is_announced(document: &Document, labels: &Labels, whole: ElementId) -> bool {
    document.blocks_of(whole).start.checked_sub(1).is_some_and(|above| {
        labels.blocks[above].role == Role::Body
            && document.blocks[above].text.ends_with([':', '：'])
    })
}

/// Whether a quotation stands between two blocks of the body, beside them.
fn is_quoted_between(document: &Document, labels: &Labels, whole: ElementId) -> bool {
    let around = document.elements[whole].parent;
    let is_beside = |other: BlockId| is_body_in(document, labels, around, other);
    let blocks = document.blocks_of(whole);
    document.elements[whole].tag == Tag::Blockquote
        && blocks.start.checked_sub(1).is_some_and(is_beside)
        && is_beside(blocks.end)
}

/// Whether a block of code or of lines laid out by hand stands right between two
/// blocks of the story, beside them: its words and signs look like nothing of one.
fn is_code(document: &Document, labels: &Labels, block: BlockId) -> bool {
    let Block { text, reason, element, .. } = &document.blocks[block];
    let Some(code) = document.closest(*element, Tag::Pre) else { return false };
    let around = document.elements[code].parent;
    let is_beside = |other: BlockId| is_body_in(document, labels, around, other);
    block > 0
        && is_beside(block - 1)
        && is_beside(block + 1)
        && reason.is_none()
        && chrome::said(text, None).is_none()
}

/// Whether nothing speaks against a block: neither its words, if it has any, nor
/// names of elements inside of what others were taken from, nor that most of it
/// is a link.
fn is_harmless(
    document: &Document,
    metadata: &Metadata,
    taken_from: ElementId,
    block: BlockId,
) -> bool {
    let is_fact = metadata.headline == Some(block)
        || metadata.bylines.contains(&block)
        || metadata.datelines.contains(&block);
    let Block { element, text, .. } = &document.blocks[block];
    let is_cell = || matches!(document.elements[*element].tag, Tag::Td | Tag::Th | Tag::Tr);
    let has_words = text.contains(is_letter) || is_cell() && text.contains(is_alphanumeric);
    has_words
        && !is_fact
        && !document.elements[*element].hidden
        && (!is_link(document, block) || is_sentence(text))
        && chrome::purpose(document, block, |id| document.contains(id, taken_from)) == OUTSIDE
}

/// Whether a text is a sentence that ends; headlines of links do not.
fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', '。', '।']) && text.split(' ').count() >= SENTENCE
}

/// The fewest words of such a sentence.
const SENTENCE: usize = 10;

/// Whether most of a block is in links.
fn is_link(document: &Document, block: BlockId) -> bool {
    let block = &document.blocks[block];
    let is_linked = |id: ElementId| document.closest(id, Tag::A).is_some();
    let runs = document.runs[block.runs.clone()].iter();
    let linked: usize = runs.filter(|run| is_linked(run.element)).map(|run| run.bytes.len()).sum();
    linked * 2 > block.text.len()
}
