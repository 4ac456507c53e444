//! Where the running prose of a page stands.
//!
//! A page has its story for its prose: sentences of words outside of links. What
//! holds most of it holds the story, whatever it is called and whatever its tag.

use std::ops::Range;

use super::counts::running_sums;
use super::document::{Block, BlockId, Document, ElementId};
use super::tag::Tag;

/// The least bytes outside of links that make prose of a block with a sentence in it.
const SENTENCE: usize = 40;

/// The least bytes that make prose without one: not all languages end sentences with a mark.
const LONG: usize = 200;

/// The marks that end sentences.
pub(crate) const ENDS: &[char] = &['.', '!', '?', '。', '！', '？', '।', '؟', '…'];

/// The least paragraphs of a story that stands in a link. One with fewer is a card.
const LINKED: usize = 3;

/// What part of a page's prose its story is at least, if it follows the headline.
const GOOD_PART: usize = 4;

/// How many times as much prose a story has as stands between its headline and it.
const FIRST: usize = 3;

/// The same where it is in a footer: the small print may well be longer than a short story.
const FIRST_IN_FOOTER: usize = 6;

/// The bytes of prose in each block, as sums of those before; one longer than
/// the blocks.
#[derive(Debug, Clone)]
pub(crate) struct Prose(Vec<usize>);

impl Prose {
    pub(crate) fn of(document: &Document) -> Self {
        let mut bytes: Vec<usize> =
            document.blocks.iter().map(|block| bytes_of(document, block)).collect();
        let links = links(document);
        let mut paragraphs = vec![0; document.elements.len()];
        let linked = || document.blocks.iter().map(|block| links[block.element]).enumerate();
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

    fn of_block(&self, block: BlockId) -> usize {
        self.bytes(block..block + 1)
    }
}

/// The link around each element, or the root where there is none.
fn links(document: &Document) -> Vec<ElementId> {
    let mut links: Vec<ElementId> = Vec::with_capacity(document.elements.len());
    for (id, element) in document.elements.iter().enumerate() {
        let around = links.get(element.parent).copied().unwrap_or(0);
        links.push(if element.tag == Tag::A { id } else { around });
    }
    links
}

/// The bytes of a block that are prose.
fn bytes_of(document: &Document, block: &Block) -> usize {
    let tag = |id: ElementId| document.elements[id].tag;
    if block.text.len() < SENTENCE || tag(block.element).heading_level().is_some() {
        return 0;
    }
    let is_linked = |id: ElementId| {
        document.lineage(id).take_while(|&id| id != block.element).any(|id| tag(id) == Tag::A)
    };
    let runs = document.runs[block.runs.clone()].iter();
    let bytes = runs.filter(|run| !is_linked(run.element)).map(|run| run.bytes.len()).sum();
    let is_prose = bytes >= LONG || bytes >= SENTENCE && block.text.contains(ENDS);
    if is_prose { bytes } else { 0 }
}

/// The elements that hold the page's story, as far as its prose tells.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    holds: Vec<bool>,
    /// The bytes of prose in each element.
    inside: Vec<usize>,
}

impl Story {
    /// Looks for the story outside of some elements, which are threads.
    ///
    /// A story follows its headline: of what comes after, it has the first prose
    /// and a good part of all. Elsewhere, it has the most.
    pub(crate) fn of(
        document: &Document,
        prose: &Prose,
        threads: &[bool],
        headline: Option<BlockId>,
    ) -> Self {
        let mut is_left_out = threads.to_vec();
        for id in 1..is_left_out.len() {
            is_left_out[id] |= is_left_out[document.elements[id].parent];
        }
        let mut inside = vec![0; document.elements.len()];
        let mut before = Vec::with_capacity(document.blocks.len() + 1);
        let mut total = 0;
        for (b, block) in document.blocks.iter().enumerate() {
            before.push(total);
            if !is_left_out[block.element] {
                inside[block.element] += prose.of_block(b);
                total += prose.of_block(b);
            }
        }
        before.push(total);
        for id in (1..inside.len()).rev() {
            inside[document.elements[id].parent] += inside[id];
        }
        let holds = |id: ElementId| {
            let since = headline.filter(|&headline| headline < document.blocks_of(id).start);
            let Some(headline) = since else { return inside[id] * 2 > total };
            let skipped = before[document.blocks_of(id).start] - before[headline];
            inside[id] * GOOD_PART > total
                && skipped * first(document.elements[id].tag) < inside[id]
        };
        let holds = (0..inside.len()).map(holds).collect();
        Self { holds, inside }
    }

    /// Whether an element holds the story.
    pub(crate) fn is_in(&self, id: ElementId) -> bool {
        self.holds[id]
    }

    /// The bytes of prose in an element.
    pub(crate) fn prose_in(&self, id: ElementId) -> usize {
        self.inside[id]
    }
}

/// How many times as much prose as before it a story in an element with this tag has.
fn first(tag: Tag) -> usize {
    if tag == Tag::Footer { FIRST_IN_FOOTER } else { FIRST }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::read::html;
    use crate::parser::tag::Attr;

    const TEXT: &str = "The ferry stays in the harbour, the council said. Nobody had asked it.";

    /// Whether the story is in the element with the id.
    fn is_in(page: &str, wanted: &str) -> bool {
        let document = html::read(page, &Limits::default());
        let headline = document.blocks.iter().position(|block| block.text == "Headline");
        let is_wanted = |id: &ElementId| document.elements[*id].attr(Attr::Id) == Some(wanted);
        let id = (0..document.elements.len()).find(is_wanted).unwrap();
        let no_threads = vec![false; document.elements.len()];
        Story::of(&document, &Prose::of(&document), &no_threads, headline).is_in(id)
    }

    #[test]
    fn the_story_is_where_most_of_the_prose_is() {
        let link = format!("<li><a href=/x>{TEXT}</a>");
        let page = format!(
            "<div id=story><p>{TEXT}</p></div><ul id=links>{link}{link}{link}</ul><p>About us"
        );
        assert!(is_in(&page, "story"));
        assert!(!is_in(&page, "links"));
        assert!(!is_in("<div id=story>News</div>", "story"));
    }

    #[test]
    fn the_story_is_what_follows_its_headline() {
        let page = format!(
            "<h1>Headline</h1><div id=story><p>{TEXT}</div>\
             <div id=cookies><p>{TEXT}<p>{TEXT}</div>"
        );
        assert!(is_in(&page, "story"));
        assert!(!is_in(&page, "cookies"));
    }

    #[test]
    fn a_link_holds_a_story_or_is_a_card() {
        assert!(is_in(
            &format!("<a id=a href=/x>{0}{0}{0}</a>", format_args!("<p>{TEXT}</p>")),
            "a"
        ));
        assert!(!is_in(&format!("<a id=a href=/x><p>{TEXT}</a>"), "a"));
    }
}
