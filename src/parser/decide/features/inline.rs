//! What the elements inside a block say of it.

use crate::parser::document::{BlockId, Document, ElementId};
use crate::parser::prose::Story;
use crate::parser::tag::Tag;

/// What the inline elements of a block say.
pub(crate) struct Inline {
    pub(crate) link_share: f32,
    pub(crate) links: f32,
    pub(crate) italic_share: f32,
    pub(crate) link_chars: f32,
}

impl Inline {
    pub(crate) fn of(document: &Document, story: &Story, block: BlockId) -> Self {
        let block = &document.blocks[block];
        let bytes = block.text.len().max(1) as f32;
        let (mut link, mut italic, mut links, mut last) = (0, 0, 0, None);
        // A link may be around a whole block; nothing else that counts here is.
        // One around the whole story says nothing of a block.
        let is_link = |&id: &ElementId| document.elements[id].tag == Tag::A && !story.is_in(id);
        let around = document.lineage(block.element).take(4).find(is_link);
        for run in &document.runs[block.runs.clone()] {
            let length = run.bytes.len();
            for id in document.lineage(run.element) {
                match document.elements[id].tag {
                    Tag::A => {
                        link += length;
                        if last != Some(id) {
                            (links, last) = (links + 1, Some(id));
                        }
                    }
                    Tag::I | Tag::Em => italic += length,
                    _ if id == block.element => {
                        if let Some(a) = around {
                            link += length;
                            if last != Some(a) {
                                (links, last) = (links + 1, Some(a));
                            }
                        }
                        break;
                    }
                    _ => {}
                }
            }
        }
        Self {
            link_share: (link as f32 / bytes).min(1.0),
            links: links as f32,
            italic_share: (italic as f32 / bytes).min(1.0),
            link_chars: link as f32,
        }
    }
}
