//! Writes outcomes in their order and keeps account of failures.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::destination::Destination;
use super::exit_code::ExitCode;
use super::failure::{Failure, words};
use super::input::count;
use super::message::Messages;
use super::output::{Document, Target, render_failure};
use super::plan::{Form, Format, OnError, Plan};
use super::progress::Progress;
use super::step::{End, Step};
use super::summary::Summary;
use super::worker::Outcome;

/// Writes outcomes in their order.
pub(super) struct Writer {
    plan: Arc<Plan>,
    messages: Messages,
    /// What is being written, unless it could not be.
    document: Option<Document>,
    /// The file being written in an output directory.
    target: Option<Target>,
    /// Whether some of what the document is made from failed.
    incomplete: bool,
    /// Whether there was more to come of what the document is made from.
    broken_off: bool,
    failed: bool,
    summary: Summary,
    progress: Progress,
}

impl Writer {
    pub(super) fn new(plan: Arc<Plan>, messages: Messages) -> Self {
        let progress = Progress::new(plan.progress);
        let counted = Arc::clone(&plan);
        progress.expect(move || count(&counted));
        Self {
            plan,
            messages,
            document: None,
            target: None,
            incomplete: false,
            broken_off: false,
            failed: false,
            summary: Summary::new(),
            progress,
        }
    }

    /// Carries out the next step.
    pub(super) fn step(&mut self, step: Step) -> Result<(), End> {
        match step {
            Step::Source { form, format, target } => self.source(form, format, target),
            Step::Page(outcome) => self.outcome(*outcome),
            Step::BrokenOff { source, failure } => {
                let name = source.name();
                let path = source.path.is_some().then_some(&*name);
                self.broken_off(&name, path, source.form, &failure)
            }
            Step::Unfinished => {
                self.broken_off = true;
                Ok(())
            }
            Step::Warning { name, words } => self.aside(|messages| messages.warning(&name, words)),
            Step::Note { name, words } => self.aside(|messages| messages.note(&name, words)),
            Step::Failed { name, failure } => self.failed(&name, &failure),
            Step::Skipped => {
                self.progress.advance(0);
                self.summary.skipped += 1;
                Ok(())
            }
            Step::Refused { name, why } => {
                self.messages.fatal(&name, why);
                Err(End::Refused)
            }
        }
    }

    /// Goes on to a source's results, which in a directory are a file of their own.
    fn source(&mut self, form: Form, format: Format, target: Option<Target>) -> Result<(), End> {
        let array = self.plan.is_batch(form);
        let Some(target) = target else { return self.open(format, array) };
        self.close()?;
        match Document::in_tree(&target.path, target.force, format, array) {
            Ok(document) => self.document = Some(document),
            Err(error) => self.unwritable(&target.path, &error)?,
        }
        self.target = Some(target);
        Ok(())
    }

    /// Writes what became of a page.
    fn outcome(&mut self, outcome: Outcome) -> Result<(), End> {
        self.summary.count(&outcome);
        self.progress.advance(outcome.size);
        let Outcome { name, form, bytes, failure, warnings, note, .. } = outcome;
        if note.is_some() || !warnings.is_empty() {
            self.aside(|messages| {
                for warning in warnings {
                    messages.warning(&name, warning);
                }
                if let Some(note) = note {
                    messages.note(&name, note);
                }
            })?;
        }
        match failure {
            None => self.write(&bytes),
            Some(failure) => self.failure(&name, form, &failure, &bytes),
        }
    }

    /// Says something beside the results.
    fn aside(&mut self, say: impl FnOnce(Messages)) -> Result<(), End> {
        self.flush()?;
        self.progress.aside(|| say(self.messages));
        Ok(())
    }

    /// An input that gives no pages. In a directory, it has no file for a record.
    fn failed(&mut self, name: &str, failure: &Failure) -> Result<(), End> {
        let form = Form::Page;
        if let Destination::Directory(_) = self.plan.output {
            self.close()?;
        } else {
            self.open(self.plan.format(form), self.plan.is_batch(form))?;
        }
        self.broken_off(name, Some(name), form, failure)
    }

    /// An input that gives no more pages; `source` is what its record calls it.
    fn broken_off(
        &mut self,
        name: &str,
        source: Option<&str>,
        form: Form,
        failure: &Failure,
    ) -> Result<(), End> {
        self.broken_off = true;
        self.progress.advance(0);
        let format = self.document.as_ref().map_or(Format::Text, Document::format);
        let record = render_failure(failure, None, source, format, &self.plan);
        self.failure(name, form, failure, &record)
    }

    /// Hands on what was written so far: a message must not overtake the
    /// results before it where both are shown.
    pub(super) fn flush(&mut self) -> Result<(), End> {
        match self.document.as_mut().map_or(Ok(()), Document::flush) {
            Ok(()) => Ok(()),
            Err(error) => self.trouble(error),
        }
    }

    /// Ends the output after the last input.
    pub(super) fn finish(&mut self) -> ExitCode {
        match self.close() {
            Err(end) => self.end(end),
            Ok(()) => self.leave(if self.failed { ExitCode::Failed } else { ExitCode::Done }),
        }
    }

    /// Ends the output before its time. A file that is not complete is dropped.
    pub(super) fn end(&mut self, end: End) -> ExitCode {
        self.progress.finish();
        let document = self.document.take();
        if let (Destination::Stdout, Some(document)) = (&self.plan.output, document)
            && matches!(end, End::Stopped | End::Interrupted)
        {
            // The run has failed already.
            let _ = document.finish();
        }
        let code = match end {
            End::Stopped => ExitCode::Stopped,
            End::Refused => ExitCode::Usage,
            End::Interrupted => {
                self.messages.fatal("interrupted", self.what_is_there());
                ExitCode::Interrupted
            }
            // Whoever reads has seen enough, as `head` does.
            End::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::Done,
            End::Output(error) => {
                self.messages.fatal(&self.plan.output.name(), words(&error));
                ExitCode::Failed
            }
        };
        self.leave(code)
    }

    /// Writes the summary, if there is to be one.
    fn leave(&mut self, code: ExitCode) -> ExitCode {
        self.progress.finish();
        let Some(path) = &self.plan.summary else { return code };
        match self.summary.write(path, code) {
            Err(error) => {
                self.messages.fatal(&path.to_string_lossy(), words(&error));
                if code == ExitCode::Done { ExitCode::Failed } else { code }
            }
            Ok(()) => code,
        }
    }

    /// What an interrupted run leaves behind, in words.
    fn what_is_there(&self) -> String {
        let done = self.summary.done();
        match &self.plan.output {
            Destination::Stdout => format!("after {done} pages"),
            Destination::File(path) => format!("{} is not written", path.display()),
            Destination::Directory(_) => format!("after {done} pages; --resume goes on from here"),
        }
    }

    /// Opens the one output, if it is not open yet.
    fn open(&mut self, format: Format, array: bool) -> Result<(), End> {
        if self.document.is_some() {
            return Ok(());
        }
        let document = match &self.plan.output {
            Destination::File(path) => Document::file(path, self.plan.force, format, array),
            Destination::Stdout | Destination::Directory(_) => Ok(Document::stdout(format, array)),
        };
        self.document = Some(document.map_err(End::Output)?);
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), End> {
        let Some(document) = self.document.as_mut() else { return Ok(()) };
        if let Err(error) = document.write(bytes) {
            return self.trouble(error);
        }
        self.summary.bytes_out += bytes.len() as u64;
        Ok(())
    }

    /// Finishes the document, but for a file that failures left empty.
    fn close(&mut self) -> Result<(), End> {
        let incomplete = std::mem::take(&mut self.incomplete);
        let broken_off = std::mem::take(&mut self.broken_off);
        let Some(document) = self.document.take() else { return Ok(()) };
        let is_nothing = incomplete && document.is_empty();
        let done = match &self.target {
            None if is_nothing && self.plan.output != Destination::Stdout => Ok(()),
            None => document.finish(),
            Some(target) if is_nothing => target.remove(),
            Some(target) => target.mark.claim().and_then(|()| document.finish()),
        };
        if let Err(error) = done {
            return self.trouble(error);
        }
        if let Some(target) = self.target.take().filter(|_| !is_nothing && !broken_off) {
            target.mark.set();
        }
        Ok(())
    }

    /// Says, records or ends with a failure, as the user wants it.
    fn failure(
        &mut self,
        name: &str,
        form: Form,
        failure: &Failure,
        record: &[u8],
    ) -> Result<(), End> {
        self.incomplete = true;
        self.summary.fail(failure);
        let mode = self.plan.on_error(form);
        let is_recorded = !record.is_empty() && self.document.is_some();
        if !(mode == OnError::Record && is_recorded) {
            self.failed = true;
            self.flush()?;
            self.progress.aside(|| self.messages.failure(name, &failure.message));
        }
        match mode {
            OnError::Fail => Err(End::Stopped),
            // A line that gave no line would put all that follow out of step.
            OnError::Warn if form != Form::Lines => Ok(()),
            OnError::Warn | OnError::Record if is_recorded => self.write(record),
            OnError::Warn | OnError::Record => Ok(()),
        }
    }

    /// An error of the output: in a directory it concerns one file of many.
    fn trouble(&mut self, error: io::Error) -> Result<(), End> {
        match self.target.take() {
            Some(target) => self.unwritable(&target.path, &error),
            None => Err(End::Output(error)),
        }
    }

    fn unwritable(&mut self, target: &Path, error: &io::Error) -> Result<(), End> {
        self.document = None;
        let failure = Failure::new("unwritable", words(error));
        self.failure(&target.to_string_lossy(), Form::Page, &failure, &[])
    }
}
