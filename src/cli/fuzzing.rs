//! The command without processes, files and threads, for the fuzz targets and
//! for the test that replays what they found.

use std::io::BufRead;
use std::sync::Arc;

use clap::Parser;

use super::args::Args;
use super::failure::Failure;
use super::input::{self, Item, RawPage, Source};
use super::output;
use super::plan::{Form, Plan};
use super::surroundings::{Found, Surroundings};
use super::worker::Job;

/// The command that reads standard input, with its arguments.
pub struct Command(Plan);

impl Command {
    /// The command with these arguments, separated by spaces; `None` if they
    /// make no sense.
    pub fn new(arguments: &str) -> Option<Self> {
        let words = std::iter::once("presscut").chain(arguments.split_whitespace());
        let surroundings = Surroundings {
            stdin_is_terminal: false,
            stdout_is_terminal: false,
            stderr_is_terminal: false,
            cores: 1,
            look: &|_| Found::Nothing,
        };
        Plan::new(Args::try_parse_from(words).ok()?, &surroundings).ok().map(Self)
    }

    /// What it writes for an input: each result, or the record of a failure in
    /// its place, in order.
    pub fn results(&self, input: impl BufRead + Send + 'static) -> Vec<Vec<u8>> {
        let mut run = Run { plan: &self.0, source: None, results: Vec::new() };
        // No item is refused, so that all are taken.
        let _ = input::read_as_stdin(&self.0, Box::new(input), &mut |item| {
            run.take(item);
            Ok(())
        });
        run.results
    }
}

struct Run<'a> {
    plan: &'a Plan,
    source: Option<Arc<Source>>,
    results: Vec<Vec<u8>>,
}

impl Run<'_> {
    fn take(&mut self, item: Item) {
        match item {
            Item::Source(source) => self.source = Some(source),
            Item::Page(page) => self.work(page),
            Item::BrokenOff(failure) | Item::Failed { failure, .. } => self.fail(&failure),
            Item::Warning(_) | Item::Note(_) | Item::Unfinished => {}
        }
    }

    fn work(&mut self, page: Box<dyn RawPage>) {
        if let Some(source) = &self.source {
            let format = self.plan.format(source.form);
            let job = Job { number: 0, source: Arc::clone(source), format, page };
            self.results.push(job.run(self.plan).bytes);
        }
    }

    fn fail(&mut self, failure: &Failure) {
        let format =
            self.plan.format(self.source.as_ref().map_or(Form::Page, |source| source.form));
        self.results.push(output::render_failure(failure, None, None, format, self.plan));
    }
}
