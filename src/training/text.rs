//! Trains the looks at flattened text.
//!
//! The folder holds `ID.txt` for each line of its `truth.jsonl`, which has the
//! `id`, `url`, `title` and `body` of a page. One page flattened by
//! several tools is several lines with one `url`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde_json::Value;

use super::align;
use super::boost::{Settings, Table};
use super::digest::Digest;
use super::example::{self, Example, split};
use super::figures::{Figures, Score, mean};
use super::model::Model;
use super::pages::truths;
use super::publishers::{self, INNER_PARTS, PARTS};
use crate::Options;
use crate::parser::training::text::{self as parser, Line, View};
use crate::parser::training::{Document, Forest, Labels, Role, paragraphs, read_text};
use crate::rules::text::letters;

const FIRST: Settings = Settings {
    trees: 60,
    leaves: 12,
    rate: 0.15,
    rows_in_leaf: 60,
    ridge: 5.0,
    features: 0.5,
    seed: 0x9e37_79b9_7f4a_7c15,
};
const SECOND: Settings = Settings { trees: 80, rate: 0.12, ..FIRST };
const HEADLINE: Settings = Settings { trees: 80, leaves: 8, rows_in_leaf: 20, ..FIRST };

/// One page with its truth, read.
struct Reading {
    truth: Value,
    document: Document,
    /// Whether each line is the title.
    titles: Vec<bool>,
    example: Example,
}

/// Makes the model.
pub(super) fn train(flat: &Path) -> Result<String> {
    let readings = load(flat)?;
    let mut digest = Digest::new();
    for line in readings.iter().flat_map(|reading| &reading.document.blocks) {
        digest.add(&line.text);
    }
    let lines = lines(&readings);
    let trainer = Trainer::new(&readings, &lines);
    let all: Vec<usize> = (0..readings.len()).collect();
    let (forests, ranges) = trainer.train(&all);
    let names = ["first", "second", "headline"];
    let model = Model {
        made: "train text FLAT",
        data: format!("{} pages, FNV-1a {}", readings.len(), digest.hex()),
        settings: names.into_iter().zip([FIRST, SECOND, HEADLINE]).collect(),
        figures: trainer.left_out(),
        names: parser::names(),
        ranges,
        forests: names.into_iter().zip(forests).collect(),
    };
    Ok(model.text())
}

/// What the model finds on pages of publishers that it never saw.
pub(super) fn left_out(flat: &Path) -> Result<Figures> {
    let readings = load(flat)?;
    let lines = lines(&readings);
    Ok(Trainer::new(&readings, &lines).left_out())
}

fn load(flat: &Path) -> Result<Vec<Reading>> {
    let mut pages = Vec::new();
    for truth in truths(&flat.join("truth.jsonl"))? {
        let id = truth["id"].as_str().context("no id")?;
        let bytes = fs::read(flat.join(format!("{id}.txt")))?;
        pages.push((truth, String::from_utf8_lossy(&bytes).into_owned()));
    }
    let mut readings: Vec<Reading> = pages.into_par_iter().map(read).collect();
    example::place(readings.iter_mut().map(|reading| &mut reading.example));
    Ok(readings)
}

fn read((truth, text): (Value, String)) -> Reading {
    let document = read_text(&text);
    let texts: Vec<&str> = document.blocks.iter().map(|b| b.text.as_str()).collect();
    let shares = align::shares(&texts, truth["body"].as_str().unwrap_or_default());
    let titles = titles(&texts, truth["title"].as_str().unwrap_or_default());
    let url = truth["url"].as_str().unwrap_or_default();
    let example = Example::of(url, shares, weigh(&document));
    Reading { truth, document, titles, example }
}

/// Whether each line is the title; where none is, the title may be set in two
/// lines, and the one after the kicker is the headline.
fn titles(texts: &[&str], title: &str) -> Vec<bool> {
    let rest = title.split_once(": ").map_or("", |(_, rest)| rest);
    let titles = [title, rest].map(|title| {
        let title = letters(title);
        texts.iter().map(|text| !title.is_empty() && letters(text) == title).collect::<Vec<bool>>()
    });
    let [whole, rest] = titles;
    if whole.contains(&true) { whole } else { rest }
}

/// Shorter lines than this are so many that one of a few is enough to learn from.
const SHORT: f32 = 40.0;
const ONE_OF: usize = 4;

/// How much each line counts: longer ones more, each page of a set the same.
fn weigh(document: &Document) -> Vec<f32> {
    let chars = document.blocks.iter().map(|block| block.text.chars().count() as f32);
    let raw: Vec<f32> = chars
        .map(|chars| {
            (chars.min(400.0) + 5.0).sqrt() * if chars < SHORT { ONE_OF as f32 } else { 1.0 }
        })
        .collect();
    let total = raw.iter().sum::<f32>().max(1e-9);
    raw.iter().map(|weight| weight / total * 100.0).collect()
}

/// The lines of all pages.
fn lines(readings: &[Reading]) -> Vec<Vec<Line<'_>>> {
    readings.par_iter().map(|reading| parser::lines(&reading.document)).collect()
}

/// Trains on any of the examples.
struct Trainer<'a> {
    readings: &'a [Reading],
    views: Vec<View<'a>>,
    labels: Vec<Labels>,
    first: Table,
}

impl<'a> Trainer<'a> {
    fn new(readings: &'a [Reading], lines: &'a [Vec<Line<'a>>]) -> Self {
        let label = |lines: &Vec<Line>| parser::outside_lead(lines, &Options::default()).0;
        let labels: Vec<Labels> = lines.par_iter().map(label).collect();
        let views: Vec<View> =
            lines.par_iter().zip(&labels).map(|(lines, labels)| View::of(lines, labels)).collect();
        let rows: Vec<Vec<f32>> =
            views.iter().flat_map(|view| view.rows().iter().map(|row| row.to_vec())).collect();
        Self { readings, views, labels, first: table(readings, &rows) }
    }

    fn example(&self, at: usize) -> &'a Example {
        &self.readings[at].example
    }

    /// The places in the table of the rows of the examples that are learnt from.
    fn rows(&self, examples: &[usize]) -> Vec<u32> {
        let chosen = |&e: &usize| {
            let Reading { document, example, .. } = &self.readings[e];
            let blocks = document.blocks.iter().enumerate();
            let chosen = blocks.filter(move |(b, block)| {
                (example.start + b).is_multiple_of(ONE_OF)
                    || block.text.chars().count() as f32 >= SHORT
            });
            chosen.map(|(b, _)| (example.start + b) as u32)
        };
        examples.iter().flat_map(chosen).collect()
    }

    /// Grows the forests of all looks. Each later look learns from chances of
    /// pages that the looks before it had not seen, as it will meet them.
    fn train(&self, examples: &[usize]) -> ([Forest; 3], Vec<[f32; 2]>) {
        let first = self.first.grow(&self.rows(examples), &FIRST);
        let chances = self.unseen(examples, |outside, inside| {
            let forest = self.first.grow(&self.rows(outside), &FIRST);
            inside.iter().map(|&e| self.views[e].look(&forest)).collect()
        });
        let again: Vec<_> = self
            .views
            .par_iter()
            .zip(&chances)
            .map(|(view, chances)| view.look_again(chances))
            .collect();
        let flat: Vec<Vec<f32>> = again.iter().flatten().map(|row| row.to_vec()).collect();
        let table = table(self.readings, &flat);
        drop(flat);
        let second = table.grow(&self.rows(examples), &SECOND);
        let chances = self.unseen(examples, |outside, inside| {
            let forest = table.grow(&self.rows(outside), &SECOND);
            inside.iter().map(|&e| forest.chances_of(&again[e])).collect()
        });
        let (mut rows, mut labels, mut publishers) = (Vec::new(), Vec::new(), Vec::new());
        // Where the truth names no title, no line is known to be another than it.
        let titled = |e: &&usize| self.readings[**e].titles.contains(&true);
        for &e in examples.iter().filter(titled) {
            for (at, row) in self.views[e].look_for_headline(&again[e], &chances[e]) {
                rows.push(row);
                labels.push(self.readings[e].titles[at]);
                publishers.push((self.example(e).publisher.as_str(), 1));
            }
        }
        let all: Vec<u32> = (0..rows.len() as u32).collect();
        let weights = vec![1.0; rows.len()];
        let publishers = publishers::numbers(publishers.into_iter());
        let headlines = Table::new(&rows, labels, weights, &publishers);
        let headline = headlines.grow(&all, &HEADLINE);
        let own = headlines.ranges.into_iter().skip(table.ranges.len());
        let ranges = table.ranges.iter().copied().chain(own).collect();
        ([first, second, headline], ranges)
    }

    /// How well forests grown without a page's publisher do on it.
    fn left_out(&self) -> Figures {
        let labels: Vec<Vec<(usize, Labels)>> =
            (0..PARTS).into_par_iter().map(|part| self.labels_of(part)).collect();
        let (mut score, mut titles) = (Score::default(), Vec::new());
        for (e, labels) in labels.into_iter().flatten() {
            let Reading { truth, document, titles: lines, .. } = &self.readings[e];
            let text = paragraphs(document, &labels).join("\n");
            score.add(truth["body"].as_str().unwrap_or_default(), &text);
            if lines.contains(&true) {
                let found = labels.with(Role::Headline).any(|at| lines[at]);
                titles.push(f64::from(u8::from(found)));
            }
        }
        Figures::from([
            ("text.flat.f1".to_owned(), score.f1()),
            ("text.flat.exact".to_owned(), score.exact()),
            ("text.flat.title".to_owned(), mean(&titles)),
        ])
    }

    /// What forests make of the pages whose publishers were dealt to a part that
    /// were grown on all others.
    fn labels_of(&self, part: u64) -> Vec<(usize, Labels)> {
        let places = 0..self.readings.len();
        let (inside, outside) = split(places, |e| self.example(e), publishers::part, part);
        let (forests, _) = self.train(&outside);
        inside.into_iter().map(|e| (e, self.label(e, &forests))).collect()
    }

    /// What the looks make of a page.
    fn label(&self, e: usize, [first, second, headline]: &[Forest; 3]) -> Labels {
        let view = &self.views[e];
        let again = view.look_again(&view.look(first));
        let chances = second.chances_of(&again);
        let headlines = view.look_for_headline(&again, &chances);
        let (places, rows): (Vec<usize>, Vec<Vec<f32>>) = headlines.into_iter().unzip();
        let mut labels = self.labels[e].clone();
        view.decide(&chances, places.into_iter().zip(headline.chances_of(&rows)), &mut labels);
        labels
    }

    /// For each example the chances that a forest gives which was grown without its publisher.
    fn unseen(
        &self,
        examples: &[usize],
        look: impl Fn(&[usize], &[usize]) -> Vec<Vec<f32>>,
    ) -> Vec<Vec<f32>> {
        let none = |view: &View| vec![0.0; view.rows().len()];
        let mut chances: Vec<Vec<f32>> = self.views.iter().map(none).collect();
        for held in 0..INNER_PARTS {
            let places = examples.iter().copied();
            let (inside, outside) =
                split(places, |e| self.example(e), publishers::inner_part, held);
            for (e, found) in inside.iter().zip(look(&outside, &inside)) {
                chances[*e] = found;
            }
        }
        chances
    }
}

fn table(readings: &[Reading], rows: &[Vec<f32>]) -> Table {
    example::table(readings.iter().map(|reading| &reading.example), rows)
}
