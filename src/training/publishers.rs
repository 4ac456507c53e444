//! Publishers, left out of training in turn.

use std::collections::HashMap;

use super::digest::{EMPTY, fnv1a};
use crate::parser::metadata::host;

/// The parts that publishers are dealt into: each is measured with a model made without it.
pub(super) const PARTS: u64 = 5;
/// The same within training, for the probabilities that the second stage learns from.
pub(super) const INNER_PARTS: u64 = 4;
/// The salt that makes the inner parts differ from the outer ones.
const INNER: u64 = 7;

/// The publisher of a page: the registrable domain of its host.
pub(super) fn of(url: &str) -> String {
    host::registrable_domain(host::of(url)).to_owned()
}

/// Which of the parts a publisher is dealt to.
pub(super) fn part(publisher: &str) -> u64 {
    dealt(publisher, 0, PARTS)
}

/// Which of the inner parts a publisher is dealt to.
pub(super) fn inner_part(publisher: &str) -> u64 {
    dealt(publisher, INNER, INNER_PARTS)
}

/// The part that a publisher is dealt to; the salt gives different partitions.
pub(super) fn dealt(publisher: &str, salt: u64, parts: u64) -> u64 {
    (fnv1a(EMPTY ^ salt, publisher.bytes()) >> 32) % parts
}

/// For each row the number of its publisher, from the publishers of the pages
/// and how many rows each page has.
pub(super) fn numbers<'a>(pages: impl Iterator<Item = (&'a str, usize)>) -> Vec<usize> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut numbers = Vec::new();
    for (publisher, rows) in pages {
        let next = known.len();
        let number = *known.entry(publisher).or_insert(next);
        numbers.extend(std::iter::repeat_n(number, rows));
    }
    numbers
}
