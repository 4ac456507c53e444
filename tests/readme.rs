//! Runs the examples of the README.

#![cfg(all(feature = "cli", unix))]

use std::env;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

#[test]
fn readme_outputs_are_current() {
    trycmd::TestCases::new().case("README.md");
}

#[test]
fn readme_commands_succeed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let desk = TempDir::new().unwrap();
    symlink(root.join("fixtures"), desk.path().join("fixtures")).unwrap();
    let binaries = Path::new(env!("CARGO_BIN_EXE_presscut")).parent().unwrap();
    let path = format!("{}:{}", binaries.display(), env::var("PATH").unwrap_or_default());
    let shell = |line: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", line]).current_dir(desk.path()).env("PATH", &path);
        command.stdin(Stdio::null()).output().unwrap()
    };
    let has_jq = shell("command -v jq").status.success();
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let mut run = 0;
    for line in blocks(&readme, "```sh").filter(|line| line.contains("presscut ")) {
        if line.starts_with("cargo ") || line.starts_with('#') || line.contains("jq ") && !has_jq {
            continue;
        }
        let output = shell(line);
        let words = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !words.contains("error"), "{line}\n{words}");
        assert!(line.contains(" -o ") || !output.stdout.is_empty(), "{line}");
        run += 1;
    }
    assert!(run > 3, "the README has examples");
}

/// The lines of all blocks of code that begin so.
fn blocks<'a>(text: &'a str, fence: &'a str) -> impl Iterator<Item = &'a str> {
    let mut inside = false;
    text.lines().filter(move |line| {
        let ends = line.starts_with("```");
        inside = if ends { *line == fence } else { inside };
        inside && !ends
    })
}
