//! Reads input that holds a page a line.

mod line;

use std::borrow::Cow;
use std::io::{self, BufRead, Cursor, Read};

use super::{Form, Format, Reading};
use crate::Options;
use crate::cli::failure::Failure;
use crate::cli::input::compressed::broken_off;
use crate::cli::input::item::{Asked, Content, Enough, Give, Item, Opened, RawPage, Reader};
use crate::cli::keys::Keys;
use line::Line;

pub(super) static JSONL: Format = Format {
    name: "jsonl",
    about: "A page a line, each a JSON object",
    endings: &["jsonl", "ndjson"],
    told: "JSON lines are told by a name that ends in .jsonl or .ndjson, or by a first line that \
           is an object with the key html or text.",
    reading: Reading::Many {
        form: Form::Lines,
        is: |input, is_named, asked| Ok(is_named || begins(input, asked.keys, asked.max_bytes())?),
        read: lines,
    },
};

/// Gives each line.
fn lines(mut input: Reader, asked: Asked, give: Give) -> Result<(), Enough> {
    for number in 1.. {
        match next_line(&mut input, asked.max_bytes()) {
            Ok(Some(line)) => {
                give(Item::Page(Box::new(RawLine { number, line, text: String::new() })))?;
            }
            Ok(None) => break,
            Err(error) => return give(broken_off(error)),
        }
    }
    Ok(())
}

/// A line, or why it was not read.
struct RawLine {
    number: u64,
    line: Result<Vec<u8>, Failure>,
    /// The line, once it was opened.
    text: String,
}

impl RawPage for RawLine {
    fn place(&self) -> String {
        format!(":{}", self.number)
    }

    fn open<'a>(&'a mut self, asked: Asked<'a>) -> Opened<'a> {
        let line = match &mut self.line {
            Ok(line) => std::mem::take(line),
            Err(failure) => return Opened::new(0, Err(failure.clone())),
        };
        let size = line.len();
        // The lossy reading goes through a valid line in pieces, which takes longer.
        let read = String::from_utf8(line);
        let is_valid = read.is_ok();
        self.text = read.unwrap_or_else(|bad| String::from_utf8_lossy(bad.as_bytes()).into_owned());
        let Line { id, page } =
            line::parse(&self.text, asked.keys, asked.options.encoding.as_deref());
        let content = move || {
            let page = page?;
            let options = Options {
                read_as: page.read_as,
                // JSON strings are Unicode already, whatever a <meta> in them says.
                encoding: Some("utf-8".to_owned()),
                url: page.url.or_else(|| asked.options.url.clone()),
                now: asked.options.now.or(page.now),
                ..asked.options.clone()
            };
            let mut warnings = page.warnings;
            if !is_valid {
                warnings.push("the line is not valid UTF-8".to_owned());
            }
            let bytes = match page.text {
                Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
                Cow::Owned(text) => Cow::Owned(text.into_bytes()),
            };
            Ok(Content { bytes, options, warnings })
        };
        Opened { id: id.map(Cow::Borrowed), size, content: Box::new(content) }
    }
}

/// Looks whether an input holds a page a line: whether its first line that is
/// not blank is an object with one of the keys, as far as the limit lets us see.
/// The input stays whole.
fn begins(input: &mut Reader, keys: &Keys, limit: u64) -> io::Result<bool> {
    let mut head = Vec::new();
    let is_record = opens_object(input, &mut head, limit)? && {
        let start = head.len();
        let read = input.by_ref().take(limit).read_until(b'\n', &mut head)?;
        let is_cut = read as u64 == limit && head.last() != Some(&b'\n');
        if is_cut {
            line::begins_page(&head[start..], keys)
        } else {
            line::holds_page(&head[start..], keys)
        }
    };
    if !head.is_empty() {
        let rest = std::mem::replace(input, Box::new(io::empty()));
        *input = Box::new(Cursor::new(head).chain(rest));
    }
    Ok(is_record)
}

/// Whether `{` comes first. White space and byte order marks before it go to
/// `head`; a page that begins with anything else is not read any further.
fn opens_object(input: &mut Reader, head: &mut Vec<u8>, limit: u64) -> io::Result<bool> {
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
/// A line above the limit is never held whole.
fn next_line(input: &mut Reader, limit: u64) -> io::Result<Option<Result<Vec<u8>, Failure>>> {
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

    fn reader(bytes: &[u8]) -> Reader {
        Box::new(Cursor::new(bytes.to_vec()))
    }

    fn lines(bytes: &[u8], limit: u64) -> Vec<Option<String>> {
        let mut input = reader(bytes);
        let next = || next_line(&mut input, limit).unwrap();
        let lines = std::iter::from_fn(next);
        lines.map(|line| line.ok().map(|line| String::from_utf8(line).unwrap())).collect()
    }

    #[test]
    fn a_record_on_the_first_line_makes_lines() {
        let is = |bytes: &[u8]| begins(&mut reader(bytes), &Keys::default(), 1000).unwrap();
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
    fn a_first_line_that_is_too_long_makes_lines_as_well() {
        let is = |bytes: &[u8]| begins(&mut reader(bytes), &Keys::default(), 30).unwrap();
        assert!(is(b"{\"id\":[1],\"html\":\"a long page of one line\"}\n"));
        assert!(!is(b"{\"id\":[1],\"name\":\"a long page of one line\"}\n"));
        assert!(!is(b"{ in braces, a text of one line, is a page\n"));
    }

    #[test]
    fn looking_takes_nothing_away() {
        for text in ["", "\n \n", " {\"html\":1}\nx\n", "{ no", "plain", "\u{feff}{}"] {
            let mut read = String::new();
            let mut input = reader(text.as_bytes());
            begins(&mut input, &Keys::default(), 1000).unwrap();
            input.read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
        }
    }

    #[test]
    fn lines_end_at_newlines_only() {
        let some = |line: &str| Some(line.to_owned());
        assert_eq!(lines(b"", 9), []);
        assert_eq!(lines(b"a", 9), [some("a")]);
        assert_eq!(lines(b"a\n\nb\rc\n", 9), [some("a"), some(""), some("b\rc")]);
    }

    #[test]
    fn a_line_above_the_limit_is_skipped_and_the_next_is_read() {
        let some = |line: &str| Some(line.to_owned());
        assert_eq!(lines(b"1234\n12345\n1\n", 4), [some("1234"), None, some("1")]);
        assert_eq!(lines(b"123456789", 4), [None]);
        assert_eq!(lines(b"1234", 4), [some("1234")]);
    }
}
