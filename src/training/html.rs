//! Trains the two stages that score the blocks of HTML pages.
//!
//! The first stage scores each block by itself; the second one also knows the first's
//! probabilities of the blocks around it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;
use serde_json::Value;

use super::boost::{Settings, TrainingTable};
use super::digest::Digest;
use super::example::{self, Example, split};
use super::figures::{Figures, Score, mean, word_f1};
use super::model::Model;
use super::pages::{self, TruthPage};
use super::publishers::{self, INNER_PARTS, PARTS};
use super::{align, made};
use crate::parser::training::{self as parser, Document, FEATURES, Forest, Metadata, View};

const FIRST: Settings = Settings {
    trees: 100,
    leaves: 12,
    rate: 0.1,
    rows_in_leaf: 40,
    ridge: 5.0,
    features: 0.5,
    seed: 7,
};
const SECOND: Settings = Settings { trees: 150, rate: 0.08, ..FIRST };

/// One page with its truth, read.
struct TrainingPage {
    page: TruthPage,
    document: Document,
    metadata: Metadata,
    example: Example,
}

/// Makes the model.
pub(super) fn train(data: &Path) -> Result<String> {
    let readings = load(data)?;
    let mut digest = Digest::new();
    for TrainingPage { page, .. } in &readings {
        digest.add(page.text_of("url"));
        digest.add(&page.html);
    }
    let trainer = Trainer::new(&readings);
    let all: Vec<usize> = (0..readings.len()).collect();
    let ([first, second], ranges) = trainer.train(&all);
    let model = Model {
        made: "train html DATA",
        data: format!("{} pages, FNV-1a {}", readings.len(), digest.hex()),
        settings: vec![("first", FIRST), ("second", SECOND)],
        figures: trainer.left_out(),
        names: parser::lead_names(),
        ranges,
        forests: vec![("first", first), ("second", second)],
    };
    Ok(model.text())
}

/// The figures on pages of publishers that the model was trained without.
pub(super) fn left_out(data: &Path) -> Result<Figures> {
    Ok(Trainer::new(&load(data)?).left_out())
}

fn load(data: &Path) -> Result<Vec<TrainingPage>> {
    let mut pages = pages::load(data)?;
    pages.extend(made::unnamed(&pages));
    pages.extend(made::pages());
    pages.extend(made::layouts(data)?);
    let mut readings: Vec<TrainingPage> = pages.into_par_iter().map(read).collect();
    example::place(readings.iter_mut().map(|reading| &mut reading.example));
    Ok(readings)
}

fn read(page: TruthPage) -> TrainingPage {
    let document = parser::read(&page.html);
    let metadata = parser::metadata(&document);
    let texts: Vec<&str> = document.blocks.iter().map(|b| b.text.as_str()).collect();
    let shares = shares(&page.truth, &texts);
    let weights = weigh(&document, &shares, page.weight);
    let example = Example::of(page.text_of("url"), shares, weights);
    TrainingPage { page, document, metadata, example }
}

/// The share of each block that is in the truth; NaN where that is unknown.
fn shares(truth: &Value, texts: &[&str]) -> Vec<f64> {
    if let Some(body) = truth["body"].as_str() {
        return align::shares(texts, body);
    }
    let has = |text: &str, key: &str| {
        let snippets = truth[key].as_array().into_iter().flatten().filter_map(Value::as_str);
        snippets.map(str::trim).any(|snippet| !snippet.is_empty() && text.contains(snippet))
    };
    let share =
        |text: &&str| match (has(text, "with"), has(text, "without") || has(text, "comments")) {
            (true, _) => 1.0,
            (false, true) => 0.0,
            (false, false) => f64::NAN,
        };
    texts.iter().map(share).collect()
}

/// Trains on any subset of the examples.
struct Trainer<'a> {
    readings: &'a [TrainingPage],
    views: Vec<View<'a>>,
    first: TrainingTable,
}

impl<'a> Trainer<'a> {
    fn new(readings: &'a [TrainingPage]) -> Self {
        let views: Vec<View> =
            readings.par_iter().map(|r| View::of(&r.document, &r.metadata)).collect();
        let rows: Vec<Vec<f32>> = views.iter().flat_map(|view| rows(view, FEATURES[0])).collect();
        let first = table(readings, &rows);
        Self { readings, views, first }
    }

    fn example(&self, at: usize) -> &'a Example {
        &self.readings[at].example
    }

    /// The table indices of the examples' rows that are not ruled out and have a label.
    fn rows(&self, examples: &[usize]) -> Vec<u32> {
        let labelled = |&e: &usize| {
            let Example { shares, start, .. } = self.example(e);
            let known = shares.iter().zip(&self.views[e].ruled_out).enumerate();
            let known = known.filter(|(_, (share, out))| !share.is_nan() && out.is_none());
            known.map(move |(b, _)| (start + b) as u32)
        };
        examples.iter().flat_map(labelled).collect()
    }

    /// Trains the forests of both stages; returns them with the ranges of their features.
    fn train(&self, examples: &[usize]) -> ([Forest; 2], Vec<[f32; 2]>) {
        let first = self.first.grow(&self.rows(examples), &FIRST);
        // The second stage learns from probabilities of pages that the first one was
        // trained without, as it will get them in use.
        let mut probabilities: Vec<Vec<f32>> =
            self.views.iter().map(|view| vec![0.0; view.ruled_out.len()]).collect();
        for held in 0..INNER_PARTS {
            let places = examples.iter().copied();
            let (inside, outside) =
                split(places, |e| self.example(e), publishers::inner_part, held);
            let forest = self.first.grow(&self.rows(&outside), &FIRST);
            for e in inside {
                probabilities[e] = self.views[e].probabilities(&forest);
            }
        }
        let rows: Vec<Vec<f32>> = self
            .views
            .par_iter()
            .zip(&probabilities)
            .flat_map(|(view, probabilities)| {
                let mut view = view.clone();
                view.add_context(probabilities);
                rows(&view, FEATURES[1])
            })
            .collect();
        let table = table(self.readings, &rows);
        let second = table.grow(&self.rows(examples), &SECOND);
        ([first, second], table.ranges)
    }

    /// The figures of forests on pages whose publishers they were trained without.
    fn left_out(&self) -> Figures {
        let bodies: Vec<Vec<(usize, String)>> =
            (0..PARTS).into_par_iter().map(|part| self.bodies_of(part)).collect();
        let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
        let mut words: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        let mut snippets = Snippets::default();
        for (e, text) in bodies.into_iter().flatten() {
            let page = &self.readings[e].page;
            if let Some(body) = page.truth["body"].as_str() {
                scores.entry(page.set).or_default().add(body, &text);
                words.entry(page.set).or_default().push(word_f1(body, &text));
            } else {
                snippets.add(&page.truth, &text);
            }
        }
        let mut figures = Figures::new();
        for (set, score) in scores {
            figures.insert(format!("html.{set}.f1"), score.f1());
            figures.insert(format!("html.{set}.exact"), score.exact());
        }
        for (set, words) in words {
            figures.insert(format!("html.{set}.words_f1"), mean(&words));
        }
        figures.insert("html.trafilatura.snippets_f1".into(), snippets.f1());
        figures
    }

    /// The bodies of the pages whose publishers were dealt to a part, as forests
    /// find them that were grown on all others.
    fn bodies_of(&self, part: u64) -> Vec<(usize, String)> {
        let places = 0..self.readings.len();
        let (inside, outside) = split(places, |e| self.example(e), publishers::part, part);
        let (forests, _) = self.train(&outside);
        inside.into_iter().map(|e| (e, self.body(e, &forests))).collect()
    }

    /// The body that both stages find on a page.
    fn body(&self, e: usize, [first, second]: &[Forest; 2]) -> String {
        let (TrainingPage { page, document, metadata, .. }, view) =
            (&self.readings[e], &self.views[e]);
        let mut again = view.clone();
        again.add_context(&view.probabilities(first));
        let labels = again.label(&again.probabilities(second), metadata);
        let labels = parser::with_stubs(document, metadata, labels, page.text_of("url"));
        parser::body_text(document, &labels)
    }
}

/// Counts the snippets that must or must not appear, as the evaluation of Trafilatura
/// does.
#[derive(Default)]
struct Snippets {
    right: f64,
    wrong: f64,
    missed: f64,
}

impl Snippets {
    fn add(&mut self, truth: &Value, text: &str) {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = plain(text);
        let all = |key: &str| truth[key].as_array().into_iter().flatten().filter_map(Value::as_str);
        for snippet in all("with") {
            let count =
                if text.contains(&plain(snippet)) { &mut self.right } else { &mut self.missed };
            *count += 1.0;
        }
        self.wrong +=
            all("without").filter(|snippet| text.contains(&plain(snippet))).count() as f64;
    }

    fn f1(&self) -> f64 {
        2.0 * self.right / (2.0 * self.right + self.wrong + self.missed).max(1.0)
    }
}

fn table(readings: &[TrainingPage], rows: &[Vec<f32>]) -> TrainingTable {
    example::table(readings.iter().map(|reading| &reading.example), rows)
}

/// The first features of each block; zeros for blocks that are ruled out.
fn rows(view: &View, features: usize) -> Vec<Vec<f32>> {
    let mut rows = vec![vec![0.0; features]; view.ruled_out.len()];
    for (block, row) in view.rows() {
        rows[block].copy_from_slice(&row[..features]);
    }
    rows
}

/// How much each block counts: longer ones more, each page of a set the same.
fn weigh(document: &Document, shares: &[f64], factor: f32) -> Vec<f32> {
    let chars = document.blocks.iter().map(|block| block.text.chars().count() as f32);
    let known = shares.iter().map(|share| f32::from(!share.is_nan()));
    let raw: Vec<f32> =
        chars.zip(known).map(|(chars, known)| known * (chars.min(400.0) + 5.0).sqrt()).collect();
    let total = raw.iter().sum::<f32>().max(1e-9);
    raw.iter().map(|weight| weight / total * 100.0 * factor).collect()
}

/// Shows how a page's blocks were aligned with its truth.
pub(super) fn print_labels(data: &Path, id: &str) -> Result<()> {
    for TrainingPage { document, example, .. } in
        load(data)?.iter().filter(|reading| reading.page.text_of("id") == id)
    {
        for (block, share) in document.blocks.iter().zip(&example.shares) {
            let path = parser::path(document, block.element);
            println!("{share:.2}\t{path}\t{}", block.text.replace('\n', " / "));
        }
    }
    Ok(())
}
