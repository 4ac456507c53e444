//! Why an input gave no result.

use std::io;

use super::input::is_bomb;
use crate::Error;

/// Why a page, or a whole input, gave no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// A short stable name for programs, such as `too-large`.
    pub(crate) kind: &'static str,
    /// One line for people, without the input's name.
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// More bytes than `--max-bytes`, of which no more were read.
    pub(crate) fn too_large(limit: u64) -> Self {
        Self::new("too-large", format!("more than the limit of {limit} bytes (--max-bytes)"))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let words = error.to_string();
        match error {
            Error::TooLarge { .. } => Self::new(error.kind(), format!("{words} (--max-bytes)")),
            _ => Self::new(error.kind(), words),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        let kind = match error.kind() {
            _ if is_bomb(&error) => "too-large",
            io::ErrorKind::NotFound => "not-found",
            io::ErrorKind::PermissionDenied => "permission-denied",
            // Only the decompressor misses bytes: a plain file just ends.
            io::ErrorKind::UnexpectedEof => {
                return Self::new("truncated", "compressed data is cut off");
            }
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => "corrupt",
            _ => "io",
        };
        Self::new(kind, words(&error))
    }
}

/// What went wrong, without the number the operating system has for it.
pub(crate) fn words(error: &io::Error) -> String {
    let words = error.to_string();
    match words.rfind(" (os error ") {
        Some(at) => words[..at].to_owned(),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operating_systems_number_is_left_out() {
        let missing = Failure::from(std::fs::read("/nowhere/to/be/found").unwrap_err());
        assert_eq!(missing.kind, "not-found");
        assert_eq!(missing.message, "No such file or directory");
    }
}
