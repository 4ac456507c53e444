//! Reads, works and writes at the same time, in the order of the input.
//!
//! One thread reads the inputs and hands out jobs, as many threads as asked for
//! do them, and the calling thread writes. What keeps the order is a queue of
//! places for outcomes: the reader puts a place in for each job, a worker fills
//! it, and the writer waits for the first. A page is handed from hand to hand,
//! so that memory never holds more pages than workers and one.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::failure::Failure;
use super::guard::guarded;
use super::input::{self, Enough, Item, Source};
use super::output::Tree;
use super::plan::{Form, Format, Output, Plan};
use super::worker::{Job, Outcome, Work};
use super::writer::Writer;
use super::{exit_code::ExitCode, message::Messages};

/// How many outcomes a worker may be ahead of the writer, so that one slow page
/// does not hold up the others at once. Outcomes are much smaller than pages.
const AHEAD: usize = 4;

/// What the writer does next.
pub(super) enum Step {
    /// Results of another source follow.
    Source { form: Form, format: Format, target: Option<PathBuf> },
    /// The outcome of a page, as soon as it is there.
    Page(Receiver<Outcome>),
    /// The last source gives no more pages.
    BrokenOff { name: String, failure: Failure },
    /// What should be known of a source.
    Warning { name: String, words: String },
    /// What may be known of a source.
    Note { name: String, words: String },
    /// An input that gives no pages.
    Failed { name: String, failure: Failure },
    /// The input makes no sense with the arguments.
    Refused { name: String, why: &'static str },
}

/// Carries out the plan.
pub(super) fn run(plan: Plan, messages: Messages) -> ExitCode {
    let tree = match &plan.output {
        Output::Directory(root) => {
            if let Err(error) = std::fs::create_dir_all(root) {
                messages.fatal(&root.to_string_lossy(), super::failure::words(&error));
                return ExitCode::Failed;
            }
            Some(Tree::new(root.clone(), plan.force))
        }
        Output::Stdout | Output::File(_) => None,
    };
    let plan = Arc::new(plan);
    let (steps, queue) = sync_channel(plan.threads.saturating_mul(AHEAD));
    let reader = Dispatcher::new(Arc::clone(&plan), steps, tree);
    // The thread is not joined: it may wait for input that nobody wants any more.
    let started = thread::Builder::new().spawn(move || reader.run());
    if let Err(error) = started {
        messages.fatal("no thread can be started", super::failure::words(&error));
        return ExitCode::Failed;
    }
    let mut writer = Writer::new(&plan, messages);
    loop {
        let step = match next(&queue, || writer.flush()) {
            Ok(Some(Step::Page(place))) => match next(&place, || writer.flush()) {
                Ok(Some(outcome)) => writer.outcome(outcome),
                Ok(None) => writer.lost(),
                Err(error) => Err(error),
            },
            Ok(Some(Step::Source { form, format, target })) => writer.source(form, format, target),
            Ok(Some(Step::BrokenOff { name, failure })) => writer.broken_off(&name, &failure),
            Ok(Some(Step::Warning { name, words })) => writer.warning(&name, &words),
            Ok(Some(Step::Note { name, words })) => writer.note(&name, &words),
            Ok(Some(Step::Failed { name, failure })) => writer.failed(&name, &failure),
            Ok(Some(Step::Refused { name, why })) => {
                messages.fatal(&name, why);
                return ExitCode::Usage;
            }
            Ok(None) => return writer.finish(),
            Err(error) => Err(error),
        };
        if let Err(end) = step {
            return writer.end(end);
        }
    }
}

/// The next of a queue, after what was written is handed on if it must be
/// waited for: whoever feeds us a page at a time gets each result at once.
fn next<T, E>(queue: &Receiver<T>, flush: impl FnOnce() -> Result<(), E>) -> Result<Option<T>, E> {
    match queue.try_recv() {
        Ok(next) => Ok(Some(next)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => {
            flush()?;
            Ok(queue.recv().ok())
        }
    }
}

type Task = (Job, SyncSender<Outcome>);

/// Turns inputs into jobs for the workers and steps for the writer.
struct Dispatcher {
    plan: Arc<Plan>,
    steps: SyncSender<Step>,
    tree: Option<Tree>,
    source: Option<(Arc<Source>, Format)>,
    tasks: SyncSender<Task>,
    /// Where idle workers wait.
    waiting: Arc<Mutex<Receiver<Task>>>,
    workers: usize,
}

impl Dispatcher {
    fn new(plan: Arc<Plan>, steps: SyncSender<Step>, tree: Option<Tree>) -> Self {
        let (tasks, waiting) = sync_channel(0);
        let waiting = Arc::new(Mutex::new(waiting));
        Self { plan, steps, tree, source: None, tasks, waiting, workers: 0 }
    }

    fn run(mut self) {
        let plan = Arc::clone(&self.plan);
        let steps = self.steps.clone();
        let read = guarded(|| input::read(&plan, &mut |item| self.take(item)));
        if let Err(failure) = read {
            // The writer may be gone; then nobody is left to tell.
            let _ = steps.send(Step::Failed { name: "input".to_owned(), failure });
        }
    }

    fn take(&mut self, item: Item) -> Result<(), Enough> {
        match item {
            Item::Source(source) => self.open(source),
            Item::Page(reader) => self.work(Work::Page(reader)),
            Item::Line { number, line } => self.work(Work::Line { number, line }),
            Item::Record(record) => self.work(Work::Record(record)),
            Item::Warning(words) => self.step(Step::Warning { name: self.name(), words }),
            Item::Note(words) => self.step(Step::Note { name: self.name(), words }),
            Item::BrokenOff(failure) => self.step(Step::BrokenOff { name: self.name(), failure }),
            Item::Failed { name, failure } => self.step(Step::Failed { name, failure }),
        }
    }

    /// What the last source is called.
    fn name(&self) -> String {
        self.source.as_ref().map(|(source, _)| source.name()).unwrap_or_default()
    }

    fn open(&mut self, source: Arc<Source>) -> Result<(), Enough> {
        let form = source.form;
        let name = source.name();
        if self.plan.refuses_text(form) {
            let why = "these are many pages, and text output is for one; use --jsonl";
            if self.tree.is_none() {
                self.step(Step::Refused { name, why })?;
                return Err(Enough::All);
            }
            self.step(Step::Failed { name, failure: Failure::new("many-pages", why) })?;
            return Err(Enough::Source);
        }
        let format = self.plan.format(form);
        let target = match self.tree.as_mut().map(|tree| tree.claim(&source, format)) {
            None => None,
            Some(Ok(target)) => Some(target),
            Some(Err(failure)) => {
                self.step(Step::Failed { name, failure })?;
                return Err(Enough::Source);
            }
        };
        self.source = Some((source, format));
        self.step(Step::Source { form, format, target })
    }

    fn work(&mut self, work: Work) -> Result<(), Enough> {
        let Some((source, format)) = &self.source else { return Err(Enough::Source) };
        let job = Job { source: Arc::clone(source), format: *format, work };
        let (fill, place) = sync_channel(1);
        self.step(Step::Page(place))?;
        if self.workers < self.plan.threads && self.start_worker().is_ok() {
            self.workers += 1;
        }
        if self.workers > 0 {
            return self.tasks.send((job, fill)).map_err(|_| Enough::All);
        }
        // The system has no thread left for us.
        perform((job, fill), &self.plan);
        Ok(())
    }

    fn step(&self, step: Step) -> Result<(), Enough> {
        self.steps.send(step).map_err(|_| Enough::All)
    }

    fn start_worker(&self) -> io::Result<()> {
        let (plan, waiting) = (Arc::clone(&self.plan), Arc::clone(&self.waiting));
        let next = move || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let work = move || std::iter::from_fn(|| next().ok()).for_each(|task| perform(task, &plan));
        thread::Builder::new().spawn(work).map(drop)
    }
}

/// Does a job and fills its place in the queue; a place left empty tells the
/// writer that something went wrong.
fn perform((job, fill): Task, plan: &Plan) {
    if let Ok(outcome) = guarded(|| job.run(plan)) {
        // Nobody waits for it once the output is closed.
        let _ = fill.send(outcome);
    }
}
