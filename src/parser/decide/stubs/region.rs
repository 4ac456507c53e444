//! What the elements around a link say of it: their tags, roles, class names and ids.

use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{Document, Element, ElementId};
use crate::rules::names::Names;

/// The marks around each of the links: its own and those of the elements it stands in.
pub(crate) fn regions(document: &Document, links: impl Iterator<Item = ElementId>) -> Vec<Names> {
    let mut known: Vec<Option<Names>> = vec![None; document.elements.len()];
    let mut new = Vec::new();
    let around = |link| {
        new.extend(document.lineage(link).take_while(|&id| known[id].is_none()));
        for id in new.drain(..).rev() {
            let element = &document.elements[id];
            let around = known[element.parent].unwrap_or_default();
            known[id] = Some(around.with(marks(element)));
        }
        known[link].unwrap_or_default()
    };
    links.map(around).collect()
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
    let id = element.attributes.meaning(Attr::Id).map(|id| id.names).unwrap_or_default();
    marks.with(element.names).with(id)
}
