//! The region of a link: what the tags, roles, class names and ids around it mark.

use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{Document, Element, ElementId};
use crate::rules::names::Names;

/// The region of each link: the marks of the link and of all elements around it.
pub(crate) fn regions(document: &Document, links: impl Iterator<Item = ElementId>) -> Vec<Names> {
    let mut cache: Vec<Option<Names>> = vec![None; document.elements.len()];
    let mut new = Vec::new();
    let around = |link| {
        new.extend(document.lineage(link).take_while(|&id| cache[id].is_none()));
        for id in new.drain(..).rev() {
            let element = &document.elements[id];
            let around = cache[element.parent].unwrap_or_default();
            cache[id] = Some(around.with(marks(element)));
        }
        cache[link].unwrap_or_default()
    };
    links.map(around).collect()
}

/// The marks of one element.
fn marks(element: &Element) -> Names {
    let mut marks = match element.tag {
        // The names of the page as a whole say nothing about its parts.
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
    let id = element.attributes.meaning(Attr::Id).map(|id| id.names).unwrap_or_default();
    marks.with(element.names).with(id)
}
