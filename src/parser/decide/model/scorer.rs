//! Asks a forest about many rows at once.
//!
//! To walk down a tree is to wait at every node for the one before. Here all
//! tests of a tree are made, for a few rows side by side, and each takes out
//! the leaves that cannot be the answer any more: of those that are left, the
//! first is it (`QuickScorer`, Lucchese et al. 2015, and its form for vectors of
//! rows, 2016). How many rows fit side by side is the machine's to say, for
//! whose widest registers the tests are compiled, too.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, f32x16, u32x16};

use super::batch::{Column, LANES};
use super::forest::{Forest, LEAF, Node, sigmoid};

/// A set of a tree's leaves, a bit each, the lowest first.
type Leaves = u32;

/// A forest made ready for many rows.
#[derive(Debug)]
pub(crate) struct Scorer {
    /// The registers that the machine has.
    level: Level,
    base: f32,
    trees: Vec<Tree>,
}

/// The tests of a tree, and what its leaves say.
#[derive(Debug, Default)]
struct Tree {
    tests: Vec<Test>,
    leaves: [f32; MAX_LEAVES],
    /// How many of them it has.
    count: usize,
}

const MAX_LEAVES: usize = Leaves::BITS as usize;

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
        // With the vectors of AVX-512, the stage took 3 % longer than with AVX2's.
        let level = Level::new();
        let level = level.as_avx2().map_or(level, Simd::level);
        let tree = |&root: &u16| {
            let mut tree = Tree::default();
            tree.add(&forest.nodes[usize::from(root)..], 0);
            tree
        };
        Self { level, base: forest.base, trees: forest.roots.iter().map(tree).collect() }
    }

    /// The chance that the forest gives to each row.
    pub(crate) fn chances_of<R: AsRef<[f32]>>(&self, rows: &[R]) -> Vec<f32> {
        let mut columns = vec![[0.0; LANES]; rows.first().map_or(0, |row| row.as_ref().len())];
        let mut chances = Vec::with_capacity(rows.len());
        for rows in rows.chunks(LANES) {
            for (lane, row) in rows.iter().enumerate() {
                for (column, &value) in columns.iter_mut().zip(row.as_ref()) {
                    column[lane] = value;
                }
            }
            chances.extend(self.chances(&columns).iter().take(rows.len()));
        }
        chances
    }

    /// The chance that the forest gives to each of the rows whose features
    /// stand in columns.
    pub(crate) fn chances(&self, columns: &[Column]) -> [f32; LANES] {
        dispatch!(self.level, simd => self.odds(simd, columns)).map(sigmoid)
    }

    #[expect(clippy::inline_always, reason = "it is compiled anew for each kind of register")]
    #[inline(always)]
    fn odds<S: Simd>(&self, simd: S, columns: &[Column]) -> [f32; LANES] {
        let mut odds = [self.base; LANES];
        for tree in &self.trees {
            let possible = possible(simd, &tree.tests, columns);
            for lane in 0..LANES {
                odds[lane] += tree.leaves[possible[lane].trailing_zeros() as usize % MAX_LEAVES];
            }
        }
        odds
    }
}

impl Tree {
    /// Adds what stands at a node and below it.
    fn add(&mut self, nodes: &[Node], at: usize) {
        let node = nodes[at];
        if node.feature == LEAF {
            self.leaves[self.count] = node.value;
            self.count += 1;
            return;
        }
        let test = self.tests.len();
        self.tests.push(Test { feature: node.feature, threshold: node.threshold, above: 0 });
        let before = self.count;
        self.add(nodes, usize::from(node.low));
        self.tests[test].above = !(bits(self.count) & !bits(before));
        self.add(nodes, usize::from(node.high));
    }
}

/// The leaves that are possible for the rows whose features stand in columns.
#[expect(clippy::inline_always, reason = "it is compiled anew for each kind of register")]
#[inline(always)]
fn possible<S: Simd>(simd: S, tests: &[Test], columns: &[Column]) -> [Leaves; LANES] {
    let mut low = u32x16::splat(simd, Leaves::MAX);
    let mut high = low;
    for test in tests {
        let threshold = f32x16::splat(simd, test.threshold);
        let above = u32x16::splat(simd, test.above);
        let left = |leaves: u32x16<S>, values| {
            let is_above = f32x16::load_array_ref(simd, values).simd_gt(threshold);
            is_above.select(leaves & above, leaves)
        };
        let (values, _) = columns[usize::from(test.feature)].as_chunks();
        (low, high) = (left(low, &values[0]), left(high, &values[1]));
    }
    let mut possible = [0; LANES];
    low.store_slice(&mut possible[..LANES / 2]);
    high.store_slice(&mut possible[LANES / 2..]);
    possible
}

/// The first so many leaves.
fn bits(count: usize) -> Leaves {
    (1 << count) - 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::batch::Batch;
    use super::*;
    use crate::parser::decide::{body, model, text};

    /// The forests of the program's models.
    fn forests() -> Vec<Forest> {
        let lead = model::looks(body::MODEL, ["first", "second"], &body::names());
        let text = model::looks(text::MODEL, ["first", "second", "headline"], &text::names());
        lead.into_iter().chain(text).map(|look| look.forest).collect()
    }

    #[test]
    fn no_tree_has_too_many_leaves() {
        for forest in forests() {
            let scorer = Scorer::of(&forest);
            assert!(scorer.trees.iter().all(|tree| tree.count < MAX_LEAVES));
        }
    }

    proptest! {
        #[test]
        fn all_tests_at_once_answer_like_the_walk(
            features in prop::collection::vec(-1.0_f32..9.0, 200 * LANES),
        ) {
            let forest = forests().remove(1);
            let scorer = Scorer::of(&forest);
            let mut batch = Batch::for_rows(LANES, 200).remove(0);
            for (column, values) in batch.iter_mut().zip(features.chunks(LANES)) {
                column.copy_from_slice(values);
            }
            let walked: Vec<f32> =
                (0..LANES).map(|lane| forest.probability(&batch.row::<200>(lane))).collect();
            prop_assert_eq!(scorer.chances(&batch).to_vec(), walked);
        }
    }
}
