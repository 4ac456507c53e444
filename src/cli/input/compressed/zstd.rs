//! Decompresses Zstandard frames.

use std::io::{self, BufRead, ErrorKind, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::resync::ResyncReader;

/// Begins a Zstandard frame, or skips one that holds no data.
pub(super) fn frame(input: &mut ResyncReader, max_window: u64) -> io::Result<Option<FrameDecoder>> {
    let mut decoder = FrameDecoder::new();
    decoder.set_max_window_size(max_window);
    match decoder.init(&mut *input) {
        Ok(()) => Ok(Some(decoder)),
        Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
            length,
            ..
        })) => {
            let length = u64::from(length);
            match io::copy(&mut input.take(length), &mut io::sink())? {
                skipped if skipped < length => Err(ErrorKind::UnexpectedEof.into()),
                _ => Ok(None),
            }
        }
        Err(error) => Err(decoder_error(error, input)),
    }
}

/// Decompresses what comes next of a frame.
pub(super) fn decode(
    input: &mut ResyncReader,
    decoder: &mut FrameDecoder,
    buffer: &mut [u8],
) -> io::Result<usize> {
    while decoder.can_collect() == 0 && !decoder.is_finished() {
        let block = BlockDecodingStrategy::UptoBlocks(1);
        if let Err(error) = decoder.decode_blocks(&mut *input, block) {
            return Err(decoder_error(error, input));
        }
    }
    let read = decoder.read(buffer)?;
    let stated = decoder.get_checksum_from_data();
    if read == 0 && stated.is_some() && stated != decoder.get_calculated_checksum() {
        return Err(io::Error::new(ErrorKind::InvalidData, "compressed data fails its checksum"));
    }
    Ok(read)
}

/// The decoder's error; at the end of the input, that it is cut off.
fn decoder_error(error: FrameDecoderError, input: &mut ResyncReader) -> io::Error {
    match input.fill_buf() {
        Ok([]) => io::Error::from(ErrorKind::UnexpectedEof),
        Ok(_) => io::Error::new(ErrorKind::InvalidData, error),
        Err(error) => error,
    }
}
