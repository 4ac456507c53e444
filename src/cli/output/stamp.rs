//! Remembers in an output directory what its files were made by.

use std::fs::{File, OpenOptions, remove_file};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::time::SystemTime;

use walkdir::WalkDir;

use super::place::is_temporary;

/// The file in the output directory.
const NAME: &str = ".presscut";

/// The stamp of an output directory: its content names a version and options,
/// and its time is when a run with them first began. So a file that is older
/// than the stamp was made by others.
#[derive(Debug)]
pub(super) struct Stamp {
    /// Kept open for its lock, which says that a run is at work.
    _file: File,
    since: SystemTime,
    /// Whether no earlier run left one.
    pub(super) is_new: bool,
}

impl Stamp {
    /// Reads the stamp, or sets it anew for another version or other options.
    /// With `clean`, what a killed run left half-written is removed, unless
    /// another run is at work in the directory.
    pub(super) fn open(root: &Path, maker: &str, clean: bool) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(root.join(NAME))?;
        if clean && file.try_lock().is_ok() {
            remove_temporary(root);
        }
        // From here on others may work beside us, but not remove what we write.
        // A file system without locks is no reason to stop.
        let _ = file.lock_shared();
        let mut found = Vec::new();
        file.read_to_end(&mut found)?;
        if found != maker.as_bytes() {
            file.set_len(0)?;
            file.rewind()?;
            file.write_all(maker.as_bytes())?;
        }
        let since = file.metadata()?.modified()?;
        Ok(Self { _file: file, since, is_new: found.is_empty() })
    }

    /// Whether an output is there that was made by this version and these
    /// options after its input was last changed.
    pub(super) fn covers(&self, output: &Path, input: &Path) -> bool {
        let time = |path: &Path| path.metadata().and_then(|found| found.modified()).ok();
        match (time(output), time(input)) {
            (Some(output), Some(input)) => output >= input && output >= self.since,
            _ => false,
        }
    }
}

fn remove_temporary(root: &Path) {
    let entries = WalkDir::new(root).into_iter().flatten();
    for entry in entries.filter(|entry| is_temporary(entry.file_name())) {
        // What cannot be removed is in nobody's way.
        let _ = remove_file(entry.path());
    }
}
