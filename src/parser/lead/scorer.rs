//! Asks a forest about many rows at once.
//!
//! To walk down a tree is to wait at every node for the one before. Here all
//! tests of a tree are made, for a few rows side by side, and each takes out
//! the leaves that cannot be the answer any more: of those that are left, the
//! first is it (`QuickScorer`, Lucchese et al. 2015, and its form for vectors of
//! rows, 2016).

use super::forest::{Forest, LEAF, Node, sigmoid};

/// Rows that are asked about side by side.
const LANES: usize = 16;

/// A set of a tree's leaves, a bit each, the lowest first.
type Leaves = u32;

/// A forest made ready for many rows.
#[derive(Debug)]
pub(crate) struct Scorer {
    base: f32,
    /// How many features a row has at least.
    features: usize,
    tests: Vec<Test>,
    leaves: Vec<f32>,
    /// How many tests and leaves each tree has.
    trees: Vec<[u8; 2]>,
}

/// What a node asks.
#[derive(Debug)]
struct Test {
    feature: u8,
    threshold: f32,
    /// The leaves that stay possible where the feature is above the threshold.
    above: Leaves,
}

impl Scorer {
    pub(crate) fn of(forest: &Forest) -> Self {
        let mut scorer = Self {
            base: forest.base,
            features: 0,
            tests: Vec::new(),
            leaves: Vec::new(),
            trees: Vec::new(),
        };
        for &root in forest.roots {
            let (tests, leaves) = (scorer.tests.len(), scorer.leaves.len());
            scorer.add(&forest.nodes[usize::from(root)..], 0, leaves);
            let counts = [scorer.tests.len() - tests, scorer.leaves.len() - leaves];
            scorer.trees.push(counts.map(|count| count as u8));
        }
        scorer
    }

    /// Adds what stands at a node of a tree and below it; the tree's leaves
    /// begin at `first`.
    fn add(&mut self, tree: &[Node], at: usize, first: usize) {
        let node = tree[at];
        if node.feature == LEAF {
            self.leaves.push(node.value);
            return;
        }
        self.features = self.features.max(usize::from(node.feature) + 1);
        let test = self.tests.len();
        self.tests.push(Test { feature: node.feature, threshold: node.threshold, above: 0 });
        let before = self.leaves.len() - first;
        self.add(tree, usize::from(node.low), first);
        let low = self.leaves.len() - first;
        self.tests[test].above = !(bits(low) & !bits(before));
        self.add(tree, usize::from(node.high), first);
    }

    /// The chance that the forest gives to each row; one that is not to be
    /// looked at has none.
    pub(crate) fn chances<'r>(&self, rows: impl Iterator<Item = Option<&'r [f32]>>) -> Vec<f32> {
        let mut chances = Vec::new();
        let mut asked: Vec<(usize, &[f32])> = Vec::new();
        for (place, row) in rows.enumerate() {
            chances.push(0.0);
            asked.extend(row.map(|row| (place, row)));
        }
        let mut columns = vec![[0.0; LANES]; self.features];
        for lanes in asked.chunks(LANES) {
            for (lane, (_, row)) in lanes.iter().enumerate() {
                for (column, &value) in columns.iter_mut().zip(*row) {
                    column[lane] = value;
                }
            }
            for (&(place, _), odds) in lanes.iter().zip(self.odds(&columns)) {
                chances[place] = sigmoid(odds);
            }
        }
        chances
    }

    /// The log odds of the rows whose features stand in columns.
    fn odds(&self, columns: &[[f32; LANES]]) -> [f32; LANES] {
        let mut odds = [self.base; LANES];
        let (mut tests, mut leaves) = (self.tests.as_slice(), self.leaves.as_slice());
        for &[asked, answers] in &self.trees {
            let (own, rest) = tests.split_at(usize::from(asked));
            let (values, others) = leaves.split_at(usize::from(answers));
            (tests, leaves) = (rest, others);
            for (odds, possible) in odds.iter_mut().zip(possible(own, columns)) {
                *odds += values[possible.trailing_zeros() as usize];
            }
        }
        odds
    }
}

/// The leaves that are possible for the rows whose features stand in columns.
/// Inlined to where single lanes are read, it would be compiled lane by lane.
#[inline(never)]
fn possible(tests: &[Test], columns: &[[f32; LANES]]) -> [Leaves; LANES] {
    let mut possible = [Leaves::MAX; LANES];
    for test in tests {
        let column = &columns[usize::from(test.feature)];
        for (possible, &value) in possible.iter_mut().zip(column) {
            let stays = Leaves::from(value > test.threshold).wrapping_sub(1);
            *possible &= stays | test.above;
        }
    }
    possible
}

/// The first so many leaves.
fn bits(count: usize) -> Leaves {
    (1 << count) - 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::weights::{FIRST, SECOND};
    use super::*;

    #[test]
    fn no_tree_has_too_many_leaves() {
        for forest in [&FIRST, &SECOND] {
            let scorer = Scorer::of(forest);
            assert!(scorer.trees.iter().all(|[_, leaves]| u32::from(*leaves) < Leaves::BITS));
        }
    }

    proptest! {
        #[test]
        fn all_tests_at_once_answer_like_the_walk(
            rows in prop::collection::vec(prop::collection::vec(-1.0_f32..9.0, 200), 0..40),
        ) {
            let scorer = Scorer::of(&SECOND);
            let chances = scorer.chances(rows.iter().map(|row| Some(row.as_slice())));
            let walked: Vec<f32> = rows.iter().map(|row| SECOND.chance(row)).collect();
            prop_assert_eq!(chances, walked);
        }
    }
}
