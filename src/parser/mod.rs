//! The pipeline, from a page's bytes to its parts.

mod assemble;
mod attributes;
mod decide;
mod decode;
mod document;
pub(crate) mod host;
mod json;
mod label;
mod metadata;
mod read;
#[cfg(feature = "bench")]
pub(crate) mod stages;
mod tag;
#[cfg(feature = "train")]
pub(crate) mod training;

use crate::{Error, Options, Page};
use decode::Decoded;
use read::Read;

/// Takes a page apart: decode, read, look for evidence, decide, assemble.
pub(crate) fn extract(bytes: &[u8], options: &Options) -> Result<Page, Error> {
    let Decoded { text, warnings } = decode::decode(bytes, options)?;
    let Read { kind, document, labels } = read::read(&text, options);
    let metadata = metadata::read(&document, options);
    let labels = labels.unwrap_or_else(|| decide::label(kind, &document, &metadata, options));
    Ok(assemble::page(kind, &document, metadata, labels, warnings, options))
}
