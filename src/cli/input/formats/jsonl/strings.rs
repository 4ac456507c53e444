//! Decodes the strings of a line.

use std::borrow::Cow;

use encoding_rs::{Encoding, REPLACEMENT, UTF_16BE, UTF_16LE};

/// The string in a JSON value, and whether lone surrogates in it had to be
/// replaced: JSON may hold them, Unicode text may not.
pub(super) fn unescape(raw: &str) -> Option<(Cow<'_, str>, bool)> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some((Cow::Borrowed(inner), false));
    }
    match serde_json::from_str::<String>(raw) {
        Ok(string) => Some((Cow::Owned(string), false)),
        Err(_) => serde_json::from_str(&repair_surrogates(raw))
            .ok()
            .map(|string| (Cow::Owned(string), true)),
    }
}

/// The JSON text with the escapes of lone surrogates replaced by those of U+FFFD.
fn repair_surrogates(json: &str) -> String {
    let mut repaired = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        repaired.push_str(before);
        let length = match (surrogate(escape), escape.get(6..).and_then(surrogate)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(_), _) => {
                repaired.push_str("\\ufffd");
                rest = &escape[6..];
                continue;
            }
            // The backslash and what it escapes, so that a second backslash
            // does not start an escape of its own.
            (None, _) => 1 + escape.chars().nth(1).map_or(0, char::len_utf8),
        };
        repaired.push_str(&escape[..length]);
        rest = &escape[length..];
    }
    repaired.push_str(rest);
    repaired
}

/// The surrogate whose escape is at the start of the text.
fn surrogate(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let unit = u32::from_str_radix(digits, 16).ok()?;
    (0xd800..=0xdfff).contains(&unit).then_some(unit)
}

/// The text of a page whose bytes were written as characters of Latin-1, as some
/// programs do to carry bytes in JSON. A string that holds other characters, or
/// whose bytes are not valid in the charset, is text already.
pub(super) fn decode_latin1<'a>(
    text: Cow<'a, str>,
    label: &str,
    warnings: &mut Vec<String>,
) -> Cow<'a, str> {
    let Some(encoding) = Encoding::for_label(label.as_bytes()) else {
        warnings.push(format!("unknown encoding {label:?}"));
        return text;
    };
    // Nearly any text is valid as UTF-16, and no program carries it this way.
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
