//! An input that was opened: its name, and its path in the output.

use std::fs::Metadata;
use std::path::{Component, Path, PathBuf};

use super::kind::InputKind;

/// An input that was opened.
#[derive(Debug)]
pub(crate) struct InputSource {
    /// Its path as typed or found; `None` for standard input.
    pub(crate) path: Option<PathBuf>,
    /// Its path in the tree that an output directory mirrors.
    pub(crate) relative_path: PathBuf,
    pub(crate) kind: InputKind,
    /// The metadata of the file when it was opened, whatever is at its path later.
    pub(crate) metadata: Option<Metadata>,
}

impl InputSource {
    /// Its name in messages.
    pub(crate) fn name(&self) -> String {
        name(self.path.as_deref())
    }

    /// The `source` of its records; standard input has none.
    pub(crate) fn record_name(&self) -> Option<String> {
        self.path.is_some().then(|| self.name())
    }
}

/// The name of a file, or of standard input, in messages.
pub(super) fn name(path: Option<&Path>) -> String {
    path.map_or("<stdin>".into(), Path::to_string_lossy).into_owned()
}

/// The path of a named file in the output directory: its path below the current
/// directory, or only its name if it is elsewhere.
pub(super) fn relative_path(path: &Path) -> PathBuf {
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
    fn relative_path_never_leaves_output_directory() {
        for (path, expected) in [
            ("a/b.html", "a/b.html"),
            ("./a//b.html", "a/b.html"),
            ("../../b.html", "b.html"),
            ("a/../../b.html", "b.html"),
            ("/etc/b.html", "b.html"),
        ] {
            assert_eq!(relative_path(Path::new(path)), Path::new(expected), "{path}");
        }
    }
}
