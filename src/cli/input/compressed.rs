//! Reads compressed input as if it were not.

use std::fmt;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use flate2::{Decompress, FlushDecompress, Status};
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::Reader;
use super::peek::Peek;

/// The bytes every member of a gzip file begins with, and no text.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The bytes every frame of a Zstandard file begins with (RFC 8878, 3.1.1).
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// The window of deflated data, as the base-2 logarithm of its size (RFC 1951).
const WINDOW_BITS: u8 = 15;

/// The largest window that a Zstandard frame may ask for, in bytes: what
/// `zstd` itself grants without being told to.
const MAX_WINDOW: u64 = 128 << 20;

/// What comes after the last member of compressed input and is none.
#[derive(Debug)]
struct Trailing;

impl fmt::Display for Trailing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what follows the compressed data is ignored")
    }
}

impl std::error::Error for Trailing {}

/// Whether an error only says that all was read and something else follows.
pub(super) fn is_trailing(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<Trailing>)
}

/// The input as it is, or what it decompresses to if it is gzip or Zstandard,
/// of one member or of many. The name counts for nothing: servers give
/// compressed pages any.
pub(super) fn transparent(input: Reader) -> io::Result<Reader> {
    let mut input = Peek::new(input);
    if method(input.peek(may_be_compressed)?).is_none() {
        return Ok(Box::new(input));
    }
    Ok(Box::new(BufReader::with_capacity(64 << 10, Members { member: Member::Between(input) })))
}

/// How a member is compressed.
#[derive(Clone, Copy)]
enum Method {
    Gzip,
    Zstd,
}

fn method(head: &[u8]) -> Option<Method> {
    match head {
        _ if head.starts_with(&GZIP) => Some(Method::Gzip),
        _ if head.starts_with(&ZSTD) => Some(Method::Zstd),
        // A frame that holds no data, such as the index of a seekable file.
        [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Method::Zstd),
        _ => None,
    }
}

/// Whether more bytes must be seen to know.
fn may_be_compressed(head: &[u8]) -> bool {
    let is_skippable = head.first().is_none_or(|byte| (0x50..=0x5f).contains(byte))
        && head.len() < 4
        && [0x2a, 0x4d, 0x18].starts_with(head.get(1..).unwrap_or_default());
    method(head).is_none() && (GZIP.starts_with(head) || ZSTD.starts_with(head) || is_skippable)
}

/// What the members of compressed input hold, one after the other.
struct Members {
    member: Member,
}

enum Member {
    Gzip(Peek, Box<Decompress>),
    Zstd(Peek, Box<FrameDecoder>),
    Between(Peek),
    Ended,
}

impl Read for Members {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = match &mut self.member {
                Member::Gzip(input, decoder) => inflate(input, decoder, buffer)?,
                Member::Zstd(input, decoder) => decode(input, decoder, buffer)?,
                Member::Between(_) => 0,
                Member::Ended => return Ok(0),
            };
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            self.member = match std::mem::replace(&mut self.member, Member::Ended) {
                Member::Gzip(input, _) | Member::Zstd(input, _) | Member::Between(input) => {
                    next(input)?
                }
                Member::Ended => Member::Ended,
            };
        }
    }
}

/// The next member. Zeros, which fill up the last block of a tape, are none.
fn next(mut input: Peek) -> io::Result<Member> {
    loop {
        match method(input.peek(may_be_compressed)?) {
            Some(Method::Gzip) => {
                return Ok(Member::Gzip(input, Box::new(Decompress::new_gzip(WINDOW_BITS))));
            }
            Some(Method::Zstd) => match frame(&mut input)? {
                Some(decoder) => return Ok(Member::Zstd(input, Box::new(decoder))),
                None => continue,
            },
            None => {}
        }
        let buffer = input.fill_buf()?;
        let zeros = buffer.iter().take_while(|byte| **byte == 0).count();
        match (buffer.is_empty(), zeros) {
            (true, _) => return Ok(Member::Ended),
            (false, 0) => return Err(io::Error::new(ErrorKind::InvalidData, Trailing)),
            (false, _) => input.consume(zeros),
        }
    }
}

/// Decompresses what there is of a gzip member.
///
/// All that comes before damage is given, which flate2's own reader keeps back
/// if it got both at once: what is read must not depend on how large the pieces
/// are that a pipe delivers.
fn inflate(input: &mut Peek, decoder: &mut Decompress, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        let (taken, given) = (decoder.total_in(), decoder.total_out());
        let data = input.fill_buf()?;
        let is_end = data.is_empty();
        let status = decoder.decompress(data, buffer, FlushDecompress::None);
        input.consume((decoder.total_in() - taken) as usize);
        let read = (decoder.total_out() - given) as usize;
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

/// Begins a Zstandard frame, or skips one that holds no data.
fn frame(input: &mut Peek) -> io::Result<Option<FrameDecoder>> {
    let mut decoder = FrameDecoder::new();
    decoder.set_max_window_size(MAX_WINDOW);
    match decoder.init(&mut *input) {
        Ok(()) => Ok(Some(decoder)),
        Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
            length,
            ..
        })) => {
            io::copy(&mut input.take(u64::from(length)), &mut io::sink())?;
            Ok(None)
        }
        Err(error) => Err(cause(error, input)),
    }
}

fn decode(input: &mut Peek, decoder: &mut FrameDecoder, buffer: &mut [u8]) -> io::Result<usize> {
    while decoder.can_collect() == 0 && !decoder.is_finished() {
        let block = BlockDecodingStrategy::UptoBlocks(1);
        if let Err(error) = decoder.decode_blocks(&mut *input, block) {
            return Err(cause(error, input));
        }
    }
    let read = decoder.read(buffer)?;
    let stated = decoder.get_checksum_from_data();
    if read == 0 && stated.is_some() && stated != decoder.get_calculated_checksum() {
        return Err(io::Error::new(ErrorKind::InvalidData, "compressed data fails its checksum"));
    }
    Ok(read)
}

/// What the decoder's error means: at the end of the input, that it is cut off.
fn cause(error: FrameDecoderError, input: &mut Peek) -> io::Error {
    match input.fill_buf() {
        Ok([]) => io::Error::from(ErrorKind::UnexpectedEof),
        Ok(_) => io::Error::new(ErrorKind::InvalidData, error),
        Err(error) => error,
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    /// What can be read, and how that ended.
    fn read(input: &[u8]) -> (String, io::Result<usize>) {
        let mut text = Vec::new();
        let end = transparent(Box::new(Cursor::new(input.to_vec())))
            .and_then(|mut reader| reader.read_to_end(&mut text));
        (String::from_utf8(text).unwrap(), end)
    }

    fn whole(input: &[u8]) -> String {
        let (text, end) = read(input);
        end.unwrap();
        text
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(text: &str) -> Vec<u8> {
        compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
    }

    #[test]
    fn plain_input_is_untouched() {
        for text in ["", "a", "\u{1f}", "\u{1f}a", "ab", "(", "P*M", "P*", "a longer text"] {
            assert_eq!(whole(text.as_bytes()), text);
        }
    }

    #[test]
    fn every_member_is_read() {
        assert_eq!(whole(&[gzip("one "), gzip(""), gzip("two")].concat()), "one two");
        assert_eq!(whole(&[zstd("one "), zstd(""), zstd("two")].concat()), "one two");
        assert_eq!(whole(&[gzip("one "), zstd("two")].concat()), "one two");
    }

    #[test]
    fn frames_without_data_are_skipped() {
        let index = b"\x5e\x2a\x4d\x18\x03\0\0\0abc".to_vec();
        assert_eq!(whole(&[index.clone(), zstd("one "), index, zstd("two")].concat()), "one two");
    }

    #[test]
    fn a_cut_is_an_error() {
        for whole in [gzip("a text that is cut off"), zstd(&"a text that is cut off ".repeat(9))] {
            let (_, end) = read(&whole[..whole.len() - 5]);
            assert_eq!(end.unwrap_err().kind(), ErrorKind::UnexpectedEof);
        }
    }

    #[test]
    fn zeros_at_the_end_are_nothing_and_the_rest_is_trailing() {
        for member in [gzip("one"), zstd("one")] {
            assert_eq!(whole(&[&*member, &[0; 600]].concat()), "one");
            let (text, end) = read(&[&*member, b"\0\0garbage"].concat());
            assert_eq!((&*text, is_trailing(&end.unwrap_err())), ("one", true));
        }
    }

    #[test]
    fn what_comes_before_damage_is_read_however_it_arrives() {
        let text = (0..3000_u32).map(|day| format!("Rain fell on day {day}. "));
        let text = text.collect::<Vec<_>>().concat();
        let mut member = gzip(&text);
        let middle = member.len() / 2;
        member[middle..].fill(0xff);
        let read = |size| {
            let pieces = BufReader::with_capacity(size, Cursor::new(member.clone()));
            let mut bytes = Vec::new();
            transparent(Box::new(pieces)).unwrap().read_to_end(&mut bytes).unwrap_err();
            bytes
        };
        let whole = read(member.len());
        assert!(whole.starts_with(&text.as_bytes()[..1000]));
        assert_eq!(read(1), whole);
    }

    #[test]
    fn a_changed_byte_is_an_error() {
        for mut member in [gzip(&"rain on Monday ".repeat(9)), zstd(&"rain on Monday ".repeat(9))] {
            let last = member.len() - 2;
            member[last] ^= 1;
            assert!(read(&member).1.is_err());
        }
    }
}
