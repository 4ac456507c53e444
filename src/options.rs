//! The options of an extraction.

use crate::Limits;

/// How a page's bytes are to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReadAs {
    /// Detect whether it is HTML or text.
    #[default]
    Auto,
    /// As HTML, whatever its content.
    Html,
    /// As text that a scraper already flattened.
    Text,
}

/// The options of an extraction; the default suits a page of which nothing is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// How to read the bytes.
    pub read_as: ReadAs,
    /// The page's charset as a label of the WHATWG Encoding Standard. Only a byte
    /// order mark overrides it.
    pub encoding: Option<String>,
    /// The page's address: the base of its links. Nothing is ever fetched.
    pub url: Option<String>,
    /// The time at which the page was scraped. With it, "an hour ago" becomes
    /// a date, and later dates are ignored.
    pub now: Option<jiff::Timestamp>,
    /// Whether to fill [`crate::Page::removed`] and [`crate::Page::decisions`].
    pub explain: bool,
    /// Whether to fill [`crate::Article::blocks`].
    pub blocks: bool,
    /// How much of a page is read.
    pub limits: Limits,
}
