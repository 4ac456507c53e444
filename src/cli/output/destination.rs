//! Where results go.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::format::OutputFormat;
use crate::cli::file_system::PathKind;

/// Where results go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Destination {
    Stdout,
    File(PathBuf),
    /// A file for each input.
    Directory(PathBuf),
}

impl Destination {
    /// The destination that a path names, given what is at it. For many inputs, a
    /// name without an extension is a directory.
    pub(crate) fn new(path: Option<&Path>, many: bool, kind: &dyn Fn(&Path) -> PathKind) -> Self {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else { return Self::Stdout };
        let slash = path.as_os_str().as_encoded_bytes().ends_with(b"/");
        let is_directory = match kind(path) {
            PathKind::Directory => true,
            PathKind::Missing => slash || (many && path.extension().is_none()),
            PathKind::File | PathKind::Special => slash,
        };
        if is_directory { Self::Directory(path.to_owned()) } else { Self::File(path.to_owned()) }
    }

    /// The path of the file or directory.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Stdout => None,
            Self::File(path) | Self::Directory(path) => Some(path),
        }
    }

    /// Its name in messages.
    pub(crate) fn name(&self) -> Cow<'_, str> {
        self.path().map_or("<stdout>".into(), Path::to_string_lossy)
    }

    /// The format that a file's extension names.
    pub(crate) fn format(&self) -> Option<OutputFormat> {
        let Self::File(path) = self else { return None };
        OutputFormat::from_extension(path.extension()?.to_str()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directory_by_existence_name_or_many_inputs() {
        let kind = |path: &Path| match path.to_str() {
            Some("out") => PathKind::Directory,
            Some("/dev/null") => PathKind::Special,
            _ => PathKind::Missing,
        };
        let new = |path: &str, many| Destination::new(Some(path.as_ref()), many, &kind);
        assert_eq!(Destination::new(None, false, &kind), Destination::Stdout);
        assert_eq!(new("-", false), Destination::Stdout);
        assert_eq!(new("new", false), Destination::File("new".into()));
        assert_eq!(new("new/", false), Destination::Directory("new/".into()));
        assert_eq!(new("out", false), Destination::Directory("out".into()));
        assert_eq!(new("new", true), Destination::Directory("new".into()));
        assert_eq!(new("new.jsonl", true), Destination::File("new.jsonl".into()));
        assert_eq!(new("/dev/null", true), Destination::File("/dev/null".into()));
    }

    #[test]
    fn format_of_file_by_extension() {
        let format = |name: &str| Destination::File(name.into()).format();
        assert_eq!(format("new.JSON"), Some(OutputFormat::Json));
        assert_eq!(format("new.ndjson"), Some(OutputFormat::Jsonl));
        assert_eq!(format("new"), None);
        assert_eq!(Destination::Directory("new.json".into()).format(), None);
    }
}
