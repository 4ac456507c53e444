//! Reads an archive record by record.

use std::io::{self, BufRead, Read};

use super::boundary::{FIELD, find_start, is_blank, is_field, is_start};
use super::record::{RecordFields, WarcPage, WarcRecord};
use crate::cli::failure::Failure;
use crate::cli::input::peek::Peek;
use crate::cli::input::reader::InputReader;
use crate::cli::input::{compressed, magic};

/// The most bytes of a record's head, of an HTTP head, and of a line that is
/// searched for the start of a record. Real heads have one or two thousand.
const MAX_HEAD: u64 = 64 << 10;

/// How many records may have a wrong length before no length in the file is
/// trusted: each costs a second look at the bytes that it skipped.
const MAX_WRONG_LENGTHS: usize = 16;

/// An archive that is read record by record.
pub(super) struct WarcReader {
    input: Peek,
    limit: u64,
    /// The id of the record that is being read.
    id: Option<String>,
    /// How many records had a wrong length.
    wrong_lengths: usize,
    /// Whether the input ended within a record.
    pub(super) is_cut: bool,
    /// How many records hold no page.
    pub(super) skipped: u64,
    ended: bool,
}

impl WarcReader {
    pub(super) fn new(input: InputReader, limit: u64) -> Self {
        Self {
            input: Peek::new(input),
            limit,
            id: None,
            wrong_lengths: 0,
            is_cut: false,
            skipped: 0,
            ended: false,
        }
    }

    /// The next page, or damage; `None` after the last.
    pub(super) fn next(&mut self) -> io::Result<Option<WarcRecord>> {
        while !self.ended {
            let offset = self.input.position();
            match self.record() {
                Ok(None) => {}
                Ok(Some(record)) => return Ok(Some(record)),
                Err(error) if compressed::is_damage(&error) => {
                    self.input.discard();
                    let page = Err(error.into());
                    return Ok(Some(WarcRecord { offset, id: self.id.take(), page }));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// The failed record that represents all those lost to an error of the input.
    pub(super) fn truncated(&mut self, error: io::Error) -> WarcRecord {
        let offset = self.input.position();
        let Failure { kind, message } = error.into();
        let failure = Failure::new(kind, format!("{message} after byte {offset}"));
        WarcRecord { offset, id: self.id.take(), page: Err(failure) }
    }

    /// Reads one record; `None` if it holds no page.
    fn record(&mut self) -> io::Result<Option<WarcRecord>> {
        self.id = None;
        self.skip_blank()?;
        let offset = self.input.position();
        let damage = |kind, message: &str, id| {
            let page = Err(Failure::new(kind, format!("{message} at byte {offset}")));
            Ok(Some(WarcRecord { offset, id, page }))
        };
        let version = self.line()?;
        if version.is_empty() {
            self.ended = true;
            return Ok(None);
        }
        let cut = "the archive is cut off in the record";
        let is_last = !version.ends_with(b"\n") && self.input.fill_buf()?.is_empty();
        if is_last && (magic::WARC.starts_with(&version) || version.starts_with(&magic::WARC)) {
            self.is_cut = true;
            return damage("truncated", cut, None);
        }
        if !is_start(&version) {
            self.resync()?;
            return damage("corrupt", "skipped data that is not a WARC record", None);
        }
        let fields = match self.fields()? {
            Some(fields) => fields,
            None if self.is_cut => return damage("truncated", cut, None),
            None => {
                self.resync()?;
                return damage("corrupt", "the WARC record's head is too long", None);
            }
        };
        let id = fields.get("warc-record-id").map(str::to_owned);
        self.id.clone_from(&id);
        let length = fields.get("content-length").and_then(|length| length.parse().ok());
        let Some(length) = length else {
            self.resync()?;
            return damage("corrupt", "the WARC record has no length", id);
        };
        let (block, end) = self.block(length)?;
        if end == BlockEnd::Input {
            self.is_cut = true;
            return damage("truncated", cut, id);
        }
        let Some(mut page) = WarcPage::from_block(&fields, block) else {
            self.skipped += 1;
            return Ok(None);
        };
        if end == BlockEnd::WrongLength {
            let warning = format!("the length of the WARC record at byte {offset} is wrong");
            page.warnings.insert(0, warning);
        }
        let page =
            if end == BlockEnd::Limit { Err(Failure::too_large(self.limit)) } else { Ok(page) };
        Ok(Some(WarcRecord { offset, id, page }))
    }

    /// The block of a record, and what ended it. Of one above the limit only the
    /// beginning is kept.
    ///
    /// A length is believed if what the standard requires follows it: an empty
    /// line, or the end of the input. Otherwise the record ends where the next
    /// begins, if the length went beyond that.
    fn block(&mut self, length: u64) -> io::Result<(Vec<u8>, BlockEnd)> {
        if length > self.limit.saturating_add(MAX_HEAD) || self.wrong_lengths >= MAX_WRONG_LENGTHS {
            return self.block_by_lines(length);
        }
        let mut block = Vec::new();
        self.input.by_ref().take(length).read_to_end(&mut block)?;
        let is_whole = block.len() as u64 == length;
        let after = self.input.peek(|next| next.is_empty() || next == b"\r")?;
        let is_blank = after == b"\r\n" || after == b"\n" && !block.ends_with(b"\r");
        if is_whole && (after.is_empty() || is_blank) {
            return Ok((block, BlockEnd::Length));
        }
        // The length may end in the middle of the line that a record begins with.
        let read = block.len();
        self.input.by_ref().take(MAX_HEAD).read_until(b'\n', &mut block)?;
        let Some(at) = find_start(&block) else {
            self.input.unread(block[read..].to_vec(), 0);
            block.truncate(read);
            // After a length that is too short, the rest is reported as damage.
            return Ok((block, if is_whole { BlockEnd::WrongLength } else { BlockEnd::Input }));
        };
        self.wrong_lengths += 1;
        let kept = block[..at].to_vec();
        self.input.unread(block, at);
        Ok((kept, BlockEnd::WrongLength))
    }

    /// Reads a block to its length or to the next record, whichever comes first.
    fn block_by_lines(&mut self, length: u64) -> io::Result<(Vec<u8>, BlockEnd)> {
        let limit = self.limit.saturating_add(MAX_HEAD);
        let is_too_large = length > limit;
        let mut block = Vec::new();
        let mut left = length;
        while left > 0 {
            let mut line = Vec::new();
            self.input.by_ref().take(left.min(MAX_HEAD)).read_until(b'\n', &mut line)?;
            if line.is_empty() {
                return Ok((block, if is_too_large { BlockEnd::Limit } else { BlockEnd::Input }));
            }
            if is_start(&line) && is_field(self.input.peek(|next| next.len() < FIELD.len())?) {
                self.input.unread(line, 0);
                return Ok((
                    block,
                    if is_too_large { BlockEnd::Limit } else { BlockEnd::WrongLength },
                ));
            }
            left -= line.len() as u64;
            let kept = if is_too_large { MAX_HEAD } else { limit };
            if (block.len() as u64) < kept {
                block.extend_from_slice(&line);
            }
        }
        Ok((block, if is_too_large { BlockEnd::Limit } else { BlockEnd::Length }))
    }

    /// The fields of the record's head; `None` if it is too long or cut off.
    fn fields(&mut self) -> io::Result<Option<RecordFields>> {
        let mut fields = RecordFields::default();
        let mut left = MAX_HEAD;
        loop {
            let line = self.line()?;
            left = left.saturating_sub(line.len() as u64);
            if line.is_empty() || left == 0 {
                self.is_cut |= line.is_empty();
                return Ok(None);
            }
            if is_blank(&line) {
                return Ok(Some(fields));
            }
            fields.add(&String::from_utf8_lossy(&line));
        }
    }

    /// Skips to the next line that a record may begin with.
    fn resync(&mut self) -> io::Result<()> {
        loop {
            let line = self.line()?;
            if line.is_empty() {
                return Ok(());
            }
            if is_start(&line) {
                self.input.unread(line, 0);
                return Ok(());
            }
        }
    }

    /// The next line with its end, or a part of one that is very long.
    fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        self.input.by_ref().take(MAX_HEAD).read_until(b'\n', &mut line)?;
        Ok(line)
    }

    fn skip_blank(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            let blank = buffer.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            if blank == 0 {
                return Ok(());
            }
            self.input.consume(blank);
        }
    }
}

/// What ended the block of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BlockEnd {
    /// The stated length.
    Length,
    /// Another record, before or after the stated length.
    WrongLength,
    /// The end of the input, before the stated length.
    Input,
    /// It is too large to be kept.
    Limit,
}
