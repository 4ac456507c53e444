//! Opens and reads single files.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use super::{Reader, gzip};
use crate::cli::failure::Failure;

/// Bytes asked of the operating system at a time.
const BUFFER: usize = 64 << 10;

/// Opens a file.
pub(super) fn open(path: &Path) -> io::Result<Reader> {
    gzip::transparent(Box::new(BufReader::with_capacity(BUFFER, File::open(path)?)))
}

/// Opens standard input.
pub(super) fn stdin() -> io::Result<Reader> {
    gzip::transparent(Box::new(BufReader::with_capacity(BUFFER, io::stdin())))
}

/// A whole page, unless it has more bytes than the limit.
pub(crate) fn read_page(input: Reader, limit: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    input.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(Failure::too_large(limit));
    }
    Ok(bytes)
}
