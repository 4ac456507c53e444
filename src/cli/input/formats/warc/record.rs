//! What a record of a web archive holds.

use std::borrow::Cow;

use serde_json::value::to_raw_value;

use crate::cli::failure::Failure;
use crate::cli::input::coding;
use crate::cli::input::http::{self, Head};
use crate::cli::input::item::{Asked, Content, Opened, RawPage};
use crate::{Options, ReadAs};

/// A record that holds a page.
#[derive(Debug)]
pub(super) struct WarcPage {
    pub(super) url: Option<String>,
    /// The `WARC-Date`: when the page was fetched.
    pub(super) date: Option<jiff::Timestamp>,
    pub(super) read_as: ReadAs,
    pub(super) head: Head,
    /// The body as the server sent it.
    pub(super) body: Vec<u8>,
    pub(super) warnings: Vec<String>,
}

/// What the archive has next.
#[derive(Debug)]
pub(super) struct WarcRecord {
    /// Where it begins, in bytes of the decompressed archive.
    pub(super) offset: u64,
    /// The `WARC-Record-ID` as it stands.
    pub(super) id: Option<String>,
    pub(super) page: Result<WarcPage, Failure>,
}

impl RawPage for WarcRecord {
    fn place(&self) -> String {
        format!("@{}", self.offset)
    }

    fn open<'a>(&'a mut self, asked: Asked<'a>) -> Opened<'a> {
        let id = self.id.as_ref().and_then(|id| to_raw_value(id).ok()).map(Cow::Owned);
        let page = &self.page;
        let size = page.as_ref().map_or(0, |page| page.body.len());
        let content = move || page.as_ref().map_err(Failure::clone)?.content(asked);
        Opened { id, size, content: Box::new(content) }
    }
}

/// The fields of a record's head, with their names in lower case.
#[derive(Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Adds a line of the head, which may go on with the field before.
    pub(super) fn add(&mut self, line: &str) {
        match (line.starts_with([' ', '\t']), line.split_once(':'), self.0.last_mut()) {
            (true, _, Some((_, value))) => *value = format!("{value} {}", line.trim()),
            (false, Some((name, value)), _) => {
                self.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
            _ => {}
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl WarcPage {
    /// The page as the server meant it.
    fn content<'a>(&'a self, asked: Asked) -> Result<Content<'a>, Failure> {
        let Asked { options: asked, max_ratio, .. } = asked;
        let limit = asked.limits.max_bytes;
        let (bytes, warnings) = coding::body(&self.head, &self.body, limit, max_ratio)?;
        let options = Options {
            read_as: self.read_as,
            encoding: asked.encoding.clone().or_else(|| self.head.charset(&bytes)),
            url: self.url.clone().or_else(|| asked.url.clone()),
            now: asked.now.or(self.date),
            ..asked.clone()
        };
        let warnings = self.warnings.iter().cloned().chain(warnings).collect();
        Ok(Content { bytes, options, warnings })
    }

    /// The page in a record; `None` for all that is no page: requests,
    /// pictures, notes, repeats, and what a server says instead of a page.
    pub(super) fn of(fields: &Fields, block: Vec<u8>) -> Option<Self> {
        let content_type = fields.get("content-type").unwrap_or_default();
        let kind = fields.get("warc-type")?.to_ascii_lowercase();
        let (head, at) = match kind.as_str() {
            "response" if content_type.to_ascii_lowercase().starts_with("application/http") => {
                http::head(&block)
            }
            "conversion" | "resource" => (Head::with_type(content_type), 0),
            _ => return None,
        };
        if head.status.is_some_and(|status| !(200..300).contains(&status)) {
            return None;
        }
        let read_as =
            match head.media_type.as_deref().or(fields.get("warc-identified-payload-type")) {
                Some("text/html" | "application/xhtml+xml") => ReadAs::Html,
                Some("text/plain") if kind == "conversion" => ReadAs::Text,
                None | Some("") if opens_document(&block[at..]) => ReadAs::Html,
                _ => return None,
            };
        let part = |why| format!("the archive has only a part of the page ({why})");
        let url = fields.get("warc-target-uri");
        let mut body = block;
        body.drain(..at);
        Some(Self {
            url: url.map(|url| url.trim_start_matches('<').trim_end_matches('>').to_owned()),
            date: fields.get("warc-date").and_then(|date| date.parse().ok()),
            read_as,
            head,
            body,
            warnings: fields.get("warc-truncated").map(part).into_iter().collect(),
        })
    }
}

/// Whether a body of unknown type is a page of HTML.
fn opens_document(body: &[u8]) -> bool {
    let head = body[..body.len().min(512)].to_ascii_lowercase();
    let holds = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
    holds(b"<!doctype html") || holds(b"<html")
}
