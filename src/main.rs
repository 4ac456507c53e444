//! The presscut command.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    presscut::cli::run()
}
