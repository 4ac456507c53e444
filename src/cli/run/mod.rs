//! Carries a plan out: reads, extracts and writes at the same time.

mod batch;
mod exit_code;
pub(super) mod guard;
pub(super) mod interrupt;
mod message;
pub(super) mod plan;
mod progress;
mod sequencer;
mod step;
mod summary;
mod warning;
pub(super) mod worker;
mod writer;

pub(super) use batch::run;
pub(super) use exit_code::ExitCode;
pub(super) use message::{Messages, Verbosity};
