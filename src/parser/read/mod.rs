//! Reads a page into a [`Document`], in the way that suits it.

pub(crate) mod builder;
pub(crate) mod exceeded;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod rendered;
mod sniff;
pub(crate) mod text;

use super::document::Document;
use crate::{Kind, Options};
use rendered::RenderedPage;

/// A page that was read.
pub(crate) struct ReadPage {
    pub(crate) kind: Kind,
    pub(crate) document: Document,
    /// The article and the labels of a page that presscut rendered itself.
    pub(crate) rendered: Option<RenderedPage>,
}

/// Reads a page, as far as the limits allow.
pub(crate) fn read(text: &str, options: &Options) -> ReadPage {
    let limits = &options.limits;
    let kind = sniff::kind(text, options.read_as);
    if kind == Kind::Html {
        return ReadPage { kind, document: html::read(text, limits), rendered: None };
    }
    let (lines, exceeded) = text::source::sources(text, limits);
    if let Some((document, rendered)) = rendered::read(&lines, options.now) {
        let document = Document { warnings: exceeded.warnings(limits), ..document };
        return ReadPage { kind, document, rendered: Some(rendered) };
    }
    ReadPage { kind, document: text::of_lines(lines, exceeded, limits), rendered: None }
}
