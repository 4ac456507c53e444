//! Training examples: the rows of one page.

use super::boost::TrainingTable;
use super::publishers;

/// The rows of a page, one for each of its blocks.
pub(super) struct Example {
    pub(super) publisher: String,
    /// The share of each block that is in the truth; NaN where unknown.
    pub(super) shares: Vec<f64>,
    /// How much each block counts.
    pub(super) weights: Vec<f32>,
    /// Where its rows start in the table of all.
    pub(super) start: usize,
}

impl Example {
    /// The rows of the page at this URL, not yet placed in the table.
    pub(super) fn of(url: &str, shares: Vec<f64>, weights: Vec<f32>) -> Self {
        Self { publisher: publishers::of(url), shares, weights, start: 0 }
    }
}

/// Sets where the rows of each page start in the table.
pub(super) fn place<'a>(examples: impl Iterator<Item = &'a mut Example>) {
    let mut start = 0;
    for example in examples {
        example.start = start;
        start += example.shares.len();
    }
}

/// The table of all rows.
pub(super) fn table<'a>(
    examples: impl Iterator<Item = &'a Example> + Clone,
    rows: &[Vec<f32>],
) -> TrainingTable {
    let labels = examples.clone().flat_map(|e| e.shares.iter().map(|&share| share > 0.5));
    let weights = examples.clone().flat_map(|e| e.weights.iter().copied());
    let publishers = publishers::numbers(examples.map(|e| (e.publisher.as_str(), e.shares.len())));
    TrainingTable::new(rows, labels.collect(), weights.collect(), &publishers)
}

/// Splits examples, given by their indices, into those whose publishers were dealt to a
/// part, and all others.
pub(super) fn split<'a>(
    places: impl IntoIterator<Item = usize>,
    example: impl Fn(usize) -> &'a Example,
    dealt: impl Fn(&str) -> u64,
    part: u64,
) -> (Vec<usize>, Vec<usize>) {
    places.into_iter().partition(|&place| dealt(&example(place).publisher) == part)
}
