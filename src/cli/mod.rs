//! The command line: everything that the library does not need.

use std::io::{BufRead, Write};
use std::process::ExitCode;

/// Runs the command and gives its exit code.
pub fn run() -> ExitCode {
    let stdin = std::io::stdin().lock();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in stdin.lines() {
        let Ok(line) = line else { break };
        let record: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
        let mut options = crate::Options { explain: false, ..Default::default() };
        options.url = record["url"].as_str().map(str::to_owned);
        options.encoding = Some("utf-8".into());
        let page = if let Some(html) = record["html"].as_str() {
            options.read_as = crate::ReadAs::Html;
            crate::extract(html.as_bytes(), &options)
        } else {
            options.read_as = crate::ReadAs::Text;
            crate::extract(record["text"].as_str().unwrap_or_default().as_bytes(), &options)
        };
        let mut value = page.map_or_else(
            |e| serde_json::json!({"error": {"kind": e.kind(), "message": e.to_string()}}),
            |p| serde_json::to_value(p).unwrap_or_default(),
        );
        value["id"] = record["id"].clone();
        let _ = writeln!(out, "{value}");
    }
    ExitCode::SUCCESS
}
