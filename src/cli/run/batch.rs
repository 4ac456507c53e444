//! Reads, processes and writes pages concurrently, in the order of the input.
//!
//! The calling thread reads the inputs and numbers what they give. With one
//! thread, it processes the pages as well; otherwise that many workers take them
//! from a short queue. Outcomes are passed to the [`Sequencer`], which writes
//! them in the order of their numbers. So memory never holds more pages than
//! twice the workers and one.

use std::io;
use std::sync::Arc;
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::exit_code::ExitCode;
use super::guard::catch_panic;
use super::interrupt;
use super::plan::Plan;
use super::sequencer::Sequencer;
use super::step::WriterStep;
use super::worker::{Job, Worker};
use super::writer::ResultWriter;
use crate::cli::failure::{Failure, io_message};
use crate::cli::input::{
    self, Cancel, InputEvent, InputKind, InputPlan, InputSource, Notice, RawPage,
};
use crate::cli::output::{Claim, Destination, OutputFormat, OutputPlan, OutputTree};

/// How many steps may be in progress for each worker, so that one slow page does
/// not hold up the others at once. Results are much smaller than pages.
const STEPS_PER_WORKER: usize = 8;

/// Carries out the plan.
pub(crate) fn run(plan: Plan) -> ExitCode {
    let messages = plan.report.messages();
    let tree = match &plan.output.destination {
        Destination::Directory(root) => match OutputTree::open(root.clone(), &plan.output) {
            Ok(tree) => Some(tree),
            Err(error) => {
                messages.fatal(&root.to_string_lossy(), io_message(&error));
                return ExitCode::Failed;
            }
        },
        Destination::Stdout | Destination::File(_) => None,
    };
    let handles_signals = plan.handles_signals();
    let Plan { input, output, errors, report, threads } = plan;
    let (input, output, report) = (Arc::new(input), Arc::new(output), Arc::new(report));
    let writer = ResultWriter::new(Arc::clone(&output), errors, Arc::clone(&report));
    let counted = Arc::clone(&input);
    writer.expect_total(move || input::count(&counted));
    let steps = threads.saturating_mul(STEPS_PER_WORKER);
    let sequencer = Arc::new(Sequencer::new(writer, steps));
    if handles_signals {
        let sequencer = Arc::clone(&sequencer);
        interrupt::on_signal(move || sequencer.interrupt());
    }
    let worker = Worker { page: input.page.clone(), output: Arc::clone(&output), report };
    let (jobs, queue) = bounded(threads);
    let dispatcher = Dispatcher {
        output,
        many_inputs: input.is_many(),
        worker: Arc::new(worker),
        sequencer,
        tree,
        source: None,
        next_number: 0,
        threads,
        jobs,
        queue,
        started: 0,
    };
    dispatcher.run(&input)
}

/// Turns the events of the input into jobs for the workers and steps for the
/// sequencer.
struct Dispatcher {
    output: Arc<OutputPlan>,
    many_inputs: bool,
    worker: Arc<Worker>,
    sequencer: Arc<Sequencer>,
    tree: Option<OutputTree>,
    source: Option<(Arc<InputSource>, OutputFormat)>,
    /// The number of the next step.
    next_number: u64,
    threads: usize,
    jobs: Sender<Job>,
    /// The queue that idle threads take jobs from.
    queue: Receiver<Job>,
    /// How many threads were started.
    started: usize,
}

impl Dispatcher {
    fn run(mut self, input: &InputPlan) -> ExitCode {
        let read = catch_panic(|| input::read(input, &mut |event| self.take(event)));
        if let Err(failure) = read {
            self.fail("input".to_owned(), failure);
        }
        self.sequencer.finish(self.next_number)
    }

    fn take(&mut self, event: InputEvent) -> Result<(), Cancel> {
        match event {
            InputEvent::Source(source) => self.open(source),
            InputEvent::Page(page) => self.process(page),
            InputEvent::Notice(notice) => {
                self.step(WriterStep::Notice(notice));
                Ok(())
            }
        }
    }

    fn open(&mut self, source: Arc<InputSource>) -> Result<(), Cancel> {
        let kind = source.kind;
        let name = source.name();
        if self.output.refuses_prose(kind) {
            let reason = "text output is for a single page, and this input may hold many; \
                          use --jsonl";
            if self.tree.is_none() {
                self.step(WriterStep::Refuse { name, reason });
                return Err(Cancel::Run);
            }
            self.fail(name, Failure::new("many-pages", reason));
            return Err(Cancel::Source);
        }
        let format = self.output.format(kind);
        let file = match self.tree.as_mut().map(|tree| tree.claim(&source, format)) {
            None => None,
            Some(Ok(Claim::Write(file))) => Some(file),
            Some(Ok(Claim::UpToDate)) => {
                self.step(WriterStep::Skip);
                return Err(Cancel::Source);
            }
            Some(Err(failure)) => {
                self.fail(name, failure);
                return Err(Cancel::Source);
            }
        };
        self.source = Some((Arc::clone(&source), format));
        self.step(WriterStep::Source { source, format, file });
        Ok(())
    }

    fn process(&mut self, page: Box<dyn RawPage>) -> Result<(), Cancel> {
        let Some((source, format)) = self.source.clone() else { return Err(Cancel::Source) };
        let is_only_page = source.kind == InputKind::Page && !self.many_inputs;
        let is_parallel = !is_only_page && self.threads > 1;
        let job = Job { number: self.number(), source, format, page };
        if is_parallel && self.started < self.threads && self.start_thread().is_ok() {
            self.started += 1;
        }
        if self.started > 0 {
            return self.jobs.send(job).map_err(|_| Cancel::Run);
        }
        // One page, one thread, or a system that grants no more threads.
        perform(job, &self.worker, &self.sequencer);
        Ok(())
    }

    fn fail(&mut self, name: String, failure: Failure) {
        self.step(WriterStep::Notice(Notice::Failed { name, failure }));
    }

    fn step(&mut self, step: WriterStep) {
        let number = self.number();
        self.sequencer.submit(number, step);
    }

    /// The number of the next step, once there is room for it.
    fn number(&mut self) -> u64 {
        let number = self.next_number;
        self.next_number += 1;
        self.sequencer.wait_for_room(number);
        number
    }

    fn start_thread(&self) -> io::Result<()> {
        let (worker, sequencer) = (Arc::clone(&self.worker), Arc::clone(&self.sequencer));
        let queue = self.queue.clone();
        let work = move || queue.iter().for_each(|job| perform(job, &worker, &sequencer));
        thread::Builder::new().spawn(work).map(drop)
    }
}

/// Does a job and submits its outcome.
fn perform(job: Job, worker: &Worker, sequencer: &Sequencer) {
    let number = job.number;
    sequencer.submit(number, WriterStep::Page(Box::new(worker.process(job))));
}
