//! Messages on standard error.

use std::fmt::Display;
use std::io::Write;

use anstream::{AutoStream, ColorChoice};
use clap::builder::styling::{AnsiColor, Style};

use crate::sanitize;

/// Which messages are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verbosity {
    /// Only what ends the run.
    Quiet,
    /// Failures, and warnings that the output does not carry.
    #[default]
    Normal,
    /// All warnings, and a line for each page.
    Verbose,
}

/// Prints messages on standard error, a line each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Messages {
    pub(crate) color: ColorChoice,
    pub(crate) verbosity: Verbosity,
}

impl Messages {
    /// What ends the run; not even `--quiet` hides it.
    pub(crate) fn fatal(self, about: &str, what: impl Display) {
        self.print(AnsiColor::Red.on_default().bold(), "error: ", about, what);
    }

    /// An input that failed.
    pub(crate) fn failure(self, about: &str, what: impl Display) {
        if self.verbosity >= Verbosity::Normal {
            self.fatal(about, what);
        }
    }

    /// A flaw of a result.
    pub(crate) fn warning(self, about: &str, what: impl Display) {
        if self.verbosity >= Verbosity::Normal {
            self.print(AnsiColor::Yellow.on_default().bold(), "warning: ", about, what);
        }
    }

    /// What was found or done.
    pub(crate) fn note(self, about: &str, what: impl Display) {
        if self.verbosity >= Verbosity::Verbose {
            self.print(Style::new(), "", about, what);
        }
    }

    /// A standard error that is closed must not end the work.
    fn print(self, style: Style, label: &str, about: &str, what: impl Display) {
        let line = format!("{about}: {what}");
        let line = sanitize::message(&line);
        let mut stderr = AutoStream::new(std::io::stderr(), self.color).lock();
        let _ = writeln!(stderr, "presscut: {style}{label}{style:#}{line}");
    }
}
