//! Trains boosted trees (gradient boosting on histograms).

use std::fmt;

use rayon::prelude::*;

use super::tree::RegressionTree;
use super::xorshift::Xorshift;
use crate::parser::training::{Forest, sigmoid};

/// The settings of a forest.
#[derive(Clone, Copy)]
pub(super) struct Settings {
    pub(super) trees: usize,
    pub(super) leaves: usize,
    pub(super) rate: f64,
    /// The least rows in a leaf.
    pub(super) rows_in_leaf: usize,
    /// L2 regularisation: pulls the answers of small leaves to zero.
    pub(super) ridge: f64,
    /// The share of the features that each tree may use.
    pub(super) features: f64,
    /// The seed for choosing these features; not 0.
    pub(super) seed: u64,
}

impl fmt::Display for Settings {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { trees, leaves, rate, rows_in_leaf, ridge, features, seed } = self;
        write!(
            f,
            "trees={trees} leaves={leaves} rate={rate} rows_in_leaf={rows_in_leaf} ridge={ridge} \
             features={features} seed={seed}"
        )
    }
}

/// The most bins of a feature.
pub(super) const BINS: usize = 64;

/// So many publishers must have values as far out as the range of a feature
/// goes: what only a few have may be a habit of these few.
const PUBLISHERS: usize = 20;

/// Rows of features with what they should give.
pub(super) struct TrainingTable {
    /// Feature by feature, the least and the greatest value that counts.
    pub(super) ranges: Vec<[f32; 2]>,
    /// Feature by feature, the bin of each row.
    pub(super) bins: Vec<Vec<u8>>,
    /// Feature by feature, the value that ends each bin.
    pub(super) ends: Vec<Vec<f32>>,
    pub(super) labels: Vec<bool>,
    pub(super) weights: Vec<f32>,
}

impl TrainingTable {
    /// A table of rows; of each, the number of the publisher that it is from.
    pub(super) fn new(
        rows: &[Vec<f32>],
        labels: Vec<bool>,
        weights: Vec<f32>,
        publishers: &[usize],
    ) -> Self {
        let features = rows.first().map_or(0, Vec::len);
        let columns = (0..features)
            .into_par_iter()
            .map(|f| {
                let [low, high] = range(rows.iter().map(|row| row[f]).zip(publishers));
                let values: Vec<f32> = rows.iter().map(|row| row[f].clamp(low, high)).collect();
                let ends = ends(values.clone());
                let bin = |value: f32| ends.partition_point(|&end| end < value) as u8;
                let bins = values.into_iter().map(bin).collect();
                ([low, high], (ends, bins))
            })
            .collect::<Vec<_>>();
        let (ranges, columns): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
        let (ends, bins) = columns.into_iter().unzip();
        Self { ranges, bins, ends, labels, weights }
    }

    /// Grows a forest on some of the rows.
    pub(super) fn grow(&self, rows: &[u32], settings: &Settings) -> Forest {
        let weight = |r: &u32| f64::from(self.weights[*r as usize]);
        let total: f64 = rows.iter().map(weight).sum();
        let right: f64 = rows.iter().filter(|r| self.labels[**r as usize]).map(weight).sum();
        let base = (right / (total - right).max(1e-9)).max(1e-9).ln();
        let mut forest = Forest { base: base as f32, ..Forest::default() };
        let mut odds = vec![base; self.labels.len()];
        let mut slopes = vec![[0.0_f32; 2]; self.labels.len()];
        let mut random = Xorshift(settings.seed);
        for _ in 0..settings.trees {
            for &r in rows {
                let r = r as usize;
                let probability = f64::from(sigmoid(odds[r] as f32));
                let weight = f64::from(self.weights[r]);
                let label = f64::from(u8::from(self.labels[r]));
                slopes[r] = [
                    ((probability - label) * weight) as f32,
                    (probability * (1.0 - probability) * weight) as f32,
                ];
            }
            let chosen: Vec<usize> =
                (0..self.bins.len()).filter(|_| random.share() < settings.features).collect();
            let tree = RegressionTree::grow(self, rows, &slopes, &chosen, settings);
            for (rows, value) in tree.leaves() {
                for &r in rows {
                    odds[r as usize] += f64::from(value);
                }
            }
            forest.add(tree.nodes()).expect("a tree is grown to few leaves");
        }
        forest
    }
}

/// The least and the greatest value that enough publishers reach.
fn range<'a>(values: impl Iterator<Item = (f32, &'a usize)>) -> [f32; 2] {
    let mut reached: Vec<[f32; 2]> = Vec::new();
    for (value, &publisher) in values {
        if reached.len() <= publisher {
            reached.resize(publisher + 1, [f32::MAX, f32::MIN]);
        }
        let [low, high] = &mut reached[publisher];
        (*low, *high) = (low.min(value), high.max(value));
    }
    reached.retain(|[low, high]| low <= high);
    let Some(last) = reached.len().min(PUBLISHERS).checked_sub(1) else { return [0.0; 2] };
    let (mut lows, mut highs): (Vec<f32>, Vec<f32>) = reached.iter().map(|&[l, h]| (l, h)).unzip();
    lows.sort_by(f32::total_cmp);
    highs.sort_by(|a, b| b.total_cmp(a));
    [lows[last].min(highs[last]), highs[last]]
}

/// The values that end the bins of a feature: evenly many rows a bin.
fn ends(mut values: Vec<f32>) -> Vec<f32> {
    values.sort_by(f32::total_cmp);
    let mut ends: Vec<f32> =
        (1..BINS).map(|i| values[(i * values.len() / BINS).min(values.len() - 1)]).collect();
    // Rare values at the upper end are informative: a bin each for the last few distinct ones.
    ends.dedup();
    ends
}
