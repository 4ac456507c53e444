//! The arguments ready to use.

use std::path::PathBuf;

use anstream::ColorChoice;

use super::args::Args;
use super::args::When;
pub(crate) use super::args::{Format, From, OnError, Only};
use super::destination::Destination;
use super::globs::Globs;
use super::keys::Keys;
use super::message::Verbosity;
use super::surroundings::{Found, Surroundings};
use crate::{Limits, Options, ReadAs};

/// What is to be done, with nothing left to decide but what a look at the input tells.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) inputs: Vec<Input>,
    pub(crate) from: From,
    /// What ends the names of a list.
    pub(crate) name_end: u8,
    pub(crate) globs: Globs,
    pub(crate) keys: Keys,
    /// The format asked for.
    format: Option<Format>,
    pub(crate) output: Destination,
    pub(crate) force: bool,
    /// Whether to do only what an earlier run did not.
    pub(crate) resume: bool,
    pub(crate) pretty: bool,
    pub(crate) only: Option<Only>,
    pub(crate) threads: usize,
    /// What was asked to happen to an input that fails.
    errors: Option<OnError>,
    /// Where to write the account of the run.
    pub(crate) summary: Option<PathBuf>,
    pub(crate) progress: Show,
    /// What every page is extracted with.
    pub(crate) options: Options,
    pub(crate) verbosity: Verbosity,
    pub(crate) color: ColorChoice,
}

/// Where pages come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
    Directory(PathBuf),
    /// A list of paths; `None` is standard input.
    List(Option<PathBuf>),
}

/// What an opened input holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Page,
    Lines,
    /// A web archive.
    Records,
}

/// How the progress of a run is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    Nothing,
    /// A bar on a terminal.
    Bar,
    /// A line now and then.
    Lines,
}

/// Why the arguments make no plan.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Usage {
    /// Nothing was asked for: the user would like to know what could be.
    Nothing,
    /// The arguments contradict each other or what is there.
    Contradiction(String),
}

impl Plan {
    pub(crate) fn new(args: Args, surroundings: &Surroundings) -> Result<Self, Usage> {
        let contradiction = |words: &str| Err(Usage::Contradiction(words.to_owned()));
        if args.paths.is_empty() && args.files_from.is_none() && surroundings.stdin_is_terminal {
            return Err(Usage::Nothing);
        }
        let inputs = inputs(args.paths, args.files_from, surroundings);
        if inputs.iter().filter(|input| matches!(input, Input::Stdin | Input::List(None))).count()
            > 1
        {
            return contradiction("standard input can be read only once");
        }
        let many = is_many(&inputs);
        let output = Destination::new(args.output.as_deref(), many, surroundings);
        if let Destination::File(path) = &output
            && !args.force
            && (surroundings.look)(path) == Found::File
        {
            let words = format!("{} exists; --force overwrites it", path.display());
            return Err(Usage::Contradiction(words));
        }
        if args.resume && !matches!(output, Destination::Directory(_)) {
            return contradiction("--resume is for a directory of results (-o DIR/)");
        }
        let format = args
            .format
            .or(args.json.then_some(Format::Json))
            .or(args.jsonl.then_some(Format::Jsonl))
            .or_else(|| output.format())
            .or(args.pretty.then_some(Format::Json));
        if args.explain && format == Some(Format::Markdown) {
            return contradiction("--explain is for text and JSON");
        }
        if args.pretty && format != Some(Format::Json) {
            return contradiction("--pretty is for --format json");
        }
        let many_pages = many || holds_many(args.from);
        let progress = progress(args.progress, args.quiet, many_pages, &output, surroundings);
        let plan = Self {
            inputs,
            from: args.from,
            name_end: if args.null { 0 } else { b'\n' },
            globs: Globs::new(&args.glob).map_err(Usage::Contradiction)?,
            keys: Keys {
                html: args.html_key,
                text: args.text_key,
                url: args.url_key,
                id: args.id_key,
                encoding: args.encoding_key,
            },
            format,
            output,
            force: args.force,
            resume: args.resume,
            pretty: args.pretty,
            only: args.only,
            threads: args.threads.map_or(surroundings.cores, usize::from),
            errors: args.errors,
            summary: args.summary,
            progress,
            options: Options {
                read_as: match args.from {
                    From::Html | From::Mhtml => ReadAs::Html,
                    From::Text => ReadAs::Text,
                    From::Auto | From::Jsonl | From::Warc => ReadAs::Auto,
                },
                encoding: args.encoding,
                url: args.url,
                now: args.now,
                explain: args.explain,
                limits: Limits { max_bytes: args.max_bytes, max_depth: args.max_depth },
            },
            verbosity: match (args.quiet, args.verbose) {
                (true, _) => Verbosity::Quiet,
                (_, true) => Verbosity::Verbose,
                _ => Verbosity::Normal,
            },
            color: color(args.color),
        };
        let form = match plan.from {
            From::Jsonl => Form::Lines,
            From::Warc => Form::Records,
            _ => Form::Page,
        };
        if plan.refuses_text(form) {
            return contradiction(
                "text output is for one page; write many to a directory (-o DIR/) or as --jsonl",
            );
        }
        Ok(plan)
    }

    /// Whether the inputs are many pages by how they are named.
    pub(crate) fn is_many(&self) -> bool {
        is_many(&self.inputs)
    }

    /// Whether the run, if it is stopped, has something to put in order or to say.
    pub(crate) fn leaves_traces(&self) -> bool {
        let streams = holds_many(self.from) || is_many(&self.inputs);
        streams || self.output != Destination::Stdout || self.summary.is_some()
    }

    /// What the results depend on besides the pages, in words for `--resume`.
    pub(crate) fn maker(&self) -> String {
        let Self { from, keys, format, pretty, only, errors, options, verbosity, .. } = self;
        let version = env!("CARGO_PKG_VERSION");
        let details = options.explain && *verbosity == Verbosity::Verbose;
        format!(
            "presscut {version}\n{from:?} {format:?} {pretty:?} {only:?} {errors:?} {details:?}\n\
             {keys:?}\n{options:?}\n"
        )
    }

    /// Whether one output takes the results of many pages when an input has this form.
    pub(crate) fn is_batch(&self, form: Form) -> bool {
        let shared = !matches!(self.output, Destination::Directory(_));
        form != Form::Page || (shared && is_many(&self.inputs))
    }

    /// The format of the results of an input.
    pub(crate) fn format(&self, form: Form) -> Format {
        let single = match self.output {
            Destination::Directory(_) => Format::Json,
            Destination::Stdout | Destination::File(_) => Format::Text,
        };
        let default = if self.is_batch(form) { Format::Jsonl } else { single };
        self.format.unwrap_or(default)
    }

    /// Whether the results would be texts one after the other, which nobody
    /// could tell apart again.
    pub(crate) fn refuses_text(&self, form: Form) -> bool {
        self.is_batch(form) && self.format(form).is_prose()
    }

    /// What becomes of a failure: by default, that of a line or of a record is
    /// a record in its place, and that of a file a message.
    pub(crate) fn on_error(&self, form: Form) -> OnError {
        let default = if form == Form::Page { OnError::Warn } else { OnError::Record };
        self.errors.unwrap_or(default)
    }
}

fn inputs(paths: Vec<PathBuf>, list: Option<PathBuf>, surroundings: &Surroundings) -> Vec<Input> {
    let list = list.map(|path| Input::List(Some(path).filter(|path| path.as_os_str() != "-")));
    if list.is_none() && paths.is_empty() {
        return vec![Input::Stdin];
    }
    let input = |path: PathBuf| match () {
        () if path.as_os_str() == "-" => Input::Stdin,
        () if (surroundings.look)(&path) == Found::Directory => Input::Directory(path),
        () => Input::File(path),
    };
    paths.into_iter().map(input).chain(list).collect()
}

/// Whether the inputs are many pages by how they are named. A directory counts
/// as many even if it holds one page, so that the output does not change its
/// format with what is found.
fn is_many(inputs: &[Input]) -> bool {
    !matches!(inputs, [Input::Stdin | Input::File(_)])
}

/// Whether an input of this kind holds many pages, whatever its name.
fn holds_many(from: From) -> bool {
    matches!(from, From::Jsonl | From::Warc)
}

fn progress(
    when: When,
    quiet: bool,
    many: bool,
    output: &Destination,
    surroundings: &Surroundings,
) -> Show {
    // Results on the same terminal are progress enough.
    let is_free = *output != Destination::Stdout || !surroundings.stdout_is_terminal;
    match (when, surroundings.stderr_is_terminal) {
        (When::Always, true) => Show::Bar,
        (When::Always, false) => Show::Lines,
        (When::Auto, terminal) if terminal && many && is_free && !quiet => Show::Bar,
        (When::Auto | When::Never, _) => Show::Nothing,
    }
}

fn color(choice: clap::ColorChoice) -> ColorChoice {
    match choice {
        clap::ColorChoice::Auto => ColorChoice::Auto,
        clap::ColorChoice::Always => ColorChoice::Always,
        clap::ColorChoice::Never => ColorChoice::Never,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::surroundings::tests::surroundings;

    /// A plan where `pages` and `out` are directories and `old.json` is a file.
    pub(crate) fn plan(line: &str) -> Result<Plan, Usage> {
        let args = std::iter::once("presscut").chain(line.split_whitespace());
        Plan::new(Args::try_parse_from(args).unwrap(), &surroundings())
    }

    fn contradicts(line: &str) -> bool {
        matches!(plan(line), Err(Usage::Contradiction(_)))
    }

    #[test]
    fn nothing_on_a_terminal_asks_for_help() {
        assert_eq!(plan("").unwrap_err(), Usage::Nothing);
        assert_eq!(plan("-").unwrap().inputs, [Input::Stdin]);
    }

    #[test]
    fn one_page_is_text_and_many_are_json_lines() {
        let page = |line| plan(line).unwrap().format(Form::Page);
        assert_eq!(page("a.html"), Format::Text);
        assert_eq!(page("a.html b.html"), Format::Jsonl);
        assert_eq!(page("pages"), Format::Jsonl);
        assert_eq!(page("pages -o out"), Format::Json);
        assert_eq!(page("a.html -o out"), Format::Json);
        assert_eq!(page("a.html -o out -f text"), Format::Text);
        let lines = |line| plan(line).unwrap().format(Form::Lines);
        assert_eq!(lines("a.jsonl"), Format::Jsonl);
        assert_eq!(lines("pages -o out"), Format::Jsonl);
    }

    #[test]
    fn an_output_files_ending_names_the_format() {
        let page = |line| plan(line).unwrap().format(Form::Page);
        assert_eq!(page("a.html -o new.json"), Format::Json);
        assert_eq!(page("a.html -o new.txt"), Format::Text);
        assert_eq!(page("a.html -o new.md"), Format::Markdown);
        assert_eq!(page("a.html -o new.json -f text"), Format::Text);
        assert_eq!(page("a.html --pretty"), Format::Json);
    }

    #[test]
    fn many_pages_are_not_one_text() {
        assert!(contradicts("a.html b.html -f text"));
        assert!(contradicts("pages -o all.txt"));
        assert!(contradicts("- --from jsonl -f text"));
        assert!(!contradicts("pages -f text -o out"));
    }

    #[test]
    fn a_file_is_overwritten_only_by_force() {
        assert!(contradicts("a.html -o old.json"));
        assert!(!contradicts("a.html -o old.json --force"));
    }

    #[test]
    fn progress_is_shown_where_it_disturbs_nobody() {
        let progress = |line| plan(line).unwrap().progress;
        assert_eq!(progress("pages"), Show::Bar);
        assert_eq!(progress("- --from jsonl"), Show::Bar);
        assert_eq!(progress("a.html"), Show::Nothing);
        assert_eq!(progress("pages --quiet"), Show::Nothing);
        assert_eq!(progress("pages --progress never"), Show::Nothing);
        assert_eq!(progress("a.html --progress always"), Show::Bar);
    }

    #[test]
    fn contradictions_are_refused() {
        assert!(contradicts("- -"));
        assert!(contradicts("a.html --pretty --jsonl"));
        assert!(contradicts("pages -o all.jsonl --resume"));
        assert!(!contradicts("pages -o out --resume"));
    }

    #[test]
    fn what_changes_results_changes_their_maker() {
        let maker = |options| plan(&format!("pages -o out {options}")).unwrap().maker();
        for options in ["--html-key body", "--only lead", "--from warc", "--now 2025-07-13"] {
            assert_ne!(maker(options), maker(""), "{options}");
        }
        for options in ["-j 2", "--glob *.php", "--resume", "--verbose", "--progress never"] {
            assert_eq!(maker(options), maker(""), "{options}");
        }
        assert_ne!(maker("--explain -v"), maker("--explain"));
    }

    #[test]
    fn failures_of_lines_are_records_and_of_files_messages() {
        assert_eq!(plan("a.html").unwrap().on_error(Form::Page), OnError::Warn);
        assert_eq!(plan("-").unwrap().on_error(Form::Lines), OnError::Record);
        assert_eq!(plan("- --errors fail").unwrap().on_error(Form::Lines), OnError::Fail);
    }
}
