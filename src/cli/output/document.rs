//! A document of the output: the results of one page or of many.

use std::fs::create_dir_all;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::format::OutputFormat;
use super::sink::Sink;

/// One text, JSON document or file of JSON lines.
#[derive(Debug)]
pub(crate) struct OutputDocument {
    out: BufWriter<Sink>,
    format: OutputFormat,
    /// Whether the records of a JSON document are in an array.
    array: bool,
    /// How many results were written.
    written: u64,
}

impl OutputDocument {
    /// The document on standard output.
    pub(crate) fn stdout(format: OutputFormat, array: bool) -> Self {
        Self::new(Sink::Stdout(io::stdout()), format, array)
    }

    /// A document that becomes a file when it is finished.
    pub(crate) fn file(
        path: &Path,
        force: bool,
        format: OutputFormat,
        array: bool,
    ) -> io::Result<Self> {
        Ok(Self::new(Sink::open(path, force)?, format, array))
    }

    /// A document in a tree, whose directories are made as needed.
    pub(crate) fn in_tree(
        path: &Path,
        force: bool,
        format: OutputFormat,
        array: bool,
    ) -> io::Result<Self> {
        if let Some(parent) = path.parent() {
            create_dir_all(parent)?;
        }
        Self::file(path, force, format, array)
    }

    fn new(sink: Sink, format: OutputFormat, array: bool) -> Self {
        let array = array && format == OutputFormat::Json;
        Self { out: BufWriter::with_capacity(64 << 10, sink), format, array, written: 0 }
    }

    /// Writes a result.
    pub(crate) fn write(&mut self, result: &[u8]) -> io::Result<()> {
        if self.array {
            self.out.write_all(if self.written == 0 { b"[\n" } else { b",\n" })?;
        }
        self.written += 1;
        self.out.write_all(result)?;
        if !self.array && !self.format.is_prose() { self.out.write_all(b"\n") } else { Ok(()) }
    }

    /// Flushes what was written so far, if the output can be read before it is complete.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        if self.out.get_ref().is_watched() { self.out.flush() } else { Ok(()) }
    }

    /// Ends the document and gives a file its final name.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if self.array {
            self.out.write_all(if self.written == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()?;
        match self.out.into_inner() {
            Ok(sink) => sink.keep(),
            Err(error) => Err(error.into_error()),
        }
    }

    /// The format of its results.
    pub(crate) fn format(&self) -> OutputFormat {
        self.format
    }

    /// Whether nothing was written.
    pub(crate) fn is_empty(&self) -> bool {
        self.written == 0
    }
}
