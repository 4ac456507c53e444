//! Keeps a run from reading what it writes.

use std::path::{Path, PathBuf};

use walkdir::DirEntry;

use crate::cli::file_system::FileId;

/// What the run writes: a file or a directory.
#[derive(Debug, Clone)]
pub(super) struct ExcludedOutput {
    id: FileId,
    canonical: PathBuf,
}

impl ExcludedOutput {
    /// The output at a path, if it exists already.
    pub(super) fn at(path: &Path) -> Option<Self> {
        Some(Self { id: FileId::of(path)?, canonical: path.canonicalize().ok()? })
    }

    /// Whether a path leads to the output.
    pub(super) fn is(&self, path: &Path) -> bool {
        FileId::of(path).as_ref() == Some(&self.id)
    }

    /// Whether an entry of a directory is the output, or leads into it. Only an
    /// entry of its name, or a link, can.
    pub(super) fn holds(&self, entry: &DirEntry) -> bool {
        if entry.path_is_symlink() {
            entry.path().canonicalize().is_ok_and(|path| path.starts_with(&self.canonical))
        } else {
            Some(entry.file_name()) == self.canonical.file_name() && self.is(entry.path())
        }
    }
}
