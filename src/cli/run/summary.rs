//! The statistics of a run.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use serde::Serialize;

use super::exit_code::ExitCode;
use super::worker::Outcome;
use crate::cli::failure::Failure;
use crate::cli::output::write_file;

/// The statistics of a run, as `--summary` writes them.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    schema: &'static str,
    version: &'static str,
    exit_code: u8,
    /// Pages that gave a result, with or without an article.
    pages: u64,
    with_lead: u64,
    without_lead: u64,
    /// Inputs that were skipped because an earlier run wrote their results.
    pub(super) skipped: u64,
    /// Pages and inputs that failed, by kind.
    failed: BTreeMap<&'static str, u64>,
    /// Warnings by message, without the numbers and names in them.
    warnings: BTreeMap<String, u64>,
    /// The bytes of all pages that were read, after decompression.
    bytes_in: u64,
    /// The bytes of all results that were written, without separators.
    pub(super) bytes_out: u64,
    /// How long the run took.
    seconds: f64,
    #[serde(skip)]
    start: Instant,
}

impl Summary {
    pub(super) fn new() -> Self {
        Self {
            schema: "presscut-summary/1",
            version: env!("CARGO_PKG_VERSION"),
            exit_code: 0,
            pages: 0,
            with_lead: 0,
            without_lead: 0,
            skipped: 0,
            failed: BTreeMap::new(),
            warnings: BTreeMap::new(),
            bytes_in: 0,
            bytes_out: 0,
            seconds: 0.0,
            start: Instant::now(),
        }
    }

    /// Counts a page; its failure is counted by [`Summary::fail`].
    pub(super) fn count(&mut self, outcome: &Outcome) {
        self.bytes_in += outcome.size;
        for warning in &outcome.counted_warnings {
            *self.warnings.entry(kind(warning)).or_default() += 1;
        }
        if outcome.failure.is_none() {
            self.pages += 1;
            *(if outcome.has_lead { &mut self.with_lead } else { &mut self.without_lead }) += 1;
        }
    }

    pub(super) fn fail(&mut self, failure: &Failure) {
        *self.failed.entry(failure.kind).or_default() += 1;
    }

    /// How many pages and inputs are done.
    pub(super) fn done(&self) -> u64 {
        self.pages + self.failed.values().sum::<u64>() + self.skipped
    }

    /// Writes the file, over an existing one: it describes the last run.
    pub(super) fn write(&mut self, path: &Path, code: ExitCode) -> io::Result<()> {
        self.exit_code = code.number();
        self.seconds = self.start.elapsed().as_secs_f64();
        let mut json = serde_json::to_vec_pretty(self)?;
        json.write_all(b"\n")?;
        write_file(path, &json)
    }
}

/// A warning without what is specific to one page. A run of a million pages has
/// only a few such kinds, while offsets and quotations would fill the memory.
fn kind(warning: &str) -> String {
    let quoted = [": ", " (", " \""].into_iter().filter_map(|sign| warning.find(sign)).min();
    let words = warning[..quoted.unwrap_or(warning.len())].split(' ');
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    words.filter(|word| !is_number(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warning_kind_omits_numbers_and_quotations() {
        assert_eq!(kind("charset guessed: windows-1252"), "charset guessed");
        assert_eq!(kind("3 NUL characters left out"), "NUL characters left out");
        assert_eq!(kind("unknown encoding \"klingon\""), "unknown encoding");
        assert_eq!(kind("the page is empty"), "the page is empty");
        assert_eq!(kind("the record at byte 160 is wrong"), "the record at byte is wrong");
        assert_eq!(kind("only a part of the page (why: \"3\")"), "only a part of the page");
    }
}
