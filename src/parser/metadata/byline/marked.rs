//! Finds authors in elements that say they hold them.

use std::ops::Range;

use super::super::marks::{self, MarkedField, Wanted};
use super::super::names;
use super::candidate::{Candidate, Evidence};
use super::text::{pieces, without_dates};
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{BlockId, Document, Element, ElementId};

/// The most runs an element is read of; a byline has few.
const MOST_RUNS: usize = 30;

/// The most elements so marked, of this article or not; a page with more marks its
/// readers as well.
const MOST_MARKED: usize = 1000;

/// Elements that are marked as an author's.
pub(crate) fn find(
    document: &Document,
    headline: ElementId,
    near: &Range<BlockId>,
    candidates: &mut Vec<Candidate>,
) {
    let mut open_end = 0;
    let is_near = |id: ElementId| near.contains(&document.blocks_of(id).start);
    let is_marked = |&(id, element): &(ElementId, &Element)| {
        let small = (1..=MOST_RUNS).contains(&element.runs.len()) && !element.hidden;
        // Far from the headline, people who work for the site are those to ask.
        let is_staff = || is_near(id) && marks::is_staff_link(element);
        small && (marks::mark(element) == Some(MarkedField::Author) || is_staff())
    };
    let elements = document.elements.iter().enumerate();
    for (id, element) in elements.filter(is_marked).take(MOST_MARKED) {
        // Inside an element that gave names there is nothing more to learn.
        if id < open_end {
            continue;
        }
        let link = marks::is_author_link(element);
        if !link && holds_link(document, id)
            || marks::is_foreign(document, id, headline, Wanted::Name)
        {
            continue;
        }
        // Dates aside, it is too long, and so may be many elements around it.
        let bytes = document.runs[element.runs.clone()].iter().map(|run| run.bytes.len());
        if bytes.sum::<usize>() > 10 * marks::LONGEST {
            continue;
        }
        let text = without_sentences(&without_dates(&pieces(document, element.runs.clone())));
        let block = document.blocks_of(id).start;
        if text.len() > marks::LONGEST
            || names::is_other(&text)
            || introduced_otherwise(document, block)
        {
            continue;
        }
        let sure = link || element.attr(Attr::Itemprop) == Some("author");
        let names = names::people(&text, !sure);
        if !names.is_empty() {
            let evidence = if sure { Evidence::Link } else { Evidence::Class };
            candidates.push(Candidate { evidence, near: near.contains(&block), block, names });
            open_end = element.end;
        }
    }
}

/// The text less lines that are sentences: who an author is stands below the name.
fn without_sentences(text: &str) -> String {
    let is_sentence = |line: &&str| {
        line.ends_with(['.', '!', '?', '。']) && line.split_whitespace().nth(WORDS).is_some()
    };
    text.lines().filter(|line| !is_sentence(&line.trim())).collect::<Vec<_>>().join("\n")
}

/// As many words before the last make a sentence of a line that ends like one.
const WORDS: usize = 6;

/// Whether a link to an author's page stands inside the element.
fn holds_link(document: &Document, id: ElementId) -> bool {
    let inside = &document.elements[id + 1..document.elements[id].end.max(id + 1)];
    inside
        .iter()
        .take(MOST_RUNS)
        .any(|e| e.tag == Tag::A && marks::is_author_link(e) && !e.runs.is_empty())
}

/// Whether the block, or the one before it, says that what follows is no
/// author: "Reviewed by", "Photo".
fn introduced_otherwise(document: &Document, block: BlockId) -> bool {
    let says = |block: BlockId| {
        document
            .blocks
            .get(block)
            .is_some_and(|b| b.text.len() < marks::LONGEST && names::is_other(&b.text))
    };
    says(block)
        || block.checked_sub(1).is_some_and(|before| {
            document.blocks.get(before).is_some_and(|b| b.text.len() < 40) && says(before)
        })
}
