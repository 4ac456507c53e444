//! What the trainer needs to see of the parser.

pub(crate) use crate::parser::decide::body::{View, names as lead_names};
pub(crate) use crate::parser::decide::model::file::{ModelFeature, ModelFile};
pub(crate) use crate::parser::decide::model::forest::{Forest, sigmoid};
pub(crate) use crate::parser::decide::model::nodes::TreeNode;
pub(crate) use crate::parser::decide::text::columns;
pub(crate) use crate::parser::decide::text::role::LineRole;
pub(crate) use crate::parser::decide::text::training as text;
use crate::parser::decide::{features, stubs};
pub(crate) use crate::parser::document::Document;
pub(crate) use crate::parser::document::label::{Labels, Role};
use crate::parser::metadata;
pub(crate) use crate::parser::metadata::Metadata;
use crate::parser::read::html;
use crate::{Error, Limits, Options, Page};

/// How many features each of the two forests knows.
pub(crate) const FEATURES: [usize; 2] =
    [features::COUNT, features::COUNT + features::context::COUNT];

pub(crate) fn read(html: &str) -> Document {
    html::read(html, &Limits::default())
}

pub(crate) fn read_text(text: &str) -> Document {
    crate::parser::read::text::read(text, &Limits::default())
}

/// The metadata without a guess of the network, which learns from what the
/// model of HTML makes of pages and must not teach it in turn.
pub(crate) fn metadata(document: &Document) -> Metadata {
    metadata::read(document, &Options::default(), |_| None)
}

/// What presscut makes of a page without that guess.
///
/// # Errors
///
/// When the page is in no encoding that is known.
pub(crate) fn extract(bytes: &[u8], options: &Options) -> Result<Page, Error> {
    crate::parser::extract_by(|_, _| None, bytes, options)
}

/// The language of a page that declares none.
pub(crate) fn language(document: &Document) -> Option<&'static str> {
    metadata::language::detect(document)
}

pub(crate) use crate::parser::assemble::body_text;

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

/// The tags and classes above an element, nearest first.
pub(crate) fn path(document: &Document, element: usize) -> String {
    let step = |id: usize| {
        let classes: Vec<&str> = document.elements[id].classes().collect();
        [&[document.elements[id].tag.name()], classes.as_slice()].concat().join(".")
    };
    document.lineage(element).take(5).map(step).collect::<Vec<_>>().join(" < ")
}
