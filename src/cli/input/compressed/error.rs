//! Tells errors of compressed data apart.

use std::fmt;
use std::io::{self, ErrorKind};

/// Bytes after the last member that are not compressed data.
#[derive(Debug)]
pub(super) struct TrailingData;

impl fmt::Display for TrailingData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what follows the compressed data is ignored")
    }
}

impl std::error::Error for TrailingData {}

/// Whether an error only says that other bytes follow after all was read.
pub(in crate::cli::input) fn is_trailing(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<TrailingData>)
}

/// Whether an error is about the data, and not about reading it.
pub(in crate::cli::input) fn is_data_error(error: &io::Error) -> bool {
    let kind = error.kind();
    matches!(kind, ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::UnexpectedEof)
}
