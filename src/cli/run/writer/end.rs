//! Ends a run: completes or drops the output, and writes the summary.

use std::io;

use super::ResultWriter;
use crate::cli::failure::io_message;
use crate::cli::output::Destination;
use crate::cli::run::exit_code::ExitCode;
use crate::cli::run::step::RunEnd;

impl ResultWriter {
    /// Ends the output after the last input.
    pub(in crate::cli::run) fn finish(&mut self) -> ExitCode {
        match self.close() {
            Err(end) => self.end(end),
            Ok(()) => self.exit_code(if self.failed { ExitCode::Failed } else { ExitCode::Done }),
        }
    }

    /// Ends the output early. A file that is not complete is dropped.
    pub(in crate::cli::run) fn end(&mut self, end: RunEnd) -> ExitCode {
        self.progress.finish();
        let document = self.document.take();
        if let (Destination::Stdout, Some(document)) = (&self.output.destination, document)
            && matches!(end, RunEnd::Stopped | RunEnd::Interrupted)
        {
            // An error here changes nothing: the run has failed already.
            let _ = document.finish();
        }
        let code = match end {
            RunEnd::Stopped => ExitCode::Stopped,
            RunEnd::Refused => ExitCode::Usage,
            RunEnd::Interrupted => {
                self.messages.fatal("interrupted", self.interrupted_state());
                ExitCode::Interrupted
            }
            // The reader of the output needs no more of it, such as `head`.
            RunEnd::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::Done,
            RunEnd::Output(error) => {
                self.messages.fatal(&self.output.destination.name(), io_message(&error));
                ExitCode::Failed
            }
        };
        self.exit_code(code)
    }

    /// The exit code, after the summary is written.
    fn exit_code(&mut self, code: ExitCode) -> ExitCode {
        self.progress.finish();
        let Some(path) = &self.report.summary else { return code };
        match self.summary.write(path, code) {
            Err(error) => {
                self.messages.fatal(&path.to_string_lossy(), io_message(&error));
                if code == ExitCode::Done { ExitCode::Failed } else { code }
            }
            Ok(()) => code,
        }
    }

    /// What an interrupted run leaves behind, as a message.
    fn interrupted_state(&self) -> String {
        let done = self.summary.done();
        match &self.output.destination {
            Destination::Stdout => format!("after {done} pages"),
            Destination::File(path) => format!("{} was not written", path.display()),
            Destination::Directory(_) => format!("after {done} pages; use --resume to continue"),
        }
    }
}
