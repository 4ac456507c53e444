//! Decides what each block of a page is.

pub(crate) mod body;
pub(crate) mod chrome;
mod data_body;
mod facts;
pub(crate) mod features;
mod holes;
pub(crate) mod model;
mod network;
mod picture;
mod story;
pub(crate) mod stubs;
pub(crate) mod text;
mod threads;

use super::document::Document;
use super::document::label::Labels;
use super::metadata::Metadata;
use crate::{Kind, Options, Warning};

/// Labels the blocks of a page, and finds the stories that it offers.
pub(crate) fn label(
    kind: Kind,
    document: &Document,
    metadata: &Metadata,
    options: &Options,
) -> Labels {
    if kind == Kind::Text {
        return text::label(document, options);
    }
    let mut labels = body::label(document, metadata, options.explain);
    if options.limits.time_is_up() {
        labels.warnings.push(Warning::NoTimeForRelated);
    } else {
        stubs::label(document, metadata, options, &mut labels);
    }
    data_body::add(document, metadata, &options.limits, &mut labels);
    labels
}
