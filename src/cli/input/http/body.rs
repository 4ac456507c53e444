//! Undoes the transfer and content codings of a response body.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::head::HttpHead;
use crate::cli::failure::Failure;
use crate::cli::input::compressed::{self, Bounds};

/// The most codings of one body that are undone; servers use one.
const MAX_CODINGS: usize = 4;

/// The largest window that a body in Zstandard may ask for, in bytes (RFC 9659).
const BODY_WINDOW: u64 = 8 << 20;

/// The decoded body, and warnings. Archives often keep the header of a coding
/// that they have undone already, so that each is undone only where the bytes
/// have it.
pub(crate) fn decode_body<'a>(
    head: &HttpHead,
    body: &'a [u8],
    limit: u64,
    max_ratio: u64,
) -> Result<(Cow<'a, [u8]>, Vec<String>), Failure> {
    let mut warnings = Vec::new();
    let mut bytes = Cow::Borrowed(body);
    if head.is_chunked
        && let Some((joined, is_whole)) = join_chunks(body)
    {
        if !is_whole {
            warnings.push("the chunks of the body are cut off".to_owned());
        }
        bytes = Cow::Owned(joined);
    }
    for coding in head.codings.iter().rev().take(MAX_CODINGS) {
        if let Some((decoded, warning)) = undo(coding, &bytes, limit, max_ratio)? {
            bytes = Cow::Owned(decoded);
            warnings.extend(warning);
        }
    }
    Ok((bytes, warnings))
}

/// The decoded bytes, and a warning.
type DecodedBody = (Vec<u8>, Option<String>);

/// Undoes a coding, unless the bytes do not have it. A body that is cut off is
/// read as far as it goes, with a warning.
fn undo(
    coding: &str,
    bytes: &[u8],
    limit: u64,
    max_ratio: u64,
) -> Result<Option<DecodedBody>, Failure> {
    if bytes.trim_ascii_start().starts_with(b"<") {
        return Ok(None);
    }
    let reader: Box<dyn Read> = match coding {
        "gzip" | "x-gzip" | "zstd" => {
            // The ratio is checked below, for every coding.
            let bounds = Bounds { window: BODY_WINDOW, ratio: u64::MAX };
            match compressed::decompress(Box::new(Cursor::new(bytes.to_vec())), bounds) {
                Ok(reader) => Box::new(reader),
                Err(_) => return Ok(None),
            }
        }
        "deflate" if has_zlib_head(bytes) => Box::new(ZlibDecoder::new(bytes)),
        "deflate" => Box::new(DeflateDecoder::new(bytes)),
        "br" => Box::new(Decompressor::new(bytes, 4096)),
        _ => return Ok(None),
    };
    let mut decoded = Vec::new();
    let allowed = compressed::max_decompressed(bytes.len() as u64, max_ratio);
    let end = reader.take(limit.min(allowed).saturating_add(1)).read_to_end(&mut decoded);
    if decoded.len() as u64 > limit {
        return Err(Failure::too_large(limit));
    }
    if decoded.len() as u64 > allowed {
        return Ok(Some((decoded, Some(compressed::too_much(max_ratio).to_string()))));
    }
    Ok(match end {
        Err(_) if decoded.is_empty() => None,
        Err(error) if !compressed::is_trailing(&error) => {
            Some((decoded, Some(format!("the body is cut off or damaged ({coding})"))))
        }
        _ => Some((decoded, None)),
    })
}

/// Whether deflated data has the head of RFC 1950, which some servers leave out.
fn has_zlib_head(bytes: &[u8]) -> bool {
    let [first, second, ..] = bytes else { return false };
    first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31)
}

/// The body without the sizes of its chunks, and whether the last chunk is
/// there; `None` if it is not in chunks.
fn join_chunks(mut body: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut joined = Vec::with_capacity(body.len());
    let mut is_first = true;
    loop {
        let size = chunk_size(body);
        let Some((size, head)) = size else { return (!is_first).then_some((joined, false)) };
        is_first = false;
        body = &body[head..];
        if size == 0 {
            return Some((joined, true));
        }
        let chunk = &body[..size.min(body.len())];
        joined.extend_from_slice(chunk);
        body = &body[chunk.len()..];
        body = body.strip_prefix(b"\r").unwrap_or(body);
        body = body.strip_prefix(b"\n").unwrap_or(body);
        if body.is_empty() {
            return Some((joined, false));
        }
    }
}

/// The size of a chunk, and the length of the line that states it.
fn chunk_size(body: &[u8]) -> Option<(usize, usize)> {
    let end = body.iter().take(256).position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(&body[..end]).ok()?;
    let size = line.split(';').next()?.trim();
    Some((usize::from_str_radix(size, 16).ok()?, end + 1))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::super::head::split_head;
    use super::*;

    const PAGE: &[u8] = b"<p>Rain fell on Monday, and on Tuesday too.</p>";

    fn read(headers: &str, bytes: &[u8]) -> (Vec<u8>, usize) {
        let block = [format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n").as_bytes(), bytes].concat();
        let (head, at) = split_head(&block);
        let (body, warnings) = decode_body(&head, &block[at..], 10_000, 200).unwrap();
        (body.into_owned(), warnings.len())
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn chunks(bytes: &[u8]) -> Vec<u8> {
        let chunk = |part: &[u8]| {
            [format!("{:X};name=value\r\n", part.len()).as_bytes(), part, b"\r\n"].concat()
        };
        let parts: Vec<u8> = bytes.chunks(10).flat_map(chunk).collect();
        [&*parts, b"0\r\n\r\n"].concat()
    }

    #[test]
    fn every_content_coding_is_decoded() {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(PAGE).unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::fast());
        raw.write_all(PAGE).unwrap();
        // An uncompressed meta-block is how Brotli stores a text as it is.
        let brotli = [&[0x0f, 0x17, 0x80][..], PAGE, &[3]].concat();
        let zstd =
            ruzstd::encoding::compress_to_vec(PAGE, ruzstd::encoding::CompressionLevel::Fastest);
        for (headers, bytes) in [
            ("Content-Encoding: gzip", gzip(PAGE)),
            ("content-encoding:x-gzip", gzip(PAGE)),
            ("Content-Encoding: gzip, gzip", gzip(&gzip(PAGE))),
            ("Content-Encoding: deflate", zlib.finish().unwrap()),
            ("Content-Encoding: deflate", raw.finish().unwrap()),
            ("Content-Encoding: zstd", zstd),
            ("Content-Encoding: br", brotli),
            ("Transfer-Encoding: chunked", chunks(PAGE)),
            ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", chunks(&gzip(PAGE))),
        ] {
            assert_eq!(read(headers, &bytes), (PAGE.to_vec(), 0), "{headers}");
        }
    }

    #[test]
    fn already_decoded_body_is_kept() {
        for headers in [
            "Content-Encoding: gzip",
            "Content-Encoding: br",
            "Content-Encoding: deflate",
            "Content-Encoding: nonsense",
            "Transfer-Encoding: chunked",
        ] {
            assert_eq!(read(headers, PAGE), (PAGE.to_vec(), 0), "{headers}");
        }
    }

    #[test]
    fn truncated_body_is_read_with_warning() {
        let page = PAGE.repeat(50);
        let stored = {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
            encoder.write_all(&page).unwrap();
            encoder.finish().unwrap()
        };
        let (body, warnings) = read("Content-Encoding: gzip", &stored[..1000]);
        assert!(page.starts_with(&body) && body.len() > 900 && warnings == 1);
        let cut = chunks(PAGE);
        let (body, warnings) = read("Transfer-Encoding: chunked", &cut[..75]);
        assert!(PAGE.starts_with(&body) && body.len() > 20 && warnings == 1);
    }

    #[test]
    fn decompressed_body_above_limit_fails() {
        let bomb = gzip(&vec![b' '; 20_000]);
        let (head, _) = split_head(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
        assert_eq!(decode_body(&head, &bomb, 10_000, 200).unwrap_err().kind, "too-large");
    }
}
