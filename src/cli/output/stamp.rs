//! Remembers in an output directory what its files were made by and from.

use std::fs::{File, OpenOptions, read_to_string, remove_file};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read, Seek, Write};
use std::path::{self, Path};
use std::sync::Arc;

use foldhash::HashMap;
use walkdir::WalkDir;

use super::place::is_temporary;

/// The file in the output directory that names a version and options.
const NAME: &str = ".presscut";

/// What every stamp begins with.
const MAKER: &[u8] = b"presscut ";

/// The most bytes of a stamp: options are no longer than a command line.
const MAX_STAMP: u64 = 4 << 20;

/// The file beside it with a line for each output that these have made: the
/// hash of its name and that of its input. It is a file of its own since some
/// systems let nobody write to a file that is locked.
const LEDGER: &str = ".presscut-made";

/// What an output directory tells of the runs before.
#[derive(Debug)]
pub(super) struct Stamp {
    /// Kept open for its lock, which says that a run is at work.
    _file: File,
    ledger: Arc<File>,
    /// The last input of each output.
    made: HashMap<u64, u64>,
    /// Whether no earlier run left one.
    pub(super) is_new: bool,
}

/// That an output was made from an input.
#[derive(Debug)]
pub(crate) struct Mark {
    ledger: Arc<File>,
    output: u64,
    input: u64,
}

impl Stamp {
    /// Reads the stamp, or sets it anew for another version or other options.
    /// With `resume`, what a killed run left half-written is removed, unless
    /// another run is at work in the directory.
    pub(super) fn open(root: &Path, maker: &str, resume: bool) -> io::Result<Self> {
        for name in [NAME, LEDGER] {
            check(&root.join(name))?;
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(root.join(NAME))?;
        if resume && file.try_lock().is_ok() {
            remove_temporary(root);
        }
        let mut found = Vec::new();
        (&file).take(MAX_STAMP).read_to_end(&mut found)?;
        if !found.is_empty() && !found.starts_with(MAKER) {
            return Err(io::Error::other(format!("{NAME} in it is not presscut's")));
        }
        let ledger = root.join(LEDGER);
        if found != maker.as_bytes() {
            File::create(&ledger)?;
            file.set_len(0)?;
            file.rewind()?;
            file.write_all(maker.as_bytes())?;
        }
        // From here on others may work beside us, but not remove what we write.
        // A file system without locks is no reason to stop.
        let _ = file.lock_shared();
        let made = if resume { read_to_string(&ledger).unwrap_or_default() } else { String::new() };
        let made = made.lines().filter_map(entry).collect();
        let ledger = Arc::new(OpenOptions::new().append(true).create(true).open(ledger)?);
        Ok(Self { _file: file, ledger, made, is_new: found.is_empty() })
    }

    /// The mark of an output, by its name below the directory, that is made
    /// from an input as it is now.
    pub(super) fn mark(&self, output: &Path, input: &Path) -> io::Result<Mark> {
        let found = input.metadata()?;
        let state = (path::absolute(input)?, found.len(), found.modified().ok());
        Ok(Mark { ledger: Arc::clone(&self.ledger), output: hash(output), input: hash(state) })
    }

    /// Whether this was the last mark of its output.
    pub(super) fn has(&self, mark: &Mark) -> bool {
        self.made.get(&mark.output) == Some(&mark.input)
    }
}

impl Mark {
    /// Sets the mark, now that the output is complete.
    pub(crate) fn set(&self) {
        let line = format!("{:016x} {:016x}\n", self.output, self.input);
        // Without the mark, the output is made again.
        let _ = (&*self.ledger).write_all(line.as_bytes());
    }
}

/// Refuses what stands at the path of a stamp and is no file of its directory:
/// a link would have another file overwritten, and a pipe would be waited for.
fn check(path: &Path) -> io::Result<()> {
    match path.symlink_metadata() {
        Ok(found) if !found.is_file() => {
            let name = path.file_name().unwrap_or_default().display();
            Err(io::Error::other(format!("{name} in it is no regular file")))
        }
        _ => Ok(()),
    }
}

/// A line of the ledger, unless it was cut off.
fn entry(line: &str) -> Option<(u64, u64)> {
    let (output, input) = line.split_once(' ').filter(|_| line.len() == 33)?;
    Some((u64::from_str_radix(output, 16).ok()?, u64::from_str_radix(input, 16).ok()?))
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn remove_temporary(root: &Path) {
    let entries = WalkDir::new(root).into_iter().flatten();
    for entry in entries.filter(|entry| is_temporary(entry.file_name())) {
        // What cannot be removed is in nobody's way.
        let _ = remove_file(entry.path());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_cut_off_is_no_entry() {
        assert_eq!(entry("0000000000000001 00000000000000ff"), Some((1, 255)));
        for bad in ["", "0000000000000001 00000000000000f", "00000001 0000000000000001 0000000f"] {
            assert_eq!(entry(bad), None, "{bad}");
        }
    }
}
