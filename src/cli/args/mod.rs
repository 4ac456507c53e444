//! The arguments as typed.

mod choices;
mod limits;
mod values;

use std::path::PathBuf;

use clap::{ArgAction, ColorChoice, Parser};
use clap_complete::Shell;
use jiff::Timestamp;

pub(crate) use choices::{Format, From, OnError, Only, When};
use choices::{files_help, from_help};
pub(crate) use limits::Limits;
use values::{encoding, now, url};

const ABOUT: &str = "Cuts the news out of scraped pages: the lead article and the related stories";

const LONG_ABOUT: &str = "\
Cuts the news out of scraped pages: the lead article and the related stories.

Examples:
  presscut page.html                       read an article
  curl -s https://example.com/story | presscut --url https://example.com/story
  presscut --json page.html | jq -r .lead.title
  presscut crawl/ -o news.jsonl            a record for each page below crawl/
  presscut crawl/ -o news/                 crawl/a/b.html becomes news/a/b.json
  presscut --from jsonl < pages.jsonl      {\"id\": 7, \"html\": \"…\"} in, a record out
  presscut CC-NEWS-1.warc.gz               a record for each page of a web archive
  presscut --explain page.html             why each line was kept or removed

Pages are HTML in any charset, or plain text that a scraper flattened. They may \
be compressed with gzip or Zstandard. Nothing is ever fetched.";

const AFTER_LONG_HELP: &str = "\
JSON lines:
  A line holds a page as `html` or `text`; where both are filled, `html` is read.
  `url` is its address, `encoding` the charset of a string that holds the page's
  bytes as Latin-1, and `id` comes back as it is. Every line, even a bad or an
  empty one, gives exactly one record, in the same order. The keys of well-known
  collections, such as raw_html, plain_text, uri and timestamp, are understood as
  well; --html-key and the like name others.

Web archives:
  Each HTML response gives a record, in order, with the archive's record id as
  `id`; what is no page is passed over, and so is a response with a status other
  than 2xx. The time of the record stands for --now.

Exit status:
  0  done; a page without an article is a result, and so is a closed output
  1  some inputs failed, or the output could not be written
  2  the arguments make no sense
  3  stopped by --errors fail
  130  stopped by SIGINT (Ctrl-C) or SIGTERM: no file is left half-written";

/// The arguments as typed; [`super::plan::Plan`] makes sense of them.
#[derive(Debug, Parser)]
#[command(
    name = "presscut",
    version,
    about = ABOUT,
    long_about = LONG_ABOUT,
    after_long_help = AFTER_LONG_HELP,
    disable_help_flag = true,
    disable_version_flag = true,
    max_term_width = 100
)]
#[expect(clippy::struct_excessive_bools, reason = "a command line is full of flags")]
pub(crate) struct Args {
    /// Pages to read; "-" is standard input, a directory every page below it
    #[arg(value_name = "PATH", long_help = files_help())]
    pub(crate) paths: Vec<PathBuf>,

    /// What the input is
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Input",
        long_help = from_help())]
    pub(crate) from: From,

    /// Read the names of files from a file; "-" is standard input
    ///
    /// A name a line. They are read after those given as PATH, each as if it
    /// had been typed.
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub(crate) files_from: Option<PathBuf>,

    /// NUL ends the names in --files-from, as `find -print0` writes them
    #[arg(short = '0', long, requires = "files_from", help_heading = "Input")]
    pub(crate) null: bool,

    /// Of a directory, read only the files that match; "!" before it leaves out
    ///
    /// As in a .gitignore file, a glob without "/" is for names at any depth, and
    /// of many globs the last that matches decides. A file that matches is
    /// read whatever its ending.
    #[arg(short, long, value_name = "GLOB", help_heading = "Input")]
    pub(crate) glob: Vec<String>,

    /// The pages' charset, such as windows-1252; only a byte order mark goes before it
    #[arg(long, value_name = "LABEL", value_parser = encoding, help_heading = "Input")]
    pub(crate) encoding: Option<String>,

    /// The page's address: the base of its links
    ///
    /// The page is not fetched. A JSON line's own `url` goes before it.
    #[arg(long, value_parser = url, help_heading = "Input")]
    pub(crate) url: Option<String>,

    /// When the pages were scraped: turns "an hour ago" into a date
    ///
    /// An RFC 3339 time (2025-07-13T09:12:00Z), or a date (2025-07-13), which is
    /// its first moment in UTC. Without it ages stay as they are; the clock is
    /// never asked.
    #[arg(long, value_name = "TIME", value_parser = now, help_heading = "Input")]
    pub(crate) now: Option<Timestamp>,

    /// The key of a JSON line that holds the HTML
    #[arg(long, value_name = "KEY", help_heading = "Input")]
    pub(crate) html_key: Option<String>,

    /// The key of a JSON line that holds the text
    #[arg(long, value_name = "KEY", help_heading = "Input")]
    pub(crate) text_key: Option<String>,

    /// The key of a JSON line that holds the address
    #[arg(long, value_name = "KEY", help_heading = "Input")]
    pub(crate) url_key: Option<String>,

    /// The key of a JSON line that holds what comes back as `id`
    #[arg(long, value_name = "KEY", help_heading = "Input")]
    pub(crate) id_key: Option<String>,

    /// The key of a JSON line that holds the charset
    #[arg(long, value_name = "KEY", help_heading = "Input")]
    pub(crate) encoding_key: Option<String>,

    /// Output format: text for one page, jsonl for many
    ///
    /// "json" is an object for one page, an array for many. The ending of the
    /// --output file chooses as well.
    #[arg(short, long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,

    /// Same as --format json
    #[arg(long, conflicts_with_all = ["format", "jsonl"], help_heading = "Output")]
    pub(crate) json: bool,

    /// Same as --format jsonl
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    pub(crate) jsonl: bool,

    /// Write to a file, or to a directory a file for each input
    ///
    /// It is a directory if there is one of that name, if the name ends in "/",
    /// or if many pages are read and the name has no ending. The directory
    /// mirrors the input's names: a/b.html becomes a/b.json; only if PATH is one
    /// directory, its own name is left out. A file appears under its name only
    /// when it is complete.
    #[arg(short, long, value_name = "FILE|DIR", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,

    /// Overwrite output files
    #[arg(long, requires = "output", help_heading = "Output")]
    pub(crate) force: bool,

    /// Indent the JSON
    #[arg(long, help_heading = "Output")]
    pub(crate) pretty: bool,

    /// Give only this part of a page
    ///
    /// In JSON every key stays: "lead" empties `related`, "related" makes `lead` null.
    #[arg(long, value_enum, value_name = "PART", help_heading = "Output")]
    pub(crate) only: Option<Only>,

    /// Show what became of each part of a page and why
    ///
    /// As text, a line for each block: its role, the reason and the block; with
    /// --verbose also what speaks for the reason. In JSON, the keys `removed` and `origins`.
    #[arg(long, help_heading = "Output")]
    pub(crate) explain: bool,

    /// Pages worked on at a time [default: one per core]
    ///
    /// The output is in the order of the input at any number.
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Batch")]
    pub(crate) threads: Option<u16>,

    /// Do only what an earlier run with -o DIR did not
    ///
    /// A file is left alone if it was made from its input as it is now, to the
    /// end, by this version with these options; DIR/.presscut-made tells. Other
    /// files that earlier runs made are made anew, and no other file is
    /// overwritten. What a killed run left half-written is removed.
    #[arg(long, requires = "output", conflicts_with = "force", help_heading = "Batch")]
    pub(crate) resume: bool,

    /// What to do with an input that fails
    ///
    /// The default is "warn", but "record" for a JSON line and in
    /// a web archive. In JSON output, a
    /// JSON line always gives a record.
    #[arg(long, value_enum, value_name = "MODE", help_heading = "Batch")]
    pub(crate) errors: Option<OnError>,

    /// How far the run is, on standard error
    ///
    /// "auto" draws a bar if standard error is a terminal and the results go
    /// elsewhere. "always" without a terminal writes a line every ten seconds.
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", help_heading = "Batch")]
    pub(crate) progress: When,

    /// Write what the run did to a file, as JSON
    ///
    /// Pages with and without an article, failures and warnings by kind, bytes
    /// in and out, and seconds; over an earlier file. It is written when the run
    /// is interrupted, too.
    #[arg(long, value_name = "FILE", help_heading = "Batch")]
    pub(crate) summary: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) limits: Limits,

    /// Print a script that completes the options in a shell
    #[arg(long, value_enum, value_name = "SHELL", exclusive = true, help_heading = "Other")]
    pub(crate) completions: Option<Shell>,

    /// Print the manual page
    #[arg(long, exclusive = true, help_heading = "Other")]
    pub(crate) man: bool,

    /// Print the JSON Schema of the records
    #[arg(long, exclusive = true, help_heading = "Other")]
    pub(crate) json_schema: bool,

    /// Colours in messages and help
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", help_heading = "Other")]
    pub(crate) color: ColorChoice,

    /// Say nothing of failed inputs and warnings
    #[arg(short, long, conflicts_with = "verbose", help_heading = "Other")]
    pub(crate) quiet: bool,

    /// Say what was found in each page
    #[arg(short, long, help_heading = "Other")]
    pub(crate) verbose: bool,

    /// Print help; -h is shorter
    #[arg(short, long, action = ArgAction::Help, help_heading = "Other")]
    help: Option<bool>,

    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "Other")]
    version: Option<bool>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }
}
