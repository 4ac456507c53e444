//! Runs that are ended before their time, and what becomes of their output.

#![cfg(all(unix, feature = "cli"))]

mod common;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use common::{Desk, page, presscut};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

/// A directory of pages that takes a while.
fn crawl() -> Desk {
    let desk = Desk::new();
    for number in 0..300 {
        let name = format!("in/{}/{number:03}.html", number % 7);
        desk.put(&name, page("Rain").repeat(1 + number % 20));
    }
    desk.put("in/8/bad.html", fs::read("fixtures/cli/binary.html").unwrap());
    desk
}

fn start(desk: &Desk, arguments: &str) -> Child {
    presscut(arguments).current_dir(desk.0.path()).spawn().unwrap()
}

/// Waits until the run has made this many files.
fn wait_for(run: &mut Child, desk: &Desk, directory: &str, files: usize) {
    while made(desk, directory).len() < files {
        assert_eq!(run.try_wait().unwrap(), None, "the run made no {files} files");
        sleep(Duration::from_millis(5));
    }
}

/// The finished and unfinished files of an output directory, without its name.
fn made(desk: &Desk, directory: &str) -> Vec<String> {
    let files = desk.files();
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

fn summary(desk: &Desk, name: &str) -> Value {
    serde_json::from_str(&desk.read(name)).unwrap()
}

#[test]
fn a_killed_run_is_resumed_to_the_same_tree() {
    let desk = crawl();
    let whole = desk.run("in -o whole -j 2 --summary whole.json");
    assert_eq!(whole.code, Some(1));
    let mut child = start(&desk, "in -o out -j 2");
    wait_for(&mut child, &desk, "out/", 40);
    child.kill().unwrap();
    child.wait().unwrap();
    // As if it had been killed in the middle of a write.
    desk.put("out/0/.presscut-abc.tmp", "half");
    let before = made(&desk, "out/").iter().filter(|name| !is_half_written(name)).count();
    assert!((30..300).contains(&before), "{before}");
    let run = desk.run("in -o out -j 2 --resume --summary rest.json");
    assert_eq!((run.code, &*run.stderr), (whole.code, &*whole.stderr));
    assert_eq!(made(&desk, "out/"), made(&desk, "whole/"));
    for name in made(&desk, "whole/") {
        assert_eq!(desk.read(&format!("out/{name}")), desk.read(&format!("whole/{name}")));
    }
    let (all, rest) = (summary(&desk, "whole.json"), summary(&desk, "rest.json"));
    let skipped = rest["skipped"].as_u64().unwrap();
    // It may have been killed before it could note that the last file is complete.
    assert!((before as u64 - 1..=before as u64).contains(&skipped), "{skipped} of {before}");
    assert_eq!(rest["pages"], all["pages"].as_u64().unwrap() - skipped);
    assert_eq!((&all["pages"], &all["failed"]["binary"]), (&300.into(), &1.into()));
}

#[test]
fn only_what_changed_is_done_again() {
    let desk = Desk::new();
    desk.page("in/a.html", "Rain").page("in/b.html", "Sun").page("in/c.html", "Wind");
    let done = |arguments: &str| {
        let run = desk.run(&format!("in -o out --resume --summary s.json {arguments}"));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let summary = summary(&desk, "s.json");
        (summary["pages"].as_u64().unwrap(), summary["skipped"].as_u64().unwrap())
    };
    assert_eq!(done(""), (3, 0));
    assert_eq!(done(""), (0, 3));
    desk.page("in/b.html", "Snow");
    let later = SystemTime::now() + Duration::from_secs(1);
    File::options().append(true).open(desk.path("in/b.html")).unwrap().set_modified(later).unwrap();
    fs::remove_file(desk.path("out/c.json")).unwrap();
    assert_eq!(done(""), (2, 1));
    assert!(desk.read("out/b.json").contains("Snow"));
    // Other options are other results.
    assert_eq!(done("--only related"), (3, 0));
    assert!(desk.read("out/a.json").contains("\"lead\":null"));
}

#[test]
fn a_resumed_run_overwrites_no_files_of_others() {
    let desk = Desk::new();
    desk.page("in/a.html", "Rain").page("in/b.html", "Sun").put("out/a.json", "precious");
    // Not even if an earlier run has made others beside them.
    for arguments in ["--resume", "", "--resume", "--resume --pretty -f json"] {
        let run = desk.run(&format!("in -o out {arguments}"));
        assert_eq!(run.code, Some(1));
        assert!(run.stderr.contains("out/a.json exists, but no"), "{}", run.stderr);
        assert_eq!(desk.read("out/a.json"), "precious");
    }
    assert!(desk.read("out/b.json").contains("  \"kind\""));
}

#[test]
fn runs_of_other_options_know_what_the_others_made() {
    let desk = Desk::new();
    desk.page("a/x.html", "Rain").page("b/y.html", "Snow");
    let skipped = |arguments: &str| {
        let run = desk.run(&format!("{arguments} -o out --resume --summary s.json"));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        summary(&desk, "s.json")["skipped"].as_u64().unwrap()
    };
    assert_eq!([skipped("a"), skipped("b --only lead")], [0, 0]);
    assert_eq!([skipped("a"), skipped("b --only lead")], [1, 1]);
    // What was made otherwise is made anew, and not taken for the file of a stranger.
    assert_eq!([skipped("a --only lead"), skipped("a --only lead")], [0, 1]);
}

#[test]
fn runs_that_begin_at_once_share_a_directory() {
    let desk = Desk::new();
    let names: Vec<String> = (0..6).map(|number| format!("in{number}")).collect();
    for name in &names {
        desk.page(&format!("{name}/{name}.html"), "Rain");
    }
    let children: Vec<Child> =
        names.iter().map(|name| start(&desk, &format!("{name} -o out"))).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    for name in &names {
        assert_eq!(desk.run(&format!("{name} -o out --resume --summary s.json")).code, Some(0));
        assert_eq!(summary(&desk, "s.json")["skipped"], 1);
    }
}

#[test]
fn results_of_other_inputs_are_not_taken_for_those_of_these() {
    let desk = Desk::new();
    desk.page("a/x.html", "Rain").page("b/x.html", "Snow");
    for (input, headline) in [("a", "Rain"), ("b", "Snow"), ("a", "Rain")] {
        for format in ["json", "text"] {
            let run = desk.run(&format!("{input} -o {format}/ -f {format} --resume"));
            assert_eq!(run.code, Some(0), "{}", run.stderr);
            let name = format!("{format}/x.{}", if format == "json" { "json" } else { "txt" });
            assert!(desk.read(&name).contains(headline), "{input} {format}");
        }
    }
}

#[test]
fn an_input_that_broke_off_is_read_again() {
    let desk = Desk::new();
    let line = json!({"html": page("Rain")}).to_string() + "\n";
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(line.repeat(50).as_bytes()).unwrap();
    let whole = gzip.finish().unwrap();
    desk.put("in/a.jsonl.gz", &whole[..whole.len() - 20]).put("in/b.jsonl", &line);
    let page = page("Rain");
    let length = page.len();
    let record = format!(
        "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n\
         Content-Length: {length}\r\n\r\n{page}\r\n\r\n"
    );
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(record.repeat(50).as_bytes()).unwrap();
    let whole = gzip.finish().unwrap();
    desk.put("in/c.warc.gz", &whole[..whole.len() - 20]).put("in/d.warc.gz", &whole);
    for skipped in [0, 2] {
        let run = desk.run("in -o out --resume --summary s.json");
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert_eq!(summary(&desk, "s.json")["skipped"], skipped);
        assert!(desk.read("out/a.jsonl").lines().count() > 1);
        assert!(desk.read("out/c.jsonl").lines().count() > 1);
    }
}

#[test]
fn an_input_that_fails_leaves_no_result_of_an_earlier_run() {
    let desk = Desk::new();
    let binary = fs::read("fixtures/cli/binary.html").unwrap();
    for again in ["--resume", "--force"] {
        desk.page("in/a.html", "Rain").page("in/b.html", "Sun");
        assert_eq!(desk.run(&format!("in -o out {again}")).code, Some(0));
        desk.put("in/a.html", &binary);
        assert_eq!(desk.run(&format!("in -o out {again}")).code, Some(1));
        assert_eq!(made(&desk, "out/"), ["b.json"], "{again}");
    }
    // Whether it fails as it is read or as it is looked at.
    desk.page("in/b.html", "Snow");
    assert_eq!(desk.run("in/b.html -o new/").code, Some(0));
    assert_eq!(made(&desk, "new/"), ["in/b.json"]);
    desk.put("in/b.html", [0x1f, 0x8b, 8]);
    assert_eq!(desk.run("in/b.html -o new/ --resume").code, Some(1));
    assert_eq!(made(&desk, "new/"), [""; 0]);
    // But it takes no file of others along.
    let desk = Desk::new();
    desk.put("in/a.html", &binary).put("out/a.json", "precious");
    assert_eq!(desk.run("in -o out --force").code, Some(1));
    assert_eq!(desk.read("out/a.json"), "precious");
}

#[test]
fn an_interrupted_run_leaves_nothing_half_written() {
    for name in ["-INT", "-TERM"] {
        if name == "-INT" && is_ctrl_c_ignored() {
            continue;
        }
        let desk = crawl();
        let mut child = start(&desk, "in -o out -j 2 --summary s.json");
        wait_for(&mut child, &desk, "out/", 20);
        signal(&child, name);
        let code = child.wait().unwrap().code();
        let mut words = String::new();
        child.stderr.take().unwrap().read_to_string(&mut words).unwrap();
        assert_eq!(code, Some(130), "{words}");
        let line = words.lines().last().unwrap();
        assert!(line.starts_with("presscut: error: interrupted: after "), "{line}");
        let files = made(&desk, "out/");
        assert!(!files.iter().any(|name| is_half_written(name)), "{files:?}");
        let summary = summary(&desk, "s.json");
        assert_eq!((&summary["exit_code"], &summary["pages"]), (&130.into(), &files.len().into()));
        assert_eq!(desk.run("in -o out --resume").code, Some(1));
        assert_eq!(made(&desk, "out/").len(), 300);
    }
}

#[test]
fn an_interrupted_file_is_not_there() {
    let desk = crawl();
    let mut child = start(&desk, "in -o all.jsonl");
    while !desk.files().iter().any(|name| is_half_written(name)) {
        sleep(Duration::from_millis(1));
    }
    signal(&child, "-TERM");
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(desk.files().iter().all(|name| name.starts_with("in/")), "{:?}", desk.files());
}

#[test]
fn a_run_that_waits_for_input_can_be_interrupted() {
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
