//! The command line: everything that the library does not need.
//!
//! # The way of a run
//!
//! ```text
//! arguments ─ args ─► Args ─ plan ─► Plan { input, output, errors, report, threads }
//!
//! input ──► InputEvent ──► dispatcher ──► Job ──► worker ──► Outcome ┐
//!                              │                                     ▼
//!                              └────────────── WriterStep ──────► sequencer ──► writer
//! ```
//!
//! `args` is what the user typed. `Plan::new` turns it
//! into what the run does. It is pure: whatever else it depends on, such as
//! which streams are terminals and what is at a path, comes in as an
//! `Environment`. So every combination of options can be tested without a file,
//! and nothing after it sees an option. The plan has a part for each stage, and a
//! stage gets no other: reading cannot depend on the output format, and rendering
//! cannot depend on `--force`.
//!
//! `input` reads paths into pages, in order, on the calling thread. It detects
//! formats and splits containers, both of which depend on what came before, but
//! it does not decode a page: a `RawPage` knows how to do that later. What it
//! gives is an `InputEvent`: a source begins, a page of it, or a notice about it.
//!
//! `run` connects the stages. The dispatcher numbers all that comes from the
//! input. Pages become jobs for the workers, which decode, extract and render
//! them; that takes nearly all of the time, and no page depends on another. All
//! else goes straight to the sequencer as a `WriterStep`. The sequencer takes
//! steps in any order and hands them to the writer by number, on the thread that
//! submits the next one. Therefore the output does not depend on `--threads`, a
//! message comes after the results before it, and one lock protects all that is
//! written. A step may only begin when few before it are unfinished, which bounds
//! the memory. Output that is read while the run goes on, such as a pipe, is
//! flushed whenever no finished step is left to write: a program that sends one
//! line and waits for its record gets it.
//!
//! `output` renders results and writes them. A file gets its name only when it
//! is complete; in a directory, a ledger records what it was made from, which is
//! all that `--resume` needs. The writer alone decides what a failure does: it is
//! recorded, printed, or ends the run, by `--errors`.
//!
//! # What must not go wrong
//!
//! A page is hostile until proven otherwise. A panic in one page is caught in
//! `guard` and becomes the failure of that page; one in the writer ends the run,
//! since no other thread can write the results any more. Sizes, ratios and times are
//! limited before memory is taken. Text of pages and names of files pass through
//! `sanitize` before they reach a terminal. A closed standard output ends the run
//! quietly; a closed standard error is ignored. A signal ends the run between two
//! steps, so that no output is left half-written.
//!
//! # Which module may use which
//!
//! `failure` and `file_system` use no other module; `input` uses these; `output`
//! uses `input`; `args` uses both, for the formats that it lists; `run` uses all.

mod args;
mod failure;
mod file_system;
#[doc(hidden)]
pub mod fuzzing;
mod input;
mod output;
mod run;

use std::ffi::OsString;
use std::io::{self, Write};

use clap::error::ErrorKind;
use clap::{ColorChoice, CommandFactory, FromArgMatches, ValueEnum};

use crate::sanitize;
use args::Args;
use failure::io_message;
use output::JSON_SCHEMA;
use run::guard::{self, catch_panic};
use run::plan::environment::Environment;
use run::plan::{Plan, PlanError};
use run::{ExitCode, Messages, Verbosity, interrupt};

/// Runs the command and gives its exit code.
pub fn run() -> std::process::ExitCode {
    guard::install();
    interrupt::ignore_file_size_signal();
    let code = catch_panic(execute).unwrap_or_else(|bug| {
        early_messages().fatal("presscut", bug.message);
        ExitCode::Failed
    });
    code.into()
}

fn execute() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    let command = Args::command().color(color(&typed));
    let args = command
        .clone()
        .try_get_matches_from(typed)
        .and_then(|matches| Args::from_arg_matches(&matches));
    match args {
        Ok(args) => plan_and_run(args, command),
        Err(error) if error.use_stderr() => {
            print_usage_error(&error);
            ExitCode::Usage
        }
        Err(help) => print_to_stdout(|| help.print()),
    }
}

fn plan_and_run(args: Args, mut command: clap::Command) -> ExitCode {
    if let Some(document) = self_description(&args, &mut command) {
        return print_to_stdout(|| io::stdout().write_all(&document));
    }
    match Plan::new(args, &Environment::of_process()) {
        Ok(plan) => run::run(plan),
        Err(PlanError::NoInput) => {
            let _ = write!(anstream::stderr(), "{}", command.render_help().ansi());
            ExitCode::Usage
        }
        Err(PlanError::Conflict(message)) => {
            print_usage_error(&command.error(ErrorKind::ArgumentConflict, message));
            ExitCode::Usage
        }
    }
}

/// The messages before there is a plan.
fn early_messages() -> Messages {
    Messages { color: anstream::ColorChoice::Auto, verbosity: Verbosity::Normal }
}

/// Prints help and the like; a reader may close standard output before its end.
fn print_to_stdout(print: impl FnOnce() -> io::Result<()>) -> ExitCode {
    match print().and_then(|()| io::stdout().flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            early_messages().fatal("<stdout>", io_message(&error));
            ExitCode::Failed
        }
        _ => ExitCode::Done,
    }
}

/// Prints what is wrong with the arguments, in colour unless an argument contains
/// control characters.
fn print_usage_error(error: &clap::Error) {
    let is_clean = |word: OsString| {
        let word = word.to_string_lossy();
        sanitize::message(&word) == word
    };
    // A closed standard error must not matter.
    let _ = if std::env::args_os().all(is_clean) {
        error.print()
    } else {
        let message = error.render().to_string();
        let mut lines = message.lines().map(sanitize::message);
        lines.try_for_each(|line| writeln!(io::stderr(), "{line}"))
    };
}

/// The document that describes the command itself, if an option requests one.
fn self_description(args: &Args, command: &mut clap::Command) -> Option<Vec<u8>> {
    let mut document = Vec::new();
    if let Some(shell) = args.completions {
        clap_complete::generate(shell, command, "presscut", &mut document);
    } else if args.man {
        clap_mangen::Man::new(command.clone()).render(&mut document).ok()?;
    } else if args.json_schema {
        document.extend_from_slice(JSON_SCHEMA.as_bytes());
    } else {
        return None;
    }
    Some(document)
}

/// The value of `--color`, which must be known before the arguments are parsed,
/// since errors in them may be printed in colour.
fn color(typed: &[OsString]) -> ColorChoice {
    let mut words = typed.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    let mut choice = None;
    while let Some(word) = words.next() {
        match word.strip_prefix("--color") {
            Some("") => choice = words.next(),
            Some(value) => choice = value.strip_prefix('='),
            None => {}
        }
    }
    choice.and_then(|choice| ColorChoice::from_str(choice, false).ok()).unwrap_or_default()
}
