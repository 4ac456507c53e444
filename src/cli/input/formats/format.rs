//! What presscut has to know of a format of input.

use std::fmt;
use std::io;

use crate::cli::failure::Failure;
use crate::cli::input::event::{Cancel, Receive};
use crate::cli::input::kind::InputKind;
use crate::cli::input::page::{PageContent, PagePlan};
use crate::cli::input::reader::InputReader;
use crate::{Options, ReadAs};

/// A format of input.
pub(crate) struct InputFormat {
    /// Its name as a value of `--from`.
    pub(crate) name: &'static str,
    /// Its description in the help.
    pub(crate) about: &'static str,
    /// The extensions of its files, in the order of the help.
    pub(crate) extensions: &'static [&'static str],
    /// How it is recognized, for the help: a sentence, or the name of what is
    /// recognized by its first bytes. Empty for plain pages.
    pub(crate) detection: &'static str,
    pub(crate) method: ReadMethod,
}

/// How pages are read from input of a format.
pub(crate) enum ReadMethod {
    /// The input is one page and nothing else.
    Plain(ReadAs),
    /// The input is one page inside a container.
    Wrapped {
        /// Whether bytes are of this format.
        matches: fn(&[u8]) -> bool,
        /// Takes the page out.
        open: fn(&[u8], &Options) -> Result<PageContent<'static>, Failure>,
    },
    /// The input holds any number of pages.
    Many {
        kind: InputKind,
        /// Whether input is of this format; the flag says whether its name is.
        /// No bytes are lost by it.
        matches: fn(&mut InputReader, bool, &PagePlan) -> io::Result<bool>,
        /// Gives each page, and notices.
        read: fn(InputReader, &PagePlan, Receive) -> Result<(), Cancel>,
    },
}

impl InputFormat {
    /// What its input holds.
    pub(crate) fn kind(&self) -> InputKind {
        match self.method {
            ReadMethod::Many { kind, .. } => kind,
            ReadMethod::Plain(_) | ReadMethod::Wrapped { .. } => InputKind::Page,
        }
    }

    /// How its pages are read, where they do not say so themselves.
    pub(crate) fn read_as(&self) -> ReadAs {
        match self.method {
            ReadMethod::Plain(read_as) => read_as,
            ReadMethod::Wrapped { .. } => ReadAs::Html,
            ReadMethod::Many { .. } => ReadAs::Auto,
        }
    }

    /// Whether its files may have this extension.
    pub(crate) fn has_extension(&self, extension: &str) -> bool {
        self.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension))
    }
}

/// Formats are equal if their names are.
impl PartialEq for InputFormat {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for InputFormat {}

impl fmt::Debug for InputFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
