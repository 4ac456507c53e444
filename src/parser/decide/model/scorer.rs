//! Evaluates a forest for many rows at once.
//!
//! A walk down a tree has to wait at every node for the result of the one before.
//! Here all tests of a tree are made instead, for a few rows side by side, and each
//! test removes the leaves that can no longer be the answer: the first of those
//! that are left is the answer (`QuickScorer`, Lucchese et al. 2015, and its form for vectors of
//! rows, 2016). The tests are compiled for each width of vector registers, and the
//! machine decides at run time which is used.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, f32x16, u32x16};

use super::batch::{BatchColumn, LANES};
use super::forest::{Forest, Leaves, MAX_LEAVES, SplitTest, sigmoid};

/// The kind of vector registers that models are evaluated with.
pub(crate) fn level() -> Level {
    // With AVX-512 vectors, the stage took 3 % longer than with AVX2.
    let level = Level::new();
    level.as_avx2().map_or(level, Simd::level)
}

impl Forest {
    /// The probability that the forest gives to each of the rows of a batch, whose
    /// features are given as columns.
    pub(crate) fn probabilities(&self, columns: &[BatchColumn]) -> [f32; LANES] {
        dispatch!(level(), simd => self.odds(simd, columns)).map(sigmoid)
    }

    #[expect(clippy::inline_always, reason = "it is compiled for each kind of vector register")]
    #[inline(always)]
    fn odds<S: Simd>(&self, simd: S, columns: &[BatchColumn]) -> [f32; LANES] {
        let mut odds = [self.base; LANES];
        let tests = &*self.tests;
        for tree in &*self.trees {
            let possible = possible(simd, &tests[tree.tests.clone()], columns);
            for lane in 0..LANES {
                odds[lane] += tree.leaves[possible[lane].trailing_zeros() as usize % MAX_LEAVES];
            }
        }
        odds
    }
}

/// The leaves that are still possible for each row of a batch after all tests.
#[expect(clippy::inline_always, reason = "it is compiled for each kind of vector register")]
#[inline(always)]
fn possible<S: Simd>(simd: S, tests: &[SplitTest], columns: &[BatchColumn]) -> [Leaves; LANES] {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::batch::Batch;
    use super::*;
    use crate::parser::decide::body::forests::SECOND;

    proptest! {
        #[test]
        fn batched_tests_equal_tree_walk(
            features in prop::collection::vec(-1.0_f32..9.0, 200 * LANES),
        ) {
            let mut batch = Batch::for_rows(LANES, 200).remove(0);
            for (column, values) in batch.iter_mut().zip(features.chunks(LANES)) {
                column.copy_from_slice(values);
            }
            let walked: Vec<f32> =
                (0..LANES).map(|lane| SECOND.probability(&batch.row::<200>(lane))).collect();
            prop_assert_eq!(SECOND.probabilities(&batch).to_vec(), walked);
        }
    }
}
