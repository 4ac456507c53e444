//! Flattened pages, with the roles that each of their lines may have.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde_json::Value;

use super::lines::{ALL, BODY, FOLDS, Roles, one};
use super::pages::truths;
use super::{align, publishers, silver};
use crate::parser::training::{Document, LineRole, read_text};
use crate::rules::text::text_key;

/// A line is in the truth from one share of its words on, and outside of it up to another.
const IN_TRUTH: f64 = 0.6;
const OUTSIDE_TRUTH: f64 = 0.3;

/// A page that a tool flattened.
pub(super) struct FlatPage {
    pub(super) id: String,
    pub(super) publisher: String,
    /// The part that its publisher is dealt to.
    pub(super) fold: u64,
    pub(super) document: Document,
    /// What each line may be.
    pub(super) allowed: Vec<Roles>,
}

/// A flattened page as the reader of text gives it.
pub(super) fn document(path: &Path) -> Result<Document> {
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    Ok(read_text(&String::from_utf8_lossy(&bytes)))
}

/// The pages that tools flattened.
pub(super) fn load(data: &Path, flat: &Path) -> Result<Vec<FlatPage>> {
    let truths = truths(&flat.join("truth.jsonl"))?;
    let pages = truths.iter().filter_map(|truth| page_of(truth["id"].as_str()?));
    let silver = silver::load(data, &pages.collect())?;
    let read = |truth: &Value| {
        let id = truth["id"].as_str().context("no id")?;
        let document = document(&flat.join(format!("{id}.txt")))?;
        let text_of = |key: &str| truth[key].as_str().unwrap_or_default();
        let publisher = publishers::of(text_of("url"));
        let fold = publishers::dealt(&publisher, 0, FOLDS);
        let mut allowed = vec![ALL; document.blocks.len()];
        let texts: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
        let shares = align::shares(&texts, text_of("body"));
        let keys: Vec<String> = texts.iter().map(|text| text_key(text)).collect();
        let first = shares.iter().position(|&share| share >= IN_TRUTH).unwrap_or(0);
        let titles = titles(&keys, text_of("title"), first);
        let last = shares.iter().rposition(|&share| share >= IN_TRUTH).map_or(first, |at| at + 1);
        let found = page_of(id).and_then(|page| silver.get(page));
        let others = found.map(|silver| silver.roles(&keys, first..last)).unwrap_or_default();
        let has_title = titles.iter().any(|&title| title == one(LineRole::Title));
        for (at, &share) in shares.iter().enumerate() {
            allowed[at] = match () {
                () if titles[at] > 0 => titles[at],
                () if share >= IN_TRUTH => BODY,
                () if share > OUTSIDE_TRUTH => ALL,
                () => match others.get(at) {
                    Some(&roles) if roles > 0 => roles,
                    // A line that the HTML reader has no role for may be anything but a story.
                    Some(_) => ALL & !BODY & !one(LineRole::StubTitle),
                    None => ALL & !BODY,
                },
            };
            if has_title && titles[at] == 0 {
                allowed[at] &= !one(LineRole::Title);
            }
        }
        Ok(FlatPage { id: id.to_owned(), publisher, fold, document, allowed })
    };
    truths.par_iter().map(read).collect()
}

/// The set and id of the page that a tool flattened, from the name of what it made.
fn page_of(id: &str) -> Option<&str> {
    id.rsplit_once("__").map(|(page, _)| page)
}

/// The most lines that a title is set in.
pub(super) const TITLE_LINES: usize = 4;

/// The roles of lines that repeat the title; 0 for other lines. Of several, the last
/// one before the body is the headline.
fn titles(keys: &[String], title: &str, body: usize) -> Vec<Roles> {
    let title = text_key(title);
    let mut found = vec![0; keys.len()];
    if title.is_empty() {
        return found;
    }
    let runs = (0..keys.len()).flat_map(|at| (1..=TITLE_LINES).map(move |lines| at..at + lines));
    let runs: Vec<_> = runs
        .filter(|run| run.end <= keys.len() && title.starts_with(keys[run.start].as_str()))
        .filter(|run| keys[run.clone()].concat() == title)
        .collect();
    let best = runs.iter().rev().find(|run| run.start <= body + 1).or(runs.first()).cloned();
    for run in runs {
        let role = if Some(&run) == best.as_ref() {
            one(LineRole::Title)
        } else {
            one(LineRole::Title) | one(LineRole::Chrome)
        };
        found[run].fill(role);
    }
    found
}
