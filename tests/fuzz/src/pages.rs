//! The pages that are to be broken.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use serde_json::Value;

/// A page, and the key of a line that holds such a page.
pub struct Page {
    pub key: &'static str,
    pub bytes: Vec<u8>,
}

/// The pages of a file of JSON lines, or the files below a directory, in the
/// order of their names; the one is told from the other by a look.
pub fn read(path: &Path) -> io::Result<Vec<Page>> {
    let mut pages = Vec::new();
    if path.is_dir() {
        below(path, &mut pages)?;
    } else {
        for line in BufReader::new(File::open(path)?).lines() {
            let line: Value = serde_json::from_str(&line?)?;
            let page = |key| Some(Page { key, bytes: line[key].as_str()?.as_bytes().to_vec() });
            pages.extend(page("html").or_else(|| page("text")));
        }
    }
    Ok(pages)
}

fn below(directory: &Path, pages: &mut Vec<Page>) -> io::Result<()> {
    let mut paths = fs::read_dir(directory)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            below(&path, pages)?;
        } else if let Some(key) = key(&path) {
            pages.push(Page { key, bytes: fs::read(&path)? });
        }
    }
    Ok(())
}

fn key(path: &Path) -> Option<&'static str> {
    match path.extension()?.to_str()? {
        "html" | "htm" => Some("html"),
        "txt" => Some("text"),
        _ => None,
    }
}
