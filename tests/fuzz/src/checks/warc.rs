//! A web archive in, a record for each page out.

use std::sync::LazyLock;

use presscut::cli::fuzzing::Command;

use super::pieces::{Pieces, is_compressed};
use super::record::Record;

static COMMAND: LazyLock<Command> = LazyLock::new(|| {
    Command::new("--from warc --format jsonl --max-bytes 60000 --timeout 0").expect("a command")
});

pub fn check(bytes: &[u8]) {
    let results = COMMAND.results(Pieces::whole(bytes));
    for size in [1, 1 + bytes.len() % 61] {
        assert_eq!(results, COMMAND.results(Pieces::new(bytes, size)));
    }
    for result in &results {
        Record::parse(result);
    }
    if !is_compressed(bytes) {
        // Whatever is told begins with a line of its own, or is the end.
        let lines = bytes.split(|byte| *byte == b'\n').count();
        assert!(results.len() <= lines + 1, "{} results of {lines} lines", results.len());
    }
}
