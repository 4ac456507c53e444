//! The parts of a heading: the headline, and kickers around it.

use super::super::marks;
use crate::parser::document::tag::Attr;
use crate::parser::document::{BlockId, Document, Element, ElementId};
use crate::rules::text::is_alphanumeric;

/// The text of consecutive parts.
pub(crate) fn joined<'p>(parts: impl Iterator<Item = &'p HeadingPart>) -> String {
    let mut text = String::new();
    let mut last = None;
    for part in parts {
        let starts_line =
            text.ends_with(char::is_lowercase) && part.text.starts_with(char::is_uppercase);
        let apart = part.text.trim_start().starts_with([':', '-', '–', '—', '|']);
        if last == Some(PartKind::Kicker)
            && part.kind == PartKind::Headline
            && ends_open(&text)
            && !apart
        {
            // On the page, a kicker is separated by its place or colour, in text by a colon.
            text.truncate(text.trim_end().len());
            text.push_str(": ");
        } else if starts_line {
            // A kicker on its own line has no blank after it.
            text.push(' ');
        }
        text.push_str(&part.text);
        last = Some(part.kind).filter(|_| !part.text.trim().is_empty()).or(last);
    }
    text
}

/// Whether a text ends without punctuation.
fn ends_open(text: &str) -> bool {
    text.trim_end().ends_with(is_alphanumeric)
}

/// The kind of a part of a heading, by its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartKind {
    Headline,
    Kicker,
    /// For screen readers only.
    Unseen,
}

/// A part of a heading: one child element, or text between two.
#[derive(Debug)]
pub(crate) struct HeadingPart {
    child: ElementId,
    pub(crate) block: BlockId,
    pub(crate) text: String,
    pub(crate) kind: PartKind,
    /// Whether microdata marks it as the headline.
    pub(crate) is_marked: bool,
}

/// The parts of a heading.
pub(crate) fn parts(document: &Document, heading: ElementId) -> Vec<HeadingPart> {
    let mut parts: Vec<HeadingPart> = Vec::new();
    for run in &document.runs[document.elements[heading].runs.clone()] {
        let inside: Vec<ElementId> =
            document.lineage(run.element).take_while(|&e| e != heading).take(MOST_LEVELS).collect();
        let child = inside.last().copied().unwrap_or(heading);
        let kinds = inside.iter().map(|&e| kind(&document.elements[e]));
        let kind =
            kinds.fold(PartKind::Headline, |a, b| if a == PartKind::Headline { b } else { a });
        let text = &document.blocks[run.block].text[run.bytes.clone()];
        match parts.last_mut() {
            Some(part) if part.child == child && part.block == run.block && part.kind == kind => {
                part.text.push_str(text);
            }
            last => {
                let breaks = last.is_some_and(|part| part.block != run.block);
                let text = if breaks { format!(" {text}") } else { text.to_owned() };
                let is_marked = child != heading
                    && document.elements[child].attr(Attr::Itemprop) == Some("headline");
                parts.push(HeadingPart { child, block: run.block, text, kind, is_marked });
            }
        }
    }
    parts
}

/// The most levels inside a heading.
const MOST_LEVELS: usize = 10;

/// Words of class names for kickers and sublines, sorted.
static KICKERS: [&str; 15] = [
    "dachzeile",
    "eyebrow",
    "kicker",
    "overline",
    "overtitle",
    "pretitle",
    "roofline",
    "rubrik",
    "spitzmarke",
    "subline",
    "subtitle",
    "supertitle",
    "suptitle",
    "topic",
    "topline",
];

fn kind(element: &Element) -> PartKind {
    if element.attributes.meaning(Attr::Class).is_some_and(|class| class.is_unseen) {
        PartKind::Unseen
    } else if marks::has_word(element, |word| KICKERS.contains(&word))
        || marks::mark(element).is_some()
    {
        // A date or a name in a heading is not part of the headline, either.
        PartKind::Kicker
    } else {
        PartKind::Headline
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kickers_are_sorted_lower_case() {
        assert!(KICKERS.is_sorted_by(|a, b| a < b));
        assert!(KICKERS.iter().all(|name| *name == name.to_lowercase()));
    }
}
