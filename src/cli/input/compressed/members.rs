//! Reads the members of compressed input one after the other.

use std::io::{self, BufRead, ErrorKind, Read};

use flate2::Decompress;
use ruzstd::decoding::FrameDecoder;

use super::bounds::{Bounds, max_decompressed, too_much};
use super::error::{TrailingData, is_data_error};
use super::gzip::{self, PIECE};
use super::method::{Method, may_be_compressed, method};
use super::resync::ResyncReader;
use super::zstd;
use crate::cli::input::magic;

/// Decompresses the members of an input, one after the other.
pub(super) struct MemberReader {
    member: MemberState,
    /// Whether it is a web archive, whose records are separate members; unknown
    /// before the first bytes.
    is_archive: Option<bool>,
    /// Whether no member has ended yet.
    is_first: bool,
    /// How many bytes were read.
    read: u64,
    bounds: Bounds,
}

enum MemberState {
    Gzip(ResyncReader, Box<Decompress>),
    Zstd(ResyncReader, Box<FrameDecoder>),
    Between(ResyncReader),
    /// The rest would exceed the ratio.
    TooMuch,
    Ended,
}

impl MemberState {
    /// How many compressed bytes were read.
    fn consumed(&self) -> u64 {
        match self {
            Self::Gzip(input, _) | Self::Zstd(input, _) | Self::Between(input) => input.position(),
            Self::TooMuch | Self::Ended => 0,
        }
    }
}

impl Read for MemberReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let end = match (&self.member, self.is_archive) {
                (MemberState::Ended, _) => return Ok(0),
                // How many bytes a pipe delivers at first must make no difference.
                (_, None) => {
                    let head = magic::WARC.len().min(buffer.len());
                    self.fill(&mut buffer[..head])
                }
                // The first member may also be the only one, with all records in it.
                (_, Some(true)) if !self.is_first => self.fill(buffer),
                (_, Some(_)) => self.read_some(buffer),
            };
            match end {
                Ok(read) if read > 0 || buffer.is_empty() => {
                    let begin = &buffer[..read.min(magic::WARC.len())];
                    self.is_archive.get_or_insert(magic::WARC.starts_with(begin));
                    return Ok(read);
                }
                Err(error) if !is_data_error(&error) => return Err(error),
                end => self.finish_member(end.map(drop))?,
            }
        }
    }
}

impl MemberReader {
    pub(super) fn new(input: ResyncReader, bounds: Bounds) -> Self {
        let member = MemberState::Between(input);
        Self { member, is_archive: None, is_first: true, read: 0, bounds }
    }

    /// Reads what the member gives next, as far as the ratio allows.
    fn read_some(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let given = match &mut self.member {
            MemberState::Gzip(input, decoder) => gzip::inflate(input, decoder, buffer)?,
            MemberState::Zstd(input, decoder) => zstd::decode(input, decoder, buffer)?,
            MemberState::Between(_) | MemberState::TooMuch | MemberState::Ended => return Ok(0),
        };
        let consumed = self.member.consumed().next_multiple_of(PIECE);
        let left = max_decompressed(consumed, self.bounds.ratio).saturating_sub(self.read);
        let read = (given as u64).min(left);
        if read < given as u64 {
            self.member = MemberState::TooMuch;
        }
        self.read += read;
        Ok(read as usize)
    }

    /// Reads until the buffer is full or the member ends, so that a record is not
    /// given out before its member has passed its checksum.
    fn fill(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.read_some(&mut buffer[filled..]) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(filled)
    }

    /// Moves on to the next member, whatever ended the last.
    fn finish_member(&mut self, end: io::Result<()>) -> io::Result<()> {
        let mut input = match std::mem::replace(&mut self.member, MemberState::Ended) {
            MemberState::Gzip(input, _) | MemberState::Zstd(input, _) => {
                self.is_first = false;
                input
            }
            MemberState::Between(input) => input,
            MemberState::TooMuch => return Err(too_much(self.bounds.ratio)),
            MemberState::Ended => return end,
        };
        self.member = match end.and_then(|()| next_member(&mut input, self.bounds.window)) {
            Ok(Some(NextMember::Gzip)) => MemberState::Gzip(input, gzip::decoder()),
            Ok(Some(NextMember::Zstd(decoder))) => MemberState::Zstd(input, decoder),
            Ok(None) => MemberState::Ended,
            Err(error) if is_data_error(&error) && self.is_archive != Some(false) => {
                let damage = input.recover(error)?;
                self.member = MemberState::Between(input);
                return Err(damage);
            }
            Err(error) => return Err(error),
        };
        Ok(())
    }
}

/// The next member, by its method.
enum NextMember {
    Gzip,
    Zstd(Box<FrameDecoder>),
}

/// Begins the next member. Zeros, which pad the last block of a tape, are skipped.
fn next_member(input: &mut ResyncReader, max_window: u64) -> io::Result<Option<NextMember>> {
    loop {
        input.begin();
        match method(input.peek(may_be_compressed)?) {
            Some(Method::Gzip) => return Ok(Some(NextMember::Gzip)),
            Some(Method::Zstd) => match zstd::frame(input, max_window)? {
                Some(decoder) => return Ok(Some(NextMember::Zstd(Box::new(decoder)))),
                None => continue,
            },
            None => {}
        }
        let buffer = input.fill_buf()?;
        let zeros = buffer.iter().take_while(|byte| **byte == 0).count();
        match (buffer.is_empty(), zeros) {
            (true, _) => return Ok(None),
            (false, 0) => return Err(io::Error::new(ErrorKind::InvalidData, TrailingData)),
            (false, _) => input.consume(zeros),
        }
    }
}
