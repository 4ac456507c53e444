//! The account of a run.

#![cfg(all(unix, feature = "cli"))]

mod common;

use std::fs;

use common::{Desk, page};
use serde_json::{Value, json};

fn summary(desk: &Desk, arguments: &str) -> Value {
    desk.run(&format!("{arguments} --summary s.json"));
    serde_json::from_str(&desk.read("s.json")).unwrap()
}

#[test]
fn bytes_out_are_those_that_were_written() {
    let desk = Desk::new();
    desk.page("a.html", "Rain").page("c.html", "Sun");
    desk.put("b.html", fs::read("fixtures/cli/binary.html").unwrap());
    for (arguments, records) in [("", 2), ("--errors record", 3)] {
        let all = format!("a.html b.html c.html -o all.jsonl --force {arguments}");
        let counted = summary(&desk, &all)["bytes_out"].as_u64().unwrap();
        assert_eq!(counted + records, desk.read("all.jsonl").len() as u64);
    }
}

#[test]
fn warnings_of_many_records_are_counted_by_few_kinds() {
    let desk = Desk::new();
    let record = |number: usize| {
        let page = page("Rain");
        format!(
            "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n\
             WARC-Truncated: reason {number}\r\nContent-Length: {}\r\n\r\n{page}\r\n\r\n",
            page.len() + 50
        )
    };
    desk.put("a.warc", (0..9).map(record).collect::<String>());
    assert_eq!(
        summary(&desk, "a.warc")["warnings"],
        json!({
            "the archive has only a part of the page": 8,
            "the length of the WARC record at byte is wrong": 8,
        })
    );
}
