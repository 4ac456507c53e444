//! The arguments as typed, and the texts of `--help`.

mod choices;
mod limits;
mod values;

use std::path::PathBuf;

use clap::{ArgAction, ColorChoice, Parser};
use clap_complete::Shell;
use jiff::Timestamp;

pub(crate) use choices::{From, OnError, When};
use choices::{files_help, from_help};
pub(crate) use limits::LimitArgs;
use values::{encoding, now, url};

use super::output::{Only, OutputFormat};

const ABOUT: &str = "Extracts news from scraped pages: the lead article and the related stories";

const LONG_ABOUT: &str = "\
Extracts news from scraped pages: the lead article and the related stories.

Examples:
  presscut page.html                       print an article as text
  curl -s https://example.com/story | presscut --url https://example.com/story
  presscut --json page.html | jq -r .lead.title
  presscut crawl/ -o news.jsonl            write a record for each page below crawl/
  presscut crawl/ -o news/                 write crawl/a/b.html to news/a/b.json
  presscut --from jsonl < pages.jsonl      read lines such as {\"id\": 7, \"html\": \"…\"}
  presscut CC-NEWS-1.warc.gz               write a record for each page of a web archive
  presscut --explain page.html             show why each block was kept or removed

Pages are HTML in any charset, or plain text that a tool made from HTML. They may \
be compressed with gzip or Zstandard. presscut never fetches anything.";

const AFTER_LONG_HELP: &str = "\
JSON lines:
  Each line is an object with the page in `html` or `text`; `text` is used only if
  `html` is missing or empty. `url` is the page's address, and `id` is copied to
  the record unchanged. `encoding` is needed only for a string that holds the
  bytes of the page as Latin-1 characters: it names their charset. Every line
  gives exactly one record, in the same order; an invalid or empty line gives an
  error record. Keys of well-known datasets, such as raw_html, plain_text, uri and
  timestamp, are recognized too; --html-key and similar options name others.

Web archives:
  Each HTML response gives a record, in order, with the WARC-Record-ID as `id`.
  Other content, and responses with a status other than 2xx, are skipped. The date
  of the WARC record is used for --now.

Exit status:
  0    success, even if a page has no article or the reader of the output closed it
  1    some inputs failed, or the output could not be written
  2    invalid arguments
  3    stopped by --errors fail
  130  interrupted by SIGINT (Ctrl-C) or SIGTERM; no file is left incomplete";

/// The arguments as typed; the plan of the run is made from them.
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
    /// Pages to read: files, directories, or "-" for standard input
    #[arg(value_name = "PATH", long_help = files_help())]
    pub(crate) paths: Vec<PathBuf>,

    /// Format of the input
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Input",
        long_help = from_help())]
    pub(crate) from: From,

    /// Read paths from a file, one per line; "-" is standard input
    ///
    /// They are read after those given as PATH, and treated the same.
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub(crate) files_from: Option<PathBuf>,

    /// Paths in --files-from are separated by NUL, as `find -print0` writes them
    #[arg(short = '0', long, requires = "files_from", help_heading = "Input")]
    pub(crate) null: bool,

    /// Include or exclude files in directories; start the glob with "!" to exclude
    ///
    /// As in a .gitignore file, a glob without "/" matches names at any depth, and
    /// if several globs match, the last one decides. A file that is included is
    /// read whatever its extension.
    #[arg(short, long, value_name = "GLOB", help_heading = "Input")]
    pub(crate) glob: Vec<String>,

    /// Charset of the pages, such as windows-1252; a byte order mark overrides it
    #[arg(long, value_name = "LABEL", value_parser = encoding, help_heading = "Input")]
    pub(crate) encoding: Option<String>,

    /// Address of the page, which its relative links are resolved against
    ///
    /// The page is not fetched. The `url` of a JSON line overrides it.
    #[arg(long, value_parser = url, help_heading = "Input")]
    pub(crate) url: Option<String>,

    /// Time at which the pages were scraped, to turn "an hour ago" into a date
    ///
    /// An RFC 3339 time (2025-07-13T09:12:00Z) or a date (2025-07-13), which means
    /// midnight UTC. Without it, ages are not converted: the current time is never
    /// used.
    #[arg(long, value_name = "TIME", value_parser = now, help_heading = "Input")]
    pub(crate) now: Option<Timestamp>,

    /// Key of the HTML in a JSON line
    #[arg(long, value_name = "KEY", help_heading = "Input")]
    pub(crate) html_key: Option<String>,

    /// Key of the text in a JSON line
    #[arg(long, value_name = "KEY", help_heading = "Input")]
    pub(crate) text_key: Option<String>,

    /// Key of the address in a JSON line
    #[arg(long, value_name = "KEY", help_heading = "Input")]
    pub(crate) url_key: Option<String>,

    /// Key of the `id` in a JSON line
    #[arg(long, value_name = "KEY", help_heading = "Input")]
    pub(crate) id_key: Option<String>,

    /// Key of the charset in a JSON line
    #[arg(long, value_name = "KEY", help_heading = "Input")]
    pub(crate) encoding_key: Option<String>,

    /// Output format; the default is text for one page, jsonl for many
    ///
    /// "json" is an object for one page and an array for many. Without this option,
    /// the extension of the --output file chooses the format.
    #[arg(short, long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<OutputFormat>,

    /// Same as --format json
    #[arg(long, conflicts_with_all = ["format", "jsonl"], help_heading = "Output")]
    pub(crate) json: bool,

    /// Same as --format jsonl
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    pub(crate) jsonl: bool,

    /// Write to a file, or to a directory with one file per input
    ///
    /// It is a directory if it exists as one, if its name ends in "/", or if many
    /// pages are read and its name has no extension. Paths in it mirror those of
    /// the inputs: a/b.html becomes a/b.json. If PATH is a single directory, its
    /// name is omitted. A file gets its name only when it is complete.
    #[arg(short, long, value_name = "FILE|DIR", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,

    /// Overwrite existing output files
    #[arg(long, requires = "output", help_heading = "Output")]
    pub(crate) force: bool,

    /// Indent the JSON
    #[arg(long, help_heading = "Output")]
    pub(crate) pretty: bool,

    /// Write only this part of a page
    ///
    /// JSON keeps all keys: with "lead", `related` is empty; with "related", `lead` is null.
    #[arg(long, value_enum, value_name = "PART", help_heading = "Output")]
    pub(crate) only: Option<Only>,

    /// Say in JSON what each paragraph is, with its links and emphasis
    ///
    /// The article's key `blocks`: a heading with its level, a list item with its depth
    /// and number, a quotation, a table row with its cells, code or a paragraph, in the
    /// order of `paragraphs`. Markdown and HTML always show it.
    #[arg(long, help_heading = "Output")]
    pub(crate) blocks: bool,

    /// Show why each block of a page was kept or removed
    ///
    /// Text output has a line for each block: its role, the reason, and the block;
    /// with --verbose, also the details of the reason. JSON output has the additional
    /// keys `removed` and `origins`.
    #[arg(long, help_heading = "Output")]
    pub(crate) explain: bool,

    /// Number of pages to process in parallel [default: number of cores]
    ///
    /// The output is always in the order of the input.
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Batch")]
    pub(crate) threads: Option<u16>,

    /// Skip inputs whose output an earlier run with -o DIR has completed
    ///
    /// An output file is kept if this version completed it, with the same options,
    /// from the same input, which has not changed since; DIR/.presscut-made records
    /// that. Other files made by earlier runs are replaced; no other file is
    /// overwritten. Incomplete files of a killed run are removed.
    #[arg(long, requires = "output", conflicts_with = "force", help_heading = "Batch")]
    pub(crate) resume: bool,

    /// What to do with an input that fails
    ///
    /// The default is "record" for JSON lines and web archives, and "warn" for
    /// other input. With JSON output, "warn" also writes a record for a JSON line.
    #[arg(long, value_enum, value_name = "MODE", help_heading = "Batch")]
    pub(crate) errors: Option<OnError>,

    /// Show progress on standard error
    ///
    /// "auto" shows a bar if many pages are read, standard error is a terminal, and
    /// the results are not printed to it. "always" without a terminal prints a line
    /// every ten seconds.
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", help_heading = "Batch")]
    pub(crate) progress: When,

    /// Write statistics of the run to a file, as JSON
    ///
    /// The number of pages with and without an article, of failures and warnings by
    /// kind, of bytes read and written, and of seconds. An existing file is
    /// overwritten. The file is also written if the run is interrupted.
    #[arg(long, value_name = "FILE", help_heading = "Batch")]
    pub(crate) summary: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,

    /// Print a completion script for a shell
    #[arg(long, value_enum, value_name = "SHELL", exclusive = true, help_heading = "Other")]
    pub(crate) completions: Option<Shell>,

    /// Print the manual page
    #[arg(long, exclusive = true, help_heading = "Other")]
    pub(crate) man: bool,

    /// Print the JSON Schema of the records
    #[arg(long, exclusive = true, help_heading = "Other")]
    pub(crate) json_schema: bool,

    /// When to use colours in messages and help
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", help_heading = "Other")]
    pub(crate) color: ColorChoice,

    /// Do not print warnings and failed inputs
    #[arg(short, long, conflicts_with = "verbose", help_heading = "Other")]
    pub(crate) quiet: bool,

    /// Print all warnings, and what was found in each page
    #[arg(short, long, help_heading = "Other")]
    pub(crate) verbose: bool,

    /// Print help; -h prints a summary
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
    fn clap_definition_is_valid() {
        Args::command().debug_assert();
    }
}
