//! Records in an output directory which files presscut made, and from what.

use std::fs::{File, OpenOptions, remove_file};
use std::io::{self, Read, Write};
use std::path::{self, Path};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use foldhash::HashMap;
use siphasher::sip::SipHasher13;
use walkdir::WalkDir;

use super::sink::{is_temporary, write_file};
use crate::cli::input::InputSource;

/// The file in the output directory with the entries, one per line.
///
/// It is only appended to, so that runs may share it and a crash costs at most
/// the last line.
const NAME: &str = ".presscut-made";

/// The file beside it whose lock says that a run is active. It is a separate file
/// since some systems do not allow writing to a locked file.
const LOCK: &str = ".presscut-lock";

/// The origin of an output that is incomplete, or that cannot be made again.
const UNKNOWN: u64 = 0;

/// How many entries an output may have before the ledger is compacted: each time
/// that the output is made adds two.
const MAX_ENTRIES: usize = 8;

/// What earlier runs recorded in an output directory.
#[derive(Debug)]
pub(super) struct Ledger {
    /// Kept open for its lock.
    _lock: File,
    file: Arc<File>,
    /// The last origin of each output.
    made: HashMap<u64, u64>,
    /// Everything but the inputs that results depend on.
    fingerprint: String,
}

/// The entry of an output that is being made.
#[derive(Debug)]
pub(crate) struct LedgerEntry {
    ledger: Arc<File>,
    /// The hash of its name.
    output: u64,
    /// The hash of its input and of the fingerprint.
    origin: u64,
}

impl Ledger {
    /// Reads the entries. With `resume`, incomplete files of a killed run are
    /// removed, unless another run is active in the directory.
    pub(super) fn open(root: &Path, fingerprint: String, resume: bool) -> io::Result<Self> {
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
            return Err(io::Error::other(format!("{NAME} in it was not made by presscut")));
        }
        let mut entries = 0;
        let found = lines.split(|byte| *byte == b'\n').filter_map(parse_entry);
        let made: HashMap<u64, u64> = found.inspect(|_| entries += 1).collect();
        if is_alone && entries > MAX_ENTRIES * made.len() {
            let last: String = made.iter().map(|(output, origin)| line(*output, *origin)).collect();
            write_file(&path, last.as_bytes())?;
        }
        // From here on other runs may be active too, but not remove our files. A
        // file system without locks is no reason to stop.
        let _ = lock.lock_shared();
        let file = Arc::new(options.open(&path)?);
        Ok(Self { _lock: lock, file, made, fingerprint })
    }

    /// The entry of an output, by its path below the directory, that is made from
    /// a source.
    pub(super) fn entry(&self, output: &Path, source: &InputSource) -> LedgerEntry {
        let origin = self.origin(source).unwrap_or(UNKNOWN);
        LedgerEntry { ledger: Arc::clone(&self.file), output: hash(&[bytes(output)]), origin }
    }

    fn origin(&self, source: &InputSource) -> Option<u64> {
        let metadata = source.metadata.as_ref().filter(|metadata| metadata.is_file())?;
        let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        Some(hash(&[
            self.fingerprint.as_bytes(),
            bytes(&path::absolute(source.path.as_ref()?).ok()?),
            &metadata.len().to_le_bytes(),
            &changed.as_nanos().to_le_bytes(),
        ]))
    }

    /// Whether an earlier run made the output, from any input.
    pub(super) fn has(&self, entry: &LedgerEntry) -> bool {
        self.made.contains_key(&entry.output)
    }

    /// Whether the output is complete and would be the same again.
    pub(super) fn is_done(&self, entry: &LedgerEntry) -> bool {
        entry.origin != UNKNOWN && self.made.get(&entry.output) == Some(&entry.origin)
    }
}

impl LedgerEntry {
    /// Records that the output is presscut's. It must come before the output is
    /// there: after a run that is killed in between, it would be taken for a
    /// foreign file.
    pub(crate) fn claim(&self) -> io::Result<()> {
        self.append(UNKNOWN)
    }

    /// Records what the output was made from, now that it is complete.
    pub(crate) fn complete(&self) {
        // Without the entry, the output is made again.
        let _ = self.append(self.origin);
    }

    fn append(&self, origin: u64) -> io::Result<()> {
        (&*self.ledger).write_all(line(self.output, origin).as_bytes())
    }
}

/// Refuses anything but a regular file at the path of the ledger or its lock:
/// through a link, another file would be written to, and a pipe would block.
fn check(path: &Path) -> io::Result<()> {
    match path.symlink_metadata() {
        Ok(metadata) if !metadata.is_file() => {
            let name = path.file_name().unwrap_or_default().display();
            Err(io::Error::other(format!("{name} in it is not a regular file")))
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
fn parse_entry(line: &[u8]) -> Option<(u64, u64)> {
    let line = str::from_utf8(line).ok().filter(|line| line.len() == 33)?;
    let (output, origin) = line.split_once(' ')?;
    Some((u64::from_str_radix(output, 16).ok()?, u64::from_str_radix(origin, 16).ok()?))
}

/// SipHash-1-3 of the parts and their lengths: the results of std's hasher and of
/// `Hash` may change with the compiler, and ledgers live longer.
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
        // A file that cannot be removed does no harm.
        let _ = remove_file(entry.path());
    }
}

#[cfg(test)]
mod tests {
    use std::fs::read_to_string;

    use tempfile::TempDir;

    use super::*;
    use crate::cli::input::InputKind;

    fn open(root: &TempDir) -> Ledger {
        Ledger::open(root.path(), "a test".to_owned(), true).unwrap()
    }

    /// The entry of an output that is made from some file.
    fn entry(ledger: &Ledger, output: &str) -> LedgerEntry {
        let path = std::path::PathBuf::from("Cargo.toml");
        let metadata = path.metadata().ok();
        let relative_path = output.into();
        let source =
            InputSource { path: Some(path), relative_path, kind: InputKind::Page, metadata };
        ledger.entry(output.as_ref(), &source)
    }

    fn lines(root: &TempDir) -> usize {
        read_to_string(root.path().join(NAME)).unwrap().lines().count()
    }

    #[test]
    fn foreign_ledger_is_refused_and_unchanged() {
        for name in [NAME, LOCK] {
            let root = TempDir::new().unwrap();
            std::fs::create_dir(root.path().join(name)).unwrap();
            let error = Ledger::open(root.path(), String::new(), true).unwrap_err();
            assert_eq!(error.to_string(), format!("{name} in it is not a regular file"));
        }
        let root = TempDir::new().unwrap();
        std::fs::write(root.path().join(NAME), "precious").unwrap();
        let error = Ledger::open(root.path(), String::new(), true).unwrap_err();
        assert_eq!(error.to_string(), format!("{NAME} in it was not made by presscut"));
        assert_eq!(read_to_string(root.path().join(NAME)).unwrap(), "precious");
    }

    #[test]
    fn parse_entry_rejects_truncated_line() {
        assert_eq!(parse_entry(b"0000000000000001 00000000000000ff"), Some((1, 255)));
        for bad in ["", "0000000000000001 00000000000000f", "00000001 0000000000000001 0000000f"] {
            assert_eq!(parse_entry(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn hash_is_stable_across_builds() {
        // As another implementation gives it.
        assert_eq!(hash(&[b"a/b.json"]), 0x1f26_53ba_932d_bc0a);
        assert_ne!(hash(&[b"a", b"bc"]), hash(&[b"ab", b"c"]));
    }

    #[test]
    fn truncated_entry_does_not_affect_others() {
        let root = TempDir::new().unwrap();
        let ledger = open(&root);
        entry(&ledger, "a").claim().unwrap();
        entry(&ledger, "b").claim().unwrap();
        ledger.file.set_len(40).unwrap();
        drop(ledger);
        let ledger = open(&root);
        assert!(ledger.has(&entry(&ledger, "a")) && !ledger.has(&entry(&ledger, "b")));
        entry(&ledger, "c").claim().unwrap();
        drop(ledger);
        let ledger = open(&root);
        assert!(ledger.has(&entry(&ledger, "a")) && ledger.has(&entry(&ledger, "c")));
    }

    #[test]
    fn long_ledger_is_compacted_by_a_lone_run() {
        let root = TempDir::new().unwrap();
        let ledger = open(&root);
        let entry = entry(&ledger, "a");
        (0..20).for_each(|_| entry.complete());
        let beside = open(&root);
        assert!(lines(&root) > 20 && beside.is_done(&entry));
        drop((ledger, beside));
        let alone = open(&root);
        assert!(lines(&root) == 2 && alone.is_done(&entry));
    }
}
