//! The filter contract: one line in, one line out, in order and without delay.

#![cfg(all(unix, feature = "cli"))]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use common::{Run, filter, page, presscut};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use serde_json::{Value, json};

fn lines(records: &[Value]) -> Vec<u8> {
    records.iter().flat_map(|record| format!("{record}\n").into_bytes()).collect()
}

#[test]
fn output_order_is_independent_of_threads() {
    let records: Vec<Value> = (0..200)
        .map(|id| match id % 4 {
            // Pages of very different sizes overtake each other.
            0 => json!({"id": id, "html": page("Rain").repeat(1 + id % 50)}),
            1 => json!({"id": id, "text": "Rain\n\nIt rained on Monday."}),
            2 => json!({"id": id}),
            _ => json!({"id": id, "html": "", "url": "https://example.com/"}),
        })
        .collect();
    let one = filter("-j 1", &lines(&records));
    let ids: Vec<Value> = one.records().iter().map(|record| record["id"].clone()).collect();
    assert_eq!(ids, (0..200).map(Value::from).collect::<Vec<_>>());
    for threads in [2, 3, 16] {
        assert_eq!(filter(&format!("-j {threads}"), &lines(&records)), one, "-j {threads}");
    }
}

#[test]
fn record_keys_have_fixed_order() {
    let run = filter("--explain", &lines(&[json!({"html": page("Rain")}), json!({})]));
    let keys = |line: &str| {
        let record: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
        let mut keys: Vec<String> = record.keys().cloned().collect();
        keys.sort_by_key(|key| line.find(&format!("\"{key}\":")).unwrap());
        keys.join(" ")
    };
    let keys: Vec<String> = run.stdout.lines().map(keys).collect();
    assert_eq!(
        keys,
        [
            "schema id source url kind lead related removed origins warnings",
            "schema id source error"
        ]
    );
}

#[test]
fn record_is_written_before_next_line_arrives() {
    let mut child = presscut("").stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for id in 0..3 {
        writeln!(input, "{}", json!({"id": id, "html": page("Rain")})).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert!(line.contains(&format!("\"id\":{id},")), "{line}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn id_is_echoed_verbatim() {
    for id in ["1.0", "-0", "1e400", "18446744073709551616", r#""\u0041\ud800""#, "[1, {\"a\":2}]"]
    {
        let run = filter("", format!("{{\"id\": {id}, \"text\": \"\"}}\n").as_bytes());
        assert!(run.stdout.contains(&format!("\"id\":{id},")), "{}", run.stdout);
    }
}

#[test]
fn line_separators_in_output_are_escaped() {
    let text = "Rain\u{2028}fell\n\nIt \u{9b}31m rained\u{85} on\u{7f} Monday\u{2029}.";
    let record =
        json!({"id": "a\u{2028}b\u{85}", "text": text, "url": "https://example.com/\u{2028}"});
    let run = filter("--from jsonl", &lines(&[record]));
    let stray = |c: &char| c.is_control() && *c != '\n' || matches!(c, '\u{2028}' | '\u{2029}');
    assert_eq!(run.stdout.chars().find(stray), None);
    assert_eq!(run.records()[0]["id"], "a\u{2028}b\u{85}");
}

#[test]
fn unicode_string_ignores_meta_charset() {
    for charset in ["shift_jis", "utf-16", "windows-1252"] {
        let html = format!("<meta charset={charset}>{}", page("Größe: Übermaß"));
        let run = filter("", &lines(&[json!({"html": html})]));
        assert_eq!(run.records()[0]["lead"]["title"], "Größe: Übermaß", "{charset}");
    }
}

#[test]
fn latin1_string_is_decoded_with_encoding() {
    let smuggled: String = page("Größe").bytes().map(char::from).collect();
    let run = filter("", &lines(&[json!({"html": smuggled, "encoding": "utf-8"})]));
    assert_eq!(run.records()[0]["lead"]["title"], "Größe");
}

#[test]
fn invalid_utf8_line_gives_page_with_warning() {
    let run = filter("", b"{\"id\":1,\"text\":\"Rain\xff\"}\n{\"id\":2,\"text\":\"\"}\n");
    let records = run.records();
    assert_eq!((records[0]["id"].as_i64(), records[1]["id"].as_i64()), (Some(1), Some(2)));
    assert_eq!(records[0]["warnings"][0], "the line is not valid UTF-8");
}

#[test]
fn line_above_limit_fails_in_bounded_memory() {
    // More than the address space that the command may use.
    let mut child = std::process::Command::new("sh")
        .args(["-c", "ulimit -v 400000; exec \"$0\" --from jsonl -j 1 --max-bytes 1M"])
        .arg(env!("CARGO_BIN_EXE_presscut"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || {
        let piece = vec![b'a'; 1 << 20];
        input.write_all(b"{\"id\":1,\"html\":\"")?;
        (0..600).try_for_each(|_| input.write_all(&piece))?;
        input.write_all(b"\"}\n{\"id\":2,\"text\":\"Rain\"}\n")
    });
    let run = Run::of(child.wait_with_output().unwrap());
    feeder.join().unwrap().unwrap();
    assert_eq!(run.errors(), [Some("too-large".to_owned()), None], "{}", run.stderr);
    assert_eq!((&run.records()[0]["id"], run.code), (&Value::Null, Some(0)));
}

#[test]
fn first_line_above_limit_fails_alone() {
    let records = [1, 2, 3]
        .map(|id| json!({"id": id, "html": page("Rain").repeat(if id == 1 { 50 } else { 1 })}));
    let run = filter("--max-bytes 4K", &lines(&records));
    assert_eq!(run.errors(), [Some("too-large".to_owned()), None, None], "{}", run.stderr);
    assert_eq!(filter("--max-bytes 4K --from jsonl", &lines(&records)), run);
}

#[test]
fn timeout_gives_record_with_warning() {
    let page = json!({"html": "<p>Rain fell on Monday.".repeat(100_000)});
    let run = filter("--timeout 1ns", &lines(&[page, json!({"html": ""})]));
    // How much was read, the machine decides.
    assert_eq!((run.errors(), run.code), (vec![None, None], Some(0)));
    assert!(run.records()[0]["warnings"].to_string().contains("--timeout"));
}

#[test]
fn deep_nesting_gives_warning() {
    let run = filter("", &lines(&[json!({"html": "<div>".repeat(100_000)})]));
    assert!(run.records()[0]["warnings"][0].as_str().unwrap().contains("--max-depth"));
}

#[test]
fn large_page_is_extracted() {
    let html = page("Rain") + &"<p>It rained on Monday, and on Tuesday too.</p>".repeat(40_000);
    let run = filter("--only related", &lines(&[json!({"id": 1, "html": html})]));
    assert_eq!(run.errors(), [None]);
}

#[test]
fn compressed_lines_are_read_to_last_member() {
    let member = |id: u32| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&lines(&[json!({"id": id, "text": "Rain"})])).unwrap();
        encoder.finish().unwrap()
    };
    let run = filter("", &[member(1), member(2), member(3)].concat());
    let ids: Vec<Value> = run.records().iter().map(|record| record["id"].clone()).collect();
    assert_eq!(ids, [1, 2, 3]);
}

#[test]
fn trailing_garbage_gives_warning() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(&lines(&[json!({"id": 1, "text": "Rain"})])).unwrap();
    let member = encoder.finish().unwrap();
    let run = filter("", &[&*member, b"garbage"].concat());
    assert_eq!((run.records().len(), run.code), (1, Some(0)));
    assert!(run.stderr.contains("warning: <stdin>: what follows"), "{}", run.stderr);
    let run = filter("", &[&*member, &[0; 512]].concat());
    assert_eq!((run.records().len(), &*run.stderr), (1, ""));
}

#[test]
fn warc_is_detected_and_damage_gives_record() {
    let record = |id: u32, off: usize| {
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", page("Rain"));
        format!(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <{id}>\r\n\
             Content-Type: application/http\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len() + off
        )
    };
    let archive = record(1, 0) + "garbage\n" + &record(2, 300) + &record(3, 0) + &record(4, 9999);
    let zstd = ruzstd::encoding::compress_to_vec(
        archive.as_bytes(),
        ruzstd::encoding::CompressionLevel::Fastest,
    );
    let run = filter("", &zstd);
    let ids: Vec<Value> = run.records().iter().map(|record| record["id"].clone()).collect();
    assert_eq!(ids, [json!("<1>"), Value::Null, json!("<2>"), json!("<3>"), json!("<4>")]);
    let (corrupt, truncated) = (Some("corrupt".to_owned()), Some("truncated".to_owned()));
    assert_eq!(run.errors(), [None, corrupt, None, None, truncated]);
    assert_eq!(run.code, Some(0));
    for threads in [2, 5] {
        assert_eq!(filter(&format!("-j {threads}"), &zstd), run);
    }
    assert_eq!(filter("--errors fail", &zstd).code, Some(3));
    let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
    encoder.write_all(record(1, 0).repeat(300).as_bytes()).unwrap();
    let gzip = encoder.finish().unwrap();
    let cut = filter("", &gzip[..gzip.len() - 900]);
    assert!(cut.records().len() > 200);
    assert_eq!(cut.errors().last(), Some(&Some("truncated".to_owned())));
    assert_eq!(cut.code, Some(0));
}

#[test]
fn nul_characters_are_removed() {
    let html = page("Rain").replace("river rose", "river \u{0}rose");
    let run = filter("", &lines(&[json!({"html": html})]));
    assert!(run.stdout.contains("The river rose by"), "{}", run.stdout);
    assert_eq!(run.records()[0]["warnings"].as_array().unwrap().len(), 1);
}

#[test]
fn closed_stdout_ends_quietly() {
    let input = lines(&vec![json!({"html": page("Rain")}); 2000]);
    let mut child = presscut("").stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut String::new()).unwrap();
    drop(output);
    let status = child.wait().unwrap();
    let mut message = String::new();
    child.stderr.take().unwrap().read_to_string(&mut message).unwrap();
    feeder.join().unwrap();
    assert_eq!((status.code(), &*message), (Some(0), ""));
}

#[test]
fn closed_stdout_ends_run_waiting_for_input() {
    let mut child = presscut("").stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    drop(child.stdout.take());
    writeln!(input, "{}", json!({"text": "Rain"})).unwrap();
    // The input stays open: only the closed output can end the run.
    assert_eq!(child.wait().unwrap().code(), Some(0));
    drop(input);
}

#[test]
fn full_stdout_is_an_error() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = presscut("--json fixtures/cli/empty.html").stdout(full).output().unwrap();
    assert_eq!(run.status.code(), Some(1));
    let message = String::from_utf8(run.stderr).unwrap();
    assert_eq!(message, "presscut: error: <stdout>: No space left on device\n");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn each_input_line_gives_one_output_line(
        input in proptest::collection::vec(
            prop_oneof![
                proptest::collection::vec(any::<u8>(), 0..40),
                "[ -~é\u{2028}\u{85}]{0,40}".prop_map(|text| {
                    lines(&[json!({"id": text, "html": format!("<p>{text}</p>")})])
                }),
                Just(b"{\"id\":1,\"text\":\"\\ud800\"}\n".to_vec()),
            ],
            0..20,
        )
    ) {
        let input = input.concat();
        let count = input.split_inclusive(|byte| *byte == b'\n').count();
        let one = filter("--from jsonl --format jsonl -j 1", &input);
        prop_assert_eq!(one.records().len(), count);
        prop_assert_eq!(one.code, Some(0));
        prop_assert_eq!(filter("--from jsonl --format jsonl -j 2", &input), one);
    }
}
