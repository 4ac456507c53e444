//! The pipeline, from a page's bytes to its parts.

mod assemble;
mod builder;
mod decode;
mod document;
mod html;
mod label;
mod lead;
mod metadata;
mod related;
mod rules;
mod sniff;
mod tag;
mod text;

use crate::{Error, Kind, Options, Page};

/// Takes a page apart: decode, read, label, assemble.
pub(crate) fn extract(bytes: &[u8], options: &Options) -> Result<Page, Error> {
    let decoded = decode::decode(bytes, options)?;
    let kind = sniff::kind(&decoded.text, options.read_as);
    let mut document = match kind {
        Kind::Html => html::read(&decoded.text, &options.limits),
        Kind::Text => text::read(&decoded.text),
    };
    document.warnings.splice(0..0, decoded.warnings);
    let metadata = metadata::read(&document, options);
    let labels = match kind {
        Kind::Html => {
            let mut labels = lead::label(&document, &metadata, options.explain);
            related::label(&document, &metadata, options, &mut labels);
            labels
        }
        Kind::Text => text::label(&document, options),
    };
    Ok(assemble::page(kind, document, metadata, labels, options))
}

/// What the trainer needs to see of the parser.
#[cfg(feature = "train")]
pub(crate) mod training {
    pub(crate) use super::document::Document;
    pub(crate) use super::lead::features::Row;
    pub(crate) use super::lead::forest::{Forest, LEAF, Node, sigmoid};
    pub(crate) use super::lead::look_again;
    use super::{assemble, html, lead, metadata};
    use crate::{Limits, Options};

    pub(crate) fn read(html: &str) -> Document {
        html::read(html, &Limits::default())
    }

    pub(crate) fn rows(document: &Document) -> Vec<Row> {
        lead::features::rows(document, &metadata::read(document, &Options::default()))
    }

    pub(crate) fn body(document: &Document, chances: &[f32]) -> Vec<String> {
        assemble::paragraphs(document, &lead::decide(document, chances))
    }

    /// The tags and classes above an element, nearest first.
    pub(crate) fn path(document: &Document, element: usize) -> String {
        let step = |id: usize| {
            let classes: Vec<&str> = document.elements[id].classes().collect();
            [&[document.elements[id].tag.name()], classes.as_slice()].concat().join(".")
        };
        document.lineage(element).take(5).map(step).collect::<Vec<_>>().join(" < ")
    }
}
