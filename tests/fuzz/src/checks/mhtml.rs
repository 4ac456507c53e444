//! A page that a browser saved in, a page out.

use std::sync::LazyLock;

use presscut::cli::fuzzing::Command;

use super::pieces::Pieces;
use super::record::Record;

static COMMANDS: LazyLock<[Command; 2]> = LazyLock::new(|| {
    ["mhtml", "auto"].map(|from| {
        let line = format!("--from {from} --json --errors record --max-bytes 70000 --timeout 0");
        Command::new(&line).expect("a command")
    })
});

pub fn check(bytes: &[u8]) {
    for command in COMMANDS.iter() {
        let results = command.results(Pieces::whole(bytes));
        assert_eq!(results, command.results(Pieces::new(bytes, 1 + bytes.len() % 61)));
        for result in &results {
            Record::parse(result);
        }
    }
    let results = COMMANDS[0].results(Pieces::whole(bytes));
    assert_eq!(results.len(), 1);
    let record = Record::parse(&results[0]);
    assert!(record.kind_of_error().is_some() || record.get("kind") == "html");
}
