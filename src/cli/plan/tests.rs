//! What arguments make of a plan.

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
    for options in
        ["--html-key body", "--only lead", "--from warc", "--now 2025-07-13", "--timeout 1s"]
    {
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
