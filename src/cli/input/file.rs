//! Opens and reads single files.

use std::fs::{File, Metadata};
use std::io::{self, BufReader, Read};
use std::path::Path;

use super::{Reader, compressed};
use crate::cli::failure::Failure;

/// Bytes asked of the operating system at a time.
const BUFFER: usize = 64 << 10;

/// Opens a file, and tells what it was before it was read.
pub(super) fn open(path: &Path) -> io::Result<(Reader, Metadata)> {
    let file = File::open(path)?;
    let found = file.metadata()?;
    let reader = compressed::transparent(Box::new(BufReader::with_capacity(BUFFER, file)))?;
    Ok((reader, found))
}

/// Opens standard input.
pub(super) fn stdin() -> io::Result<Reader> {
    compressed::transparent(Box::new(BufReader::with_capacity(BUFFER, io::stdin())))
}

/// A whole page, unless it has more bytes than the limit, and what should be
/// known of how it was read.
pub(crate) fn read_page(input: Reader, limit: u64) -> Result<(Vec<u8>, Option<String>), Failure> {
    let mut bytes = Vec::new();
    let warning = match input.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
        Err(error) if compressed::is_trailing(&error) => Some(error.to_string()),
        end => end.map(|_| None)?,
    };
    if bytes.len() as u64 > limit {
        return Err(Failure::too_large(limit));
    }
    Ok((bytes, warning))
}
