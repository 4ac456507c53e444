//! The class names, ids and tags of a page's elements, as topics and numbers.
//!
//! A page repeats few names: each is analysed once, and elements are compared by the
//! numbers of their names.

use foldhash::HashMap;

use crate::parser::document::tag::Attr;
use crate::parser::document::{BlockId, Document, ElementId};
use crate::rules::topics::Topics;

/// The names of the elements of a page.
#[derive(Clone)]
pub(crate) struct Naming {
    /// Whether a block is inside the element; other elements need no names.
    pub(crate) has_block: Vec<bool>,
    /// The topics of class and id, for elements with blocks.
    pub(crate) names: Vec<Topics>,
    /// The topics of all naming attributes, for elements with blocks.
    pub(crate) topics: Vec<Topics>,
    /// The same number for elements that have the same tag and the same
    /// classes; see [`Naming::kind`].
    kinds: Vec<u32>,
}

/// The kind where there is no element.
pub(crate) const NO_KIND: u32 = u32::MAX;

impl Naming {
    pub(crate) fn of(document: &Document) -> Self {
        let count = document.elements.len();
        let has_block = has_block(document);
        let mut names = vec![Topics::default(); count];
        let mut topics = names.clone();
        let mut kinds = Vec::with_capacity(count);
        let mut classes = Classes::default();
        for (id, element) in document.elements.iter().enumerate() {
            // An element without blocks is only compared with a sibling that has some.
            let is_beside = has_block[element.parent];
            let class = is_beside.then(|| element.attr(Attr::Class)).flatten();
            let class = class.map_or(0, |class| classes.number(class));
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

    /// The parent of a block's element and the kind of the element. Paragraphs of one
    /// story have both in common.
    pub(crate) fn place(&self, document: &Document, block: BlockId) -> (ElementId, u32) {
        let id = document.blocks[block].element;
        (document.elements[id].parent, self.kind(id))
    }

    /// The same for a block that is alone in its parent, as if that box were not there.
    pub(crate) fn place_of_box(
        &self,
        document: &Document,
        block: BlockId,
    ) -> Option<(ElementId, u32)> {
        let id = document.blocks[block].element;
        let parent = document.elements[id].parent;
        let is_alone = document.blocks_of(parent).len() == 1;
        is_alone.then(|| (document.elements[parent].parent, self.kind(id)))
    }

    /// The number of the tag and classes of an element with blocks, or of a sibling of
    /// such an element.
    pub(crate) fn kind(&self, id: ElementId) -> u32 {
        self.kinds[id]
    }
}

/// The classes of a page by number.
#[derive(Default)]
struct Classes<'d> {
    numbers: HashMap<&'d str, u32>,
    /// The same by memory location, which is faster to look up: elements of a page mostly
    /// share equal values, except those of its `<noscript>` parts.
    places: HashMap<(usize, usize), u32>,
}

impl<'d> Classes<'d> {
    /// The number of a class, from 1 on.
    fn number(&mut self, class: &'d str) -> u32 {
        let place = (class.as_ptr().addr(), class.len());
        *self.places.entry(place).or_insert_with(|| {
            let next = self.numbers.len() as u32 + 1;
            *self.numbers.entry(class).or_insert(next)
        })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::read::html;

    #[test]
    fn kinds_are_equal_across_noscript() {
        let page = "<p id=y class=b>one<p class=a>two<p class='a&amp;b'>three\
                    <noscript><p class=a><a href=/a>four</a><p class=b><a href=/b>five</a>\
                    <p class='a&#38;b'><a href=/c>six</a></noscript>";
        let document = html::read(page, &Limits::default());
        let naming = Naming::of(&document);
        let kinds: Vec<u32> =
            document.blocks.iter().map(|block| naming.kind(block.element)).collect();
        assert_eq!(kinds.len(), 6, "{:?}", document.blocks);
        assert_eq!([kinds[0], kinds[1], kinds[2]], [kinds[4], kinds[3], kinds[5]]);
        assert!(kinds[0] != kinds[1] && kinds[1] != kinds[2]);
    }
}
