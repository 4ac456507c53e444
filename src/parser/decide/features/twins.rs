//! Groups blocks that come from the same place of the site's template.

use foldhash::HashMap;

use super::inline::Inline;
use super::naming::{NO_KIND, Naming};
use super::shape::TextShape;
use crate::parser::document::{BlockId, Document, ElementId};

/// The sums over the blocks of one group.
#[derive(Clone, Copy, Default)]
pub(crate) struct Twin {
    pub(crate) blocks: f32,
    pub(crate) chars: f32,
    pub(crate) link_chars: f32,
    /// The logarithms of all characters and of the mean characters of a block.
    pub(crate) log_chars: f32,
    pub(crate) log_length: f32,
    pub(crate) words: f32,
    pub(crate) stop_words: f32,
    /// How many different parents and grandparents they have.
    pub(crate) parents: f32,
    pub(crate) grands: f32,
    last: [ElementId; 2],
}

/// Blocks whose element, parent and grandparent have the same tags and classes
/// come from the same place of the site's template.
pub(crate) struct Twins {
    shape_of: Vec<usize>,
    sums: Vec<Twin>,
}

impl Twins {
    pub(crate) fn of(
        document: &Document,
        naming: &Naming,
        shapes: &[TextShape],
        inline: &[Inline],
    ) -> Self {
        let mut shape_of = Vec::with_capacity(document.blocks.len());
        let mut sums: Vec<Twin> = Vec::new();
        let mut known: HashMap<[u32; 3], usize> = HashMap::default();
        for (b, block) in document.blocks.iter().enumerate() {
            let mut lineage = document.lineage(block.element);
            let kinds = [(); 3].map(|()| lineage.next().map_or(NO_KIND, |id| naming.kind(id)));
            let shape = *known.entry(kinds).or_insert(sums.len());
            if shape == sums.len() {
                sums.push(Twin::default());
            }
            let twin = &mut sums[shape];
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
            shape_of.push(shape);
        }
        for twin in &mut sums {
            twin.log_chars = twin.chars.ln_1p();
            twin.log_length = (twin.chars / twin.blocks).ln_1p();
        }
        Self { shape_of, sums }
    }

    pub(crate) fn get(&self, block: BlockId) -> &Twin {
        &self.sums[self.shape_of[block]]
    }
}
