//! Decompresses gzip members.

use std::io::{self, BufRead, ErrorKind};

use flate2::{Decompress, FlushDecompress, Status};

use super::resync::ResyncReader;

/// The window of deflated data, as the base-2 logarithm of its size (RFC 1951).
const WINDOW_BITS: u8 = 15;

/// How many compressed bytes are decoded at once. A decoder consumes a few bytes
/// more or less for the same output, depending on how they arrive: how much it
/// has consumed is a reliable position only once it has given all output for it.
pub(super) const PIECE: u64 = 4 << 10;

/// A decoder for one member.
pub(super) fn decoder() -> Box<Decompress> {
    Box::new(Decompress::new_gzip(WINDOW_BITS))
}

/// Decompresses what comes next of a gzip member.
///
/// All that comes before damage is given, which flate2's own reader withholds
/// if it got both at once: what is read must not depend on how large the pieces
/// are that a pipe delivers.
pub(super) fn inflate(
    input: &mut ResyncReader,
    decoder: &mut Decompress,
    buffer: &mut [u8],
) -> io::Result<usize> {
    // All output of the pieces before is taken before the next piece is begun.
    let mut is_between = input.position().is_multiple_of(PIECE);
    loop {
        let (taken, given) = (decoder.total_in(), decoder.total_out());
        let left = PIECE - input.position() % PIECE;
        let data = if is_between { &[] } else { input.fill_buf()? };
        let is_end = !is_between && data.is_empty();
        let data = &data[..data.len().min(left as usize)];
        let status = decoder.decompress(data, buffer, FlushDecompress::None);
        input.consume((decoder.total_in() - taken) as usize);
        let read = (decoder.total_out() - given) as usize;
        is_between = !is_between && input.position().is_multiple_of(PIECE);
        match status {
            // The decoder fails again at the next call.
            _ if read > 0 => return Ok(read),
            Ok(Status::StreamEnd) => return Ok(0),
            Ok(_) if is_end => return Err(io::Error::from(ErrorKind::UnexpectedEof)),
            Ok(_) => {}
            Err(_) => return Err(io::Error::new(ErrorKind::InvalidData, "corrupt gzip data")),
        }
    }
}
