//! What a page says of its article besides the body.

use super::document::Document;
use super::tag::{Attr, Tag};
use crate::{Article, Options};

/// What a page says of its article.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    /// The fields of the article; its paragraphs are empty.
    pub(crate) article: Article,
    /// The page's canonical address.
    pub(crate) url: Option<String>,
    /// The body as JSON-LD states it.
    pub(crate) article_body: Option<String>,
}

/// Reads a page's metadata.
pub(crate) fn read(document: &Document, _options: &Options) -> Metadata {
    let mut metadata = Metadata::default();
    metadata.article.title = document
        .elements
        .iter()
        .find(|e| e.tag == Tag::Meta && e.attr(Attr::Property) == Some("og:title"))
        .and_then(|e| e.attr(Attr::Content))
        .map(str::to_owned)
        .or_else(|| document.title.clone());
    metadata
}
