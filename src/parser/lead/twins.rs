//! Blocks that come from the same place of the site's template.

use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::HashMap;
use foldhash::fast::FixedState;

use super::inline::Inline;
use super::shape::Shape;
use crate::parser::document::{BlockId, Document, ElementId};
use crate::parser::tag::Attr;

/// The sums over all blocks of one shape.
#[derive(Clone, Copy, Default)]
pub(super) struct Twin {
    pub(super) blocks: f32,
    pub(super) chars: f32,
    pub(super) link_chars: f32,
    pub(super) words: f32,
    pub(super) stop_words: f32,
    /// How many parents and grandparents they have between them.
    pub(super) parents: f32,
    pub(super) grands: f32,
    last: [ElementId; 2],
}

/// Blocks whose element, parent and grandparent have the same tags and classes
/// come from the same place of the site's template.
pub(super) struct Twins {
    shape_of: Vec<u64>,
    sums: HashMap<u64, Twin>,
}

impl Twins {
    pub(super) fn of(document: &Document, shapes: &[Shape], inline: &[Inline]) -> Self {
        let mut shape_of = Vec::with_capacity(document.blocks.len());
        let mut sums: HashMap<u64, Twin> = HashMap::default();
        for (b, block) in document.blocks.iter().enumerate() {
            let mut hasher = FixedState::default().build_hasher();
            for id in document.lineage(block.element).take(3) {
                let element = &document.elements[id];
                (element.tag, element.attr(Attr::Class)).hash(&mut hasher);
            }
            let key = hasher.finish();
            let twin = sums.entry(key).or_default();
            let parent = document.elements[block.element].parent;
            let last = [parent, document.elements[parent].parent];
            twin.parents += f32::from(twin.blocks == 0.0 || twin.last[0] != last[0]);
            twin.grands += f32::from(twin.blocks == 0.0 || twin.last[1] != last[1]);
            twin.last = last;
            twin.blocks += 1.0;
            twin.chars += shapes[b].chars;
            twin.link_chars += inline[b].link_chars;
            twin.words += shapes[b].words;
            twin.stop_words += shapes[b].stop_words * shapes[b].words;
            shape_of.push(key);
        }
        Self { shape_of, sums }
    }

    pub(super) fn get(&self, block: BlockId) -> Twin {
        self.sums[&self.shape_of[block]]
    }

    pub(super) fn same(&self, a: BlockId, b: BlockId) -> bool {
        self.shape_of[a] == self.shape_of[b]
    }
}
