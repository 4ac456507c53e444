//! Recognizes the directories that browsers save beside a page.

use std::ffi::OsStr;
use std::path::Path;

/// What browsers add to a page's name for the directory of its pictures and
/// styles, in the languages of their users; sorted.
const COMPANION_SUFFIXES: [&str; 22] = [
    "-Dateien",
    "-filer",
    ".files",
    "_archivos",
    "_arquivos",
    "_bestanden",
    "_bylos",
    "_datoteke",
    "_dosyalar",
    "_elemei",
    "_failid",
    "_fails",
    "_fajlovi",
    "_ficheiros",
    "_fichiers",
    "_file",
    "_files",
    "_fitxategiak",
    "_fitxers",
    "_pliki",
    "_soubory",
    "_tiedostot",
];

/// The endings of pages that browsers save with such a directory.
const PAGE_ENDINGS: [&str; 3] = [".html", ".htm", ".xhtml"];

/// Whether a directory holds the files of a page beside it: frames,
/// advertisements and scripts, but no pages.
pub(super) fn is_companion(directory: &Path) -> bool {
    let Some(name) = directory.file_name().and_then(OsStr::to_str) else { return false };
    let stems = COMPANION_SUFFIXES.iter().filter_map(|suffix| name.strip_suffix(suffix));
    let mut stems = stems.filter(|stem| !stem.is_empty());
    stems.any(|stem| {
        PAGE_ENDINGS
            .iter()
            .any(|ending| directory.with_file_name(format!("{stem}{ending}")).is_file())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffix_table_is_sorted() {
        assert!(COMPANION_SUFFIXES.is_sorted());
    }
}
