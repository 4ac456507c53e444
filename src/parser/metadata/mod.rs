//! What a page says of its article besides the body.
//!
//! Every source says what it can ([`facts::Facts`]), and the most trusted one
//! that says anything of a field has it.

mod authors;
mod byline;
pub(super) mod dateline;
mod facts;
mod fields;
mod headline;
pub(crate) mod host;
mod json_ld;
pub(crate) mod language;
mod marks;
mod merge;
mod meta;
mod microdata;
pub(super) mod names;
mod plain;
mod rendered;
mod schema;
mod title;
mod words;

pub(crate) use merge::{Metadata, read};
pub(crate) use rendered::of_rendered;
