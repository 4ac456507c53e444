//! Publishers, left out of training in turn.

use std::collections::HashMap;

use super::digest::{EMPTY, fnv1a};
use crate::parser::host;

/// Publishers are dealt into this many parts to look at pages with a model made without them.
pub(super) const PARTS: u64 = 5;
/// The same, once more, for what a later look learns from.
pub(super) const INNER_PARTS: u64 = 4;
/// Makes the inner parts others than the outer ones.
const INNER: u64 = 7;

/// The publisher of a page as the part of the host that one registers.
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

/// Which of so many parts a publisher is dealt to, in one of many ways.
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
