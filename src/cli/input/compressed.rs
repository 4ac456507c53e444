//! Reads compressed input as if it were not.

use std::fmt;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use flate2::{Decompress, FlushDecompress, Status};
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::formats::MAGIC;
use super::item::{Item, Reader};
use super::peek::Peek;
use super::trail::Trail;
use crate::cli::failure::Failure;

/// The bytes every member of a gzip file begins with, and no text.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The bytes every frame of a Zstandard file begins with (RFC 8878, 3.1.1).
pub(super) const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// The window of deflated data, as the base-2 logarithm of its size (RFC 1951).
const WINDOW_BITS: u8 = 15;

/// The largest window that a frame of a Zstandard file may ask for, in bytes:
/// what `zstd` itself grants without being told to, and what its `--long` asks
/// for. That much memory is taken only if there is as much data.
pub(super) const FILE_WINDOW: u64 = 128 << 20;

/// What any input may decompress to, in bytes: a small page of blanks is no bomb.
const FREE: u64 = 1 << 20;

/// How many compressed bytes are weighed at once. A decoder takes a few bytes
/// more or less for the same data, as they come: what it has taken tells the
/// same place only where it has given all that is in it.
const PIECE: u64 = 4 << 10;

/// The kind of failure that data are which decompress to too much.
const BOMB: &str = "too-large";

/// That what follows the last member is none, after all was read.
#[derive(Debug)]
struct Trailing;

impl fmt::Display for Trailing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what follows the compressed data is ignored")
    }
}

impl std::error::Error for Trailing {}

/// What compressed bytes may decompress to, in bytes.
pub(super) fn most(compressed: u64, max_ratio: u64) -> u64 {
    compressed.saturating_mul(max_ratio).max(FREE)
}

/// That what follows is more than that.
pub(super) fn bomb(max_ratio: u64) -> io::Error {
    let words = format!(
        "it decompresses to more than {max_ratio} times its size (--max-ratio); the rest was not \
         read"
    );
    io::Error::new(ErrorKind::InvalidData, Failure::new(BOMB, words))
}

/// Whether an error only says that all was read and something else follows.
pub(super) fn is_trailing(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<Trailing>)
}

/// What an error in the middle of an input is.
pub(super) fn broken_off(error: io::Error) -> Item {
    if is_trailing(&error) {
        Item::Warning(error.to_string())
    } else {
        Item::BrokenOff(error.into())
    }
}

/// Whether an error says that what follows is too much.
pub(super) fn is_bomb(error: &io::Error) -> bool {
    let failure = error.get_ref().and_then(|inner| inner.downcast_ref::<Failure>());
    failure.is_some_and(|failure| failure.kind == BOMB)
}

/// What compressed input may ask for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// The largest window of Zstandard, in bytes.
    pub(super) window: u64,
    /// How many times its size it may decompress to, once that is more than [`FREE`].
    pub(super) ratio: u64,
}

/// The input as it is, or what it decompresses to if it is gzip or Zstandard,
/// of one member or of many, as far as the bounds allow. The name counts for
/// nothing: servers give compressed pages any.
pub(super) fn transparent(input: Reader, bounds: Bounds) -> io::Result<Reader> {
    let mut input = Peek::new(input);
    let Some(method) = method(input.peek(may_be_compressed)?) else {
        return Ok(Box::new(input));
    };
    let member = Member::Between(Trail::new(input, method));
    let members = Members { member, is_archive: None, is_first: true, read: 0, bounds };
    Ok(Box::new(BufReader::with_capacity(64 << 10, members)))
}

/// How a member is compressed.
#[derive(Clone, Copy)]
pub(super) enum Method {
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
    /// Whether it is a web archive, whose records are members of their own;
    /// not known before the first bytes.
    is_archive: Option<bool>,
    /// Whether no member has ended yet.
    is_first: bool,
    /// How many bytes were read.
    read: u64,
    bounds: Bounds,
}

enum Member {
    Gzip(Trail, Box<Decompress>),
    Zstd(Trail, Box<FrameDecoder>),
    Between(Trail),
    /// What follows is too much.
    Bomb,
    Ended,
}

impl Member {
    /// How many compressed bytes were read.
    fn consumed(&self) -> u64 {
        match self {
            Self::Gzip(input, _) | Self::Zstd(input, _) | Self::Between(input) => input.position(),
            Self::Bomb | Self::Ended => 0,
        }
    }
}

impl Read for Members {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let end = match (&self.member, self.is_archive) {
                (Member::Ended, _) => return Ok(0),
                // How many bytes a pipe delivers at first must make no difference.
                (_, None) => {
                    let head = MAGIC.len().min(buffer.len());
                    self.fill(&mut buffer[..head])
                }
                // The first member may as well be the only one, of all records.
                (_, Some(true)) if !self.is_first => self.fill(buffer),
                (_, Some(_)) => self.some(buffer),
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
    /// Reads what the member gives next, as far as the ratio allows.
    fn some(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let given = match &mut self.member {
            Member::Gzip(input, decoder) => inflate(input, decoder, buffer)?,
            Member::Zstd(input, decoder) => decode(input, decoder, buffer)?,
            Member::Between(_) | Member::Bomb | Member::Ended => return Ok(0),
        };
        let consumed = self.member.consumed().next_multiple_of(PIECE);
        let left = most(consumed, self.bounds.ratio).saturating_sub(self.read);
        let read = (given as u64).min(left);
        if read < given as u64 {
            self.member = Member::Bomb;
        }
        self.read += read;
        Ok(read as usize)
    }

    /// Reads until the buffer is full or the member ends, so that a record is not
    /// given out before its member has passed its checksum.
    fn fill(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.some(&mut buffer[filled..]) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(filled)
    }

    /// Goes on after a member, whatever ended it.
    fn go_on(&mut self, end: io::Result<()>) -> io::Result<()> {
        let mut input = match std::mem::replace(&mut self.member, Member::Ended) {
            Member::Gzip(input, _) | Member::Zstd(input, _) => {
                self.is_first = false;
                input
            }
            Member::Between(input) => input,
            Member::Bomb => return Err(bomb(self.bounds.ratio)),
            Member::Ended => return end,
        };
        self.member = match end.and_then(|()| next(&mut input, self.bounds.window)) {
            Ok(Some(Next::Gzip)) => {
                Member::Gzip(input, Box::new(Decompress::new_gzip(WINDOW_BITS)))
            }
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

/// Decompresses what there is of a gzip member.
///
/// All that comes before damage is given, which flate2's own reader keeps back
/// if it got both at once: what is read must not depend on how large the pieces
/// are that a pipe delivers.
fn inflate(input: &mut Trail, decoder: &mut Decompress, buffer: &mut [u8]) -> io::Result<usize> {
    // Before the next piece is begun, all is had that is in those before.
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
            let length = u64::from(length);
            match io::copy(&mut input.take(length), &mut io::sink())? {
                skipped if skipped < length => Err(ErrorKind::UnexpectedEof.into()),
                _ => Ok(None),
            }
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

    const BOUNDS: Bounds = Bounds { window: FILE_WINDOW, ratio: 200 };

    /// What can be read, and how that ended.
    fn read(input: &[u8]) -> (String, io::Result<usize>) {
        let mut text = Vec::new();
        let end = transparent(Box::new(Cursor::new(input.to_vec())), BOUNDS)
            .and_then(|mut reader| reader.read_to_end(&mut text));
        (String::from_utf8(text).unwrap(), end)
    }

    fn whole(input: &[u8]) -> String {
        let (text, end) = read(input);
        end.unwrap();
        text
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
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
        let (_, end) = read(b"\x5e\x2a\x4d\x18\x03\0\0\0ab");
        assert_eq!(end.unwrap_err().kind(), ErrorKind::UnexpectedEof);
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
    fn a_bomb_is_read_as_far_as_its_ratio_allows() {
        let size = 64 << 20;
        for bomb in [gzip(&" ".repeat(size)), zstd(&" ".repeat(size))] {
            let (text, end) = read(&bomb);
            assert!(is_bomb(&end.unwrap_err()));
            assert!(text.len() <= (200 * bomb.len()).max(FREE as usize) && text.len() < size / 4);
        }
        let small = " ".repeat(FREE as usize);
        assert_eq!(whole(&gzip(&small)).len(), small.len());
    }

    #[test]
    fn a_bomb_is_read_as_far_however_it_arrives() {
        let noise = |bytes: u32| -> String {
            let noise = (0..bytes).map(|at| at.wrapping_mul(2_654_435_761).rotate_left(at % 32));
            noise.map(|number| char::from(b' ' + (number % 90) as u8)).collect()
        };
        let page = |bytes| noise(bytes) + &" ".repeat(4 << 20);
        let record = |bytes| [gzip("WARC/1.0\r\n"), gzip(&page(bytes))].concat();
        for bytes in [0, 9_001, 13_777] {
            for bomb in [gzip(&page(bytes)), zstd(&page(bytes)), record(bytes)] {
                let read = |size| {
                    let pieces = BufReader::with_capacity(size, Cursor::new(bomb.clone()));
                    let mut text = Vec::new();
                    let mut reader = transparent(Box::new(pieces), BOUNDS).unwrap();
                    assert!(is_bomb(&reader.read_to_end(&mut text).unwrap_err()));
                    text.len()
                };
                let whole = read(bomb.len());
                assert_eq!([1, 7, 4096].map(read), [whole; 3], "{bytes}");
            }
        }
    }

    #[test]
    fn what_comes_before_damage_is_read_however_it_arrives() {
        let days: Vec<String> =
            (0..3000).map(|day: u32| format!("Rain fell on day {day}.")).collect();
        let text = days.join(" ");
        let mut member = gzip(&text);
        let middle = member.len() / 2;
        member[middle..].fill(0xff);
        let read = |size| {
            let pieces = BufReader::with_capacity(size, Cursor::new(member.clone()));
            let mut bytes = Vec::new();
            transparent(Box::new(pieces), BOUNDS).unwrap().read_to_end(&mut bytes).unwrap_err();
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

    #[test]
    fn a_window_above_the_limit_is_an_error() {
        // A frame without a size, of one last block of one letter, and the
        // byte that tells its window (RFC 8878, 3.1.1.1.2).
        let frame = |window| [&ZSTD[..], &[0, window, 9, 0, 0, b'a']].concat();
        let read = |window| read(&frame(window)).1;
        assert_eq!((read(13 << 3).unwrap(), read(17 << 3).unwrap()), (1, 1));
        assert!(read(17 << 3 | 1).is_err());
        let input = Box::new(Cursor::new(frame(17 << 3)));
        let end = transparent(input, Bounds { window: 8 << 20, ..BOUNDS })
            .and_then(|mut input| input.read(&mut [0]));
        assert!(end.is_err());
    }
}
