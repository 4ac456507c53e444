//! The pipeline, from a page's bytes to its parts.

mod assemble;
mod attributes;
mod decide;
mod decode;
mod document;
pub(crate) mod host;
mod json;
mod label;
mod metadata;
mod read;
mod tag;

use crate::{Error, Options, Page};
use decode::Decoded;
use read::Read;
#[cfg(feature = "cli")]
pub(crate) use read::own;
use read::own::Own;

/// Takes a page apart: decode, read, look for evidence, decide, assemble.
pub(crate) fn extract(bytes: &[u8], options: &Options) -> Result<Page, Error> {
    let Decoded { text, warnings } = decode::decode(bytes, options)?;
    let Read { kind, document, own } = read::read(&text, options);
    let (metadata, labels) = if let Some(Own { article, labels }) = own {
        (metadata::of_own(article, &document), labels)
    } else {
        let metadata = metadata::read(&document, options);
        let labels = decide::label(kind, &document, &metadata, options);
        (metadata, labels)
    };
    Ok(assemble::page(kind, &document, metadata, labels, warnings, options))
}

/// What the benchmark needs to see of the parser.
#[cfg(feature = "bench")]
pub(crate) mod stages {
    pub(crate) use super::document::Document;
    use super::metadata;
    pub(crate) use super::metadata::Metadata;
    use crate::parser::decide::{body, stubs};
    pub(crate) use crate::parser::label::Labels;
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
    pub(crate) use crate::parser::decide::model::forest::{Forest, LEAF, Node, sigmoid};
    pub(crate) use crate::parser::decide::model::scorer::Scorer;
    pub(crate) use crate::parser::decide::text::training as text;
    use crate::parser::decide::{features, stubs};
    pub(crate) use crate::parser::label::{Labels, Role};
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
