//! What the name of a file says about its content.

use std::ffi::OsStr;
use std::path::Path;

use super::formats::{FORMATS, InputFormat};

/// The extensions of compressed files, sorted.
const COMPRESSION_EXTENSIONS: [&str; 2] = ["gz", "zst"];

/// A file's name without its extensions of compression and format.
pub(crate) fn stem(name: &OsStr) -> &OsStr {
    without_extension(uncompressed(name), |extension| {
        FORMATS.iter().any(|format| format.has_extension(extension))
    })
}

/// The format that a file's extension suggests, the first of those that share it.
pub(super) fn format(name: &OsStr) -> Option<&'static InputFormat> {
    FORMATS.iter().copied().find(|format| has_format(name, format))
}

/// Whether a file's extension is one of this format's.
pub(super) fn has_format(name: &OsStr, format: &InputFormat) -> bool {
    let name = uncompressed(name).to_string_lossy();
    name.rsplit_once('.').is_some_and(|(_, extension)| format.has_extension(extension))
}

fn uncompressed(name: &OsStr) -> &OsStr {
    without_extension(name, |extension| {
        COMPRESSION_EXTENSIONS.binary_search(&&*extension.to_ascii_lowercase()).is_ok()
    })
}

/// The name without such an extension, unless nothing is before it.
fn without_extension(name: &OsStr, is_dropped: impl Fn(&str) -> bool) -> &OsStr {
    let extension = Path::new(name).extension().and_then(OsStr::to_str);
    match (extension, Path::new(name).file_stem()) {
        (Some(extension), Some(stem)) if is_dropped(extension) => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compression_table_is_sorted() {
        assert!(COMPRESSION_EXTENSIONS.is_sorted());
    }

    #[test]
    fn format_is_recognized_by_each_extension() {
        for &known in FORMATS {
            for extension in known.extensions {
                for name in [
                    format!("a.{extension}"),
                    format!("A.b.{}", extension.to_uppercase()),
                    format!("a.{extension}.gz"),
                    format!("a.{extension}.ZST"),
                ] {
                    let found = format(name.as_ref()).unwrap();
                    assert!(
                        found.extensions == known.extensions && has_format(name.as_ref(), known),
                        "{name}"
                    );
                    assert!(!stem(name.as_ref()).to_string_lossy().contains(extension), "{name}");
                }
            }
        }
        for other in ["a.json", "a.css", "html", "a", "a.gz", "a.html.bak", ""] {
            assert_eq!(format(other.as_ref()), None, "{other}");
        }
    }

    #[test]
    fn stem_drops_known_extensions_only() {
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
