//! The command line: everything that the library does not need.

mod args;
mod batch;
mod desk;
mod destination;
mod exit_code;
mod failure;
#[doc(hidden)]
pub mod fuzzing;
mod guard;
mod input;
mod message;
mod output;
mod plan;
mod progress;
mod record;
mod sanitize;
mod summary;
mod surroundings;
mod worker;
mod writer;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
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
        Err(answer) => {
            // Help goes to standard output, which may be closed.
            let _ = answer.print();
            if answer.use_stderr() { ExitCode::Usage } else { ExitCode::Done }
        }
    }
}

fn plan_and_run(args: Args, mut command: clap::Command) -> ExitCode {
    if let Some(document) = about(&args, &mut command) {
        // Standard output may be closed.
        let _ = std::io::stdout().write_all(&document);
        return ExitCode::Done;
    }
    let surroundings = Surroundings {
        stdin_is_terminal: std::io::stdin().is_terminal(),
        stdout_is_terminal: std::io::stdout().is_terminal(),
        stderr_is_terminal: std::io::stderr().is_terminal(),
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
            let words = sanitize::line(&words);
            let _ = command.error(ErrorKind::ArgumentConflict, words).print();
            ExitCode::Usage
        }
    }
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
