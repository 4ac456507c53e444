//! Reads input that holds a page a line.

use std::io::{self, BufRead, Cursor, Read};

use super::{Reader, line};
use crate::cli::failure::Failure;
use crate::cli::keys::Keys;
use crate::cli::plan::Form;

/// Looks whether an input holds a page a line: whether its first line that is
/// not blank is an object with one of the keys, as far as the limit lets us see.
/// Gives the input back whole.
pub(super) fn sniff(mut input: Reader, keys: &Keys, limit: u64) -> io::Result<(Form, Reader)> {
    let mut head = Vec::new();
    if !(opens_object(&mut input, &mut head, limit)?) {
        return Ok((Form::Page, whole(head, input)));
    }
    let start = head.len();
    let read = input.by_ref().take(limit).read_until(b'\n', &mut head)?;
    let is_cut = read as u64 == limit && head.last() != Some(&b'\n');
    let is_record = if is_cut {
        line::begins_page(&head[start..], keys)
    } else {
        line::holds_page(&head[start..], keys)
    };
    let form = if is_record { Form::Lines } else { Form::Page };
    Ok((form, whole(head, input)))
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

fn whole(head: Vec<u8>, rest: Reader) -> Reader {
    if head.is_empty() { rest } else { Box::new(Cursor::new(head).chain(rest)) }
}

/// The next line without its end, or why it was skipped; `None` after the last.
/// A line above the limit is never held whole.
pub(super) fn next_line(
    input: &mut Reader,
    limit: u64,
) -> io::Result<Option<Result<Vec<u8>, Failure>>> {
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
        let form = |bytes: &[u8]| sniff(reader(bytes), &Keys::default(), 1000).unwrap().0;
        assert_eq!(form(b"{\"html\":\"<p>\"}\n"), Form::Lines);
        assert_eq!(form(b"\n\n {\"id\":1,\"text\":\"\\ud800\"}"), Form::Lines);
        assert_eq!(form(b"\xef\xbb\xbf{\"text\":\"a\"}\nno json"), Form::Lines);
        assert_eq!(form(b"{a text in braces}\n"), Form::Page);
        assert_eq!(form(b"{\"a\": 1}\n{\"html\":\"<p>\"}\n"), Form::Page);
        assert_eq!(form(b"{\n\"html\":\"<p>\"}\n"), Form::Page);
        assert_eq!(form(b"<p>{\"html\":1}"), Form::Page);
        assert_eq!(form(b""), Form::Page);
    }

    #[test]
    fn a_first_line_that_is_too_long_makes_lines_as_well() {
        let form = |bytes: &[u8]| sniff(reader(bytes), &Keys::default(), 30).unwrap().0;
        assert_eq!(form(b"{\"id\":[1],\"html\":\"a long page of one line\"}\n"), Form::Lines);
        assert_eq!(form(b"{\"id\":[1],\"name\":\"a long page of one line\"}\n"), Form::Page);
        assert_eq!(form(b"{ in braces, a text of one line, is a page\n"), Form::Page);
    }

    #[test]
    fn looking_takes_nothing_away() {
        for text in ["", "\n \n", " {\"html\":1}\nx\n", "{ no", "plain", "\u{feff}{}"] {
            let mut read = String::new();
            sniff(reader(text.as_bytes()), &Keys::default(), 1000)
                .unwrap()
                .1
                .read_to_string(&mut read)
                .unwrap();
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
