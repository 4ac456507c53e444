//! The words beside a date that say what it is: the table `date-label` of the languages.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::rules::languages::{by_language, entries, merged};
use crate::rules::opening;

/// The longest label that stands before a date in a block of its own, in bytes.
pub(crate) const LONGEST_LABEL: usize = 40;

/// What ends a part of a line; a label begins one.
fn ends_part(c: char) -> bool {
    matches!(c, '|' | '·' | '•' | '–' | '—' | '-' | '/' | '.' | '\n')
}

/// Whether a part of the text begins with the label of a date.
pub(crate) fn is_called(text: &str) -> bool {
    static CALLED: LazyLock<Vec<&str>> =
        LazyLock::new(|| merged::DATE_LABEL.iter().map(|(label, _)| *label).collect());
    text.split(ends_part).any(|part| opening::begun(&CALLED, part.trim_start()).next().is_some())
}

/// Whether the words before a date say that it is that of a change.
pub(crate) fn is_changed(label: &str) -> bool {
    static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let labels = entries(by_language::DATE_LABEL);
        let changed = labels.filter(|(.., meaning)| *meaning == "modified");
        // What is built soonest is fast enough for texts so short.
        let kind = Some(AhoCorasickKind::NoncontiguousNFA);
        let built = AhoCorasick::builder().kind(kind).build(changed.map(|(_, label, _)| label));
        built.expect("the labels are few")
    });
    !label.is_empty() && WORDS.is_match(label.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_begins_its_part_of_the_line() {
        for label in ["Published: ", "Essay – Published ", "By Ada Lind | Updated", "最終更新日："]
        {
            assert!(is_called(label), "{label}");
        }
        assert!(!is_called("a study that was published on "));
    }

    #[test]
    fn a_label_says_that_a_date_is_that_of_a_change() {
        for label in ["Last updated: ", "Ενημέρωση: ", "Zuletzt aktualisiert am "] {
            assert!(is_changed(label), "{label}");
        }
        assert!(!is_changed("Veröffentlicht am "));
    }
}
