//! Tells whether two paths lead to the same file.

use std::path::Path;

/// What a file or directory is known by, whatever leads to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Identity(Key);

/// The device and the number of the file on it: unlike a canonical path, whose
/// every part has to be looked up, it costs one look.
#[cfg(unix)]
type Key = (u64, u64);

#[cfg(not(unix))]
type Key = std::path::PathBuf;

impl Identity {
    /// That of what a path leads to, if there is anything.
    #[cfg(unix)]
    pub(crate) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        path.metadata().ok().map(|found| Self((found.dev(), found.ino())))
    }

    /// That of what a path leads to, if there is anything.
    #[cfg(not(unix))]
    pub(crate) fn of(path: &Path) -> Option<Self> {
        path.canonicalize().ok().map(Self)
    }
}
