//! What the arguments do not tell.

use std::path::Path;

/// What the arguments do not tell.
pub(crate) struct Surroundings<'a> {
    pub(crate) stdin_is_terminal: bool,
    pub(crate) stdout_is_terminal: bool,
    pub(crate) stderr_is_terminal: bool,
    pub(crate) cores: usize,
    /// What stands at a path.
    pub(crate) look: &'a dyn Fn(&Path) -> Found,
}

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    Nothing,
    Directory,
    File,
    /// A device or a pipe.
    Special,
}

impl Found {
    /// What the file system has at a path.
    pub(crate) fn at(path: &Path) -> Self {
        match std::fs::metadata(path) {
            Ok(found) if found.is_dir() => Self::Directory,
            Ok(found) if found.is_file() => Self::File,
            Ok(_) => Self::Special,
            Err(_) => Self::Nothing,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Where `pages` and `out` are directories and `old.json` is a file.
    pub(crate) fn surroundings() -> Surroundings<'static> {
        Surroundings {
            stdin_is_terminal: true,
            stdout_is_terminal: false,
            stderr_is_terminal: true,
            cores: 1,
            look: &|path| match path.to_str() {
                Some("pages" | "out") => Found::Directory,
                Some("old.json") => Found::File,
                Some("/dev/null") => Found::Special,
                _ => Found::Nothing,
            },
        }
    }
}
