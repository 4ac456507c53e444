//! Output files and directories: their names, and that none is lost or incomplete.

#![cfg(all(unix, feature = "cli"))]

mod common;

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};

use common::{Workspace, page, presscut};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

#[test]
fn output_directory_mirrors_input() {
    let workspace = Workspace::new();
    workspace
        .page("in/a/b.html", "Rain")
        .page("in/c.HTM", "Sun")
        .put("in/d.txt.gz", "Wind\n\nIt blew.");
    workspace.put("in/e.jsonl", "{\"text\":\"a\"}\n{}\n").put("in/skip.css", "p {}");
    let run = workspace.run("in -o out");
    assert_eq!((run.code, &*run.stdout, &*run.stderr), (Some(0), "", ""));
    let made: Vec<_> =
        workspace.files().into_iter().filter(|name| name.starts_with("out/")).collect();
    assert_eq!(made, ["out/a/b.json", "out/c.json", "out/d.json", "out/e.jsonl"]);
    assert!(workspace.read("out/a/b.json").contains("\"title\":\"Rain\""));
    assert_eq!(workspace.read("out/e.jsonl").lines().count(), 2);
}

#[test]
fn directory_is_read_in_name_order() {
    let workspace = Workspace::new();
    for number in 0..40 {
        workspace.page(&format!("in/{}/{number:02}.html", number % 3), &"Rain ".repeat(1 + number));
    }
    let one = workspace.run("in -j 1");
    let sources: Vec<String> =
        one.records().iter().map(|record| record["source"].to_string()).collect();
    assert_eq!(sources.len(), 40);
    assert!(sources.is_sorted());
    assert_eq!(workspace.run("in -j 3"), one);
}

#[test]
fn named_file_output_stays_in_directory() {
    let workspace = Workspace::new();
    workspace.page("a/b.html", "Rain").page("c.html", "Sun");
    let outside = Workspace::new();
    outside.page("d.html", "Wind");
    let run = workspace
        .run(&format!("a/b.html a/../c.html {} -o out/", outside.path("d.html").display()));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let made: Vec<_> =
        workspace.files().into_iter().filter(|name| name.starts_with("out/")).collect();
    assert_eq!(made, ["out/a/b.json", "out/c.json", "out/d.json"]);
    assert_eq!(outside.files(), ["d.html"]);
}

#[test]
fn several_directories_keep_their_names() {
    let workspace = Workspace::new();
    workspace.page("x/a.html", "Rain").page("y/a.html", "Sun").page("a.html", "Wind");
    for (inputs, output) in [("x y a.html", "out"), ("--files-from list", "listed")] {
        workspace.put("list", "x/\n./y\na.html\n");
        let run = workspace.run(&format!("{inputs} -o {output}/"));
        assert_eq!((run.code, &*run.stderr), (Some(0), ""));
        for (name, headline) in [("x/a.json", "Rain"), ("y/a.json", "Sun"), ("a.json", "Wind")] {
            assert!(workspace.read(&format!("{output}/{name}")).contains(headline));
        }
    }
}

#[test]
fn text_of_many_pages_is_written_to_directory() {
    let workspace = Workspace::new();
    workspace.page("in/a.html", "Rain").page("in/b.html", "Sun");
    assert_eq!(workspace.run("-f text in -o out").code, Some(0));
    assert!(workspace.read("out/a.txt").starts_with("Rain\n\nundated\n\nThe river rose"));
    assert!(workspace.read("out/b.txt").starts_with("Sun\n"));
}

#[test]
fn colliding_output_names_fail() {
    let workspace = Workspace::new();
    workspace.page("in/a.htm", "Rain").page("in/a.html", "Sun");
    let run = workspace.run("in -o out --force");
    assert_eq!(run.code, Some(1));
    let expected = "presscut: error: in/a.html: out/a.json is the output of another input\n";
    assert_eq!(run.stderr, expected);
    assert!(workspace.read("out/a.json").contains("Rain"));
}

#[test]
fn existing_output_requires_force() {
    let workspace = Workspace::new();
    workspace.page("a.html", "Rain").put("out/a.json", "old").put("all.jsonl", "old");
    let run = workspace.run("a.html -o out");
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("out/a.json already exists"), "{}", run.stderr);
    assert_eq!(workspace.read("out/a.json"), "old");
    assert_eq!(workspace.run("a.html -o all.jsonl").code, Some(2));
    assert_eq!(workspace.read("all.jsonl"), "old");
    assert_eq!(workspace.run("a.html -o out --force").code, Some(0));
    assert_eq!(workspace.run("a.html -o all.jsonl --force").code, Some(0));
    assert!(
        workspace.read("out/a.json").contains("Rain")
            && workspace.read("all.jsonl").contains("Rain")
    );
}

#[test]
fn input_is_never_overwritten() {
    let workspace = Workspace::new();
    workspace.put("in/a.txt", "Rain\n\nIt rained.").page("b.html", "Sun");
    assert_eq!(workspace.run("-f text in -o in --force").code, Some(1));
    assert_eq!(workspace.read("in/a.txt"), "Rain\n\nIt rained.");
    assert_eq!(workspace.run("b.html -o b.html --force").code, Some(1));
    assert_eq!(workspace.read("b.html"), page("Sun"));
}

#[test]
fn output_inside_input_is_not_read() {
    let workspace = Workspace::new();
    workspace.page("in/a.html", "Rain").page("in/m/b.html", "Sun");
    for _ in 0..2 {
        let run = workspace.run("in -o in/all.jsonl --force");
        assert_eq!((run.code, &*run.stderr), (Some(0), ""));
        assert_eq!(workspace.read("in/all.jsonl").lines().count(), 2);
    }
    fs::remove_file(workspace.path("in/all.jsonl")).unwrap();
    for _ in 0..2 {
        let run = workspace.run("-f text in -o in/m/out --force");
        assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    }
    assert_eq!(
        workspace.files(),
        ["in/a.html", "in/m/b.html", "in/m/out/a.txt", "in/m/out/m/b.txt"]
    );
}

#[test]
fn output_file_is_complete_or_missing() {
    let workspace = Workspace::new();
    workspace.page("a.html", "Rain");
    assert_eq!(workspace.run("no-such.html -o new.json").code, Some(1));
    assert_eq!(workspace.run("a.html no-such.html --errors fail -o new.jsonl").code, Some(3));
    assert_eq!(workspace.run("no-such.html a.html -o out/").code, Some(1));
    assert_eq!(workspace.files(), ["a.html", "out/a.json"]);
    assert_eq!(workspace.run("a.html no-such.html -o new.jsonl").code, Some(1));
    assert_eq!(workspace.read("new.jsonl").lines().count(), 1);
}

#[test]
fn finished_results_remain_after_errors_fail() {
    let workspace = Workspace::new();
    workspace.page("a.html", "Rain").page("c.html", "Sun");
    assert_eq!(workspace.run("a.html b.html c.html --errors fail -o out/").code, Some(3));
    assert_eq!(workspace.files(), ["a.html", "c.html", "out/a.json"]);
}

#[test]
fn lines_before_truncation_are_kept() {
    let workspace = Workspace::new();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
    for id in 0..1000 {
        writeln!(encoder, "{{\"id\":{id},\"text\":\"Rain\"}}").unwrap();
    }
    let whole = encoder.finish().unwrap();
    workspace.put("in/a.jsonl.gz", &whole[..whole.len() / 2]).page("in/b.html", "Sun");
    let run = workspace.run("in");
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    let ids: Vec<_> = run.records().iter().filter_map(|record| record["id"].as_i64()).collect();
    assert!(ids.len() > 100 && ids.iter().copied().eq((0..).take(ids.len())));
    // What is cut off is a record in its place, as in a web archive.
    let last = &run.records()[ids.len()..];
    assert_eq!((&last[0]["id"], &last[0]["error"]["kind"]), (&Value::Null, &"truncated".into()));
    assert_eq!((last[1]["lead"]["title"].as_str(), last.len()), (Some("Sun"), 2));
    assert_eq!(workspace.run("in -o out").code, Some(0));
    assert_eq!(workspace.read("out/a.jsonl").lines().count(), ids.len() + 1);
    let run = workspace.run("in --errors warn");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr, "presscut: error: in/a.jsonl.gz: compressed data is cut off\n");
    let run = common::filter("", &whole[..whole.len() / 2]);
    let last = run.records().pop().unwrap();
    assert_eq!((run.code, &last["source"]), (Some(0), &Value::Null));
    assert_eq!(last["error"]["kind"], "truncated");
}

#[test]
fn early_and_late_truncation_are_reported_alike() {
    let workspace = Workspace::new();
    let gzip = |text: &str| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()[..10].to_vec()
    };
    workspace.put("in/a.jsonl.gz", gzip(&page("Rain"))).put("in/b.html.gz", gzip(&page("Sun")));
    workspace.put("in/c.warc.gz", gzip("WARC/1.0\r\nWARC-Type: resource\r\n"));
    let run = workspace.run("in");
    let expected = "presscut: error: in/b.html.gz: compressed data is cut off\n";
    assert_eq!((run.code, &*run.stderr), (Some(1), expected));
    let truncated = Some("truncated".to_owned());
    assert_eq!(run.errors(), [truncated.clone(), truncated]);
    // But a missing file is a mistake in the arguments.
    assert_eq!(workspace.run("in/no-such.jsonl").code, Some(1));
}

#[test]
fn new_file_has_default_permissions() {
    let workspace = Workspace::new();
    workspace.page("a.html", "Rain").put("plain", "");
    workspace.run("a.html -o a.json");
    let mode = |name| fs::metadata(workspace.path(name)).unwrap().permissions().mode();
    assert_eq!(mode("a.json"), mode("plain"));
}

#[test]
fn unwritable_output_is_reported() {
    let workspace = Workspace::new();
    workspace.page("a.html", "Rain").page("b.html", "Sun").put("out/a.json/x", "a directory");
    let run = workspace.run("a.html -o no/such/place.json");
    let expected = "presscut: error: no/such/place.json: No such file or directory";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
    assert_eq!(run.code, Some(1));
    assert_eq!(workspace.run("a.html -o a.html/").code, Some(1));
    // One file of the directory cannot be written, the other is.
    let run = workspace.run("a.html b.html -o out --force");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert_eq!(workspace.files(), ["a.html", "b.html", "out/a.json/x", "out/b.json"]);
}

#[test]
fn output_device_is_not_replaced() {
    let workspace = Workspace::new();
    workspace.page("a.html", "Rain");
    let run = workspace.run("a.html -o /dev/stdout");
    assert!(run.stdout.starts_with("Rain\n"), "{}", run.stderr);
    let run = workspace.run("a.html -o /dev/full");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr, "presscut: error: /dev/full: No space left on device\n");
}

#[test]
fn output_symlink_is_not_replaced() {
    let workspace = Workspace::new();
    workspace.page("a.html", "Rain").put("real.json", "old");
    symlink("real.json", workspace.path("link.json")).unwrap();
    assert_eq!(workspace.run("a.html -o link.json --force").code, Some(0));
    assert!(fs::symlink_metadata(workspace.path("link.json")).unwrap().is_symlink());
    assert!(workspace.read("real.json").contains("Rain"));
}

#[test]
fn symlink_loop_is_reported() {
    let workspace = Workspace::new();
    workspace.page("in/a.html", "Rain");
    symlink(".", workspace.path("in/loop")).unwrap();
    symlink("nowhere", workspace.path("in/broken.html")).unwrap();
    let run = workspace.run("in");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.records().len(), 1);
    assert_eq!(run.stderr.lines().count(), 2, "{}", run.stderr);
    assert!(run.stderr.contains("in/loop: a link back to in\n"), "{}", run.stderr);
}

#[test]
fn unreadable_file_is_reported() {
    let workspace = Workspace::new();
    workspace.page("a.html", "Rain").page("b.html", "Sun");
    fs::set_permissions(workspace.path("a.html"), fs::Permissions::from_mode(0o000)).unwrap();
    // Permissions do not bind every user.
    if fs::read(workspace.path("a.html")).is_ok() {
        return;
    }
    let run = workspace.run("a.html b.html");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr, "presscut: error: a.html: Permission denied\n");
    assert_eq!(run.records().len(), 1);
}

#[test]
fn file_names_have_no_terminal_escapes() {
    let workspace = Workspace::new();
    let run =
        presscut("").arg("no\u{1b}[2J\nsuch").current_dir(workspace.0.path()).output().unwrap();
    let expected = "presscut: error: no\u{fffd}[2J such: No such file or directory\n";
    assert_eq!(String::from_utf8(run.stderr).unwrap(), expected);
}
