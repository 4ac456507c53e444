//! Plans made from arguments.

use clap::Parser;

use super::environment::tests::environment;
use super::*;

/// A plan where `pages` and `out` are directories and `old.json` is a file.
pub(crate) fn plan(line: &str) -> Result<Plan, PlanError> {
    let args = std::iter::once("presscut").chain(line.split_whitespace());
    Plan::new(Args::try_parse_from(args).unwrap(), &environment())
}

fn conflicts(line: &str) -> bool {
    matches!(plan(line), Err(PlanError::Conflict(_)))
}

#[test]
fn no_arguments_on_terminal_is_no_input() {
    assert_eq!(plan("").unwrap_err(), PlanError::NoInput);
    assert_eq!(plan("-").unwrap().input.inputs, [Input::Stdin]);
}

#[test]
fn default_format_by_number_of_pages() {
    let page = |line| plan(line).unwrap().output.format(InputKind::Page);
    assert_eq!(page("a.html"), OutputFormat::Text);
    assert_eq!(page("a.html b.html"), OutputFormat::Jsonl);
    assert_eq!(page("pages"), OutputFormat::Jsonl);
    assert_eq!(page("pages -o out"), OutputFormat::Json);
    assert_eq!(page("a.html -o out"), OutputFormat::Json);
    assert_eq!(page("a.html -o out -f text"), OutputFormat::Text);
    let lines = |line| plan(line).unwrap().output.format(InputKind::Lines);
    assert_eq!(lines("a.jsonl"), OutputFormat::Jsonl);
    assert_eq!(lines("pages -o out"), OutputFormat::Jsonl);
}

#[test]
fn format_by_output_extension() {
    let page = |line| plan(line).unwrap().output.format(InputKind::Page);
    assert_eq!(page("a.html -o new.json"), OutputFormat::Json);
    assert_eq!(page("a.html -o new.txt"), OutputFormat::Text);
    assert_eq!(page("a.html -o new.md"), OutputFormat::Markdown);
    assert_eq!(page("a.html -o new.json -f text"), OutputFormat::Text);
    assert_eq!(page("a.html --pretty"), OutputFormat::Json);
}

#[test]
fn text_output_of_many_pages_conflicts() {
    assert!(conflicts("a.html b.html -f text"));
    assert!(conflicts("pages -o all.txt"));
    assert!(conflicts("- --from jsonl -f text"));
    assert!(!conflicts("pages -f text -o out"));
}

#[test]
fn existing_output_conflicts_without_force() {
    assert!(conflicts("a.html -o old.json"));
    assert!(!conflicts("a.html -o old.json --force"));
}

#[test]
fn progress_mode_by_terminal_and_options() {
    let progress = |line| plan(line).unwrap().report.progress;
    assert_eq!(progress("pages"), ProgressMode::Bar);
    assert_eq!(progress("- --from jsonl"), ProgressMode::Bar);
    assert_eq!(progress("a.html"), ProgressMode::Hidden);
    assert_eq!(progress("pages --quiet"), ProgressMode::Hidden);
    assert_eq!(progress("pages --progress never"), ProgressMode::Hidden);
    assert_eq!(progress("a.html --progress always"), ProgressMode::Bar);
}

#[test]
fn contradicting_arguments_conflict() {
    assert!(conflicts("- -"));
    assert!(conflicts("a.html --pretty --jsonl"));
    assert!(conflicts("pages -o all.jsonl --resume"));
    assert!(!conflicts("pages -o out --resume"));
}

#[test]
fn fingerprint_depends_on_result_options_only() {
    let fingerprint =
        |options| plan(&format!("pages -o out {options}")).unwrap().output.fingerprint;
    for options in
        ["--html-key body", "--only lead", "--from warc", "--now 2025-07-13", "--timeout 1s"]
    {
        assert_ne!(fingerprint(options), fingerprint(""), "{options}");
    }
    for options in ["-j 2", "--glob *.php", "--resume", "--verbose", "--progress never"] {
        assert_eq!(fingerprint(options), fingerprint(""), "{options}");
    }
    assert_ne!(fingerprint("--explain -v"), fingerprint("--explain"));
}

#[test]
fn default_error_mode_by_input_kind() {
    assert_eq!(plan("a.html").unwrap().errors.on_error(InputKind::Page), OnError::Warn);
    assert_eq!(plan("-").unwrap().errors.on_error(InputKind::Lines), OnError::Record);
    assert_eq!(plan("- --errors fail").unwrap().errors.on_error(InputKind::Lines), OnError::Fail);
}
