//! Reads the records of a web archive (WARC 1.0 and 1.1, ISO 28500).

mod mark;
mod record;
#[cfg(test)]
mod tests;

use std::io::{self, BufRead, Read};

use super::{Form, Format, Reading};
use crate::cli::failure::Failure;
use crate::cli::input::item::{Asked, Enough, Give, Item, Reader};
use crate::cli::input::peek::Peek;
use crate::cli::input::{compressed, trail};
pub(in crate::cli::input) use mark::MAGIC;
use mark::{FIELD, find_start, is_blank, is_field, is_start};
use record::Fields;
use record::{WarcPage, WarcRecord};

pub(super) static WARC: Format = Format {
    name: "warc",
    about: "Web archives: the pages of their records",
    endings: &["warc", "wet"],
    told: "Web archives (WARC)",
    reading: Reading::Many {
        form: Form::Records,
        // A name promises nothing.
        is: |input, _, _| is_warc(input),
        read: records,
    },
};

/// Gives each record that holds a page, and what of the archive cannot be read.
fn records(input: Reader, asked: Asked, give: Give) -> Result<(), Enough> {
    let mut warc = Warc::new(input, asked.max_bytes());
    let is_cut = loop {
        match warc.next() {
            Ok(Some(record)) => give(Item::Page(Box::new(record)))?,
            Ok(None) => break warc.is_cut,
            Err(error) if compressed::is_trailing(&error) => {
                return give(compressed::broken_off(error));
            }
            Err(error) => {
                give(Item::Page(Box::new(warc.cut(error))))?;
                break true;
            }
        }
    };
    if is_cut {
        give(Item::Unfinished)?;
    }
    match warc.skipped {
        0 => Ok(()),
        skipped => give(Item::Note(format!("records that are no pages: {skipped}"))),
    }
}

/// The most bytes of a record's head, of an HTTP head, and of a line that is
/// looked at where a record is searched for. Real heads have one or two thousand.
const MAX_HEAD: u64 = 64 << 10;

/// How many records may lie about their length before no length in the file is
/// trusted: each lie costs a second look at what it reached over.
const MAX_LIES: usize = 16;

/// An archive that is read record by record.
struct Warc {
    input: Peek,
    limit: u64,
    /// The id of the record that is being read.
    id: Option<String>,
    lies: usize,
    /// Whether the input ended within a record.
    is_cut: bool,
    /// How many records hold no page.
    skipped: u64,
    ended: bool,
}

impl Warc {
    fn new(input: Reader, limit: u64) -> Self {
        Self {
            input: Peek::new(input),
            limit,
            id: None,
            lies: 0,
            is_cut: false,
            skipped: 0,
            ended: false,
        }
    }

    /// The next page, or damage; `None` after the last.
    fn next(&mut self) -> io::Result<Option<WarcRecord>> {
        while !self.ended {
            let offset = self.input.position();
            match self.record() {
                Ok(None) => {}
                Ok(Some(record)) => return Ok(Some(record)),
                Err(error) if trail::is_damage(&error) => {
                    self.input.forget();
                    let page = Err(error.into());
                    return Ok(Some(WarcRecord { offset, id: self.id.take(), page }));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// What stands for the records that an error of the input takes away.
    fn cut(&mut self, error: io::Error) -> WarcRecord {
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
        if is_last && (MAGIC.starts_with(&version) || version.starts_with(&MAGIC)) {
            self.is_cut = true;
            return damage("truncated", cut, None);
        }
        if !is_start(&version) {
            self.resync()?;
            return damage("corrupt", "skipped what is no WARC record", None);
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
        if end == End::Input {
            self.is_cut = true;
            return damage("truncated", cut, id);
        }
        let Some(mut page) = WarcPage::of(&fields, block) else {
            self.skipped += 1;
            return Ok(None);
        };
        if end == End::Lie {
            let words = format!("the length of the WARC record at byte {offset} is wrong");
            page.warnings.insert(0, words);
        }
        let page = if end == End::Limit { Err(Failure::too_large(self.limit)) } else { Ok(page) };
        Ok(Some(WarcRecord { offset, id, page }))
    }

    /// The block of a record, and what ended it. Of one above the limit only the
    /// beginning is kept.
    ///
    /// A length is believed if what the standard asks for comes after it: an
    /// empty line, or the end of the input. Otherwise the record ends where the
    /// next begins, if it reached over that.
    fn block(&mut self, length: u64) -> io::Result<(Vec<u8>, End)> {
        if length > self.limit.saturating_add(MAX_HEAD) || self.lies >= MAX_LIES {
            return self.block_by_lines(length);
        }
        let mut block = Vec::new();
        self.input.by_ref().take(length).read_to_end(&mut block)?;
        let is_whole = block.len() as u64 == length;
        let after = self.input.peek(|next| next.is_empty() || next == b"\r")?;
        let is_blank = after == b"\r\n" || after == b"\n" && !block.ends_with(b"\r");
        if is_whole && (after.is_empty() || is_blank) {
            return Ok((block, End::Block));
        }
        // The line that a length ends in may be the one that a record begins with.
        let read = block.len();
        self.input.by_ref().take(MAX_HEAD).read_until(b'\n', &mut block)?;
        let Some(at) = find_start(&block) else {
            self.input.unread(block[read..].to_vec(), 0);
            block.truncate(read);
            // What follows a length that is too short is damage of its own.
            return Ok((block, if is_whole { End::Lie } else { End::Input }));
        };
        self.lies += 1;
        let kept = block[..at].to_vec();
        self.input.unread(block, at);
        Ok((kept, End::Lie))
    }

    /// Reads a block to its length or to the next record, whichever comes first.
    fn block_by_lines(&mut self, length: u64) -> io::Result<(Vec<u8>, End)> {
        let limit = self.limit.saturating_add(MAX_HEAD);
        let is_too_large = length > limit;
        let mut block = Vec::new();
        let mut left = length;
        while left > 0 {
            let mut line = Vec::new();
            self.input.by_ref().take(left.min(MAX_HEAD)).read_until(b'\n', &mut line)?;
            if line.is_empty() {
                return Ok((block, if is_too_large { End::Limit } else { End::Input }));
            }
            if is_start(&line) && is_field(self.input.peek(|next| next.len() < FIELD.len())?) {
                self.input.unread(line, 0);
                return Ok((block, if is_too_large { End::Limit } else { End::Lie }));
            }
            left -= line.len() as u64;
            let kept = if is_too_large { MAX_HEAD } else { limit };
            if (block.len() as u64) < kept {
                block.extend_from_slice(&line);
            }
        }
        Ok((block, if is_too_large { End::Limit } else { End::Block }))
    }

    /// The fields of the record's head; `None` if it does not end in time.
    fn fields(&mut self) -> io::Result<Option<Fields>> {
        let mut fields = Fields::default();
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

    /// Goes on to the next line that a record may begin with.
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

/// Whether an archive is what input begins with; `input` stays whole.
fn is_warc(input: &mut Reader) -> io::Result<bool> {
    let mut peek = Peek::new(std::mem::replace(input, Box::new(io::empty())));
    let is_magic = peek.peek(|head| head.len() < MAGIC.len() && MAGIC.starts_with(head))? == MAGIC;
    *input = Box::new(peek);
    Ok(is_magic)
}

/// What ended the block of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Its length.
    Block,
    /// Something other than its length says.
    Lie,
    /// The end of the input, before its length.
    Input,
    /// It is too large to be kept.
    Limit,
}
