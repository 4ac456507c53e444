//! A page on its way out of its input.

use std::borrow::Cow;
use std::time::Duration;

use serde_json::value::RawValue;

use super::json_keys::JsonKeys;
use crate::Options;
use crate::cli::failure::Failure;

/// How each page is taken out of its input and extracted.
#[derive(Debug, Clone)]
pub(crate) struct PagePlan {
    /// The keys of JSON lines.
    pub(crate) keys: JsonKeys,
    /// What every page is extracted with.
    pub(crate) options: Options,
    /// How long a page may take.
    pub(crate) timeout: Option<Duration>,
    /// The maximum ratio of decompressed to compressed size.
    pub(crate) max_ratio: u64,
}

impl PagePlan {
    /// The most bytes of a page.
    pub(crate) fn max_bytes(&self) -> u64 {
        self.options.limits.max_bytes
    }
}

/// A page as its input has it. Reading gives these quickly and in order; taking
/// the content out, which is the expensive part, is done in parallel.
pub(crate) trait RawPage: Send {
    /// Where the page is in its input, as messages append it to the input's name.
    fn location(&self) -> String {
        String::new()
    }

    /// Takes the page out of what is around it.
    fn open<'a>(&'a mut self, plan: &'a PagePlan) -> OpenedPage<'a>;
}

/// A page whose id is known and whose content can be decoded.
pub(crate) struct OpenedPage<'a> {
    /// The id to echo, exactly as it was written.
    pub(crate) id: Option<Cow<'a, RawValue>>,
    /// The page's size in bytes, as far as it was read.
    pub(crate) size: usize,
    /// Decodes the content. It is called separately so that a failure in it can
    /// be recorded under the page's id.
    pub(crate) content: Box<dyn FnOnce() -> Result<PageContent<'a>, Failure> + 'a>,
}

impl<'a> OpenedPage<'a> {
    /// A page whose content is there already, or has failed already.
    pub(crate) fn new(size: usize, content: Result<PageContent<'a>, Failure>) -> Self {
        Self { id: None, size, content: Box::new(|| content) }
    }
}

/// A page ready to be extracted.
pub(crate) struct PageContent<'a> {
    pub(crate) bytes: Cow<'a, [u8]>,
    pub(crate) options: Options,
    /// Flaws found on the way.
    pub(crate) warnings: Vec<String>,
}
