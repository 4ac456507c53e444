//! Decides which blocks of an HTML page are the lead's body.

use super::document::Document;
use super::label::{Labels, Role};
use super::metadata::Metadata;
use super::tag::Tag;

/// Labels the blocks of an HTML page.
pub(crate) fn label(document: &Document, _metadata: &Metadata) -> Labels {
    let mut labels = Labels::all_chrome(document.blocks.len(), "outside-lead");
    for (block, b) in document.blocks.iter().enumerate() {
        if document.elements[b.element].tag == Tag::P {
            labels.set(block, Role::Body, "paragraph");
        }
    }
    labels
}
