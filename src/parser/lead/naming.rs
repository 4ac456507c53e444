//! What a page's elements are called.
//!
//! A page has few names, again and again: each is looked at once, and elements
//! are compared by the numbers of their names.

use foldhash::HashMap;

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
        let mut known: HashMap<&str, usize> = HashMap::default();
        let mut about: Vec<Option<Topics>> = Vec::new();
        let mut kinds = Vec::with_capacity(count);
        for (id, element) in document.elements.iter().enumerate() {
            let mut class = 0;
            // One without blocks counts as far as it looks like one beside it.
            let is_beside = has_block[element.parent];
            let attributes = is_beside.then_some(&element.attributes).into_iter().flatten();
            for (attribute, value) in attributes {
                let is_class = attribute == Attr::Class;
                let is_asked = is_class || has_block[id] && is_name(attribute);
                if !is_asked {
                    continue;
                }
                let number = *known.entry(value).or_insert(about.len());
                if number == about.len() {
                    about.push(None);
                }
                if is_class {
                    class = number as u32 + 1;
                }
                if has_block[id] {
                    let about = *about[number].get_or_insert_with(|| Topics::of(value));
                    topics[id] = topics[id].with(about);
                    if is_class || attribute == Attr::Id {
                        names[id] = names[id].with(about);
                    }
                }
            }
            kinds.push(class << 8 | element.tag as u32);
        }
        Self { has_block, names, topics, kinds }
    }

    /// A number that stands for the tag and the classes of an element with
    /// blocks, or of one beside such an element.
    pub(super) fn kind(&self, id: ElementId) -> u32 {
        self.kinds[id]
    }
}

/// Whether an attribute other than the class names its element.
fn is_name(attribute: Attr) -> bool {
    use Attr::{DataComponent, DataTestid, Id, Itemprop, Role};
    matches!(attribute, Id | Itemprop | Role | DataTestid | DataComponent)
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
