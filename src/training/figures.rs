//! Precision, recall and F1, as the public benchmarks compute them.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

/// Figures by name, each from 0 to 1.
pub(super) type Figures = BTreeMap<String, f64>;

/// Words in a run.
const RUN: usize = 4;

/// Adds up precision and recall over pages.
#[derive(Default)]
pub(super) struct Score {
    precision: Vec<f64>,
    recall: Vec<f64>,
    exact: Vec<f64>,
}

impl Score {
    /// Adds a page, by the runs of four words that text and truth share, as in
    /// the article extraction benchmark of Zyte (formerly Scrapinghub).
    pub(super) fn add(&mut self, truth: &str, text: &str) {
        let (truth, text) = (words(truth), words(text));
        self.exact.push(f64::from(u8::from(truth == text)));
        let (wanted, given) = (runs(&truth), runs(&text));
        let shared = shared(&counts(wanted.iter()), &counts(given.iter()));
        if !given.is_empty() {
            self.precision.push(shared / given.len() as f64);
        }
        if !wanted.is_empty() {
            self.recall.push(shared / wanted.len() as f64);
        }
    }

    /// The harmonic mean of the mean precision and the mean recall.
    pub(super) fn f1(&self) -> f64 {
        harmonic(mean(&self.precision), mean(&self.recall))
    }

    /// The share of pages whose words are all right.
    pub(super) fn exact(&self) -> f64 {
        mean(&self.exact)
    }
}

/// The F1 of the words, in any order, as in the Web Content Extraction Benchmark
/// (WCXB).
pub(super) fn word_f1(truth: &str, text: &str) -> f64 {
    let lower = |text: &str| words(&text.to_lowercase()).into_iter().map(str::to_owned).collect();
    let (truth, text): (Vec<String>, Vec<String>) = (lower(truth), lower(text));
    if truth.is_empty() || text.is_empty() {
        return f64::from(u8::from(truth.is_empty() && text.is_empty()));
    }
    let shared = shared(&counts(truth.iter()), &counts(text.iter()));
    harmonic(shared / text.len() as f64, shared / truth.len() as f64)
}

pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn harmonic(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
}

fn words(text: &str) -> Vec<&str> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    parts.filter(|word| !word.is_empty()).collect()
}

/// The runs of so many words; fewer words are one run.
fn runs<'a>(words: &'a [&'a str]) -> Vec<&'a [&'a str]> {
    if words.is_empty() { Vec::new() } else { words.windows(RUN.min(words.len())).collect() }
}

fn counts<T: Hash + Eq>(items: impl Iterator<Item = T>) -> HashMap<T, usize> {
    let mut counts = HashMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

fn shared<T: Hash + Eq>(a: &HashMap<T, usize>, b: &HashMap<T, usize>) -> f64 {
    a.iter().filter_map(|(item, &count)| b.get(item).map(|&other| count.min(other))).sum::<usize>()
        as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extra_text_lowers_precision_only() {
        let mut score = Score::default();
        score.add("one two three four five", "one two three four five six");
        assert!((score.precision[0] - 2.0 / 3.0).abs() < 1e-9 && score.recall[0] > 0.999);
        assert!(score.exact() < 0.001);
        assert!(word_f1("One two", "two ONE") > 0.999);
    }
}
