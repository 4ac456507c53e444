//! The words beside a date that say what it is.

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
pub(super) const LONGEST_LABEL: usize = 40;

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
static PARTS: [char; 9] = ['|', '·', '•', '–', '—', '-', '/', '.', '\n'];

/// Whether a part of the text begins with the label of a date.
pub(super) fn is_called(text: &str) -> bool {
    text.split(PARTS).any(|part| {
        let part = part.trim_start();
        if part.is_empty() {
            return false;
        }
        let start: String = part.chars().take(LONGEST_LABEL).collect();
        let start = start.to_lowercase();
        // No label begins another one, so that only the last before it in the table can begin it.
        let after = CALLED.partition_point(|label| *label <= start.as_str());
        after.checked_sub(1).is_some_and(|at| start.starts_with(CALLED[at]))
    })
}

/// Whether the words before a date say that it is that of a change.
pub(super) fn is_changed(label: &str) -> bool {
    let label = label.to_lowercase();
    CHANGED.iter().any(|word| label.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_lower_case() {
        let words = || CALLED.iter().chain(&CHANGED);
        assert!(CALLED.is_sorted_by(|a, b| a < b && !b.starts_with(a)));
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
