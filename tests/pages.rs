//! Cuts every `fixtures/html-*.html` and `fixtures/text-*.txt` and compares the
//! record with the one beside it.
//!
//! `PRESSCUT_BLESS=1 cargo test --test pages` writes the records again; look
//! at the difference before it is committed.

use std::fs;
use std::path::{Path, PathBuf};

use presscut::{Options, extract};

/// The time at which the fixtures were scraped.
const NOW: &str = "2031-02-14T12:00:00Z";

/// The pages, sorted.
fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let entries = fs::read_dir(folder).expect("the folder of fixtures can be read");
    let mut pages: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| is_page(&path.file_name().unwrap_or_default().to_string_lossy()))
        .collect();
    pages.sort();
    pages
}

fn is_page(name: &str) -> bool {
    let path = Path::new(name);
    let is = |start: &str, end: &str| {
        name.starts_with(start) && path.extension().is_some_and(|extension| extension == end)
    };
    is("html-", "html") || is("text-", "txt")
}

/// The lines of both records, marked where only one of them has the line.
fn difference(want: &str, got: &str) -> String {
    let (want, got): (Vec<&str>, Vec<&str>) = (want.lines().collect(), got.lines().collect());
    let start = want.iter().zip(&got).take_while(|(a, b)| a == b).count();
    let same = want[start..].iter().rev().zip(got[start..].iter().rev());
    let end = same.take_while(|(a, b)| a == b).count();
    let marked = |mark: &'static str, lines: &[&str]| -> Vec<String> {
        lines.iter().map(|line| format!("{mark} {line}")).collect()
    };
    let mut lines = vec![format!("from line {}:", start + 1)];
    lines.extend(marked("-", &want[start..want.len() - end]));
    lines.extend(marked("+", &got[start..got.len() - end]));
    lines.join("\n")
}

#[test]
fn fixture_pages_match_expected_records() {
    let bless = std::env::var_os("PRESSCUT_BLESS").is_some();
    let mut options = Options::default();
    options.now = NOW.parse().ok();
    let mut failures = Vec::new();
    let pages = pages();
    assert!(!pages.is_empty(), "there are fixtures");
    for path in pages {
        let bytes = fs::read(&path).expect("the page can be read");
        let page = extract(&bytes, &options).expect("the page can be cut");
        let mut got = serde_json::to_string_pretty(&page).expect("a page can be printed");
        got.push('\n');
        let record = path.with_extension("json");
        if bless {
            fs::write(record, got).expect("the record can be written");
            continue;
        }
        let want = fs::read_to_string(record).expect("the record can be read");
        if want != got {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            failures.push(format!("{name}, {}", difference(&want, &got)));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
