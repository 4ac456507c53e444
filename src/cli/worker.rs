//! From what an input gave to what is written: the work that is done in parallel.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Instant;

use serde_json::value::{RawValue, to_raw_value};

use super::failure::Failure;
use super::guard::guarded;
use super::input::{self, Reader, Source, WarcPage, WarcRecord};
use super::message::Verbosity;
use super::output;
use super::plan::{Form, Format, From, Only, Plan};
use crate::{Kind, Options, Page, ReadAs, Stop, extract};

/// One page to be worked on.
pub(super) struct Job {
    pub(super) source: Arc<Source>,
    pub(super) format: Format,
    pub(super) work: Work,
}

/// What a page is taken from.
pub(super) enum Work {
    Page(Reader),
    Line { number: u64, line: Result<Vec<u8>, Failure> },
    Record(Box<WarcRecord>),
}

/// What became of a page.
#[derive(Debug)]
pub(super) struct Outcome {
    /// What the page is called in messages.
    pub(super) name: String,
    pub(super) form: Form,
    /// The result, or the record of the failure, if the format has one.
    pub(super) bytes: Vec<u8>,
    pub(super) failure: Option<Failure>,
    /// The page's size in bytes, as far as it was read.
    pub(super) size: u64,
    pub(super) has_lead: bool,
    /// All that the page was warned of.
    pub(super) flaws: Vec<String>,
    /// What the user should know and `bytes` does not say.
    pub(super) warnings: Vec<String>,
    /// What was found, if it is to be said.
    pub(super) note: Option<String>,
}

impl Job {
    /// Does the work.
    pub(super) fn run(self, plan: &Plan) -> Outcome {
        let Self { source, format, work } = self;
        let name = source.name();
        let path = source.path.is_some().then_some(&*name);
        match work {
            Work::Page(reader) => {
                let task = Task { name: name.clone(), form: Form::Page, path, format, plan };
                let read = input::read_page(reader, plan.options.limits.max_bytes);
                let size = read.as_ref().map_or(0, |(bytes, _)| bytes.len());
                let page = read.and_then(|(bytes, warning)| task.page(&bytes, warning));
                task.done(page, None, size)
            }
            Work::Line { number, line } => {
                let name = format!("{name}:{number}");
                let task = Task { name, form: Form::Lines, path, format, plan };
                match line {
                    Ok(line) => task.line(&line),
                    Err(failure) => task.done(Err(failure), None, 0),
                }
            }
            Work::Record(record) => {
                let WarcRecord { offset, id, page } = *record;
                let name = format!("{name}@{offset}");
                let task = Task { name, form: Form::Records, path, format, plan };
                let id = id.and_then(|id| to_raw_value(&id).ok());
                let size = page.as_ref().map_or(0, |page| page.body.len());
                let page = page.and_then(|page| task.record(page));
                task.done(page, id.as_deref(), size)
            }
        }
    }
}

/// What an outcome needs besides the page.
struct Task<'a> {
    name: String,
    form: Form,
    path: Option<&'a str>,
    format: Format,
    plan: &'a Plan,
}

impl Task<'_> {
    fn page(&self, bytes: &[u8], warning: Option<String>) -> Result<Page, Failure> {
        let mut page = match self.plan.from {
            From::Mhtml => self.mhtml(bytes)?,
            From::Auto if input::is_mhtml(bytes) => self.mhtml(bytes)?,
            _ => self.cut(bytes, self.plan.options.clone())?,
        };
        page.warnings.splice(0..0, warning);
        Ok(page)
    }

    fn mhtml(&self, bytes: &[u8]) -> Result<Page, Failure> {
        let asked = &self.plan.options;
        let root = input::mhtml_root(bytes);
        let root = root.ok_or_else(|| Failure::new("no-content", "no HTML in this MHTML file"))?;
        let options = Options {
            read_as: ReadAs::Html,
            encoding: asked.encoding.clone().or_else(|| root.head.charset(&root.html)),
            url: asked.url.clone().or(root.url),
            now: asked.now.or(root.date),
            ..asked.clone()
        };
        self.cut(&root.html, options)
    }

    fn record(&self, record: WarcPage) -> Result<Page, Failure> {
        let asked = &self.plan.options;
        let (body, warnings) = input::http_body(
            &record.head,
            &record.body,
            asked.limits.max_bytes,
            self.plan.max_ratio,
        )?;
        let options = Options {
            read_as: record.read_as,
            encoding: asked.encoding.clone().or_else(|| record.head.charset(&body)),
            url: record.url.or_else(|| asked.url.clone()),
            now: asked.now.or(record.date),
            ..asked.clone()
        };
        let mut page = self.cut(&body, options)?;
        page.warnings.splice(0..0, record.warnings.into_iter().chain(warnings));
        Ok(page)
    }

    fn line(self, line: &[u8]) -> Outcome {
        let plan = self.plan;
        // The lossy reading goes through a valid line in pieces, which takes longer.
        let lossy = |_| String::from_utf8_lossy(line);
        let text = str::from_utf8(line).map_or_else(lossy, Cow::Borrowed);
        let input::Line { id, page } =
            input::parse(&text, &plan.keys, plan.options.encoding.as_deref());
        let page = page.and_then(|page| {
            let options = Options {
                read_as: page.read_as,
                // JSON strings are Unicode already, whatever a <meta> in them says.
                encoding: Some("utf-8".to_owned()),
                url: page.url.or_else(|| plan.options.url.clone()),
                now: plan.options.now.or(page.now),
                ..plan.options.clone()
            };
            let mut warnings = page.warnings;
            if matches!(text, Cow::Owned(_)) {
                warnings.push("the line is not valid UTF-8".to_owned());
            }
            let mut page = self.cut(page.text.as_bytes(), options)?;
            page.warnings.splice(0..0, warnings);
            Ok(page)
        });
        self.done(page, id, line.len())
    }

    /// Extracts a page and sees to it that neither a bug nor an empty page goes unnoticed.
    fn cut(&self, bytes: &[u8], mut options: Options) -> Result<Page, Failure> {
        let start = Instant::now();
        let stop = |timeout| Stop::when(move || start.elapsed() > timeout);
        options.limits.stop = self.plan.timeout.map(stop);
        let mut page = guarded(|| extract(bytes, &options))??;
        if bytes.trim_ascii().is_empty() {
            page.warnings.push("the page is empty".to_owned());
        }
        Ok(page)
    }

    fn done(self, page: Result<Page, Failure>, id: Option<&RawValue>, size: usize) -> Outcome {
        let Self { name, form, path, format, plan } = self;
        let size = size as u64;
        match page {
            Ok(page) => Outcome {
                name,
                form,
                bytes: output::render(&page, id, path, format, plan),
                failure: None,
                size,
                has_lead: page.lead.is_some(),
                // Nobody else counts them.
                flaws: if plan.summary.is_some() { page.warnings.clone() } else { Vec::new() },
                note: (plan.verbosity == Verbosity::Verbose).then(|| note(&page)),
                warnings: warnings(page, format, plan),
            },
            Err(failure) => Outcome {
                name,
                form,
                bytes: output::render_failure(&failure, id, path, format, plan),
                failure: Some(failure),
                size,
                has_lead: false,
                flaws: Vec::new(),
                note: None,
                warnings: Vec::new(),
            },
        }
    }
}

/// The warnings to be said: those that the output has no place for, or all on demand.
fn warnings(mut page: Page, format: Format, plan: &Plan) -> Vec<String> {
    if !format.is_prose() {
        return if plan.verbosity == Verbosity::Verbose { page.warnings } else { Vec::new() };
    }
    // An output of nothing should not leave the user in doubt.
    let missing = match plan.only {
        _ if plan.options.explain => None,
        Some(Only::Related) => page.related.is_empty().then_some("no related stories found"),
        _ => page.lead.is_none().then_some("no article found"),
    };
    page.warnings.extend(missing.map(str::to_owned));
    page.warnings
}

fn note(page: &Page) -> String {
    let kind = match page.kind {
        Kind::Html => "html",
        Kind::Text => "text",
    };
    let paragraphs = page.lead.as_ref().map_or(0, |lead| lead.paragraphs.len());
    format!("{kind}, paragraphs: {paragraphs}, related: {}", page.related.len())
}
