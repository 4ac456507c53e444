//! The command line: everything that the library does not need.

mod args;
mod batch;
mod desk;
mod destination;
mod exit_code;
mod failure;
#[doc(hidden)]
pub mod fuzzing;
mod globs;
mod guard;
mod identity;
mod input;
mod interrupt;
mod keys;
mod message;
mod output;
mod plan;
mod progress;
mod record;
mod sanitize;
mod step;
mod summary;
mod surroundings;
mod warning;
mod worker;
mod writer;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::thread::available_parallelism;

use clap::error::ErrorKind;
use clap::{ColorChoice, CommandFactory, FromArgMatches, ValueEnum};

use args::Args;
use exit_code::ExitCode;
use message::{Messages, Verbosity};
use plan::{Plan, Usage};
use surroundings::{Found, Surroundings};

/// Runs the command and gives its exit code.
pub fn run() -> std::process::ExitCode {
    guard::install();
    interrupt::outlive_large_files();
    let code = guard::guarded(execute).unwrap_or_else(|bug| {
        let color = anstream::ColorChoice::Auto;
        Messages { color, verbosity: Verbosity::Normal }.fatal("presscut", bug.message);
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
        Err(answer) if answer.use_stderr() => {
            refuse(&answer);
            ExitCode::Usage
        }
        Err(help) => print(|| help.print()),
    }
}

fn plan_and_run(args: Args, mut command: clap::Command) -> ExitCode {
    if let Some(document) = about(&args, &mut command) {
        return print(|| io::stdout().write_all(&document));
    }
    let surroundings = Surroundings {
        stdin_is_terminal: io::stdin().is_terminal(),
        stdout_is_terminal: io::stdout().is_terminal(),
        stderr_is_terminal: io::stderr().is_terminal(),
        cores: available_parallelism().map_or(1, NonZeroUsize::get),
        look: &Found::at,
    };
    match Plan::new(args, &surroundings) {
        Ok(plan) => {
            let messages = Messages { color: plan.color, verbosity: plan.verbosity };
            batch::run(plan, messages)
        }
        Err(Usage::Nothing) => {
            let _ = write!(anstream::stderr(), "{}", command.render_help().ansi());
            ExitCode::Usage
        }
        Err(Usage::Contradiction(words)) => {
            refuse(&command.error(ErrorKind::ArgumentConflict, words));
            ExitCode::Usage
        }
    }
}

/// Writes what was asked for to standard output, of which a reader may see as
/// little as they like.
fn print(write: impl FnOnce() -> io::Result<()>) -> ExitCode {
    match write().and_then(|()| io::stdout().flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let color = anstream::ColorChoice::Auto;
            let messages = Messages { color, verbosity: Verbosity::Normal };
            messages.fatal("<stdout>", failure::words(&error));
            ExitCode::Failed
        }
        _ => ExitCode::Done,
    }
}

/// Says what is wrong with the arguments, in colour where no argument brings
/// escapes of its own.
fn refuse(error: &clap::Error) {
    let is_clean = |word: OsString| {
        let word = word.to_string_lossy();
        sanitize::message(&word) == word
    };
    // A standard error that is closed does not matter any more.
    let _ = if std::env::args_os().all(is_clean) {
        error.print()
    } else {
        let words = error.render().to_string();
        let mut lines = words.lines().map(sanitize::message);
        lines.try_for_each(|line| writeln!(io::stderr(), "{line}"))
    };
}

/// What is asked about the command itself.
fn about(args: &Args, command: &mut clap::Command) -> Option<Vec<u8>> {
    let mut document = Vec::new();
    if let Some(shell) = args.completions {
        clap_complete::generate(shell, command, "presscut", &mut document);
    } else if args.man {
        clap_mangen::Man::new(command.clone()).render(&mut document).ok()?;
    } else if args.json_schema {
        document.extend_from_slice(record::JSON_SCHEMA.as_bytes());
    } else {
        return None;
    }
    Some(document)
}

/// The colours asked for, which must be known before the arguments are read:
/// what is wrong with them may be said in colour.
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
