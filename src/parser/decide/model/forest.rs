//! Boosted regression trees: trees that turn features into a probability.
//!
//! The method is gradient boosting of logistic loss (Friedman 2001) with
//! leaf-wise trees on binned features (`LightGBM`, Ke et al. 2017). The trainer
//! grows the trees; here they are only evaluated.
//!
//! A tree is stored as its tests with the leaves that each of them rules out
//! (`QuickScorer`, Lucchese et al. 2015), which is enough to walk
//! down it as well.

use std::borrow::Cow;
use std::ops::Range;

/// Trees whose values add up to log odds.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Forest {
    /// The base value to which those of the trees are added, in log odds.
    pub(crate) base: f32,
    pub(crate) trees: Cow<'static, [DecisionTree]>,
    /// The tests of all trees, those of each in preorder with the low side first.
    pub(crate) tests: Cow<'static, [SplitTest]>,
}

/// The range of a tree's tests in its forest, and the values of its leaves in log odds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DecisionTree {
    pub(crate) tests: Range<usize>,
    /// A tree uses one more leaf than it has tests.
    pub(crate) leaves: [f32; MAX_LEAVES],
}

/// A test of a tree: whether a feature is above a threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct SplitTest {
    pub(crate) feature: u8,
    /// Up to this value, a walk goes to the low side, above it to the high side.
    pub(crate) threshold: f32,
    /// The leaves that stay possible where the feature is above the threshold.
    pub(crate) above: Leaves,
}

/// A set of a tree's leaves, a bit each, the lowest first.
pub(crate) type Leaves = u32;

pub(crate) const MAX_LEAVES: usize = Leaves::BITS as usize;

impl Forest {
    /// The probability that the forest gives to a row of features.
    pub(crate) fn probability(&self, row: &[f32]) -> f32 {
        let leaf = |tree: &DecisionTree| {
            let walk = self.walk(tree, row).last();
            walk.map_or(0.0, |branch| tree.leaves[branch.leaves.start])
        };
        sigmoid(self.trees.iter().fold(self.base, |odds, tree| odds + leaf(tree)))
    }

    /// How much each feature moved the log odds of a row (Saabas 2014), the largest first.
    pub(crate) fn reasons(&self, row: &[f32]) -> Vec<(usize, f32)> {
        let mut moved = vec![0.0; row.len()];
        for tree in &*self.trees {
            let walk: Vec<Branch> = self.walk(tree, row).collect();
            for step in walk.windows(2) {
                let feature = usize::from(self.tests[step[0].test].feature);
                moved[feature] += self.mean(tree, &step[1]) - self.mean(tree, &step[0]);
            }
        }
        let mut reasons: Vec<(usize, f32)> = moved.into_iter().enumerate().collect();
        reasons.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        reasons
    }

    /// The branches that a row takes down a tree, from its root to a leaf.
    fn walk(&self, tree: &DecisionTree, row: &[f32]) -> impl Iterator<Item = Branch> {
        std::iter::successors(Some(tree.root()), |branch| {
            let [low, high] = self.sides(branch)?;
            let SplitTest { feature, threshold, .. } = self.tests[branch.test];
            Some(if row[usize::from(feature)] > threshold { high } else { low })
        })
    }

    /// The value of a leaf, or the mean value of both sides of a test; the difference
    /// between two steps is how much the second moved the result.
    fn mean(&self, tree: &DecisionTree, branch: &Branch) -> f32 {
        match self.sides(branch) {
            None => tree.leaves[branch.leaves.start],
            Some(sides) => {
                let [low, high] = sides.map(|side| self.mean(tree, &side));
                f32::midpoint(low, high)
            }
        }
    }

    /// The low and the high side of a branch's test; a leaf has none.
    pub(crate) fn sides(&self, branch: &Branch) -> Option<[Branch; 2]> {
        let Branch { test, leaves: Range { start, end } } = branch.clone();
        if end - start == 1 {
            return None;
        }
        // Above the threshold, the leaves of the low side are out.
        let middle = (Leaves::BITS - (!self.tests[test].above).leading_zeros()) as usize;
        let low = Branch { test: test + 1, leaves: start..middle };
        let high = Branch { test: test + low.leaves.len(), leaves: middle..end };
        Some([low, high])
    }
}

impl DecisionTree {
    pub(crate) fn root(&self) -> Branch {
        Branch { test: self.tests.start, leaves: 0..self.tests.len() + 1 }
    }
}

/// A part of a tree: a test with all that follows from it, or a leaf.
#[derive(Debug, Clone)]
pub(crate) struct Branch {
    /// The index of its first test.
    pub(crate) test: usize,
    pub(crate) leaves: Range<usize>,
}

/// The probability that log odds stand for.
pub(crate) fn sigmoid(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
