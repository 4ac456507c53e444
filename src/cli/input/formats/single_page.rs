//! Input that is one page, plain or inside a container.

use std::borrow::Cow;
use std::io;

use super::format::{InputFormat, ReadMethod};
use crate::ReadAs;
use crate::cli::failure::Failure;
use crate::cli::input::file::read_page;
use crate::cli::input::page::{OpenedPage, PageContent, PagePlan, RawPage};
use crate::cli::input::reader::InputReader;

/// The extensions of pages. They do not say whether a page is HTML or text.
const EXTENSIONS: &[&str] = &["html", "htm", "xhtml", "txt", "text"];

pub(super) static HTML: InputFormat = InputFormat {
    name: "html",
    about: "Pages of HTML",
    extensions: EXTENSIONS,
    detection: "",
    method: ReadMethod::Plain(ReadAs::Html),
};

pub(super) static TEXT: InputFormat = InputFormat {
    name: "text",
    about: "Pages flattened to text",
    extensions: EXTENSIONS,
    detection: "",
    method: ReadMethod::Plain(ReadAs::Text),
};

/// The only page of an input.
pub(super) struct SinglePage {
    pub(super) input: InputReader,
    /// The format that the user named.
    pub(super) from: Option<&'static InputFormat>,
    /// The formats to recognize where none was named.
    pub(super) known: &'static [&'static InputFormat],
}

impl RawPage for SinglePage {
    fn open<'a>(&'a mut self, plan: &'a PagePlan) -> OpenedPage<'a> {
        let input = std::mem::replace(&mut self.input, Box::new(io::empty()));
        match read_page(input, plan.max_bytes()) {
            Err(failure) => OpenedPage::new(0, Err(failure)),
            Ok((bytes, warning)) => {
                let size = bytes.len();
                let open = move || self.content(bytes, warning, plan);
                OpenedPage { id: None, size, content: Box::new(open) }
            }
        }
    }
}

impl SinglePage {
    fn content(
        &self,
        bytes: Vec<u8>,
        warning: Option<String>,
        plan: &PagePlan,
    ) -> Result<PageContent<'static>, Failure> {
        let wrapped = self.known.iter().find_map(|&format| match format.method {
            ReadMethod::Wrapped { matches, open } => {
                let is_format = self.from.map_or_else(|| matches(&bytes), |from| from == format);
                is_format.then_some(open)
            }
            _ => None,
        });
        let mut content = match wrapped {
            Some(open) => open(&bytes, &plan.options)?,
            None => PageContent {
                bytes: Cow::Owned(bytes),
                options: plan.options.clone(),
                warnings: Vec::new(),
            },
        };
        content.warnings.extend(warning);
        Ok(content)
    }
}
