//! Breaks real pages as networks, disks and bad programs do.

use fastrand::Rng;
use serde_json::json;

use crate::pages::Page;

/// What gets into pages that should not be there.
const TOKENS: [&[u8]; 36] = [
    b"<",
    b">",
    b"</",
    b"/>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"\0",
    b"\x1b[2J",
    b"\"",
    b"'",
    b"=",
    b"&",
    b"&nbsp;",
    b"&#0;",
    b"&#xD800;",
    b"&#x110000;",
    b"&amp;amp;",
    b"<div>",
    b"</div>",
    b"</body></html>",
    b"<p>",
    b"<table>",
    b"<a href=\"",
    b"<script>",
    b"</script>",
    b"<style>",
    b"<svg><title>",
    b"<template>",
    b"<select>",
    b"<plaintext>",
    b"\xe2\x80\xa8",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xed\xa0\x80",
];

/// The most mutations of a page.
const MUTATIONS: usize = 8;

/// The most bytes that are moved at a time.
const RANGE: usize = 8 << 10;

/// A line of JSON with a broken page; the same seed gives the same lines.
pub fn line(pages: &[Page], seed: u64, id: u64) -> Vec<u8> {
    let (key, bytes) = page(pages, seed, id);
    // Some programs put bytes into a string a character each.
    let line = if id.is_multiple_of(8) {
        let smuggled: String = bytes.iter().copied().map(char::from).collect();
        json!({ "id": id, key: smuggled, "encoding": "utf-8" })
    } else {
        json!({ "id": id, key: String::from_utf8_lossy(&bytes) })
    };
    let mut line = line.to_string().into_bytes();
    line.push(b'\n');
    line
}

/// A record of a web archive with a broken page, which every fourth time is
/// broken itself.
pub fn record(pages: &[Page], seed: u64, id: u64) -> Vec<u8> {
    let (_, page) = page(pages, seed, id);
    let http = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", &*page].concat();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <{id}>\r\nContent-Length: {}\r\n\
         Content-Type: application/http; msgtype=response\r\n\r\n",
        http.len()
    );
    let mut record = [head.as_bytes(), &http, b"\r\n\r\n"].concat();
    if id.is_multiple_of(4) {
        let mut rng = rng(seed, !id);
        let head = record.split_off(head.len());
        let broken = std::mem::replace(&mut record, head);
        record.splice(0..0, mutate(broken, &[], &mut rng));
    }
    record
}

/// The broken page of a number, and its key.
fn page(pages: &[Page], seed: u64, id: u64) -> (&'static str, Vec<u8>) {
    let mut rng = rng(seed, id);
    let page = &pages[rng.usize(..pages.len())];
    let other = &pages[rng.usize(..pages.len())].bytes;
    let mut bytes = page.bytes.clone();
    for _ in 0..rng.usize(1..=MUTATIONS) {
        bytes = mutate(bytes, other, &mut rng);
    }
    (page.key, bytes)
}

/// Each page has numbers of its own, so that one alone can be made again.
fn rng(seed: u64, id: u64) -> Rng {
    Rng::with_seed(seed ^ id.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn mutate(mut bytes: Vec<u8>, other: &[u8], rng: &mut Rng) -> Vec<u8> {
    let at = rng.usize(..=bytes.len());
    let range = range(&bytes, rng);
    match rng.u8(..9) {
        0 => {
            for _ in 0..rng.usize(1..=16) {
                let index = rng.usize(..=bytes.len());
                if let Some(byte) = bytes.get_mut(index) {
                    *byte ^= 1 << rng.u8(..8);
                }
            }
        }
        1 => bytes.truncate(at),
        2 => drop(bytes.drain(range)),
        3 => {
            let spliced = other[self::range(other, rng)].to_vec();
            bytes.splice(at..at, spliced);
        }
        4 => {
            let times = if rng.u8(..16) == 0 { 64 } else { rng.usize(1..=4) };
            let again = bytes[range].repeat(times);
            bytes.splice(at..at, again);
        }
        5 => bytes = swap_tags(&bytes, rng),
        6 => {
            let token = TOKENS[rng.usize(..TOKENS.len())];
            bytes.splice(range, token.iter().copied());
        }
        _ => {
            let token = TOKENS[rng.usize(..TOKENS.len())].repeat(rng.usize(1..=3));
            bytes.splice(at..at, token);
        }
    }
    bytes
}

/// A range of the bytes, more often a short one.
fn range(bytes: &[u8], rng: &mut Rng) -> std::ops::Range<usize> {
    let start = rng.usize(..=bytes.len());
    let most = rng.usize(..=RANGE.min(bytes.len() - start));
    start..start + rng.usize(..=most)
}

/// Two tags in each other's place.
fn swap_tags(bytes: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut tags = [tag(bytes, rng), tag(bytes, rng)];
    tags.sort_by_key(|tag| tag.start);
    let [first, second] = tags;
    if first.end > second.start {
        return bytes.to_vec();
    }
    let parts = [
        &bytes[..first.start],
        &bytes[second.clone()],
        &bytes[first.end..second.start],
        &bytes[first],
        &bytes[second.end..],
    ];
    parts.concat()
}

/// The next tag behind a place.
fn tag(bytes: &[u8], rng: &mut Rng) -> std::ops::Range<usize> {
    let at = rng.usize(..=bytes.len());
    let find = |from: usize, wanted: u8| {
        let found = bytes[from..].iter().position(|byte| *byte == wanted);
        found.map_or(bytes.len(), |found| from + found)
    };
    let start = find(at, b'<');
    start..(find(start, b'>') + 1).min(bytes.len())
}
