//! Archives, whole and damaged.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::archive::WarcReader;
use super::record::WarcRecord;
use crate::cli::input::compressed::{Bounds, FILE_WINDOW, decompress};

const HTML: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Rain</p>";

const BOUNDS: Bounds = Bounds { window: FILE_WINDOW, ratio: 200 };

/// A record whose length is off by so much.
fn record(id: &str, kind: &str, block: &str, off: i64) -> String {
    let length = i64::try_from(block.len()).unwrap() + off;
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <{id}>\r\n\
         WARC-Target-URI: <https://example.com/{id}>\r\nWARC-Date: 2031-02-14T08:40:00Z\r\n\
         Content-Type: application/http; msgtype={kind}\r\nContent-Length: {length}\r\n\r\n\
         {block}\r\n\r\n"
    )
}

fn html(id: &str) -> String {
    record(id, "response", HTML, 0)
}

fn records(archive: &[u8]) -> Vec<WarcRecord> {
    let input = decompress(Box::new(Cursor::new(archive.to_vec())), BOUNDS).unwrap();
    let mut warc = WarcReader::new(input, 1000);
    std::iter::from_fn(|| warc.next().unwrap()).collect()
}

/// The id of each record, or its failure.
fn ids(archive: &str) -> Vec<String> {
    let tell = |record: WarcRecord| match record.page {
        Ok(page) if !page.body.starts_with(b"<p>Rain") => format!("{:?}", page.body),
        Ok(_) => record.id.unwrap(),
        Err(failure) => failure.kind.to_owned(),
    };
    records(archive.as_bytes()).into_iter().map(tell).collect()
}

fn gzip(record: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(record.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn pages_come_once_in_order_with_metadata() {
    let image = HTML.replace("text/html", "image/png");
    let archive = [
        record("i", "warcinfo", "software: none", 0),
        record("q", "request", "GET / HTTP/1.1\r\n\r\n", 0),
        html("a"),
        record("p", "response", &image, 0),
        record("v", "revisit", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", 0),
        html("b"),
    ]
    .concat();
    assert_eq!(ids(&archive), ["<a>", "<b>"]);
    let page = records(archive.as_bytes()).remove(0).page.unwrap();
    assert_eq!(page.url.as_deref(), Some("https://example.com/a"));
    assert_eq!(page.date.unwrap().to_string(), "2031-02-14T08:40:00Z");
    assert!(page.warnings.is_empty());
}

#[test]
fn line_endings_and_versions_are_equivalent() {
    let archive = html("a") + &html("b");
    assert_eq!(ids(&archive.replace("\r\n", "\n").replace(": 55", ": 52")), ["<a>", "<b>"]);
    assert_eq!(ids(&archive.replace("WARC/1.0", "WARC/1.1")), ["<a>", "<b>"]);
    assert_eq!(ids(&archive.replace("WARC-Type:", "warc-type :")), ["<a>", "<b>"]);
}

#[test]
fn conversion_text_and_resource_html_are_pages() {
    let bare = |kind: &str, media: &str| {
        let record = record("a", kind, "<p>Rain</p>", 0);
        record.replace(&format!("application/http; msgtype={kind}"), media)
    };
    assert_eq!(ids(&bare("conversion", "text/plain")), ["<a>"]);
    assert_eq!(ids(&bare("resource", "text/html; charset=utf-8")), ["<a>"]);
    assert_eq!(ids(&bare("resource", "text/plain")), [""; 0]);
}

#[test]
fn error_responses_are_skipped() {
    let status = |line: &str| ids(&html("a").replace("HTTP/1.1 200 OK", line));
    for line in ["HTTP/1.1 404 Not Found", "HTTP/1.0 301", "HTTP/2 503", "HTTP/1.1 304 OK"] {
        // As long as before, for the length of the record.
        let line = format!("{line:<15.15}");
        assert_eq!(status(&line), [""; 0], "{line}");
    }
    for line in ["HTTP/1.0 203 OK", "HTTP/1.1 OK 200", "HTTP/2 200     "] {
        assert_eq!(status(line), ["<a>"], "{line}");
    }
}

#[test]
fn wrong_length_loses_no_other_record() {
    for off in [1, 5, 9, 13, 50, 300, 900, 100_000_000] {
        let archive = record("a", "response", HTML, off) + &html("b") + &html("c");
        let ids = ids(&archive);
        assert_eq!(ids[ids.len() - 2..], ["<b>", "<c>"], "{off}: {ids:?}");
        assert_eq!(ids.len(), 3, "{off}: {ids:?}");
    }
    let archive = record("a", "response", HTML, -4) + &html("b");
    assert_eq!(ids(&archive)[1..], ["corrupt", "<b>"]);
    let archive = record("a", "response", HTML, 40).repeat(50);
    assert_eq!(ids(&archive).len(), 50);
}

#[test]
fn damage_is_reported_with_offset() {
    let archive = html("a") + "nonsense\n\0\n" + &html("b");
    let records = records(archive.as_bytes());
    let failure = records[1].page.as_ref().unwrap_err();
    let at = html("a").len();
    assert_eq!(failure.message, format!("skipped data that is not a WARC record at byte {at}"));
    assert_eq!(records[2].offset, (at + 11) as u64);
    let no_length = html("a").replace("Content-Length: ", "Content-Length: many");
    assert_eq!(ids(&(no_length + &html("b"))), ["corrupt", "<b>"]);
}

#[test]
fn endless_head_is_skipped() {
    let long = html("a").replace("WARC-Date: ", &format!("X: {}", "x".repeat(1 << 20)));
    assert_eq!(ids(&(long + &html("b"))), ["corrupt", "<b>"]);
    let many = html("a").replace("WARC-Date: ", &"X: y\r\n".repeat(100_000));
    assert_eq!(ids(&(many + &html("b"))), ["corrupt", "<b>"]);
}

#[test]
fn truncated_archive_is_reported() {
    let archive = html("a") + &html("b");
    assert_eq!(ids(&archive[..archive.len() - 10]), ["<a>", "truncated"]);
    assert_eq!(ids(&archive[..archive.len() - 4]), ["<a>", "<b>"]);
    // Within the head, too, down to its first letter, the archive goes on elsewhere.
    let head = html("b").find("\r\n\r\n").unwrap() + 2;
    for cut in 1..head {
        let input = Cursor::new(archive[..html("a").len() + cut].to_owned());
        let mut warc = WarcReader::new(Box::new(input), 1000);
        let kinds = std::iter::from_fn(|| warc.next().unwrap())
            .map(|record| record.page.err().map_or("page", |failure| failure.kind));
        assert_eq!(kinds.collect::<Vec<_>>(), ["page", "truncated"], "{cut}");
        assert!(warc.is_cut, "{cut}");
    }
    let image = html("b").replace("text/html", "image/png");
    assert_eq!(ids(&(html("a") + &image[..image.len() - 10])), ["<a>", "truncated"]);
}

/// A flipped bit anywhere in a member, its head and its checksum included.
#[test]
fn damaged_gzip_member_loses_no_other_record() {
    let long = HTML.replace("Rain", &"Rain fell in every month of the year. ".repeat(40));
    for middle in [HTML, &long] {
        let middle = record("b", "response", middle, 0);
        let members = [&html("a"), &middle, &html("c"), &html("d")].map(|record| gzip(record));
        let start = members[0].len();
        let mut harmless = 0;
        for bit in (0..members[1].len() * 8).step_by(3) {
            let mut archive = members.concat();
            archive[start + bit / 8] ^= 1 << (bit % 8);
            let records = records(&archive);
            let ids: Vec<_> = records.iter().filter_map(|record| record.id.as_deref()).collect();
            assert!(["<a> <b> <c> <d>", "<a> <c> <d>"].contains(&&*ids.join(" ")), "{ids:?}");
            assert_eq!(records.len(), 4);
            match &records[1].page {
                Ok(page) => {
                    assert!(middle.as_bytes().ends_with(&[&page.body, &b"\r\n\r\n"[..]].concat()));
                    harmless += 1;
                }
                Err(failure) => assert!(failure.message.contains(&format!(
                    "bytes {start} to {} of the compressed archive",
                    start + members[1].len()
                ))),
            }
        }
        // The time in the head, its system, and what fills up the last byte.
        assert!((10..30).contains(&harmless), "{harmless}");
    }
}

/// A flipped bit anywhere in a frame, its head and its checksum included.
#[test]
fn damaged_zstd_frame_loses_no_other_record() {
    let zstd = |record: &String| compress_to_vec(record.as_bytes(), CompressionLevel::Fastest);
    let frames = [html("a"), html("b"), html("c"), html("d")].map(|record| zstd(&record));
    let (start, end) = (frames[0].len(), frames[0].len() + frames[1].len());
    let mut lost = 0;
    for bit in (start * 8..end * 8).step_by(3) {
        let mut archive = frames.concat();
        archive[bit / 8] ^= 1 << (bit % 8);
        let records = records(&archive);
        let ids: Vec<_> = records.iter().filter_map(|record| record.id.as_deref()).collect();
        assert!(["<a> <b> <c> <d>", "<a> <c> <d>"].contains(&&*ids.join(" ")), "{bit}: {ids:?}");
        assert_eq!(records.len(), 4, "{bit}");
        if let Err(failure) = &records[1].page {
            let words = format!("bytes {start} to {end} of the compressed archive");
            assert!(failure.message.contains(&words), "{bit}: {}", failure.message);
            lost += 1;
        }
    }
    assert!(lost > (end - start) * 8 / 3 - 30, "{lost}");
}

#[test]
fn too_large_pages_fail_and_other_records_are_skipped() {
    let page = HTML.to_owned() + &"x".repeat(100_000);
    let image = page.replace("text/html", "image/png");
    let archive =
        record("a", "response", &page, 0) + &record("p", "response", &image, 0) + &html("b");
    assert_eq!(ids(&archive), ["too-large", "<b>"]);
}
