//! Renders a page as plain text.

mod article;
mod explain;
mod labelled;
mod stub;
#[cfg(test)]
mod tests;

use std::mem;

pub(super) use explain::decisions;

use super::format::Only;
use crate::Page;
use article::article;
use stub::{section, story};

/// The page's article and its related stories, in the form that presscut reads
/// back as they were.
pub(super) fn page(page: &Page, only: Option<Only>) -> String {
    let lead = page.lead.as_ref().filter(|_| only != Some(Only::Related));
    let stubs = if only == Some(Only::Lead) { &[][..] } else { &page.related };
    let mut parts: Vec<String> = lead.map(article).unwrap_or_default();
    let mut heading = None;
    // A list of titles alone is recognized as related stories by the label of its
    // heading.
    let items: Vec<String> = stubs.iter().map(story).collect();
    let has_details = |item: &String| item.contains('\n');
    let mut is_labelled =
        !items.iter().any(has_details) && stubs.iter().all(|s| s.section.is_some());
    for (stub, item) in stubs.iter().zip(items) {
        let section_name = Some(stub.section.as_deref());
        if heading != section_name {
            parts.push(section(stub.section.as_deref(), mem::take(&mut is_labelled)));
            heading = section_name;
        }
        parts.push(item);
    }
    if parts.is_empty() { String::new() } else { parts.join("\n\n") + "\n" }
}
