//! Finds the heading of the module that a card stands in.

use super::super::document::{BlockId, Document, ElementId};
use super::super::tag::{Attr, Tag};
use super::card::{Card, weight};
use super::region::words;

/// The longest heading of a module, in letters.
const LONGEST: usize = 80;
/// The most blocks that stand beside a heading in its own corner of a module.
const CORNER: usize = 4;

/// Words in class names of what heads something.
const HEADING_NAMES: &[&str] =
    &["caption", "head", "header", "heading", "headline", "hed", "label", "subtitle", "title"];

/// The block that heads each card's module, for those that have one.
pub(super) fn headings(document: &Document, cards: &[Card]) -> Vec<Option<BlockId>> {
    let mut headings = Vec::with_capacity(cards.len());
    let mut block = 0;
    let mut last: Option<BlockId> = None;
    for card in cards {
        let own = document.blocks_of(card.root);
        let start = if own.is_empty() { block } else { own.start };
        while block < start {
            if is_heading(document, block) {
                last = Some(block);
            }
            block += 1;
        }
        headings.push(last.filter(|&heading| heads(document, heading, card.root)));
        block = block.max(own.end);
    }
    headings
}

/// Whether the block looks like the heading of something.
fn is_heading(document: &Document, block: BlockId) -> bool {
    let text = &document.blocks[block].text;
    let length = weight(text);
    if length < 2 || length > LONGEST || text.ends_with('.') {
        return false;
    }
    if !text.chars().any(char::is_alphabetic) {
        return false;
    }
    let element = document.blocks[block].element;
    let tagged = document
        .lineage(element)
        .take(3)
        .any(|id| document.elements[id].tag.heading_level().is_some());
    tagged || text.ends_with(':') || is_bold(document, block) || is_named(document, block)
}

fn is_bold(document: &Document, block: BlockId) -> bool {
    document.runs[document.blocks[block].runs.clone()].iter().all(|run| {
        document
            .lineage(run.element)
            .take(3)
            .any(|id| matches!(document.elements[id].tag, Tag::Strong | Tag::B))
    })
}

fn is_named(document: &Document, block: BlockId) -> bool {
    let Some(run) = document.runs[document.blocks[block].runs.clone()].first() else {
        return false;
    };
    document.lineage(run.element).take(3).any(|id| {
        let mut named = false;
        for class in document.elements[id].attr(Attr::Class).unwrap_or_default().split(' ') {
            words(class, |word| named |= HEADING_NAMES.binary_search(&word).is_ok());
        }
        named
    })
}

/// Whether the heading stands over the module that holds the card: nothing
/// else of weight shares its corner.
fn heads(document: &Document, heading: BlockId, card: ElementId) -> bool {
    let mut corner = document.blocks[heading].element;
    for id in document.lineage(corner) {
        if document.contains(id, card) {
            break;
        }
        corner = id;
    }
    document.blocks_of(corner).len() <= CORNER
}
