//! Reads input that holds a page a line.

mod fields;
mod line;
mod strings;

use std::borrow::Cow;
use std::io::{self, BufRead, Cursor, Read};

use super::format::{InputFormat, ReadMethod};
use crate::Options;
use crate::cli::failure::Failure;
use crate::cli::input::event::{Cancel, InputEvent, Notice, Receive};
use crate::cli::input::json_keys::JsonKeys;
use crate::cli::input::kind::InputKind;
use crate::cli::input::page::{OpenedPage, PageContent, PagePlan, RawPage};
use crate::cli::input::reader::InputReader;
use line::ParsedLine;

pub(super) static JSONL: InputFormat = InputFormat {
    name: "jsonl",
    about: "A page a line, each a JSON object",
    extensions: &["jsonl", "ndjson"],
    detection: "JSON lines are recognized by a name that ends in .jsonl or .ndjson, or by a first \
                line that is an object with the key html or text.",
    method: ReadMethod::Many {
        kind: InputKind::Lines,
        matches: |input, is_named, plan| {
            Ok(is_named || starts_with_page(input, &plan.keys, plan.max_bytes())?)
        },
        read: read_lines,
    },
};

/// Gives each line.
fn read_lines(mut input: InputReader, plan: &PagePlan, receive: Receive) -> Result<(), Cancel> {
    for number in 1.. {
        match next_line(&mut input, plan.max_bytes()) {
            Ok(Some(line)) => {
                let line = RawLine { number, line, text: String::new() };
                receive(InputEvent::Page(Box::new(line)))?;
            }
            Ok(None) => break,
            Err(error) => return receive(InputEvent::Notice(Notice::broken_off(error))),
        }
    }
    Ok(())
}

/// A line, or why it was not read.
struct RawLine {
    number: u64,
    line: Result<Vec<u8>, Failure>,
    /// The line as text, once it is opened.
    text: String,
}

impl RawPage for RawLine {
    fn location(&self) -> String {
        format!(":{}", self.number)
    }

    fn open<'a>(&'a mut self, plan: &'a PagePlan) -> OpenedPage<'a> {
        let line = match &mut self.line {
            Ok(line) => std::mem::take(line),
            Err(failure) => return OpenedPage::new(0, Err(failure.clone())),
        };
        let size = line.len();
        // A lossy conversion goes through a valid line in pieces, which takes longer.
        let read = String::from_utf8(line);
        let is_valid = read.is_ok();
        self.text = read.unwrap_or_else(|bad| String::from_utf8_lossy(bad.as_bytes()).into_owned());
        let ParsedLine { id, page } =
            line::parse(&self.text, &plan.keys, plan.options.encoding.as_deref());
        let content = move || {
            let page = page?;
            let options = Options {
                read_as: page.read_as,
                // JSON strings are Unicode already, whatever a <meta> in them says.
                encoding: Some("utf-8".to_owned()),
                url: page.url.or_else(|| plan.options.url.clone()),
                now: plan.options.now.or(page.now),
                ..plan.options.clone()
            };
            let mut warnings = page.warnings;
            if !is_valid {
                warnings.push("the line is not valid UTF-8".to_owned());
            }
            let bytes = match page.text {
                Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
                Cow::Owned(text) => Cow::Owned(text.into_bytes()),
            };
            Ok(PageContent { bytes, options, warnings })
        };
        OpenedPage { id: id.map(Cow::Borrowed), size, content: Box::new(content) }
    }
}

/// Whether an input holds a page a line: whether its first line that is not
/// blank is an object with one of the keys, as far as the limit allows to read.
/// No bytes of the input are lost by it.
fn starts_with_page(input: &mut InputReader, keys: &JsonKeys, limit: u64) -> io::Result<bool> {
    let mut head = Vec::new();
    let is_record = opens_object(input, &mut head, limit)? && {
        let start = head.len();
        let read = input.by_ref().take(limit).read_until(b'\n', &mut head)?;
        let is_cut = read as u64 == limit && head.last() != Some(&b'\n');
        if is_cut {
            fields::begins_page(&head[start..], keys)
        } else {
            fields::holds_page(&head[start..], keys)
        }
    };
    if !head.is_empty() {
        let rest = std::mem::replace(input, Box::new(io::empty()));
        *input = Box::new(Cursor::new(head).chain(rest));
    }
    Ok(is_record)
}

/// Whether `{` comes first. White space and byte order marks before it are added
/// to `head`; a page that begins with anything else is read no further.
fn opens_object(input: &mut InputReader, head: &mut Vec<u8>, limit: u64) -> io::Result<bool> {
    let skipped = |byte: &u8| byte.is_ascii_whitespace() || b"\xef\xbb\xbf".contains(byte);
    while (head.len() as u64) < limit {
        let buffer = input.fill_buf()?;
        let blank = buffer.iter().take_while(|byte| skipped(byte)).count();
        let next = buffer.get(blank).copied();
        let ends = buffer.is_empty();
        head.extend_from_slice(&buffer[..blank]);
        input.consume(blank);
        if ends || next.is_some() {
            return Ok(next == Some(b'{'));
        }
    }
    Ok(false)
}

/// The next line without its end, or why it was skipped; `None` after the last.
/// A line above the limit is never held in memory as a whole.
fn next_line(input: &mut InputReader, limit: u64) -> io::Result<Option<Result<Vec<u8>, Failure>>> {
    let mut line = Vec::new();
    input.by_ref().take(limit.saturating_add(1)).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() as u64 > limit {
        drop(line);
        input.skip_until(b'\n')?;
        return Ok(Some(Err(Failure::too_large(limit))));
    }
    Ok(Some(Ok(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(bytes: &[u8]) -> InputReader {
        Box::new(Cursor::new(bytes.to_vec()))
    }

    fn lines_of(bytes: &[u8], limit: u64) -> Vec<Option<String>> {
        let mut input = reader(bytes);
        let next = || next_line(&mut input, limit).unwrap();
        let lines = std::iter::from_fn(next);
        lines.map(|line| line.ok().map(|line| String::from_utf8(line).unwrap())).collect()
    }

    #[test]
    fn detect_jsonl_by_first_line() {
        let is = |bytes: &[u8]| {
            starts_with_page(&mut reader(bytes), &JsonKeys::default(), 1000).unwrap()
        };
        assert!(is(b"{\"html\":\"<p>\"}\n"));
        assert!(is(b"\n\n {\"id\":1,\"text\":\"\\ud800\"}"));
        assert!(is(b"\xef\xbb\xbf{\"text\":\"a\"}\nno json"));
        assert!(!is(b"{a text in braces}\n"));
        assert!(!is(b"{\"a\": 1}\n{\"html\":\"<p>\"}\n"));
        assert!(!is(b"{\n\"html\":\"<p>\"}\n"));
        assert!(!is(b"<p>{\"html\":1}"));
        assert!(!is(b""));
    }

    #[test]
    fn detect_jsonl_by_overlong_first_line() {
        let is =
            |bytes: &[u8]| starts_with_page(&mut reader(bytes), &JsonKeys::default(), 30).unwrap();
        assert!(is(b"{\"id\":[1],\"html\":\"a long page of one line\"}\n"));
        assert!(!is(b"{\"id\":[1],\"name\":\"a long page of one line\"}\n"));
        assert!(!is(b"{ in braces, a text of one line, is a page\n"));
    }

    #[test]
    fn detection_keeps_all_bytes() {
        for text in ["", "\n \n", " {\"html\":1}\nx\n", "{ no", "plain", "\u{feff}{}"] {
            let mut read = String::new();
            let mut input = reader(text.as_bytes());
            starts_with_page(&mut input, &JsonKeys::default(), 1000).unwrap();
            input.read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
        }
    }

    #[test]
    fn split_lines_at_newlines_only() {
        let some = |line: &str| Some(line.to_owned());
        assert_eq!(lines_of(b"", 9), []);
        assert_eq!(lines_of(b"a", 9), [some("a")]);
        assert_eq!(lines_of(b"a\n\nb\rc\n", 9), [some("a"), some(""), some("b\rc")]);
    }

    #[test]
    fn line_above_limit_is_skipped() {
        let some = |line: &str| Some(line.to_owned());
        assert_eq!(lines_of(b"1234\n12345\n1\n", 4), [some("1234"), None, some("1")]);
        assert_eq!(lines_of(b"123456789", 4), [None]);
        assert_eq!(lines_of(b"1234", 4), [some("1234")]);
    }
}
