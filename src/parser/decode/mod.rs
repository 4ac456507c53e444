//! Turns a page's bytes into text.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memchr;

use crate::{Error, Options, Warning};

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
    pub(crate) warnings: Vec<Warning>,
}

/// Decodes a page: by its byte order mark, else the label the caller gave,
/// else UTF-8 if it plainly is, else the page's own `<meta>`, else a guess
/// from the text. Bytes that can be only one charset are that one, whatever the
/// `<meta>` says.
pub(crate) fn decode<'a>(bytes: &'a [u8], options: &Options) -> Result<Decoded<'a>, Error> {
    let limit = options.limits.max_bytes;
    if bytes.len() as u64 > limit {
        return Err(Error::TooLarge { bytes: bytes.len() as u64, limit });
    }
    let mut warnings = Vec::new();
    let valid = str::from_utf8(bytes).ok();
    let (encoding, certain) = choose(bytes, valid, options.encoding.as_deref())?;
    let is_bytewise = encoding.is_single_byte() || encoding == UTF_8;
    let is_clean = is_bytewise && refuse_binary(bytes)? == 0;
    let (text, used, malformed) = match valid {
        // What was found to be valid need not be looked through again.
        Some(text) if encoding == UTF_8 => {
            (Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)), UTF_8, false)
        }
        _ => encoding.decode(bytes),
    };
    if malformed {
        warnings.push(Warning::InvalidBytes(used.name()));
    }
    if !certain {
        warnings.push(Warning::GuessedEncoding(used.name()));
    }
    let nuls = if is_clean { 0 } else { text.matches('\0').count() };
    let text = if nuls == 0 {
        text
    } else {
        warnings.push(Warning::NulCharacters(nuls));
        Cow::Owned(text.replace('\0', ""))
    };
    Ok(Decoded { text, warnings })
}

/// The encoding, and whether it is more than a guess; `valid` are the bytes as
/// UTF-8, if they are.
fn choose(
    bytes: &[u8],
    valid: Option<&str>,
    label: Option<&str>,
) -> Result<(&'static Encoding, bool), Error> {
    let given = match label {
        Some(label) => Some(
            Encoding::for_label_no_replacement(label.as_bytes())
                .ok_or_else(|| Error::UnknownEncoding(label.to_owned()))?,
        ),
        None => None,
    };
    let given = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or(given);
    if let Some(encoding) = given.or_else(|| evident(bytes, valid)) {
        return Ok((encoding, true));
    }
    let stated = meta_charset(bytes);
    // Servers tell the charset, and tools that save pages make them UTF-8: a
    // `<meta>` that says something else is out of date. No other charset gives
    // text that is valid UTF-8 by chance.
    if is_utf8(valid, stated.is_some_and(|stated| stated != UTF_8)) {
        return Ok((UTF_8, true));
    }
    match stated {
        Some(encoding) if encoding != UTF_8 => Ok((encoding, true)),
        Some(_) if sound_of_utf8(bytes) >= 0.5 => Ok((UTF_8, true)),
        // A stray byte or a cut at the end makes no other charset.
        None if sound_of_utf8(bytes) >= PLAIN => Ok((UTF_8, true)),
        _ => Ok((guess(bytes), false)),
    }
}

/// The charset that bytes show by their shape, without a word of it: UTF-16, in
/// which ASCII has a zero for every other byte, and ISO-2022-JP, which is ASCII
/// with escapes.
fn evident(bytes: &[u8], valid: Option<&str>) -> Option<&'static Encoding> {
    if let Some(encoding) = utf_16(bytes) {
        return Some(encoding);
    }
    let ascii = valid.filter(|text| text.is_ascii())?.as_bytes();
    let escape = memchr(0x1b, ascii)?;
    let is_shift = ascii[escape..].starts_with(b"\x1b$") || ascii[escape..].starts_with(b"\x1b(");
    (is_shift && guess(bytes) == ISO_2022_JP).then_some(ISO_2022_JP)
}

/// How far into a page the zeros of UTF-16 are looked for.
const UTF_16_WITHIN: usize = 4 << 10;

/// The least share of units that are ASCII in UTF-16 of any language with markup.
const UTF_16_ASCII: f64 = 0.1;

/// The kind of UTF-16 that bytes without a byte order mark are. A picture or a
/// program has zeros as well, but also the control characters that text has not.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(UTF_16_WITHIN)];
    memchr(0, head)?;
    let is = |unit: fn([u8; 2]) -> u16| {
        let units = || head.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let is_ascii = |unit: u16| matches!(unit, 0x20..=0x7e | 0x09 | 0x0a | 0x0d);
        let ascii = units().filter(|unit| is_ascii(*unit)).count();
        let is_strange =
            |unit: u16| matches!(unit, 0..0x20 | 0x7f..0xa0 | 0xfffe..) && !is_ascii(unit);
        ascii as f64 > UTF_16_ASCII * units().count() as f64 && !units().any(is_strange)
    };
    match (is(u16::from_le_bytes), is(u16::from_be_bytes)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// How much of a page the detector sees, from its first byte beyond ASCII: it
/// reads three megabytes a second, and is sure long before.
const GUESS_WITHIN: usize = 1 << 20;

fn guess(bytes: &[u8]) -> &'static Encoding {
    let is_telling = |byte: &u8| !byte.is_ascii() || *byte == 0x1b;
    let start = bytes.iter().position(is_telling).unwrap_or(0);
    let seen = &bytes[start..bytes.len().min(start + GUESS_WITHIN)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(seen, start + seen.len() == bytes.len());
    detector.guess(None, Utf8Detection::Allow)
}

/// The share of sound UTF-8 that no other charset has by chance: of Chinese, a
/// fifth would pass.
const PLAIN: f64 = 0.9;

/// How much of what is beyond ASCII is UTF-8: programs put a stray byte into a
/// page, and a `<meta>` that lies is wrong about nearly all.
fn sound_of_utf8(bytes: &[u8]) -> f64 {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound as f64 / (sound + broken).max(1) as f64
}

/// The number of two-byte characters that are no coincidence; longer ones count as four.
const MIN_EVIDENCE: usize = 8;

/// Whether the bytes are valid UTF-8; where the page states another charset,
/// one that shows in more than a few characters.
fn is_utf8(valid: Option<&str>, doubted: bool) -> bool {
    valid.is_some_and(|text| {
        let weights = text.chars().filter(|c| !c.is_ascii()).map(|c| match c.len_utf8() {
            2 => 1,
            _ => 4,
        });
        !doubted || weights.take(MIN_EVIDENCE).sum::<usize>() >= MIN_EVIDENCE
    })
}

/// The charset that a `<meta>` near the top of the page names, after the
/// prescan of the HTML Standard: UTF-16 there can only mean UTF-8. A charset
/// that the standard gives up, such as ISO-2022-KR, is as good as none.
fn meta_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(META_WITHIN)].to_ascii_lowercase();
    let mut rest = head.as_slice();
    while let Some(at) = find(rest, b"<meta") {
        if let Some(comment) = find(&rest[..at], b"<!--") {
            // What stands in a comment was said once.
            let end = find(&rest[comment..], b"-->")?;
            rest = &rest[comment + end..];
            continue;
        }
        rest = &rest[at + 5..];
        let tag = &rest[..find(rest, b">").unwrap_or(rest.len())];
        if let Some(encoding) = charset_in(tag) {
            let is_utf_16 = [UTF_16LE, UTF_16BE].contains(&encoding);
            return Some(if is_utf_16 { UTF_8 } else { encoding });
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
    Encoding::for_label_no_replacement(&value[..end])
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// How many bytes are counted at once: no more than a byte can count.
const PART: usize = 255;

/// What a PDF file begins with, of which a large part may be text.
const PDF: &[u8] = b"%PDF-";

/// Counts the control characters that no text has, and refuses images,
/// archives and the like, which decode into nonsense.
fn refuse_binary(bytes: &[u8]) -> Result<usize, Error> {
    if bytes.starts_with(PDF) {
        return Err(Error::Binary);
    }
    // Every byte of a page passes here: without branches, and in parts whose
    // count fits a byte, many are counted at once.
    let is_blank = |b: u8| u8::from(b.wrapping_sub(b'\t') <= b'\r' - b'\t');
    // An escape may be one of ISO-2022-JP.
    let is_strange = |b: u8| u8::from(b < b' ') - is_blank(b) - u8::from(b == 0x1b);
    let count = |part: &[u8]| part.iter().map(|&b| is_strange(b)).sum::<u8>();
    let controls: usize = bytes.chunks(PART).map(|part| usize::from(count(part))).sum();
    if controls as f64 > CONTROLS_OF_BINARY * bytes.len() as f64 && controls > 4 {
        return Err(Error::Binary);
    }
    Ok(controls)
}
