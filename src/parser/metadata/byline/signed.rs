//! Finds an author by a bare name right above the story or signed below it.

use super::super::marks::{self, Wanted};
use super::super::names;
use super::beside::is_only_used_as_name;
use super::candidate::{Candidate, Evidence};
use crate::parser::document::tag::Tag;
use crate::parser::document::{BlockId, Document, ElementId};
use crate::rules::byline as credit;

/// A bare name in its own paragraph, right above the first sentence of the story or right
/// below the last.
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

/// How many blocks below a story are searched for its editors.
const BELOW: usize = 3;

/// The longest line that names editors, in bytes.
const LONGEST: usize = 80;

/// The editors in a line right below the story, with or without brackets:
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

/// The person whose name is the whole text of the block, outside of links and headings.
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
    // In a script without capitals, any two words look like a name.
    let has_capitals = person.starts_with(char::is_uppercase);
    let is_name = names::people(&person, true) == [person.clone()];
    (is_name && has_capitals && is_only_used_as_name(document, &person)).then_some(person)
}
