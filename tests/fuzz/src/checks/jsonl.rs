//! A line in, a line out.

use std::sync::LazyLock;

use presscut::cli::fuzzing::Command;
use serde_json::{Map, Value};

use super::pieces::{Pieces, is_compressed};
use super::record::Record;

static COMMAND: LazyLock<Command> = LazyLock::new(|| {
    Command::new("--from jsonl --format jsonl --max-bytes 60000 --timeout 0").expect("a command")
});

pub fn check(bytes: &[u8]) {
    if is_compressed(bytes) {
        return;
    }
    let results = COMMAND.results(Pieces::whole(bytes));
    assert_eq!(results, COMMAND.results(Pieces::new(bytes, 1 + bytes.len() % 13)));
    let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    lines.pop_if(|last| last.is_empty());
    assert_eq!(results.len(), lines.len());
    for (line, result) in lines.into_iter().zip(&results) {
        let record = Record::parse(result);
        let kind = record.kind_of_error();
        let known = ["bad-json", "no-content", "too-large", "binary"];
        assert!(kind.as_deref().is_none_or(|kind| known.contains(&kind)), "{kind:?}");
        // Where another reader understands the line, the id must be the same.
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let parsed: Option<Map<String, Value>> = serde_json::from_slice(line).ok();
        if let Some(id) = parsed.as_ref().and_then(|parsed| parsed.get("id"))
            && !id.is_null()
            && kind.as_deref() != Some("too-large")
        {
            assert_eq!(&record.get("id"), id);
        }
    }
}
