//! The words beside a date that say what it is.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::super::phrases;

/// Words that say a date is that of a change, in lower case.
static CHANGED: [&str; 30] = [
    "actualizad",
    "actualisé",
    "actualización",
    "aggiornat",
    "aktualisiert",
    "aktualizace",
    "aktualizacja",
    "amended",
    "atualizad",
    "bijgewerkt",
    "changed",
    "edited",
    "geändert",
    "güncelleme",
    "güncellenme",
    "mis à jour",
    "modificat",
    "modified",
    "modifié",
    "oppdatert",
    "opdateret",
    "päivitetty",
    "revised",
    "reviewed",
    "update",
    "uppdaterad",
    "ändrad",
    "обновлено",
    "更新",
    "수정",
];

/// The longest label that stands before a date in a block of its own, in bytes.
pub(crate) const LONGEST_LABEL: usize = 40;

/// Words that lead to the day of publication or of a change, in lower case and sorted.
static CALLED: [&str; 55] = [
    "aktualisiert",
    "data pubblicazione",
    "data publikacji",
    "date of publication",
    "datum der veröffentlichung",
    "datum:",
    "diterbitkan",
    "erschienen",
    "erstellt",
    "fecha de publicación",
    "first published",
    "gepubliceerd",
    "julkaistu",
    "közzétéve",
    "last modified",
    "last updated",
    "letzte änderung",
    "mis en ligne",
    "opublikowano",
    "page updated",
    "posted",
    "pubblicato",
    "publicació",
    "publicado",
    "publication date",
    "publicerad",
    "publicerat",
    "publiceret",
    "publikováno",
    "publisert",
    "publish date",
    "published",
    "publié",
    "released",
    "stand:",
    "updated",
    "veröffentlicht",
    "veröffentlichung",
    "yayın tarihi",
    "yayınlanma",
    "δημοσίευση",
    "дата публикации",
    "опубликовано",
    "опубліковано",
    "публикация",
    "تاريخ النشر",
    "प्रकाशित",
    "公開日",
    "发布时间",
    "更新日",
    "最終更新",
    "發佈時間",
    "게시",
    "등록",
    "입력",
];

/// What ends a part of a line; a label begins one.
fn ends_part(c: char) -> bool {
    matches!(c, '|' | '·' | '•' | '–' | '—' | '-' | '/' | '.' | '\n')
}

/// Whether a part of the text begins with the label of a date.
pub(crate) fn is_called(text: &str) -> bool {
    text.split(ends_part).any(|part| phrases::begun(&CALLED, part.trim_start()).next().is_some())
}

/// Whether the words before a date say that it is that of a change.
pub(crate) fn is_changed(label: &str) -> bool {
    static WORDS: LazyLock<AhoCorasick> =
        LazyLock::new(|| AhoCorasick::new(CHANGED).expect("the words are few"));
    !label.is_empty() && WORDS.is_match(label.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_lower_case() {
        let words = || CALLED.iter().chain(&CHANGED);
        assert!(CALLED.is_sorted_by(|a, b| a < b));
        assert!(words().all(|word| *word == word.to_lowercase()));
    }

    #[test]
    fn a_label_begins_its_part_of_the_line() {
        for label in ["Published: ", "Essay – Published ", "By Ada Lind | Updated", "最終更新日："]
        {
            assert!(is_called(label), "{label}");
        }
        assert!(!is_called("a study that was published on "));
    }
}
