//! JSON lines that are invalid, huge or deeply nested.

#![cfg(all(unix, feature = "cli"))]

mod common;

use common::{Run, Workspace, fed, filter, limited, page, presscut, repeat};
use serde_json::{Value, json};

fn good(id: u32) -> String {
    json!({"id": id, "html": page("Rain")}).to_string()
}

/// What becomes of a line that a good one follows: the good one must not suffer.
fn read_line(line: &[u8]) -> Run {
    let run = filter("--from jsonl", &[line, b"\n", good(2).as_bytes()].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.split_terminator('\n').collect();
    assert_eq!(lines.len(), 2, "{:.300}", run.stdout);
    let second: Value = serde_json::from_str(lines[1]).unwrap();
    assert_eq!((&second["id"], &second["lead"]["title"]), (&json!(2), &json!("Rain")));
    run
}

fn kind(line: &[u8]) -> Option<String> {
    read_line(line).errors()[0].clone()
}

/// Stacks much smaller than usual, of the main thread and of the workers; a
/// debug build needs some hundred kilobytes for its options alone.
const SMALL_STACKS: &str = "ulimit -s 1024; export RUST_MIN_STACK=400000";

#[test]
fn endless_line_fails_only_itself() {
    for arguments in ["", "--from jsonl"] {
        // The line is larger than the address space.
        let arguments = format!("-j 1 --max-bytes 2M {arguments}");
        let run = fed(limited("ulimit -v 150000", &arguments), |out| {
            out.write_all(b"{\"id\":1,\"html\":\"")?;
            repeat(out, b"a", 160 << 20)?;
            writeln!(out, "\"}}\n{}\n{}", good(2), good(3))
        });
        let large = Some("too-large".to_owned());
        assert_eq!((run.code, run.errors()), (Some(0), vec![large, None, None]), "{}", run.stderr);
        let limit = "more than the limit of 2097152 bytes (--max-bytes)";
        assert_eq!(run.records()[0]["error"]["message"], limit);
    }
}

#[test]
fn deeply_nested_json_does_not_overflow_stack() {
    for depth in [1000, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
            for field in ["other", "html", "id", "url"] {
                let run = fed(limited(SMALL_STACKS, "--from jsonl"), move |out| {
                    write!(out, "{{\"{field}\":")?;
                    repeat(out, open.as_bytes(), depth)?;
                    out.write_all(b"1")?;
                    repeat(out, close.as_bytes(), depth)?;
                    writeln!(out, ",\"text\":\"Rain\"}}\n{}", good(2))
                });
                assert_eq!(run.code, Some(0), "{field} {depth}: {}", run.stderr);
                assert_eq!(run.stdout.lines().count(), 2, "{field} {depth}");
                assert!(run.stdout.ends_with("\"warnings\":[]}\n"), "{field} {depth}");
            }
        }
    }
    // An object that breaks off.
    assert_eq!(kind(&"{\"html\":[".repeat(100_000).into_bytes()).as_deref(), Some("bad-json"));
}

#[test]
fn id_of_any_json_type_is_echoed() {
    let long = format!("\"{}\"", "i".repeat(2_000_000));
    let big = "9".repeat(100_000);
    for id in
        ["1e400", "-0.0", "true", "[]", "{\"a\":{}}", "\"\\ud800\"", "\"\\u0000\"", &long, &big]
    {
        let run = read_line(format!("{{\"id\":{id},\"text\":\"\"}}").as_bytes());
        assert!(run.stdout.contains(&format!("\"id\":{id},\"source\"")), "{:.300}", run.stdout);
    }
}

#[test]
fn invalid_json_gives_error_record() {
    for line in [
        &b""[..],
        b" \t",
        b"\0\0\0",
        b"[{\"html\":\"x\"}]",
        b"{\"id\":NaN,\"html\":\"x\"}",
        b"{\"html\":\"x\",}",
        b"{\"html\":\"x\"} {\"html\":\"x\"}",
        b"{'html':'x'}",
        b"{\"html\":\"a\0b\"}",
        b"{\"html\":\"a\tb\"}",
        b"\xff\xfe{\0\"\0",
    ] {
        assert_eq!(kind(line).as_deref(), Some("bad-json"), "{}", line.escape_ascii());
    }
    for line in
        [&b"{\"html\":{}}"[..], b"{\"html\":1e999}", b"{\"HTML\":\"x\"}", b"{\"html\":[\"x\"]}"]
    {
        assert_eq!(kind(line).as_deref(), Some("no-content"), "{}", line.escape_ascii());
    }
}

#[test]
fn unusual_valid_lines_are_read() {
    for line in [
        &b"{\"html\":\"x\",\"url\":5,\"encoding\":[],\"timestamp\":{}}"[..],
        b"{\"html\":\"x\",\"url\":\"://\\u0000\\ud800\"}",
        b"{\"html\":\"x\",\"encoding\":\"\\u001b]52;c;x\\u0007\"}",
        b"{\"html\":\"x\",\"timestamp\":\"999999999-01-01T00:00:00Z\"}",
        b"{\"\\u0068tml\":\"x\",\"n\":1e400}",
        b"{\"\":0,\"html\":\"\\ud800\\udbff\"}",
        b"{\"html\":\"\xff\xc0\xaf\"}\r",
    ] {
        assert_eq!(kind(line), None, "{}", line.escape_ascii());
    }
    let last =
        read_line(br#"{"html":"x","id":1,"html":null,"id":3,"html":"<title>Last</title>","id":4}"#);
    assert_eq!(last.records()[0]["id"], 4);
}

#[test]
fn boms_and_line_endings_are_skipped() {
    let ids = |input: String| {
        let run = filter("--from jsonl", input.as_bytes());
        run.records().iter().map(|record| record["id"].clone()).collect::<Vec<_>>()
    };
    let (one, two) = (good(1), good(2));
    assert_eq!(ids(format!("\u{feff}{one}\r\n{two}")), [1, 2]);
    assert_eq!(ids(format!("{one}\n{two}\n")), [1, 2]);
    assert_eq!(
        ids(format!("\n{one}\n\r\n{two}\n\n")),
        [json!(null), json!(1), json!(null), json!(2), json!(null)]
    );
    // None of these ends a line, and within a string all may stand.
    let inside = json!({"id": 1, "text": "a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f\u{1e}g"});
    assert_eq!(ids(format!("{inside}\n{two}")), [1, 2]);
}

#[test]
fn many_keys_and_escapes_are_survived() {
    // What took each together with each would not end.
    let keys = (0..200_000).map(|key| format!("\"k{key}\":{key},")).collect::<Vec<_>>().concat();
    assert_eq!(kind(format!("{{{keys}\"html\":\"x\"}}").as_bytes()), None);
    let same = "\"html\":null,\"id\":0,".repeat(200_000);
    assert_eq!(kind(format!("{{{same}\"html\":\"x\"}}").as_bytes()), None);
    let surrogates = "\\ud800".repeat(500_000);
    assert_eq!(kind(format!("{{\"html\":\"{surrogates}\"}}").as_bytes()), None);
    let smuggled = "\u{ff}".repeat(1_000_000);
    let line = json!({"html": smuggled, "encoding": "gb18030"}).to_string();
    assert_eq!(kind(line.as_bytes()), None);
}

#[test]
fn records_have_no_control_characters_or_newlines() {
    let hostile: String =
        ('\0'..'\u{a0}').chain(['\u{2028}', '\u{2029}', '\u{202d}', '\u{202e}']).collect();
    let html = page(&hostile.replace('<', "")).replace("The river", &hostile.replace('<', ""));
    let line = json!({"id": {&hostile: [&hostile]}, "html": html, "url": format!("https://example.com/{hostile}")});
    let workspace = Workspace::new();
    workspace.put(
        "a\u{9b}\u{2028}\u{202e}\u{1b}[2J.jsonl",
        format!("{line}\n{{\"{}\n", hostile.replace('\n', "")),
    );
    let run = Run::of(
        presscut("--explain -v").arg(".").current_dir(workspace.0.path()).output().unwrap(),
    );
    assert_eq!(run.records().len(), 2, "{}", run.stderr);
    assert_eq!(run.records()[0]["id"], json!({&hostile: [&hostile]}));
    let is_harmful =
        |c: char| c.is_control() && c != '\n' || ('\u{2028}'..='\u{202e}').contains(&c);
    assert_eq!((run.stdout + &run.stderr).find(is_harmful), None);
}
