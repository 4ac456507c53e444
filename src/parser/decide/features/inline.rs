//! Features of the inline elements inside a block.

use crate::parser::decide::story::StoryElements;
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{BlockId, Document, ElementId};
use crate::rules::pitch;

/// Shares and counts of the inline elements of a block.
pub(crate) struct Inline {
    pub(crate) link_share: f32,
    pub(crate) links: f32,
    pub(crate) italic_share: f32,
    pub(crate) link_chars: f32,
    /// Whether a link leads to a page to sign up, to pay or to get an app.
    pub(crate) has_offer: bool,
    /// Whether all of it is the label of a form field.
    pub(crate) is_label: bool,
}

impl Inline {
    pub(crate) fn of(document: &Document, story: &StoryElements, block: BlockId) -> Self {
        let block = &document.blocks[block];
        let bytes = block.text.len().max(1) as f32;
        let (mut link, mut italic, mut links, mut last) = (0, 0, 0, None);
        let (mut has_offer, mut label) = (false, 0);
        let leads_to_offer =
            |id: ElementId| document.elements[id].attr(Attr::Href).is_some_and(pitch::is_target);
        // Of the elements counted here, only a link may be around a whole block. A link
        // around the whole story says nothing about a block.
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
                            has_offer |= leads_to_offer(id);
                        }
                    }
                    Tag::I | Tag::Em => italic += length,
                    Tag::Label => label += length,
                    _ if id == block.element => {
                        if let Some(a) = around {
                            link += length;
                            if last != Some(a) {
                                (links, last) = (links + 1, Some(a));
                                has_offer |= leads_to_offer(a);
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
            has_offer,
            is_label: label > 0 && label + block.runs.len() > block.text.len(),
        }
    }
}
