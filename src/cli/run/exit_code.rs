//! The exit status of the process.

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExitCode {
    /// Every page gave a result; a page without an article is one.
    Done,
    /// Some inputs failed, or the output could not be written.
    Failed,
    /// The arguments are invalid.
    Usage,
    /// `--errors fail` stopped the run at the first failure.
    Stopped,
    /// The user or the system stopped the run.
    Interrupted,
}

impl ExitCode {
    /// Ends the process.
    pub(crate) fn exit(self) -> ! {
        std::process::exit(self.number().into())
    }

    /// The number that the caller sees.
    pub(crate) fn number(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Stopped => 3,
            // What shells give for a command that SIGINT ended.
            Self::Interrupted => 130,
        }
    }
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(code.number())
    }
}
