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
use super::warning;
use crate::{Kind, Options, Page, ReadAs, Stop, extract};

/// One page to be worked on.
pub(super) struct Job {
    /// The number of the step that its outcome is.
    pub(super) number: u64,
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
        let Self { source, format, work, .. } = self;
        let source_name = source.name();
        let name = match &work {
            Work::Page(_) => source_name.clone(),
            Work::Line { number, .. } => format!("{source_name}:{number}"),
            Work::Record(record) => format!("{source_name}@{}", record.offset),
        };
        let path = source.path.is_some().then_some(&*source_name);
        let task = Task { name, form: source.form, path, format, plan };
        let done = guarded(|| match work {
            Work::Page(reader) => {
                let read = input::read_page(reader, plan.options.limits.max_bytes);
                let size = read.as_ref().map_or(0, |(bytes, _)| bytes.len());
                task.done(None, size, || read.and_then(|(bytes, words)| task.page(&bytes, words)))
            }
            Work::Line { line: Ok(line), .. } => task.line(&line),
            Work::Line { line: Err(failure), .. } => task.done(None, 0, || Err(failure)),
            Work::Record(record) => {
                let WarcRecord { id, page, .. } = *record;
                let id = id.and_then(|id| to_raw_value(&id).ok());
                let size = page.as_ref().map_or(0, |page| page.body.len());
                task.done(id.as_deref(), size, || page.and_then(|page| task.record(page)))
            }
        });
        done.unwrap_or_else(|bug| task.done(None, 0, || Err(bug)))
    }
}

/// A page, and what the user should know of it in so many words.
struct Cut {
    page: Page,
    warnings: Vec<String>,
}

impl Cut {
    /// Adds what was to be known before the page was taken apart.
    fn warned(mut self, warnings: impl IntoIterator<Item = String>) -> Self {
        self.warnings.splice(0..0, warnings);
        self
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
    fn page(&self, bytes: &[u8], warning: Option<String>) -> Result<Cut, Failure> {
        let cut = match self.plan.from {
            From::Mhtml => self.mhtml(bytes)?,
            From::Auto if input::is_mhtml(bytes) => self.mhtml(bytes)?,
            _ => self.cut(bytes, self.plan.options.clone())?,
        };
        Ok(cut.warned(warning))
    }

    fn mhtml(&self, bytes: &[u8]) -> Result<Cut, Failure> {
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

    fn record(&self, record: WarcPage) -> Result<Cut, Failure> {
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
        let warnings = record.warnings.into_iter().chain(warnings);
        Ok(self.cut(&body, options)?.warned(warnings))
    }

    fn line(&self, line: &[u8]) -> Outcome {
        let plan = self.plan;
        // The lossy reading goes through a valid line in pieces, which takes longer.
        let lossy = |_| String::from_utf8_lossy(line);
        let text = str::from_utf8(line).map_or_else(lossy, Cow::Borrowed);
        let input::Line { id, page } =
            input::parse(&text, &plan.keys, plan.options.encoding.as_deref());
        self.done(id, line.len(), || {
            let page = page?;
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
            Ok(self.cut(page.text.as_bytes(), options)?.warned(warnings))
        })
    }

    /// Extracts a page and sees to it that an empty one does not go unnoticed.
    fn cut(&self, bytes: &[u8], mut options: Options) -> Result<Cut, Failure> {
        let start = Instant::now();
        let stop = |timeout| Stop::when(move || start.elapsed() > timeout);
        options.limits.stop = self.plan.timeout.map(stop);
        let page = extract(bytes, &options)?;
        let mut warnings: Vec<String> = page.warnings.iter().map(warning::words).collect();
        if bytes.trim_ascii().is_empty() {
            warnings.push("the page is empty".to_owned());
        }
        Ok(Cut { page, warnings })
    }

    /// What becomes of a page. One that brings a bug to light fails like any other.
    fn done(
        &self,
        id: Option<&RawValue>,
        size: usize,
        cut: impl FnOnce() -> Result<Cut, Failure>,
    ) -> Outcome {
        let Self { ref name, form, path, format, plan } = *self;
        let made = guarded(|| {
            let cut = cut()?;
            Ok((output::render(&cut.page, &cut.warnings, id, path, format, plan), cut))
        });
        let (name, size) = (name.clone(), size as u64);
        match made.flatten() {
            Ok((bytes, Cut { page, warnings })) => Outcome {
                name,
                form,
                bytes,
                failure: None,
                size,
                has_lead: page.lead.is_some(),
                // Nobody else counts them.
                flaws: if plan.summary.is_some() { warnings.clone() } else { Vec::new() },
                note: (plan.verbosity == Verbosity::Verbose).then(|| note(&page)),
                warnings: unsaid(warnings, &page, format, plan),
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
fn unsaid(mut warnings: Vec<String>, page: &Page, format: Format, plan: &Plan) -> Vec<String> {
    if !format.is_prose() {
        return if plan.verbosity == Verbosity::Verbose { warnings } else { Vec::new() };
    }
    // An output of nothing should not leave the user in doubt.
    let missing = match plan.only {
        _ if plan.options.explain => None,
        Some(Only::Related) => page.related.is_empty().then_some("no related stories found"),
        _ => page.lead.is_none().then_some("no article found"),
    };
    warnings.extend(missing.map(str::to_owned));
    warnings
}

fn note(page: &Page) -> String {
    let kind = match page.kind {
        Kind::Html => "html",
        Kind::Text => "text",
    };
    let paragraphs = page.lead.as_ref().map_or(0, |lead| lead.paragraphs.len());
    format!("{kind}, paragraphs: {paragraphs}, related: {}", page.related.len())
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::*;
    use crate::cli::plan::tests::plan;

    #[test]
    fn a_bug_takes_neither_the_id_nor_the_format() {
        let plan = plan("pages -o out --pretty").unwrap();
        let (name, format) = ("a.jsonl:7".to_owned(), Format::Json);
        let task = Task { name, form: Form::Lines, path: Some("a.jsonl"), format, plan: &plan };
        let id = to_raw_value("seven").unwrap();
        let outcome = task.done(Some(&id), 5, || panic!("no such paragraph"));
        assert_eq!((&*outcome.name, outcome.failure.unwrap().kind), ("a.jsonl:7", "internal"));
        let record = String::from_utf8(outcome.bytes).unwrap();
        assert!(record.contains("\n  \"id\": \"seven\",\n"), "{record}");
        assert!(record.contains("\"source\": \"a.jsonl\""), "{record}");
    }

    #[test]
    fn a_bug_that_comes_before_the_page_is_told_with_its_name() {
        struct Bug;
        impl Read for Bug {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                panic!("no such member")
            }
        }
        let (path, place) = (Some("a.html".into()), "a.html".into());
        let source = Arc::new(Source { path, place, form: Form::Page, found: None });
        let work = Work::Page(Box::new(BufReader::new(Bug)));
        let job = Job { number: 0, source, format: Format::Jsonl, work };
        let outcome = job.run(&plan("a.html").unwrap());
        assert_eq!((&*outcome.name, outcome.failure.unwrap().kind), ("a.html", "internal"));
        assert!(outcome.bytes.starts_with(b"{\"schema\":\"presscut/1\",\"id\":null,"));
    }
}
