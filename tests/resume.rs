//! Interrupted and resumed runs.

#![cfg(all(unix, feature = "cli"))]

mod common;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use common::{Workspace, page, presscut};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

/// A directory of pages that takes a while.
fn crawl() -> Workspace {
    let workspace = Workspace::new();
    for number in 0..300 {
        let name = format!("in/{}/{number:03}.html", number % 7);
        workspace.put(&name, page("Rain").repeat(1 + number % 20));
    }
    workspace.put("in/8/bad.html", fs::read("fixtures/cli/binary.html").unwrap());
    workspace
}

fn start(workspace: &Workspace, arguments: &str) -> Child {
    presscut(arguments).current_dir(workspace.0.path()).spawn().unwrap()
}

/// Waits until the run has made this many files.
fn wait_for(run: &mut Child, workspace: &Workspace, directory: &str, files: usize) {
    while made(workspace, directory).len() < files {
        assert_eq!(run.try_wait().unwrap(), None, "the run made no {files} files");
        sleep(Duration::from_millis(5));
    }
}

/// The finished and unfinished files of an output directory, without its name.
fn made(workspace: &Workspace, directory: &str) -> Vec<String> {
    let files = workspace.files();
    files.iter().filter_map(|name| name.strip_prefix(directory)).map(str::to_owned).collect()
}

fn is_half_written(name: &str) -> bool {
    name.contains(".presscut-")
}

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

/// Whether this process began with Ctrl-C ignored, as shells start what runs in
/// the background. What it starts inherits that.
fn is_ctrl_c_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.is_some_and(|mask| u64::from_str_radix(mask.trim(), 16).is_ok_and(|mask| mask & 2 != 0))
}

fn summary(workspace: &Workspace, name: &str) -> Value {
    serde_json::from_str(&workspace.read(name)).unwrap()
}

#[test]
fn resume_after_kill_gives_same_tree() {
    let workspace = crawl();
    let whole = workspace.run("in -o whole -j 2 --summary whole.json");
    assert_eq!(whole.code, Some(1));
    let mut child = start(&workspace, "in -o out -j 2");
    wait_for(&mut child, &workspace, "out/", 40);
    child.kill().unwrap();
    child.wait().unwrap();
    // As if it had been killed in the middle of a write.
    workspace.put("out/0/.presscut-abc.tmp", "half");
    let before = made(&workspace, "out/").iter().filter(|name| !is_half_written(name)).count();
    assert!((30..300).contains(&before), "{before}");
    let run = workspace.run("in -o out -j 2 --resume --summary rest.json");
    assert_eq!((run.code, &*run.stderr), (whole.code, &*whole.stderr));
    assert_eq!(made(&workspace, "out/"), made(&workspace, "whole/"));
    for name in made(&workspace, "whole/") {
        assert_eq!(
            workspace.read(&format!("out/{name}")),
            workspace.read(&format!("whole/{name}"))
        );
    }
    let (all, rest) = (summary(&workspace, "whole.json"), summary(&workspace, "rest.json"));
    let skipped = rest["skipped"].as_u64().unwrap();
    // It may have been killed before it could note that the last file is complete.
    assert!((before as u64 - 1..=before as u64).contains(&skipped), "{skipped} of {before}");
    assert_eq!(rest["pages"], all["pages"].as_u64().unwrap() - skipped);
    assert_eq!((&all["pages"], &all["failed"]["binary"]), (&300.into(), &1.into()));
}

#[test]
fn resume_redoes_only_changed_inputs() {
    let workspace = Workspace::new();
    workspace.page("in/a.html", "Rain").page("in/b.html", "Sun").page("in/c.html", "Wind");
    let done = |arguments: &str| {
        let run = workspace.run(&format!("in -o out --resume --summary s.json {arguments}"));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let summary = summary(&workspace, "s.json");
        (summary["pages"].as_u64().unwrap(), summary["skipped"].as_u64().unwrap())
    };
    assert_eq!(done(""), (3, 0));
    assert_eq!(done(""), (0, 3));
    workspace.page("in/b.html", "Snow");
    let later = SystemTime::now() + Duration::from_secs(1);
    File::options()
        .append(true)
        .open(workspace.path("in/b.html"))
        .unwrap()
        .set_modified(later)
        .unwrap();
    fs::remove_file(workspace.path("out/c.json")).unwrap();
    assert_eq!(done(""), (2, 1));
    assert!(workspace.read("out/b.json").contains("Snow"));
    // Other options are other results.
    assert_eq!(done("--only related"), (3, 0));
    assert!(workspace.read("out/a.json").contains("\"lead\":null"));
}

#[test]
fn resume_keeps_foreign_files() {
    let workspace = Workspace::new();
    workspace.page("in/a.html", "Rain").page("in/b.html", "Sun").put("out/a.json", "precious");
    // Not even if an earlier run has made other files beside them.
    for arguments in ["--resume", "", "--resume", "--resume --pretty -f json"] {
        let run = workspace.run(&format!("in -o out {arguments}"));
        assert_eq!(run.code, Some(1));
        assert!(
            run.stderr.contains("out/a.json already exists and was not made"),
            "{}",
            run.stderr
        );
        assert_eq!(workspace.read("out/a.json"), "precious");
    }
    assert!(workspace.read("out/b.json").contains("  \"kind\""));
}

#[test]
fn resume_with_other_options_redoes_outputs() {
    let workspace = Workspace::new();
    workspace.page("a/x.html", "Rain").page("b/y.html", "Snow");
    let skipped = |arguments: &str| {
        let run = workspace.run(&format!("{arguments} -o out --resume --summary s.json"));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        summary(&workspace, "s.json")["skipped"].as_u64().unwrap()
    };
    assert_eq!([skipped("a"), skipped("b --only lead")], [0, 0]);
    assert_eq!([skipped("a"), skipped("b --only lead")], [1, 1]);
    // Outputs made with other options are made again, and not taken for foreign files.
    assert_eq!([skipped("a --only lead"), skipped("a --only lead")], [0, 1]);
}

#[test]
fn concurrent_runs_share_directory() {
    let workspace = Workspace::new();
    let names: Vec<String> = (0..6).map(|number| format!("in{number}")).collect();
    for name in &names {
        workspace.page(&format!("{name}/{name}.html"), "Rain");
    }
    let children: Vec<Child> =
        names.iter().map(|name| start(&workspace, &format!("{name} -o out"))).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    for name in &names {
        assert_eq!(
            workspace.run(&format!("{name} -o out --resume --summary s.json")).code,
            Some(0)
        );
        assert_eq!(summary(&workspace, "s.json")["skipped"], 1);
    }
}

#[test]
fn resume_redoes_outputs_of_other_inputs() {
    let workspace = Workspace::new();
    workspace.page("a/x.html", "Rain").page("b/x.html", "Snow");
    for (input, headline) in [("a", "Rain"), ("b", "Snow"), ("a", "Rain")] {
        for format in ["json", "text"] {
            let run = workspace.run(&format!("{input} -o {format}/ -f {format} --resume"));
            assert_eq!(run.code, Some(0), "{}", run.stderr);
            let name = format!("{format}/x.{}", if format == "json" { "json" } else { "txt" });
            assert!(workspace.read(&name).contains(headline), "{input} {format}");
        }
    }
}

#[test]
fn resume_rereads_truncated_input() {
    let workspace = Workspace::new();
    let line = json!({"html": page("Rain")}).to_string() + "\n";
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(line.repeat(50).as_bytes()).unwrap();
    let whole = gzip.finish().unwrap();
    workspace.put("in/a.jsonl.gz", &whole[..whole.len() - 20]).put("in/b.jsonl", &line);
    let page = page("Rain");
    let length = page.len();
    let record = format!(
        "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n\
         Content-Length: {length}\r\n\r\n{page}\r\n\r\n"
    );
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(record.repeat(50).as_bytes()).unwrap();
    let whole = gzip.finish().unwrap();
    workspace.put("in/c.warc.gz", &whole[..whole.len() - 20]).put("in/d.warc.gz", &whole);
    for skipped in [0, 2] {
        let run = workspace.run("in -o out --resume --summary s.json");
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert_eq!(summary(&workspace, "s.json")["skipped"], skipped);
        assert!(workspace.read("out/a.jsonl").lines().count() > 1);
        assert!(workspace.read("out/c.jsonl").lines().count() > 1);
    }
}

#[test]
fn failed_input_removes_earlier_output() {
    let workspace = Workspace::new();
    let binary = fs::read("fixtures/cli/binary.html").unwrap();
    for again in ["--resume", "--force"] {
        workspace.page("in/a.html", "Rain").page("in/b.html", "Sun");
        assert_eq!(workspace.run(&format!("in -o out {again}")).code, Some(0));
        workspace.put("in/a.html", &binary);
        assert_eq!(workspace.run(&format!("in -o out {again}")).code, Some(1));
        assert_eq!(made(&workspace, "out/"), ["b.json"], "{again}");
    }
    // Whether it fails as it is read or as it is looked at.
    workspace.page("in/b.html", "Snow");
    assert_eq!(workspace.run("in/b.html -o new/").code, Some(0));
    assert_eq!(made(&workspace, "new/"), ["in/b.json"]);
    workspace.put("in/b.html", [0x1f, 0x8b, 8]);
    assert_eq!(workspace.run("in/b.html -o new/ --resume").code, Some(1));
    assert_eq!(made(&workspace, "new/"), [""; 0]);
    // But it takes no file of others along.
    let workspace = Workspace::new();
    workspace.put("in/a.html", &binary).put("out/a.json", "precious");
    assert_eq!(workspace.run("in -o out --force").code, Some(1));
    assert_eq!(workspace.read("out/a.json"), "precious");
}

#[test]
fn interrupted_run_leaves_no_incomplete_files() {
    for name in ["-INT", "-TERM"] {
        if name == "-INT" && is_ctrl_c_ignored() {
            continue;
        }
        let workspace = crawl();
        let mut child = start(&workspace, "in -o out -j 2 --summary s.json");
        wait_for(&mut child, &workspace, "out/", 20);
        signal(&child, name);
        let code = child.wait().unwrap().code();
        let mut message = String::new();
        child.stderr.take().unwrap().read_to_string(&mut message).unwrap();
        assert_eq!(code, Some(130), "{message}");
        let line = message.lines().last().unwrap();
        assert!(line.starts_with("presscut: error: interrupted: after "), "{line}");
        let files = made(&workspace, "out/");
        assert!(!files.iter().any(|name| is_half_written(name)), "{files:?}");
        let summary = summary(&workspace, "s.json");
        assert_eq!((&summary["exit_code"], &summary["pages"]), (&130.into(), &files.len().into()));
        assert_eq!(workspace.run("in -o out --resume").code, Some(1));
        assert_eq!(made(&workspace, "out/").len(), 300);
    }
}

#[test]
fn interrupted_output_file_is_missing() {
    let workspace = crawl();
    let mut child = start(&workspace, "in -o all.jsonl");
    while !workspace.files().iter().any(|name| is_half_written(name)) {
        sleep(Duration::from_millis(1));
    }
    signal(&child, "-TERM");
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(
        workspace.files().iter().all(|name| name.starts_with("in/")),
        "{:?}",
        workspace.files()
    );
}

#[test]
fn interrupt_while_waiting_for_input() {
    let mut child = presscut("--from jsonl").stdin(std::process::Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // Until its handler is there, the signal ends it as the system does. What
    // answers has one.
    input.write_all(b"{\"text\":\"Rain\"}\n").unwrap();
    let mut answer = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut answer).unwrap();
    signal(&child, "-TERM");
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(input);
}
