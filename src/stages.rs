//! The pipeline's stages one by one, only for the benchmark.

use crate::parser::stages as parser;
use crate::{Error, Options, Page, ReadAs};

/// A page that was read, with the input of each later stage.
pub struct Stages {
    document: parser::Document,
    metadata: parser::Metadata,
    labels: parser::Labels,
}

impl Stages {
    /// Runs all stages but the last on a page.
    pub fn of(text: &str) -> Self {
        let document = parser::read(text, &Options::default());
        let metadata = parser::metadata(&document);
        let labels = parser::lead(&document, &metadata);
        Self { document, metadata, labels }
    }

    /// Collects the metadata of the article.
    pub fn metadata(&self) {
        std::hint::black_box(parser::metadata(&self.document));
    }

    /// Finds the lead.
    pub fn lead(&self) {
        std::hint::black_box(parser::lead(&self.document, &self.metadata));
    }

    /// Finds the related stubs.
    pub fn related(&self) {
        std::hint::black_box(parser::related(&self.document, &self.metadata, self.labels.clone()));
    }
}

/// Turns bytes into text.
///
/// # Errors
///
/// Those of [`crate::extract`].
pub fn decode(bytes: &[u8]) -> Result<String, Error> {
    parser::decode(bytes)
}

/// Reads HTML into blocks.
pub fn read(text: &str) {
    std::hint::black_box(parser::read(text, &Options::default()));
}

/// The whole pipeline on flattened text.
///
/// # Errors
///
/// Those of [`crate::extract`].
pub fn text(bytes: &[u8]) -> Result<Page, Error> {
    crate::extract(bytes, &Options { read_as: ReadAs::Text, ..Options::default() })
}
