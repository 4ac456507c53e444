//! How the progress of a run is shown.

use crate::cli::args::When;
use crate::cli::destination::Destination;
use crate::cli::surroundings::Surroundings;

/// How the progress of a run is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    Nothing,
    /// A bar on a terminal.
    Bar,
    /// A line now and then.
    Lines,
}

/// How it is shown where it disturbs nobody.
pub(super) fn progress(
    when: When,
    quiet: bool,
    many: bool,
    output: &Destination,
    surroundings: &Surroundings,
) -> Show {
    // Results on the same terminal are progress enough.
    let is_free = *output != Destination::Stdout || !surroundings.stdout_is_terminal;
    match (when, surroundings.stderr_is_terminal) {
        (When::Always, true) => Show::Bar,
        (When::Always, false) => Show::Lines,
        (When::Auto, terminal) if terminal && many && is_free && !quiet => Show::Bar,
        (When::Auto | When::Never, _) => Show::Nothing,
    }
}
