//! Finds the page in a web archive of one page (MHTML, RFC 2557).
//!
//! The parts are found by their boundaries in one pass, without a tree of
//! parts: a hostile file may nest as deep as it likes.

use mailparse::{MailHeader, MailHeaderMap, parse_content_type, parse_headers, parse_mail};

use super::format::{InputFormat, ReadMethod};
use crate::cli::failure::Failure;
use crate::cli::input::http::HttpHead;
use crate::cli::input::page::PageContent;
use crate::{Options, ReadAs};

/// How far into a file the head of a message is looked for and read, in bytes.
const MAX_HEAD: usize = 64 << 10;

/// The most boundaries of multiparts within multiparts; browsers write one.
const MAX_BOUNDARIES: usize = 8;

pub(super) static MHTML: InputFormat = InputFormat {
    name: "mhtml",
    about: "Pages that a browser saved as one file (.mht, .mhtml)",
    extensions: &["mht", "mhtml"],
    detection: "MHTML",
    method: ReadMethod::Wrapped { matches: is_mhtml, open },
};

/// The page of an archive (the root part of RFC 2557).
#[derive(Debug)]
struct Root {
    html: Vec<u8>,
    head: HttpHead,
    url: Option<String>,
    /// When the page was saved.
    date: Option<jiff::Timestamp>,
}

fn open(bytes: &[u8], given: &Options) -> Result<PageContent<'static>, Failure> {
    let root = root(bytes);
    let root = root.ok_or_else(|| Failure::new("no-content", "no HTML in this MHTML file"))?;
    let options = Options {
        read_as: ReadAs::Html,
        encoding: given.encoding.clone().or_else(|| root.head.charset(&root.html)),
        url: given.url.clone().or(root.url),
        now: given.now.or(root.date),
        ..given.clone()
    };
    Ok(PageContent { bytes: root.html.into(), options, warnings: Vec::new() })
}

/// Whether bytes are a message of many parts that belong together.
fn is_mhtml(bytes: &[u8]) -> bool {
    let begin = &bytes[..bytes.len().min(MAX_HEAD)];
    let is_head = begin.split(|byte| *byte == b'\n').next().is_some_and(|line| {
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
        name.len() < line.len() && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-')
    });
    is_head && message(begin).is_some()
}

/// The part that the other parts belong to: the one that `start` names, or else
/// the first that is HTML.
fn root(bytes: &[u8]) -> Option<Root> {
    let (head, content) = message(bytes)?;
    let start = head.start.as_deref();
    let mut first = None;
    let parts = MessageParts { rest: content, boundaries: vec![head.boundary.clone()] };
    for part in parts {
        let Some((fields, _)) = part_head(part) else { continue };
        let media_type = fields.get_first_value("content-type").unwrap_or_default();
        if !matches!(
            parse_content_type(&media_type).mimetype.as_str(),
            "text/html" | "application/xhtml+xml"
        ) {
            continue;
        }
        let is_start = start.is_none() || fields.get_first_value("content-id").as_deref() == start;
        if is_start {
            first = Some(part);
            break;
        }
        first = first.or(Some(part));
    }
    let part = parse_mail(first?).ok()?;
    let location = part.headers.get_first_value("content-location");
    let url = head.url.or(location).filter(|url| url.contains("://"));
    let media_type = part.headers.get_first_value("content-type").unwrap_or_default();
    let html = part.get_body_raw().ok()?;
    Some(Root { html, head: HttpHead::with_type(&media_type), url, date: head.date })
}

/// The head of a message of many parts.
struct MessageHead {
    boundary: Vec<u8>,
    start: Option<String>,
    url: Option<String>,
    date: Option<jiff::Timestamp>,
}

/// The head of a message of many parts, and what follows it.
fn message(bytes: &[u8]) -> Option<(MessageHead, &[u8])> {
    let (fields, end) = parse_headers(&bytes[..bytes.len().min(MAX_HEAD)]).ok()?;
    let value = |name: &str| fields.get_first_value(name);
    let media_type = parse_content_type(&value("content-type")?);
    if !media_type.mimetype.starts_with("multipart/") {
        return None;
    }
    let date = value("date").and_then(|date| mailparse::dateparse(&date).ok());
    let message = MessageHead {
        boundary: boundary(&fields)?,
        start: media_type.params.get("start").cloned(),
        url: value("snapshot-content-location").or_else(|| value("content-location")),
        date: date.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok()),
    };
    Some((message, &bytes[end..]))
}

/// The fields that a part begins with, and where they end; `None` if they are
/// malformed, or more than should be held in memory.
fn part_head(part: &[u8]) -> Option<(Vec<MailHeader<'_>>, usize)> {
    let head = parse_headers(&part[..part.len().min(MAX_HEAD)]).ok();
    head.filter(|(_, end)| *end < MAX_HEAD)
}

fn boundary(fields: &[MailHeader]) -> Option<Vec<u8>> {
    let media_type = parse_content_type(&fields.get_first_value("content-type")?);
    let boundary = media_type.params.get("boundary").filter(|boundary| !boundary.is_empty())?;
    Some(boundary.as_bytes().to_vec())
}

/// Iterates over the parts of a message that have no parts themselves.
struct MessageParts<'a> {
    rest: &'a [u8],
    boundaries: Vec<Vec<u8>>,
}

impl<'a> Iterator for MessageParts<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        loop {
            self.next_boundary()?;
            let all = self.rest;
            let left = self.next_boundary().map_or(0, <[u8]>::len);
            let (part, rest) = all.split_at(all.len() - left);
            // The head is read only as far as the part goes: each of a million
            // parts of two lines would otherwise be read on for the size of a head.
            let inner = part_head(part).and_then(|(fields, end)| Some((boundary(&fields)?, end)));
            match inner {
                Some((boundary, end)) if self.boundaries.len() < MAX_BOUNDARIES => {
                    self.rest = &all[end..];
                    self.boundaries.push(boundary);
                }
                _ => {
                    // The line of the boundary is left for the next turn.
                    self.rest = rest;
                    return Some(part);
                }
            }
        }
    }
}

impl<'a> MessageParts<'a> {
    /// Goes past the next boundary line, and gives what begins with that line.
    fn next_boundary(&mut self) -> Option<&'a [u8]> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let at = self.rest;
            let end = at.iter().position(|byte| *byte == b'\n').map_or(at.len(), |end| end + 1);
            self.rest = &at[end..];
            let line = at[..end].trim_ascii_end();
            let Some(line) = line.strip_prefix(b"--") else { continue };
            if self.boundaries.iter().any(|boundary| {
                line.strip_suffix(b"--").unwrap_or(line) == boundary || line == boundary
            }) {
                return Some(at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGE: &str = "From: <Saved by a browser>\r\n\
        Snapshot-Content-Location: https://example.com/rain\r\n\
        Subject: Rain\r\nDate: Fri, 14 Feb 2031 08:40:00 +0000\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B--7\"\r\n\r\n\
        ------B--7\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n\
        ------B--7\r\nContent-Type: text/html; charset=windows-1252\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>Gr=F6=\r\n=DFe</p>\r\n\
        ------B--7\r\nContent-Type: text/html\r\nContent-ID: <frame>\r\n\r\n<p>Advertisement\r\n\
        ------B--7--\r\n";

    #[test]
    fn first_html_part_is_root() {
        assert!(is_mhtml(MESSAGE.as_bytes()));
        let root = root(MESSAGE.as_bytes()).unwrap();
        assert_eq!(root.html.trim_ascii(), b"<p>Gr\xf6\xdfe</p>");
        assert_eq!(root.head.charset(&root.html).as_deref(), Some("windows-1252"));
        assert_eq!(root.url.as_deref(), Some("https://example.com/rain"));
        assert_eq!(root.date.unwrap().to_string(), "2031-02-14T08:40:00Z");
    }

    #[test]
    fn start_parameter_names_root() {
        let message = MESSAGE.replace("related;", "related; start=\"<frame>\";");
        assert_eq!(root(message.as_bytes()).unwrap().html.trim_ascii(), b"<p>Advertisement");
    }

    #[test]
    fn truncated_archive_gives_its_page() {
        let message = &MESSAGE[..MESSAGE.find("</p>").unwrap()];
        assert_eq!(root(message.as_bytes()).unwrap().html, b"<p>Gr\xf6\xdfe");
        let pictures = &MESSAGE[..MESSAGE.find("AAAA").unwrap()];
        assert!(root(pictures.as_bytes()).is_none());
    }

    #[test]
    fn nested_parts_are_found_up_to_limit() {
        let nested = |depth: usize| -> String {
            let open = |level| {
                format!("Content-Type: multipart/related; boundary=b{level}\r\n\r\n--b{level}\r\n")
            };
            let levels: String = (0..depth).map(open).collect();
            format!("MIME-Version: 1.0\r\n{levels}Content-Type: text/html\r\n\r\n<p>Rain")
        };
        assert_eq!(root(nested(3).as_bytes()).unwrap().html, b"<p>Rain");
        assert!(root(nested(100_000).as_bytes()).is_none());
    }

    #[test]
    fn parts_do_not_overlap() {
        let head = &MESSAGE[..MESSAGE.find("------B").unwrap()];
        for part in ["------B--7\r\n", "------B--7\r\nX: y\r\n"] {
            let bytes = (head.to_owned() + &part.repeat(200_000)).into_bytes();
            assert!(root(&bytes).is_none());
            let (head, rest) = message(&bytes).unwrap();
            let parts = MessageParts { rest, boundaries: vec![head.boundary] };
            // All that is done with a part is done with its bytes.
            let sizes: Vec<usize> = parts.map(<[u8]>::len).collect();
            let read: usize = sizes.iter().sum();
            assert!(sizes.len() == 200_000 && read <= rest.len(), "{} {read}", sizes.len());
        }
    }

    #[test]
    fn part_with_endless_head_is_skipped() {
        let endless = |line: &str| {
            MESSAGE
                .replace("Content-Transfer-Encoding: quoted", &(line.repeat(20_000) + "X: quoted"))
        };
        for message in [endless("X: y\r\n"), endless(" x=y;\r\n")] {
            assert_eq!(root(message.as_bytes()).unwrap().html.trim_ascii(), b"<p>Advertisement");
        }
    }

    #[test]
    fn part_with_broken_head_is_skipped() {
        let message = MESSAGE.replace("\r\n\r\nAAAA", "\r\n\rAAAA");
        assert_eq!(root(message.as_bytes()).unwrap().html.trim_ascii(), b"<p>Gr\xf6\xdfe</p>");
    }

    #[test]
    fn is_mhtml_rejects_html_and_text() {
        for text in ["", "<p>Rain", "Rain: it fell on Monday\n\nIt fell.", "a\nb: c\n"] {
            assert!(!is_mhtml(text.as_bytes()), "{text}");
        }
    }
}
