//! What the inputs give, one after the other.

use std::borrow::Cow;
use std::io::BufRead;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::source::Source;
use crate::Options;
use crate::cli::failure::Failure;
use crate::cli::keys::Keys;

/// What bytes come from.
pub(crate) type Reader = Box<dyn BufRead + Send>;

/// What the inputs give.
pub(crate) enum Item {
    /// An input that was opened; what follows comes from it.
    Source(Arc<Source>),
    /// A page of the last source.
    Page(Box<dyn RawPage>),
    /// What should be known of the last source.
    Warning(String),
    /// What may be known of the last source.
    Note(String),
    /// There was more to come of the last source, and a record has told so.
    Unfinished,
    /// The last source could not be read to its end.
    BrokenOff(Failure),
    /// An input that could not be opened.
    Failed { name: String, failure: Failure },
}

/// What the receiver of items wants no more of.
pub(crate) enum Enough {
    /// This source; the next may come.
    Source,
    /// Everything.
    All,
}

/// Who takes the items.
pub(crate) type Give<'a> = &'a mut dyn FnMut(Item) -> Result<(), Enough>;

/// What was asked for that the reading depends on.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) keys: &'a Keys,
    /// What every page is extracted with.
    pub(crate) options: &'a Options,
    /// How many times its size input may decompress to.
    pub(crate) max_ratio: u64,
}

impl Asked<'_> {
    /// The most bytes of a page.
    pub(crate) fn max_bytes(&self) -> u64 {
        self.options.limits.max_bytes
    }
}

/// A page as its input has it. The work of getting it out is done in parallel.
pub(crate) trait RawPage: Send {
    /// Where in its input it stands, as messages have it after the input's name.
    fn place(&self) -> String {
        String::new()
    }

    /// Gets the page out.
    fn open<'a>(&'a mut self, asked: Asked<'a>) -> Opened<'a>;
}

/// A page that was got out of its input.
pub(crate) struct Opened<'a> {
    /// What to echo, exactly as it was written.
    pub(crate) id: Option<Cow<'a, RawValue>>,
    /// The page's size in bytes, as far as it was read.
    pub(crate) size: usize,
    /// What is left to be done, at which the id is known to whoever tells of a failure.
    pub(crate) content: Box<dyn FnOnce() -> Result<Content<'a>, Failure> + 'a>,
}

impl<'a> Opened<'a> {
    /// A page of which nothing is left to be done.
    pub(crate) fn new(size: usize, content: Result<Content<'a>, Failure>) -> Self {
        Self { id: None, size, content: Box::new(|| content) }
    }
}

/// A page ready to be extracted.
pub(crate) struct Content<'a> {
    pub(crate) bytes: Cow<'a, [u8]>,
    pub(crate) options: Options,
    /// What should be known of how it was got.
    pub(crate) warnings: Vec<String>,
}
