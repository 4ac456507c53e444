//! What the arguments do not say.

use std::io::{IsTerminal, stderr, stdin, stdout};
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread::available_parallelism;

use crate::cli::file_system::PathKind;

/// What a plan depends on besides the arguments.
pub(crate) struct Environment<'a> {
    pub(crate) stdin_is_terminal: bool,
    pub(crate) stdout_is_terminal: bool,
    pub(crate) stderr_is_terminal: bool,
    pub(crate) cores: usize,
    /// What is at a path.
    pub(crate) path_kind: &'a dyn Fn(&Path) -> PathKind,
}

impl Environment<'_> {
    /// That of this process.
    pub(crate) fn of_process() -> Self {
        Self {
            stdin_is_terminal: stdin().is_terminal(),
            stdout_is_terminal: stdout().is_terminal(),
            stderr_is_terminal: stderr().is_terminal(),
            cores: available_parallelism().map_or(1, NonZeroUsize::get),
            path_kind: &PathKind::of,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// One where `pages` and `out` are directories and `old.json` is a file.
    pub(crate) fn environment() -> Environment<'static> {
        Environment {
            stdin_is_terminal: true,
            stdout_is_terminal: false,
            stderr_is_terminal: true,
            cores: 1,
            path_kind: &|path| match path.to_str() {
                Some("pages" | "out") => PathKind::Directory,
                Some("old.json") => PathKind::File,
                Some("/dev/null") => PathKind::Special,
                _ => PathKind::Missing,
            },
        }
    }
}
