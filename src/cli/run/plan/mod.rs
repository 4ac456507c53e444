//! The arguments ready to use, in a part for each stage of the run.

pub(crate) mod environment;
mod inputs;
mod progress;
#[cfg(test)]
pub(crate) mod tests;

use std::path::{Path, PathBuf};

use anstream::ColorChoice;

use super::message::{Messages, Verbosity};
use crate::cli::args::{Args, OnError};
use crate::cli::file_system::PathKind;
use crate::cli::input::{Globs, Input, InputFormat, InputKind, InputPlan, JsonKeys, PagePlan};
use crate::cli::output::{Destination, OutputFormat, OutputPlan, RenderPlan};
use crate::{Options, ReadAs};
use environment::Environment;
use inputs::inputs;
pub(crate) use progress::ProgressMode;

/// What a run does, with nothing left to decide but what depends on the content
/// of the inputs.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) input: InputPlan,
    pub(crate) output: OutputPlan,
    pub(crate) errors: ErrorPlan,
    pub(crate) report: ReportPlan,
    /// How many pages are processed in parallel.
    pub(crate) threads: usize,
}

/// What is done about failures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ErrorPlan(Option<OnError>);

/// What is reported about a run beside its results.
#[derive(Debug)]
pub(crate) struct ReportPlan {
    pub(crate) verbosity: Verbosity,
    pub(crate) color: ColorChoice,
    pub(crate) progress: ProgressMode,
    /// The file for the statistics of the run.
    pub(crate) summary: Option<PathBuf>,
}

/// Why there is no plan for the arguments.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum PlanError {
    /// There are no arguments and no input, so that the user needs help.
    NoInput,
    /// The arguments contradict each other or existing files.
    Conflict(String),
}

impl Plan {
    pub(crate) fn new(args: Args, environment: &Environment) -> Result<Self, PlanError> {
        let conflict = |message: &str| Err(PlanError::Conflict(message.to_owned()));
        if args.paths.is_empty() && args.files_from.is_none() && environment.stdin_is_terminal {
            return Err(PlanError::NoInput);
        }
        let verbosity = match (args.quiet, args.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Normal,
        };
        let mut input = InputPlan {
            inputs: inputs(args.paths, args.files_from, environment),
            from: args.from.0,
            name_end: if args.null { 0 } else { b'\n' },
            globs: Globs::new(&args.glob).map_err(PlanError::Conflict)?,
            output: None,
            page: PagePlan {
                keys: JsonKeys {
                    html: args.html_key,
                    text: args.text_key,
                    url: args.url_key,
                    id: args.id_key,
                    encoding: args.encoding_key,
                },
                options: Options {
                    read_as: args.from.0.map_or(ReadAs::Auto, InputFormat::read_as),
                    encoding: args.encoding,
                    url: args.url,
                    now: args.now,
                    explain: args.explain,
                    blocks: args.blocks,
                    limits: args.limits.page_limits(),
                },
                timeout: args.limits.timeout(),
                max_ratio: args.limits.max_ratio,
            },
        };
        let is_stdin = |input: &&Input| matches!(input, Input::Stdin | Input::List(None));
        if input.inputs.iter().filter(is_stdin).count() > 1 {
            return conflict("standard input can be read only once");
        }
        let many_inputs = input.is_many();
        let path_kind = environment.path_kind;
        let destination = Destination::new(args.output.as_deref(), many_inputs, path_kind);
        input.output = destination.path().map(Path::to_owned);
        if let Destination::File(path) = &destination
            && !args.force
            && path_kind(path) == PathKind::File
        {
            let message = format!("{} already exists; use --force to overwrite", path.display());
            return Err(PlanError::Conflict(message));
        }
        if args.resume && !matches!(destination, Destination::Directory(_)) {
            return conflict("--resume requires an output directory (-o DIR/)");
        }
        let format = args
            .format
            .or(args.json.then_some(OutputFormat::Json))
            .or(args.jsonl.then_some(OutputFormat::Jsonl))
            .or_else(|| destination.format())
            .or(args.pretty.then_some(OutputFormat::Json));
        if args.explain && format.is_some_and(OutputFormat::shows_structure) {
            return conflict("--explain requires text or JSON output");
        }
        if args.pretty && format != Some(OutputFormat::Json) {
            return conflict("--pretty requires --format json");
        }
        let many_pages = input.expects_many_pages();
        let progress =
            ProgressMode::new(args.progress, args.quiet, many_pages, &destination, environment);
        let render = RenderPlan {
            pretty: args.pretty,
            only: args.only,
            explain: args.explain,
            details: args.explain && verbosity == Verbosity::Verbose,
        };
        let fingerprint = fingerprint(&input, format, &render, args.errors);
        let output = OutputPlan {
            destination,
            format,
            many_inputs,
            force: args.force,
            resume: args.resume,
            fingerprint,
            render,
        };
        if output.refuses_prose(input.from.map_or(InputKind::Page, InputFormat::kind)) {
            return conflict(
                "text output is for a single page; for many, use --jsonl or a directory (-o DIR/)",
            );
        }
        Ok(Self {
            input,
            output,
            errors: ErrorPlan(args.errors),
            report: ReportPlan {
                verbosity,
                color: color(args.color),
                progress,
                summary: args.summary,
            },
            threads: args.threads.map_or(environment.cores, usize::from),
        })
    }

    /// Whether an interrupted run has something to complete, remove or report.
    pub(crate) fn handles_signals(&self) -> bool {
        self.input.expects_many_pages()
            || self.output.destination != Destination::Stdout
            || self.report.summary.is_some()
    }
}

impl ErrorPlan {
    /// What is done about a failure: by default, that of a line or of a WARC
    /// record gives an error record in its place, and that of a file a message.
    pub(crate) fn on_error(self, kind: InputKind) -> OnError {
        let default = if kind == InputKind::Page { OnError::Warn } else { OnError::Record };
        self.0.unwrap_or(default)
    }
}

impl ReportPlan {
    /// The messages of the run.
    pub(crate) fn messages(&self) -> Messages {
        Messages { color: self.color, verbosity: self.verbosity }
    }
}

/// All that the results depend on besides the inputs, as text.
fn fingerprint(
    input: &InputPlan,
    format: Option<OutputFormat>,
    render: &RenderPlan,
    errors: Option<OnError>,
) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let InputPlan { from, page, .. } = input;
    format!("presscut {version}\n{from:?} {format:?} {render:?} {errors:?}\n{page:?}\n")
}

fn color(choice: clap::ColorChoice) -> ColorChoice {
    match choice {
        clap::ColorChoice::Auto => ColorChoice::Auto,
        clap::ColorChoice::Always => ColorChoice::Always,
        clap::ColorChoice::Never => ColorChoice::Never,
    }
}
