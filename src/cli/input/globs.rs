//! Chooses among the files of a directory by their names.

use std::path::Path;

use ignore::overrides::{Override, OverrideBuilder};

/// The globs that choose among the files of a directory: those of a `.gitignore`,
/// but a plain one includes files and one with `!` excludes them.
#[derive(Debug, Clone)]
pub(crate) struct Globs(Override);

/// What globs say about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GlobMatch {
    Included,
    Excluded,
    /// No glob matches, so that the file's extension decides.
    Unmatched,
}

impl Globs {
    pub(crate) fn new(globs: &[String]) -> Result<Self, String> {
        let mut builder = OverrideBuilder::new("");
        for glob in globs {
            builder.add(glob).map_err(|error| error.to_string())?;
        }
        builder.build().map(Self).map_err(|error| error.to_string())
    }

    /// What the globs say about a path below the directory that is read.
    pub(crate) fn choose(&self, path: &Path, is_directory: bool) -> GlobMatch {
        match self.0.matched(path, is_directory) {
            ignore::Match::None => GlobMatch::Unmatched,
            ignore::Match::Ignore(_) => GlobMatch::Excluded,
            ignore::Match::Whitelist(_) => GlobMatch::Included,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_matching_glob_decides() {
        let choose = |globs: &str, path: &str, is_directory: bool| {
            let globs: Vec<String> = globs.split_whitespace().map(str::to_owned).collect();
            Globs::new(&globs).unwrap().choose(Path::new(path), is_directory)
        };
        assert_eq!(choose("", "a.html", false), GlobMatch::Unmatched);
        assert_eq!(choose("*.php", "a/b.php", false), GlobMatch::Included);
        assert_eq!(choose("*.php", "a/b.html", false), GlobMatch::Excluded);
        assert_eq!(choose("*.php", "a", true), GlobMatch::Unmatched);
        assert_eq!(choose("/a/*.html", "b/a/c.html", false), GlobMatch::Excluded);
        assert_eq!(choose("!b*", "a/b.html", false), GlobMatch::Excluded);
        assert_eq!(choose("!b*", "a/c.html", false), GlobMatch::Unmatched);
        assert_eq!(choose("*.html !b*", "a/b.html", false), GlobMatch::Excluded);
        assert_eq!(choose("!a/", "a", true), GlobMatch::Excluded);
        assert!(Globs::new(&["a[".to_owned()]).is_err());
    }
}
