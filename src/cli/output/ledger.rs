//! Remembers in an output directory which files were made there, and from what.

use std::fs::{File, OpenOptions, remove_file};
use std::io::{self, Read, Write};
use std::path::{self, Path};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use foldhash::HashMap;
use siphasher::sip::SipHasher13;
use walkdir::WalkDir;

use super::place::is_temporary;
use super::write_file;
use crate::cli::input::Source;

/// The file in the output directory with the entries, a line each.
///
/// It is only ever added to, so that runs may share it and a crash takes no
/// more than the last line.
const NAME: &str = ".presscut-made";

/// The file beside it whose lock says that a run is at work. It is a file of
/// its own since some systems let nobody write to a file that is locked.
const LOCK: &str = ".presscut-lock";

/// The origin of an output that is not complete, or that cannot be made again.
const UNKNOWN: u64 = 0;

/// How many entries an output may have before the ledger is made shorter: each
/// time that it is made adds two.
const MAX_ENTRIES: usize = 8;

/// What an output directory tells of the runs before.
#[derive(Debug)]
pub(super) struct Ledger {
    /// Kept open for its lock.
    _lock: File,
    file: Arc<File>,
    /// The last origin of each output.
    made: HashMap<u64, u64>,
    /// What the results depend on besides the inputs.
    maker: String,
}

/// The entry of an output that is being made.
#[derive(Debug)]
pub(crate) struct Mark {
    ledger: Arc<File>,
    /// The hash of its name.
    output: u64,
    /// The hash of what it is made from and by.
    origin: u64,
}

impl Ledger {
    /// Reads the entries. With `resume`, what a killed run left half-written is
    /// removed, unless another run is at work in the directory.
    pub(super) fn open(root: &Path, maker: String, resume: bool) -> io::Result<Self> {
        for name in [LOCK, NAME] {
            check(&root.join(name))?;
        }
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        let lock = options.open(root.join(LOCK))?;
        let is_alone = lock.try_lock().is_ok();
        if is_alone && resume {
            remove_temporary(root);
        }
        let path = root.join(NAME);
        let mut lines = Vec::new();
        options.open(&path)?.read_to_end(&mut lines)?;
        if lines.first().is_some_and(|first| *first != b'\n') {
            return Err(io::Error::other(format!("{NAME} in it is not presscut's")));
        }
        let mut entries = 0;
        let found = lines.split(|byte| *byte == b'\n').filter_map(entry);
        let made: HashMap<u64, u64> = found.inspect(|_| entries += 1).collect();
        if is_alone && entries > MAX_ENTRIES * made.len() {
            let last: String = made.iter().map(|(output, origin)| line(*output, *origin)).collect();
            write_file(&path, last.as_bytes())?;
        }
        // From here on others may work beside us, but not remove what we write.
        // A file system without locks is no reason to stop.
        let _ = lock.lock_shared();
        let file = Arc::new(options.open(&path)?);
        Ok(Self { _lock: lock, file, made, maker })
    }

    /// The mark of an output, by its name below the directory, that is made
    /// from a source.
    pub(super) fn mark(&self, output: &Path, source: &Source) -> Mark {
        let origin = self.origin(source).unwrap_or(UNKNOWN);
        Mark { ledger: Arc::clone(&self.file), output: hash(&[bytes(output)]), origin }
    }

    fn origin(&self, source: &Source) -> Option<u64> {
        let found = source.found.as_ref().filter(|found| found.is_file())?;
        let changed = found.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        Some(hash(&[
            self.maker.as_bytes(),
            bytes(&path::absolute(source.path.as_ref()?).ok()?),
            &found.len().to_le_bytes(),
            &changed.as_nanos().to_le_bytes(),
        ]))
    }

    /// Whether an earlier run made the output, from whatever.
    pub(super) fn has(&self, mark: &Mark) -> bool {
        self.made.contains_key(&mark.output)
    }

    /// Whether the output is complete and would be the same again.
    pub(super) fn is_done(&self, mark: &Mark) -> bool {
        mark.origin != UNKNOWN && self.made.get(&mark.output) == Some(&mark.origin)
    }
}

impl Mark {
    /// Notes that the output is ours, which must come before there is one: a
    /// run that is killed between the two would not know it again.
    pub(crate) fn claim(&self) -> io::Result<()> {
        self.note(UNKNOWN)
    }

    /// Notes what the output was made from, now that it is complete.
    pub(crate) fn set(&self) {
        // Without the entry, the output is made again.
        let _ = self.note(self.origin);
    }

    fn note(&self, origin: u64) -> io::Result<()> {
        (&*self.ledger).write_all(line(self.output, origin).as_bytes())
    }
}

/// Refuses what stands at the path of one of the two and is no file of its
/// directory: a link would have another file written to, and a pipe would be
/// waited for.
fn check(path: &Path) -> io::Result<()> {
    match path.symlink_metadata() {
        Ok(found) if !found.is_file() => {
            let name = path.file_name().unwrap_or_default().display();
            Err(io::Error::other(format!("{name} in it is no regular file")))
        }
        _ => Ok(()),
    }
}

/// The line of an entry. It begins with its newline, so that one that was cut
/// off does not spoil the next.
fn line(output: u64, origin: u64) -> String {
    format!("\n{output:016x} {origin:016x}")
}

/// The entry of a line, unless it was cut off.
fn entry(line: &[u8]) -> Option<(u64, u64)> {
    let line = str::from_utf8(line).ok().filter(|line| line.len() == 33)?;
    let (output, origin) = line.split_once(' ')?;
    Some((u64::from_str_radix(output, 16).ok()?, u64::from_str_radix(origin, 16).ok()?))
}

/// SipHash-1-3 of the parts and their lengths: what std's hasher and its `Hash`
/// make of a value may change with the compiler, and ledgers live longer.
fn hash(parts: &[&[u8]]) -> u64 {
    let length = |part: &&[u8]| (part.len() as u64).to_le_bytes();
    let bytes: Vec<u8> = parts.iter().flat_map(|part| [&length(part), *part].concat()).collect();
    SipHasher13::new().hash(&bytes)
}

fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
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
    use std::fs::read_to_string;

    use tempfile::TempDir;

    use super::*;
    use crate::cli::plan::Form;

    fn open(root: &TempDir) -> Ledger {
        Ledger::open(root.path(), "a test".to_owned(), true).unwrap()
    }

    /// The mark of an output that is made from some file.
    fn mark(ledger: &Ledger, output: &str) -> Mark {
        let path = std::path::PathBuf::from("Cargo.toml");
        let found = path.metadata().ok();
        let source = Source { path: Some(path), place: output.into(), form: Form::Page, found };
        ledger.mark(output.as_ref(), &source)
    }

    fn lines(root: &TempDir) -> usize {
        read_to_string(root.path().join(NAME)).unwrap().lines().count()
    }

    #[test]
    fn what_is_no_ledger_is_refused_and_left_alone() {
        for name in [NAME, LOCK] {
            let root = TempDir::new().unwrap();
            std::fs::create_dir(root.path().join(name)).unwrap();
            let error = Ledger::open(root.path(), String::new(), true).unwrap_err();
            assert_eq!(error.to_string(), format!("{name} in it is no regular file"));
        }
        let root = TempDir::new().unwrap();
        std::fs::write(root.path().join(NAME), "precious").unwrap();
        let error = Ledger::open(root.path(), String::new(), true).unwrap_err();
        assert_eq!(error.to_string(), format!("{NAME} in it is not presscut's"));
        assert_eq!(read_to_string(root.path().join(NAME)).unwrap(), "precious");
    }

    #[test]
    fn what_was_cut_off_is_no_entry() {
        assert_eq!(entry(b"0000000000000001 00000000000000ff"), Some((1, 255)));
        for bad in ["", "0000000000000001 00000000000000f", "00000001 0000000000000001 0000000f"] {
            assert_eq!(entry(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn hashes_outlive_the_program() {
        // As another implementation gives it.
        assert_eq!(hash(&[b"a/b.json"]), 0x1f26_53ba_932d_bc0a);
        assert_ne!(hash(&[b"a", b"bc"]), hash(&[b"ab", b"c"]));
    }

    #[test]
    fn an_entry_that_was_cut_off_spoils_no_other() {
        let root = TempDir::new().unwrap();
        let ledger = open(&root);
        mark(&ledger, "a").claim().unwrap();
        mark(&ledger, "b").claim().unwrap();
        ledger.file.set_len(40).unwrap();
        drop(ledger);
        let ledger = open(&root);
        assert!(ledger.has(&mark(&ledger, "a")) && !ledger.has(&mark(&ledger, "b")));
        mark(&ledger, "c").claim().unwrap();
        drop(ledger);
        let ledger = open(&root);
        assert!(ledger.has(&mark(&ledger, "a")) && ledger.has(&mark(&ledger, "c")));
    }

    #[test]
    fn a_long_ledger_is_made_shorter_when_nobody_else_writes_to_it() {
        let root = TempDir::new().unwrap();
        let ledger = open(&root);
        let mark = mark(&ledger, "a");
        (0..20).for_each(|_| mark.set());
        let beside = open(&root);
        assert!(lines(&root) > 20 && beside.is_done(&mark));
        drop((ledger, beside));
        let alone = open(&root);
        assert!(lines(&root) == 2 && alone.is_done(&mark));
    }
}
