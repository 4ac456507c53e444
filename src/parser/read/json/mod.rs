//! Reads JSON as pages have it: wrapped in comments, with raw line breaks,
//! stray commas and quotes, or cut off.

pub(crate) mod kept;

use serde::de::DeserializeSeed;
use serde_json::value::RawValue;
use serde_json::{Deserializer, Value};

use kept::Keeper;

use crate::parser::read::html::resolved;

/// The values in the text of a script; usually one, none where nothing can be made of it.
pub(crate) fn values(script: &str, keeper: Keeper) -> Vec<Value> {
    let text = unwrapped(script);
    if text.is_empty() {
        return Vec::new();
    }
    let read = stream(text, keeper);
    if !read.is_empty() {
        return read;
    }
    let encoded = text.contains("&quot;") && !text.contains("\":");
    let text = if encoded { resolved(text) } else { text.into() };
    stream(&repaired(&text), keeper)
}

/// The value of a text that is JSON from its beginning to its end.
pub(crate) fn value(text: &str, keeper: Keeper) -> Option<Value> {
    leading(text, keeper).filter(|(_, is_whole)| *is_whole).map(|(value, _)| value)
}

/// The first value of the text, and whether nothing follows it.
fn leading(text: &str, keeper: Keeper) -> Option<(Value, bool)> {
    let mut rest = Deserializer::from_str(text);
    let value = keeper.deserialize(&mut rest).ok()?;
    // An error tells its line, which takes a look at all that was read.
    Some((value, rest.end().is_ok()))
}

/// Every value of the text, one after another; none if any of it is not JSON.
fn stream(text: &str, keeper: Keeper) -> Vec<Value> {
    match leading(text, keeper) {
        Some((value, true)) => vec![value],
        Some((_, false)) => {
            let values = Deserializer::from_str(text).into_iter::<&RawValue>();
            let values = values.map(|value| Some(leading(value.ok()?.get(), keeper)?.0));
            values.collect::<Option<_>>().unwrap_or_default()
        }
        None => Vec::new(),
    }
}

/// The text less the comments, CDATA marks and semicolons around it.
fn unwrapped(script: &str) -> &str {
    let mut text = script.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    loop {
        let before = text.len();
        text = after_comment(text).unwrap_or(text).trim_start();
        for opener in ["<!--", "<![CDATA[", "//<![CDATA[", "/*<![CDATA[*/", "/*", "*/", "//"] {
            text = text.strip_prefix(opener).unwrap_or(text).trim_start();
        }
        for closer in ["-->", "]]>", "//", "/*", "*/", ";"] {
            text = text.strip_suffix(closer).unwrap_or(text).trim_end();
        }
        if text.len() == before {
            return text;
        }
    }
}

/// The longest comment before the data that is passed over, in bytes.
const LONGEST_COMMENT: usize = 1000;

/// What follows a comment that the text begins with, unless it wraps the data.
fn after_comment(text: &str) -> Option<&str> {
    let start = &text[..text.floor_char_boundary(LONGEST_COMMENT)];
    let end = end_of_comment(start).filter(|&end| end < start.len())?;
    let (comment, rest) = text.split_at(end);
    (!comment.contains(['{', '['])).then_some(rest)
}

/// Where a comment ends that the text begins with; one that is not closed has
/// the rest of the text.
fn end_of_comment(text: &str) -> Option<usize> {
    let mark = if text.starts_with("//") {
        "\n"
    } else if text.starts_with("/*") {
        "*/"
    } else {
        return None;
    };
    Some(text[2..].find(mark).map_or(text.len(), |at| 2 + at + mark.len()))
}

/// The text with the usual faults mended, in one pass:
/// raw control characters and bad escapes in strings, quotes inside strings
/// that should have been escaped, commas that are missing or have nothing after
/// them, comments, and whatever is still open at the end.
fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut open: Vec<char> = Vec::new();
    let mut in_string = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let rest = &text[at + c.len_utf8()..];
        if in_string {
            match c {
                '"' if ends_string(rest) => {
                    in_string = false;
                    out.push('"');
                }
                '"' => out.push_str("\\\""),
                '\\' => {
                    let next = chars.peek().map(|&(_, next)| next);
                    match next {
                        Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {
                            out.push('\\');
                            out.extend(next);
                            chars.next();
                        }
                        Some('u') if is_scalar_escape(rest) => out.push('\\'),
                        _ => {}
                    }
                }
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        if matches!(c, '"' | '{' | '[') && ends_value(&out) {
            out.push(',');
        }
        match c {
            '/' => {
                let end = at + end_of_comment(&text[at..]).unwrap_or(1);
                while chars.next_if(|&(at, _)| at < end).is_some() {}
            }
            '"' => {
                in_string = true;
                out.push('"');
            }
            '{' | '[' => {
                open.push(if c == '{' { '}' } else { ']' });
                out.push(c);
            }
            '}' | ']' => {
                if open.last() == Some(&c) {
                    open.pop();
                    out.push(c);
                }
            }
            ',' if matches!(first(rest), None | Some('}' | ']' | ',')) => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    if in_string {
        out.push('"');
    }
    out.truncate(out.trim_end_matches([',', ' ']).len());
    if out.ends_with(':') {
        out.push_str("null");
    }
    out.extend(open.iter().rev());
    out
}

/// Whether a value ends here; what follows begins with a comma then.
fn ends_value(text: &str) -> bool {
    let last = text.trim_end().chars().next_back();
    last.is_some_and(|c| matches!(c, '"' | '}' | ']') || c.is_ascii_alphanumeric())
}

fn first(text: &str) -> Option<char> {
    text.chars().find(|c| !c.is_whitespace())
}

/// Whether a quote before `rest` ends its string: what can follow one in JSON follows.
fn ends_string(rest: &str) -> bool {
    let rest = rest.trim_start();
    match rest.chars().next() {
        None | Some(':' | '}' | ']') => true,
        Some('"') => starts_with_key(rest),
        Some(',') => matches!(
            first(&rest[1..]),
            None | Some('"' | '{' | '[' | '}' | ']' | '/' | 't' | 'f' | 'n' | '-' | '0'..='9')
        ),
        _ => false,
    }
}

/// The longest text in quotes before a colon that is taken for a key.
const LONGEST_KEY: usize = 40;

/// Whether a text begins with a key and its colon.
fn starts_with_key(text: &str) -> bool {
    let is_of_key = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'@' | b'_' | b'-');
    let key = text.bytes().skip(1).take(LONGEST_KEY).take_while(is_of_key).count();
    let after = text[1 + key..].strip_prefix('"');
    key > 0 && after.is_some_and(|after| after.trim_start().starts_with(':'))
}

/// Whether `rest`, after a backslash, escapes a character that can stand alone;
/// `serde_json` gives a whole script up for half of a surrogate pair.
fn is_scalar_escape(rest: &str) -> bool {
    let unit = |at: usize| {
        let digits = rest.get(at + 1..at + 5)?;
        (rest.get(at..=at)? == "u").then(|| u32::from_str_radix(digits, 16).ok()).flatten()
    };
    match unit(0) {
        Some(0xd800..=0xdfff) | None => false,
        Some(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::kept::{Keep, Keeper};

    fn values(script: &str) -> Vec<Value> {
        super::values(script, Keeper::new(Keep::All, 100, &Cell::new(false)))
    }

    #[test]
    fn json_in_comments_and_cdata() {
        for text in [
            "<!-- {\"a\":1} -->",
            "//<![CDATA[\n{\"a\":1}\n//]]>",
            "/*<![CDATA[*/ {\"a\":1}; /*]]>*/",
            "\u{feff}{\"a\":1};",
            "{&quot;a&quot;:1}",
        ] {
            assert_eq!(values(text), [json!({"a": 1})], "{text}");
        }
    }

    #[test]
    fn malformed_json_is_repaired() {
        for (text, want) in [
            ("{\"a\":\"x\ny\",}", json!({"a": "x y"})),
            ("{\"a\":[1,2,],,\"b\":1}", json!({"a": [1, 2], "b": 1})),
            (
                "{\"a\":\"he said \"no\" to it\",\"b\":1}",
                json!({"a": "he said \"no\" to it", "b": 1}),
            ),
            ("{\"a\":\"it\\'s\"}", json!({"a": "it's"})),
            ("{\"a\":{\"b\":\"cut o", json!({"a": {"b": "cut o"}})),
            ("{\"a\":1}}", json!({"a": 1})),
            ("{\"a\":\"x\"\n \"b\": {\"c\":1}\n\"d\":2}", json!({"a": "x", "b": {"c": 1}, "d": 2})),
            ("// the data\n{\"a\":1}", json!({"a": 1})),
            ("{/* the data */\"a\":\"//\", // of it\n\"b\":1,}", json!({"a": "//", "b": 1})),
            ("{\"a\":\"\\ud83d!\\u00e9\"}", json!({"a": "ud83d!é"})),
        ] {
            assert_eq!(values(text), [want], "{text}");
        }
    }

    #[test]
    fn several_values_in_script() {
        assert_eq!(values("{\"a\":1}\n{\"b\":2}"), [json!({"a": 1}), json!({"b": 2})]);
    }

    #[test]
    fn deep_nesting_is_skipped() {
        for open in ["[", "{\"a\":"] {
            let deep = format!("{{\"b\":1,\"a\":{}", open.repeat(100_000));
            assert_eq!(values(&deep)[0]["b"], 1, "{open}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "[\\[\\]{}\":,\\\\ua0-9d<!/*;&\n é-]{0,80}") {
            values(&text);
        }
    }
}
