//! Turns a page's bytes into text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::{Error, Options};

/// How far into the page a `<meta>` is looked for. The HTML Standard asks for
/// 1024 bytes; real pages put comments and scripts before it.
const META_WITHIN: usize = 8 << 10;

/// The share of control characters above which bytes are no text; text has
/// next to none, an image or an archive about a tenth.
const CONTROLS_OF_BINARY: f64 = 0.02;

/// A page's text.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) warnings: Vec<String>,
}

/// Decodes a page: by its byte order mark, else the label the caller gave,
/// else UTF-8 if it plainly is, else the page's own `<meta>`, else a guess
/// from the whole text.
pub(crate) fn decode<'a>(bytes: &'a [u8], options: &Options) -> Result<Decoded<'a>, Error> {
    let limit = options.limits.max_bytes;
    if bytes.len() as u64 > limit {
        return Err(Error::TooLarge { bytes: bytes.len() as u64, limit });
    }
    let mut warnings = Vec::new();
    let (encoding, certain) = choose(bytes, options.encoding.as_deref())?;
    let is_bytewise = encoding.is_single_byte() || encoding == UTF_8;
    let is_clean = is_bytewise && refuse_binary(bytes)? == 0;
    let (text, used, malformed) = encoding.decode(bytes);
    if malformed {
        warnings.push(format!("some bytes are not valid {}", used.name()));
    }
    if !certain {
        warnings.push(format!("charset guessed: {}", used.name()));
    }
    let nuls = if is_clean { 0 } else { text.matches('\0').count() };
    let text = if nuls == 0 {
        text
    } else {
        warnings.push(format!("{nuls} NUL characters left out"));
        Cow::Owned(text.replace('\0', ""))
    };
    Ok(Decoded { text, warnings })
}

/// The encoding, and whether it is more than a guess.
fn choose(bytes: &[u8], label: Option<&str>) -> Result<(&'static Encoding, bool), Error> {
    let given = match label {
        Some(label) => Some(
            Encoding::for_label(label.as_bytes())
                .ok_or_else(|| Error::UnknownEncoding(label.to_owned()))?,
        ),
        None => None,
    };
    let told = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or(given);
    if let Some(encoding) = told {
        return Ok((encoding, true));
    }
    let stated = meta_charset(bytes);
    // Servers tell the charset, and tools that save pages make them UTF-8: a
    // `<meta>` that says something else is out of date. No other charset gives
    // text that is valid UTF-8 by chance.
    if stated == Some(UTF_8) || is_utf8(bytes, stated.is_some()) {
        return Ok((UTF_8, true));
    }
    if let Some(encoding) = stated {
        return Ok((encoding, true));
    }
    // A valid text but for a stray byte or a cut at the end is still UTF-8;
    // the detector sees to that as well.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    Ok((detector.guess(None, Utf8Detection::Allow), false))
}

/// Characters beyond ASCII that are no chance.
const NO_CHANCE: usize = 8;

/// Whether the bytes are valid UTF-8; where the page states another charset,
/// one that shows in more than a few characters.
fn is_utf8(bytes: &[u8], doubted: bool) -> bool {
    let is_beyond = |c: &char| !c.is_ascii();
    std::str::from_utf8(bytes).is_ok_and(|text| {
        !doubted || text.chars().filter(is_beyond).take(NO_CHANCE).count() == NO_CHANCE
    })
}

/// The charset that a `<meta>` near the top of the page names, after the
/// prescan of the HTML Standard: UTF-16 there can only mean UTF-8.
fn meta_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(META_WITHIN)].to_ascii_lowercase();
    let mut rest = head.as_slice();
    while let Some(at) = find(rest, b"<meta") {
        rest = &rest[at + 5..];
        let tag = &rest[..find(rest, b">").unwrap_or(rest.len())];
        if let Some(encoding) = charset_in(tag) {
            return Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 });
        }
    }
    None
}

fn charset_in(tag: &[u8]) -> Option<&'static Encoding> {
    let after = &tag[find(tag, b"charset")? + 7..];
    let value = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
    let end = value
        .iter()
        .position(|b| matches!(b, b'"' | b'\'' | b';' | b'/') || b.is_ascii_whitespace())
        .unwrap_or(value.len());
    Encoding::for_label(&value[..end])
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// How many bytes are counted at once: no more than a byte can count.
const PART: usize = 255;

/// Counts the control characters that no text has, and refuses images,
/// archives and the like, which decode into nonsense.
fn refuse_binary(bytes: &[u8]) -> Result<usize, Error> {
    // Every byte of a page passes here: without branches, and in parts whose
    // count fits a byte, many are counted at once.
    let is = |b: u8, known: u8| u8::from(b == known);
    let is_strange = |b: u8| {
        let usual = is(b, b'\t') + is(b, b'\n') + is(b, 0x0c) + is(b, b'\r') + is(b, 0x1b);
        u8::from(b < b' ') - usual
    };
    let count = |part: &[u8]| part.iter().map(|&b| is_strange(b)).sum::<u8>();
    let controls: usize = bytes.chunks(PART).map(|part| usize::from(count(part))).sum();
    if controls as f64 > CONTROLS_OF_BINARY * bytes.len() as f64 && controls > 4 {
        return Err(Error::Binary);
    }
    Ok(controls)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{SHIFT_JIS, WINDOWS_1252};

    use super::decode;
    use crate::Options;

    const TEXT: &str = "Die Brücke über die Hörnerflöße öffnet für Fußgänger, später für Züge.";

    fn decoded(bytes: &[u8]) -> String {
        decode(bytes, &Options::default()).expect("text").text.into_owned()
    }

    #[test]
    fn an_outdated_meta_makes_no_other_charset_of_utf_8() {
        for charset in ["iso-8859-15", "gbk", "shift_jis"] {
            let page = format!("<meta charset={charset}>{TEXT}");
            assert_eq!(decoded(page.as_bytes()), page);
        }
    }

    #[test]
    fn the_meta_is_believed_where_the_bytes_do_not_speak_against_it() {
        let latin = format!("<meta charset=iso-8859-1>{TEXT}");
        assert_eq!(decoded(&WINDOWS_1252.encode(&latin).0), latin);
        let japanese = "<meta charset=shift_jis>橋が二年ぶりに再開した。";
        assert_eq!(decoded(&SHIFT_JIS.encode(japanese).0), japanese);
        // A few characters may be valid UTF-8 by chance.
        assert_eq!(
            decoded(b"<meta charset=windows-1252>\xc3\xa9"),
            "<meta charset=windows-1252>Ã©"
        );
    }
}
