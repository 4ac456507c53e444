//! Reads a page into a [`Document`], in the way that suits it.

pub(crate) mod builder;
pub(crate) mod excess;
pub(crate) mod html;
mod own;
mod sniff;
pub(crate) mod text;

use super::document::Document;
use super::label::Labels;
use crate::{Kind, Options};

/// A page that was read.
pub(crate) struct Read {
    pub(crate) kind: Kind,
    pub(crate) document: Document,
    /// What each block is, where the page itself says so.
    pub(crate) labels: Option<Labels>,
}

/// Reads a page, as far as the limits allow.
pub(crate) fn read(text: &str, options: &Options) -> Read {
    let limits = &options.limits;
    let kind = sniff::kind(text, options.read_as);
    if kind == Kind::Html {
        return Read { kind, document: html::read(text, limits), labels: None };
    }
    let (lines, excess) = text::source::sources(text, limits);
    if let Some((document, labels)) = own::read(&lines, options.now) {
        let document = Document { warnings: excess.warnings(limits), ..document };
        return Read { kind, document, labels: Some(labels) };
    }
    Read { kind, document: text::of_lines(lines, excess, limits), labels: None }
}
