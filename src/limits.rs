//! How much of a page is read.

use crate::Stop;
use crate::stop::Patience;

/// How much of a page is read before presscut stops or refuses.
///
/// A page above [`Limits::max_bytes`] is refused. A page that exceeds any other
/// limit gives the result of what was read before, and [`crate::Page::warnings`]
/// names the limit. The defaults are far above what pages need: the largest values
/// stated here are those of the 1,526 pages that presscut is measured on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The most bytes a page may have; a larger one is [`crate::Error::TooLarge`].
    /// 20 MiB by default; the largest page has 2.7 million bytes.
    pub max_bytes: u64,
    /// The maximum nesting depth of elements. The tags of deeper ones are ignored,
    /// and their text is kept. 512 by default, where browsers stop nesting too.
    pub max_depth: usize,
    /// The maximum number of attributes of a tag; only the first are read. 2,000 by
    /// default; the largest tag has 337.
    pub max_attributes: usize,
    /// The maximum number of nodes of a page of HTML (elements and text nodes, except
    /// invisible white space), or of lines of a page of text; the rest is not read.
    /// 500,000 by default; the largest page has 28,000. Each takes half a kilobyte of
    /// memory.
    pub max_nodes: usize,
    /// The maximum size of data (JSON-LD and other JSON) in the scripts of a page, in
    /// bytes; a script that exceeds it is not read. 4 MiB by default; the page with
    /// most has 870,000. The memory that it takes is up to eighty times as large.
    pub max_json: usize,
    /// The maximum nesting depth of arrays and objects in the data of a script. Only
    /// what nests deeper is not read. 100 by default, and 126 at most; the deepest
    /// has 29.
    pub max_json_depth: usize,
    /// Tells whether time is up. From then on no more of the page is read or
    /// processed, and related stories are not searched for. Never by default.
    pub stop: Option<Stop>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 20 << 20,
            max_depth: 512,
            max_attributes: 2000,
            max_nodes: 500_000,
            max_json: 4 << 20,
            max_json_depth: 100,
            stop: None,
        }
    }
}

impl Limits {
    /// A check for loops of whether time is up.
    pub(crate) fn patience(&self) -> Patience {
        Patience::new(self.stop.clone())
    }

    /// Whether the caller wants presscut to stop.
    pub(crate) fn time_is_up(&self) -> bool {
        self.stop.as_ref().is_some_and(Stop::is_due)
    }
}
