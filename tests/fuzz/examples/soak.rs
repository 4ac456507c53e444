//! Gives one presscut process many pages and tells whether each has a record,
//! in order, how they ended, and how much memory the process had:
//! `mutate PAGES SEED COUNT | soak PRESSCUT COUNT`.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use presscut_fuzz::checks::record::Record;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [presscut, count] = &arguments[..] else { return Err("soak PRESSCUT COUNT".into()) };
    let count: u64 = count.parse()?;
    let mut process = Command::new(presscut)
        .args(["--from", "jsonl", "--format", "jsonl", "-j", "2"])
        .stdout(Stdio::piped())
        .spawn()?;
    let output = BufReader::new(process.stdout.take().ok_or("no output")?);
    let mut ends = BTreeMap::new();
    let mut next = 0;
    for line in output.split(b'\n') {
        let line = line?;
        // Panics, which ends everything, at an account of a bug.
        let record = Record::parse(&line);
        assert_eq!(record.raw("id"), Some(next.to_string().as_str()));
        let end = record.kind_of_error().unwrap_or_else(|| {
            let found = if record.raw("lead") == Some("null") { "no lead" } else { "lead" };
            found.to_owned()
        });
        *ends.entry(end).or_insert(0_u64) += 1;
        next += 1;
        if next % 10_000 == 0 {
            println!("{next} records, {}", memory(process.id()));
        }
    }
    println!("{next} of {count} records: {ends:?}");
    let status = process.wait()?;
    println!("{status}");
    if next == count && status.success() { Ok(()) } else { Err("not what it should be".into()) }
}

/// How much memory a process has, where the system tells.
fn memory(process: u32) -> String {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let lines =
        status.lines().filter(|line| line.starts_with("VmRSS") || line.starts_with("VmHWM"));
    lines
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join(", ")
}
