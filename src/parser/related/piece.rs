//! The pieces of text that a card consists of.

use super::super::document::{Document, Element, ElementId};
use super::super::rules::age;
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

/// A line of text, or the part of it that one link covers or none.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) text: String,
    /// The element that its first text stands in.
    pub(super) element: ElementId,
}

/// The pieces inside an element, in order.
pub(super) fn pieces(document: &Document, root: ElementId) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last = None;
    for run in &document.runs[document.elements[root].runs.clone()] {
        let text = document.blocks[run.block].text.get(run.bytes.clone()).unwrap_or_default();
        let link = document.closest(run.element, Tag::A);
        for (at, line) in text.split('\n').enumerate() {
            match pieces.last_mut() {
                Some(piece) if at == 0 && last == Some((run.block, link)) => {
                    if piece.text.trim().is_empty() {
                        piece.element = run.element;
                    }
                    piece.text.push_str(line);
                }
                _ => pieces.push(Piece { text: line.to_owned(), element: run.element }),
            }
        }
        last = Some((run.block, link));
    }
    for piece in &mut pieces {
        piece.text = piece.text.trim().to_owned();
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// The text of an element without the labels and ages inside it, as one line.
pub(super) fn unlabelled(document: &Document, id: ElementId) -> String {
    let mut text = String::new();
    let mut last = None;
    for run in &document.runs[document.elements[id].runs.clone()] {
        let inside = || document.lineage(run.element).take_while(|&e| e != id);
        let labelled = inside().any(|e| is_label(&document.elements[e]));
        let piece = document.blocks[run.block].text.get(run.bytes.clone()).unwrap_or_default();
        if labelled || run.element != id && age::is_age(piece) {
            continue;
        }
        if last.is_some_and(|last| last != run.block) {
            text.push(' ');
        }
        last = Some(run.block);
        text.push_str(piece);
    }
    let text = one_line(&text);
    if text.chars().any(char::is_alphabetic) { text } else { one_line(&document.text_of(id)) }
}

/// The text with single blanks for all white space.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the element holds a label: a section, a rank, a time, words for screen readers.
pub(super) fn is_label(element: &Element) -> bool {
    match element.tag {
        Tag::Time | Tag::Button | Tag::Sup => true,
        // What a heading or a link is called holds for the headline itself.
        Tag::A => false,
        tag if tag.heading_level().is_some() => false,
        _ => has_name(element, LABEL_NAMES),
    }
}

/// Whether one of an element's class names has one of these words.
pub(super) fn has_name(element: &Element, names: &[&str]) -> bool {
    let mut found = false;
    for class in element.attr(Attr::Class).unwrap_or_default().split_ascii_whitespace() {
        words(class, |word| found |= names.binary_search(&word).is_ok());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn label_names_are_sorted() {
        assert!(LABEL_NAMES.is_sorted_by(|a, b| a < b));
    }
}
