//! The formats of input: a file here and a line in [`FORMATS`] each.

mod jsonl;
mod mhtml;
mod page;
mod warc;

use std::fmt;
use std::io;

pub(super) use warc::MAGIC;

use super::item::{Asked, Content, Enough, Give, Item, Reader};
use crate::cli::failure::Failure;
use crate::{Options, ReadAs};

/// All formats, as the help names them.
pub(crate) static FORMATS: &[&Format] =
    &[&page::HTML, &page::TEXT, &jsonl::JSONL, &warc::WARC, &mhtml::MHTML];

/// A format of input.
pub(crate) struct Format {
    /// What `--from` calls it.
    pub(crate) name: &'static str,
    /// What the help says of it.
    pub(crate) about: &'static str,
    /// The endings of its files' names, in the order of the help.
    pub(crate) endings: &'static [&'static str],
    /// How it is told, for the help: a sentence, or what is told by how it
    /// begins. Empty for what is taken for a page as it stands.
    pub(crate) told: &'static str,
    pub(crate) reading: Reading,
}

/// How pages are got from input.
pub(crate) enum Reading {
    /// It is one page as it stands.
    Plain(ReadAs),
    /// It is one page with something around it.
    Wrapped {
        /// Whether bytes are of this format.
        is: fn(&[u8]) -> bool,
        /// Gets the page out.
        open: fn(&[u8], &Options) -> Result<Content<'static>, Failure>,
    },
    /// It is any number of pages.
    Many {
        form: Form,
        /// Whether input is of this format; the flag says that its name is. The
        /// input stays whole.
        is: fn(&mut Reader, bool, Asked) -> io::Result<bool>,
        /// Gives each page, and what there is to be said at the end.
        read: fn(Reader, Asked, Give) -> Result<(), Enough>,
    },
}

/// What an opened input holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Page,
    Lines,
    /// A web archive.
    Records,
}

impl Format {
    /// What its input holds.
    pub(crate) fn form(&self) -> Form {
        match self.reading {
            Reading::Many { form, .. } => form,
            Reading::Plain(_) | Reading::Wrapped { .. } => Form::Page,
        }
    }

    /// How its pages are read, where they do not say so themselves.
    pub(crate) fn read_as(&self) -> ReadAs {
        match self.reading {
            Reading::Plain(read_as) => read_as,
            Reading::Wrapped { .. } => ReadAs::Html,
            Reading::Many { .. } => ReadAs::Auto,
        }
    }

    /// Whether a name with this ending is one of its files.
    pub(crate) fn has_ending(&self, ending: &str) -> bool {
        self.endings.iter().any(|own| own.eq_ignore_ascii_case(ending))
    }
}

/// Formats are one if they have one name.
impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// The format that input of many pages is told to be in; `None` for what is one
/// page. What a few bytes tell is asked last to first, before what takes more.
pub(super) fn find(
    input: &mut Reader,
    named: Option<&Format>,
    asked: Asked,
) -> io::Result<Option<&'static Format>> {
    for &format in FORMATS.iter().rev() {
        if let Reading::Many { is, .. } = format.reading
            && is(input, named == Some(format), asked)?
        {
            return Ok(Some(format));
        }
    }
    Ok(None)
}

/// Gives the pages of input in a format, or that is one page.
pub(super) fn read(
    format: Option<&'static Format>,
    from: Option<&'static Format>,
    input: Reader,
    asked: Asked,
    give: Give,
) -> Result<(), Enough> {
    match format.map(|format| &format.reading) {
        Some(Reading::Many { read, .. }) => read(input, asked, give),
        _ => give(Item::Page(Box::new(page::Whole { input, format: from }))),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;
    use crate::cli::plan::tests::plan;

    #[test]
    fn each_format_has_a_name_and_endings_of_its_own() {
        for (at, format) in FORMATS.iter().enumerate() {
            assert!(format.name != "auto" && !format.about.is_empty());
            assert_eq!(plan(&format!("a --from {}", format.name)).unwrap().from.0, Some(*format));
            assert!(format.endings.iter().all(|ending| *ending == ending.to_ascii_lowercase()));
            for other in &FORMATS[at + 1..] {
                assert_ne!(format.name, other.name);
                let is_shared = other.endings.iter().any(|ending| format.has_ending(ending));
                assert!(!is_shared || format.endings == other.endings, "{}", other.name);
            }
        }
    }

    #[test]
    fn a_page_as_it_stands_is_taken_for_no_other_format_and_stays_whole() {
        for page in ["", "<p>Rain", "Rain: it fell.\n\nAll day.", "{ Rain }", "WARC", "W"] {
            let mut input: Reader = Box::new(Cursor::new(page.as_bytes().to_vec()));
            let plan = plan("-").unwrap();
            assert_eq!(find(&mut input, None, plan.asked()).unwrap(), None, "{page}");
            let mut whole = String::new();
            input.read_to_string(&mut whole).unwrap();
            assert_eq!(whole, page);
            for format in FORMATS {
                if let Reading::Wrapped { is, .. } = format.reading {
                    assert!(!is(page.as_bytes()), "{} {page}", format.name);
                }
            }
        }
    }
}
