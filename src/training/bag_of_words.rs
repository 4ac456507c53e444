//! Learns how likely each word makes a line of a flattened page a part of the body.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

use super::digest::Digest;
use super::flat::FlatPage;
use super::lines::{BODY, one};
use super::xorshift::Xorshift;
use crate::parser::training::LineRole;
use crate::parser::training::text::{FORMAT, each, hash};
use crate::rules::text::{is_alphanumeric, is_cjk};

/// The fewest publishers that must have used a word or a pair for it to count.
const PUBLISHERS: u32 = 15;

/// The least weight that is kept.
const LEAST: f32 = 0.3;

/// The passes over all lines, the learning rate, and the penalty of large weights.
const PASSES: usize = 4;
const RATE: f32 = 0.2;
const RIDGE: f32 = 10.0;

/// Roles that are left out: headlines and stories, which read alike whether they
/// belong to the lead or not.
const NEWS: u32 = one(LineRole::Title)
    | one(LineRole::StubTitle)
    | one(LineRole::StubSummary)
    | one(LineRole::Also);

/// A line, as the numbers of its words and pairs.
struct LineExample {
    features: Vec<u32>,
    is_body: bool,
}

/// The model file made from the pages, those of one fold left out.
pub(super) fn text(pages: &[FlatPage], leave_out: Option<u64>) -> String {
    let pages = pages.iter().filter(|page| Some(page.fold) != leave_out);
    let mut digest = Digest::new();
    // The same lines stand on many pages of a publisher.
    let mut lines: BTreeMap<(&str, &str), bool> = BTreeMap::new();
    for page in pages {
        for (block, &allowed) in page.document.blocks.iter().zip(&page.allowed) {
            let is_body = allowed & BODY == allowed;
            if is_body || allowed & BODY == 0 && allowed & !NEWS != 0 {
                lines.insert((&page.publisher, &block.text), is_body);
            }
        }
    }
    let mut used: HashMap<u64, (u32, &str)> = HashMap::new();
    for &(publisher, text) in lines.keys() {
        digest.add(text);
        each(text, |hash, _| {
            let entry = used.entry(hash).or_default();
            if entry.1 != publisher {
                *entry = (entry.0 + 1, publisher);
            }
        });
    }
    let mut known: Vec<u64> =
        used.iter().filter(|(_, u)| u.0 >= PUBLISHERS).map(|(&h, _)| h).collect();
    known.sort_unstable();
    let numbers: HashMap<u64, u32> = known.iter().zip(0..).map(|(&hash, at)| (hash, at)).collect();
    let examples: Vec<LineExample> = lines
        .iter()
        .map(|(&(_, text), &is_body)| {
            let mut features = Vec::new();
            each(text, |hash, _| features.extend(numbers.get(&hash)));
            LineExample { features, is_body }
        })
        .collect();
    let (bias, weights) = learn(&examples, known.len());
    let names = names(lines.keys().map(|&(_, text)| text), &numbers);
    let mut kept: Vec<(&str, f32)> = names
        .iter()
        .map(|(&at, name)| (name.as_str(), weights[at as usize]))
        .filter(|(_, w)| w.abs() >= LEAST)
        .collect();
    kept.sort_by(|a, b| a.0.cmp(b.0));
    let mut text = format!(
        "{FORMAT}\nmade train words DATA FLAT\ndata {} lines, FNV-1a {}\nsetting {PUBLISHERS} publishers, {PASSES} passes\nbias {bias:.2}\n",
        lines.len(),
        digest.hex(),
    );
    for (name, weight) in kept {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{weight:.1} {name}");
    }
    text
}

/// Logistic regression with a step size for each weight (`AdaGrad`, Duchi et al. 2011).
fn learn(lines: &[LineExample], count: usize) -> (f32, Vec<f32>) {
    let mut weights = vec![0.0_f32; count + 1];
    let mut squares = vec![1e-4_f32; count + 1];
    // The lines with each word, so that its penalty is the same over all of them.
    let mut uses = vec![0.0_f32; count];
    for &at in lines.iter().flat_map(|line| &line.features) {
        uses[at as usize] += 1.0;
    }
    uses.push(f32::INFINITY);
    let mut random = Xorshift(7);
    let mut order: Vec<usize> = (0..lines.len()).collect();
    for _ in 0..PASSES {
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        for &at in &order {
            let line = &lines[at];
            let features = || line.features.iter().map(|&at| at as usize).chain([count]);
            let sum: f32 = features().map(|at| weights[at]).sum();
            let error = 1.0 / (1.0 + (-sum).exp()) - if line.is_body { 1.0 } else { 0.0 };
            for at in features() {
                let slope = error + RIDGE / uses[at] * weights[at];
                squares[at] += slope * slope;
                weights[at] -= RATE * slope / squares[at].sqrt();
            }
        }
    }
    let bias = weights.pop().unwrap_or_default();
    (bias, weights)
}

/// The words and pairs behind the numbers, as a text that has the same hash.
fn names<'a>(
    texts: impl Iterator<Item = &'a str>,
    numbers: &HashMap<u64, u32>,
) -> BTreeMap<u32, String> {
    let mut names = BTreeMap::new();
    let mut seen = HashSet::new();
    for text in texts {
        let mut before: Option<&str> = None;
        for word in split(text) {
            let pair = before.map(|before| format!("{before} {word}"));
            for name in [Some(word.to_owned()), pair].into_iter().flatten() {
                let name = name.to_lowercase();
                if seen.contains(&name) {
                    continue;
                }
                if let Some(&number) = hash(&name).and_then(|hash| numbers.get(&hash)) {
                    names.entry(number).or_insert_with(|| name.clone());
                }
                seen.insert(name);
            }
            before = Some(word);
        }
    }
    names
}

/// The words of a text, each character of Chinese, Japanese and Korean by itself.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_alphanumeric(c)).flat_map(|word| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let first = rest.chars().next()?;
            let end = if is_cjk(first) {
                first.len_utf8()
            } else {
                rest.find(is_cjk).unwrap_or(rest.len())
            };
            let (word, after) = rest.split_at(end);
            rest = after;
            Some(word)
        })
    })
}
