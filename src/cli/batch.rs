//! Reads, works and writes at the same time, in the order of the input.
//!
//! The calling thread reads the inputs and numbers what they give. With one
//! thread asked for, it does the work as well; otherwise that many workers take
//! the pages from a short queue. Results meet at the [`Desk`], which writes
//! them in the order of their numbers. So memory never holds more pages than
//! twice the workers and one.

use std::io;
use std::sync::Arc;
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::desk::Desk;
use super::destination::Destination;
use super::failure::{Failure, words};
use super::guard::guarded;
use super::input::{self, Enough, Item, RawPage, Source};
use super::interrupt;
use super::output::{Claim, Tree};
use super::plan::{Form, Format, Plan};
use super::step::Step;
use super::worker::Job;
use super::writer::Writer;
use super::{exit_code::ExitCode, message::Messages};

/// How many steps may be under way for each worker, so that one slow page does
/// not hold up the others at once. Results are much smaller than pages.
const AHEAD: usize = 8;

/// Carries out the plan.
pub(super) fn run(plan: Plan, messages: Messages) -> ExitCode {
    let tree = match &plan.output {
        Destination::Directory(root) => match Tree::open(root.clone(), &plan) {
            Ok(tree) => Some(tree),
            Err(error) => {
                messages.fatal(&root.to_string_lossy(), words(&error));
                return ExitCode::Failed;
            }
        },
        Destination::Stdout | Destination::File(_) => None,
    };
    let plan = Arc::new(plan);
    let writer = Writer::new(Arc::clone(&plan), messages);
    let desk = Arc::new(Desk::new(writer, plan.threads.saturating_mul(AHEAD)));
    if plan.leaves_traces() {
        let desk = Arc::clone(&desk);
        interrupt::listen(move || desk.interrupt());
    }
    Dispatcher::new(plan, desk, tree).run()
}

/// Turns inputs into jobs for the workers and steps for the desk.
struct Dispatcher {
    plan: Arc<Plan>,
    desk: Arc<Desk>,
    tree: Option<Tree>,
    source: Option<(Arc<Source>, Format)>,
    /// The number of the next step.
    number: u64,
    jobs: Sender<Job>,
    /// Where idle workers wait.
    queue: Receiver<Job>,
    workers: usize,
}

impl Dispatcher {
    fn new(plan: Arc<Plan>, desk: Arc<Desk>, tree: Option<Tree>) -> Self {
        let (jobs, queue) = bounded(plan.threads);
        Self { plan, desk, tree, source: None, number: 0, jobs, queue, workers: 0 }
    }

    fn run(mut self) -> ExitCode {
        let plan = Arc::clone(&self.plan);
        let read = guarded(|| input::read(&plan, &mut |item| self.take(item)));
        if let Err(failure) = read {
            self.step(Step::Failed { name: "input".to_owned(), failure });
        }
        self.desk.finish(self.number)
    }

    fn take(&mut self, item: Item) -> Result<(), Enough> {
        match item {
            Item::Source(source) => return self.open(source),
            Item::Page(page) => return self.work(page),
            Item::Warning(words) => self.step(Step::Warning { name: self.name(), words }),
            Item::Note(words) => self.step(Step::Note { name: self.name(), words }),
            Item::Unfinished => self.step(Step::Unfinished),
            Item::BrokenOff(failure) => {
                let Some((source, _)) = &self.source else { return Err(Enough::Source) };
                let source = Arc::clone(source);
                self.step(Step::BrokenOff { source, failure });
            }
            Item::Failed { name, failure } => self.step(Step::Failed { name, failure }),
        }
        Ok(())
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
                self.step(Step::Refused { name, why });
                return Err(Enough::All);
            }
            self.step(Step::Failed { name, failure: Failure::new("many-pages", why) });
            return Err(Enough::Source);
        }
        let format = self.plan.format(form);
        let target = match self.tree.as_mut().map(|tree| tree.claim(&source, format)) {
            None => None,
            Some(Ok(Claim::New(target))) => Some(target),
            Some(Ok(Claim::Done)) => {
                self.step(Step::Skipped);
                return Err(Enough::Source);
            }
            Some(Err(failure)) => {
                self.step(Step::Failed { name, failure });
                return Err(Enough::Source);
            }
        };
        self.source = Some((source, format));
        self.step(Step::Source { form, format, target });
        Ok(())
    }

    fn work(&mut self, page: Box<dyn RawPage>) -> Result<(), Enough> {
        let Some((source, format)) = self.source.clone() else { return Err(Enough::Source) };
        let is_one = source.form == Form::Page && !self.plan.is_many();
        let is_alone = is_one || self.plan.threads == 1;
        let job = Job { number: self.next_number(), source, format, page };
        if !is_alone && self.workers < self.plan.threads && self.start_worker().is_ok() {
            self.workers += 1;
        }
        if self.workers > 0 {
            return self.jobs.send(job).map_err(|_| Enough::All);
        }
        // One page, one thread, or a system that has no thread left for us.
        perform(job, &self.plan, &self.desk);
        Ok(())
    }

    fn step(&mut self, step: Step) {
        let number = self.next_number();
        self.desk.hand_in(number, step);
    }

    fn next_number(&mut self) -> u64 {
        let number = self.number;
        self.number += 1;
        self.desk.wait_for_room(number);
        number
    }

    fn start_worker(&self) -> io::Result<()> {
        let (plan, desk) = (Arc::clone(&self.plan), Arc::clone(&self.desk));
        let queue = self.queue.clone();
        let work = move || queue.iter().for_each(|job| perform(job, &plan, &desk));
        thread::Builder::new().spawn(work).map(drop)
    }
}

/// Does a job and hands in what became of it.
fn perform(job: Job, plan: &Plan, desk: &Desk) {
    let number = job.number;
    desk.hand_in(number, Step::Page(Box::new(job.run(plan))));
}
