//! Where output is written, so that nothing is ever half there.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::cli::surroundings::Found;

/// How the names of files begin and end that are not complete.
const TEMPORARY: (&str, &str) = (".presscut-", ".tmp");

/// Whether a file's name says that it is not complete.
pub(super) fn is_temporary(name: &OsStr) -> bool {
    let (start, end) = TEMPORARY;
    name.to_str().is_some_and(|name| name.starts_with(start) && name.ends_with(end))
}

/// Something that output is written to.
#[derive(Debug)]
pub(super) enum Place {
    Stdout(io::Stdout),
    /// A device or a pipe, which must not be replaced by a file.
    Special(File),
    /// A file that gets its name when it is complete.
    New {
        file: NamedTempFile,
        path: PathBuf,
        force: bool,
    },
}

impl Place {
    /// Opens what a path names; a regular file under the path stays as it is
    /// until [`Place::keep`].
    pub(super) fn open(path: &Path, force: bool) -> io::Result<Self> {
        if Found::at(path) == Found::Special {
            return Ok(Self::Special(OpenOptions::new().write(true).open(path)?));
        }
        // Renaming onto a link would put the file in the place of the link.
        let link = path.is_symlink().then(|| path.canonicalize().ok()).flatten();
        let path = link.unwrap_or_else(|| path.to_owned());
        let directory = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let mut builder = tempfile::Builder::new();
        builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
        // A temporary file is its owner's secret, the output is like any new file.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        Ok(Self::New { file: builder.tempfile_in(directory)?, path, force })
    }

    /// Whether somebody may be reading what is not complete.
    pub(super) fn is_watched(&self) -> bool {
        !matches!(self, Self::New { .. })
    }

    /// Gives the output its name.
    pub(super) fn keep(self) -> io::Result<()> {
        match self {
            Self::New { file, path, force: true } => file.persist(path).map(drop),
            Self::New { file, path, force: false } => file.persist_noclobber(path).map(drop),
            Self::Stdout(_) | Self::Special(_) => return Ok(()),
        }
        .map_err(|error| error.error)
    }
}

impl Write for Place {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(stdout) => stdout.write(bytes),
            Self::Special(file) => file.write(bytes),
            Self::New { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(stdout) => stdout.flush(),
            Self::Special(file) => file.flush(),
            Self::New { file, .. } => file.flush(),
        }
    }
}
