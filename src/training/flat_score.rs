//! Measures a network on flattened pages of publishers that it was trained without.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Error, Result};
use rayon::prelude::*;
use serde_json::Value;

use super::figures::{Figures, Score, mean};
use super::flat::document;
use super::lines::{FOLDS, words_file};
use super::pages::truths;
use super::publishers;
use crate::Options;
use crate::parser::training::text::{self, BagOfWords};
use crate::parser::training::{Role, body_text, language};
use crate::rules::text::text_key;

/// The result for one page.
struct PageResult {
    /// The set and the tool that the page is of, and its language.
    kinds: [String; 3],
    body: String,
    /// Whether the title is right; `None` if the tool lost it.
    is_title: Option<bool>,
}

/// The figures of some pages.
#[derive(Default)]
struct GroupFigures {
    body: Score,
    titles: Vec<f64>,
}

/// The figures of a model on the flattened pages of a fold that it was trained
/// without: as a whole, by set, by tool and by language.
pub(super) fn score(flat: &Path, lines: &Path, model: &str, fold: u64) -> Result<Figures> {
    let text = fs::read_to_string(model).with_context(|| model.to_owned())?;
    let words = fs::read_to_string(lines.join(words_file(fold)))?;
    let bag = BagOfWords::parse(&words).map_err(Error::msg)?;
    let network = text::network(&text).map_err(Error::msg)?;
    let of_fold = |truth: &Value| {
        let publisher = publishers::of(truth["url"].as_str().unwrap_or_default());
        publishers::dealt(&publisher, 0, FOLDS) == fold
    };
    let truths: Vec<Value> =
        truths(&flat.join("truth.jsonl"))?.into_iter().filter(of_fold).collect();
    let found = truths.par_iter().map(|truth| {
        let id = truth["id"].as_str().context("no id")?;
        let document = document(&flat.join(format!("{id}.txt")))?;
        let labels = text::label_by(&network, &bag, &document, &Options::default());
        let line = labels.with(Role::Headline).next().map(|at| document.blocks[at].text.clone());
        let title = text_key(&labels.headline.clone().or(line).unwrap_or_default());
        let all = text_key(&document.blocks.iter().map(|b| b.text.as_str()).collect::<String>());
        let wanted = text_key(truth["title"].as_str().unwrap_or_default());
        let has_title = !wanted.is_empty() && all.contains(&wanted);
        let part = |at: Option<&str>| at.unwrap_or_default().to_owned();
        let kinds =
            [part(id.split("__").next()), part(id.rsplit("__").next()), part(language(&document))];
        let body = body_text(&document, &labels);
        Ok(PageResult { kinds, body, is_title: has_title.then_some(title == wanted) })
    });
    let mut groups: BTreeMap<String, GroupFigures> = BTreeMap::new();
    for (truth, found) in truths.iter().zip(found.collect::<Result<Vec<_>>>()?) {
        let kinds = found.kinds.iter().filter(|kind| !kind.is_empty());
        for name in kinds.map(|kind| format!(".{kind}")).chain([String::new()]) {
            let group = groups.entry(name).or_default();
            group.body.add(truth["body"].as_str().unwrap_or_default(), &found.body);
            group.titles.extend(found.is_title.map(|is| f64::from(u8::from(is))));
        }
    }
    let figures = groups.into_iter().flat_map(|(name, group)| {
        let GroupFigures { body, titles } = group;
        let title = (!titles.is_empty()).then(|| ("title", mean(&titles)));
        let all = [Some(("f1", body.f1())), Some(("exact", body.exact())), title];
        all.into_iter()
            .flatten()
            .map(move |(figure, value)| (format!("text.flat{name}.{figure}"), value))
    });
    Ok(figures.collect())
}
