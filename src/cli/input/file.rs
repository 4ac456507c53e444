//! Opens and reads single files.

use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, ErrorKind};
use std::path::Path;

use super::compressed::{self, Bounds};
use super::reader::InputReader;
use crate::cli::failure::Failure;

/// How many bytes are read from the operating system at a time.
const BUFFER: usize = 64 << 10;

/// Opens a file or standard input, and gives the metadata that a file had then.
pub(super) fn open(
    path: Option<&Path>,
    max_ratio: u64,
) -> io::Result<(InputReader, Option<Metadata>)> {
    let (input, metadata): (InputReader, _) = match path {
        Some(path) => {
            let file = File::open(path)?;
            let metadata = file.metadata()?;
            (Box::new(BufReader::with_capacity(BUFFER, file)), Some(metadata))
        }
        None => (Box::new(BufReader::with_capacity(BUFFER, io::stdin())), None),
    };
    Ok((decompressed(input, max_ratio)?, metadata))
}

/// The input unchanged, or what it decompresses to.
pub(super) fn decompressed(input: InputReader, max_ratio: u64) -> io::Result<InputReader> {
    compressed::decompress(input, Bounds { window: compressed::FILE_WINDOW, ratio: max_ratio })
}

/// A whole page, unless it has more bytes than the limit, and a warning. The
/// part before damage still counts as a page.
pub(super) fn read_page(
    mut input: InputReader,
    limit: u64,
) -> Result<(Vec<u8>, Option<String>), Failure> {
    let mut bytes = Vec::new();
    let warning = match read_past_limit(&mut input, limit, &mut bytes) {
        Err(error) if compressed::is_trailing(&error) || compressed::is_too_much(&error) => {
            Some(error.to_string())
        }
        Err(error) if compressed::is_data_error(&error) && !bytes.is_empty() => {
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
/// `Read::read_to_end` fills its buffer with zeros before it reads into it,
/// which takes longer than reading.
fn read_past_limit(input: &mut InputReader, limit: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
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
