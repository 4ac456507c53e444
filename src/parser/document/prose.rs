//! The running prose of a page.
//!
//! Prose is sentences of words outside of links. The element with most of it holds the
//! story, whatever its name and tag.

use std::ops::Range;

use super::block::{BlockId, TextBlock, TextRun};
use super::counts::running_sums;
use super::element::{self, Element, ElementId};
use super::tag::Tag;

/// The minimum length of prose with the end of a sentence in it, outside of links, in bytes.
const SENTENCE: usize = 40;

/// The minimum length without one, as not all languages have a mark at the end of sentences.
const LONG: usize = 200;

/// The marks that end sentences.
pub(crate) const ENDS: &[char] = &['.', '!', '?', '。', '！', '？', '।', '؟', '…'];

/// The minimum number of paragraphs of a story inside a link; a link with fewer is a card.
const LINKED: usize = 3;

/// The bytes of prose in each block, as sums of those before; one longer than
/// the blocks.
#[derive(Debug, Clone)]
pub(crate) struct Prose(Vec<usize>);

impl Prose {
    pub(super) fn of(elements: &[Element], blocks: &[TextBlock], runs: &[TextRun]) -> Self {
        let mut bytes: Vec<usize> =
            blocks.iter().map(|block| bytes_of(elements, runs, block)).collect();
        let links = links(elements);
        let mut paragraphs = vec![0; elements.len()];
        let linked = || blocks.iter().map(|block| links[block.element]).enumerate();
        for (b, link) in linked() {
            paragraphs[link] += usize::from(bytes[b] > 0);
        }
        for (b, link) in linked() {
            if link > 0 && paragraphs[link] < LINKED {
                bytes[b] = 0;
            }
        }
        Self(running_sums(bytes.into_iter()))
    }

    /// The bytes of prose in some blocks.
    pub(crate) fn bytes(&self, blocks: Range<BlockId>) -> usize {
        self.0[blocks.end] - self.0[blocks.start]
    }

    pub(crate) fn is_prose(&self, block: BlockId) -> bool {
        self.of_block(block) > 0
    }

    pub(crate) fn of_block(&self, block: BlockId) -> usize {
        self.bytes(block..block + 1)
    }
}

/// The link around each element, or the root where there is none.
fn links(elements: &[Element]) -> Vec<ElementId> {
    let mut links: Vec<ElementId> = Vec::with_capacity(elements.len());
    for (id, element) in elements.iter().enumerate() {
        let around = links.get(element.parent).copied().unwrap_or(0);
        links.push(if element.tag == Tag::A { id } else { around });
    }
    links
}

/// The bytes of a block that are prose.
fn bytes_of(elements: &[Element], runs: &[TextRun], block: &TextBlock) -> usize {
    let tag = |id: ElementId| elements[id].tag;
    if block.text.len() < SENTENCE || tag(block.element).heading_level().is_some() {
        return 0;
    }
    let is_linked = |id: ElementId| {
        let mut inline = element::lineage(elements, id).take_while(|&id| id != block.element);
        inline.any(|id| tag(id) == Tag::A)
    };
    let runs = runs[block.runs.clone()].iter();
    let bytes = runs.filter(|run| !is_linked(run.element)).map(|run| run.bytes.len()).sum();
    let is_prose = bytes >= LONG || bytes >= SENTENCE && block.text.contains(ENDS);
    if is_prose { bytes } else { 0 }
}
