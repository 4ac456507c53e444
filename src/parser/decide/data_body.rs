//! Takes the body from the page's data where its HTML has none.
//!
//! Some sites send a page with its text only as data, in JSON-LD or in the
//! state that a script turns into HTML once the page is in a browser.

use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use crate::parser::decide::features::shape::TextShape;
use crate::parser::document::Document;
use crate::parser::document::label::{Labels, Role};
use crate::parser::metadata::Metadata;
use crate::parser::read::exceeded::ExceededLimits;
use crate::parser::read::html;
use crate::parser::read::json;
use crate::parser::read::json::kept::{Keep, Keeper};
use crate::rules::text::text_key;
use crate::{Limits, Warning};

/// A body with fewer characters may be a teaser; a longer one is kept.
const TEASER: usize = 400;

/// How many times as long the body in the data must be to replace the visible one.
const TIMES: usize = 3;

/// The minimum length of a string that may be a paragraph, in bytes.
const PARAGRAPH: usize = 80;

/// The minimum share of stop words in running text.
const STOP_WORDS: f32 = 0.15;

/// The key under which JSON-LD has an article's body.
const BODY: &str = "articleBody";

/// Takes the body from the page's data if its HTML has next to none.
pub(crate) fn add(document: &Document, metadata: &Metadata, limits: &Limits, labels: &mut Labels) {
    let chars = |text: &str| text.chars().count();
    let shown: usize = labels.with(Role::Body).map(|b| chars(&document.blocks[b].text)).sum();
    if shown > TEASER {
        return;
    }
    let is_deep = Cell::new(false);
    let keeper = Keeper::new(Keep::All, limits.max_json_depth, &is_deep);
    let mut markup = DataMarkup::new(limits);
    let body = match metadata.article_body.as_deref() {
        Some(body) => {
            let mut prose = DataProse::default();
            metadata.data.iter().flatten().flatten().for_each(|value| prose.add(value));
            Some(markup.as_written(body, prose.under(BODY)))
        }
        None => markup.of_state(&DataProse::of(document, metadata, keeper)),
    };
    let is_body = |paragraphs: &Vec<String>| {
        let length: usize = paragraphs.iter().map(|paragraph| chars(paragraph)).sum();
        length >= TEASER && length >= TIMES * shown
    };
    labels.warnings.extend(is_deep.get().then(|| keeper.warning()));
    labels.warnings.extend(markup.exceeded.warnings(limits));
    if let Some(paragraphs) = body.filter(is_body) {
        labels.data_body = Some(paragraphs);
        // The data goes on where the page itself breaks off.
        labels.truncated = false;
        labels.warnings.push(Warning::BodyInData);
    }
}

/// Reads markup in data strings, within the limits of the page.
struct DataMarkup {
    /// The limits of the page, less what has been read.
    rest: Limits,
    exceeded: ExceededLimits,
}

impl DataMarkup {
    fn new(limits: &Limits) -> Self {
        Self { rest: limits.clone(), exceeded: ExceededLimits::default() }
    }

    /// The text as paragraphs, whether it has markup or only line breaks.
    fn paragraphs(&mut self, text: &str) -> Vec<String> {
        if text.contains("</") {
            let (document, exceeded) = html::read_part(text, &self.rest);
            let nodes = document.elements.len() + document.runs.len();
            self.rest.max_nodes = self.rest.max_nodes.saturating_sub(nodes);
            self.exceeded.add(&exceeded);
            let blocks = document.blocks.into_iter();
            return blocks.map(|block| block.text.replace('\n', " ")).collect();
        }
        let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// The paragraphs of a body that the metadata holds as one line: the script it
    /// came from still has the line breaks and the markup.
    fn as_written(&mut self, body: &str, texts: &[String]) -> Vec<String> {
        let wanted = text_key(body);
        let mut written = texts.iter().map(|text| self.paragraphs(text));
        let same = written.find(|paragraphs| text_key(&paragraphs.concat()) == wanted);
        same.unwrap_or_else(|| self.paragraphs(body))
    }

    /// The running text under the key of the page's data that has most of it.
    fn of_state(&mut self, prose: &DataProse) -> Option<Vec<String>> {
        let length = |texts: &Vec<String>| texts.iter().map(String::len).sum::<usize>();
        let texts = prose.by_key.values().max_by_key(|texts| length(texts))?;
        let mut seen = HashSet::new();
        let paragraphs = texts.iter().flat_map(|text| self.paragraphs(text));
        Some(paragraphs.filter(|paragraph| seen.insert(paragraph.clone())).collect())
    }
}

/// The running text of the page's data, by key.
#[derive(Default)]
struct DataProse {
    by_key: BTreeMap<String, Vec<String>>,
}

impl DataProse {
    /// The running text of all scripts; the JSON-LD among them is already parsed.
    fn of(document: &Document, metadata: &Metadata, keeper: Keeper) -> Self {
        let mut prose = Self::default();
        for (script, json_ld) in document.scripts.iter().zip(&metadata.data) {
            match json_ld {
                Some(values) => values.iter().for_each(|value| prose.add(value)),
                None => json::value(&script.text, keeper).iter().for_each(|value| prose.add(value)),
            }
        }
        prose
    }

    /// Adds the running text in a value.
    fn add(&mut self, value: &Value) {
        // A stack visits the last entry first, so entries are reversed to keep the data's order.
        let mut open = vec![("", value)];
        while let Some((key, value)) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items.iter().rev().map(|item| (key, item))),
                Value::Object(map) => {
                    open.extend(map.iter().rev().map(|(key, value)| (key.as_str(), value)));
                }
                Value::String(text) if is_prose(text) => {
                    self.by_key.entry(key.to_owned()).or_default().push(text.clone());
                }
                _ => {}
            }
        }
    }

    fn under(&self, key: &str) -> &[String] {
        self.by_key.get(key).map_or(&[], Vec::as_slice)
    }
}

fn is_prose(text: &str) -> bool {
    if text.len() < PARAGRAPH || !text.contains(' ') {
        return false;
    }
    let shape = TextShape::of(text);
    shape.sentences >= 1.0 && shape.stop_words >= STOP_WORDS
}

#[cfg(test)]
mod tests {
    use super::DataMarkup;
    use crate::Limits;

    fn paragraphs(text: &str, limits: &Limits) -> Vec<String> {
        DataMarkup::new(limits).paragraphs(text)
    }

    #[test]
    fn data_markup_obeys_depth_limit() {
        let nested = "<div>".repeat(200);
        let text = format!("<p>The crane.</p>{nested}<p>Its foot.</p><p>Its arm.</p>");
        let mut limits = Limits::default();
        assert_eq!(paragraphs(&text, &limits), ["The crane.", "Its foot.", "Its arm."]);
        // Tags that nest too deep are skipped, their text is kept.
        limits.max_depth = 100;
        assert_eq!(paragraphs(&text, &limits), ["The crane.", "Its foot. Its arm."]);
    }
}
