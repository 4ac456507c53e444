//! What is handed from the threads that read and work to the one that writes.

use std::io;
use std::sync::Arc;

use super::failure::Failure;
use super::input::Source;
use super::output::Target;
use super::plan::{Form, Format};
use super::worker::Outcome;

/// What the writer does next.
pub(super) enum Step {
    /// Results of another source follow.
    Source { form: Form, format: Format, target: Option<Target> },
    /// What became of a page.
    Page(Box<Outcome>),
    /// The last source gives no more pages.
    BrokenOff { source: Arc<Source>, failure: Failure },
    /// There was more to come of the last source, and its results tell so.
    Unfinished,
    /// What should be known of a source.
    Warning { name: String, words: String },
    /// What may be known of a source.
    Note { name: String, words: String },
    /// An input whose result an earlier run has written.
    Skipped,
    /// An input that gives no pages.
    Failed { name: String, failure: Failure },
    /// The input makes no sense with the arguments.
    Refused { name: String, why: &'static str },
}

/// What ends a run before its inputs do.
pub(super) enum End {
    /// A failure, as `--errors fail` asks.
    Stopped,
    /// The one output cannot be written.
    Output(io::Error),
    /// Input and arguments that make no sense together.
    Refused,
    /// The user or the system.
    Interrupted,
}
