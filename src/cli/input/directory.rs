//! Finds the pages below a directory.

use std::ffi::OsStr;
use std::fs::canonicalize;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::companion::is_companion;
use crate::cli::failure::Failure;
use crate::cli::globs::Choice;
use crate::cli::plan::{Form, From, Plan};

/// The endings of pages, sorted.
const PAGES: [&str; 5] = ["htm", "html", "text", "txt", "xhtml"];

/// The endings of files that hold a page a line, sorted.
const LINES: [&str; 2] = ["jsonl", "ndjson"];

/// The endings of web archives, sorted.
const ARCHIVES: [&str; 2] = ["warc", "wet"];

/// The endings of pages saved with all that belongs to them, sorted.
const MESSAGES: [&str; 2] = ["mht", "mhtml"];

/// The endings of compressed files, sorted.
const COMPRESSED: [&str; 2] = ["gz", "zst"];

/// The files below a directory that hold pages, in the order of their names.
///
/// Links are followed, and one that leads back into itself is a failure. What
/// the run itself writes below the directory, at the canonical path `output`,
/// is left out.
pub(super) fn walk(
    root: &Path,
    plan: &Plan,
    output: Option<PathBuf>,
) -> impl Iterator<Item = Result<PathBuf, (PathBuf, Failure)>> {
    let (from, globs) = (plan.from, &plan.globs);
    let below = move |path: &Path| path.strip_prefix(root).unwrap_or(path).to_owned();
    let entered = move |entry: &DirEntry| {
        entry.depth() == 0
            || !entry.file_type().is_dir()
            || globs.choose(&below(entry.path()), true) != Choice::LeftOut
                && !is_companion(entry.path())
    };
    let foreign = move |entry: &DirEntry| match &output {
        Some(output) if entry.depth() > 0 && Some(entry.file_name()) == output.file_name() => {
            canonicalize(entry.path()).ok().as_ref() != Some(output)
        }
        _ => true,
    };
    let top = root.to_owned();
    WalkDir::new(root)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(move |entry| entered(entry) && foreign(entry))
        .filter_map(move |entry| match entry {
            // A pipe or a device that is named like a page could block for ever.
            Ok(entry) if entry.file_type().is_file() => {
                let is_page = match globs.choose(&below(entry.path()), false) {
                    Choice::Taken => true,
                    Choice::LeftOut => false,
                    Choice::Open => holds_pages(entry.file_name(), from),
                };
                is_page.then(|| Ok(entry.into_path()))
            }
            Ok(_) => None,
            Err(error) => {
                let path = error.path().unwrap_or(&top).to_owned();
                Some(Err((path, failure(error))))
            }
        })
}

/// A file's name without what says how it is stored: `.gz` or `.zst`, and the ending of a page.
pub(crate) fn stem(name: &str) -> &str {
    let name = uncompressed(name);
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty()
                && is_in(&[PAGES.as_slice(), &LINES, &ARCHIVES, &MESSAGES], ending) =>
        {
            stem
        }
        _ => name,
    }
}

/// What a file's name says that it holds.
pub(super) fn named_form(name: &OsStr) -> Option<Form> {
    let ending = ending(name)?;
    let tables: [(Form, &[&str]); 4] = [
        (Form::Page, &PAGES),
        (Form::Page, &MESSAGES),
        (Form::Lines, &LINES),
        (Form::Records, &ARCHIVES),
    ];
    let named = tables.into_iter().find(|(_, table)| is_in(&[table], &ending));
    named.map(|(form, _)| form)
}

fn holds_pages(name: &OsStr, from: From) -> bool {
    let tables: &[&[&str]] = match from {
        From::Auto => &[&PAGES, &LINES, &ARCHIVES, &MESSAGES],
        From::Html | From::Text => &[&PAGES],
        From::Jsonl => &[&LINES],
        From::Warc => &[&ARCHIVES],
        From::Mhtml => &[&MESSAGES],
    };
    ending(name).is_some_and(|ending| is_in(tables, &ending))
}

fn ending(name: &OsStr) -> Option<String> {
    let name = name.to_string_lossy();
    let (_, ending) = uncompressed(&name).rsplit_once('.')?;
    Some(ending.to_owned())
}

fn uncompressed(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if is_in(&[&COMPRESSED], ending) => stem,
        _ => name,
    }
}

fn is_in(tables: &[&[&str]], ending: &str) -> bool {
    let ending = ending.to_ascii_lowercase();
    tables.iter().any(|table| table.binary_search(&ending.as_str()).is_ok())
}

fn failure(error: walkdir::Error) -> Failure {
    if let Some(ancestor) = error.loop_ancestor() {
        return Failure::new("loop", format!("a link back to {}", ancestor.display()));
    }
    match error.into_io_error() {
        Some(error) => error.into(),
        None => Failure::new("io", "cannot be read"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(
            [&PAGES[..], &LINES, &ARCHIVES, &MESSAGES, &COMPRESSED]
                .iter()
                .all(|table| table.is_sorted())
        );
    }

    #[test]
    fn pages_are_told_by_their_ending() {
        for page in [
            "a.html",
            "A.HTM",
            "a.b.xhtml",
            "a.txt",
            "a.text",
            "a.html.gz",
            "a.ndjson",
            "a.warc.zst",
        ] {
            assert!(holds_pages(page.as_ref(), From::Auto), "{page}");
        }
        for other in ["a.json", "a.css", "html", "a", "a.gz", "a.html.bak", ""] {
            assert!(!holds_pages(other.as_ref(), From::Auto), "{other}");
        }
        assert!(!holds_pages("a.html".as_ref(), From::Jsonl));
        assert!(!holds_pages("a.jsonl".as_ref(), From::Html));
    }

    #[test]
    fn stems_lose_known_endings_only() {
        assert_eq!(stem("a.html.gz"), "a");
        assert_eq!(stem("a.b.htm"), "a.b");
        assert_eq!(stem("index.php"), "index.php");
        assert_eq!(stem("part-0001.gz"), "part-0001");
        assert_eq!(stem(".html"), ".html");
    }
}
