//! Reads and labels flattened text.

use super::builder::Builder;
use super::document::Document;
use super::label::{Labels, Role};
use super::tag::Tag;
use crate::Options;

/// Reads a page of flattened text: a block a line.
pub(crate) fn read(text: &str) -> Document {
    let mut builder = Builder::new();
    for line in text.lines() {
        builder.open(Tag::P, Vec::new());
        builder.text(line, false);
        builder.close();
    }
    builder.finish()
}

/// Labels the lines.
pub(crate) fn label(document: &Document, _options: &Options) -> Labels {
    let mut labels = Labels::all_chrome(document.blocks.len(), "outside");
    for block in 0..document.blocks.len() {
        labels.set(block, if block == 0 { Role::Headline } else { Role::Body }, "text");
    }
    labels
}
