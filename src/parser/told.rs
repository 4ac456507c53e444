//! The body of a page whose HTML has none.
//!
//! Some sites send a page with its text only as data, in JSON-LD or in the
//! state that a script turns into HTML once the page is in a browser.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::document::Document;
use super::html;
use super::label::{Labels, Role};
use super::lead::Shape;
use super::metadata::Metadata;
use crate::options::Limits;

/// A body with fewer characters may be a teaser; one with more is believed.
const TEASER: usize = 400;

/// The body in the data must be this many times as long to be taken instead.
const TIMES: usize = 3;

/// The least bytes of a string that may be a paragraph.
const PARAGRAPH: usize = 80;

/// The least share of stop words in running text.
const STOP_WORDS: f32 = 0.15;

/// The key under which JSON-LD has an article's body.
const BODY: &str = "articleBody";

/// The paragraphs that the page's data has, where its HTML has next to none.
pub(crate) fn body(
    document: &Document,
    metadata: &Metadata,
    labels: &Labels,
    limits: &Limits,
) -> Option<Vec<String>> {
    let chars = |text: &str| text.chars().count();
    let shown: usize = labels.with(Role::Body).map(|b| chars(&document.blocks[b].text)).sum();
    if shown > TEASER {
        return None;
    }
    let mut prose = prose(document);
    let stated = metadata.article_body.as_deref();
    let stated =
        stated.map(|body| as_written(body, &prose.remove(BODY).unwrap_or_default(), limits));
    let told = stated.or_else(|| from_state(prose, limits))?;
    let length: usize = told.iter().map(|paragraph| chars(paragraph)).sum();
    (length >= TEASER && length >= TIMES * shown).then_some(told)
}

/// The text as paragraphs, whether it has markup or only line breaks.
fn paragraphs(text: &str, limits: &Limits) -> Vec<String> {
    if text.contains("</") {
        let blocks = html::read(text, limits).blocks;
        return blocks.into_iter().map(|block| block.text.replace('\n', " ")).collect();
    }
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

/// The paragraphs of a body that the metadata has as one line; the script it
/// came from has its line breaks and its markup still.
fn as_written(body: &str, texts: &[String], limits: &Limits) -> Vec<String> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let wanted = letters(body);
    let mut written = texts.iter().map(|text| paragraphs(text, limits));
    let same = written.find(|paragraphs| letters(&paragraphs.concat()) == wanted);
    same.unwrap_or_else(|| paragraphs(body, limits))
}

/// The running text under the one key of the page's data that has most of it.
fn from_state(prose: BTreeMap<String, Vec<String>>, limits: &Limits) -> Option<Vec<String>> {
    let length = |texts: &Vec<String>| texts.iter().map(String::len).sum::<usize>();
    let (_, texts) = prose.into_iter().max_by_key(|(_, texts)| length(texts))?;
    let mut seen = HashSet::new();
    let told = texts.iter().flat_map(|text| paragraphs(text, limits));
    Some(told.filter(|paragraph| seen.insert(paragraph.clone())).collect())
}

/// The running text of the page's data by the keys that it stands under.
fn prose(document: &Document) -> BTreeMap<String, Vec<String>> {
    let mut by_key: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for script in &document.scripts {
        let Ok(state) = serde_json::from_str::<Value>(&script.text) else { continue };
        // The last is visited first, so that paragraphs come in the data's order.
        let mut open = vec![("", &state)];
        while let Some((key, value)) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items.iter().rev().map(|item| (key, item))),
                Value::Object(map) => {
                    open.extend(map.iter().rev().map(|(key, value)| (key.as_str(), value)));
                }
                Value::String(text) if is_prose(text) => {
                    by_key.entry(key.to_owned()).or_default().push(text.clone());
                }
                _ => {}
            }
        }
    }
    by_key
}

fn is_prose(text: &str) -> bool {
    if text.len() < PARAGRAPH || !text.contains(' ') {
        return false;
    }
    let shape = Shape::of(text);
    shape.sentences >= 1.0 && shape.stop_words >= STOP_WORDS
}

#[cfg(test)]
mod tests {
    use super::paragraphs;
    use crate::Limits;

    #[test]
    fn markup_in_the_data_is_read_as_deep_as_the_page() {
        let nested = "<div>".repeat(200);
        let text = format!("<p>The crane.</p>{nested}<p>Its foot.</p><p>Its arm.</p>");
        let mut limits = Limits::default();
        assert_eq!(paragraphs(&text, &limits), ["The crane.", "Its foot.", "Its arm."]);
        // The tags of paragraphs that stand too deep are skipped, not what they say.
        limits.max_depth = 100;
        assert_eq!(paragraphs(&text, &limits), ["The crane.", "Its foot. Its arm."]);
    }
}
