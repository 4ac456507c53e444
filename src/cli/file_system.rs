//! What the file system says about a path.

use std::path::Path;

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PathKind {
    Missing,
    Directory,
    File,
    /// A device or a pipe.
    Special,
}

impl PathKind {
    /// What is at a path now.
    pub(crate) fn of(path: &Path) -> Self {
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => Self::Directory,
            Ok(metadata) if metadata.is_file() => Self::File,
            Ok(_) => Self::Special,
            Err(_) => Self::Missing,
        }
    }
}

/// The identity of a file or directory, whatever path leads to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct FileId(Key);

/// The device and the inode: unlike a canonical path, whose every part has to be
/// looked up, it costs one look-up.
#[cfg(unix)]
type Key = (u64, u64);

#[cfg(not(unix))]
type Key = std::path::PathBuf;

impl FileId {
    /// The identity of what a path leads to, if it leads to anything.
    #[cfg(unix)]
    pub(crate) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        path.metadata().ok().map(|metadata| Self((metadata.dev(), metadata.ino())))
    }

    /// The identity of what a path leads to, if it leads to anything.
    #[cfg(not(unix))]
    pub(crate) fn of(path: &Path) -> Option<Self> {
        path.canonicalize().ok().map(Self)
    }
}
