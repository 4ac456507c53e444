//! The metadata of presscut's own rendered output.

use super::language;
use super::merge::Metadata;
use crate::parser::document::Document;
use crate::{Article, Origin};

/// The metadata of such a page, with the origins of its fields.
pub(crate) fn of_rendered(mut article: Article, document: &Document) -> Metadata {
    let fields = [
        ("title", article.title.is_some()),
        ("authors", !article.authors.is_empty()),
        ("editors", !article.editors.is_empty()),
        ("published", article.published.is_some()),
        ("modified", article.modified.is_some()),
        ("publisher", article.publisher.is_some()),
    ];
    let seen = fields.into_iter().filter(|(_, is_there)| *is_there);
    let mut origins: Vec<Origin> =
        seen.map(|(field, _)| Origin { field, source: "visible" }).collect();
    article.language = language::detect(document).map(str::to_owned);
    origins.extend(article.language.iter().map(|_| Origin { field: "language", source: "text" }));
    Metadata { article, origins, is_complete: true, ..Metadata::default() }
}
