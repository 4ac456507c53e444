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
    text.split(ends_part).any(|part| opening::begun(labels(), part.trim_start()).next().is_some())
}

/// A date or an age without the label before it or behind it, as in "Updated: 5 hours
/// ago"; `is_date` says what is one by itself.
pub(crate) fn without_label(text: &str, is_date: impl Fn(&str) -> bool) -> &str {
    let tidy = |rest: &'_ str| -> usize {
        rest.len()
            - rest.trim_start_matches(|c: char| SIGNS.contains(&c) || c.is_whitespace()).len()
    };
    let after = opening::begun(labels(), text).map(|(_, rest)| &rest[tidy(rest)..]);
    let after = after.filter(|rest| rest.len() < text.len()).flat_map(|rest| {
        // "Published on Monday": what leads over to the date is no part of it.
        let led = rest.split_once(' ').filter(|(word, date)| {
            merged::NAME_TAIL.binary_search(&word.to_lowercase().as_str()).is_ok()
                && !date.starts_with(char::is_lowercase)
        });
        led.map(|(_, date)| date).into_iter().chain([rest])
    });
    if let Some(date) = after.filter(|rest| is_date(rest)).min_by_key(|rest| rest.len()) {
        return date;
    }
    let before = labels().iter().filter_map(|label| {
        let before = text.strip_suffix(label)?;
        let before = before.trim_end_matches(|c: char| SIGNS.contains(&c) || c.is_whitespace());
        is_date(before).then_some(before)
    });
    before.min_by_key(|before| before.len()).unwrap_or(text)
}

/// What stands between a label and its date.
static SIGNS: [char; 8] = [':', '：', '-', '–', '|', '·', '•', ','];

/// The labels of dates in all languages.
fn labels() -> &'static [&'static str] {
    static LABELS: LazyLock<Vec<&str>> =
        LazyLock::new(|| merged::DATE_LABEL.iter().map(|(label, _)| *label).collect());
    &LABELS
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
    use crate::rules::dates;

    #[test]
    fn a_label_begins_its_part_of_the_line() {
        for label in ["Published: ", "Essay – Published ", "By Ada Lind | Updated", "最終更新日："]
        {
            assert!(is_called(label), "{label}");
        }
        assert!(!is_called("a study that was published on "));
    }

    #[test]
    fn a_label_is_no_part_of_its_date() {
        for (text, date) in [
            ("Updated: 5 hours ago", "5 hours ago"),
            ("Last updated 5 hours ago", "5 hours ago"),
            ("Published on 4 March 2031", "4 March 2031"),
            ("Aktualisiert: vor 5 Stunden", "vor 5 Stunden"),
            ("Veröffentlicht am 4. März 2031", "4. März 2031"),
            ("Mis à jour il y a 5 heures", "il y a 5 heures"),
            ("Actualizado hace 5 horas", "hace 5 horas"),
            ("更新：5小时前", "5小时前"),
            ("2031年3月4日更新", "2031年3月4日"),
            ("آخر تحديث: 4 مارس 2031", "4 مارس 2031"),
            ("تحديث: 4 مارس 2031", "4 مارس 2031"),
            ("5 hours ago", "5 hours ago"),
            ("Updated", "Updated"),
        ] {
            assert_eq!(without_label(text, dates::is_age), date, "{text}");
        }
    }

    #[test]
    fn a_label_says_that_a_date_is_that_of_a_change() {
        for label in ["Last updated: ", "Ενημέρωση: ", "Zuletzt aktualisiert am "] {
            assert!(is_changed(label), "{label}");
        }
        assert!(!is_changed("Veröffentlicht am "));
    }
}
