//! Knows what browsers save beside a page.

use std::ffi::OsStr;
use std::path::Path;

/// What browsers add to a page's name for the directory of its pictures and
/// styles, each in the language of its user; sorted.
const COMPANIONS: [&str; 22] = [
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
const SAVED: [&str; 3] = [".html", ".htm", ".xhtml"];

/// Whether a directory holds what a page beside it was saved with: frames,
/// advertisements and scripts, but no page of its own.
pub(super) fn is_companion(directory: &Path) -> bool {
    let Some(name) = directory.file_name().and_then(OsStr::to_str) else { return false };
    let stems = COMPANIONS.iter().filter_map(|companion| name.strip_suffix(companion));
    let mut stems = stems.filter(|stem| !stem.is_empty());
    stems.any(|stem| {
        SAVED.iter().any(|ending| directory.with_file_name(format!("{stem}{ending}")).is_file())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(COMPANIONS.is_sorted());
    }
}
