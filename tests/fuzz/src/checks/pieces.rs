//! Input that comes in pieces, as from a pipe.

use std::io::{self, BufRead, Read};

/// Bytes of which no more than so many are there at a time.
pub struct Pieces {
    bytes: Vec<u8>,
    at: usize,
    size: usize,
}

impl Pieces {
    pub fn new(bytes: &[u8], size: usize) -> Self {
        Self { bytes: bytes.to_vec(), at: 0, size }
    }

    /// All at once.
    pub fn whole(bytes: &[u8]) -> Self {
        Self::new(bytes, usize::MAX)
    }
}

/// Whether the command takes bytes for gzip or Zstandard, which hold another text.
pub fn is_compressed(bytes: &[u8]) -> bool {
    let is_skippable = matches!(bytes, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..]);
    bytes.starts_with(b"\x1f\x8b") || bytes.starts_with(b"\x28\xb5\x2f\xfd") || is_skippable
}

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Pieces {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let rest = &self.bytes[self.at..];
        Ok(&rest[..rest.len().min(self.size)])
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount;
    }
}
