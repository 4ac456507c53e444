//! Looks ahead in input.

use std::io::{self, BufRead, Read};

use super::reader::InputReader;

/// Input that can be looked at ahead, and that bytes can be given back to.
pub(super) struct Peek {
    /// What was given back, of which the first `at` bytes are read again.
    head: Vec<u8>,
    at: usize,
    input: InputReader,
    position: u64,
}

/// How many bytes of `head` may have been read again before they are dropped.
const MAX_READ_AGAIN: usize = 64 << 10;

impl Peek {
    pub(super) fn new(input: InputReader) -> Self {
        Self { head: Vec::new(), at: 0, input, position: 0 }
    }

    /// How many bytes were read and not given back.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// The next bytes, until `wanted` is false of them or the input ends.
    ///
    /// One byte is read at a time, so that a line typed at a terminal is not
    /// waited for longer than necessary.
    pub(super) fn peek(&mut self, wanted: impl Fn(&[u8]) -> bool) -> io::Result<&[u8]> {
        if self.at > MAX_READ_AGAIN && self.at > self.head.len() / 2 {
            self.head.drain(..self.at);
            self.at = 0;
        }
        while wanted(&self.head[self.at..]) {
            if self.input.by_ref().take(1).read_to_end(&mut self.head)? == 0 {
                break;
            }
        }
        Ok(&self.head[self.at..])
    }

    /// Gives back all but the first bytes of what was read.
    pub(super) fn unread(&mut self, mut bytes: Vec<u8>, first: usize) {
        self.position -= (bytes.len() - first) as u64;
        bytes.extend_from_slice(&self.head[self.at..]);
        self.head = bytes;
        self.at = first;
    }

    /// Drops the bytes that were looked at or given back.
    pub(super) fn discard(&mut self) {
        self.consume(self.head.len() - self.at);
    }
}

impl Read for Peek {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.head.len() {
            let read = self.input.read(buffer)?;
            self.position += read as u64;
            return Ok(read);
        }
        let read = (&self.head[self.at..]).read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Peek {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.head.len() { self.input.fill_buf() } else { Ok(&self.head[self.at..]) }
    }

    fn consume(&mut self, amount: usize) {
        self.position += amount as u64;
        if self.at == self.head.len() {
            self.input.consume(amount);
        } else {
            self.at += amount;
            if self.at == self.head.len() {
                self.head = Vec::new();
                self.at = 0;
            }
        }
    }
}
