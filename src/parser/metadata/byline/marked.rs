//! Finds authors in elements that are marked as bylines.

use std::ops::Range;

use super::super::marks::{self, MarkedField, Wanted};
use super::super::names;
use super::candidate::{Candidate, Evidence};
use super::text::{pieces, without_dates};
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{BlockId, Document, Element, ElementId};

/// The most runs of text of a byline.
const MOST_RUNS: usize = 30;

/// The most marked elements that are examined; a page with more also marks its readers
/// (commenters).
const MOST_MARKED: usize = 1000;

/// Adds candidates from elements that are marked as an author's.
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
        // Far from the headline, links to staff are contacts rather than authors.
        let is_staff = || is_near(id) && marks::is_staff_link(element);
        small && (marks::mark(element) == Some(MarkedField::Author) || is_staff())
    };
    let elements = document.elements.iter().enumerate();
    for (id, element) in elements.filter(is_marked).take(MOST_MARKED) {
        // Elements inside one that gave names are skipped.
        if id < open_end {
            continue;
        }
        let link = marks::is_author_link(element);
        if !link && holds_link(document, id)
            || marks::is_foreign(document, id, headline, Wanted::Name)
        {
            continue;
        }
        // Too long for a byline even without its dates; a cheap test, as many elements around
        // it may be marked, too.
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

/// The text without lines that are sentences, such as a biography below the name.
fn without_sentences(text: &str) -> String {
    let is_sentence = |line: &&str| {
        line.ends_with(['.', '!', '?', '。']) && line.split_whitespace().nth(WORDS).is_some()
    };
    text.lines().filter(|line| !is_sentence(&line.trim())).collect::<Vec<_>>().join("\n")
}

/// The number of words above which a line that ends like a sentence is one.
const WORDS: usize = 6;

/// Whether a link to an author's page is inside the element.
fn holds_link(document: &Document, id: ElementId) -> bool {
    let inside = &document.elements[id + 1..document.elements[id].end.max(id + 1)];
    inside
        .iter()
        .take(MOST_RUNS)
        .any(|e| e.tag == Tag::A && marks::is_author_link(e) && !e.runs.is_empty())
}

/// Whether the block, or the one before it, introduces somebody other than the author:
/// "Reviewed by", "Photo".
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
