//! Grows one tree, leaf by leaf.

use rayon::prelude::*;

use super::boost::{BINS, Settings, TrainingTable};
use crate::parser::training as parser;

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
    /// The index in the chosen features.
    feature: usize,
    bin: usize,
}

/// A node of a tree that grows.
struct GrowingNode {
    split: Option<NodeTest>,
    /// The answer while it is a leaf, in log odds.
    value: f32,
}

/// The test of an inner node, and the indices of its two children.
struct NodeTest {
    feature: u8,
    threshold: f32,
    sides: [usize; 2],
}

pub(super) struct RegressionTree {
    nodes: Vec<GrowingNode>,
    leaves: Vec<Leaf>,
}

impl RegressionTree {
    /// Grows a tree from the leaf that gains most, until it has the leaves of the settings.
    pub(super) fn grow(
        table: &TrainingTable,
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
        table: &TrainingTable,
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
        self.nodes[leaf.node].split = Some(NodeTest {
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

    /// The rows of each leaf, and what it answers.
    pub(super) fn leaves(&self) -> impl Iterator<Item = (&[u32], f32)> {
        self.leaves.iter().map(|leaf| (leaf.rows.as_slice(), self.nodes[leaf.node].value))
    }

    /// The nodes as a model has them.
    pub(super) fn nodes(&self) -> Vec<parser::TreeNode> {
        let mut nodes = Vec::new();
        self.list(0, &mut nodes);
        nodes
    }

    /// Lists the nodes from one on, down on the low side first. The values have
    /// no more digits than a file should hold.
    fn list(&self, node: usize, nodes: &mut Vec<parser::TreeNode>) {
        let GrowingNode { split, value } = &self.nodes[node];
        let Some(NodeTest { feature, threshold, sides }) = *split else {
            nodes.push(parser::TreeNode::Leaf((value * 1e4).round() / 1e4));
            return;
        };
        nodes.push(parser::TreeNode::Test { feature, threshold });
        for side in sides {
            self.list(side, nodes);
        }
    }
}

fn leaf_node(sum: [f64; 2], settings: &Settings) -> GrowingNode {
    let value = -sum[0] / (sum[1] + settings.ridge) * settings.rate;
    GrowingNode { split: None, value: value as f32 }
}

fn histogram(
    table: &TrainingTable,
    rows: &[u32],
    slopes: &[[f32; 2]],
    chosen: &[usize],
) -> Histogram {
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
