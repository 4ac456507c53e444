//! What a record of a web archive holds.

use std::borrow::Cow;

use serde_json::value::to_raw_value;

use crate::cli::failure::Failure;
use crate::cli::input::http::{HttpHead, decode_body, split_head};
use crate::cli::input::page::{OpenedPage, PageContent, PagePlan, RawPage};
use crate::{Options, ReadAs};

/// A record that holds a page.
#[derive(Debug)]
pub(super) struct WarcPage {
    pub(super) url: Option<String>,
    /// The `WARC-Date`: when the page was fetched.
    pub(super) date: Option<jiff::Timestamp>,
    pub(super) read_as: ReadAs,
    pub(super) head: HttpHead,
    /// The body as the server sent it.
    pub(super) body: Vec<u8>,
    pub(super) warnings: Vec<String>,
}

/// A record of an archive, with its page or the reason why there is none.
#[derive(Debug)]
pub(super) struct WarcRecord {
    /// Where it begins, in bytes of the decompressed archive.
    pub(super) offset: u64,
    /// The `WARC-Record-ID`, unchanged.
    pub(super) id: Option<String>,
    pub(super) page: Result<WarcPage, Failure>,
}

impl RawPage for WarcRecord {
    fn location(&self) -> String {
        format!("@{}", self.offset)
    }

    fn open<'a>(&'a mut self, plan: &'a PagePlan) -> OpenedPage<'a> {
        let id = self.id.as_ref().and_then(|id| to_raw_value(id).ok()).map(Cow::Owned);
        let page = &self.page;
        let size = page.as_ref().map_or(0, |page| page.body.len());
        let content = move || page.as_ref().map_err(Failure::clone)?.content(plan);
        OpenedPage { id, size, content: Box::new(content) }
    }
}

/// The fields of a record's head, with their names in lower case.
#[derive(Default)]
pub(super) struct RecordFields(Vec<(String, String)>);

impl RecordFields {
    /// Adds a line of the head, which may continue the field before.
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
    fn content<'a>(&'a self, plan: &PagePlan) -> Result<PageContent<'a>, Failure> {
        let given = &plan.options;
        let (bytes, warnings) =
            decode_body(&self.head, &self.body, plan.max_bytes(), plan.max_ratio)?;
        let options = Options {
            read_as: self.read_as,
            encoding: given.encoding.clone().or_else(|| self.head.charset(&bytes)),
            url: self.url.clone().or_else(|| given.url.clone()),
            now: given.now.or(self.date),
            ..given.clone()
        };
        let warnings = self.warnings.iter().cloned().chain(warnings).collect();
        Ok(PageContent { bytes, options, warnings })
    }

    /// The page in a record; `None` if it holds none, as requests, pictures,
    /// metadata, revisits and error responses do.
    pub(super) fn from_block(fields: &RecordFields, block: Vec<u8>) -> Option<Self> {
        let content_type = fields.get("content-type").unwrap_or_default();
        let kind = fields.get("warc-type")?.to_ascii_lowercase();
        let (head, at) = match kind.as_str() {
            "response" if content_type.to_ascii_lowercase().starts_with("application/http") => {
                split_head(&block)
            }
            "conversion" | "resource" => (HttpHead::with_type(content_type), 0),
            _ => return None,
        };
        if head.status.is_some_and(|status| !(200..300).contains(&status)) {
            return None;
        }
        let read_as =
            match head.media_type.as_deref().or(fields.get("warc-identified-payload-type")) {
                Some("text/html" | "application/xhtml+xml") => ReadAs::Html,
                Some("text/plain") if kind == "conversion" => ReadAs::Text,
                None | Some("") if is_likely_html(&block[at..]) => ReadAs::Html,
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

/// Whether a body of unknown type is likely a page of HTML.
fn is_likely_html(body: &[u8]) -> bool {
    let head = body[..body.len().min(512)].to_ascii_lowercase();
    let holds = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
    holds(b"<!doctype html") || holds(b"<html")
}
