//! What the name of a file says of it.

use std::ffi::OsStr;
use std::path::Path;

use super::formats::{FORMATS, Format};

/// The endings of compressed files, sorted.
const COMPRESSED: [&str; 2] = ["gz", "zst"];

/// A file's name without what says how it is stored: `.gz` or `.zst`, and the ending of a page.
pub(crate) fn stem(name: &OsStr) -> &OsStr {
    without(uncompressed(name), |ending| FORMATS.iter().any(|format| format.has_ending(ending)))
}

/// The format that a file's name says it is in, the first of those that share its ending.
pub(super) fn format(name: &OsStr) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| is_of(name, format))
}

/// Whether a file's name is one of this format's.
pub(super) fn is_of(name: &OsStr, format: &Format) -> bool {
    let name = uncompressed(name).to_string_lossy();
    name.rsplit_once('.').is_some_and(|(_, ending)| format.has_ending(ending))
}

fn uncompressed(name: &OsStr) -> &OsStr {
    without(name, |ending| COMPRESSED.binary_search(&&*ending.to_ascii_lowercase()).is_ok())
}

/// The name without such an ending, unless there is nothing before it.
fn without(name: &OsStr, is_left_out: impl Fn(&str) -> bool) -> &OsStr {
    let ending = Path::new(name).extension().and_then(OsStr::to_str);
    match (ending, Path::new(name).file_stem()) {
        (Some(ending), Some(stem)) if is_left_out(ending) => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(COMPRESSED.is_sorted());
    }

    #[test]
    fn a_format_is_told_by_each_of_its_endings() {
        for &known in FORMATS {
            for ending in known.endings {
                for name in [
                    format!("a.{ending}"),
                    format!("A.b.{}", ending.to_uppercase()),
                    format!("a.{ending}.gz"),
                    format!("a.{ending}.ZST"),
                ] {
                    let found = format(name.as_ref()).unwrap();
                    assert!(
                        found.endings == known.endings && is_of(name.as_ref(), known),
                        "{name}"
                    );
                    assert!(!stem(name.as_ref()).to_string_lossy().contains(ending), "{name}");
                }
            }
        }
        for other in ["a.json", "a.css", "html", "a", "a.gz", "a.html.bak", ""] {
            assert_eq!(format(other.as_ref()), None, "{other}");
        }
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
