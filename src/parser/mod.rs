//! The pipeline, from a page's bytes to its parts.
//!
//! There is one folder for each stage, in the order in which they run; a stage uses those
//! before it and [`document`], never one after it.
//!
//! | stage | what it does |
//! |---|---|
//! | [`decode`] | finds the charset and makes text of the bytes |
//! | [`read`] | makes a [`Document`]: blocks of text in reading order, and their elements |
//! | [`metadata`] | reads what the page states about its article, in data and visible lines |
//! | [`decide`] | gives each block a role: body, headline, byline, date, stub or chrome |
//! | [`assemble`] | makes the [`Page`] of roles and metadata |
//!
//! [`document`] has the data that the stages share. There are two readers of other people's
//! pages, for HTML and for flattened text, and one way from there on, which asks for the
//! kind of the page only where text cannot say a thing, so that no knowledge exists twice.
//!
//! Metadata comes before the decision, as its titles identify the headline, and the
//! headline is evidence of where the story begins. It works the other way round as well: if
//! no line agrees with a stated title, as on a print version, the network of flattened text
//! finds the line that reads like the headline.
//!
//! Text that presscut itself rendered is recognised by its form and read back exactly,
//! without metadata and decision.
//!
//! All of this is pure: no I/O, no clock but for the time limit, no threads. The result for
//! a page depends on its bytes and the options alone.

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
