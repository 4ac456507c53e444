//! Tells HTML from flattened text.

use crate::{Kind, ReadAs};

/// What a page is to be read as.
pub(crate) fn kind(text: &str, read_as: ReadAs) -> Kind {
    match read_as {
        ReadAs::Html => Kind::Html,
        ReadAs::Text => Kind::Text,
        ReadAs::Auto if looks_like_html(text) => Kind::Html,
        ReadAs::Auto => Kind::Text,
    }
}

/// Tags that open a page or a part of one; text that only talks about HTML
/// does not start with them.
const OPENERS: [&str; 12] = [
    "<!--",
    "<!doctype",
    "<?xml",
    "<article",
    "<body",
    "<div",
    "<head",
    "<html",
    "<meta",
    "<p",
    "<script",
    "<title",
];

/// The most text before the first tag of a page: a banner a server put there.
const TEXT_PER_TAG: usize = 200;

/// A page that starts with a tag is HTML, and so is one in which closing tags
/// are as common as in markup; a text that mentions `<p>` now and then is not.
fn looks_like_html(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let head: String = start.chars().take(16).collect::<String>().to_ascii_lowercase();
    let opens = OPENERS.iter().any(|tag| {
        head.strip_prefix(tag).is_some_and(|rest| {
            tag.starts_with("<!--") || !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
        })
    });
    if opens {
        return text.contains('>');
    }
    let closers = text.matches("</").count();
    closers > 0 && text.len() / closers < TEXT_PER_TAG
}
