//! Where results are written, and that nothing is lost or half-written there.

#![cfg(all(unix, feature = "cli"))]

mod common;

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};

use common::{Desk, page, presscut};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

#[test]
fn a_directory_mirrors_the_input() {
    let desk = Desk::new();
    desk.page("in/a/b.html", "Rain").page("in/c.HTM", "Sun").put("in/d.txt.gz", "Wind\n\nIt blew.");
    desk.put("in/e.jsonl", "{\"text\":\"a\"}\n{}\n").put("in/skip.css", "p {}");
    let run = desk.run("in -o out");
    assert_eq!((run.code, &*run.stdout, &*run.stderr), (Some(0), "", ""));
    let made: Vec<_> = desk.files().into_iter().filter(|name| name.starts_with("out/")).collect();
    assert_eq!(made, ["out/a/b.json", "out/c.json", "out/d.json", "out/e.jsonl"]);
    assert!(desk.read("out/a/b.json").contains("\"title\":\"Rain\""));
    assert_eq!(desk.read("out/e.jsonl").lines().count(), 2);
}

#[test]
fn a_directory_is_read_in_the_order_of_its_names() {
    let desk = Desk::new();
    for number in 0..40 {
        desk.page(&format!("in/{}/{number:02}.html", number % 3), &"Rain ".repeat(1 + number));
    }
    let one = desk.run("in -j 1");
    let sources: Vec<String> =
        one.records().iter().map(|record| record["source"].to_string()).collect();
    assert_eq!(sources.len(), 40);
    assert!(sources.is_sorted());
    assert_eq!(desk.run("in -j 3"), one);
}

#[test]
fn a_named_file_keeps_its_place_and_never_leaves_the_directory() {
    let desk = Desk::new();
    desk.page("a/b.html", "Rain").page("c.html", "Sun");
    let outside = Desk::new();
    outside.page("d.html", "Wind");
    let run =
        desk.run(&format!("a/b.html a/../c.html {} -o out/", outside.path("d.html").display()));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let made: Vec<_> = desk.files().into_iter().filter(|name| name.starts_with("out/")).collect();
    assert_eq!(made, ["out/a/b.json", "out/c.json", "out/d.json"]);
    assert_eq!(outside.files(), ["d.html"]);
}

#[test]
fn directories_beside_each_other_keep_their_names() {
    let desk = Desk::new();
    desk.page("x/a.html", "Rain").page("y/a.html", "Sun").page("a.html", "Wind");
    for (inputs, output) in [("x y a.html", "out"), ("--files-from list", "listed")] {
        desk.put("list", "x/\n./y\na.html\n");
        let run = desk.run(&format!("{inputs} -o {output}/"));
        assert_eq!((run.code, &*run.stderr), (Some(0), ""));
        for (name, headline) in [("x/a.json", "Rain"), ("y/a.json", "Sun"), ("a.json", "Wind")] {
            assert!(desk.read(&format!("{output}/{name}")).contains(headline));
        }
    }
}

#[test]
fn text_of_many_pages_goes_to_a_directory() {
    let desk = Desk::new();
    desk.page("in/a.html", "Rain").page("in/b.html", "Sun");
    assert_eq!(desk.run("-f text in -o out").code, Some(0));
    assert!(desk.read("out/a.txt").starts_with("Rain\n\nundated\n\nThe river rose"));
    assert!(desk.read("out/b.txt").starts_with("Sun\n"));
}

#[test]
fn two_inputs_of_one_output_name_do_not_overwrite_each_other() {
    let desk = Desk::new();
    desk.page("in/a.htm", "Rain").page("in/a.html", "Sun");
    let run = desk.run("in -o out --force");
    assert_eq!(run.code, Some(1));
    let expected = "presscut: error: in/a.html: out/a.json is the output of another input\n";
    assert_eq!(run.stderr, expected);
    assert!(desk.read("out/a.json").contains("Rain"));
}

#[test]
fn files_are_overwritten_by_force_only() {
    let desk = Desk::new();
    desk.page("a.html", "Rain").put("out/a.json", "old").put("all.jsonl", "old");
    let run = desk.run("a.html -o out");
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("out/a.json exists"), "{}", run.stderr);
    assert_eq!(desk.read("out/a.json"), "old");
    assert_eq!(desk.run("a.html -o all.jsonl").code, Some(2));
    assert_eq!(desk.read("all.jsonl"), "old");
    assert_eq!(desk.run("a.html -o out --force").code, Some(0));
    assert_eq!(desk.run("a.html -o all.jsonl --force").code, Some(0));
    assert!(desk.read("out/a.json").contains("Rain") && desk.read("all.jsonl").contains("Rain"));
}

#[test]
fn the_input_is_never_overwritten() {
    let desk = Desk::new();
    desk.put("in/a.txt", "Rain\n\nIt rained.").page("b.html", "Sun");
    assert_eq!(desk.run("-f text in -o in --force").code, Some(1));
    assert_eq!(desk.read("in/a.txt"), "Rain\n\nIt rained.");
    assert_eq!(desk.run("b.html -o b.html --force").code, Some(1));
    assert_eq!(desk.read("b.html"), page("Sun"));
}

#[test]
fn output_inside_the_input_is_not_read() {
    let desk = Desk::new();
    desk.page("in/a.html", "Rain").page("in/m/b.html", "Sun");
    for _ in 0..2 {
        let run = desk.run("in -o in/all.jsonl --force");
        assert_eq!((run.code, &*run.stderr), (Some(0), ""));
        assert_eq!(desk.read("in/all.jsonl").lines().count(), 2);
    }
    fs::remove_file(desk.path("in/all.jsonl")).unwrap();
    for _ in 0..2 {
        let run = desk.run("-f text in -o in/m/out --force");
        assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    }
    assert_eq!(desk.files(), ["in/a.html", "in/m/b.html", "in/m/out/a.txt", "in/m/out/m/b.txt"]);
}

#[test]
fn a_file_is_whole_or_not_there() {
    let desk = Desk::new();
    desk.page("a.html", "Rain");
    assert_eq!(desk.run("no-such.html -o new.json").code, Some(1));
    assert_eq!(desk.run("a.html no-such.html --errors fail -o new.jsonl").code, Some(3));
    assert_eq!(desk.run("no-such.html a.html -o out/").code, Some(1));
    assert_eq!(desk.files(), ["a.html", "out/a.json"]);
    assert_eq!(desk.run("a.html no-such.html -o new.jsonl").code, Some(1));
    assert_eq!(desk.read("new.jsonl").lines().count(), 1);
}

#[test]
fn what_is_finished_stays_when_the_run_is_stopped() {
    let desk = Desk::new();
    desk.page("a.html", "Rain").page("c.html", "Sun");
    assert_eq!(desk.run("a.html b.html c.html --errors fail -o out/").code, Some(3));
    assert_eq!(desk.files(), ["a.html", "c.html", "out/a.json"]);
}

#[test]
fn lines_before_a_cut_are_not_lost() {
    let desk = Desk::new();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
    for id in 0..1000 {
        writeln!(encoder, "{{\"id\":{id},\"text\":\"Rain\"}}").unwrap();
    }
    let whole = encoder.finish().unwrap();
    desk.put("in/a.jsonl.gz", &whole[..whole.len() / 2]).page("in/b.html", "Sun");
    let run = desk.run("in");
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    let ids: Vec<_> = run.records().iter().filter_map(|record| record["id"].as_i64()).collect();
    assert!(ids.len() > 100 && ids.iter().copied().eq((0..).take(ids.len())));
    // What is cut off is a record in its place, as in a web archive.
    let last = &run.records()[ids.len()..];
    assert_eq!((&last[0]["id"], &last[0]["error"]["kind"]), (&Value::Null, &"truncated".into()));
    assert_eq!((last[1]["lead"]["title"].as_str(), last.len()), (Some("Sun"), 2));
    assert_eq!(desk.run("in -o out").code, Some(0));
    assert_eq!(desk.read("out/a.jsonl").lines().count(), ids.len() + 1);
    let run = desk.run("in --errors warn");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr, "presscut: error: in/a.jsonl.gz: compressed data is cut off\n");
    let run = common::filter("", &whole[..whole.len() / 2]);
    let last = run.records().pop().unwrap();
    assert_eq!((run.code, &last["source"]), (Some(0), &Value::Null));
    assert_eq!(last["error"]["kind"], "truncated");
}

#[test]
fn what_is_cut_off_at_once_is_told_like_what_is_cut_off_later() {
    let desk = Desk::new();
    let gzip = |text: &str| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()[..10].to_vec()
    };
    desk.put("in/a.jsonl.gz", gzip(&page("Rain"))).put("in/b.html.gz", gzip(&page("Sun")));
    desk.put("in/c.warc.gz", gzip("WARC/1.0\r\nWARC-Type: resource\r\n"));
    let run = desk.run("in");
    let expected = "presscut: error: in/b.html.gz: compressed data is cut off\n";
    assert_eq!((run.code, &*run.stderr), (Some(1), expected));
    let truncated = Some("truncated".to_owned());
    assert_eq!(run.errors(), [truncated.clone(), truncated]);
    // But a file that is not there was asked for by mistake.
    assert_eq!(desk.run("in/no-such.jsonl").code, Some(1));
}

#[test]
fn a_new_file_is_as_readable_as_any() {
    let desk = Desk::new();
    desk.page("a.html", "Rain").put("plain", "");
    desk.run("a.html -o a.json");
    let mode = |name| fs::metadata(desk.path(name)).unwrap().permissions().mode();
    assert_eq!(mode("a.json"), mode("plain"));
}

#[test]
fn an_unwritable_place_is_a_message() {
    let desk = Desk::new();
    desk.page("a.html", "Rain").page("b.html", "Sun").put("out/a.json/x", "a directory");
    let run = desk.run("a.html -o no/such/place.json");
    let expected = "presscut: error: no/such/place.json: No such file or directory";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
    assert_eq!(run.code, Some(1));
    assert_eq!(desk.run("a.html -o a.html/").code, Some(1));
    // One file of the directory cannot be written, the other is.
    let run = desk.run("a.html b.html -o out --force");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert_eq!(desk.files(), ["a.html", "b.html", "out/a.json/x", "out/b.json"]);
}

#[test]
fn a_device_is_written_to_and_not_replaced() {
    let desk = Desk::new();
    desk.page("a.html", "Rain");
    let run = desk.run("a.html -o /dev/stdout");
    assert!(run.stdout.starts_with("Rain\n"), "{}", run.stderr);
    let run = desk.run("a.html -o /dev/full");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr, "presscut: error: /dev/full: No space left on device\n");
}

#[test]
fn a_link_to_a_file_stays_a_link() {
    let desk = Desk::new();
    desk.page("a.html", "Rain").put("real.json", "old");
    symlink("real.json", desk.path("link.json")).unwrap();
    assert_eq!(desk.run("a.html -o link.json --force").code, Some(0));
    assert!(fs::symlink_metadata(desk.path("link.json")).unwrap().is_symlink());
    assert!(desk.read("real.json").contains("Rain"));
}

#[test]
fn a_loop_of_links_is_told_and_left() {
    let desk = Desk::new();
    desk.page("in/a.html", "Rain");
    symlink(".", desk.path("in/loop")).unwrap();
    symlink("nowhere", desk.path("in/broken.html")).unwrap();
    let run = desk.run("in");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.records().len(), 1);
    assert_eq!(run.stderr.lines().count(), 2, "{}", run.stderr);
    assert!(run.stderr.contains("in/loop: a link back to in\n"), "{}", run.stderr);
}

#[test]
fn an_unreadable_file_is_a_message() {
    let desk = Desk::new();
    desk.page("a.html", "Rain").page("b.html", "Sun");
    fs::set_permissions(desk.path("a.html"), fs::Permissions::from_mode(0o000)).unwrap();
    // Permissions do not bind every user.
    if fs::read(desk.path("a.html")).is_ok() {
        return;
    }
    let run = desk.run("a.html b.html");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr, "presscut: error: a.html: Permission denied\n");
    assert_eq!(run.records().len(), 1);
}

#[test]
fn names_do_not_steer_the_terminal() {
    let desk = Desk::new();
    let run = presscut("").arg("no\u{1b}[2J\nsuch").current_dir(desk.0.path()).output().unwrap();
    let expected = "presscut: error: no\u{fffd}[2J such: No such file or directory\n";
    assert_eq!(String::from_utf8(run.stderr).unwrap(), expected);
}
