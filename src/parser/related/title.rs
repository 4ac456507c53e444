//! Finds the headline of a card.

use super::super::document::{Document, ElementId};
use super::super::tag::{Attr, Tag};
use super::card::weight;
use super::piece::{has_name, one_line, pieces, unlabelled};

/// Words in class names of headlines.
const HEADLINE_NAMES: &[&str] = &["headline", "hed", "heading", "title"];

/// The shortest text that is a headline without more, in letters.
const HEADLINE: usize = 20;

/// A headline and the element that holds it.
#[derive(Debug)]
pub(super) struct Title {
    pub(super) text: String,
    pub(super) element: ElementId,
}

/// The headline that a link shows: its heading, else what is called a title, else its longest line.
pub(super) fn in_link(document: &Document, link: ElementId) -> Option<Title> {
    let end = document.elements[link].end;
    let inside = link + 1..end;
    let whole = document.text_of(link);
    if whole.is_empty() {
        return named(document, link);
    }
    let headings = inside.clone().filter(|&id| document.elements[id].tag.heading_level().is_some());
    let fits = |title: &Title| weight(&title.text) * 3 >= weight(&whole).min(HEADLINE * 3);
    if let Some(title) = best(document, headings).filter(fits) {
        return Some(title);
    }
    let titles = inside.filter(|&id| has_name(&document.elements[id], HEADLINE_NAMES));
    if let Some(title) = best(document, titles).filter(fits) {
        return Some(title);
    }
    if whole.contains('\n') {
        let lines = pieces(document, link);
        // A headline comes before the summary, which may be longer.
        let line = lines
            .iter()
            .find(|line| weight(&line.text) >= HEADLINE + 10)
            .or_else(|| lines.iter().max_by_key(|line| weight(&line.text)))?;
        return Some(Title { text: line.text.clone(), element: line.element });
    }
    Some(Title { text: unlabelled(document, link), element: link })
}

/// The first of the elements that is long enough for a headline, else the longest.
fn best(document: &Document, elements: impl Iterator<Item = ElementId>) -> Option<Title> {
    let mut best: Option<Title> = None;
    for element in elements {
        let text = unlabelled(document, element);
        let length = weight(&text);
        if best.as_ref().is_none_or(|best| weight(&best.text) < length) && length > 0 {
            best = Some(Title { text, element });
        }
        if length >= HEADLINE {
            break;
        }
    }
    best
}

/// What a link without text says to those who can't see its picture.
fn named(document: &Document, link: ElementId) -> Option<Title> {
    let element = &document.elements[link];
    let name = element.attr(Attr::AriaLabel).or_else(|| element.attr(Attr::Title))?;
    Some(Title { text: one_line(name), element: link }).filter(|title| !title.text.is_empty())
}

/// Whether the element is a heading or stands in one.
pub(super) fn in_heading(document: &Document, id: ElementId) -> bool {
    document.lineage(id).take(4).any(|e| {
        let tag = document.elements[e].tag;
        tag.heading_level().is_some() || tag == Tag::Hgroup
    })
}
