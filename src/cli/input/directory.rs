//! Finds the pages below a directory.

use std::ffi::OsStr;
use std::iter;
use std::path::{Path, PathBuf};

use foldhash::HashMap;
use walkdir::{DirEntry, WalkDir};

use super::companion::is_companion;
use super::own::Output;
use crate::cli::failure::Failure;
use crate::cli::globs::Choice;
use crate::cli::identity::Identity;
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

/// How often links may lead to the same directory. Each may be meant, but where
/// directories of links stand one behind the other, the ways through them
/// double with each.
const MAX_LINKS: u32 = 64;

/// The files below a directory that hold pages, in the order of their names.
///
/// Links are followed, and one that leads back into itself is a failure. What
/// the run itself writes below the directory is left out.
pub(super) fn walk(
    root: &Path,
    plan: &Plan,
    output: Option<Output>,
) -> impl Iterator<Item = Result<PathBuf, (PathBuf, Failure)>> {
    let (from, globs) = (plan.from, &plan.globs);
    let below = move |path: &Path| path.strip_prefix(root).unwrap_or(path).to_owned();
    let is_entered = move |entry: &DirEntry| {
        globs.choose(&below(entry.path()), true) != Choice::LeftOut && !is_companion(entry.path())
    };
    let is_page = move |entry: &DirEntry| match globs.choose(&below(entry.path()), false) {
        Choice::Taken => true,
        Choice::LeftOut => false,
        Choice::Open => holds_pages(entry.file_name(), from),
    };
    let is_own = move |entry: &DirEntry| output.as_ref().is_some_and(|output| output.holds(entry));
    let top = root.to_owned();
    let mut links: HashMap<Identity, u32> = HashMap::default();
    let mut entries = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    iter::from_fn(move || {
        loop {
            let entry = match entries.next()? {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(&top).to_owned();
                    return Some(Err((path, failure(error))));
                }
            };
            let kind = entry.file_type();
            if entry.depth() == 0 {
                continue;
            }
            if kind.is_dir() && (!is_entered(&entry) || is_own(&entry)) {
                entries.skip_current_dir();
            } else if kind.is_dir() && is_crowded(&entry, &mut links) {
                entries.skip_current_dir();
                let failure = Failure::new("loop", "too many links lead to this directory");
                return Some(Err((entry.into_path(), failure)));
            // A pipe or a device that is named like a page could block for ever.
            } else if kind.is_file() && is_page(&entry) && !is_own(&entry) {
                return Some(Ok(entry.into_path()));
            }
        }
    })
}

/// Whether a directory is reached by one link too many.
fn is_crowded(entry: &DirEntry, links: &mut HashMap<Identity, u32>) -> bool {
    let identity = entry.path_is_symlink().then(|| Identity::of(entry.path())).flatten();
    identity.is_some_and(|identity| {
        let seen = links.entry(identity).or_default();
        *seen += 1;
        *seen > MAX_LINKS
    })
}

/// A file's name without what says how it is stored: `.gz` or `.zst`, and the ending of a page.
pub(crate) fn stem(name: &OsStr) -> &OsStr {
    without(without(name, &[&COMPRESSED]), &[PAGES.as_slice(), &LINES, &ARCHIVES, &MESSAGES])
}

/// The name without an ending of these, unless there is nothing before it.
fn without<'a>(name: &'a OsStr, tables: &[&[&str]]) -> &'a OsStr {
    let ending = Path::new(name).extension().and_then(OsStr::to_str);
    match (ending, Path::new(name).file_stem()) {
        (Some(ending), Some(stem)) if is_in(tables, ending) => stem,
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
    let name = without(name, &[&COMPRESSED]).to_string_lossy();
    let (_, ending) = name.rsplit_once('.')?;
    Some(ending.to_owned())
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
        for (name, expected) in [
            ("a.html.gz", "a"),
            ("a.b.htm", "a.b"),
            ("index.php", "index.php"),
            ("part-0001.gz", "part-0001"),
            (".html", ".html"),
        ] {
            assert_eq!(stem(name.as_ref()), expected);
        }
    }
}
