//! Counting helpers for the features of blocks as well as of lines.

use std::hash::Hash;
use std::ops::AddAssign;

use foldhash::HashMap;

/// For each text, how often it occurs in total, and how often before it.
pub(crate) fn copies<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<[usize; 2]> {
    let mut places: HashMap<&str, usize> = HashMap::default();
    let mut counts: Vec<usize> = Vec::new();
    let number = |text| {
        let place = *places.entry(text).or_insert(counts.len());
        if place == counts.len() {
            counts.push(0);
        }
        counts[place] += 1;
        [place, counts[place] - 1]
    };
    let numbered: Vec<[usize; 2]> = texts.map(number).collect();
    numbered.into_iter().map(|[place, before]| [counts[place], before]).collect()
}

/// The sum of the values before each index; one longer than the values.
pub(crate) fn running_sums<T>(values: impl Iterator<Item = T>) -> Vec<T>
where
    T: AddAssign + Copy + Default,
{
    let mut total = T::default();
    let mut sums = vec![total];
    for value in values {
        total += value;
        sums.push(total);
    }
    sums
}

/// For each place, how many of its blocks were taken and how many were not.
pub(crate) struct Tally<P>(HashMap<P, [usize; 2]>);

impl<P> Default for Tally<P> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<P: Eq + Hash> Tally<P> {
    pub(crate) fn count(&mut self, place: P, is_taken: bool) {
        self.0.entry(place).or_default()[usize::from(!is_taken)] += 1;
    }

    /// Whether a third or more of at least three blocks was taken.
    pub(crate) fn many_taken(&self, place: &P) -> bool {
        self.0
            .get(place)
            .is_some_and(|&[taken, left]| taken > 0 && taken + left > 2 && taken * 2 >= left)
    }

    pub(crate) fn most_taken(&self, place: &P) -> bool {
        self.0.get(place).is_some_and(|&[taken, left]| taken > left)
    }
}
