//! presscut extracts the news from a scraped page.
//!
//! The input is a page as HTML in any charset, or as text that a scraper has
//! already flattened. The output is the *lead* (the article that the page is
//! about) and the *related stubs* (other stories that the page offers).
//! Everything else is *chrome* and is left out.
//!
//! ```
//! use presscut::{Options, extract};
//!
//! let html = b"<title>Bridge reopens</title><h1>Bridge reopens</h1>
//!     <p>The old bridge over the river reopened on Monday, after two years of repairs.</p>
//!     <p>Several hundred people walked across it in the first hour, the city said.</p>";
//! let page = extract(html, &Options::default())?;
//! let lead = page.lead.expect("the page has an article");
//! assert_eq!(lead.title.as_deref(), Some("Bridge reopens"));
//! assert_eq!(lead.paragraphs.len(), 2);
//! # Ok::<(), presscut::Error>(())
//! ```

#![forbid(unsafe_code)]

mod block;
mod error;
mod limits;
mod options;
mod page;
mod parser;
mod render;
mod rules;
mod sanitize;
mod stop;
mod warning;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "bench")]
#[doc(hidden)]
pub mod stages;
#[cfg(feature = "train")]
#[doc(hidden)]
pub mod training;

pub use block::{Block, BlockKind, Emphasis, Link, Style};
pub use error::Error;
pub use limits::Limits;
pub use options::{Options, ReadAs};
pub use page::{Article, Decision, Kind, Origin, Page, Removed, Stub};
pub use stop::Stop;
pub use warning::Warning;

/// Extracts the lead article and the related stubs from one page.
///
/// The result depends on the arguments alone: nothing else is read, fetched or
/// remembered, and no clock is read, unless [`Limits::stop`] does so. Time and
/// memory grow linearly with the page, up to [`Limits`].
///
/// # Errors
///
/// [`Error::TooLarge`] for a page above [`Limits::max_bytes`],
/// [`Error::Binary`] for bytes that are not text, and
/// [`Error::UnknownEncoding`] for an [`Options::encoding`] that is not a charset
/// label. A page without an article is a result, not an error.
pub fn extract(bytes: &[u8], options: &Options) -> Result<Page, Error> {
    parser::extract(bytes, options)
}

/// Runs the examples of the README as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
