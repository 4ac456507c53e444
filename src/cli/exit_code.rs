//! What the process tells its caller.

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExitCode {
    /// Every page gave a result; a page without an article is one.
    Done,
    /// Some inputs failed, or the output could not be written.
    Failed,
    /// The arguments make no sense.
    Usage,
    /// `--errors fail` stopped the run at the first failure.
    Stopped,
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(match code {
            ExitCode::Done => 0,
            ExitCode::Failed => 1,
            ExitCode::Usage => 2,
            ExitCode::Stopped => 3,
        })
    }
}
