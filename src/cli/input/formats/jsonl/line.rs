//! Takes a line apart that holds a page as a JSON object.

use std::borrow::Cow;
use std::fmt;

use encoding_rs::{Encoding, REPLACEMENT, UTF_16BE, UTF_16LE};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::ReadAs;
use crate::cli::failure::Failure;
use crate::cli::keys::{Keys, Meaning};

/// A line taken apart.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// What to echo, exactly as it was written.
    pub(super) id: Option<&'a RawValue>,
    pub(super) page: Result<LinePage<'a>, Failure>,
}

/// A page that a line holds.
#[derive(Debug)]
pub(super) struct LinePage<'a> {
    pub(super) read_as: ReadAs,
    pub(super) text: Cow<'a, str>,
    pub(super) url: Option<String>,
    /// When the page was fetched.
    pub(super) now: Option<jiff::Timestamp>,
    pub(super) warnings: Vec<String>,
}

/// The line's keys, not decoded yet: one that is broken must not take the id with it.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

impl<'a> Fields<'a> {
    /// The field of a meaning, and its key. Exporters fill the column they lack
    /// with null.
    fn get(&self, keys: &Keys, meaning: Meaning) -> Option<(&str, &'a RawValue)> {
        let is_filled = |value: &RawValue| value.get() != "null";
        let mut names = keys.names(meaning);
        names.find_map(|name| {
            let mut fields = self.0.iter().filter(|(key, value)| key == name && is_filled(value));
            fields.next_back().map(|(key, value)| (key.as_str(), *value))
        })
    }
}

/// Takes a line apart; `encoding` is for lines that name none.
pub(super) fn parse<'a>(line: &'a str, keys: &Keys, encoding: Option<&str>) -> Line<'a> {
    match fields(line) {
        Ok(fields) => {
            let id = fields.get(keys, Meaning::Id).map(|(_, id)| id);
            Line { id, page: page(&fields, keys, encoding) }
        }
        Err(failure) => Line { id: None, page: Err(failure) },
    }
}

/// Whether a line is an object that holds a page.
pub(super) fn holds_page(line: &[u8], keys: &Keys) -> bool {
    let is_page = |fields: Fields| {
        let holds = |meaning| fields.get(keys, meaning).is_some();
        holds(Meaning::Html) || holds(Meaning::Text)
    };
    fields(&String::from_utf8_lossy(line)).is_ok_and(is_page)
}

/// Whether the beginning of a line that is too long to be read begins an object
/// with a page.
pub(super) fn begins_page(start: &[u8], keys: &Keys) -> bool {
    let start = String::from_utf8_lossy(start);
    let mut found = false;
    let mut is_page = |key: &str| {
        let is = |meaning| keys.names(meaning).any(|name| name == key);
        found |= is(Meaning::Html) || is(Meaning::Text);
    };
    // It breaks off, and that is an error after all keys that are there.
    let _ = serde_json::Deserializer::from_str(start.trim_start_matches('\u{feff}').trim_ascii())
        .deserialize_map(EachKey(&mut is_page));
    found
}

/// Looks at the keys of an object and at none of its values.
struct EachKey<'a>(&'a mut dyn FnMut(&str));

impl<'de> Visitor<'de> for EachKey<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<String>()? {
            (self.0)(&key);
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

fn fields(line: &str) -> Result<Fields<'_>, Failure> {
    let line = line.trim_start_matches('\u{feff}').trim_ascii();
    let bad = |message: String| Failure::new("bad-json", message);
    if line.is_empty() {
        return Err(bad("the line is empty".to_owned()));
    }
    if !line.starts_with('{') {
        return Err(bad("not a JSON object".to_owned()));
    }
    serde_json::from_str(line)
        .map_err(|error| bad(error.to_string().replace(" at line 1 column ", " at column ")))
}

fn page<'a>(
    fields: &Fields<'a>,
    keys: &Keys,
    encoding: Option<&str>,
) -> Result<LinePage<'a>, Failure> {
    let mut warnings = Vec::new();
    let mut string = |meaning: Meaning| -> Option<Cow<'a, str>> {
        let (key, raw) = fields.get(keys, meaning)?;
        let string = unescape(raw.get());
        match &string {
            None => warnings.push(format!("{key} is not a string")),
            Some((_, true)) => warnings.push(format!("{key} has lone surrogates, replaced")),
            Some((_, false)) => {}
        }
        string.map(|(string, _)| string)
    };
    let url = string(Meaning::Url).map(Cow::into_owned);
    let label = string(Meaning::Encoding);
    // Exporters fill the column they lack with an empty string.
    let html = string(Meaning::Html).map(|html| (ReadAs::Html, html));
    let chosen = match html {
        Some((_, ref html)) if html.is_empty() => {
            let text = string(Meaning::Text).map(|text| (ReadAs::Text, text));
            text.filter(|(_, text)| !text.is_empty()).or(Some((ReadAs::Html, Cow::Borrowed(""))))
        }
        Some(html) => Some(html),
        None => string(Meaning::Text).map(|text| (ReadAs::Text, text)),
    };
    let time = fields.get(keys, Meaning::Time).and_then(|(_, raw)| unescape(raw.get()));
    let now = time.and_then(|(time, _)| time.parse().ok());
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
    Ok(LinePage { read_as, text, url, now, warnings })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &str) -> String {
        parse(line, &Keys::default(), None).page.unwrap().text.into_owned()
    }

    fn kind(line: &str) -> &'static str {
        parse(line, &Keys::default(), None).page.unwrap_err().kind
    }

    #[test]
    fn the_id_stays_as_written() {
        for id in ["1.0", "18446744073709551616000", "\"a\\u0041\"", "{\"b\": [1]}", "\"\\ud800\""]
        {
            let line = format!("{{\"id\": {id}, \"text\": \"a\"}}");
            assert_eq!(parse(&line, &Keys::default(), None).id.map(RawValue::get), Some(id));
        }
        assert!(parse("{\"id\":null,\"text\":\"\"}", &Keys::default(), None).id.is_none());
        assert_eq!(
            parse("{\"id\":7,\"html\":5}", &Keys::default(), None).id.map(RawValue::get),
            Some("7")
        );
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
        let line = parse(r#"{"text":"\ud800"}"#, &Keys::default(), None);
        assert_eq!(line.page.unwrap().warnings, ["text has lone surrogates, replaced"]);
    }

    #[test]
    fn smuggled_bytes_are_decoded_and_text_is_not() {
        assert_eq!(text(r#"{"text":"Ð¼Ð¸Ñ\u0080","encoding":"utf-8"}"#), "мир");
        assert_eq!(text(r#"{"text":"ìèð","encoding":"windows-1251"}"#), "мир");
        assert_eq!(text(r#"{"text":"мир","encoding":"windows-1251"}"#), "мир");
        assert_eq!(text(r#"{"text":"café","encoding":"utf-8"}"#), "café");
        assert_eq!(text(r#"{"text":"plain!","encoding":"utf-16"}"#), "plain!");
        assert_eq!(
            parse(r#"{"text":"ìèð"}"#, &Keys::default(), Some("windows-1251")).page.unwrap().text,
            "мир"
        );
        assert_eq!(text(r#"{"text":"plain","encoding":"no-such"}"#), "plain");
    }
}
