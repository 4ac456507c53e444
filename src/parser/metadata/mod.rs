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
    let find = |key: &str| {
        let is = |e: &&super::document::Element| {
            e.tag == Tag::Meta
                && (e.attr(Attr::Property) == Some(key) || e.attr(Attr::Name) == Some(key))
        };
        document.elements.iter().find(is).and_then(|e| e.attr(Attr::Content)).map(str::to_owned)
    };
    metadata.article.description = find("og:description").or_else(|| find("description"));
    for script in &document.scripts {
        let value: serde_json::Value = serde_json::from_str(&script.text).unwrap_or_default();
        let mut stack = vec![&value];
        while let Some(value) = stack.pop() {
            match value {
                serde_json::Value::Array(items) => stack.extend(items),
                serde_json::Value::Object(map) => {
                    if let Some(body) = map.get("articleBody").and_then(|b| b.as_str()) {
                        metadata.article_body = Some(body.to_owned());
                    }
                    stack.extend(map.values());
                }
                _ => {}
            }
        }
    }
    metadata
}
