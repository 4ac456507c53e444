//! Why an input gave no result.

use std::{fmt, io};

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

    /// More bytes than `--max-bytes`, however many they are.
    pub(crate) fn too_large(limit: u64) -> Self {
        Self::new("too-large", format!("more than the limit of {limit} bytes (--max-bytes)"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        match error {
            Error::TooLarge { .. } => Self::new(error.kind(), format!("{message} (--max-bytes)")),
            _ => Self::new(error.kind(), message),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        // A reader may have wrapped a more specific failure.
        if let Some(failure) = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>()) {
            return failure.clone();
        }
        let kind = match error.kind() {
            io::ErrorKind::NotFound => "not-found",
            io::ErrorKind::PermissionDenied => "permission-denied",
            // Only a decompressor misses bytes: a plain file just ends.
            io::ErrorKind::UnexpectedEof => {
                return Self::new("truncated", "compressed data is cut off");
            }
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => "corrupt",
            _ => "io",
        };
        Self::new(kind, io_message(&error))
    }
}

/// The message of an error, without the error number of the operating system.
pub(crate) fn io_message(error: &io::Error) -> String {
    let message = error.to_string();
    match message.rfind(" (os error ") {
        Some(at) => message[..at].to_owned(),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn io_message_omits_os_error_number() {
        let missing = Failure::from(std::fs::read("/nowhere/to/be/found").unwrap_err());
        assert_eq!(missing.kind, "not-found");
        assert_eq!(missing.message, "No such file or directory");
    }
}
