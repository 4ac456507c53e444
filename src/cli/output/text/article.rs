//! Renders the article.

use super::labelled::unless_ambiguous;
use crate::Article;
use crate::parser::rendered::form;
use crate::sanitize;

/// The title, the details line and the paragraphs, each as a separate part.
pub(super) fn article(article: &Article) -> Vec<String> {
    let title = article.title.as_deref().map(|title| {
        let title = sanitize::line(title);
        let is_plain = form::item(&title).is_none() && !title.starts_with(form::TITLE);
        unless_ambiguous(&title, is_plain, form::TITLE)
    });
    let paragraphs = article.paragraphs.iter().map(|text| {
        let text = sanitize::line(text);
        let is_plain = form::item(&text).is_none()
            && !form::is_details(&text)
            && text != form::CUT
            && !text.starts_with(form::TEXT);
        unless_ambiguous(&text, is_plain, form::TEXT)
    });
    let details = sanitize::line(&details(article)).into_owned();
    let cut = article.truncated.then(|| form::CUT.to_owned());
    title.into_iter().chain([details]).chain(paragraphs).chain(cut).collect()
}

/// The line with people, dates and publisher.
fn details(article: &Article) -> String {
    let people = |label: &str, names: &[String]| {
        (!names.is_empty()).then(|| format!("{label}{}", names.join(form::NEXT)))
    };
    let published = article.published.as_deref().unwrap_or(form::UNDATED);
    let modified = article.modified.as_ref().map(|time| format!("{}{time}", form::MODIFIED));
    let details = [
        people(form::AUTHORS, &article.authors),
        people(form::EDITORS, &article.editors),
        Some(published.to_owned()),
        modified,
        article.publisher.clone(),
    ];
    details.into_iter().flatten().collect::<Vec<_>>().join(form::BETWEEN)
}
