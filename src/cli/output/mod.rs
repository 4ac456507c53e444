//! Turns results into bytes and writes them.

mod json;
mod ledger;
mod markdown;
mod place;
mod text;
mod tree;

use std::fs::create_dir_all;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde_json::value::RawValue;

pub(crate) use tree::{Claim, Target, Tree};

use super::failure::Failure;
use super::message::Verbosity;
use super::plan::{Format, Plan};
use super::record::{ErrorRecord, Record};
use crate::Page;
use place::Place;

/// A page and what is to be known of it in a format, as [`Document::write`] takes it.
pub(crate) fn render(
    page: &Page,
    warnings: &[String],
    id: Option<&RawValue>,
    source: Option<&str>,
    format: Format,
    plan: &Plan,
) -> Vec<u8> {
    match format {
        Format::Text if plan.options.explain => {
            let details = plan.verbosity == Verbosity::Verbose;
            text::decisions(page, details).into_bytes()
        }
        Format::Text => text::page(page, plan.only).into_bytes(),
        Format::Markdown => markdown::page(page, plan.only).into_bytes(),
        Format::Json | Format::Jsonl => {
            json::to_vec(&Record::new(id, source, page, warnings, plan.only), plan.pretty)
        }
    }
}

/// The record of a failure; there is none in prose.
pub(crate) fn render_failure(
    failure: &Failure,
    id: Option<&RawValue>,
    source: Option<&str>,
    format: Format,
    plan: &Plan,
) -> Vec<u8> {
    match format {
        Format::Text | Format::Markdown => Vec::new(),
        Format::Json | Format::Jsonl => {
            json::to_vec(&ErrorRecord::new(id, source, failure), plan.pretty)
        }
    }
}

/// Writes a whole file, over one that is there.
pub(crate) fn write_file(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut place = Place::open(path, true)?;
    place.write_all(content)?;
    place.keep()
}

/// One text, JSON document or file of JSON lines.
#[derive(Debug)]
pub(crate) struct Document {
    out: BufWriter<Place>,
    format: Format,
    /// Whether the records of a JSON document stand in an array.
    array: bool,
    /// How many results were written.
    written: u64,
}

impl Document {
    /// The document on standard output.
    pub(crate) fn stdout(format: Format, array: bool) -> Self {
        Self::new(Place::Stdout(io::stdout()), format, array)
    }

    /// A document that becomes a file when it is finished.
    pub(crate) fn file(path: &Path, force: bool, format: Format, array: bool) -> io::Result<Self> {
        Ok(Self::new(Place::open(path, force)?, format, array))
    }

    /// A document in a tree, whose directories are made as needed.
    pub(crate) fn in_tree(
        path: &Path,
        force: bool,
        format: Format,
        array: bool,
    ) -> io::Result<Self> {
        if let Some(parent) = path.parent() {
            create_dir_all(parent)?;
        }
        Self::file(path, force, format, array)
    }

    fn new(place: Place, format: Format, array: bool) -> Self {
        let array = array && format == Format::Json;
        Self { out: BufWriter::with_capacity(64 << 10, place), format, array, written: 0 }
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

    /// Hands on what was written so far, if anybody can see it.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        if self.out.get_ref().is_watched() { self.out.flush() } else { Ok(()) }
    }

    /// Ends the document and gives a file its name.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if self.array {
            self.out.write_all(if self.written == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()?;
        match self.out.into_inner() {
            Ok(place) => place.keep(),
            Err(error) => Err(error.into_error()),
        }
    }

    /// The format of its results.
    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// Whether nothing was written.
    pub(crate) fn is_empty(&self) -> bool {
        self.written == 0
    }
}
