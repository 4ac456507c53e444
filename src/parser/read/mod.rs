//! Reads a page into a [`Document`], in the way that suits it.

pub(crate) mod builder;
pub(crate) mod excess;
pub(crate) mod html;
pub(crate) mod own;
mod sniff;
pub(crate) mod text;

use super::document::Document;
use crate::{Kind, Options};
use own::Own;

/// A page that was read.
pub(crate) struct Read {
    pub(crate) kind: Kind,
    pub(crate) document: Document,
    /// What the page says itself, where presscut wrote it.
    pub(crate) own: Option<Own>,
}

/// Reads a page, as far as the limits allow.
pub(crate) fn read(text: &str, options: &Options) -> Read {
    let limits = &options.limits;
    let kind = sniff::kind(text, options.read_as);
    if kind == Kind::Html {
        return Read { kind, document: html::read(text, limits), own: None };
    }
    let (lines, excess) = text::source::sources(text, limits);
    if let Some((document, own)) = own::read(&lines, options.now) {
        let document = Document { warnings: excess.warnings(limits), ..document };
        return Read { kind, document, own: Some(own) };
    }
    Read { kind, document: text::of_lines(lines, excess, limits), own: None }
}
