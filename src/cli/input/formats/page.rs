//! Input that is one page, as it stands or with something around it.

use std::borrow::Cow;
use std::io;

use super::{FORMATS, Format, Reading};
use crate::ReadAs;
use crate::cli::failure::Failure;
use crate::cli::input::file::read_page;
use crate::cli::input::item::{Asked, Content, Opened, RawPage, Reader};

/// The endings of pages. Which of both kinds a page is, they do not tell.
const ENDINGS: &[&str] = &["html", "htm", "xhtml", "txt", "text"];

pub(super) static HTML: Format = Format {
    name: "html",
    about: "Pages of HTML",
    endings: ENDINGS,
    told: "",
    reading: Reading::Plain(ReadAs::Html),
};

pub(super) static TEXT: Format = Format {
    name: "text",
    about: "Pages flattened to text",
    endings: ENDINGS,
    told: "",
    reading: Reading::Plain(ReadAs::Text),
};

/// A page that is all that its input holds.
pub(super) struct Whole {
    pub(super) input: Reader,
    /// The format it was said to be in.
    pub(super) format: Option<&'static Format>,
}

impl RawPage for Whole {
    fn open<'a>(&'a mut self, asked: Asked<'a>) -> Opened<'a> {
        let input = std::mem::replace(&mut self.input, Box::new(io::empty()));
        match read_page(input, asked.max_bytes()) {
            Err(failure) => Opened::new(0, Err(failure)),
            Ok((bytes, warning)) => {
                let size = bytes.len();
                let open = move || self.content(bytes, warning, asked);
                Opened { id: None, size, content: Box::new(open) }
            }
        }
    }
}

impl Whole {
    fn content(
        &self,
        bytes: Vec<u8>,
        warning: Option<String>,
        asked: Asked,
    ) -> Result<Content<'static>, Failure> {
        let wrapped = FORMATS.iter().copied().find_map(|format| match format.reading {
            Reading::Wrapped { is, open } => {
                let is_format = self.format.map_or_else(|| is(&bytes), |own| own == format);
                is_format.then_some(open)
            }
            _ => None,
        });
        let mut content = match wrapped {
            Some(open) => open(&bytes, asked.options)?,
            None => Content {
                bytes: Cow::Owned(bytes),
                options: asked.options.clone(),
                warnings: Vec::new(),
            },
        };
        content.warnings.extend(warning);
        Ok(content)
    }
}
