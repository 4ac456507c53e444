//! The command without processes, files and threads, for the fuzz targets and
//! for the test that replays what they found.

use std::io::BufRead;
use std::sync::Arc;

use clap::Parser;

use super::args::Args;
use super::failure::Failure;
use super::file_system::PathKind;
use super::input::{self, InputEvent, InputKind, InputPlan, InputSource, Notice, RawPage};
use super::output;
use super::run::plan::Plan;
use super::run::plan::environment::Environment;
use super::run::worker::{Job, Worker};

/// The command that reads standard input, with its arguments.
pub struct Command {
    input: InputPlan,
    worker: Worker,
}

impl Command {
    /// The command with these arguments, separated by spaces; `None` if they are
    /// invalid.
    pub fn new(arguments: &str) -> Option<Self> {
        let words = std::iter::once("presscut").chain(arguments.split_whitespace());
        let environment = Environment {
            stdin_is_terminal: false,
            stdout_is_terminal: false,
            stderr_is_terminal: false,
            cores: 1,
            path_kind: &|_| PathKind::Missing,
        };
        let plan = Plan::new(Args::try_parse_from(words).ok()?, &environment).ok()?;
        let Plan { input, output, report, .. } = plan;
        let page = input.page.clone();
        Some(Self { input, worker: Worker { page, output: output.into(), report: report.into() } })
    }

    /// What it writes for an input, in order: each result, or the record of a
    /// failure in its place.
    pub fn results(&self, input: impl BufRead + Send + 'static) -> Vec<Vec<u8>> {
        let mut run = FuzzRun { worker: &self.worker, source: None, results: Vec::new() };
        // No event is cancelled, so that all are taken.
        let _ = input::read_as_stdin(&self.input, Box::new(input), &mut |event| {
            run.take(event);
            Ok(())
        });
        run.results
    }
}

struct FuzzRun<'a> {
    worker: &'a Worker,
    source: Option<Arc<InputSource>>,
    results: Vec<Vec<u8>>,
}

impl FuzzRun<'_> {
    fn take(&mut self, event: InputEvent) {
        match event {
            InputEvent::Source(source) => self.source = Some(source),
            InputEvent::Page(page) => self.process(page),
            InputEvent::Notice(Notice::BrokenOff(failure) | Notice::Failed { failure, .. }) => {
                self.fail(&failure);
            }
            InputEvent::Notice(_) => {}
        }
    }

    fn process(&mut self, page: Box<dyn RawPage>) {
        if let Some(source) = &self.source {
            let format = self.worker.output.format(source.kind);
            let job = Job { number: 0, source: Arc::clone(source), format, page };
            self.results.push(self.worker.process(job).bytes);
        }
    }

    fn fail(&mut self, failure: &Failure) {
        let kind = self.source.as_ref().map_or(InputKind::Page, |source| source.kind);
        let output = &self.worker.output;
        let record =
            output::render_failure(failure, None, None, output.format(kind), &output.render);
        self.results.push(record);
    }
}
