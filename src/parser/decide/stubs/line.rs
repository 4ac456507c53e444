//! The line of text that a link stands in.

use std::ops::Range;

use super::card::Card;
use super::heading::{Promise, promise};
use super::piece::is_label;
use super::title;
use super::weight::weight;
use crate::parser::document::Document;
use crate::parser::tag::Tag;

/// How far around a link its line is looked at, in bytes.
const REACH: usize = 600;

/// How a link stands in its line of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is the line, or nearly.
    Own,
    /// It follows a short label, such as "Read more:".
    Labelled,
    /// It is a part of running text.
    Sentence,
}

/// How the card's headline stands in its line of text.
pub(crate) fn standing(document: &Document, card: &Card) -> Standing {
    if title::in_heading(document, card.headline) {
        return Standing::Own;
    }
    let Some(line) = Line::around(document, card) else { return Standing::Own };
    if line.label().is_some() {
        Standing::Labelled
    } else if line.runs_on() {
        Standing::Sentence
    } else {
        Standing::Own
    }
}

/// The label that leads to the headline on the same line, such as "Read more:".
pub(crate) fn label(document: &Document, card: &Card) -> Option<String> {
    Line::around(document, card)?.label()
}

/// The line of text that a link stands in.
struct Line<'a> {
    /// What stands between the link before, or the line's start, and the link.
    before: &'a str,
    /// What stands between the link and the next one, or the line's end.
    after: &'a str,
    /// Whether no link stands before on the line.
    first: bool,
    /// The letters of the line.
    all: usize,
    /// The letters of the line that no link covers.
    plain: usize,
}

impl<'a> Line<'a> {
    /// The line around the card's headline, where that is on one.
    fn around(document: &'a Document, card: &Card) -> Option<Self> {
        let runs = document.elements.get(card.headline)?.runs.clone();
        let block = document.runs.get(runs.start)?.block;
        let last = document.runs.get(runs.end.checked_sub(1)?)?;
        if last.block != block {
            return None;
        }
        let text = document.blocks.get(block)?.text.as_str();
        let bytes = document.runs[runs.start].bytes.start..last.bytes.end;
        let from = boundary(text, bytes.start.saturating_sub(REACH));
        let to = boundary(text, bytes.end + REACH);
        let start = text.get(from..bytes.start)?.rfind('\n').map_or(from, |at| from + at + 1);
        let end = text.get(bytes.end..to)?.find('\n').map_or(to, |at| bytes.end + at);
        let line = start..end;
        let (mut previous, mut next) = (line.start, line.end);
        let mut plain = 0;
        let on_line = |run: usize| {
            document.runs.get(run).filter(|r| r.block == block).map(|r| overlap(&r.bytes, &line))
        };
        // A publisher or an age before the headline makes no sentence of it.
        let is_text = |run: usize| {
            let around = document.lineage(document.runs[run].element);
            let mut around = around.map(|id| &document.elements[id]);
            !around.by_ref().take_while(|element| !element.tag.is_block()).any(is_label)
        };
        let is_linked = |run: usize| document.closest(document.runs[run].element, Tag::A).is_some();
        for run in (0..runs.start).rev() {
            let Some(Some(bytes)) = on_line(run) else { break };
            if is_linked(run) {
                previous = previous.max(bytes.end);
            } else if is_text(run) {
                plain += weight(text.get(bytes)?);
            }
        }
        for run in runs.end..document.runs.len() {
            let Some(Some(bytes)) = on_line(run) else { break };
            if is_linked(run) {
                next = next.min(bytes.start);
            } else if is_text(run) {
                plain += weight(text.get(bytes)?);
            }
        }
        Some(Self {
            before: text.get(previous..bytes.start)?.trim(),
            after: text.get(bytes.end..next)?.trim(),
            first: previous == line.start,
            all: weight(text.get(line)?),
            plain,
        })
    }

    /// Whether the line is a sentence of which the link is a part.
    fn runs_on(&self) -> bool {
        // A headline starts its line, and what follows it starts anew.
        let starts = weight(self.before) < 4;
        let follows = |c: char| c.is_lowercase() || matches!(c, ',' | '.' | ';');
        if starts && self.first {
            return weight(self.after) > 8 && self.after.starts_with(follows);
        }
        self.plain * 3 > self.all
    }

    fn label(&self) -> Option<String> {
        let is_label = (2..40).contains(&weight(self.before))
            && weight(self.after) < 4
            && (self.before.ends_with([':', '|', '>', '»'])
                || promise(self.before) == Promise::Stories && self.before.split(' ').count() < 4);
        is_label.then(|| self.before.trim_end_matches(['|', '>', '»', ' ']).to_owned())
    }
}

/// The first boundary between two characters from a place in the text on.
fn boundary(text: &str, from: usize) -> usize {
    (from..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

/// What two ranges have in common.
fn overlap(one: &Range<usize>, other: &Range<usize>) -> Option<Range<usize>> {
    let both = one.start.max(other.start)..one.end.min(other.end);
    (!both.is_empty()).then_some(both)
}
