//! Resumes reading a web archive whose compressed data is damaged.
//!
//! Each record of a `.warc.gz` is a gzip member of its own, and each of a
//! `.warc.zst` a Zstandard frame, so that damage costs no more than the record
//! that it is in.

use std::fmt;
use std::io::{self, BufRead, ErrorKind, Read};

use flate2::bufread::GzDecoder;
use memchr::memchr;

use super::error::is_trailing;
use super::method::Method;
use crate::cli::input::magic::{self, ZSTD};
use crate::cli::input::peek::Peek;

/// What every gzip member begins with (RFC 1952, 2.3.1): the magic, and the only
/// method.
const MEMBER: [u8; 3] = [0x1f, 0x8b, 8];

/// How many bytes of a member are decompressed to see whether a record is in it.
const PROBE: usize = 512;

/// How many bytes of a member are kept to be searched again. Damaged data may
/// decompress to nonsense beyond the start of the next member before the error
/// is noticed.
const KEPT: usize = 256 << 10;

/// Compressed input that can be searched again from where a member began.
pub(super) struct ResyncReader {
    input: Peek,
    /// What every member begins with.
    magic: &'static [u8],
    /// Where the member begins, in bytes of the input.
    start: u64,
    /// The bytes of it that were read last.
    read: Vec<u8>,
}

/// A member of an archive that is lost.
#[derive(Debug)]
struct Damage {
    start: u64,
    /// Where the next member begins, from which reading goes on.
    next: u64,
    cause: io::Error,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { start, next, cause } = self;
        let lost = format_args!("lost bytes {start} to {next} of the compressed archive");
        if is_trailing(cause) {
            return write!(f, "not compressed data; {lost}");
        }
        write!(f, "{cause}; {lost}")
    }
}

impl std::error::Error for Damage {}

/// Whether an error only says what is lost, and reading can go on.
pub(in crate::cli::input) fn is_damage(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<Damage>)
}

impl ResyncReader {
    pub(super) fn new(input: Peek, method: Method) -> Self {
        let magic: &[u8] = match method {
            Method::Gzip => &MEMBER,
            Method::Zstd => &ZSTD,
        };
        Self { input, magic, start: 0, read: Vec::new() }
    }

    /// How many bytes were read and not given back.
    pub(super) fn position(&self) -> u64 {
        self.input.position()
    }

    /// The next bytes, until `wanted` is false of them or the input ends.
    pub(super) fn peek(&mut self, wanted: impl Fn(&[u8]) -> bool) -> io::Result<&[u8]> {
        self.input.peek(wanted)
    }

    /// Notes that a member begins here.
    pub(super) fn begin(&mut self) {
        self.start = self.input.position();
        self.read.clear();
    }

    /// Skips to the next member that holds a record, and gives an error that says
    /// what was skipped; without such a member, the cause itself.
    pub(super) fn recover(&mut self, cause: io::Error) -> Result<io::Error, io::Error> {
        let read = std::mem::take(&mut self.read);
        let first = read.len().min(1);
        self.input.unread(read, first);
        if !self.find_record()? {
            return Err(cause);
        }
        let damage = Damage { start: self.start, next: self.input.position(), cause };
        Ok(io::Error::new(ErrorKind::InvalidData, damage))
    }

    fn find_record(&mut self) -> io::Result<bool> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let magic = self.magic;
            let before = memchr(magic[0], buffer).unwrap_or(buffer.len());
            self.input.consume(before);
            // The four bytes of a frame hardly occur by chance, while the three of a
            // member do so in every large file.
            if self.input.peek(|head| head.len() < magic.len())?.starts_with(magic)
                && (magic == ZSTD || holds_record(self.input.peek(|head| head.len() < PROBE)?))
            {
                return Ok(true);
            }
            let is_more = !self.input.fill_buf()?.is_empty();
            self.input.consume(usize::from(is_more));
        }
    }
}

/// Whether the gzip member that begins here holds a record.
fn holds_record(member: &[u8]) -> bool {
    let mut begin = [0; magic::WARC.len()];
    GzDecoder::new(member).read_exact(&mut begin).is_ok() && begin == magic::WARC
}

impl Read for ResyncReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for ResyncReader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // The buffer is filled: callers consume only what `fill_buf` gave them.
        if let Ok(bytes) = self.input.fill_buf() {
            self.read.extend_from_slice(&bytes[..amount.min(bytes.len())]);
        }
        if self.read.len() > 2 * KEPT {
            self.read.drain(..self.read.len() - KEPT);
        }
        self.input.consume(amount);
    }
}
