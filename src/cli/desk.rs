//! Where the results of all threads come together and are written in order.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::sleep;
use std::time::Duration;

use super::exit_code::ExitCode;
use super::guard::guarded;
use super::step::{End, Step};
use super::writer::Writer;

/// How long an interrupt waits for a write that hangs, in hundredths of a second.
const PATIENCE: u32 = 100;

/// Takes steps from any thread and carries them out in the order of their numbers.
///
/// Whoever hands in the step that is next writes it, and all that wait behind
/// it, so that no thread has to be woken to write.
pub(super) struct Desk {
    state: Mutex<State>,
    /// Told whenever something was written.
    written: Condvar,
    /// How many steps may be under way at a time.
    room: u64,
}

struct State {
    writer: Writer,
    /// The number of the step to be written next.
    next: u64,
    /// Steps whose turn has not come.
    waiting: BTreeMap<u64, Step>,
}

impl Desk {
    pub(super) fn new(writer: Writer, room: usize) -> Self {
        let state = State { writer, next: 0, waiting: BTreeMap::new() };
        Self { state: Mutex::new(state), written: Condvar::new(), room: room as u64 }
    }

    /// Waits until the step of this number may be begun: one slow page must
    /// not make the results of all that follow pile up.
    pub(super) fn wait_for_room(&self, number: u64) {
        let full = |state: &mut State| number >= state.next + self.room;
        drop(self.written.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner));
    }

    /// Takes a step and writes what can be written; the end of the run, if this
    /// is it, ends the process, since the reader may be waiting for input that
    /// nobody wants any more.
    pub(super) fn hand_in(&self, number: u64, step: Step) {
        let mut state = self.lock();
        state.waiting.insert(number, step);
        if number != state.next {
            return;
        }
        if let Err(end) = state.write() {
            guarded(|| state.writer.end(end)).unwrap_or(ExitCode::Failed).exit();
        }
        self.written.notify_all();
    }

    /// Waits for all steps before this number and ends the output.
    pub(super) fn finish(&self, number: u64) -> ExitCode {
        let under_way = |state: &mut State| state.next < number;
        let waited = self.written.wait_while(self.lock(), under_way);
        waited.unwrap_or_else(PoisonError::into_inner).writer.finish()
    }

    /// Ends the process between two steps, on behalf of whoever asked for it.
    pub(super) fn interrupt(&self) -> ! {
        for _ in 0..PATIENCE {
            match self.state.try_lock() {
                Ok(mut state) => state.writer.end(End::Interrupted).exit(),
                Err(TryLockError::Poisoned(state)) => {
                    state.into_inner().writer.end(End::Interrupted).exit()
                }
                Err(TryLockError::WouldBlock) => sleep(Duration::from_millis(10)),
            }
        }
        // The output takes nothing any more, so that there is none to be ended.
        ExitCode::Interrupted.exit()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Writes the steps whose turn has come. A bug in the writer ends the run:
    /// this thread alone knows of it, and others wait for what it was to write.
    fn write(&mut self) -> Result<(), End> {
        let written = guarded(|| {
            while let Some(step) = self.take_next() {
                self.writer.step(step)?;
            }
            // Nothing is kept back for more to come: whoever feeds us a page at a
            // time gets each result at once, and a write is cheap beside a page.
            self.writer.flush()
        });
        written.unwrap_or_else(|bug| Err(End::Output(io::Error::other(bug.message))))
    }

    fn take_next(&mut self) -> Option<Step> {
        let step = self.waiting.remove(&self.next)?;
        self.next += 1;
        Some(step)
    }
}

// Where sums are not checked, there is no such bug to be had.
#[cfg(all(test, debug_assertions))]
mod tests {
    use super::*;
    use crate::cli::message::{Messages, Verbosity};
    use crate::cli::plan::{Form, tests::plan};
    use crate::cli::worker::Outcome;

    /// A page whose size no sum has room for, so that counting two of it panics.
    fn huge() -> Step {
        Step::Page(Box::new(Outcome {
            name: "a".to_owned(),
            form: Form::Lines,
            bytes: Vec::new(),
            failure: None,
            size: u64::MAX,
            has_lead: false,
            flaws: Vec::new(),
            warnings: Vec::new(),
            note: None,
        }))
    }

    #[test]
    fn a_bug_in_the_writer_ends_the_run() {
        let messages =
            Messages { color: anstream::ColorChoice::Never, verbosity: Verbosity::Quiet };
        let writer = Writer::new(plan("- --from jsonl").unwrap().into(), messages);
        let waiting = BTreeMap::from([(0, huge()), (1, huge())]);
        let mut state = State { writer, next: 0, waiting };
        let Err(End::Output(error)) = state.write() else { panic!("the run goes on") };
        assert!(error.to_string().contains("a bug in presscut"), "{error}");
    }
}
