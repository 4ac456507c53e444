//! Grows boosted trees.

use std::fmt;

use rayon::prelude::*;

use super::random::Random;

use crate::parser::training::{self as parser, Forest, sigmoid};

/// How trees are grown.
#[derive(Clone, Copy)]
pub(super) struct Settings {
    pub(super) trees: usize,
    pub(super) leaves: usize,
    pub(super) rate: f64,
    /// The least rows in a leaf.
    pub(super) rows_in_leaf: usize,
    /// Pulls the answers of small leaves to zero.
    pub(super) ridge: f64,
    /// The share of the features that each tree may look at.
    pub(super) features: f64,
    /// From which the choice of these features follows; not 0.
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

/// The most values a feature is told apart by.
const BINS: usize = 64;

/// So many publishers must have values as far out as the range of a feature
/// goes: what only a few have may be a habit of these few.
const PUBLISHERS: usize = 20;

/// Rows of features with what they should give.
pub(super) struct Table {
    /// Feature by feature, the least and the greatest value that counts.
    pub(super) ranges: Vec<[f32; 2]>,
    /// Feature by feature, the bin of each row.
    bins: Vec<Vec<u8>>,
    /// Feature by feature, the value that ends each bin.
    ends: Vec<Vec<f32>>,
    pub(super) labels: Vec<bool>,
    pub(super) weights: Vec<f32>,
}

impl Table {
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
        let mut random = Random(settings.seed);
        for _ in 0..settings.trees {
            for &r in rows {
                let r = r as usize;
                let chance = f64::from(sigmoid(odds[r] as f32));
                let weight = f64::from(self.weights[r]);
                let label = f64::from(u8::from(self.labels[r]));
                slopes[r] =
                    [((chance - label) * weight) as f32, (chance * (1.0 - chance) * weight) as f32];
            }
            let chosen: Vec<usize> =
                (0..self.bins.len()).filter(|_| random.share() < settings.features).collect();
            let tree = Tree::grow(self, rows, &slopes, &chosen, settings);
            for leaf in &tree.leaves {
                for &r in &leaf.rows {
                    odds[r as usize] += f64::from(tree.nodes[leaf.node].value);
                }
            }
            let mut nodes = Vec::new();
            tree.list(0, &mut nodes);
            forest.add(nodes).expect("a tree is grown to few leaves");
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
    // Rare values at the upper end tell much: a bin each for the last few distinct ones.
    ends.dedup();
    ends
}

type Histogram = Vec<[[f64; 2]; BINS]>;

struct Leaf {
    node: usize,
    rows: Vec<u32>,
    histogram: Histogram,
    sum: [f64; 2],
    split: Option<Split>,
}

#[derive(Clone, Copy)]
struct Split {
    gain: f64,
    /// The place in the chosen features.
    feature: usize,
    bin: usize,
}

/// A node of a tree that grows.
struct Node {
    split: Option<Test>,
    /// What it answers while it is a leaf, in log odds.
    value: f32,
}

/// What a node asks, and where the nodes for both answers stand in the tree.
struct Test {
    feature: u8,
    threshold: f32,
    sides: [usize; 2],
}

struct Tree {
    nodes: Vec<Node>,
    leaves: Vec<Leaf>,
}

impl Tree {
    fn grow(
        table: &Table,
        rows: &[u32],
        slopes: &[[f32; 2]],
        chosen: &[usize],
        settings: &Settings,
    ) -> Self {
        let histogram = histogram(table, rows, slopes, chosen);
        let sum = total(&histogram, rows, slopes);
        let mut root = Leaf { node: 0, rows: rows.to_vec(), histogram, sum, split: None };
        root.split = best_split(&root, settings);
        let mut tree = Self { nodes: vec![leaf_node(sum, settings)], leaves: vec![root] };
        while tree.leaves.len() < settings.leaves {
            let gain = |leaf: &Leaf| leaf.split.map_or(f64::MIN, |split| split.gain);
            let best = (0..tree.leaves.len())
                .max_by(|&a, &b| gain(&tree.leaves[a]).total_cmp(&gain(&tree.leaves[b])));
            let Some((at, split)) = best.and_then(|at| Some((at, tree.leaves[at].split?))) else {
                break;
            };
            let leaf = tree.leaves.swap_remove(at);
            tree.split(table, leaf, split, slopes, chosen, settings);
        }
        tree
    }

    fn split(
        &mut self,
        table: &Table,
        leaf: Leaf,
        split: Split,
        slopes: &[[f32; 2]],
        chosen: &[usize],
        settings: &Settings,
    ) {
        let feature = chosen[split.feature];
        let bins = &table.bins[feature];
        let (low, high): (Vec<u32>, Vec<u32>) =
            leaf.rows.iter().partition(|&&r| usize::from(bins[r as usize]) <= split.bin);
        let small_is_low = low.len() <= high.len();
        let small = histogram(table, if small_is_low { &low } else { &high }, slopes, chosen);
        let mut large = leaf.histogram;
        for (large, small) in large.iter_mut().zip(&small) {
            for (large, small) in large.iter_mut().zip(small) {
                large[0] -= small[0];
                large[1] -= small[1];
            }
        }
        let (low_histogram, high_histogram) =
            if small_is_low { (small, large) } else { (large, small) };
        let node = self.nodes.len();
        self.nodes[leaf.node].split = Some(Test {
            feature: feature as u8,
            threshold: table.ends[feature][split.bin],
            sides: [node, node + 1],
        });
        for (i, (rows, histogram)) in
            [(low, low_histogram), (high, high_histogram)].into_iter().enumerate()
        {
            let sum = total(&histogram, &rows, slopes);
            let mut leaf = Leaf { node: node + i, rows, histogram, sum, split: None };
            leaf.split = best_split(&leaf, settings);
            self.nodes.push(leaf_node(sum, settings));
            self.leaves.push(leaf);
        }
    }

    /// Lists the nodes from one on, down on the low side first. The values have
    /// no more digits than a file should hold.
    fn list(&self, node: usize, nodes: &mut Vec<parser::Node>) {
        let Node { split, value } = &self.nodes[node];
        let Some(Test { feature, threshold, sides }) = *split else {
            nodes.push(parser::Node::Leaf((value * 1e4).round() / 1e4));
            return;
        };
        nodes.push(parser::Node::Test { feature, threshold });
        for side in sides {
            self.list(side, nodes);
        }
    }
}

fn leaf_node(sum: [f64; 2], settings: &Settings) -> Node {
    let value = -sum[0] / (sum[1] + settings.ridge) * settings.rate;
    Node { split: None, value: value as f32 }
}

fn histogram(table: &Table, rows: &[u32], slopes: &[[f32; 2]], chosen: &[usize]) -> Histogram {
    chosen
        .par_iter()
        .map(|&feature| {
            let mut bins = [[0.0; 2]; BINS];
            let column = &table.bins[feature];
            for &r in rows {
                let bin = &mut bins[usize::from(column[r as usize])];
                let slope = slopes[r as usize];
                bin[0] += f64::from(slope[0]);
                bin[1] += f64::from(slope[1]);
            }
            bins
        })
        .collect()
}

fn total(histogram: &Histogram, rows: &[u32], slopes: &[[f32; 2]]) -> [f64; 2] {
    match histogram.first() {
        Some(bins) => bins.iter().fold([0.0; 2], |sum, bin| [sum[0] + bin[0], sum[1] + bin[1]]),
        None => rows.iter().fold([0.0; 2], |sum, &r| {
            let slope = slopes[r as usize];
            [sum[0] + f64::from(slope[0]), sum[1] + f64::from(slope[1])]
        }),
    }
}

fn best_split(leaf: &Leaf, settings: &Settings) -> Option<Split> {
    if leaf.rows.len() < 2 * settings.rows_in_leaf {
        return None;
    }
    let score = |sum: [f64; 2]| sum[0] * sum[0] / (sum[1] + settings.ridge);
    let whole = score(leaf.sum);
    // The weight of a row is about one; its curvature at most a quarter of that.
    let least = settings.rows_in_leaf as f64 * 0.02;
    let mut best: Option<Split> = None;
    for (feature, bins) in leaf.histogram.iter().enumerate() {
        let mut low = [0.0; 2];
        for (bin, sum) in bins.iter().enumerate().take(BINS - 1) {
            low = [low[0] + sum[0], low[1] + sum[1]];
            let high = [leaf.sum[0] - low[0], leaf.sum[1] - low[1]];
            if low[1] < least || high[1] < least {
                continue;
            }
            let gain = score(low) + score(high) - whole;
            if gain > best.map_or(1e-6, |split| split.gain) {
                best = Some(Split { gain, feature, bin });
            }
        }
    }
    best
}
