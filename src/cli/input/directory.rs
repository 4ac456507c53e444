//! Finds the pages below a directory.

use std::ffi::OsStr;
use std::iter;
use std::path::{Path, PathBuf};

use foldhash::HashMap;
use walkdir::{DirEntry, WalkDir};

use super::companion::is_companion;
use super::excluded::ExcludedOutput;
use super::formats::InputFormat;
use super::globs::GlobMatch;
use super::names;
use super::plan::InputPlan;
use crate::cli::failure::Failure;
use crate::cli::file_system::FileId;

/// How many links may lead to the same directory. Each may be intended, but where
/// directories of links are chained, the number of paths doubles with each.
const MAX_LINKS: u32 = 64;

/// The files below a directory that hold pages, in the order of their names.
///
/// Links are followed, and one that leads back to a directory above it is a
/// failure. What the run itself writes below the directory is left out.
pub(super) fn walk(
    root: &Path,
    plan: &InputPlan,
    output: Option<ExcludedOutput>,
) -> impl Iterator<Item = Result<PathBuf, (PathBuf, Failure)>> {
    let (from, globs) = (plan.from, &plan.globs);
    let below = move |path: &Path| path.strip_prefix(root).unwrap_or(path).to_owned();
    let is_entered = move |entry: &DirEntry| {
        globs.choose(&below(entry.path()), true) != GlobMatch::Excluded
            && !is_companion(entry.path())
    };
    let is_page = move |entry: &DirEntry| match globs.choose(&below(entry.path()), false) {
        GlobMatch::Included => true,
        GlobMatch::Excluded => false,
        GlobMatch::Unmatched => holds_pages(entry.file_name(), from),
    };
    let is_output =
        move |entry: &DirEntry| output.as_ref().is_some_and(|output| output.holds(entry));
    let top = root.to_owned();
    let mut links: HashMap<FileId, u32> = HashMap::default();
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
            if kind.is_dir() && (!is_entered(&entry) || is_output(&entry)) {
                entries.skip_current_dir();
            } else if kind.is_dir() && has_too_many_links(&entry, &mut links) {
                entries.skip_current_dir();
                let failure = Failure::new("loop", "too many links lead to this directory");
                return Some(Err((entry.into_path(), failure)));
            // A pipe or a device with the name of a page could block for ever.
            } else if kind.is_file() && is_page(&entry) && !is_output(&entry) {
                return Some(Ok(entry.into_path()));
            }
        }
    })
}

/// Whether more than [`MAX_LINKS`] links lead to a directory.
fn has_too_many_links(entry: &DirEntry, links: &mut HashMap<FileId, u32>) -> bool {
    let id = entry.path_is_symlink().then(|| FileId::of(entry.path())).flatten();
    id.is_some_and(|id| {
        let seen = links.entry(id).or_default();
        *seen += 1;
        *seen > MAX_LINKS
    })
}

fn holds_pages(name: &OsStr, from: Option<&InputFormat>) -> bool {
    match from {
        Some(format) => names::has_format(name, format),
        None => names::format(name).is_some(),
    }
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
    use crate::cli::input::formats::FORMATS;

    #[test]
    fn pages_are_recognized_by_extension() {
        let from = |name| FORMATS.iter().copied().find(|format| format.name == name);
        for (name, is_jsonl, is_text) in
            [("a.jsonl.gz", true, false), ("a.HTM", false, true), ("a.css", false, false)]
        {
            assert_eq!(holds_pages(name.as_ref(), None), is_jsonl || is_text, "{name}");
            assert_eq!(holds_pages(name.as_ref(), from("jsonl")), is_jsonl, "{name}");
            assert_eq!(holds_pages(name.as_ref(), from("text")), is_text, "{name}");
        }
    }
}
