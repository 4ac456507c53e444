//! The lines of text that a card consists of.

use super::super::document::{Document, ElementId};
use super::super::tag::{Attr, Tag};
use super::region::words;

/// Words in class names of what stands with a headline and is no part of it.
const LABEL_NAMES: &[&str] = &[
    "assistive",
    "author",
    "badge",
    "byline",
    "category",
    "count",
    "counter",
    "date",
    "duration",
    "eyebrow",
    "flag",
    "hidden",
    "icon",
    "kicker",
    "label",
    "live",
    "meta",
    "number",
    "overline",
    "prefix",
    "premium",
    "rank",
    "screen",
    "section",
    "sr",
    "tag",
    "time",
    "timestamp",
    "topic",
];

/// Words in class names of dates and times.
const TIME_NAMES: &[&str] =
    &["ago", "date", "datetime", "datum", "fecha", "published", "time", "timestamp"];

/// A line of a card's text, or the part of it that is the card's.
#[derive(Debug)]
pub(super) struct Piece {
    /// The text without labels inside it.
    pub(super) text: String,
    /// The element that its first text stands in.
    pub(super) element: ElementId,
}

/// The lines inside an element, without the labels that stand in them.
pub(super) fn pieces(document: &Document, root: ElementId) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last_block = None;
    for run in &document.runs[document.elements[root].runs.clone()] {
        let text = document.blocks[run.block].text.get(run.bytes.clone()).unwrap_or_default();
        for (at, line) in text.split('\n').enumerate() {
            let starts = at > 0 || last_block != Some(run.block) || pieces.is_empty();
            if starts {
                pieces.push(Piece { text: String::new(), element: run.element });
            }
            if let Some(piece) = pieces.last_mut() {
                if piece.text.trim().is_empty() {
                    piece.element = run.element;
                }
                piece.text.push_str(line);
            }
        }
        last_block = Some(run.block);
    }
    for piece in &mut pieces {
        piece.text = piece.text.trim().to_owned();
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// The text of an element without the labels inside it, as one line.
pub(super) fn unlabelled(document: &Document, id: ElementId) -> String {
    let text = document.text_without(id, |element| is_label(document, element));
    let text = if text.chars().any(char::is_alphabetic) { text } else { document.text_of(id) };
    one_line(&text)
}

/// The text with its line breaks turned into blanks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the element holds a label: a section, a rank, a time, a word for screen readers.
fn is_label(_document: &Document, element: &super::super::document::Element) -> bool {
    if matches!(element.tag, Tag::Time | Tag::Button | Tag::Sup) {
        return true;
    }
    // What a heading or a link is called holds for the headline itself.
    if element.tag.heading_level().is_some() || element.tag == Tag::A {
        return false;
    }
    has_name(element, LABEL_NAMES)
}

/// Whether the element shows a date or a time.
pub(super) fn is_time(element: &super::super::document::Element) -> bool {
    element.tag == Tag::Time || has_name(element, TIME_NAMES)
}

/// Whether one of an element's class names has one of these words.
pub(super) fn has_name(element: &super::super::document::Element, names: &[&str]) -> bool {
    let mut found = false;
    for class in element.attr(Attr::Class).unwrap_or_default().split_ascii_whitespace() {
        words(class, |word| found |= names.binary_search(&word).is_ok());
    }
    found
}
