//! Writes outcomes in order, and reports and counts failures.

mod end;

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::cli::args::OnError;
use crate::cli::failure::{Failure, io_message};
use crate::cli::input::{InputKind, InputSource, Notice};
use crate::cli::output::{
    Destination, OutputDocument, OutputFile, OutputFormat, OutputPlan, render_failure,
};
use crate::cli::run::message::Messages;
use crate::cli::run::plan::{ErrorPlan, ReportPlan};
use crate::cli::run::progress::Progress;
use crate::cli::run::step::{RunEnd, WriterStep};
use crate::cli::run::summary::Summary;
use crate::cli::run::worker::Outcome;

/// Writes outcomes in order.
pub(in crate::cli::run) struct ResultWriter {
    output: Arc<OutputPlan>,
    errors: ErrorPlan,
    report: Arc<ReportPlan>,
    messages: Messages,
    /// The source of the pages that come next.
    source: Option<Arc<InputSource>>,
    /// The document being written, unless it could not be opened.
    document: Option<OutputDocument>,
    /// The file of the document in an output directory.
    file: Option<OutputFile>,
    /// Whether a page of the document failed.
    has_failures: bool,
    /// Whether the source of the document was not read to its end.
    is_unfinished: bool,
    /// Whether the exit status has to report a failure.
    failed: bool,
    summary: Summary,
    progress: Progress,
}

impl ResultWriter {
    pub(in crate::cli::run) fn new(
        output: Arc<OutputPlan>,
        errors: ErrorPlan,
        report: Arc<ReportPlan>,
    ) -> Self {
        let progress = Progress::new(report.progress);
        let messages = report.messages();
        Self {
            output,
            errors,
            report,
            messages,
            source: None,
            document: None,
            file: None,
            has_failures: false,
            is_unfinished: false,
            failed: false,
            summary: Summary::new(),
            progress,
        }
    }

    /// Counts the pages in the background, for the progress bar.
    pub(in crate::cli::run) fn expect_total(
        &self,
        count: impl FnOnce() -> Option<u64> + Send + 'static,
    ) {
        self.progress.expect_total(count);
    }

    /// Carries out the next step.
    pub(in crate::cli::run) fn step(&mut self, step: WriterStep) -> Result<(), RunEnd> {
        match step {
            WriterStep::Source { source, format, file } => self.begin_source(source, format, file),
            WriterStep::Page(outcome) => self.write_outcome(*outcome),
            WriterStep::Notice(notice) => self.report_notice(notice),
            WriterStep::Skip => {
                self.progress.advance(0);
                self.summary.skipped += 1;
                Ok(())
            }
            WriterStep::Refuse { name, reason } => {
                self.messages.fatal(&name, reason);
                Err(RunEnd::Refused)
            }
        }
    }

    /// Begins the results of a source, which in a directory are a separate file.
    fn begin_source(
        &mut self,
        source: Arc<InputSource>,
        format: OutputFormat,
        file: Option<OutputFile>,
    ) -> Result<(), RunEnd> {
        let array = self.output.is_batch(source.kind);
        self.source = Some(source);
        let Some(file) = file else { return self.open(format, array) };
        self.close()?;
        match OutputDocument::in_tree(&file.path, file.force, format, array) {
            Ok(document) => self.document = Some(document),
            Err(error) => self.unwritable(&file.path, &error)?,
        }
        self.file = Some(file);
        Ok(())
    }

    /// Writes the outcome of a page.
    fn write_outcome(&mut self, outcome: Outcome) -> Result<(), RunEnd> {
        self.summary.count(&outcome);
        self.progress.advance(outcome.size);
        let Outcome { name, kind, bytes, failure, printed_warnings, note, .. } = outcome;
        if note.is_some() || !printed_warnings.is_empty() {
            self.print(|messages| {
                for warning in printed_warnings {
                    messages.warning(&name, warning);
                }
                if let Some(note) = note {
                    messages.note(&name, note);
                }
            })?;
        }
        match failure {
            None => self.write(&bytes),
            Some(failure) => self.fail(&name, kind, &failure, &bytes),
        }
    }

    fn report_notice(&mut self, notice: Notice) -> Result<(), RunEnd> {
        let source = self.source.clone();
        let name = source.as_ref().map(|source| source.name()).unwrap_or_default();
        match notice {
            Notice::Warning(warning) => self.print(|messages| messages.warning(&name, warning)),
            Notice::Note(note) => self.print(|messages| messages.note(&name, note)),
            Notice::Unfinished => {
                self.is_unfinished = true;
                Ok(())
            }
            Notice::BrokenOff(failure) => {
                let record_name = source.as_ref().and_then(|source| source.record_name());
                let kind = source.map_or(InputKind::Page, |source| source.kind);
                self.fail_source(&name, record_name.as_deref(), kind, &failure)
            }
            Notice::Failed { name, failure } => self.fail_unopened(&name, &failure),
        }
    }

    /// Prints messages between the results.
    fn print(&mut self, print: impl FnOnce(Messages)) -> Result<(), RunEnd> {
        self.flush()?;
        self.progress.suspend(|| print(self.messages));
        Ok(())
    }

    /// An input that could not be opened. In a directory, it has no file for a
    /// record.
    fn fail_unopened(&mut self, name: &str, failure: &Failure) -> Result<(), RunEnd> {
        let kind = InputKind::Page;
        if let Destination::Directory(_) = self.output.destination {
            self.close()?;
        } else {
            self.open(self.output.format(kind), self.output.is_batch(kind))?;
        }
        self.fail_source(name, Some(name), kind, failure)
    }

    /// An input that gives no more pages.
    fn fail_source(
        &mut self,
        name: &str,
        record_name: Option<&str>,
        kind: InputKind,
        failure: &Failure,
    ) -> Result<(), RunEnd> {
        self.is_unfinished = true;
        self.progress.advance(0);
        let document = self.document.as_ref();
        let format = document.map_or(OutputFormat::Text, OutputDocument::format);
        let record = render_failure(failure, None, record_name, format, &self.output.render);
        self.fail(name, kind, failure, &record)
    }

    /// Flushes the results so far: a message must not overtake the results before
    /// it where both are shown.
    pub(in crate::cli::run) fn flush(&mut self) -> Result<(), RunEnd> {
        match self.document.as_mut().map_or(Ok(()), OutputDocument::flush) {
            Ok(()) => Ok(()),
            Err(error) => self.output_error(error),
        }
    }

    /// Opens the only document, unless it is open already.
    fn open(&mut self, format: OutputFormat, array: bool) -> Result<(), RunEnd> {
        if self.document.is_some() {
            return Ok(());
        }
        let document = match &self.output.destination {
            Destination::File(path) => OutputDocument::file(path, self.output.force, format, array),
            Destination::Stdout | Destination::Directory(_) => {
                Ok(OutputDocument::stdout(format, array))
            }
        };
        self.document = Some(document.map_err(RunEnd::Output)?);
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), RunEnd> {
        let Some(document) = self.document.as_mut() else { return Ok(()) };
        if let Err(error) = document.write(bytes) {
            return self.output_error(error);
        }
        self.summary.bytes_out += bytes.len() as u64;
        Ok(())
    }

    /// Finishes the document, except for a file that is empty because of failures.
    fn close(&mut self) -> Result<(), RunEnd> {
        let has_failures = std::mem::take(&mut self.has_failures);
        let is_unfinished = std::mem::take(&mut self.is_unfinished);
        let Some(document) = self.document.take() else { return Ok(()) };
        let is_dropped = has_failures && document.is_empty();
        let done = match &self.file {
            None if is_dropped && self.output.destination != Destination::Stdout => Ok(()),
            None => document.finish(),
            Some(file) if is_dropped => file.remove(),
            Some(file) => file.entry.claim().and_then(|()| document.finish()),
        };
        if let Err(error) = done {
            return self.output_error(error);
        }
        if let Some(file) = self.file.take().filter(|_| !is_dropped && !is_unfinished) {
            file.entry.complete();
        }
        Ok(())
    }

    /// Reports a failure: prints it, records it or ends the run, by `--errors`.
    fn fail(
        &mut self,
        name: &str,
        kind: InputKind,
        failure: &Failure,
        record: &[u8],
    ) -> Result<(), RunEnd> {
        self.has_failures = true;
        self.summary.fail(failure);
        let mode = self.errors.on_error(kind);
        let is_recorded = !record.is_empty() && self.document.is_some();
        if !(mode == OnError::Record && is_recorded) {
            self.failed = true;
            self.flush()?;
            self.progress.suspend(|| self.messages.failure(name, &failure.message));
        }
        match mode {
            OnError::Fail => Err(RunEnd::Stopped),
            // A line without a record would shift all records that follow.
            OnError::Warn if kind != InputKind::Lines => Ok(()),
            OnError::Warn | OnError::Record if is_recorded => self.write(record),
            OnError::Warn | OnError::Record => Ok(()),
        }
    }

    /// An error of the output: in a directory it affects one file of many.
    fn output_error(&mut self, error: io::Error) -> Result<(), RunEnd> {
        match self.file.take() {
            Some(file) => self.unwritable(&file.path, &error),
            None => Err(RunEnd::Output(error)),
        }
    }

    fn unwritable(&mut self, path: &Path, error: &io::Error) -> Result<(), RunEnd> {
        self.document = None;
        let failure = Failure::new("unwritable", io_message(error));
        self.fail(&path.to_string_lossy(), InputKind::Page, &failure, &[])
    }
}
