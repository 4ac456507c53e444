//! Names, links, devices and directories that are set against a run.

#![cfg(all(unix, feature = "cli"))]

mod common;

use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::process::Command;

use common::{Desk, Run, fed, limited, page, presscut, skip};
use serde_json::Value;

fn pipe(desk: &Desk, name: &str) {
    let status = Command::new("mkfifo").arg(desk.path(name)).status().unwrap();
    assert!(status.success());
}

/// What the command gives in the desk's directory, with limits set.
fn confined(desk: &Desk, limits: &str, arguments: &str) -> Run {
    Run::of(limited(limits, arguments).current_dir(desk.0.path()).output().unwrap())
}

/// A file that is not complete.
fn half_written(desk: &Desk) -> Option<String> {
    desk.files().into_iter().find(|name| name.contains(".presscut-"))
}

fn titles(run: &Run) -> Vec<Value> {
    run.records().iter().map(|record| record["lead"]["title"].clone()).collect()
}

#[test]
fn long_names_are_written_or_refused_and_never_cut() {
    let desk = Desk::new();
    let name = "x".repeat(250);
    desk.page(&format!("in/{name}.html"), "Rain").page(&format!("in/{name}y.htm"), "Sun");
    let run = desk.run("in -o out");
    run.refuses(1, &format!("out/{name}y.json: File name too long"));
    assert!(desk.read(&format!("out/{name}.json")).contains("Rain"));
    let long = "x".repeat(300);
    let run = desk.run(&format!("in/{name}.html -o {long}.json"));
    run.refuses(1, &format!("{long}.json: File name too long"));
    assert_eq!(half_written(&desk), None);
}

#[test]
fn names_that_differ_give_files_that_differ() {
    let desk = Desk::new();
    desk.page("in/A.html", "Rain").page("in/a.html", "Sun");
    if desk.files().len() == 1 {
        return skip("the file system takes A for a");
    }
    for (name, headline) in [(b"\xff.html", "Wind"), (b"\xfe.html", "Snow")] {
        let name = desk.path("in").join(OsStr::from_bytes(name));
        if fs::write(name, page(headline)).is_err() {
            return skip("the file system has no names that are not UTF-8");
        }
    }
    assert_eq!(desk.run("in -o out").code, Some(0));
    let read = |name: &[u8]| fs::read_to_string(desk.path("out").join(OsStr::from_bytes(name)));
    for (name, headline) in [
        (&b"A.json"[..], "Rain"),
        (b"a.json", "Sun"),
        (b"\xff.json", "Wind"),
        (b"\xfe.json", "Snow"),
    ] {
        assert!(read(name).unwrap().contains(headline), "{headline}");
    }
    let run = desk.run("in");
    assert_eq!((run.code, run.records().len()), (Some(0), 4));
}

#[test]
fn a_name_with_a_line_end_is_one_name_with_0_and_two_without() {
    let desk = Desk::new();
    desk.page("in/a\nb.html", "Rain");
    let names = |arguments: &str, list: &'static [u8]| {
        let mut command = presscut(arguments);
        command.current_dir(desk.0.path());
        fed(command, move |out| out.write_all(list))
    };
    let run = names("-0 --files-from -", b"in/a\nb.html\0");
    assert_eq!((run.code, titles(&run)), (Some(0), vec!["Rain".into()]));
    let run = names("--files-from -", b"in/a\nb.html\n");
    let words = "presscut: error: in/a: No such file or directory\n\
                 presscut: error: b.html: No such file or directory\n";
    assert_eq!((run.code, &*run.stderr), (Some(1), words));
}

#[test]
fn no_link_leads_out_of_the_output() {
    let desk = Desk::new();
    desk.page("in/a.html", "Rain").page("in/sub/b.html", "Sun").page("in/sub/deep/c.html", "Wind");
    desk.put("outside/a.json", "precious").put("inside/x", "").put("out/real/x", "");
    symlink("../outside/a.json", desk.path("out/a.json")).unwrap();
    symlink("../outside", desk.path("out/sub")).unwrap();
    let run = desk.run("in -o out --force");
    let words = "presscut: error: in/a.html: out/a.json leads out of the output directory\n\
                 presscut: error: in/sub/b.html: out/sub/b.json leads out of the output directory\n\
                 presscut: error: in/sub/deep/c.html: out/sub/deep/c.json leads out of the output directory\n";
    assert_eq!((run.code, &*run.stderr), (Some(1), words));
    assert_eq!(
        (&*desk.read("outside/a.json"), desk.path("outside/b.json").exists()),
        ("precious", false)
    );
    // One that stays in it does no harm, nor does one to nothing.
    fs::remove_file(desk.path("out/a.json")).unwrap();
    fs::remove_file(desk.path("out/sub")).unwrap();
    symlink("../outside/new.json", desk.path("out/a.json")).unwrap();
    symlink("real", desk.path("out/sub")).unwrap();
    assert_eq!(desk.run("in -o out --force").code, Some(0));
    assert!(
        desk.read("out/real/b.json").contains("Sun") && desk.read("out/a.json").contains("Rain")
    );
    assert!(!desk.path("outside/new.json").exists());
    // The output directory itself may be anywhere.
    symlink("inside", desk.path("link")).unwrap();
    assert_eq!(desk.run("in -o link").code, Some(0));
    assert!(desk.read("inside/sub/deep/c.json").contains("Wind"));
}

#[test]
fn no_stamp_makes_a_run_write_elsewhere_or_wait() {
    for name in [".presscut-lock", ".presscut-made"] {
        let words = format!("out: {name} in it is no regular file");
        let fresh = || {
            let desk = Desk::new();
            desk.page("in/a.html", "Rain").put("victim", "precious").put("out/x", "");
            desk
        };
        let desk = fresh();
        symlink("../victim", desk.path(&format!("out/{name}"))).unwrap();
        desk.run("in -o out").refuses(1, &words);
        assert_eq!(desk.read("victim"), "precious");
        let desk = fresh();
        pipe(&desk, &format!("out/{name}"));
        desk.run("in -o out --resume").refuses(1, &words);
        let desk = fresh();
        fs::create_dir(desk.path(&format!("out/{name}"))).unwrap();
        desk.run("in -o out --force").refuses(1, &words);
    }
    let desk = Desk::new();
    desk.page("in/a.html", "Rain").put("out/.presscut-made", "precious");
    desk.run("in -o out --force").refuses(1, "out: .presscut-made in it is not presscut's");
    assert_eq!(desk.read("out/.presscut-made"), "precious");
}

#[test]
fn what_is_no_file_is_not_written_to_in_a_directory() {
    let desk = Desk::new();
    desk.page("in/a.html", "Rain").page("in/b.html", "Sun").put("out/x", "");
    pipe(&desk, "out/a.json");
    let run = desk.run("in -o out --force");
    run.refuses(1, "in/a.html: out/a.json exists and is no file");
    assert!(desk.read("out/b.json").contains("Sun"));
}

#[test]
fn links_that_go_round_or_multiply_end() {
    let desk = Desk::new();
    desk.page("in/a/a.html", "Rain");
    symlink("..", desk.path("in/a/up")).unwrap();
    symlink("self", desk.path("in/self")).unwrap();
    let run = desk.run("in");
    assert_eq!((run.code, titles(&run)), (Some(1), vec!["Rain".into()]));
    assert_eq!(run.stderr.lines().count(), 2, "{}", run.stderr);
    // Each of thirty directories leads to the next in two ways.
    for level in 0..30 {
        fs::create_dir_all(desk.path(&format!("maze/{level}"))).unwrap();
        for way in ["a", "b"] {
            let link = desk.path(&format!("maze/{level}/{way}"));
            symlink(format!("../../maze/{}", level + 1), link).unwrap();
        }
    }
    desk.page("maze/30/a.html", "Rain");
    let run = desk.run("maze/0");
    assert_eq!((run.code, run.records().len()), (Some(1), 64));
    assert!(run.stderr.ends_with(": too many links lead to this directory\n"), "{}", run.stderr);
    // Of the billion ways, each that was tried and left is a line.
    assert!(run.stderr.lines().count() < 2000, "{}", run.stderr.lines().count());
}

#[test]
fn a_link_to_the_output_is_not_read() {
    let desk = Desk::new();
    desk.page("in/a.html", "Rain").put("in/out/sub/x", "");
    symlink("out", desk.path("in/z")).unwrap();
    symlink("out/sub", desk.path("in/y")).unwrap();
    for _ in 0..3 {
        let run = desk.run("in -o in/out -f text --force");
        assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    }
    let made = desk.files().into_iter().filter(|name| name.starts_with("in/out/"));
    assert_eq!(made.collect::<Vec<_>>(), ["in/out/a.txt", "in/out/sub/x"]);
}

#[test]
fn devices_pipes_and_sockets_in_a_directory_are_passed_over() {
    let desk = Desk::new();
    desk.page("in/a.html", "Rain");
    pipe(&desk, "in/b.html");
    symlink("/dev/zero", desk.path("in/c.html")).unwrap();
    symlink("/dev/null", desk.path("in/d.jsonl")).unwrap();
    let _socket = UnixListener::bind(desk.path("in/e.html")).unwrap();
    let run = desk.run("in");
    assert_eq!((run.code, titles(&run)), (Some(0), vec!["Rain".into()]), "{}", run.stderr);
    let run = desk.run("in/e.html");
    assert!(run.code == Some(1) && run.stderr.starts_with("presscut: error: in/e.html: "));
}

#[test]
fn a_device_that_is_named_is_read_to_the_limit() {
    let desk = Desk::new();
    desk.page("a.html", "Rain").put("list", "/dev/zero\n/dev/null\na.html\n");
    let run = desk.run("--files-from list");
    let limit = "/dev/zero: more than the limit of 20971520 bytes (--max-bytes)";
    run.refuses(1, limit);
    assert_eq!(run.records().len(), 2);
    desk.run("/dev/zero").refuses(1, limit);
    assert_eq!(desk.run("--json /dev/null").records()[0]["lead"], Value::Null);
    let words = "/dev/zero: no list of files: a name has more than 65536 bytes";
    desk.run("--files-from /dev/zero").refuses(1, words);
}

#[test]
fn a_pipe_that_is_named_is_read() {
    let desk = Desk::new();
    pipe(&desk, "pipe");
    let path = desk.path("pipe");
    let feeder = std::thread::spawn(move || fs::write(path, page("Rain")).unwrap());
    let run = desk.run("--json pipe");
    feeder.join().unwrap();
    assert_eq!(titles(&run), ["Rain"]);
}

#[test]
fn what_nobody_may_read_is_told_and_the_rest_is_read() {
    let desk = Desk::new();
    desk.page("in/a.html", "Rain").page("in/b/b.html", "Sun").page("in/c.html", "Wind");
    for name in ["in/b", "in/c.html"] {
        fs::set_permissions(desk.path(name), Permissions::from_mode(0o000)).unwrap();
    }
    fs::set_permissions(desk.0.path(), Permissions::from_mode(0o755)).unwrap();
    let is_bound = fs::read(desk.path("in/c.html")).is_err();
    // Permissions do not bind the superuser, who can become nobody.
    let run = if is_bound {
        desk.run("in")
    } else {
        let program = desk.path("presscut");
        fs::copy(env!("CARGO_BIN_EXE_presscut"), &program).unwrap();
        let mut command = Command::new("setpriv");
        command.args(["--reuid", "65534", "--clear-groups", "--"]).arg(program).arg("in");
        let Ok(output) = command.current_dir(desk.0.path()).output() else {
            return skip("no setpriv");
        };
        Run::of(output)
    };
    fs::set_permissions(desk.path("in/b"), Permissions::from_mode(0o755)).unwrap();
    let words = "presscut: error: in/b: Permission denied\n\
                 presscut: error: in/c.html: Permission denied\n";
    assert_eq!((run.code, &*run.stderr), (Some(1), words));
    assert_eq!(titles(&run), ["Rain"]);
}

#[test]
fn a_file_that_vanishes_is_told_and_the_rest_is_read() {
    let desk = Desk::new();
    let count = 120;
    for number in 0..count {
        desk.page(&format!("in/{number:03}.html"), &"Rain ".repeat(1000));
    }
    let mut command = presscut("in -j 1");
    let mut child = command.current_dir(desk.0.path()).spawn().unwrap();
    let mut output = child.stdout.take().unwrap();
    // Once the first result is there, the directory is listed; the last file
    // is far behind what fits into the pipe.
    let mut text = vec![0];
    output.read_exact(&mut text).unwrap();
    fs::remove_file(desk.path(&format!("in/{}.html", count - 1))).unwrap();
    output.read_to_end(&mut text).unwrap();
    let mut words = String::new();
    child.stderr.take().unwrap().read_to_string(&mut words).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(words, "presscut: error: in/119.html: No such file or directory\n");
    assert_eq!(String::from_utf8(text).unwrap().lines().count(), count - 1);
}

#[test]
fn a_file_that_grows_or_shrinks_is_one_record() {
    let desk = Desk::new();
    desk.page("a.html", "Rain");
    let path = desk.path("a.html");
    let writer = std::thread::spawn(move || {
        let mut file = File::options().append(true).open(path).unwrap();
        for round in 0..200 {
            if round % 20 == 19 {
                file.set_len(10).unwrap();
            }
            file.write_all(page("Rain").repeat(20).as_bytes()).unwrap();
        }
    });
    while !writer.is_finished() {
        let run = desk.run("--jsonl a.html");
        assert_eq!((run.code, run.records().len(), &*run.stderr), (Some(0), 1, ""));
    }
    writer.join().unwrap();
}

#[test]
fn directories_deeper_than_a_path_may_be_are_told() {
    let desk = Desk::new();
    desk.page("in/z.html", "Rain");
    let (deep, next) = (desk.path("deep"), desk.path("next"));
    fs::create_dir(&deep).unwrap();
    // Built and taken down from the top, since no path leads to the bottom.
    for _ in 0..10_000 {
        fs::create_dir(&next).unwrap();
        fs::rename(&deep, next.join("d")).unwrap();
        fs::rename(&next, &deep).unwrap();
    }
    fs::rename(&deep, desk.path("in/d")).unwrap();
    let run = confined(&desk, "ulimit -s 1024", "in -o out");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr.lines().count(), 1);
    assert!(run.stderr.ends_with("/d: File name too long\n"), "{:.300}", run.stderr);
    assert!(desk.read("out/z.json").contains("Rain"));
    fs::rename(desk.path("in/d"), &deep).unwrap();
    while fs::rename(deep.join("d"), &next).is_ok() {
        fs::remove_dir(&deep).unwrap();
        fs::rename(&next, &deep).unwrap();
    }
}

#[test]
fn a_large_directory_needs_few_files_open() {
    let desk = Desk::new();
    let text = "Rain\n\nIt rained.";
    for number in 0..2000 {
        desk.put(&format!("in/{number}.txt"), text);
    }
    desk.put("in/b/c/d/e/f/g/h/i/j/k/l/z.txt", text);
    let run = confined(&desk, "ulimit -n 16", "in");
    assert_eq!((run.code, run.records().len(), &*run.stderr), (Some(0), 2001, ""));
    let run = confined(&desk, "ulimit -n 24", "in -o out");
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    // Where no file can be opened, that is said.
    let run = confined(&desk, "ulimit -n 4", "in -o new");
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("Too many open files"), "{:.300}", run.stderr);
}
