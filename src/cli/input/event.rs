//! What the inputs give, one after the other.

use std::io;
use std::sync::Arc;

use super::compressed;
use super::page::RawPage;
use super::source::InputSource;
use crate::cli::failure::Failure;

/// What the inputs give next.
pub(crate) enum InputEvent {
    /// An input that was opened; what follows comes from it.
    Source(Arc<InputSource>),
    /// A page of the last source.
    Page(Box<dyn RawPage>),
    /// Something that the writer has to report.
    Notice(Notice),
}

/// What happened beside the pages. It passes through the run as it is, so that
/// it is reported in its place among the results.
pub(crate) enum Notice {
    /// A flaw of the last source.
    Warning(String),
    /// A fact about the last source that only `--verbose` shows.
    Note(String),
    /// The last source has more pages than could be read, and an error record
    /// among its results already says so.
    Unfinished,
    /// The last source could not be read to its end.
    BrokenOff(Failure),
    /// An input that could not be opened, or that must not be read.
    Failed { name: String, failure: Failure },
}

impl Notice {
    /// The notice for an error in the middle of an input.
    pub(crate) fn broken_off(error: io::Error) -> Self {
        if compressed::is_trailing(&error) {
            Self::Warning(error.to_string())
        } else {
            Self::BrokenOff(error.into())
        }
    }
}

/// What the receiver of events wants no more of.
pub(crate) enum Cancel {
    /// This source; the next may come.
    Source,
    /// The whole run.
    Run,
}

/// The receiver of events.
pub(crate) type Receive<'a> = &'a mut dyn FnMut(InputEvent) -> Result<(), Cancel>;
