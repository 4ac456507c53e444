//! What a page's elements are called.
//!
//! A page has few names, again and again: each is looked at once, and elements
//! are compared by the numbers of their names.

use crate::parser::document::{Document, ElementId};
use crate::parser::rules::topics::Topics;
use crate::parser::tag::Attr;

/// What the elements of a page are called.
pub(crate) struct Naming {
    /// Whether some block stands in the element; of others nobody asks.
    pub(crate) has_block: Vec<bool>,
    /// What the class and the id are about, of elements with blocks.
    pub(crate) names: Vec<Topics>,
    /// What all attributes that name the element are about, of elements with blocks.
    pub(crate) topics: Vec<Topics>,
    /// The same number for elements that have the same tag and the same
    /// classes; see [`Naming::kind`].
    kinds: Vec<u32>,
}

/// The kind of what is no element.
pub(super) const NO_KIND: u32 = u32::MAX;

impl Naming {
    pub(crate) fn of(document: &Document) -> Self {
        let count = document.elements.len();
        let has_block = has_block(document);
        let mut names = vec![Topics::default(); count];
        let mut topics = names.clone();
        let mut kinds = Vec::with_capacity(count);
        for (id, element) in document.elements.iter().enumerate() {
            // One without blocks counts as far as it looks like one beside it.
            let is_beside = has_block[element.parent];
            let class = if is_beside { element.attributes.number(Attr::Class) } else { 0 };
            kinds.push(class << 8 | element.tag as u32);
            if !has_block[id] {
                continue;
            }
            for (attribute, meaning) in element.attributes.names() {
                topics[id] = topics[id].with(meaning.topics);
                if matches!(attribute, Attr::Class | Attr::Id) {
                    names[id] = names[id].with(meaning.topics);
                }
            }
        }
        Self { has_block, names, topics, kinds }
    }

    /// A number that stands for the tag and the classes of an element with
    /// blocks, or of one beside such an element.
    pub(super) fn kind(&self, id: ElementId) -> u32 {
        self.kinds[id]
    }
}

/// Which elements have blocks in them.
fn has_block(document: &Document) -> Vec<bool> {
    let mut has_block = vec![false; document.elements.len()];
    for block in &document.blocks {
        for id in document.lineage(block.element) {
            if std::mem::replace(&mut has_block[id], true) {
                break;
            }
        }
    }
    has_block
}
