//! Hostile file names, links, devices and directories.

#![cfg(all(unix, feature = "cli"))]

mod common;

use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::process::Command;

use common::{Run, Workspace, fed, limited, page, presscut, skip};
use serde_json::Value;

fn pipe(workspace: &Workspace, name: &str) {
    let status = Command::new("mkfifo").arg(workspace.path(name)).status().unwrap();
    assert!(status.success());
}

/// What the command gives in the workspace's directory, with limits set.
fn confined(workspace: &Workspace, limits: &str, arguments: &str) -> Run {
    Run::of(limited(limits, arguments).current_dir(workspace.0.path()).output().unwrap())
}

/// A file that is not complete.
fn half_written(workspace: &Workspace) -> Option<String> {
    workspace.files().into_iter().find(|name| name.contains(".presscut-"))
}

fn titles(run: &Run) -> Vec<Value> {
    run.records().iter().map(|record| record["lead"]["title"].clone()).collect()
}

#[test]
fn long_file_names_are_never_shortened() {
    let workspace = Workspace::new();
    let name = "x".repeat(250);
    workspace.page(&format!("in/{name}.html"), "Rain").page(&format!("in/{name}y.htm"), "Sun");
    let run = workspace.run("in -o out");
    run.refuses(1, &format!("out/{name}y.json: File name too long"));
    assert!(workspace.read(&format!("out/{name}.json")).contains("Rain"));
    let long = "x".repeat(300);
    let run = workspace.run(&format!("in/{name}.html -o {long}.json"));
    run.refuses(1, &format!("{long}.json: File name too long"));
    assert_eq!(half_written(&workspace), None);
}

#[test]
fn different_file_names_give_different_outputs() {
    let workspace = Workspace::new();
    workspace.page("in/A.html", "Rain").page("in/a.html", "Sun");
    if workspace.files().len() == 1 {
        return skip("the file system takes A for a");
    }
    for (name, headline) in [(b"\xff.html", "Wind"), (b"\xfe.html", "Snow")] {
        let name = workspace.path("in").join(OsStr::from_bytes(name));
        if fs::write(name, page(headline)).is_err() {
            return skip("the file system has no names that are not UTF-8");
        }
    }
    assert_eq!(workspace.run("in -o out").code, Some(0));
    let read =
        |name: &[u8]| fs::read_to_string(workspace.path("out").join(OsStr::from_bytes(name)));
    for (name, headline) in [
        (&b"A.json"[..], "Rain"),
        (b"a.json", "Sun"),
        (b"\xff.json", "Wind"),
        (b"\xfe.json", "Snow"),
    ] {
        assert!(read(name).unwrap().contains(headline), "{headline}");
    }
    let run = workspace.run("in");
    assert_eq!((run.code, run.records().len()), (Some(0), 4));
}

#[test]
fn files_from_null_allows_newline_in_name() {
    let workspace = Workspace::new();
    workspace.page("in/a\nb.html", "Rain");
    let names = |arguments: &str, list: &'static [u8]| {
        let mut command = presscut(arguments);
        command.current_dir(workspace.0.path());
        fed(command, move |out| out.write_all(list))
    };
    let run = names("-0 --files-from -", b"in/a\nb.html\0");
    assert_eq!((run.code, titles(&run)), (Some(0), vec!["Rain".into()]));
    let run = names("--files-from -", b"in/a\nb.html\n");
    let message = "presscut: error: in/a: No such file or directory\n\
                 presscut: error: b.html: No such file or directory\n";
    assert_eq!((run.code, &*run.stderr), (Some(1), message));
}

#[test]
fn symlinks_out_of_output_directory_are_refused() {
    let workspace = Workspace::new();
    workspace
        .page("in/a.html", "Rain")
        .page("in/sub/b.html", "Sun")
        .page("in/sub/deep/c.html", "Wind");
    workspace.put("outside/a.json", "precious").put("inside/x", "").put("out/real/x", "");
    symlink("../outside/a.json", workspace.path("out/a.json")).unwrap();
    symlink("../outside", workspace.path("out/sub")).unwrap();
    let run = workspace.run("in -o out --force");
    let message = "presscut: error: in/a.html: out/a.json leads out of the output directory\n\
                 presscut: error: in/sub/b.html: out/sub/b.json leads out of the output directory\n\
                 presscut: error: in/sub/deep/c.html: out/sub/deep/c.json leads out of the output directory\n";
    assert_eq!((run.code, &*run.stderr), (Some(1), message));
    assert_eq!(
        (&*workspace.read("outside/a.json"), workspace.path("outside/b.json").exists()),
        ("precious", false)
    );
    // One that stays in it does no harm, nor does one to nothing.
    fs::remove_file(workspace.path("out/a.json")).unwrap();
    fs::remove_file(workspace.path("out/sub")).unwrap();
    symlink("../outside/new.json", workspace.path("out/a.json")).unwrap();
    symlink("real", workspace.path("out/sub")).unwrap();
    assert_eq!(workspace.run("in -o out --force").code, Some(0));
    assert!(
        workspace.read("out/real/b.json").contains("Sun")
            && workspace.read("out/a.json").contains("Rain")
    );
    assert!(!workspace.path("outside/new.json").exists());
    // The output directory itself may be anywhere.
    symlink("inside", workspace.path("link")).unwrap();
    assert_eq!(workspace.run("in -o link").code, Some(0));
    assert!(workspace.read("inside/sub/deep/c.json").contains("Wind"));
}

#[test]
fn ledger_that_is_not_a_regular_file_is_refused() {
    for name in [".presscut-lock", ".presscut-made"] {
        let message = format!("out: {name} in it is not a regular file");
        let fresh = || {
            let workspace = Workspace::new();
            workspace.page("in/a.html", "Rain").put("victim", "precious").put("out/x", "");
            workspace
        };
        let workspace = fresh();
        symlink("../victim", workspace.path(&format!("out/{name}"))).unwrap();
        workspace.run("in -o out").refuses(1, &message);
        assert_eq!(workspace.read("victim"), "precious");
        let workspace = fresh();
        pipe(&workspace, &format!("out/{name}"));
        workspace.run("in -o out --resume").refuses(1, &message);
        let workspace = fresh();
        fs::create_dir(workspace.path(&format!("out/{name}"))).unwrap();
        workspace.run("in -o out --force").refuses(1, &message);
    }
    let workspace = Workspace::new();
    workspace.page("in/a.html", "Rain").put("out/.presscut-made", "precious");
    workspace
        .run("in -o out --force")
        .refuses(1, "out: .presscut-made in it was not made by presscut");
    assert_eq!(workspace.read("out/.presscut-made"), "precious");
}

#[test]
fn special_file_in_output_directory_is_refused() {
    let workspace = Workspace::new();
    workspace.page("in/a.html", "Rain").page("in/b.html", "Sun").put("out/x", "");
    pipe(&workspace, "out/a.json");
    let run = workspace.run("in -o out --force");
    run.refuses(1, "in/a.html: out/a.json exists and is not a regular file");
    assert!(workspace.read("out/b.json").contains("Sun"));
}

#[test]
fn symlink_loops_and_multiplying_links_terminate() {
    let workspace = Workspace::new();
    workspace.page("in/a/a.html", "Rain");
    symlink("..", workspace.path("in/a/up")).unwrap();
    symlink("self", workspace.path("in/self")).unwrap();
    let run = workspace.run("in");
    assert_eq!((run.code, titles(&run)), (Some(1), vec!["Rain".into()]));
    assert_eq!(run.stderr.lines().count(), 2, "{}", run.stderr);
    // Each of thirty directories leads to the next in two ways.
    for level in 0..30 {
        fs::create_dir_all(workspace.path(&format!("maze/{level}"))).unwrap();
        for way in ["a", "b"] {
            let link = workspace.path(&format!("maze/{level}/{way}"));
            symlink(format!("../../maze/{}", level + 1), link).unwrap();
        }
    }
    workspace.page("maze/30/a.html", "Rain");
    let run = workspace.run("maze/0");
    assert_eq!((run.code, run.records().len()), (Some(1), 64));
    assert!(run.stderr.ends_with(": too many links lead to this directory\n"), "{}", run.stderr);
    // Of the billion ways, each that was tried and left is a line.
    assert!(run.stderr.lines().count() < 2000, "{}", run.stderr.lines().count());
}

#[test]
fn symlink_to_output_is_not_read() {
    let workspace = Workspace::new();
    workspace.page("in/a.html", "Rain").put("in/out/sub/x", "");
    symlink("out", workspace.path("in/z")).unwrap();
    symlink("out/sub", workspace.path("in/y")).unwrap();
    for _ in 0..3 {
        let run = workspace.run("in -o in/out -f text --force");
        assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    }
    let made = workspace.files().into_iter().filter(|name| name.starts_with("in/out/"));
    assert_eq!(made.collect::<Vec<_>>(), ["in/out/a.txt", "in/out/sub/x"]);
}

#[test]
fn special_files_in_directory_are_skipped() {
    let workspace = Workspace::new();
    workspace.page("in/a.html", "Rain");
    pipe(&workspace, "in/b.html");
    symlink("/dev/zero", workspace.path("in/c.html")).unwrap();
    symlink("/dev/null", workspace.path("in/d.jsonl")).unwrap();
    let _socket = UnixListener::bind(workspace.path("in/e.html")).unwrap();
    let run = workspace.run("in");
    assert_eq!((run.code, titles(&run)), (Some(0), vec!["Rain".into()]), "{}", run.stderr);
    let run = workspace.run("in/e.html");
    assert!(run.code == Some(1) && run.stderr.starts_with("presscut: error: in/e.html: "));
}

#[test]
fn named_device_is_read_to_limit() {
    let workspace = Workspace::new();
    workspace.page("a.html", "Rain").put("list", "/dev/zero\n/dev/null\na.html\n");
    let run = workspace.run("--files-from list");
    let limit = "/dev/zero: more than the limit of 20971520 bytes (--max-bytes)";
    run.refuses(1, limit);
    assert_eq!(run.records().len(), 2);
    workspace.run("/dev/zero").refuses(1, limit);
    assert_eq!(workspace.run("--json /dev/null").records()[0]["lead"], Value::Null);
    let message = "/dev/zero: not a list of files: a name has more than 65536 bytes";
    workspace.run("--files-from /dev/zero").refuses(1, message);
}

#[test]
fn named_pipe_is_read() {
    let workspace = Workspace::new();
    pipe(&workspace, "pipe");
    let path = workspace.path("pipe");
    let feeder = std::thread::spawn(move || fs::write(path, page("Rain")).unwrap());
    let run = workspace.run("--json pipe");
    feeder.join().unwrap();
    assert_eq!(titles(&run), ["Rain"]);
}

#[test]
fn unreadable_inputs_are_reported_and_others_read() {
    let workspace = Workspace::new();
    workspace.page("in/a.html", "Rain").page("in/b/b.html", "Sun").page("in/c.html", "Wind");
    for name in ["in/b", "in/c.html"] {
        fs::set_permissions(workspace.path(name), Permissions::from_mode(0o000)).unwrap();
    }
    fs::set_permissions(workspace.0.path(), Permissions::from_mode(0o755)).unwrap();
    let is_bound = fs::read(workspace.path("in/c.html")).is_err();
    // Permissions do not bind the superuser, who can become nobody.
    let run = if is_bound {
        workspace.run("in")
    } else {
        let program = workspace.path("presscut");
        fs::copy(env!("CARGO_BIN_EXE_presscut"), &program).unwrap();
        let mut command = Command::new("setpriv");
        command.args(["--reuid", "65534", "--clear-groups", "--"]).arg(program).arg("in");
        let Ok(output) = command.current_dir(workspace.0.path()).output() else {
            return skip("no setpriv");
        };
        Run::of(output)
    };
    fs::set_permissions(workspace.path("in/b"), Permissions::from_mode(0o755)).unwrap();
    let message = "presscut: error: in/b: Permission denied\n\
                 presscut: error: in/c.html: Permission denied\n";
    assert_eq!((run.code, &*run.stderr), (Some(1), message));
    assert_eq!(titles(&run), ["Rain"]);
}

#[test]
fn vanished_file_is_reported_and_others_read() {
    let workspace = Workspace::new();
    let count = 120;
    for number in 0..count {
        workspace.page(&format!("in/{number:03}.html"), &"Rain ".repeat(1000));
    }
    let mut command = presscut("in -j 1");
    let mut child = command.current_dir(workspace.0.path()).spawn().unwrap();
    let mut output = child.stdout.take().unwrap();
    // Once the first result is there, the directory is listed; the last file
    // is far behind what fits into the pipe.
    let mut text = vec![0];
    output.read_exact(&mut text).unwrap();
    fs::remove_file(workspace.path(&format!("in/{}.html", count - 1))).unwrap();
    output.read_to_end(&mut text).unwrap();
    let mut message = String::new();
    child.stderr.take().unwrap().read_to_string(&mut message).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(message, "presscut: error: in/119.html: No such file or directory\n");
    assert_eq!(String::from_utf8(text).unwrap().lines().count(), count - 1);
}

#[test]
fn file_changed_while_read_gives_one_record() {
    let workspace = Workspace::new();
    workspace.page("a.html", "Rain");
    let path = workspace.path("a.html");
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
        let run = workspace.run("--jsonl a.html");
        assert_eq!((run.code, run.records().len(), &*run.stderr), (Some(0), 1, ""));
    }
    writer.join().unwrap();
}

#[test]
fn too_deep_directories_are_reported() {
    let workspace = Workspace::new();
    workspace.page("in/z.html", "Rain");
    let (deep, next) = (workspace.path("deep"), workspace.path("next"));
    fs::create_dir(&deep).unwrap();
    // Built and taken down from the top, since no path leads to the bottom.
    for _ in 0..10_000 {
        fs::create_dir(&next).unwrap();
        fs::rename(&deep, next.join("d")).unwrap();
        fs::rename(&next, &deep).unwrap();
    }
    fs::rename(&deep, workspace.path("in/d")).unwrap();
    let run = confined(&workspace, "ulimit -s 1024", "in -o out");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr.lines().count(), 1);
    assert!(run.stderr.ends_with("/d: File name too long\n"), "{:.300}", run.stderr);
    assert!(workspace.read("out/z.json").contains("Rain"));
    fs::rename(workspace.path("in/d"), &deep).unwrap();
    while fs::rename(deep.join("d"), &next).is_ok() {
        fs::remove_dir(&deep).unwrap();
        fs::rename(&next, &deep).unwrap();
    }
}

#[test]
fn large_directory_needs_few_open_files() {
    let workspace = Workspace::new();
    let text = "Rain\n\nIt rained.";
    for number in 0..2000 {
        workspace.put(&format!("in/{number}.txt"), text);
    }
    workspace.put("in/b/c/d/e/f/g/h/i/j/k/l/z.txt", text);
    let run = confined(&workspace, "ulimit -n 16", "in");
    assert_eq!((run.code, run.records().len(), &*run.stderr), (Some(0), 2001, ""));
    let run = confined(&workspace, "ulimit -n 24", "in -o out");
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    // Where no file can be opened, that is said.
    let run = confined(&workspace, "ulimit -n 4", "in -o new");
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("Too many open files"), "{:.300}", run.stderr);
}
