//! Finds the visible byline.

mod beside;
mod candidate;
mod marked;
mod signed;
#[cfg(test)]
mod tests;
pub(super) mod text;

use std::ops::Range;

use candidate::{Candidate, Evidence, may_be_within_byline};
use text::{pieces, without_dates};

use super::marks::{self, Wanted};
use super::names;
use crate::parser::document::tag::Tag;
use crate::parser::document::{BlockId, Document, ElementId};
use crate::rules::byline as credit;

/// The visible byline.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct VisibleByline {
    /// The blocks near the headline that name people.
    pub(crate) blocks: Vec<BlockId>,
    pub(crate) authors: Vec<String>,
    /// All names near the headline that may be the authors'.
    pub(crate) shown: Vec<String>,
    /// Whether words or links between the headline and the story state explicitly
    /// that these are the authors.
    pub(crate) is_explicit: bool,
    pub(crate) editors: Vec<String>,
}

/// The most blocks between two authors of one byline: a role, a link, a picture's text.
const GAP: usize = 3;

/// Finds the byline; `near` are the blocks around the headline, `datelines`
/// those of them that date the article.
pub(crate) fn find(
    document: &Document,
    headline: BlockId,
    near: &Range<BlockId>,
    datelines: &[BlockId],
) -> VisibleByline {
    let element = document.blocks[headline].element;
    let mut byline = VisibleByline::default();
    let mut candidates: Vec<Candidate> = Vec::new();
    for block in near.clone() {
        if block != headline {
            // Above the first sentence of the story, words such as "By" refer to it.
            let wanted = if is_above_story(document, headline, block) {
                Wanted::Byline
            } else {
                Wanted::Name
            };
            by_words(document, block, element, wanted, &mut candidates, &mut byline);
        }
    }
    marked::find(document, element, near, &mut candidates);
    if !candidates.iter().any(|candidate| candidate.near) {
        candidates.extend(beside::find(document, headline, datelines));
    }
    if candidates.is_empty() {
        // Some pages name the author explicitly below the story.
        let mut far: Vec<BlockId> = (headline + 1..document.blocks.len()).collect();
        far.retain(|&block| is_explicit(&document.blocks[block].text));
        for wanted in [Wanted::Name, Wanted::Byline] {
            if !candidates.is_empty() {
                break;
            }
            for &block in &far {
                let byline = &mut VisibleByline::default();
                by_words(document, block, element, wanted, &mut candidates, byline);
            }
        }
        for candidate in &mut candidates {
            candidate.near = false;
        }
    }
    if candidates.is_empty() {
        candidates.extend(signed::find(document, headline));
    }
    if byline.editors.is_empty() {
        byline.editors = signed::editors(document, headline);
    }
    candidates.retain(|candidate| candidate.block != headline);
    candidates.sort_by_key(|c| (!c.near, c.evidence, c.block < headline, c.block));

    byline.blocks = candidates.iter().filter(|c| c.near).map(|c| c.block).collect();
    byline.blocks.sort_unstable();
    byline.blocks.dedup();
    byline.authors = authors(document, &candidates);
    let near = candidates.iter().filter(|candidate| candidate.near);
    byline.shown = near.flat_map(|candidate| candidate.names.clone()).collect();
    byline.is_explicit =
        candidates.first().is_some_and(|first| is_explicit_candidate(document, headline, first))
            && byline.authors.iter().all(|name| credit::person(name).is_some());
    byline
}

/// Whether the candidate states the authors explicitly above the first sentence of the
/// story; below that, it may refer to another story.
fn is_explicit_candidate(document: &Document, headline: BlockId, candidate: &Candidate) -> bool {
    let is_explicit = || is_explicit(&document.blocks[candidate.block].text);
    candidate.near
        && match candidate.evidence {
            Evidence::Link => {
                candidate.block < headline + LINKS
                    && is_above_story(document, headline, candidate.block)
            }
            Evidence::Words => is_above_story(document, headline, candidate.block) || is_explicit(),
            Evidence::Class | Evidence::Date | Evidence::Place => false,
        }
}

/// Whether at most a standfirst is between the headline and the block, which may also be
/// a few blocks above the headline.
fn is_above_story(document: &Document, headline: BlockId, block: BlockId) -> bool {
    let between = block.min(headline) + 1..block.max(headline);
    let sentences = between.filter(|&block| document.prose().is_prose(block));
    block + ABOVE >= headline && sentences.count() < 2
}

/// Within how many blocks below the headline a link to an author's page is the byline;
/// further down, such links are in cards of other stories.
const LINKS: usize = 6;

/// How many blocks above the headline its byline may be.
const ABOVE: usize = 3;

/// The names of the candidates with the best evidence that are next to each other.
fn authors(document: &Document, candidates: &[Candidate]) -> Vec<String> {
    let mut authors: Vec<String> = Vec::new();
    let Some(first) = candidates.first() else { return authors };
    let group =
        candidates.iter().take_while(|c| c.near == first.near && c.evidence == first.evidence);
    let mut last = first.block;
    for candidate in group {
        // Far from the headline, names that are apart belong to other stories.
        if candidate.block > last + GAP {
            if first.near {
                break;
            }
            if candidate.names != first.names {
                return Vec::new();
            }
            continue;
        }
        if candidate.block < last
            || !(last + 1..candidate.block).all(|b| may_be_within_byline(document, b))
        {
            break;
        }
        last = candidate.block;
        for name in &candidate.names {
            if !authors.contains(name) {
                authors.push(name.clone());
            }
        }
    }
    authors
}

/// Adds the candidates of a block with words such as "By", and its editors.
fn by_words(
    document: &Document,
    block: BlockId,
    headline: ElementId,
    wanted: Wanted,
    candidates: &mut Vec<Candidate>,
    byline: &mut VisibleByline,
) {
    let found = &document.blocks[block];
    if !marks::may_credit(document, found, headline, wanted) {
        return;
    }
    let text = without_dates(&pieces(document, found.runs.clone()));
    let facts = text::labelled_facts(&text);
    for fact in &facts {
        if let Some(editors) = names::editors(fact) {
            byline.editors.extend(editors);
        } else if let Some(statement) = names::after_prefix(fact) {
            let names = names::people(&statement, true);
            if !names.is_empty() {
                candidates.push(Candidate { evidence: Evidence::Words, near: true, block, names });
            }
        }
    }
    if !facts.is_empty() {
        return;
    }
    if let Some(editors) = names::editors(&text) {
        byline.editors.extend(editors);
        return;
    }
    let Some(statement) = names::after_prefix(&text) else { return };
    let (block, names) = if statement.is_empty() {
        // "Written by" and then the name, a block of its own.
        let Some(next) = document.blocks.get(block + 1).filter(|next| next.text.len() < 60) else {
            return;
        };
        (block + 1, names::people(&without_dates(&next.text), true))
    } else {
        // In preformatted text, the line below a byline is an agency or a place.
        let is_laid_out = document.closest(found.element, Tag::Pre).is_some();
        let line = statement.lines().next().filter(|_| is_laid_out).unwrap_or(&statement);
        (block, names::people(line, true))
    };
    if !names.is_empty() {
        candidates.push(Candidate { evidence: Evidence::Words, near: true, block, names });
    }
}

/// The longest line that names the author far from the headline, in bytes.
const LONGEST_EXPLICIT: usize = 60;

/// The minimum length of words that name the author explicitly, in bytes: "Written by"
/// does, while the bylines of other stories begin with "By", too.
const EXPLICIT: usize = 6;

/// Whether a line names the author explicitly, even far from the headline.
fn is_explicit(text: &str) -> bool {
    text.len() < LONGEST_EXPLICIT
        && names::after_prefix(text)
            .is_some_and(|rest| text.len() - rest.len().min(text.len()) >= EXPLICIT)
}
