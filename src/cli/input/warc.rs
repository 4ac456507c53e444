//! Reads the records of a web archive (WARC 1.0 and 1.1, ISO 28500).

use std::io::{self, BufRead, Read};

use super::Reader;
use super::http::{self, Head};
use super::peek::Peek;
use super::trail;
use crate::ReadAs;
use crate::cli::failure::Failure;

/// What every record begins with.
pub(super) const MAGIC: [u8; 5] = *b"WARC/";

/// The most bytes of a record's head, of an HTTP head, and of a line that is
/// looked at where a record is searched for. Real heads have one or two thousand.
const MAX_HEAD: u64 = 64 << 10;

/// How many records may lie about their length before no length in the file is
/// trusted: each lie costs a second look at what it reached over.
const MAX_LIES: usize = 16;

/// A record that holds a page.
#[derive(Debug)]
pub(crate) struct WarcPage {
    pub(crate) url: Option<String>,
    /// The `WARC-Date`: when the page was fetched.
    pub(crate) date: Option<jiff::Timestamp>,
    pub(crate) read_as: ReadAs,
    pub(crate) head: Head,
    /// The body as the server sent it.
    pub(crate) body: Vec<u8>,
    pub(crate) warnings: Vec<String>,
}

/// What the archive has next.
#[derive(Debug)]
pub(crate) struct WarcRecord {
    /// Where it begins, in bytes of the decompressed archive.
    pub(crate) offset: u64,
    /// The `WARC-Record-ID` as it stands.
    pub(crate) id: Option<String>,
    pub(crate) page: Result<WarcPage, Failure>,
}

/// An archive that is read record by record.
pub(super) struct Warc {
    input: Peek,
    limit: u64,
    /// The id of the record that is being read.
    id: Option<String>,
    lies: usize,
    /// How many records hold no page.
    pub(super) skipped: u64,
    ended: bool,
}

impl Warc {
    pub(super) fn new(input: Reader, limit: u64) -> Self {
        Self { input: Peek::new(input), limit, id: None, lies: 0, skipped: 0, ended: false }
    }

    /// The next page, or damage; `None` after the last.
    pub(super) fn next(&mut self) -> io::Result<Option<WarcRecord>> {
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
    pub(super) fn cut(&mut self, error: io::Error) -> WarcRecord {
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
        if !is_start(&version) {
            self.resync()?;
            return damage("corrupt", "skipped what is no WARC record", None);
        }
        let Some(fields) = self.fields()? else {
            self.resync()?;
            return damage("corrupt", "the WARC record's head is too long or cut off", None);
        };
        let id = fields.get("warc-record-id").map(str::to_owned);
        self.id.clone_from(&id);
        let length = fields.get("content-length").and_then(|length| length.parse().ok());
        let Some(length) = length else {
            self.resync()?;
            return damage("corrupt", "the WARC record has no length", id);
        };
        let (block, end) = self.block(length)?;
        let Some((read_as, head, at)) = contents(&fields, &block) else {
            self.skipped += 1;
            return Ok(None);
        };
        match end {
            End::Input => return damage("truncated", "the archive is cut off in the record", id),
            End::Limit => {
                let page = Err(Failure::too_large(self.limit));
                return Ok(Some(WarcRecord { offset, id, page }));
            }
            End::Block | End::Lie => {}
        }
        let mut warnings = Vec::new();
        if end == End::Lie {
            warnings.push(format!("the length of the WARC record at byte {offset} is wrong"));
        }
        if let Some(why) = fields.get("warc-truncated") {
            warnings.push(format!("the archive has only a part of the page ({why})"));
        }
        let mut body = block;
        body.drain(..at);
        let url = fields.get("warc-target-uri");
        let url = url.map(|url| url.trim_start_matches('<').trim_end_matches('>').to_owned());
        let date = fields.get("warc-date").and_then(|date| date.parse().ok());
        let page = Ok(WarcPage { url, date, read_as, head, body, warnings });
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
        let mut fields = Fields(Vec::new());
        let mut left = MAX_HEAD;
        loop {
            let line = self.line()?;
            left = left.saturating_sub(line.len() as u64);
            if line.is_empty() || left == 0 {
                return Ok(None);
            }
            if is_blank(&line) {
                return Ok(Some(fields));
            }
            let line = String::from_utf8_lossy(&line);
            match (line.starts_with([' ', '\t']), line.split_once(':'), fields.0.last_mut()) {
                (true, _, Some((_, value))) => *value = format!("{value} {}", line.trim()),
                (false, Some((name, value)), _) => {
                    fields.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
                _ => {}
            }
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
pub(super) fn is_warc(input: &mut Reader) -> io::Result<bool> {
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

/// The fields of a record's head, with their names in lower case.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// How the page in a block is to be read, what is known of it, and where it
/// begins; `None` for all that is no page: requests, pictures, notes, repeats.
fn contents(fields: &Fields, block: &[u8]) -> Option<(ReadAs, Head, usize)> {
    let content_type = fields.get("content-type").unwrap_or_default();
    let kind = fields.get("warc-type")?.to_ascii_lowercase();
    let (head, at) = match kind.as_str() {
        "response" if content_type.to_ascii_lowercase().starts_with("application/http") => {
            http::head(block)
        }
        "conversion" | "resource" => (Head::with_type(content_type), 0),
        _ => return None,
    };
    match head.media_type.as_deref().or(fields.get("warc-identified-payload-type")) {
        Some("text/html" | "application/xhtml+xml") => Some((ReadAs::Html, head, at)),
        Some("text/plain") if kind == "conversion" => Some((ReadAs::Text, head, at)),
        None | Some("") if opens_document(&block[at..]) => Some((ReadAs::Html, head, at)),
        _ => None,
    }
}

/// Whether a body of unknown type is a page of HTML.
fn opens_document(body: &[u8]) -> bool {
    let head = body[..body.len().min(512)].to_ascii_lowercase();
    let holds = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
    holds(b"<!doctype html") || holds(b"<html")
}

fn is_blank(line: &[u8]) -> bool {
    line == b"\n" || line == b"\r\n"
}

/// Whether a line is the version that a record begins with.
fn is_start(line: &[u8]) -> bool {
    let version = line.strip_prefix(&MAGIC).map(<[u8]>::trim_ascii_end);
    version.is_some_and(|version| {
        matches!(version, [major, b'.', minor @ ..] if major.is_ascii_digit()
            && (1..=2).contains(&minor.len()) && minor.iter().all(u8::is_ascii_digit))
    })
}

/// What the names of a record's own fields begin with.
const FIELD: &[u8] = b"warc-";

/// Whether a line, as far as it is there, may be the first field of a record.
fn is_field(line: &[u8]) -> bool {
    let length = line.len().min(FIELD.len());
    line[..length].eq_ignore_ascii_case(&FIELD[..length])
}

/// Where in a block another record begins.
fn find_start(block: &[u8]) -> Option<usize> {
    let mut at = 0;
    for line in block.split_inclusive(|byte| *byte == b'\n') {
        let next = at + line.len();
        if is_start(line) && is_field(&block[next..]) {
            return Some(at);
        }
        at = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::super::compressed;
    use super::*;

    const HTML: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Rain</p>";

    /// A record whose length is off by so much.
    fn record(id: &str, kind: &str, block: &str, off: i64) -> String {
        let length = i64::try_from(block.len()).unwrap() + off;
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <{id}>\r\n\
             WARC-Target-URI: <https://example.com/{id}>\r\nWARC-Date: 2031-02-14T08:40:00Z\r\n\
             Content-Type: application/http; msgtype={kind}\r\nContent-Length: {length}\r\n\r\n\
             {block}\r\n\r\n"
        )
    }

    fn html(id: &str) -> String {
        record(id, "response", HTML, 0)
    }

    fn records(archive: &[u8]) -> Vec<WarcRecord> {
        let input = compressed::transparent(Box::new(Cursor::new(archive.to_vec()))).unwrap();
        let mut warc = Warc::new(input, 1000);
        std::iter::from_fn(|| warc.next().unwrap()).collect()
    }

    /// The id of each record, or its failure.
    fn told(archive: impl AsRef<[u8]>) -> Vec<String> {
        let tell = |record: WarcRecord| match record.page {
            Ok(page) if !page.body.starts_with(b"<p>Rain") => format!("{:?}", page.body),
            Ok(_) => record.id.unwrap(),
            Err(failure) => failure.kind.to_owned(),
        };
        records(archive.as_ref()).into_iter().map(tell).collect()
    }

    fn gzip(record: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(record.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn pages_come_out_once_in_order_with_what_is_known_of_them() {
        let image = HTML.replace("text/html", "image/png");
        let archive = [
            record("i", "warcinfo", "software: none", 0),
            record("q", "request", "GET / HTTP/1.1\r\n\r\n", 0),
            html("a"),
            record("p", "response", &image, 0),
            record("v", "revisit", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", 0),
            html("b"),
        ]
        .concat();
        assert_eq!(told(&archive), ["<a>", "<b>"]);
        let page = records(archive.as_bytes()).remove(0).page.unwrap();
        assert_eq!(page.url.as_deref(), Some("https://example.com/a"));
        assert_eq!(page.date.unwrap().to_string(), "2031-02-14T08:40:00Z");
        assert!(page.warnings.is_empty());
    }

    #[test]
    fn the_ends_of_lines_and_the_version_do_not_matter() {
        let archive = html("a") + &html("b");
        assert_eq!(told(&archive.replace("\r\n", "\n").replace(": 55", ": 52")), ["<a>", "<b>"]);
        assert_eq!(told(&archive.replace("WARC/1.0", "WARC/1.1")), ["<a>", "<b>"]);
        assert_eq!(told(&archive.replace("WARC-Type:", "warc-type :")), ["<a>", "<b>"]);
    }

    #[test]
    fn plain_text_and_bare_html_are_pages() {
        let bare = |kind: &str, media: &str| {
            let record = record("a", kind, "<p>Rain</p>", 0);
            record.replace(&format!("application/http; msgtype={kind}"), media)
        };
        assert_eq!(told(&bare("conversion", "text/plain")), ["<a>"]);
        assert_eq!(told(&bare("resource", "text/html; charset=utf-8")), ["<a>"]);
        assert_eq!(told(&bare("resource", "text/plain")), [""; 0]);
    }

    #[test]
    fn a_length_that_lies_loses_no_other_record() {
        for off in [1, 5, 9, 13, 50, 300, 900, 100_000_000] {
            let archive = record("a", "response", HTML, off) + &html("b") + &html("c");
            let told = told(&archive);
            assert_eq!(told[told.len() - 2..], ["<b>", "<c>"], "{off}: {told:?}");
            assert_eq!(told.len(), 3, "{off}: {told:?}");
        }
        let archive = record("a", "response", HTML, -4) + &html("b");
        assert_eq!(told(&archive)[1..], ["corrupt", "<b>"]);
        let archive = record("a", "response", HTML, 40).repeat(50);
        assert_eq!(told(&archive).len(), 50);
    }

    #[test]
    fn damage_is_told_with_its_place_and_the_next_record_is_read() {
        let archive = html("a") + "nonsense\n\0\n" + &html("b");
        let records = records(archive.as_bytes());
        let failure = records[1].page.as_ref().unwrap_err();
        let at = html("a").len();
        assert_eq!(failure.message, format!("skipped what is no WARC record at byte {at}"));
        assert_eq!(records[2].offset, (at + 11) as u64);
        let no_length = html("a").replace("Content-Length: ", "Content-Length: many");
        assert_eq!(told(&(no_length + &html("b"))), ["corrupt", "<b>"]);
    }

    #[test]
    fn a_head_without_an_end_is_given_up() {
        let long = html("a").replace("WARC-Date: ", &format!("X: {}", "x".repeat(1 << 20)));
        assert_eq!(told(&(long + &html("b"))), ["corrupt", "<b>"]);
        let many = html("a").replace("WARC-Date: ", &"X: y\r\n".repeat(100_000));
        assert_eq!(told(&(many + &html("b"))), ["corrupt", "<b>"]);
    }

    #[test]
    fn a_cut_is_told() {
        let archive = html("a") + &html("b");
        assert_eq!(told(&archive[..archive.len() - 10]), ["<a>", "truncated"]);
        assert_eq!(told(&archive[..archive.len() - 4]), ["<a>", "<b>"]);
        assert_eq!(told(&archive[..html("a").len() + 30]), ["<a>", "corrupt"]);
    }

    /// A flipped bit anywhere in a member, its head and its checksum included.
    #[test]
    fn damage_to_a_member_loses_no_other_record() {
        let long = HTML.replace("Rain", &"Rain fell in every month of the year. ".repeat(40));
        for middle in [HTML, &long] {
            let middle = record("b", "response", middle, 0);
            let members = [&html("a"), &middle, &html("c"), &html("d")].map(|record| gzip(record));
            let start = members[0].len();
            let mut harmless = 0;
            for bit in (0..members[1].len() * 8).step_by(3) {
                let mut archive = members.concat();
                archive[start + bit / 8] ^= 1 << (bit % 8);
                let records = records(&archive);
                let told = told(&archive);
                assert_eq!(
                    (&*told[0], &told[2..]),
                    ("<a>", &["<c>", "<d>"].map(str::to_owned)[..])
                );
                match &records[1].page {
                    Ok(page) => {
                        assert!(
                            middle.as_bytes().ends_with(&[&page.body, &b"\r\n\r\n"[..]].concat())
                        );
                        harmless += 1;
                    }
                    Err(failure) => assert!(failure.message.contains(&format!(
                        "bytes {start} to {} of the compressed archive",
                        start + members[1].len()
                    ))),
                }
            }
            // The time in the head, its system, and what fills up the last byte.
            assert!((10..30).contains(&harmless), "{harmless}");
        }
    }

    #[test]
    fn a_large_record_is_skipped_unless_it_is_no_page() {
        let page = HTML.to_owned() + &"x".repeat(100_000);
        let image = page.replace("text/html", "image/png");
        let archive =
            record("a", "response", &page, 0) + &record("p", "response", &image, 0) + &html("b");
        assert_eq!(told(&archive), ["too-large", "<b>"]);
    }
}
