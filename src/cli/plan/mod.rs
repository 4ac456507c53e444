//! The arguments ready to use.

mod inputs;
mod show;

use std::path::PathBuf;
use std::time::Duration;

use anstream::ColorChoice;

use super::args::Args;
pub(crate) use super::args::{Format, From, OnError, Only};
use super::destination::Destination;
use super::globs::Globs;
pub(crate) use super::input::formats::Form;
use super::input::{Asked, formats as input};
use super::keys::Keys;
use super::message::Verbosity;
use super::surroundings::{Found, Surroundings};
use crate::{Options, ReadAs};
pub(crate) use inputs::Input;
use inputs::{inputs, is_many};
pub(crate) use show::Show;
use show::progress;

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
    /// How long a page may take.
    pub(crate) timeout: Option<Duration>,
    /// How many times its size input may decompress to.
    pub(crate) max_ratio: u64,
    pub(crate) verbosity: Verbosity,
    pub(crate) color: ColorChoice,
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
            timeout: args.limits.timeout(),
            max_ratio: args.limits.max_ratio,
            options: Options {
                read_as: args.from.0.map_or(ReadAs::Auto, input::Format::read_as),
                encoding: args.encoding,
                url: args.url,
                now: args.now,
                explain: args.explain,
                limits: args.limits.of_page(),
            },
            verbosity: match (args.quiet, args.verbose) {
                (true, _) => Verbosity::Quiet,
                (_, true) => Verbosity::Verbose,
                _ => Verbosity::Normal,
            },
            color: color(args.color),
        };
        let form = plan.from.0.map_or(Form::Page, input::Format::form);
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

    /// What the reading depends on.
    pub(crate) fn asked(&self) -> Asked<'_> {
        Asked { keys: &self.keys, options: &self.options, max_ratio: self.max_ratio }
    }

    /// What the results depend on besides the pages, in words for `--resume`.
    pub(crate) fn maker(&self) -> String {
        let Self { from, keys, format, pretty, only, errors, options, verbosity, .. } = self;
        let Self { timeout, max_ratio, .. } = self;
        let version = env!("CARGO_PKG_VERSION");
        let details = options.explain && *verbosity == Verbosity::Verbose;
        format!(
            "presscut {version}\n{from:?} {format:?} {pretty:?} {only:?} {errors:?} {details:?}\n\
             {keys:?}\n{options:?}\n{timeout:?} {max_ratio}\n"
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

/// Whether an input of this kind holds many pages, whatever its name.
fn holds_many(from: From) -> bool {
    from.0.is_some_and(|format| format.form() != Form::Page)
}

fn color(choice: clap::ColorChoice) -> ColorChoice {
    match choice {
        clap::ColorChoice::Auto => ColorChoice::Auto,
        clap::ColorChoice::Always => ColorChoice::Always,
        clap::ColorChoice::Never => ColorChoice::Never,
    }
}

#[cfg(test)]
pub(crate) mod tests;
