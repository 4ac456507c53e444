//! Processes one page: from its bytes in the input to its result. This is the
//! part of a run that is done in parallel.

use std::sync::Arc;
use std::time::Instant;

use serde_json::value::RawValue;

use super::guard::catch_panic;
use super::message::Verbosity;
use super::plan::ReportPlan;
use super::warning::warning_message;
use crate::cli::failure::Failure;
use crate::cli::input::{InputKind, InputSource, OpenedPage, PageContent, PagePlan, RawPage};
use crate::cli::output::{self, Only, OutputFormat, OutputPlan};
use crate::{Kind, Page, Stop, extract};

/// A page to process.
pub(crate) struct Job {
    /// The number of the step that writes its outcome.
    pub(crate) number: u64,
    pub(crate) source: Arc<InputSource>,
    pub(crate) format: OutputFormat,
    pub(crate) page: Box<dyn RawPage>,
}

/// The result or the failure of a page.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The page's name in messages.
    pub(super) name: String,
    pub(super) kind: InputKind,
    /// The rendered result, or the record of the failure if the format has one.
    pub(crate) bytes: Vec<u8>,
    pub(super) failure: Option<Failure>,
    /// The page's size in bytes, as far as it was read.
    pub(super) size: u64,
    pub(super) has_lead: bool,
    /// All warnings of the page, if they are to be counted.
    pub(super) counted_warnings: Vec<String>,
    /// The warnings to print, which `bytes` does not contain.
    pub(super) printed_warnings: Vec<String>,
    /// What was found, if it is to be printed.
    pub(super) note: Option<String>,
}

/// What all pages are processed with.
pub(crate) struct Worker {
    pub(crate) page: PagePlan,
    pub(crate) output: Arc<OutputPlan>,
    pub(crate) report: Arc<ReportPlan>,
}

impl Worker {
    /// Does a job.
    pub(crate) fn process(&self, job: Job) -> Outcome {
        let Job { source, format, mut page, .. } = job;
        let name = format!("{}{}", source.name(), page.location());
        let path = source.record_name();
        let task = PageTask { name, kind: source.kind, path, format, worker: self };
        let outcome = catch_panic(|| {
            let OpenedPage { id, size, content } = page.open(&self.page);
            task.outcome(id.as_deref(), size, || task.extract(content()?))
        });
        outcome.unwrap_or_else(|bug| task.outcome(None, 0, || Err(bug)))
    }
}

/// An extracted page and its warnings.
struct Extracted {
    page: Page,
    warnings: Vec<String>,
}

/// What an outcome needs besides the page.
struct PageTask<'a> {
    name: String,
    kind: InputKind,
    /// The `source` of its record.
    path: Option<String>,
    format: OutputFormat,
    worker: &'a Worker,
}

impl PageTask<'_> {
    /// Extracts a page; an empty one gets a warning, so that it is noticed.
    fn extract(&self, content: PageContent) -> Result<Extracted, Failure> {
        let PageContent { bytes, mut options, mut warnings } = content;
        let start = Instant::now();
        let stop = |timeout| Stop::when(move || start.elapsed() > timeout);
        options.limits.stop = self.worker.page.timeout.map(stop);
        options.blocks |= self.format.shows_structure();
        let page = extract(&bytes, &options)?;
        warnings.extend(page.warnings.iter().map(warning_message));
        if bytes.trim_ascii().is_empty() {
            warnings.push("the page is empty".to_owned());
        }
        Ok(Extracted { page, warnings })
    }

    /// The outcome of a page. One that triggers a bug fails like any other.
    fn outcome(
        &self,
        id: Option<&RawValue>,
        size: usize,
        extracted: impl FnOnce() -> Result<Extracted, Failure>,
    ) -> Outcome {
        let Self { ref name, kind, ref path, format, worker } = *self;
        let (path, render, report) = (path.as_deref(), &worker.output.render, &worker.report);
        let rendered = catch_panic(|| {
            let extracted = extracted()?;
            let Extracted { page, warnings } = &extracted;
            Ok((output::render(page, warnings, id, path, format, render), extracted))
        });
        let (name, size) = (name.clone(), size as u64);
        match rendered.flatten() {
            Ok((bytes, Extracted { page, warnings })) => Outcome {
                name,
                kind,
                bytes,
                failure: None,
                size,
                has_lead: page.lead.is_some(),
                counted_warnings: report.summary.as_ref().map_or(Vec::new(), |_| warnings.clone()),
                note: (report.verbosity == Verbosity::Verbose).then(|| note(&page)),
                printed_warnings: self.printed(warnings, &page),
            },
            Err(failure) => Outcome {
                name,
                kind,
                bytes: output::render_failure(&failure, id, path, format, render),
                failure: Some(failure),
                size,
                has_lead: false,
                counted_warnings: Vec::new(),
                note: None,
                printed_warnings: Vec::new(),
            },
        }
    }

    /// The warnings to print: those that the output has no place for, or all with
    /// `--verbose`.
    fn printed(&self, mut warnings: Vec<String>, page: &Page) -> Vec<String> {
        let Worker { output, report, .. } = self.worker;
        if !self.format.is_prose() {
            return if report.verbosity == Verbosity::Verbose { warnings } else { Vec::new() };
        }
        // The user should know why the output is empty.
        let missing = match output.render.only {
            _ if output.render.explain => None,
            Some(Only::Related) => page.related.is_empty().then_some("no related stories found"),
            _ => page.lead.is_none().then_some("no article found"),
        };
        warnings.extend(missing.map(str::to_owned));
        warnings
    }
}

/// What was found in a page, for `--verbose`.
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
    use serde_json::value::to_raw_value;

    use super::super::plan::{Plan, tests::plan};
    use super::*;

    fn worker(line: &str) -> Worker {
        let Plan { input, output, report, .. } = plan(line).unwrap();
        Worker { page: input.page, output: Arc::new(output), report: Arc::new(report) }
    }

    #[test]
    fn panic_in_extraction_keeps_id_and_format() {
        let worker = &worker("pages -o out --pretty");
        let (name, path) = ("a.jsonl:7".to_owned(), Some("a.jsonl".to_owned()));
        let (kind, format) = (InputKind::Lines, OutputFormat::Json);
        let task = PageTask { name, kind, path, format, worker };
        let id = to_raw_value("seven").unwrap();
        let outcome = task.outcome(Some(&id), 5, || panic!("no such paragraph"));
        assert_eq!((&*outcome.name, outcome.failure.unwrap().kind), ("a.jsonl:7", "internal"));
        let record = String::from_utf8(outcome.bytes).unwrap();
        assert!(record.contains("\n  \"id\": \"seven\",\n"), "{record}");
        assert!(record.contains("\"source\": \"a.jsonl\""), "{record}");
    }

    #[test]
    fn panic_in_open_is_reported_with_the_page_name() {
        struct Bug;
        impl RawPage for Bug {
            fn open<'a>(&'a mut self, _: &'a PagePlan) -> OpenedPage<'a> {
                panic!("no such member")
            }
        }
        let (path, relative_path) = (Some("a.html".into()), "a.html".into());
        let source = InputSource { path, relative_path, kind: InputKind::Page, metadata: None };
        let (source, format) = (Arc::new(source), OutputFormat::Jsonl);
        let outcome =
            worker("a.html").process(Job { number: 0, source, format, page: Box::new(Bug) });
        assert_eq!((&*outcome.name, outcome.failure.unwrap().kind), ("a.html", "internal"));
        assert!(outcome.bytes.starts_with(b"{\"schema\":\"presscut/1\",\"id\":null,"));
    }
}
