//! Rows of features in the layout that forests are evaluated on.

use std::ops::{Deref, DerefMut};

/// How many rows are evaluated side by side.
pub(crate) const LANES: usize = 32;

/// One feature of all rows of a batch.
pub(crate) type BatchColumn = [f32; LANES];

/// Rows side by side, stored by columns, since each test of a tree reads one feature
/// of many rows.
#[derive(Debug, Clone)]
pub(crate) struct Batch(Vec<BatchColumn>);

impl Batch {
    /// The batches that hold so many rows of so many features, all of them zero.
    pub(crate) fn for_rows(rows: usize, features: usize) -> Vec<Self> {
        vec![Self(vec![[0.0; LANES]; features]); rows.div_ceil(LANES)]
    }

    /// The features of one of the rows.
    pub(crate) fn row<const FEATURES: usize>(&self, lane: usize) -> [f32; FEATURES] {
        std::array::from_fn(|feature| self[feature][lane])
    }
}

impl Deref for Batch {
    type Target = [BatchColumn];

    fn deref(&self) -> &[BatchColumn] {
        &self.0
    }
}

impl DerefMut for Batch {
    fn deref_mut(&mut self) -> &mut [BatchColumn] {
        &mut self.0
    }
}
