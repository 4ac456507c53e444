//! The line of text around a link.

use std::ops::Range;

use super::card::Card;
use super::heading::{Promise, promise};
use super::piece::{is_label, one_line};
use super::title::{self, Title, TitleMark};
use super::weight::weight;
use crate::parser::document::tag::Tag;
use crate::parser::document::{Document, ElementId};
use crate::rules::dates;

/// How far before and after a link its line is read, in bytes.
const REACH: usize = 600;
/// The longest entry of a list that is a headline.
const ENTRY: usize = 200;

/// The position of a link in its line of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkPosition {
    /// It is the whole line, or nearly.
    WholeLine,
    /// It follows a short label, such as "Read more:".
    Labelled,
    /// It is a part of running text.
    Sentence,
}

/// The position of the card's headline in its line of text.
pub(crate) fn position(document: &Document, card: &Card) -> LinkPosition {
    if title::in_heading(document, card.headline) || card.title.mark == TitleMark::Entry {
        return LinkPosition::WholeLine;
    }
    let Some(line) = LinkLine::around(document, card) else { return LinkPosition::WholeLine };
    if line.label().is_some() {
        LinkPosition::Labelled
    } else if line.runs_on() {
        LinkPosition::Sentence
    } else {
        LinkPosition::WholeLine
    }
}

/// The label before the headline on the same line, such as "Read more:".
pub(crate) fn label(document: &Document, card: &Card) -> Option<String> {
    if card.title.mark == TitleMark::Entry {
        return None;
    }
    LinkLine::around(document, card)?.label()
}

/// A line with a single link.
pub(crate) struct ListEntry {
    /// The whole line as a headline.
    pub(crate) title: Title,
    /// Whether the line is a sentence of which the link is a part.
    pub(crate) runs_on: bool,
}

/// The line above the card's line in the same block, such as bold text above links that
/// only line breaks separate.
pub(crate) fn above<'a>(document: &'a Document, card: &Card) -> Option<&'a str> {
    let line = LinkLine::around(document, card)?;
    let block = document.runs.get(document.elements[card.headline].runs.start)?.block;
    let text = document.blocks[block].text.as_str();
    // If the line starts before the bytes that were read, nothing is known above it.
    let before = text.get(..line.start)?.strip_suffix('\n')?.trim_end();
    let above = before.lines().next_back().map(str::trim);
    above.filter(|above| (1..=REACH).contains(&above.len()))
}

/// The line around the card's headline, if it may be an entry of a list.
pub(crate) fn entry(document: &Document, card: &Card) -> Option<ListEntry> {
    if title::in_heading(document, card.headline) {
        return None;
    }
    let line = LinkLine::around(document, card)?;
    let beside = [line.before, line.after];
    let is_entry = line.all <= ENTRY
        && line.single
        && line.label().is_none()
        && !beside.into_iter().any(dates::is_age);
    is_entry.then(|| ListEntry {
        title: Title::new(one_line(line.text), line.element, TitleMark::Entry),
        runs_on: line.runs_on(),
    })
}

/// The line of text around a link.
struct LinkLine<'a> {
    text: &'a str,
    /// Where it starts in its block.
    start: usize,
    /// The element that holds the line.
    element: ElementId,
    /// The text between the previous link, or the start of the line, and the link.
    before: &'a str,
    /// The text between the link and the next one, or the end of the line.
    after: &'a str,
    /// Whether it is the first link of the line.
    first: bool,
    /// Whether it is the line's only link.
    single: bool,
    /// The length of the line.
    all: usize,
    /// The length of the unlinked text of the line.
    plain: usize,
}

impl<'a> LinkLine<'a> {
    /// The line around the card's headline, if that is on a single line.
    fn around(document: &'a Document, card: &Card) -> Option<Self> {
        let runs = document.elements.get(card.headline)?.runs.clone();
        let block = document.runs.get(runs.start)?.block;
        let last = document.runs.get(runs.end.checked_sub(1)?)?;
        if last.block != block {
            return None;
        }
        let text = document.blocks.get(block)?.text.as_str();
        let bytes = document.runs[runs.start].bytes.start..last.bytes.end;
        // A line break at the start of the link's text ends the line before.
        let breaks = text.get(bytes.clone())?;
        let bytes = bytes.start + (breaks.len() - breaks.trim_start().len())..bytes.end;
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
        // A publisher or an age before the headline is not part of a sentence.
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
            single: previous == line.start && next == line.end,
            all: weight(text.get(line.clone())?),
            text: text.get(line.clone())?,
            start: line.start,
            element: document.blocks[block].element,
            plain,
        })
    }

    /// Whether the line is a sentence of which the link is a part.
    fn runs_on(&self) -> bool {
        // A headline starts its line, and the text after it does not continue it.
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

/// The first character boundary at or after a byte.
fn boundary(text: &str, from: usize) -> usize {
    (from..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

/// The intersection of two ranges, if it is not empty.
fn overlap(one: &Range<usize>, other: &Range<usize>) -> Option<Range<usize>> {
    let both = one.start.max(other.start)..one.end.min(other.end);
    (!both.is_empty()).then_some(both)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::decide::stubs::address::page::PageAddress;
    use crate::parser::decide::stubs::card;
    use crate::parser::document::label::Labels;
    use crate::parser::read::html;

    /// The line above the first of two links behind this text.
    fn above_stories(before: &str) -> Option<String> {
        let page = format!(
            "<div>{before}<a href='/news/eels-come-back-to-the-river'>Eels come back to the river</a>\
             <br><a href='/news/herons-get-their-own-bridge'>Herons get their own bridge</a></div>"
        );
        let document = html::read(&page, &Limits::default());
        let place = PageAddress::new(Some("https://example.com/"), None);
        let labels = Labels::all_chrome(document.blocks.len(), "card");
        let cards = card::find(&document, &place, &labels);
        above(&document, &cards[0]).map(str::to_owned)
    }

    #[test]
    fn text_on_same_line_is_not_above() {
        let far = "and so on ".repeat(REACH / 5);
        assert_eq!(above_stories("More stories<br>").as_deref(), Some("More stories"));
        assert_eq!(above_stories("More stories<br>Today: ").as_deref(), Some("More stories"));
        assert_eq!(above_stories(&format!("More stories {far}")), None);
        assert_eq!(above_stories(&format!("{far}<br>")), None);
    }
}
