//! Rows of features, laid out for asking forests about them.

use std::ops::{Deref, DerefMut};

/// Rows that are asked about side by side.
pub(crate) const LANES: usize = 32;

/// A feature of some rows.
pub(crate) type BatchColumn = [f32; LANES];

/// Rows side by side, as columns: what a tree asks, it asks of one feature of
/// many rows.
#[derive(Debug, Clone)]
pub(crate) struct Batch(Vec<BatchColumn>);

impl Batch {
    /// As many batches as hold so many rows of so many features, all of them zero.
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
