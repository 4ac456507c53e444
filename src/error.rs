//! Why a page could not be read.

use std::fmt;

/// Why a page could not be read; [`fmt::Display`] gives a one-line message without
/// the page's name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The page has more bytes than [`crate::Limits::max_bytes`] allows.
    TooLarge {
        /// The page's size in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The bytes are not text in any charset: an image, an archive, a PDF.
    Binary,
    /// The given encoding is not a label of the WHATWG Encoding Standard.
    UnknownEncoding(String),
}

impl Error {
    /// A short stable name for programs, such as `too-large`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too-large",
            Self::Binary => "binary",
            Self::UnknownEncoding(_) => "unknown-encoding",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes, limit } => {
                write!(f, "{bytes} bytes are more than the limit of {limit}")
            }
            Self::Binary => f.write_str("binary data, not HTML or text"),
            Self::UnknownEncoding(label) => write!(f, "unknown encoding {label:?}"),
        }
    }
}

impl std::error::Error for Error {}
