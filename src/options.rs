//! What a caller may ask of an extraction.

/// How a page's bytes are to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReadAs {
    /// Look at the page and decide.
    #[default]
    Auto,
    /// As HTML, whatever it looks like.
    Html,
    /// As text that a scraper already flattened.
    Text,
}

/// What a caller may ask of an extraction; the default suits a page of which nothing is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// How to read the bytes.
    pub read_as: ReadAs,
    /// The page's charset as a label of the WHATWG Encoding Standard. It
    /// yields only to a byte order mark.
    pub encoding: Option<String>,
    /// The page's address: the base of its links. Nothing is ever fetched.
    pub url: Option<String>,
    /// The time at which the page was scraped. With it, "an hour ago" becomes
    /// a date, and dates after it are not believed.
    pub now: Option<jiff::Timestamp>,
    /// Whether to fill [`crate::Page::removed`] and [`crate::Page::decisions`].
    pub explain: bool,
    /// How much of a page is read.
    pub limits: Limits,
}

/// How much of a page is read before presscut stops or refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The most bytes a page may have; a larger one is [`crate::Error::TooLarge`].
    pub max_bytes: u64,
    /// The deepest nesting of elements. What nests deeper is read as if its tags
    /// were not there, and [`crate::Page::warnings`] says so.
    pub max_depth: usize,
}

impl Default for Limits {
    /// 20 MiB, several times the largest news page, and 512 levels, where
    /// browsers stop nesting too.
    fn default() -> Self {
        Self { max_bytes: 20 << 20, max_depth: 512 }
    }
}
