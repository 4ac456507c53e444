//! Hostile compressed files, web archives and saved pages: wrong, huge or truncated.

#![cfg(all(unix, feature = "cli"))]

mod common;

use std::io::{self, BufRead, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use common::{Run, Workspace, fed, filter, limited, page, repeat};
use flate2::Compression;
use flate2::write::GzEncoder;
use presscut::cli::fuzzing::Command;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::json;

/// Input that counts how many bytes are read from it.
struct Counted(io::Cursor<Vec<u8>>, Arc<AtomicUsize>);

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.read(buffer)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.0.consume(amount);
    }
}

/// Asserts that each byte is read a few times at most.
fn assert_read_few_times(input: &[u8]) {
    let bytes_read = Arc::new(AtomicUsize::new(0));
    let counted = Counted(io::Cursor::new(input.to_vec()), Arc::clone(&bytes_read));
    Command::new("--json").unwrap().results(counted);
    let bytes_read = bytes_read.load(Ordering::Relaxed);
    assert!(bytes_read < 100 + 3 * input.len(), "{bytes_read} times for {} bytes", input.len());
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

/// So many megabytes of the same byte.
fn gzip_bomb(start: &str, megabytes: usize, byte: u8, end: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(start.as_bytes()).unwrap();
    let block = vec![byte; 1 << 20];
    (0..megabytes).for_each(|_| encoder.write_all(&block).unwrap());
    encoder.write_all(end.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// So many blocks of 128 KiB, in four bytes each (RFC 8878, 3.1.1.2).
fn zstd_bomb(window: u8, blocks: usize) -> Vec<u8> {
    let block = [0x02, 0x00, 0x10, b'a'];
    [&[0x28, 0xb5, 0x2f, 0xfd, 0, window][..], &block.repeat(blocks), &[1, 0, 0]].concat()
}

/// What the command gives in an address space that no bomb fits in.
fn confined(arguments: &str, input: Vec<u8>) -> Run {
    fed(limited("ulimit -v 400000", &format!("-j 1 {arguments}")), move |out| out.write_all(&input))
}

const TOO_LARGE: &str = "<stdin>: more than the limit of 20971520 bytes (--max-bytes)";

#[test]
fn decompression_bomb_stops_at_limit() {
    confined("", gzip_bomb("<p>Rain", 60, b' ', "")).refuses(1, TOO_LARGE);
    // 128 KiB of window, and the 128 MiB that zstd itself grants at most.
    for window in [0x38, 0x88] {
        let run = confined("", zstd_bomb(window, 1200));
        let is_reported =
            ["--max-bytes", "--max-ratio"].iter().any(|limit| run.stderr.contains(limit));
        // What came before the limit may be no article, which is reported, too.
        assert!(is_reported && run.stderr.lines().count() <= 2, "{}", run.stderr);
    }
    let run = confined("", zstd_bomb(0xa0, 500));
    assert!(run.stderr.contains("window_size is too big") && run.code == Some(1), "{}", run.stderr);
    // What is compressed three times is not text after the first.
    let nested = gzip(&gzip(&gzip_bomb("", 30, 0, "")));
    confined("", nested).refuses(1, "<stdin>: binary data, not HTML or text");
}

#[test]
fn decompression_bomb_fails_only_its_line_or_record() {
    let good = json!({"id": 2, "html": page("Rain")}).to_string();
    let line = gzip_bomb("{\"html\":\"", 30, b'a', &format!("\"}}\n{good}\n"));
    assert_eq!(confined("", line).errors(), [Some("too-large".to_owned()), None]);
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip, gzip\r\n\r\n";
    let bomb = gzip(&gzip_bomb("<p>", 30, b' ', ""));
    let archive = [warc(1, &[head.as_bytes(), &bomb].concat(), None), good_record(2)].concat();
    assert_eq!(confined("", archive).errors(), [Some("too-large".to_owned()), None]);
    let list = gzip_bomb("", 10, b'a', "");
    let message = "<stdin>: not a list of files: a name has more than 65536 bytes";
    confined("--files-from -", list).refuses(1, message);
}

#[test]
fn truncated_input_is_reported() {
    let page = page("Rain");
    let line = json!({"text": "Rain\n\nIt rained."}).to_string() + "\n";
    for compress in [gzip, zstd] {
        let whole = compress(page.as_bytes());
        for cut in (1..whole.len() - 1).step_by(29) {
            let run = filter("--json", &whole[..cut]);
            // What was read before the cut is a page, with a warning. Of the first
            // byte or two nobody can tell what they began.
            let message = "compressed data is cut off";
            let is_error = run.stderr == format!("presscut: error: <stdin>: {message}\n");
            let is_page =
                run.stdout.contains(&format!("{message}; what comes before that was read"));
            let code = Some(i32::from(is_error));
            assert!((is_error || is_page) && run.code == code || cut < 4, "{cut}: {}", run.stderr);
        }
        let mut bad = whole.clone();
        bad[whole.len() / 2] ^= 0x55;
        let run = filter("--json", &bad);
        assert!(
            run.code == Some(1) || run.stdout.contains("; what comes before"),
            "{}",
            run.stdout
        );
        let lines = compress(line.repeat(3).as_bytes());
        let run = filter("--from jsonl", &[&*lines, &lines[..lines.len() - 3]].concat());
        let is_reported = run.errors().last() == Some(&Some("truncated".to_owned()));
        assert!(run.records().len() >= 4 && is_reported && run.code == Some(0), "{}", run.stdout);
    }
}

#[test]
fn format_is_detected_despite_wrong_extension() {
    let workspace = Workspace::new();
    let page = page("Rain");
    workspace.put("in/a.html.gz", &page).put("in/b.html.zst", gzip(page.as_bytes()));
    workspace
        .put("in/c.html", zstd(page.as_bytes()))
        .put("in/d.html.gz", "")
        .put("in/e.warc.gz", "");
    let run = workspace.run("in");
    let titles: Vec<_> =
        run.records().iter().map(|record| record["lead"]["title"].clone()).collect();
    assert_eq!(titles[..3], [json!("Rain"), json!("Rain"), json!("Rain")]);
    assert_eq!((run.code, titles.len()), (Some(0), 5), "{}", run.stderr);
}

#[test]
fn endless_members_and_frames_use_bounded_memory() {
    let many = |member: Vec<u8>| {
        assert_read_few_times(&member.repeat(4_000));
        let run = fed(limited("ulimit -v 200000", "--json -j 1"), move |out| {
            repeat(out, &member, 4_000)?;
            out.write_all(&gzip(page("Rain").as_bytes()))
        });
        assert_eq!(run.records()[0]["lead"]["title"], "Rain");
    };
    many(gzip(b""));
    many(zstd(b""));
    many(b"\x5e\x2a\x4d\x18\0\0\0\0".to_vec());
    // The name of the file in the head, without an end.
    let name = [&b"\x1f\x8b\x08\x08\0\0\0\0\0\x03"[..], &b"n".repeat(1 << 20)].concat();
    let run = confined("", name);
    assert!(run.stderr.contains("cut off") && run.code == Some(1), "{}", run.stderr);
}

/// A record with a length, or with the true one.
fn warc(id: u32, block: &[u8], length: Option<&str>) -> Vec<u8> {
    let length = length.map_or_else(|| block.len().to_string(), str::to_owned);
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <{id}>\r\n\
         Content-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn block() -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", page("Rain"))
}

fn good_record(id: u32) -> Vec<u8> {
    warc(id, block().as_bytes(), None)
}

/// The ids of the records that gave a page, of which the first and the last two
/// of every archive here are whole.
fn survivors(archive: Vec<u8>) -> Vec<String> {
    let run = confined("", [good_record(1), archive, good_record(8), good_record(9)].concat());
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    let pages = run.records().into_iter().filter(|record| record["lead"]["title"] == "Rain");
    let ids: Vec<_> = pages.map(|record| record["id"].as_str().unwrap().to_owned()).collect();
    let is_there = |id: &str| ids.iter().filter(|known| *known == id).count() == 1;
    assert!(["<1>", "<8>", "<9>"].into_iter().all(is_there), "{ids:?}");
    ids
}

#[test]
fn wrong_content_length_hides_no_records() {
    let longer = (block().len() + 100).to_string();
    for length in [
        "0",
        "1",
        "60",
        "-5",
        "1e30",
        "0x10",
        "",
        "+",
        "18446744073709551615",
        "18446744073709551616",
        "99999999999999999999999999999999",
        "30000000",
        "20971520",
        &longer,
    ] {
        survivors(warc(2, block().as_bytes(), Some(length)));
    }
    let lies = warc(2, block().as_bytes(), Some("900000")).repeat(100);
    assert_eq!(survivors(lies).len(), 103);
}

#[test]
fn malformed_record_head_hides_no_records() {
    for head in [
        "WARC/1.0\r\n\r\n".to_owned(),
        "WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n".repeat(1000),
        "WARC/1.0\r\n".repeat(10_000),
        format!("WARC/1.0\r\nX: {}\r\nContent-Length: 0\r\n\r\n", "x".repeat(2 << 20)),
        format!("WARC/1.0\r\n{}\r\n", "X: y\r\n".repeat(100_000)),
        format!("WARC/1.0\r\nX: y\r\n{}\r\n", " z\r\n".repeat(100_000)),
        "\r\n".repeat(500_000),
        "\0".repeat(500_000) + "\n",
        "WARC/1.0 and more\r\nWARC/\r\nWARC/99.99\r\n".to_owned(),
    ] {
        assert_read_few_times(head.as_bytes());
        survivors(head.into_bytes());
    }
}

#[test]
fn malformed_http_body_is_survived() {
    let http = |fields: &str, body: &[u8]| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{fields}\r\n\r\n");
        warc(2, &[head.as_bytes(), body].concat(), None)
    };
    let chunked = "Transfer-Encoding: chunked";
    survivors(http(chunked, "1\r\na\r\n".repeat(50_000).as_bytes()));
    survivors(http(chunked, b"ffffffffffffffff\r\na\r\n"));
    survivors(http(chunked, b"-1\r\na\r\n"));
    survivors(http(&format!("Content-Encoding: {}", "gzip, ".repeat(2000)), b"\x1f\x8b"));
    for coding in ["gzip", "deflate", "br", "zstd"] {
        survivors(http(&format!("Content-Encoding: {coding}"), &[0x78; 5000]));
        survivors(http(&format!("Content-Encoding: {coding}"), b""));
    }
    survivors(http(&"X: y\r\n".repeat(100_000), b"<html><p>Rain"));
}

const MESSAGE: &str =
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"\r\n\r\n";

fn part() -> String {
    format!("--B\r\nContent-Type: text/html\r\n\r\n{}", page("Rain"))
}

#[test]
fn mhtml_without_final_boundary_is_read() {
    let run = filter("--json", (MESSAGE.to_owned() + &part()).as_bytes());
    assert_eq!(run.records()[0]["lead"]["title"], "Rain");
    let empty = (MESSAGE.to_owned() + &part()).replace("\"B\"", "\"\"").replace("--B", "--");
    filter("--from mhtml", empty.as_bytes()).refuses(1, "<stdin>: no HTML in this MHTML file");
    assert_eq!(filter("--json", empty.as_bytes()).code, Some(0));
}

#[test]
fn mhtml_with_deep_or_many_parts_is_survived() {
    let nested = |depth: usize| -> String {
        let open = |level| {
            format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n")
        };
        "MIME-Version: 1.0\r\n".to_owned() + &(0..depth).map(open).collect::<String>()
    };
    for message in [
        nested(1000),
        nested(100_000),
        MESSAGE.to_owned() + &"--B\r\n".repeat(60_000),
        MESSAGE.to_owned() + &"--B\r\nX: y\r\n".repeat(60_000),
        MESSAGE.to_owned() + &"--B\r\nX: y\r\n\r\n".repeat(60_000),
    ] {
        confined("", message.into_bytes()).refuses(1, "<stdin>: no HTML in this MHTML file");
    }
    for before in [
        "--B\r\nX\r\rY\r\n".to_owned(),
        format!("--B\r\nContent-Type: image/png{}\r\n\r\n", "; a*0=\"x\"".repeat(5000)),
        format!("--B\r\nContent-Type: image/png\r\n\r\n{}\r\n", "A".repeat(1 << 20)),
        format!("--B\r\nSubject: {}\r\n\r\n", "=?utf-8?b?AAAA?= ".repeat(3000)),
    ] {
        let run = filter("--json", (MESSAGE.to_owned() + &before + &part()).as_bytes());
        assert_eq!(run.records()[0]["lead"]["title"], "Rain", "{before:.60}");
    }
}

#[test]
fn mhtml_part_above_limit_fails() {
    let base64 = "PHA+UmFpbiBmZWxsLjwvcD4g\r\n".repeat(1_000_000);
    let head = "--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    let message = format!("{MESSAGE}{head}{base64}");
    confined("", message.into_bytes()).refuses(1, TOO_LARGE);
}
