//! Limits what compressed input may expand to.

use std::io::{self, ErrorKind};

use crate::cli::failure::Failure;

/// The largest window that a frame of a Zstandard file may use, in bytes: what
/// `zstd` itself allows by default, and what its `--long` uses. That much memory
/// is taken only if there is as much data.
pub(in crate::cli::input) const FILE_WINDOW: u64 = 128 << 20;

/// What any input may decompress to, in bytes: a small page of blanks is no
/// decompression bomb.
pub(super) const FREE: u64 = 1 << 20;

/// The failure kind of a decompression bomb.
const TOO_LARGE: &str = "too-large";

/// What compressed input may take.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli::input) struct Bounds {
    /// The largest window of Zstandard, in bytes.
    pub(in crate::cli::input) window: u64,
    /// The maximum ratio of decompressed to compressed size, above [`FREE`].
    pub(in crate::cli::input) ratio: u64,
}

/// The maximum size that this many compressed bytes may decompress to.
pub(in crate::cli::input) fn max_decompressed(compressed: u64, max_ratio: u64) -> u64 {
    compressed.saturating_mul(max_ratio).max(FREE)
}

/// The error for input that decompresses to more.
pub(in crate::cli::input) fn too_much(max_ratio: u64) -> io::Error {
    let message = format!(
        "it decompresses to more than {max_ratio} times its size (--max-ratio); the rest was not \
         read"
    );
    io::Error::new(ErrorKind::InvalidData, Failure::new(TOO_LARGE, message))
}

/// Whether an error is that of [`too_much`].
pub(in crate::cli::input) fn is_too_much(error: &io::Error) -> bool {
    let failure = error.get_ref().and_then(|inner| inner.downcast_ref::<Failure>());
    failure.is_some_and(|failure| failure.kind == TOO_LARGE)
}
