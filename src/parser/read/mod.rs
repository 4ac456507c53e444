//! Reads a page into a [`Document`](super::document::Document), from HTML or from flattened text.

pub(crate) mod builder;
pub(crate) mod excess;
pub(crate) mod html;
pub(crate) mod sniff;
pub(crate) mod text;
