//! A web archive gives the same records as its pages alone.
//!
//! `tests/warc/make.py` makes the archive from the fixtures.

#![cfg(feature = "cli")]

mod common;

use std::fs;

use common::{Run, filter, presscut};
use serde_json::{Value, json};

const ARCHIVE: &str = "tests/warc/news.warc.gz";

fn read(arguments: &str) -> Run {
    let options = "--jsonl --now 2031-02-14T08:40:00Z";
    Run::of(presscut(&format!("{ARCHIVE} {options} {arguments}")).output().unwrap())
}

#[test]
fn warc_pages_match_pages_read_alone() {
    let run = read("-v");
    let (pages, errors): (Vec<Value>, Vec<Value>) =
        run.records().into_iter().partition(|record| record["error"].is_null());
    let names: Vec<&str> = pages
        .iter()
        .map(|page| page["url"].as_str().unwrap().trim_start_matches("https://news.example/"))
        .collect();
    // Neither the damaged one, which is the paywall, nor what is no page.
    assert_eq!(
        names,
        ["aggregator", "arabic", "chinese", "french", "german", "live-blog", "russian", "wire"]
            .map(|page| format!("html-{page}.html"))
    );
    let alone = |(page, name): (&Value, &&str)| {
        let html = fs::read_to_string(format!("fixtures/{name}")).unwrap();
        format!("{}\n", json!({"id": page["id"], "url": page["url"], "html": html}))
    };
    let lines: String = pages.iter().zip(&names).map(alone).collect();
    let lines = filter("--now 2031-02-14T08:40:00Z", lines.as_bytes()).records();
    for (mut page, line) in pages.into_iter().zip(lines) {
        page["source"] = line["source"].clone();
        assert!(page == line, "{}: make.py makes the archive anew", page["url"]);
    }
    let kinds: Vec<&Value> = errors.iter().map(|error| &error["error"]["kind"]).collect();
    assert_eq!(kinds, ["corrupt", "truncated"]);
    // A note of the archive, nine requests, and five others after each page.
    assert!(run.stderr.ends_with("records without a page: 55\n"), "{}", run.stderr);
    assert_eq!(run.code, Some(0));
}

#[test]
fn warc_output_is_independent_of_threads_and_pipe() {
    let one = read("-j 1");
    assert_eq!(read("-j 2"), one);
    let piped = filter("--jsonl --now 2031-02-14T08:40:00Z", &fs::read(ARCHIVE).unwrap());
    let source = |record: &mut Value| record["source"] = Value::Null;
    let [mut one, mut piped] = [one.records(), piped.records()];
    one.iter_mut().chain(&mut piped).for_each(source);
    assert_eq!(piped, one);
}
