//! What an input is called, and where it stands.

use std::fs::Metadata;
use std::path::{Component, Path, PathBuf};

use super::formats::Form;

/// An input that was opened.
#[derive(Debug)]
pub(crate) struct Source {
    /// Its path as typed or found; `None` for standard input.
    pub(crate) path: Option<PathBuf>,
    /// Where it stands in the tree that an output directory mirrors.
    pub(crate) place: PathBuf,
    pub(crate) form: Form,
    /// What the file was when it was opened, whatever its path leads to later.
    pub(crate) found: Option<Metadata>,
}

impl Source {
    /// What it is called in messages.
    pub(crate) fn name(&self) -> String {
        name(self.path.as_deref())
    }
}

/// What a file, or standard input, is called in messages.
pub(super) fn name(path: Option<&Path>) -> String {
    path.map_or("<stdin>".into(), Path::to_string_lossy).into_owned()
}

/// Where a file that was named stands in the output directory: where it stands
/// below the current one, or, if it stands elsewhere, at the top.
pub(super) fn place(path: &Path) -> PathBuf {
    let is_below =
        path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let parts = path.components().filter(|part| matches!(part, Component::Normal(_)));
    if is_below {
        parts.collect()
    } else {
        path.file_name().map_or_else(PathBuf::new, PathBuf::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_leads_out_of_the_output() {
        for (path, expected) in [
            ("a/b.html", "a/b.html"),
            ("./a//b.html", "a/b.html"),
            ("../../b.html", "b.html"),
            ("a/../../b.html", "b.html"),
            ("/etc/b.html", "b.html"),
        ] {
            assert_eq!(place(Path::new(path)), Path::new(expected), "{path}");
        }
    }
}
