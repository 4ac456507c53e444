//! Chooses among what stands in a directory.

use std::ffi::OsStr;
use std::path::Path;

use ignore::overrides::{Override, OverrideBuilder};

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

/// The globs that choose among the files of a directory, as those of a
/// `.gitignore` do, but that a bare one takes and one with `!` leaves out.
#[derive(Debug, Clone)]
pub(crate) struct Globs(Override);

/// What globs say of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Taken,
    LeftOut,
    /// Nothing: the file's ending decides.
    Open,
}

impl Globs {
    pub(crate) fn new(globs: &[String]) -> Result<Self, String> {
        let mut builder = OverrideBuilder::new("");
        for glob in globs {
            builder.add(glob).map_err(|error| error.to_string())?;
        }
        builder.build().map(Self).map_err(|error| error.to_string())
    }

    /// What becomes of a path below the directory that is read.
    pub(super) fn choose(&self, path: &Path, is_directory: bool) -> Choice {
        match self.0.matched(path, is_directory) {
            ignore::Match::None => Choice::Open,
            ignore::Match::Ignore(_) => Choice::LeftOut,
            ignore::Match::Whitelist(_) => Choice::Taken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(COMPANIONS.is_sorted());
    }

    #[test]
    fn the_last_glob_that_matches_decides() {
        let choose = |globs: &str, path: &str, is_directory: bool| {
            let globs: Vec<String> = globs.split_whitespace().map(str::to_owned).collect();
            Globs::new(&globs).unwrap().choose(Path::new(path), is_directory)
        };
        assert_eq!(choose("", "a.html", false), Choice::Open);
        assert_eq!(choose("*.php", "a/b.php", false), Choice::Taken);
        assert_eq!(choose("*.php", "a/b.html", false), Choice::LeftOut);
        assert_eq!(choose("*.php", "a", true), Choice::Open);
        assert_eq!(choose("/a/*.html", "b/a/c.html", false), Choice::LeftOut);
        assert_eq!(choose("!b*", "a/b.html", false), Choice::LeftOut);
        assert_eq!(choose("!b*", "a/c.html", false), Choice::Open);
        assert_eq!(choose("*.html !b*", "a/b.html", false), Choice::LeftOut);
        assert_eq!(choose("!a/", "a", true), Choice::LeftOut);
        assert!(Globs::new(&["a[".to_owned()]).is_err());
    }
}
