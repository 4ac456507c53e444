//! Boosted regression trees: trees that turn features into a probability.
//!
//! The method is gradient boosting of logistic loss (Friedman 2001) with
//! leaf-wise trees on binned features (`LightGBM`, Ke et al. 2017). The trainer
//! grows the trees; here they are only asked.

/// A node of a tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Node {
    /// The feature looked at; [`LEAF`] in a leaf.
    pub(crate) feature: u8,
    /// Up to this value the way goes to `low`, above it to `high`.
    pub(crate) threshold: f32,
    /// The next nodes, counted from this tree's root.
    pub(crate) low: u8,
    pub(crate) high: u8,
    /// What the tree answers in a leaf, in log odds. Elsewhere, the mean of what
    /// both ways lead to, which tells how much a step moved the answer.
    pub(crate) value: f32,
}

/// Stands for a feature in a node that is a leaf.
pub(crate) const LEAF: u8 = u8::MAX;

/// Trees whose answers add up to log odds.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Forest {
    /// What is answered before any tree is asked, in log odds.
    pub(crate) base: f32,
    /// Where each tree starts in `nodes`.
    pub(crate) roots: Vec<u16>,
    pub(crate) nodes: Vec<Node>,
}

impl Forest {
    /// The probability that the forest gives to a row of features.
    pub(crate) fn probability(&self, row: &[f32]) -> f32 {
        sigmoid(self.odds(row))
    }

    /// The log odds that the forest gives to a row of features.
    pub(crate) fn odds(&self, row: &[f32]) -> f32 {
        let mut odds = self.base;
        for &root in &self.roots {
            let tree = &self.nodes[usize::from(root)..];
            let mut node = &tree[0];
            while node.feature != LEAF {
                node = &tree[usize::from(step(node, row))];
            }
            odds += node.value;
        }
        odds
    }

    /// Sets the values of the nodes of the last tree that are no leaves, each of
    /// which comes before those below it.
    pub(crate) fn set_values(&mut self, root: usize) {
        let tree = &mut self.nodes[root..];
        for at in (0..tree.len()).rev() {
            if tree[at].feature == LEAF {
                continue;
            }
            let [low, high] = [tree[at].low, tree[at].high].map(|to| tree[usize::from(to)].value);
            tree[at].value = f32::midpoint(low, high);
        }
    }

    /// How much each feature moved the log odds of a row (Saabas 2014), the most telling first.
    pub(crate) fn reasons(&self, row: &[f32]) -> Vec<(usize, f32)> {
        let mut moved = vec![0.0; row.len()];
        for &root in &self.roots {
            let tree = &self.nodes[usize::from(root)..];
            let mut node = tree[0];
            while node.feature != LEAF {
                let next = tree[usize::from(step(&node, row))];
                moved[usize::from(node.feature)] += next.value - node.value;
                node = next;
            }
        }
        let mut reasons: Vec<(usize, f32)> = moved.into_iter().enumerate().collect();
        reasons.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        reasons
    }
}

/// Where the way goes from a node that is no leaf. Which way that is nobody can
/// foresee, so that it is looked up rather than branched on.
fn step(node: &Node, row: &[f32]) -> u8 {
    let ways = [node.low, node.high];
    ways[usize::from(row[usize::from(node.feature)] > node.threshold)]
}

/// The probability that log odds stand for.
pub(crate) fn sigmoid(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
