//! Finds an author whose bare name opens the story or is signed below it.

use super::super::marks::{self, Wanted};
use super::super::names;
use super::beside::is_nothing_else;
use super::candidate::{Candidate, Evidence};
use crate::parser::document::tag::Tag;
use crate::parser::document::{BlockId, Document, ElementId};
use crate::rules::byline as credit;

/// A bare name in a paragraph of its own, right above the first sentence of the
/// story or right below its last.
pub(super) fn find(document: &Document, headline: BlockId) -> Option<Candidate> {
    let (first, last) = edges(document, headline)?;
    let (above, below) = (first - 1, last + 1);
    let named = |block: BlockId| {
        let names = vec![name(document, headline, block)?];
        Some(Candidate { evidence: Evidence::Place, near: block == above, block, names })
    };
    [below, above].into_iter().filter(|&block| block != headline).find_map(named)
}

/// The first and the last sentence of the story below the headline.
fn edges(document: &Document, headline: BlockId) -> Option<(BlockId, BlockId)> {
    let prose = document.prose();
    let first = (headline + 1..document.blocks.len()).find(|&block| prose.is_prose(block))?;
    let holds = |&id: &ElementId| document.has_most_prose(id);
    let story = document.lineage(document.blocks[first].element).find(holds)?;
    let last = document.blocks_of(story).rev().find(|&block| prose.is_prose(block))?;
    Some((first, last))
}

/// How many lines below a story its editors are looked for.
const BELOW: usize = 3;

/// The longest line that names editors, in bytes.
const LONGEST: usize = 80;

/// The editors whom a line right below the story names, in brackets or without:
/// "（责任编辑：林愛）".
pub(super) fn editors(document: &Document, headline: BlockId) -> Vec<String> {
    let Some((_, last)) = edges(document, headline) else { return Vec::new() };
    let element = document.blocks[headline].element;
    let below = document.blocks.iter().skip(last + 1).take(BELOW);
    let mut named = below.filter(|block| block.text.len() < LONGEST).filter_map(|block| {
        let names = names::editors(&block.text)?;
        marks::may_credit(document, block, element, Wanted::Name).then_some(names)
    });
    named.next().unwrap_or_default()
}

/// The person whose name is all that the block says, outside of links and headings.
fn name(document: &Document, headline: BlockId, block: BlockId) -> Option<String> {
    let found = document.blocks.get(block)?;
    let is_apart = |id: ElementId| {
        let tag = document.elements[id].tag;
        tag == Tag::A || tag.heading_level().is_some()
    };
    let text = found.text.trim_matches(|c: char| " ()[]–—-/".contains(c));
    let is_bare = !document.runs[found.runs.clone()]
        .iter()
        .any(|run| document.lineage(run.element).take(4).any(is_apart));
    let may_credit =
        || marks::may_credit(document, found, document.blocks[headline].element, Wanted::Name);
    let person = credit::person(text).filter(|name| name == text && is_bare && may_credit())?;
    // Where letters have no capitals, any two words look like a name.
    let has_capitals = person.starts_with(char::is_uppercase);
    let is_name = names::people(&person, true) == [person.clone()];
    (is_name && has_capitals && is_nothing_else(document, &person)).then_some(person)
}
