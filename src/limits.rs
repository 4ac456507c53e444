//! How much of a page is read.

use crate::Stop;
use crate::stop::Patience;

/// How much of a page is read before presscut stops or refuses.
///
/// A page above [`Limits::max_bytes`] is refused. Of any other limit, what was
/// read before it was hit makes the result, and [`crate::Page::warnings`] names
/// the limit. The defaults lie far above what pages have: the largest values
/// told here are those of the 1,526 pages that presscut is measured on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The most bytes a page may have; a larger one is [`crate::Error::TooLarge`].
    /// 20 MiB by default; the largest page has 2.7 million bytes.
    pub max_bytes: u64,
    /// The deepest nesting of elements. What nests deeper is read as if its tags
    /// were not there. 512 by default, where browsers stop nesting too.
    pub max_depth: usize,
    /// The most attributes that are read of a tag, the first of them. 2,000 by
    /// default; the largest tag has 337.
    pub max_attributes: usize,
    /// The most nodes (elements and the texts between their tags, but for white
    /// space that nobody sees) of a page of HTML, and the most lines of one of
    /// text; the rest is not read. 500,000 by default; the largest page has
    /// 28,000. Memory grows with them, by half a kilobyte each.
    pub max_nodes: usize,
    /// The most bytes of data (JSON-LD and other JSON) in the scripts of a page; a
    /// script that goes beyond is not read. 4 MiB by default; the page with most
    /// has 870,000. Memory grows with them, by up to eighty times as many.
    pub max_json: usize,
    /// The deepest nesting of arrays and objects in the data of a script. What
    /// nests deeper is not read; the rest is. 100 by default, and 126 at most; the
    /// deepest has 29.
    pub max_json_depth: usize,
    /// Asked whether time is up. From then on no more of the page is read or
    /// taken apart, and related stories are not looked for. Never by default.
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
    /// What to ask in a loop whether time is up.
    pub(crate) fn patience(&self) -> Patience {
        Patience::new(self.stop.clone())
    }

    /// Whether the caller wants presscut to stop.
    pub(crate) fn time_is_up(&self) -> bool {
        self.stop.as_ref().is_some_and(Stop::is_due)
    }
}
