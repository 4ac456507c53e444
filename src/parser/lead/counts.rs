//! Counts over a whole page that both the looks at blocks and those at lines need.

use foldhash::HashMap;

/// How often each text stands on the page, and how often before it.
pub(crate) fn copies<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Vec<[usize; 2]> {
    let mut counts: HashMap<&str, usize> = HashMap::default();
    let mut before = Vec::new();
    for text in texts.clone() {
        let count = counts.entry(text).or_default();
        before.push(*count);
        *count += 1;
    }
    texts.zip(before).map(|(text, before)| [counts[text], before]).collect()
}

/// The sum of what comes before each place; one longer than the values.
pub(crate) fn running_sums(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut total = 0.0;
    let mut sums = vec![0.0];
    for value in values {
        total += value;
        sums.push(total);
    }
    sums
}
