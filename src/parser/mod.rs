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
            let mut labels = lead::label(&document, &metadata);
            related::label(&document, &metadata, options, &mut labels);
            labels
        }
        Kind::Text => text::label(&document, options),
    };
    Ok(assemble::page(kind, document, metadata, labels, options))
}
