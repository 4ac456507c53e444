//! The bytes that formats are recognized by.

/// What every member of a gzip file begins with; no text does.
pub(super) const GZIP: [u8; 2] = [0x1f, 0x8b];

/// What every frame of a Zstandard file begins with (RFC 8878, 3.1.1).
pub(super) const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// What every record of a web archive begins with.
pub(super) const WARC: [u8; 5] = *b"WARC/";
