//! Whether a result says nothing that its page does not.

use std::collections::HashMap;

use presscut::Page;

/// Panics if a text of the result has a character more often than the page.
pub fn check(page: &Page, text: &str) {
    // References and escapes stand for characters that do not stand there.
    if text.contains(['&', '\\']) {
        return;
    }
    let there = counts(text);
    let lead = page.lead.iter().flat_map(|lead| &lead.paragraphs);
    let stubs = page.related.iter().map(|stub| &stub.title);
    let bodies = page.related.iter().filter_map(|stub| stub.body.as_ref());
    let removed = page.removed.iter().flatten().map(|removed| &removed.text);
    for part in lead.chain(stubs).chain(bodies).chain(removed) {
        for (c, count) in counts(part) {
            let there = there.get(&c).copied().unwrap_or_default();
            assert!(count <= there, "{c:?} stands {there} times on the page, and in {part:?}");
        }
    }
}

fn counts(text: &str) -> HashMap<char, usize> {
    let mut counts = HashMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}
