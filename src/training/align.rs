//! Aligns the blocks of a page with its truth.
//!
//! The truth is the text of the body, without places. A block is in it when most of
//! its runs of four words are; a shorter block, when its exact words follow where its
//! neighbours end.

use std::collections::HashMap;

/// Words in a run.
const RUN: usize = 4;
/// How far from its neighbours' places a short block may be found, in words.
const REACH: usize = 80;

/// For each block, the share of it that is in the truth.
pub(super) fn shares(blocks: &[&str], truth: &str) -> Vec<f64> {
    let truth = words(truth);
    let mut places: HashMap<&[String], Vec<usize>> = HashMap::new();
    for (at, run) in truth.windows(RUN).enumerate() {
        places.entry(run).or_default().push(at);
    }
    let blocks: Vec<Vec<String>> = blocks.iter().map(|text| words(text)).collect();
    let mut shares = vec![0.0; blocks.len()];
    let mut spans = vec![None; blocks.len()];
    let mut last = 0;
    for (i, block) in blocks.iter().enumerate().filter(|(_, block)| block.len() >= RUN) {
        let runs = block.len() - RUN + 1;
        let found: Vec<&Vec<usize>> =
            block.windows(RUN).filter_map(|run| places.get(run)).collect();
        shares[i] = found.len() as f64 / runs as f64;
        if let Some(first) = found.first().filter(|_| shares[i] > 0.5) {
            let start = first.iter().copied().find(|&at| at >= last).unwrap_or(first[0]);
            last = start + block.len().min(truth.len());
            spans[i] = Some((start, last));
        }
    }
    for i in 0..blocks.len() {
        let block = &blocks[i];
        if block.is_empty() || block.len() >= RUN {
            continue;
        }
        let before = spans[..i].iter().rev().flatten().next().map_or(0, |s: &(usize, usize)| s.1);
        let after = spans[i + 1..].iter().flatten().next().map_or(truth.len(), |s| s.0);
        let (from, to) = (before.min(truth.len()), after.min(before + REACH).min(truth.len()));
        let at = (from..to.max(from))
            .find(|&at| truth[at..].starts_with(block) && at + block.len() <= to);
        if let Some(at) = at {
            shares[i] = 1.0;
            spans[i] = Some((at, at + block.len()));
        }
    }
    shares
}

/// The words of a text as the measures count them.
fn words(text: &str) -> Vec<String> {
    let clean: String =
        text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}')).collect();
    let word = |w: &&str| !w.is_empty();
    clean
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(word)
        .map(str::to_owned)
        .collect()
}
