//! Parses a line that holds a page as a JSON object.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::fields::LineFields;
use super::strings::{decode_latin1, unescape};
use crate::ReadAs;
use crate::cli::failure::Failure;
use crate::cli::input::json_keys::{JsonKeys, KeyMeaning};

/// A parsed line.
#[derive(Debug)]
pub(super) struct ParsedLine<'a> {
    /// The id to echo, exactly as it was written.
    pub(super) id: Option<&'a RawValue>,
    pub(super) page: Result<LinePage<'a>, Failure>,
}

/// The page of a line.
#[derive(Debug)]
pub(super) struct LinePage<'a> {
    pub(super) read_as: ReadAs,
    pub(super) text: Cow<'a, str>,
    pub(super) url: Option<String>,
    /// When the page was fetched.
    pub(super) now: Option<jiff::Timestamp>,
    pub(super) warnings: Vec<String>,
}

/// Parses a line; `encoding` is for lines that name none.
pub(super) fn parse<'a>(line: &'a str, keys: &JsonKeys, encoding: Option<&str>) -> ParsedLine<'a> {
    match LineFields::parse(line) {
        Ok(fields) => {
            let id = fields.get(keys, KeyMeaning::Id).map(|(_, id)| id);
            ParsedLine { id, page: page(&fields, keys, encoding) }
        }
        Err(failure) => ParsedLine { id: None, page: Err(failure) },
    }
}

fn page<'a>(
    fields: &LineFields<'a>,
    keys: &JsonKeys,
    encoding: Option<&str>,
) -> Result<LinePage<'a>, Failure> {
    let mut warnings = Vec::new();
    let mut string = |meaning: KeyMeaning| -> Option<Cow<'a, str>> {
        let (key, raw) = fields.get(keys, meaning)?;
        let string = unescape(raw.get());
        match &string {
            None => warnings.push(format!("{key} is not a string")),
            Some((_, true)) => warnings.push(format!("{key} has lone surrogates, replaced")),
            Some((_, false)) => {}
        }
        string.map(|(string, _)| string)
    };
    let url = string(KeyMeaning::Url).map(Cow::into_owned);
    let label = string(KeyMeaning::Encoding);
    // Exporters fill columns that they have no value for with an empty string, too.
    let html = string(KeyMeaning::Html).map(|html| (ReadAs::Html, html));
    let chosen = match html {
        Some((_, ref html)) if html.is_empty() => {
            let text = string(KeyMeaning::Text).map(|text| (ReadAs::Text, text));
            text.filter(|(_, text)| !text.is_empty()).or(Some((ReadAs::Html, Cow::Borrowed(""))))
        }
        Some(html) => Some(html),
        None => string(KeyMeaning::Text).map(|text| (ReadAs::Text, text)),
    };
    let time = fields.get(keys, KeyMeaning::Time).and_then(|(_, raw)| unescape(raw.get()));
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
        Some(label) => decode_latin1(text, label, &mut warnings),
        None => text,
    };
    Ok(LinePage { read_as, text, url, now, warnings })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &str) -> String {
        parse(line, &JsonKeys::default(), None).page.unwrap().text.into_owned()
    }

    fn kind(line: &str) -> &'static str {
        parse(line, &JsonKeys::default(), None).page.unwrap_err().kind
    }

    #[test]
    fn id_is_echoed_verbatim() {
        for id in ["1.0", "18446744073709551616000", "\"a\\u0041\"", "{\"b\": [1]}", "\"\\ud800\""]
        {
            let line = format!("{{\"id\": {id}, \"text\": \"a\"}}");
            assert_eq!(parse(&line, &JsonKeys::default(), None).id.map(RawValue::get), Some(id));
        }
        assert!(parse("{\"id\":null,\"text\":\"\"}", &JsonKeys::default(), None).id.is_none());
        assert_eq!(
            parse("{\"id\":7,\"html\":5}", &JsonKeys::default(), None).id.map(RawValue::get),
            Some("7")
        );
    }

    #[test]
    fn html_is_preferred_unless_empty() {
        assert_eq!(text(r#"{"html":"h","text":"t"}"#), "h");
        assert_eq!(text(r#"{"html":"","text":"t"}"#), "t");
        assert_eq!(text(r#"{"html":null,"text":"t"}"#), "t");
        assert_eq!(text(r#"{"html":"","text":null}"#), "");
    }

    #[test]
    fn bad_lines_have_failure_kinds() {
        for bad in ["", "  ", "[1]", "[\"a\",\"b\"]", "5", "{", "{\"html\":\"a\"", "null"] {
            assert_eq!(kind(bad), "bad-json", "{bad}");
        }
        for empty in ["{}", "{\"html\":5}", "{\"html\":null}", "{\"body\":\"a\"}"] {
            assert_eq!(kind(empty), "no-content", "{empty}");
        }
    }

    #[test]
    fn lone_surrogates_are_replaced() {
        assert_eq!(text(r#"{"text":"a\ud800b"}"#), "a\u{fffd}b");
        assert_eq!(text(r#"{"text":"\uDC00\ud83d\ude00\ud83d"}"#), "\u{fffd}😀\u{fffd}");
        assert_eq!(text(r#"{"text":"\\ud800 \ud800"}"#), "\\ud800 \u{fffd}");
        let line = parse(r#"{"text":"\ud800"}"#, &JsonKeys::default(), None);
        assert_eq!(line.page.unwrap().warnings, ["text has lone surrogates, replaced"]);
    }

    #[test]
    fn latin1_bytes_are_decoded_and_text_is_kept() {
        assert_eq!(text(r#"{"text":"Ð¼Ð¸Ñ\u0080","encoding":"utf-8"}"#), "мир");
        assert_eq!(text(r#"{"text":"ìèð","encoding":"windows-1251"}"#), "мир");
        assert_eq!(text(r#"{"text":"мир","encoding":"windows-1251"}"#), "мир");
        assert_eq!(text(r#"{"text":"café","encoding":"utf-8"}"#), "café");
        assert_eq!(text(r#"{"text":"plain!","encoding":"utf-16"}"#), "plain!");
        assert_eq!(
            parse(r#"{"text":"ìèð"}"#, &JsonKeys::default(), Some("windows-1251"))
                .page
                .unwrap()
                .text,
            "мир"
        );
        assert_eq!(text(r#"{"text":"plain","encoding":"no-such"}"#), "plain");
    }
}
