//! Reads compressed input as if it were not.

use std::fmt;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use flate2::bufread::GzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::Reader;
use super::peek::Peek;
use super::trail::Trail;
use super::warc::MAGIC;

/// The bytes every member of a gzip file begins with, and no text.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The bytes every frame of a Zstandard file begins with (RFC 8878, 3.1.1).
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// The largest window that a frame of a Zstandard file may ask for, in bytes:
/// what `zstd` itself grants without being told to, and what its `--long` asks
/// for. That much memory is taken only if there is as much data.
pub(super) const FILE_WINDOW: u64 = 128 << 20;

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
/// of one member or of many, with a window of Zstandard up to `max_window`
/// bytes. The name counts for nothing: servers give compressed pages any.
pub(super) fn transparent(input: Reader, max_window: u64) -> io::Result<Reader> {
    let mut input = Peek::new(input);
    if method(input.peek(may_be_compressed)?).is_none() {
        return Ok(Box::new(input));
    }
    let members =
        Members { member: Member::Between(Trail::new(input)), is_archive: None, max_window };
    Ok(Box::new(BufReader::with_capacity(64 << 10, members)))
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

/// The most bytes that are decompressed at a time: the decompressor keeps them
/// for itself where it finds damage.
const STEP: usize = 8 << 10;

/// What the members of compressed input hold, one after the other.
struct Members {
    member: Member,
    /// Whether it is a web archive, whose records are members of their own;
    /// not known before the first bytes.
    is_archive: Option<bool>,
    max_window: u64,
}

enum Member {
    Gzip(Box<GzDecoder<Trail>>),
    Zstd(Trail, Box<FrameDecoder>),
    Between(Trail),
    Ended,
}

impl Read for Members {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let step = buffer.len().min(STEP);
        let buffer = &mut buffer[..step];
        loop {
            let end = match &mut self.member {
                Member::Gzip(decoder) if self.is_archive == Some(true) => fill(decoder, buffer),
                Member::Gzip(decoder) => decoder.read(buffer),
                Member::Zstd(input, decoder) => decode(input, decoder, buffer),
                Member::Between(_) => Ok(0),
                Member::Ended => return Ok(0),
            };
            match end {
                Ok(read) if read > 0 || buffer.is_empty() => {
                    let begin = &buffer[..read.min(MAGIC.len())];
                    self.is_archive.get_or_insert(MAGIC.starts_with(begin));
                    return Ok(read);
                }
                Err(error) if !is_of_data(&error) => return Err(error),
                end => self.go_on(end.map(drop))?,
            }
        }
    }
}

impl Members {
    /// Goes on after a member, whatever ended it.
    fn go_on(&mut self, end: io::Result<()>) -> io::Result<()> {
        let mut input = match std::mem::replace(&mut self.member, Member::Ended) {
            Member::Gzip(decoder) => decoder.into_inner(),
            Member::Zstd(input, _) | Member::Between(input) => input,
            Member::Ended => return end,
        };
        self.member = match end.and_then(|()| next(&mut input, self.max_window)) {
            Ok(Some(Next::Gzip)) => Member::Gzip(Box::new(GzDecoder::new(input))),
            Ok(Some(Next::Zstd(decoder))) => Member::Zstd(input, decoder),
            Ok(None) => Member::Ended,
            Err(error) if is_of_data(&error) && self.is_archive != Some(false) => {
                let damage = input.recover(error)?;
                self.member = Member::Between(input);
                return Err(damage);
            }
            Err(error) => return Err(error),
        };
        Ok(())
    }
}

/// Reads until the buffer is full or the member ends, so that a record is not
/// given out before its member has passed its checksum.
fn fill(decoder: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match decoder.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Whether an error tells of the data, and not of the reading.
pub(super) fn is_of_data(error: &io::Error) -> bool {
    let kind = error.kind();
    matches!(kind, ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::UnexpectedEof)
}

/// A member that begins.
enum Next {
    Gzip,
    Zstd(Box<FrameDecoder>),
}

/// Begins the next member. Zeros, which fill up the last block of a tape, are none.
fn next(input: &mut Trail, max_window: u64) -> io::Result<Option<Next>> {
    loop {
        input.begin();
        match method(input.peek(may_be_compressed)?) {
            Some(Method::Gzip) => return Ok(Some(Next::Gzip)),
            Some(Method::Zstd) => match frame(input, max_window)? {
                Some(decoder) => return Ok(Some(Next::Zstd(Box::new(decoder)))),
                None => continue,
            },
            None => {}
        }
        let buffer = input.fill_buf()?;
        let zeros = buffer.iter().take_while(|byte| **byte == 0).count();
        match (buffer.is_empty(), zeros) {
            (true, _) => return Ok(None),
            (false, 0) => return Err(io::Error::new(ErrorKind::InvalidData, Trailing)),
            (false, _) => input.consume(zeros),
        }
    }
}

/// Begins a Zstandard frame, or skips one that holds no data.
fn frame(input: &mut Trail, max_window: u64) -> io::Result<Option<FrameDecoder>> {
    let mut decoder = FrameDecoder::new();
    decoder.set_max_window_size(max_window);
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

fn decode(input: &mut Trail, decoder: &mut FrameDecoder, buffer: &mut [u8]) -> io::Result<usize> {
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
fn cause(error: FrameDecoderError, input: &mut Trail) -> io::Error {
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
        let end = transparent(Box::new(Cursor::new(input.to_vec())), FILE_WINDOW)
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
    fn a_changed_byte_is_an_error() {
        for mut member in [gzip(&"rain on Monday ".repeat(9)), zstd(&"rain on Monday ".repeat(9))] {
            let last = member.len() - 2;
            member[last] ^= 1;
            assert!(read(&member).1.is_err());
        }
    }

    #[test]
    fn a_window_above_the_limit_is_an_error() {
        // A frame without a size, of one last block of one letter, and the
        // byte that tells its window (RFC 8878, 3.1.1.1.2).
        let frame = |window| [&ZSTD[..], &[0, window, 9, 0, 0, b'a']].concat();
        let read = |window| read(&frame(window)).1;
        assert_eq!((read(13 << 3).unwrap(), read(17 << 3).unwrap()), (1, 1));
        assert!(read(17 << 3 | 1).is_err());
        let input = Box::new(Cursor::new(frame(17 << 3)));
        let end = transparent(input, 8 << 20).and_then(|mut input| input.read(&mut [0]));
        assert!(end.is_err());
    }
}
