//! What the writer has to do, in order.

use std::io;
use std::sync::Arc;

use super::worker::Outcome;
use crate::cli::input::{InputSource, Notice};
use crate::cli::output::{OutputFile, OutputFormat};

/// What the writer does next.
pub(super) enum WriterStep {
    /// Begin the results of another source.
    Source { source: Arc<InputSource>, format: OutputFormat, file: Option<OutputFile> },
    /// Write the outcome of a page of the last source.
    Page(Box<Outcome>),
    /// Report a notice of the input.
    Notice(Notice),
    /// Count an input whose result an earlier run has written.
    Skip,
    /// End the run, since the input and the arguments contradict each other.
    Refuse { name: String, reason: &'static str },
}

/// Why a run ends before all inputs are read.
pub(super) enum RunEnd {
    /// A failure, with `--errors fail`.
    Stopped,
    /// The only output cannot be written.
    Output(io::Error),
    /// The input and the arguments contradict each other.
    Refused,
    /// A signal.
    Interrupted,
}
