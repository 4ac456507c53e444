//! Keeps a run from reading what it writes.

use std::path::{Path, PathBuf};

use walkdir::DirEntry;

use crate::cli::identity::Identity;

/// What the run writes: a file or a directory.
#[derive(Debug, Clone)]
pub(super) struct Output {
    identity: Identity,
    canonical: PathBuf,
}

impl Output {
    /// The output at a path, if it is there already.
    pub(super) fn at(path: &Path) -> Option<Self> {
        Some(Self { identity: Identity::of(path)?, canonical: path.canonicalize().ok()? })
    }

    /// Whether a path leads to it.
    pub(super) fn is(&self, path: &Path) -> bool {
        Identity::of(path).as_ref() == Some(&self.identity)
    }

    /// Whether what was found below a directory is it, or leads into it. Only
    /// its own name or a link can.
    pub(super) fn holds(&self, entry: &DirEntry) -> bool {
        if entry.path_is_symlink() {
            entry.path().canonicalize().is_ok_and(|path| path.starts_with(&self.canonical))
        } else {
            Some(entry.file_name()) == self.canonical.file_name() && self.is(entry.path())
        }
    }
}
