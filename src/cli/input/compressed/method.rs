//! Recognizes compressed data.

use crate::cli::input::magic::{GZIP, ZSTD};

/// How a member is compressed.
#[derive(Clone, Copy)]
pub(super) enum Method {
    Gzip,
    Zstd,
}

/// The method of compressed data that begins so.
pub(super) fn method(head: &[u8]) -> Option<Method> {
    match head {
        _ if head.starts_with(&GZIP) => Some(Method::Gzip),
        _ if head.starts_with(&ZSTD) => Some(Method::Zstd),
        // A frame that holds no data, such as the index of a seekable file.
        [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Method::Zstd),
        _ => None,
    }
}

/// Whether more bytes are needed to know.
pub(super) fn may_be_compressed(head: &[u8]) -> bool {
    let is_skippable = head.first().is_none_or(|byte| (0x50..=0x5f).contains(byte))
        && head.len() < 4
        && [0x2a, 0x4d, 0x18].starts_with(head.get(1..).unwrap_or_default());
    method(head).is_none() && (GZIP.starts_with(head) || ZSTD.starts_with(head) || is_skippable)
}
