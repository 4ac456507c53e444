//! The pipeline, from a page's bytes to its parts.

mod assemble;
mod decide;
mod decode;
mod document;
#[cfg(any(feature = "bench", feature = "train"))]
mod inspect;
pub(crate) mod metadata;
mod read;

use crate::{Error, Kind, Options, Page};
use decode::Decoded;
use document::{BlockId, Document};
#[cfg(feature = "bench")]
pub(crate) use inspect::stages;
#[cfg(feature = "train")]
pub(crate) use inspect::training;
use read::ReadPage;
#[cfg(feature = "cli")]
pub(crate) use read::rendered;
use read::rendered::RenderedPage;

/// Takes a page apart: decode, read, look for evidence, decide, assemble.
pub(crate) fn extract(bytes: &[u8], options: &Options) -> Result<Page, Error> {
    extract_by(decide::text::headline, bytes, options)
}

/// The same with another way to find the line of an HTML page that reads like its
/// headline, which is needed where no line agrees with a title that the page states.
pub(crate) fn extract_by(
    find_headline: FindHeadline,
    bytes: &[u8],
    options: &Options,
) -> Result<Page, Error> {
    let Decoded { text, warnings } = decode::decode(bytes, options)?;
    let ReadPage { kind, document, rendered } = read::read(&text, options);
    let (metadata, labels) = if let Some(RenderedPage { article, labels }) = rendered {
        (metadata::of_rendered(article, &document), labels)
    } else {
        let find_headline = |document: &Document| match kind {
            Kind::Html => find_headline(document, options),
            Kind::Text => None,
        };
        let metadata = metadata::read(&document, options, find_headline);
        let labels = decide::label(kind, &document, &metadata, options);
        (metadata, labels)
    };
    Ok(assemble::page(kind, &document, metadata, labels, warnings, options))
}

/// Finds the line of a page that reads like its headline.
pub(crate) type FindHeadline = fn(&Document, &Options) -> Option<BlockId>;
