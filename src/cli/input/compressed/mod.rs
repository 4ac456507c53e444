//! Reads compressed input as if it were not compressed.

mod bounds;
mod error;
mod gzip;
mod members;
mod method;
mod resync;
#[cfg(test)]
mod tests;
mod zstd;

use std::io::{self, BufReader};

pub(super) use bounds::{Bounds, FILE_WINDOW, is_too_much, max_decompressed, too_much};
pub(super) use error::{is_data_error, is_trailing};
pub(super) use resync::is_damage;

use super::peek::Peek;
use super::reader::InputReader;
use members::MemberReader;
use method::{may_be_compressed, method};
use resync::ResyncReader;

/// The input unchanged, or what it decompresses to if it is gzip or Zstandard,
/// of one member or of many, as far as the bounds allow. File names are ignored:
/// servers give compressed pages any name.
pub(super) fn decompress(input: InputReader, bounds: Bounds) -> io::Result<InputReader> {
    let mut input = Peek::new(input);
    let Some(method) = method(input.peek(may_be_compressed)?) else {
        return Ok(Box::new(input));
    };
    let members = MemberReader::new(ResyncReader::new(input, method), bounds);
    Ok(Box::new(BufReader::with_capacity(64 << 10, members)))
}
