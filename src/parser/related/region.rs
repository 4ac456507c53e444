//! What the elements around a link say of it: their tags, roles, class names and ids.

use super::super::document::{Document, Element};
use super::super::rules::names::Names;
use super::super::tag::{Attr, Tag};

/// The marks of every element, each with those of the elements it stands in.
pub(super) fn regions(document: &Document) -> Vec<Names> {
    let mut regions: Vec<Names> = Vec::with_capacity(document.elements.len());
    for (id, element) in document.elements.iter().enumerate() {
        let around = if element.parent < id { regions[element.parent] } else { Names::default() };
        regions.push(around.with(marks(element)));
    }
    regions
}

/// The marks an element has itself.
fn marks(element: &Element) -> Names {
    let mut marks = match element.tag {
        // What the page as a whole is called says nothing of its parts.
        Tag::Html | Tag::Body => return Names::default(),
        Tag::Nav => Names::NAV,
        Tag::Header => Names::HEADER,
        Tag::Footer => Names::FOOTER,
        Tag::Aside => Names::ASIDE,
        Tag::Article | Tag::Main => Names::MAIN,
        _ => Names::default(),
    };
    if element.attr(Attr::Role) == Some("navigation") {
        marks = marks.with(Names::NAV);
    }
    let id = element.attr(Attr::Id).map(Names::of).unwrap_or_default();
    marks.with(element.names).with(id)
}
