//! The pipeline, from a page's bytes to its parts.

mod assemble;
mod attributes;
mod counts;
mod decide;
mod decode;
mod document;
pub(crate) mod host;
mod json;
mod label;
mod metadata;
mod people;
mod prose;
mod read;
#[cfg(feature = "bench")]
pub(crate) mod stages;
mod tag;
#[cfg(feature = "train")]
pub(crate) mod training;

use crate::{Error, Kind, Options, Page};
use decode::Decoded;
use document::{BlockId, Document};
use read::Read;
#[cfg(feature = "cli")]
pub(crate) use read::own;
use read::own::Own;

/// Takes a page apart: decode, read, look for evidence, decide, assemble.
pub(crate) fn extract(bytes: &[u8], options: &Options) -> Result<Page, Error> {
    extract_by(decide::text::headline, bytes, options)
}

/// The same with another way to tell which line of a page of HTML reads like its
/// headline, where none agrees with a title that the page states.
pub(crate) fn extract_by(guess: Guess, bytes: &[u8], options: &Options) -> Result<Page, Error> {
    let Decoded { text, warnings } = decode::decode(bytes, options)?;
    let Read { kind, document, own } = read::read(&text, options);
    let (metadata, labels) = if let Some(Own { article, labels }) = own {
        (metadata::of_own(article, &document), labels)
    } else {
        let guess = |document: &Document| match kind {
            Kind::Html => guess(document, options),
            Kind::Text => None,
        };
        let metadata = metadata::read(&document, options, guess);
        let labels = decide::label(kind, &document, &metadata, options);
        (metadata, labels)
    };
    Ok(assemble::page(kind, &document, metadata, labels, warnings, options))
}

/// Tells which line of a page reads like its headline.
pub(crate) type Guess = fn(&Document, &Options) -> Option<BlockId>;
