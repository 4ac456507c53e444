//! An element of a page.

use std::ops::Range;

use super::attributes::Attributes;
use super::tag::{Attr, Tag};
use crate::rules::names::Names;

/// The index of an element in [`Document::elements`](super::Document::elements).
pub(crate) type ElementId = usize;

/// An element of the page.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) tag: Tag,
    /// The attributes that presscut reads, in page order.
    pub(crate) attributes: Attributes,
    /// What its class names say.
    pub(crate) names: Names,
    /// The parent; the root is its own.
    pub(crate) parent: ElementId,
    /// One past the last element inside this one.
    pub(crate) end: ElementId,
    /// How many elements stand above.
    pub(crate) depth: usize,
    /// The runs of text inside.
    pub(crate) runs: Range<usize>,
    /// Whether the page hides it, or something it stands in, from readers.
    pub(crate) hidden: bool,
}

impl Element {
    /// The value of an attribute, as the page has it.
    pub(crate) fn attr(&self, name: Attr) -> Option<&str> {
        self.attributes.get(name)
    }

    /// The class names.
    pub(crate) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attr(Attr::Class).unwrap_or_default().split_ascii_whitespace()
    }
}

/// The element's ancestors, nearest first, the element itself before them.
pub(super) fn lineage(elements: &[Element], id: ElementId) -> impl Iterator<Item = ElementId> {
    let mut next = Some(id);
    std::iter::from_fn(move || {
        let current = next?;
        let parent = elements[current].parent;
        next = (parent != current).then_some(parent);
        Some(current)
    })
}
