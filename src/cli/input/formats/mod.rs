//! The formats of input. A new one is a file here and a line in [`FORMATS`].

mod format;
mod jsonl;
mod mhtml;
mod single_page;
mod warc;

use std::io;

pub(crate) use format::{InputFormat, ReadMethod};
use single_page::SinglePage;

use super::event::{Cancel, InputEvent, Receive};
use super::page::PagePlan;
use super::reader::InputReader;

/// All formats, in the order of the help.
pub(crate) static FORMATS: &[&InputFormat] =
    &[&single_page::HTML, &single_page::TEXT, &jsonl::JSONL, &warc::WARC, &mhtml::MHTML];

/// The format of input that holds many pages; `None` for a single page. The list
/// is tried from its end, where the formats are that a few bytes identify.
pub(super) fn detect(
    input: &mut InputReader,
    named: Option<&InputFormat>,
    plan: &PagePlan,
) -> io::Result<Option<&'static InputFormat>> {
    for &format in FORMATS.iter().rev() {
        if let ReadMethod::Many { matches, .. } = format.method
            && matches(input, named == Some(format), plan)?
        {
            return Ok(Some(format));
        }
    }
    Ok(None)
}

/// Gives the pages of input whose format was detected; `from` is the format
/// that the user named.
pub(super) fn read(
    format: Option<&'static InputFormat>,
    from: Option<&'static InputFormat>,
    input: InputReader,
    plan: &PagePlan,
    receive: Receive,
) -> Result<(), Cancel> {
    match format.map(|format| &format.method) {
        Some(ReadMethod::Many { read, .. }) => read(input, plan, receive),
        _ => receive(InputEvent::Page(Box::new(SinglePage { input, from, known: FORMATS }))),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;
    use crate::cli::run::plan::tests::plan;

    #[test]
    fn format_names_and_extensions_are_unique() {
        for (at, format) in FORMATS.iter().enumerate() {
            let plan = plan(&format!("a --from {}", format.name)).unwrap();
            assert!(format.name != "auto" && !format.about.is_empty());
            assert_eq!(plan.input.from, Some(*format));
            assert!(format.extensions.iter().all(|known| *known == known.to_ascii_lowercase()));
            for other in &FORMATS[at + 1..] {
                assert_ne!(format.name, other.name);
                let is_shared =
                    other.extensions.iter().any(|extension| format.has_extension(extension));
                assert!(!is_shared || format.extensions == other.extensions, "{}", other.name);
            }
        }
    }

    #[test]
    fn plain_page_is_detected_as_no_other_format() {
        for page in ["", "<p>Rain", "Rain: it fell.\n\nAll day.", "{ Rain }", "WARC", "W"] {
            let mut input: InputReader = Box::new(Cursor::new(page.as_bytes().to_vec()));
            let plan = plan("-").unwrap().input.page;
            assert_eq!(detect(&mut input, None, &plan).unwrap(), None, "{page}");
            let mut whole = String::new();
            input.read_to_string(&mut whole).unwrap();
            assert_eq!(whole, page);
            for format in FORMATS {
                if let ReadMethod::Wrapped { matches, .. } = format.method {
                    assert!(!matches(page.as_bytes()), "{} {page}", format.name);
                }
            }
        }
    }
}
