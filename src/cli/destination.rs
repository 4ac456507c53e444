//! Where results go.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::args::Format;
use super::surroundings::{Found, Surroundings};

/// Where results go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Destination {
    Stdout,
    File(PathBuf),
    /// A file for each input.
    Directory(PathBuf),
}

impl Destination {
    /// What the path asks for; with many pages, a name without an ending is a directory.
    pub(crate) fn new(path: Option<&Path>, many: bool, surroundings: &Surroundings) -> Self {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else { return Self::Stdout };
        let slash = path.as_os_str().as_encoded_bytes().ends_with(b"/");
        let is_directory = match (surroundings.look)(path) {
            Found::Directory => true,
            Found::Nothing => slash || (many && path.extension().is_none()),
            Found::File | Found::Special => slash,
        };
        if is_directory { Self::Directory(path.to_owned()) } else { Self::File(path.to_owned()) }
    }

    /// What it is called in messages.
    pub(crate) fn name(&self) -> Cow<'_, str> {
        match self {
            Self::Stdout => "<stdout>".into(),
            Self::File(path) | Self::Directory(path) => path.to_string_lossy(),
        }
    }

    /// The format that a file's name ends in.
    pub(crate) fn format(&self) -> Option<Format> {
        let Self::File(path) = self else { return None };
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "json" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            "txt" => Some(Format::Text),
            "md" | "markdown" => Some(Format::Markdown),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::surroundings::tests::surroundings;

    #[test]
    fn it_is_a_directory_by_its_name_or_by_need() {
        let new = |path: &str, many| Destination::new(Some(path.as_ref()), many, &surroundings());
        assert_eq!(Destination::new(None, false, &surroundings()), Destination::Stdout);
        assert_eq!(new("-", false), Destination::Stdout);
        assert_eq!(new("new", false), Destination::File("new".into()));
        assert_eq!(new("new/", false), Destination::Directory("new/".into()));
        assert_eq!(new("out", false), Destination::Directory("out".into()));
        assert_eq!(new("new", true), Destination::Directory("new".into()));
        assert_eq!(new("new.jsonl", true), Destination::File("new.jsonl".into()));
        assert_eq!(new("/dev/null", true), Destination::File("/dev/null".into()));
    }

    #[test]
    fn a_files_ending_names_its_format() {
        let format = |name: &str| Destination::File(name.into()).format();
        assert_eq!(format("new.JSON"), Some(Format::Json));
        assert_eq!(format("new.ndjson"), Some(Format::Jsonl));
        assert_eq!(format("new"), None);
        assert_eq!(Destination::Directory("new.json".into()).format(), None);
    }
}
