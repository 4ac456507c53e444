//! Fills the holes that the classifier leaves in the body, as it judges each block alone.
//!
//! One name of a table, one item of a list and one short line between two
//! paragraphs do not look like parts of a story. The blocks around them decide: a
//! list, a table or a quotation most of which is of the body is taken as a whole,
//! except for blocks with evidence against them.

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
use crate::parser::document::{BlockId, Document, ElementId, TextBlock};
use crate::parser::metadata::Metadata;
use crate::rules::text::{is_alphanumeric, is_letter};
use standfirst::is_standfirst;

/// The reason of a block of chrome about which nothing more is known.
pub(crate) const OUTSIDE: &str = "outside-lead";

/// Elements that are taken or left out as a whole.
static CONTAINERS: &[Tag] = &[Tag::Ul, Tag::Ol, Tag::Dl, Tag::Table, Tag::Blockquote];

/// Labels blocks as body that are holes in it.
pub(crate) fn fill(
    document: &Document,
    metadata: &Metadata,
    naming: &Naming,
    story: &StoryElements,
    labels: &mut Labels,
) {
    let containers = containers(document, story);
    // The headings of one list's entries have the same tags and classes.
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
    let container_of = |block: &TextBlock| containers[block.element];
    let around = |block: BlockId| document.elements[document.blocks[block].element].parent;
    let mut parts = Tally::default();
    for (b, block) in document.blocks.iter().enumerate() {
        if let Some(container) = container_of(block) {
            parts.count(container, labels.blocks[b].role == Role::Body);
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
        // The column heads of a table are often only names and years.
        if document.elements[block.element].tag == Tag::Th
            && table_of(document, b).is_some_and(|table| tables.contains(&table))
        {
            return true;
        }
        if is_summary_of_body(document, labels, b)
            || is_code(document, labels, b)
            || headings.many_taken(&heading_place(b))
                && heads(document, labels, b)
                && is_harmless(document, metadata, around(b), b)
            || above.contains(&b) && is_standfirst(document, metadata, naming, story, b)
        {
            return true;
        }
        let Some(container) = container_of(block) else {
            return (is_between(document, naming, labels, b)
                || heads_container(document, &containers, labels, b))
                && is_harmless(document, metadata, around(b), b);
        };
        (parts.most_taken(&container)
            || follows_colon(document, labels, container)
            || is_quoted_between(document, labels, container))
            && is_harmless(document, metadata, container, b)
    });
    for hole in holes.collect::<Vec<_>>() {
        labels.set(hole, Role::Body, "story");
    }
}

/// Removes the headings of forms of which nothing else is of the body: the question
/// of a poll looks like a subheading, while its answers do not look like a story.
pub(crate) fn remove_form_headings(
    document: &Document,
    story: &StoryElements,
    labels: &mut Labels,
) {
    let is_body = labels.blocks.iter().map(|label| label.role == Role::Body);
    let taken = running_sums(is_body.map(usize::from));
    // A form around the whole page can hold no other forms, but buttons.
    let is_form = document.elements.iter().map(|e| matches!(e.tag, Tag::Form | Tag::Button));
    let forms = running_sums(is_form.map(usize::from));
    // Above the story, the heading may be a standfirst beside share buttons.
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

/// The innermost container that each element is or is inside of. Containers that hold
/// the story belong to the page's layout and do not count.
fn containers(document: &Document, story: &StoryElements) -> Vec<Option<ElementId>> {
    let mut containers: Vec<Option<ElementId>> = Vec::with_capacity(document.elements.len());
    for (id, element) in document.elements.iter().enumerate() {
        let around = containers.get(element.parent).copied().flatten();
        let is_container = CONTAINERS.contains(&element.tag) && !story.is_in(id);
        containers.push(if is_container { Some(id) } else { around });
    }
    containers
}

/// Whether a block is right between two blocks of the body, and all three have the
/// same parent, tag and classes.
fn is_between(document: &Document, naming: &Naming, labels: &Labels, block: BlockId) -> bool {
    // Each paragraph may have a box of its own; then the boxes must be alike as well.
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

/// Whether a block is the `<summary>` that opens the block below, which is of the body.
fn is_summary_of_body(document: &Document, labels: &Labels, block: BlockId) -> bool {
    let element = &document.elements[document.blocks[block].element];
    element.tag == Tag::Summary && is_body_in(document, labels, element.parent, block + 1)
}

/// Whether a block is the heading of a block of the body below it in the same entry.
/// A time may be between them, and heading and time may be in a `<header>`.
fn heads(document: &Document, labels: &Labels, heading: BlockId) -> bool {
    let element = document.blocks[heading].element;
    let mut around = document.elements[element].parent;
    if document.elements[around].tag == Tag::Header {
        around = document.elements[around].parent;
    }
    [heading + 1, heading + 2].iter().any(|&below| is_body_in(document, labels, around, below))
}

/// Whether a block is the heading of a list or a table of the body, right below a
/// block of the body.
fn heads_container(
    document: &Document,
    containers: &[Option<ElementId>],
    labels: &Labels,
    heading: BlockId,
) -> bool {
    let Document { elements, blocks, .. } = document;
    let element = &elements[blocks[heading].element];
    let is_taken = |block: BlockId| is_body_in(document, labels, element.parent, block);
    element.tag.heading_level().is_some()
        && heading.checked_sub(1).is_some_and(is_taken)
        && is_taken(heading + 1)
        && containers[blocks[heading + 1].element].is_some()
}

/// Whether a block is of the body and inside the element.
fn is_body_in(document: &Document, labels: &Labels, around: ElementId, block: BlockId) -> bool {
    labels.blocks.get(block).is_some_and(|label| label.role == Role::Body)
        && document.contains(around, document.blocks[block].element)
}

/// Whether the block right above a container is of the body and ends in a colon.
fn follows_colon(document: &Document, labels: &Labels, container: ElementId) -> bool {
    document.blocks_of(container).start.checked_sub(1).is_some_and(|above| {
        labels.blocks[above].role == Role::Body
            && document.blocks[above].text.ends_with([':', '：'])
    })
}

/// Whether a quotation is between two blocks of the body with the same parent.
fn is_quoted_between(document: &Document, labels: &Labels, container: ElementId) -> bool {
    let around = document.elements[container].parent;
    let is_beside = |other: BlockId| is_body_in(document, labels, around, other);
    let blocks = document.blocks_of(container);
    document.elements[container].tag == Tag::Blockquote
        && blocks.start.checked_sub(1).is_some_and(is_beside)
        && is_beside(blocks.end)
}

/// Whether code or preformatted lines stand right between two blocks of the body with
/// the same parent; its words and signs do not look like a story.
fn is_code(document: &Document, labels: &Labels, block: BlockId) -> bool {
    let TextBlock { text, reason, element, .. } = &document.blocks[block];
    let Some(code) = document.closest(*element, Tag::Pre) else { return false };
    let around = document.elements[code].parent;
    let is_beside = |other: BlockId| is_body_in(document, labels, around, other);
    // Blank lines part the code into blocks.
    let blocks = document.blocks_of(code);
    blocks.start.checked_sub(1).is_some_and(is_beside)
        && is_beside(blocks.end)
        && reason.is_none()
        && chrome::reason_from_words(text, None).is_none()
}

/// Whether there is no evidence against a block: its words, the class names of
/// elements inside `taken_from`, which holds the body blocks beside it, and the share
/// of its text that is linked.
fn is_harmless(
    document: &Document,
    metadata: &Metadata,
    taken_from: ElementId,
    block: BlockId,
) -> bool {
    let is_fact = metadata.headline == Some(block)
        || metadata.bylines.contains(&block)
        || metadata.datelines.contains(&block);
    let TextBlock { element, text, .. } = &document.blocks[block];
    let is_cell = || matches!(document.elements[*element].tag, Tag::Td | Tag::Th | Tag::Tr);
    let has_words = text.contains(is_letter) || is_cell() && text.contains(is_alphanumeric);
    has_words
        && !is_fact
        && !document.elements[*element].hidden
        && (!is_link(document, block) || is_sentence(text))
        && chrome::purpose(document, block, |id| document.contains(id, taken_from)) == OUTSIDE
}

/// Whether a text is a whole sentence, as linked headlines are not.
fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', '。', '।']) && text.split(' ').count() >= SENTENCE
}

/// The minimum number of words of such a sentence.
const SENTENCE: usize = 10;

/// Whether more than half of a block is in links.
fn is_link(document: &Document, block: BlockId) -> bool {
    let block = &document.blocks[block];
    let is_linked = |id: ElementId| document.closest(id, Tag::A).is_some();
    let runs = document.runs[block.runs.clone()].iter();
    let linked: usize = runs.filter(|run| is_linked(run.element)).map(|run| run.bytes.len()).sum();
    linked * 2 > block.text.len()
}
