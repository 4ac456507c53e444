//! Opens and reads single files.

use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, ErrorKind};
use std::path::Path;

use super::compressed::{self, Bounds};
use super::item::Reader;
use crate::cli::failure::Failure;

/// Bytes asked of the operating system at a time.
const BUFFER: usize = 64 << 10;

/// Opens a file or standard input, which may decompress to so many times its
/// size, and tells what a file was before it was read.
pub(super) fn open(path: Option<&Path>, max_ratio: u64) -> io::Result<(Reader, Option<Metadata>)> {
    let (input, found): (Reader, _) = match path {
        Some(path) => {
            let file = File::open(path)?;
            let found = file.metadata()?;
            (Box::new(BufReader::with_capacity(BUFFER, file)), Some(found))
        }
        None => (Box::new(BufReader::with_capacity(BUFFER, io::stdin())), None),
    };
    Ok((plain(input, max_ratio)?, found))
}

/// The input as it is, or what it decompresses to.
pub(super) fn plain(input: Reader, max_ratio: u64) -> io::Result<Reader> {
    compressed::transparent(input, Bounds { window: compressed::FILE_WINDOW, ratio: max_ratio })
}

/// A whole page, unless it has more bytes than the limit, and what should be
/// known of how it was read. What comes before damage is a page still.
pub(super) fn read_page(
    mut input: Reader,
    limit: u64,
) -> Result<(Vec<u8>, Option<String>), Failure> {
    let mut bytes = Vec::new();
    let warning = match read_above(&mut input, limit, &mut bytes) {
        Err(error) if compressed::is_trailing(&error) || compressed::is_bomb(&error) => {
            Some(error.to_string())
        }
        Err(error) if compressed::is_of_data(&error) && !bytes.is_empty() => {
            let failure = Failure::from(error);
            Some(format!("{}; what comes before that was read", failure.message))
        }
        end => end.map(|()| None)?,
    };
    if bytes.len() as u64 > limit {
        return Err(Failure::too_large(limit));
    }
    Ok((bytes, warning))
}

/// Reads to the end, or until there are more bytes than the limit.
///
/// `Read::read_to_end` fills all room with zeros before it reads into it, which
/// takes longer than reading.
fn read_above(input: &mut Reader, limit: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
    while bytes.len() as u64 <= limit {
        let read = match input.fill_buf() {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            piece => piece?,
        };
        if read.is_empty() {
            break;
        }
        bytes.extend_from_slice(read);
        let read = read.len();
        input.consume(read);
    }
    Ok(())
}
