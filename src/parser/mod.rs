//! The pipeline, from a page's bytes to its parts.

mod assemble;
mod attributes;
mod decide;
mod decode;
mod document;
mod metadata;
mod read;
mod tag;

use crate::{Error, Kind, Options, Page};
use decide::{body, stubs, told};
#[cfg(feature = "cli")]
pub(crate) use read::text::cutting;
use read::text::cutting::Cutting;
use read::{html, sniff, text};

/// The warning of a page whose related stories were not looked for.
const UNRELATED: &str = "time was up (--timeout); related stories were not looked for";

/// The warning of a page whose body its elements lack.
const TOLD: &str = "the body stands only in the page's data, not in its HTML";

/// Takes a page apart: decode, read, label, assemble.
pub(crate) fn extract(bytes: &[u8], options: &Options) -> Result<Page, Error> {
    let decoded = decode::decode(bytes, options)?;
    let kind = sniff::kind(&decoded.text, options.read_as);
    let mut document = match kind {
        Kind::Html => html::read(&decoded.text, &options.limits),
        Kind::Text => {
            let rows = text::rows(&decoded.text, &options.limits);
            if let Some(Cutting { mut document, metadata, labels }) = text::cutting(&rows, options)
            {
                document.warnings.splice(0..0, decoded.warnings);
                return Ok(assemble::page(kind, document, metadata, labels, options));
            }
            text::document(rows, &options.limits)
        }
    };
    document.warnings.splice(0..0, decoded.warnings);
    let mut metadata = metadata::read(&document, options);
    document.warnings.append(&mut metadata.warnings);
    let labels = match kind {
        Kind::Html => {
            let mut labels = body::label(&document, &metadata, options.explain);
            if options.limits.time_is_up() {
                document.warnings.push(UNRELATED.to_owned());
            } else {
                stubs::label(&document, &metadata, options, &mut labels);
            }
            let told = told::body(&document, &metadata, &labels, &options.limits);
            labels.told = told.paragraphs;
            // The data was read before, as JSON-LD.
            let known = |warning: &String| document.warnings.contains(warning);
            let new: Vec<String> = told.warnings.into_iter().filter(|w| !known(w)).collect();
            document.warnings.extend(new);
            if labels.told.is_some() {
                document.warnings.push(TOLD.to_owned());
            }
            labels.truncated &= labels.told.is_none();
            labels
        }
        Kind::Text => decide::text::label(&document, options),
    };
    Ok(assemble::page(kind, document, metadata, labels, options))
}

/// What the benchmark needs to see of the parser.
#[cfg(feature = "bench")]
pub(crate) mod stages {
    pub(crate) use super::document::Document;
    use super::metadata;
    pub(crate) use super::metadata::Metadata;
    pub(crate) use crate::parser::decide::label::Labels;
    use crate::parser::decide::{body, stubs};
    use crate::parser::read::html;
    use crate::{Error, Options};

    pub(crate) fn decode(bytes: &[u8]) -> Result<String, Error> {
        super::decode::decode(bytes, &Options::default()).map(|decoded| decoded.text.into())
    }

    pub(crate) fn read(html: &str, options: &Options) -> Document {
        html::read(html, &options.limits)
    }

    pub(crate) fn metadata(document: &Document) -> Metadata {
        metadata::read(document, &Options::default())
    }

    pub(crate) fn lead(document: &Document, metadata: &Metadata) -> Labels {
        body::label(document, metadata, false)
    }

    pub(crate) fn related(document: &Document, metadata: &Metadata, mut labels: Labels) -> Labels {
        stubs::label(document, metadata, &Options::default(), &mut labels);
        labels
    }
}

/// What the trainer needs to see of the parser.
#[cfg(feature = "train")]
pub(crate) mod training {
    pub(crate) use super::document::Document;
    use super::metadata;
    pub(crate) use super::metadata::Metadata;
    pub(crate) use crate::parser::decide::body::View;
    pub(crate) use crate::parser::decide::label::{Labels, Role};
    pub(crate) use crate::parser::decide::model::forest::{Forest, LEAF, Node, sigmoid};
    pub(crate) use crate::parser::decide::model::scorer::Scorer;
    pub(crate) use crate::parser::decide::text::training as text;
    use crate::parser::decide::{features, stubs};
    use crate::parser::read::html;
    use crate::{Limits, Options};

    /// How many features each look sees.
    pub(crate) const FEATURES: [usize; 2] =
        [features::COUNT, features::COUNT + features::context::COUNT];

    pub(crate) fn read(html: &str) -> Document {
        html::read(html, &Limits::default())
    }

    pub(crate) fn read_text(text: &str) -> Document {
        super::read::text::read(text, &Limits::default())
    }

    pub(crate) fn metadata(document: &Document) -> Metadata {
        metadata::read(document, &Options::default())
    }

    pub(crate) use super::assemble::paragraphs;

    /// The labels when the related stories are found, too.
    pub(crate) fn with_stubs(
        document: &Document,
        metadata: &Metadata,
        mut labels: Labels,
        url: &str,
    ) -> Labels {
        let options = Options { url: Some(url.to_owned()), ..Options::default() };
        stubs::label(document, metadata, &options, &mut labels);
        labels
    }

    /// The names of the first look's features.
    pub(crate) fn names() -> Vec<&'static str> {
        let topics = crate::rules::topics::Topic::NAMES;
        features::NAMES.iter().copied().chain(topics).collect()
    }

    /// The tags and classes above an element, nearest first.
    pub(crate) fn path(document: &Document, element: usize) -> String {
        let step = |id: usize| {
            let classes: Vec<&str> = document.elements[id].classes().collect();
            [&[document.elements[id].tag.name()], classes.as_slice()].concat().join(".")
        };
        document.lineage(element).take(5).map(step).collect::<Vec<_>>().join(" < ")
    }
}
