//! Writes output so that an incomplete file never has its final name.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::cli::file_system::PathKind;

/// How the names of incomplete files begin and end.
const TEMPORARY: (&str, &str) = (".presscut-", ".tmp");

/// Whether a file's name is that of an incomplete file.
pub(super) fn is_temporary(name: &OsStr) -> bool {
    let (start, end) = TEMPORARY;
    name.to_str().is_some_and(|name| name.starts_with(start) && name.ends_with(end))
}

/// Writes a whole file, over an existing one.
pub(crate) fn write_file(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut sink = Sink::open(path, true)?;
    sink.write_all(content)?;
    sink.keep()
}

/// What output is written to.
#[derive(Debug)]
pub(super) enum Sink {
    Stdout(io::Stdout),
    /// A device or a pipe, which must not be replaced by a file.
    Special(File),
    /// A file that gets its final name when it is complete.
    New {
        file: NamedTempFile,
        path: PathBuf,
        force: bool,
    },
}

impl Sink {
    /// Opens the sink of a path; a regular file there is unchanged until
    /// [`Sink::keep`].
    pub(super) fn open(path: &Path, force: bool) -> io::Result<Self> {
        if PathKind::of(path) == PathKind::Special {
            return Ok(Self::Special(OpenOptions::new().write(true).open(path)?));
        }
        // Renaming onto a link would replace the link by the file.
        let link = path.is_symlink().then(|| path.canonicalize().ok()).flatten();
        let path = link.unwrap_or_else(|| path.to_owned());
        let directory = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let mut builder = tempfile::Builder::new();
        builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
        // Temporary files are readable by their owner only; the output has the
        // permissions of any new file.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        Ok(Self::New { file: builder.tempfile_in(directory)?, path, force })
    }

    /// Whether the output can be read before it is complete.
    pub(super) fn is_watched(&self) -> bool {
        !matches!(self, Self::New { .. })
    }

    /// Gives the output its final name.
    pub(super) fn keep(self) -> io::Result<()> {
        match self {
            Self::New { file, path, force: true } => file.persist(path).map(drop),
            Self::New { file, path, force: false } => file.persist_noclobber(path).map(drop),
            Self::Stdout(_) | Self::Special(_) => return Ok(()),
        }
        .map_err(|error| error.error)
    }
}

impl Write for Sink {
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
