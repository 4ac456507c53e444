//! The statistics of a run.

#![cfg(all(unix, feature = "cli"))]

mod common;

use std::fs;

use common::{Workspace, page};
use serde_json::{Value, json};

fn summary(workspace: &Workspace, arguments: &str) -> Value {
    workspace.run(&format!("{arguments} --summary s.json"));
    serde_json::from_str(&workspace.read("s.json")).unwrap()
}

#[test]
fn summary_bytes_out_match_output() {
    let workspace = Workspace::new();
    workspace.page("a.html", "Rain").page("c.html", "Sun");
    workspace.put("b.html", fs::read("fixtures/cli/binary.html").unwrap());
    for (arguments, records) in [("", 2), ("--errors record", 3)] {
        let all = format!("a.html b.html c.html -o all.jsonl --force {arguments}");
        let counted = summary(&workspace, &all)["bytes_out"].as_u64().unwrap();
        assert_eq!(counted + records, workspace.read("all.jsonl").len() as u64);
    }
}

#[test]
fn summary_groups_warnings_by_kind() {
    let workspace = Workspace::new();
    let record = |number: usize| {
        let page = page("Rain");
        format!(
            "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n\
             WARC-Truncated: reason {number}\r\nContent-Length: {}\r\n\r\n{page}\r\n\r\n",
            page.len() + 50
        )
    };
    workspace.put("a.warc", (0..9).map(record).collect::<String>());
    assert_eq!(
        summary(&workspace, "a.warc")["warnings"],
        json!({
            "the archive has only a part of the page": 8,
            "the length of the WARC record at byte is wrong": 8,
        })
    );
}
