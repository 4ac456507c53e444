//! Writes the outcomes of all threads in order.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::sleep;
use std::time::Duration;

use super::exit_code::ExitCode;
use super::guard::catch_panic;
use super::step::{RunEnd, WriterStep};
use super::writer::ResultWriter;

/// How long an interrupt waits for a write that blocks, in hundredths of a second.
const MAX_WAIT: u32 = 100;

/// Takes steps from any thread and carries them out in the order of their numbers.
///
/// The thread that submits the next step writes it, and all that wait behind it,
/// so that no thread has to be woken to write.
pub(super) struct Sequencer {
    state: Mutex<SequencerState>,
    /// Notified whenever something was written.
    written: Condvar,
    /// How many steps may be in progress at a time.
    room: u64,
}

struct SequencerState {
    writer: ResultWriter,
    /// The number of the step to be written next.
    next: u64,
    /// Steps that wait for those before them.
    waiting: BTreeMap<u64, WriterStep>,
}

impl Sequencer {
    pub(super) fn new(writer: ResultWriter, room: usize) -> Self {
        let state = SequencerState { writer, next: 0, waiting: BTreeMap::new() };
        Self { state: Mutex::new(state), written: Condvar::new(), room: room as u64 }
    }

    /// Waits until the step of this number may begin: the results after one slow
    /// page must not pile up.
    pub(super) fn wait_for_room(&self, number: u64) {
        let full = |state: &mut SequencerState| number >= state.next + self.room;
        drop(self.written.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner));
    }

    /// Takes a step and writes all whose turn has come. If that ends the run, it
    /// ends the process, since the reading thread may be waiting for input that is
    /// not needed any more.
    pub(super) fn submit(&self, number: u64, step: WriterStep) {
        let mut state = self.lock();
        state.waiting.insert(number, step);
        if number != state.next {
            return;
        }
        if let Err(end) = state.write() {
            catch_panic(|| state.writer.end(end)).unwrap_or(ExitCode::Failed).exit();
        }
        self.written.notify_all();
    }

    /// Waits for all steps before this number and ends the output.
    pub(super) fn finish(&self, number: u64) -> ExitCode {
        let in_progress = |state: &mut SequencerState| state.next < number;
        let waited = self.written.wait_while(self.lock(), in_progress);
        waited.unwrap_or_else(PoisonError::into_inner).writer.finish()
    }

    /// Ends the process between two steps, after a signal.
    pub(super) fn interrupt(&self) -> ! {
        for _ in 0..MAX_WAIT {
            match self.state.try_lock() {
                Ok(mut state) => state.writer.end(RunEnd::Interrupted).exit(),
                Err(TryLockError::Poisoned(state)) => {
                    state.into_inner().writer.end(RunEnd::Interrupted).exit()
                }
                Err(TryLockError::WouldBlock) => sleep(Duration::from_millis(10)),
            }
        }
        // The output is blocked, so that it cannot be ended.
        ExitCode::Interrupted.exit()
    }

    fn lock(&self) -> MutexGuard<'_, SequencerState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SequencerState {
    /// Writes the steps whose turn has come. A bug in the writer ends the run: only
    /// this thread knows of it, and the others wait for what it should write.
    fn write(&mut self) -> Result<(), RunEnd> {
        let written = catch_panic(|| {
            while let Some(step) = self.take_next() {
                self.writer.step(step)?;
            }
            // Results are not buffered until more come: a caller that feeds one page
            // at a time gets each result at once, and a write is cheap beside a page.
            self.writer.flush()
        });
        written.unwrap_or_else(|bug| Err(RunEnd::Output(io::Error::other(bug.message))))
    }

    fn take_next(&mut self) -> Option<WriterStep> {
        let step = self.waiting.remove(&self.next)?;
        self.next += 1;
        Some(step)
    }
}

// The bug of this test is an overflow, which panics only where it is checked.
#[cfg(all(test, debug_assertions))]
mod tests {
    use super::super::plan::{Plan, tests::plan};
    use super::super::worker::Outcome;
    use super::*;
    use crate::cli::input::InputKind;

    /// A page so large that the sum of two such sizes overflows.
    fn huge() -> WriterStep {
        WriterStep::Page(Box::new(Outcome {
            name: "a".to_owned(),
            kind: InputKind::Lines,
            bytes: Vec::new(),
            failure: None,
            size: u64::MAX,
            has_lead: false,
            counted_warnings: Vec::new(),
            printed_warnings: Vec::new(),
            note: None,
        }))
    }

    #[test]
    fn panic_in_writer_ends_run() {
        let Plan { output, errors, report, .. } = plan("- --from jsonl --quiet").unwrap();
        let writer = ResultWriter::new(output.into(), errors, report.into());
        let waiting = BTreeMap::from([(0, huge()), (1, huge())]);
        let mut state = SequencerState { writer, next: 0, waiting };
        let Err(RunEnd::Output(error)) = state.write() else { panic!("the run goes on") };
        assert!(error.to_string().contains("a bug in presscut"), "{error}");
    }
}
