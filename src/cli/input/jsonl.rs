//! Reads pages that come a line each, as JSON objects.

use std::borrow::Cow;
use std::io::{self, BufRead, Cursor, Read};

use encoding_rs::{Encoding, REPLACEMENT, UTF_16BE, UTF_16LE};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::Reader;
use crate::ReadAs;
use crate::cli::failure::Failure;
use crate::cli::plan::Form;

/// Looks whether an input holds a page a line: whether its first line that is
/// not blank is an object with one of the keys. Gives the input back whole.
pub(super) fn sniff(mut input: Reader, limit: u64) -> io::Result<(Form, Reader)> {
    let mut head = Vec::new();
    if !(opens_object(&mut input, &mut head, limit)?) {
        return Ok((Form::Page, whole(head, input)));
    }
    let start = head.len();
    input.by_ref().take(limit).read_until(b'\n', &mut head)?;
    let is_record = serde_json::from_slice::<Keys>(unmarked(&head[start..]))
        .is_ok_and(|keys| keys.html.is_some() || keys.text.is_some());
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

#[derive(Deserialize)]
struct Keys {
    html: Option<IgnoredAny>,
    text: Option<IgnoredAny>,
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

/// A line taken apart.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    /// What to echo, exactly as it was written.
    pub(crate) id: Option<&'a RawValue>,
    pub(crate) page: Result<LinePage<'a>, Failure>,
}

/// A page that a line holds.
#[derive(Debug)]
pub(crate) struct LinePage<'a> {
    pub(crate) read_as: ReadAs,
    pub(crate) text: Cow<'a, str>,
    pub(crate) url: Option<String>,
    pub(crate) warnings: Vec<String>,
}

/// The line's keys, not decoded yet: one that is broken must not take the id with it.
#[derive(Default, Deserialize)]
struct Fields<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    html: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    url: Option<&'a RawValue>,
    #[serde(borrow)]
    encoding: Option<&'a RawValue>,
}

/// Takes a line apart; `encoding` is for lines that name none.
pub(crate) fn parse<'a>(line: &'a str, encoding: Option<&str>) -> Line<'a> {
    match fields(line) {
        Ok(fields) => Line { id: fields.id, page: page(&fields, encoding) },
        Err(failure) => Line { id: None, page: Err(failure) },
    }
}

fn fields(line: &str) -> Result<Fields<'_>, Failure> {
    let line = line.trim_start_matches('\u{feff}').trim_ascii();
    let bad = |message: String| Failure::new("bad-json", message);
    if line.is_empty() {
        return Err(bad("the line is empty".to_owned()));
    }
    // An array would pass for an object whose keys are in order.
    if !line.starts_with('{') {
        return Err(bad("not a JSON object".to_owned()));
    }
    serde_json::from_str(line)
        .map_err(|error| bad(error.to_string().replace(" at line 1 column ", " at column ")))
}

fn page<'a>(fields: &Fields<'a>, encoding: Option<&str>) -> Result<LinePage<'a>, Failure> {
    let mut warnings = Vec::new();
    let mut string = |raw: Option<&'a RawValue>, key: &str| -> Option<Cow<'a, str>> {
        let raw = raw?.get();
        let string = unescape(raw);
        match &string {
            None => warnings.push(format!("{key} is not a string")),
            Some((_, true)) => warnings.push(format!("{key} has lone surrogates, replaced")),
            Some((_, false)) => {}
        }
        string.map(|(string, _)| string)
    };
    let url = string(fields.url, "url").map(Cow::into_owned);
    let label = string(fields.encoding, "encoding");
    // Exporters fill the column they lack with an empty string.
    let html = string(fields.html, "html").map(|html| (ReadAs::Html, html));
    let chosen = match html {
        Some((_, ref html)) if html.is_empty() => {
            let text = string(fields.text, "text").map(|text| (ReadAs::Text, text));
            text.filter(|(_, text)| !text.is_empty()).or(Some((ReadAs::Html, Cow::Borrowed(""))))
        }
        Some(html) => Some(html),
        None => string(fields.text, "text").map(|text| (ReadAs::Text, text)),
    };
    let Some((read_as, text)) = chosen else {
        let message = if warnings.is_empty() {
            "neither html nor text".to_owned()
        } else {
            warnings.join(", ")
        };
        return Err(Failure::new("no-content", message));
    };
    let text = match label.as_deref().or(encoding) {
        Some(label) => reinterpret(text, label, &mut warnings),
        None => text,
    };
    Ok(LinePage { read_as, text, url, warnings })
}

/// The string that a JSON value is, and whether lone surrogates in it had to be
/// replaced: JSON may hold them, Unicode text may not.
fn unescape(raw: &str) -> Option<(Cow<'_, str>, bool)> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some((Cow::Borrowed(inner), false));
    }
    match serde_json::from_str::<String>(raw) {
        Ok(string) => Some((Cow::Owned(string), false)),
        Err(_) => serde_json::from_str(&mend(raw)).ok().map(|string| (Cow::Owned(string), true)),
    }
}

/// The JSON text with each escape of a lone surrogate made one of U+FFFD.
fn mend(json: &str) -> String {
    let mut mended = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        mended.push_str(before);
        let length = match (surrogate(escape), escape.get(6..).and_then(surrogate)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(_), _) => {
                mended.push_str("\\ufffd");
                rest = &escape[6..];
                continue;
            }
            // The backslash and what it escapes, so that a second backslash
            // does not start an escape of its own.
            (None, _) => 1 + escape.chars().nth(1).map_or(0, char::len_utf8),
        };
        mended.push_str(&escape[..length]);
        rest = &escape[length..];
    }
    mended.push_str(rest);
    mended
}

/// The surrogate whose escape the text begins with.
fn surrogate(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let unit = u32::from_str_radix(digits, 16).ok()?;
    (0xd800..=0xdfff).contains(&unit).then_some(unit)
}

/// The text of a page whose bytes were put into a string a character each, as
/// programs do that must carry bytes in JSON. A string that holds other
/// characters, or whose bytes are not valid in the charset, is text already.
fn reinterpret<'a>(text: Cow<'a, str>, label: &str, warnings: &mut Vec<String>) -> Cow<'a, str> {
    let Some(encoding) = Encoding::for_label(label.as_bytes()) else {
        warnings.push(format!("unknown encoding {label:?}"));
        return text;
    };
    // Nearly any text is valid as UTF-16, and nobody smuggles it.
    if [UTF_16LE, UTF_16BE, REPLACEMENT].contains(&encoding) {
        return text;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
    let decoded = bytes.and_then(|bytes| {
        let decoded = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
        Some(decoded.into_owned())
    });
    decoded.map_or(text, Cow::Owned)
}

/// The line without the byte order mark that some programs begin a file with.
fn unmarked(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)
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

    fn text(line: &str) -> String {
        parse(line, None).page.unwrap().text.into_owned()
    }

    fn kind(line: &str) -> &'static str {
        parse(line, None).page.unwrap_err().kind
    }

    #[test]
    fn a_record_on_the_first_line_makes_lines() {
        let form = |bytes: &[u8]| sniff(reader(bytes), 1000).unwrap().0;
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
    fn looking_takes_nothing_away() {
        for text in ["", "\n \n", " {\"html\":1}\nx\n", "{ no", "plain", "\u{feff}{}"] {
            let mut read = String::new();
            sniff(reader(text.as_bytes()), 1000).unwrap().1.read_to_string(&mut read).unwrap();
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

    #[test]
    fn the_id_stays_as_written() {
        for id in ["1.0", "18446744073709551616000", "\"a\\u0041\"", "{\"b\": [1]}", "\"\\ud800\""]
        {
            let line = format!("{{\"id\": {id}, \"text\": \"a\"}}");
            assert_eq!(parse(&line, None).id.map(RawValue::get), Some(id));
        }
        assert!(parse("{\"id\":null,\"text\":\"\"}", None).id.is_none());
        assert_eq!(parse("{\"id\":7,\"html\":5}", None).id.map(RawValue::get), Some("7"));
    }

    #[test]
    fn html_goes_before_text_unless_it_is_empty() {
        assert_eq!(text(r#"{"html":"h","text":"t"}"#), "h");
        assert_eq!(text(r#"{"html":"","text":"t"}"#), "t");
        assert_eq!(text(r#"{"html":null,"text":"t"}"#), "t");
        assert_eq!(text(r#"{"html":"","text":null}"#), "");
    }

    #[test]
    fn bad_lines_have_a_kind() {
        for bad in ["", "  ", "[1]", "[\"a\",\"b\"]", "5", "{", "{\"html\":\"a\"", "null"] {
            assert_eq!(kind(bad), "bad-json", "{bad}");
        }
        for empty in ["{}", "{\"html\":5}", "{\"html\":null}", "{\"body\":\"a\"}"] {
            assert_eq!(kind(empty), "no-content", "{empty}");
        }
    }

    #[test]
    fn lone_surrogates_are_replaced_and_pairs_stay() {
        assert_eq!(text(r#"{"text":"a\ud800b"}"#), "a\u{fffd}b");
        assert_eq!(text(r#"{"text":"\uDC00\ud83d\ude00\ud83d"}"#), "\u{fffd}😀\u{fffd}");
        assert_eq!(text(r#"{"text":"\\ud800 \ud800"}"#), "\\ud800 \u{fffd}");
        let line = parse(r#"{"text":"\ud800"}"#, None);
        assert_eq!(line.page.unwrap().warnings, ["text has lone surrogates, replaced"]);
    }

    #[test]
    fn smuggled_bytes_are_decoded_and_text_is_not() {
        assert_eq!(text(r#"{"text":"Ð¼Ð¸Ñ\u0080","encoding":"utf-8"}"#), "мир");
        assert_eq!(text(r#"{"text":"ìèð","encoding":"windows-1251"}"#), "мир");
        assert_eq!(text(r#"{"text":"мир","encoding":"windows-1251"}"#), "мир");
        assert_eq!(text(r#"{"text":"café","encoding":"utf-8"}"#), "café");
        assert_eq!(text(r#"{"text":"plain!","encoding":"utf-16"}"#), "plain!");
        assert_eq!(parse(r#"{"text":"ìèð"}"#, Some("windows-1251")).page.unwrap().text, "мир");
        assert_eq!(text(r#"{"text":"plain","encoding":"no-such"}"#), "plain");
    }
}
