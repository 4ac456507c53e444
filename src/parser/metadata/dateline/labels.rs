//! The labels of dates, from the table `date-label` of the languages.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::rules::languages::{by_language, entries, merged};
use crate::rules::opening;

/// The longest label in its own block before a date, in bytes.
pub(crate) const LONGEST_LABEL: usize = 40;

/// Whether the character ends a part of a line; a label is at the start of a part.
fn ends_part(c: char) -> bool {
    matches!(c, '|' | '·' | '•' | '–' | '—' | '-' | '/' | '.' | '\n')
}

/// Whether a part of the text begins with the label of a date.
pub(crate) fn has_label(text: &str) -> bool {
    text.split(ends_part).any(|part| opening::begun(labels(), part.trim_start()).next().is_some())
}

/// A date or an age without the label before or after it, as in "Updated: 5 hours ago";
/// `is_date` decides whether a text is a date by itself.
pub(crate) fn without_label(text: &str, is_date: impl Fn(&str) -> bool) -> &str {
    let tidy = |rest: &'_ str| -> usize {
        rest.len()
            - rest.trim_start_matches(|c: char| SIGNS.contains(&c) || c.is_whitespace()).len()
    };
    let after = opening::begun(labels(), text).map(|(_, rest)| &rest[tidy(rest)..]);
    let after = after.filter(|rest| rest.len() < text.len()).flat_map(|rest| {
        // "Published on Monday": the preposition is not part of the date.
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

/// Characters between a label and its date.
static SIGNS: [char; 8] = [':', '：', '-', '–', '|', '·', '•', ','];

/// The labels of dates in all languages.
fn labels() -> &'static [&'static str] {
    static LABELS: LazyLock<Vec<&str>> =
        LazyLock::new(|| merged::DATE_LABEL.iter().map(|(label, _)| *label).collect());
    &LABELS
}

/// Whether a label is that of a modification date.
pub(crate) fn is_changed(label: &str) -> bool {
    static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let labels = entries(by_language::DATE_LABEL);
        let changed = labels.filter(|(.., meaning)| *meaning == "modified");
        // The kind that is built fastest; the texts are too short for another to pay off.
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
    fn label_is_at_start_of_line_part() {
        for label in ["Published: ", "Essay – Published ", "By Ada Lind | Updated", "最終更新日："]
        {
            assert!(has_label(label), "{label}");
        }
        assert!(!has_label("a study that was published on "));
    }

    #[test]
    fn label_is_removed_from_date() {
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
    fn modification_labels() {
        for label in ["Last updated: ", "Ενημέρωση: ", "Zuletzt aktualisiert am "] {
            assert!(is_changed(label), "{label}");
        }
        assert!(!is_changed("Veröffentlicht am "));
    }
}
