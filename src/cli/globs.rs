//! Chooses among the files of a directory by their names.

use std::path::Path;

use ignore::overrides::{Override, OverrideBuilder};

/// The globs that choose among the files of a directory, as those of a
/// `.gitignore` do, but that a bare one takes and one with `!` leaves out.
#[derive(Debug, Clone)]
pub(crate) struct Globs(Override);

/// What globs say of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
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
    pub(crate) fn choose(&self, path: &Path, is_directory: bool) -> Choice {
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
