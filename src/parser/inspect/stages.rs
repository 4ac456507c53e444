//! What the benchmark needs to see of the parser.

use crate::parser::decide::{body, stubs};
pub(crate) use crate::parser::document::Document;
pub(crate) use crate::parser::document::label::Labels;
use crate::parser::metadata;
pub(crate) use crate::parser::metadata::Metadata;
use crate::parser::read::html;
use crate::{Error, Options};

pub(crate) fn decode(bytes: &[u8]) -> Result<String, Error> {
    crate::parser::decode::decode(bytes, &Options::default()).map(|decoded| decoded.text.into())
}

pub(crate) fn read(html: &str, options: &Options) -> Document {
    html::read(html, &options.limits)
}

pub(crate) fn metadata(document: &Document) -> Metadata {
    metadata::read(document, &Options::default(), |_| None)
}

pub(crate) fn lead(document: &Document, metadata: &Metadata) -> Labels {
    body::label(document, metadata, false)
}

pub(crate) fn related(document: &Document, metadata: &Metadata, mut labels: Labels) -> Labels {
    stubs::label(document, metadata, &Options::default(), &mut labels);
    labels
}
