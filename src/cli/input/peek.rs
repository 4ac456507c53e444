//! Looks at input before it is read.

use std::io::{self, BufRead, Read};

use super::Reader;

/// Input that bytes can be given back to.
pub(super) struct Peek {
    /// What was given back, of which the first `at` bytes are read again.
    head: Vec<u8>,
    at: usize,
    input: Reader,
}

impl Peek {
    pub(super) fn new(input: Reader) -> Self {
        Self { head: Vec::new(), at: 0, input }
    }

    /// The next bytes, as many as are `wanted` after a look at those before.
    ///
    /// One byte is asked for at a time, so that a line typed at a terminal is
    /// not waited for longer than need be.
    pub(super) fn peek(&mut self, wanted: impl Fn(&[u8]) -> bool) -> io::Result<&[u8]> {
        self.head.drain(..self.at);
        self.at = 0;
        while wanted(&self.head) {
            if self.input.by_ref().take(1).read_to_end(&mut self.head)? == 0 {
                break;
            }
        }
        Ok(&self.head)
    }

    /// Gives back all but the first bytes of what was read.
    pub(super) fn unread(&mut self, mut bytes: Vec<u8>, first: usize) {
        bytes.extend_from_slice(&self.head[self.at..]);
        self.head = bytes;
        self.at = first;
    }
}

impl Read for Peek {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.head.len() {
            return self.input.read(buffer);
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
