//! Decides how progress is shown.

use super::environment::Environment;
use crate::cli::args::When;
use crate::cli::output::Destination;

/// How the progress of a run is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProgressMode {
    Hidden,
    /// A bar on a terminal.
    Bar,
    /// A line from time to time.
    Lines,
}

impl ProgressMode {
    /// The mode for `--progress WHEN`.
    pub(super) fn new(
        when: When,
        quiet: bool,
        many: bool,
        output: &Destination,
        environment: &Environment,
    ) -> Self {
        // Results on the same terminal show the progress already.
        let is_free = *output != Destination::Stdout || !environment.stdout_is_terminal;
        match (when, environment.stderr_is_terminal) {
            (When::Always, true) => Self::Bar,
            (When::Always, false) => Self::Lines,
            (When::Auto, terminal) if terminal && many && is_free && !quiet => Self::Bar,
            (When::Auto | When::Never, _) => Self::Hidden,
        }
    }
}
