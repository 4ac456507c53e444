//! Closed and full streams, limits of the system, signals and terminals.

#![cfg(all(unix, feature = "cli"))]

mod common;

use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use common::{Run, Workspace, limited, page, presscut, skip};

/// What the command gives in a shell, where `$P` is the command.
fn shell(workspace: &Workspace, line: &str) -> Run {
    let mut command = Command::new("sh");
    command.env("P", env!("CARGO_BIN_EXE_presscut")).current_dir(workspace.0.path());
    Run::of(command.args(["-c", line]).output().unwrap())
}

fn confined(workspace: &Workspace, limits: &str, arguments: &str) -> Run {
    Run::of(limited(limits, arguments).current_dir(workspace.0.path()).output().unwrap())
}

/// Pages whose results fill some blocks of a disk each.
fn crawl(pages: usize) -> Workspace {
    let workspace = Workspace::new();
    for number in 0..pages {
        let paragraph = |line| {
            format!(
                "<p>It rained for {line} days in the valley of the river {number}, the city said on Monday.</p>"
            )
        };
        let paragraphs: String = (0..300).map(paragraph).collect();
        workspace.put(
            &format!("in/{number:02}.html"),
            page("Rain").replace("</article>", &(paragraphs + "</article>")),
        );
    }
    workspace
}

fn half_written(workspace: &Workspace) -> Option<String> {
    workspace.files().into_iter().find(|name| name.contains(".presscut-"))
}

#[test]
fn closed_standard_streams_are_not_errors() {
    let workspace = Workspace::new();
    workspace.page("a.html", "Rain");
    for line in ["\"$P\" a.html >&-", "\"$P\" a.html -o x.json >&- 2>&-", "\"$P\" <&- >&- 2>&-"] {
        let run = shell(&workspace, line);
        assert_eq!((run.code, &*run.stdout, &*run.stderr), (Some(0), "", ""), "{line}");
    }
    assert_eq!(shell(&workspace, "\"$P\" --json <&-").records().len(), 1);
    let run = shell(&workspace, "\"$P\" --jsonl no-such a.html 2>&-");
    assert_eq!((run.code, run.records().len()), (Some(1), 1));
    for option in ["--help", "--man", "--json-schema", "--completions bash"] {
        let run = shell(&workspace, &format!("(\"$P\" {option}; echo $? >&2) | true"));
        assert_eq!(run.stderr, "0\n", "{option}");
    }
}

#[test]
fn full_disk_is_reported_for_every_output() {
    let workspace = Workspace::new();
    workspace.page("a.html", "Rain");
    if !fs::exists("/dev/full").unwrap_or_default() {
        return skip("no /dev/full");
    }
    for arguments in [
        "a.html",
        "--jsonl a.html a.html",
        "--explain a.html",
        "--help",
        "-h",
        "--version",
        "--man",
        "--json-schema",
        "--completions zsh",
    ] {
        let run = shell(&workspace, &format!("\"$P\" {arguments} > /dev/full"));
        run.refuses(1, "<stdout>: No space left on device");
    }
    let run = shell(&workspace, "\"$P\" a.html --summary /dev/full");
    assert_eq!(
        (run.code, &*run.stderr),
        (Some(1), "presscut: error: /dev/full: No space left on device\n")
    );
    let run = shell(&workspace, "\"$P\" --jsonl no-such a.html 2> /dev/full");
    assert_eq!((run.code, run.records().len()), (Some(1), 1));
}

#[test]
fn full_disk_leaves_only_complete_files() {
    let workspace = crawl(10);
    workspace.put("disk/x", "");
    let mount = |size: &str| {
        let mut command = Command::new("mount");
        command
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "none"])
            .arg(workspace.path("disk"));
        command.output().is_ok_and(|output| output.status.success())
    };
    let unmount =
        || assert!(Command::new("umount").arg(workspace.path("disk")).status().unwrap().success());
    if !mount("64k") {
        return skip("mounting needs more rights");
    }
    let run = workspace.run("in -o disk/all.jsonl");
    let left: Vec<_> = fs::read_dir(workspace.path("disk")).unwrap().collect();
    unmount();
    run.refuses(1, "disk/all.jsonl: No space left on device");
    assert!(left.is_empty(), "{left:?}");
    assert!(mount("100k"));
    let run = workspace.run("in -o disk/");
    let files = workspace.files();
    let whole = files.iter().filter(|name| name.starts_with("disk/"));
    let whole: Vec<_> = whole.map(|name| workspace.read(name)).collect();
    unmount();
    assert!(whole.iter().all(|record| record.ends_with("}\n")) && (1..10).contains(&whole.len()));
    assert_eq!(
        (run.code, run.stderr.lines().count()),
        (Some(1), 10 - whole.len()),
        "{}",
        run.stderr
    );
    assert!(!files.iter().any(|name| name.contains(".presscut-")), "{files:?}");
}

#[test]
fn file_size_limit_is_reported() {
    let workspace = crawl(4);
    let run = confined(&workspace, "ulimit -f 16", "in -o all.jsonl");
    run.refuses(1, "all.jsonl: File too large");
    let run = confined(&workspace, "ulimit -f 16", "in -o out");
    assert_eq!((run.code, run.stderr.lines().count()), (Some(1), 4), "{}", run.stderr);
    assert!(
        workspace.files().iter().all(|name| name.starts_with("in/")),
        "{:?}",
        workspace.files()
    );
}

#[test]
fn ordinary_pages_need_little_memory_and_no_threads() {
    let workspace = crawl(20);
    let run = confined(&workspace, "ulimit -v 200000", "in -j 2");
    assert_eq!((run.code, run.records().len(), &*run.stderr), (Some(0), 20, ""));
    let run = confined(&workspace, "ulimit -s 2048; export RUST_MIN_STACK=700000", "in -j 8");
    assert_eq!((run.code, run.records().len(), &*run.stderr), (Some(0), 20, ""));
    // Where there is no room for the stacks of so many, fewer do the work.
    let run = confined(&workspace, "ulimit -v 300000; export RUST_MIN_STACK=100000000", "in -j 64");
    assert_eq!((run.code, run.records().len(), &*run.stderr), (Some(0), 20, ""));
}

/// Sends a signal to a run that waits for more input, and gives its exit code
/// when it has ended, if need be at the end of the input.
fn interrupted(workspace: &Workspace, line: &str, signal: &str) -> Option<i32> {
    let mut command = Command::new("sh");
    command.env("P", env!("CARGO_BIN_EXE_presscut")).args(["-c", line]);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.current_dir(workspace.0.path()).spawn().unwrap();
    let input = child.stdin.take();
    while !workspace.path("out/in/00.json").exists() {
        assert_eq!(child.try_wait().unwrap(), None);
        sleep(Duration::from_millis(2));
    }
    let status = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(status.success());
    if line.contains("trap") {
        // It goes on until its input ends, which a signal may have time to forestall.
        sleep(Duration::from_millis(100));
        drop(input);
        return child.wait().unwrap().code();
    }
    let code = child.wait().unwrap().code();
    drop(input);
    code
}

/// Whether these tests were started with the signal ignored, as a shell starts
/// what it runs in the background. No shell can take that back for its children.
fn is_ignored(signal: u32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

#[test]
fn signal_ends_run_unless_ignored_by_parent() {
    for (signal, number) in [("-INT", 2), ("-TERM", 15), ("-HUP", 1)] {
        if is_ignored(number) {
            skip("the tests themselves run in the background");
            continue;
        }
        let workspace = crawl(2);
        let line = "exec \"$P\" in - -o out";
        assert_eq!(interrupted(&workspace, line, signal), Some(130), "{signal}");
        assert_eq!(half_written(&workspace), None);
        assert!(!workspace.path("out/stdin.json").exists());
    }
    if !fs::exists("/proc/self/status").unwrap_or_default() {
        return skip("nobody tells what is ignored");
    }
    for signal in ["HUP", "INT"] {
        let workspace = crawl(2);
        let line = format!("trap '' {signal}; exec \"$P\" in - -o out");
        assert_eq!(interrupted(&workspace, &line, &format!("-{signal}")), Some(0), "{signal}");
        assert!(workspace.path("out/stdin.json").exists());
    }
}

const HOSTILE: &str = "a\u{1b}]52;c;eA==\u{7}b\u{1b}]8;;http://e\u{1b}\\c\u{1b}[2Jd\re\u{202e}f\u{9b}2Jg\u{2028}h\u{8}i";

/// What steers a terminal. In messages nothing turns the direction of the text;
/// in the text of a page, embeddings and isolates may.
fn harmful(text: &str) -> Option<char> {
    let is_override = |c| matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().find(|&c| c.is_control() && c != '\n' || is_override(c))
}

#[test]
fn page_text_has_no_terminal_escapes() {
    let workspace = Workspace::new();
    let html = page(HOSTILE).replace("The river", &format!("{HOSTILE} river"));
    let html = html.replace("</article>", &format!("</article><h2>{HOSTILE}</h2>"));
    workspace.put("a.html", html);
    for arguments in
        ["", "--explain", "--explain -v", "-f markdown", "--json --pretty", "--jsonl --explain"]
    {
        let run = workspace.run(&format!("a.html {arguments}"));
        assert!(run.code == Some(0) && run.stdout.contains("river"), "{arguments}: {}", run.stdout);
        assert_eq!(harmful(&run.stdout), None, "{arguments}");
        assert_eq!(harmful(&run.stderr), None, "{arguments}");
    }
}

#[test]
fn names_and_arguments_have_no_terminal_escapes() {
    let workspace = Workspace::new();
    workspace.page(&format!("in/{}.html", HOSTILE.replace('/', "")), "Rain").page("a.html", "Rain");
    let name = HOSTILE.to_owned() + "\u{2066}\u{202a}";
    let say = |arguments: &[&str]| {
        let mut command = presscut("");
        let run =
            Run::of(command.args(arguments).current_dir(workspace.0.path()).output().unwrap());
        assert_eq!((harmful(&run.stderr), harmful(&run.stdout)), (None, None), "{arguments:?}");
        assert!(!run.stderr.is_empty(), "{arguments:?}");
        run.code
    };
    assert_eq!(say(&[&name]), Some(1));
    assert_eq!(say(&["in", "-v"]), Some(0));
    assert_eq!(say(&["a.html", "-o", &format!("no/{name}/x.json")]), Some(1));
    assert_eq!(say(&["--files-from", &name]), Some(1));
    assert_eq!(say(&["a.html", "--summary", &format!("no/{name}")]), Some(1));
    for option in [
        format!("--{name}"),
        format!("--format={name}"),
        format!("--now={name}"),
        format!("-{name}"),
    ] {
        assert_eq!(say(&[&option]), Some(2));
    }
    assert_eq!(say(&["a.html", "-g", &format!("[{name}")]), Some(2));
}

#[test]
fn messages_on_terminal_have_no_foreign_escapes() {
    let workspace = Workspace::new();
    workspace.put("a.html", page(HOSTILE));
    // The command itself prints colours; `script` gives it a terminal.
    for line in [
        "\"$P\" a.html",
        "\"$P\" --explain -v a.html",
        "\"$P\" \"$N\"",
        "\"$P\" -- \"$N\"",
        "\"$P\" --url \"$N\"",
    ] {
        let mut command = Command::new("script");
        command.args(["-qec", line, "/dev/null"]).stdin(Stdio::null());
        command.env("P", env!("CARGO_BIN_EXE_presscut")).env("N", format!("--{HOSTILE}"));
        let Ok(output) = command.current_dir(workspace.0.path()).output() else {
            return skip("no script(1)");
        };
        let text = String::from_utf8(output.stdout).unwrap();
        for harm in ["\u{1b}]", "\u{7}", "\u{8}", "\u{1b}[2J", "\u{9b}", "\u{202e}"] {
            assert!(!text.contains(harm), "{line}: {}", text.escape_debug());
        }
        assert!(!text.is_empty());
    }
}
