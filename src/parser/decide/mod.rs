//! Decides the role of each block: body, headline, byline, date, stub or chrome.
//!
//! Flattened text is labelled by [`text`], line by line with a network and a search for the
//! best sequence of roles. HTML has elements to go by, and is decided in this order:
//!
//! 1. [`body`] classifies each block in two passes of a forest over its features. Before
//!    that, [`chrome`] rules out what can have no part of the story whatever its words: the
//!    next story of an endless page, comment [`threads`], forms, footers, cards.
//! 2. The same module then corrects the result by the blocks around each: [`holes`] adds
//!    blocks inside a list, table or quotation that is of the body, others remove calls to
//!    pay, captions ([`picture`]), addresses and biographies, and label the byline and date
//!    ([`facts`]).
//! 3. [`stubs`] finds the cards of other stories. It comes after the body since a link in a
//!    paragraph of the body is none, and it is skipped if the time for a page is up.
//! 4. [`data_body`] takes the body from the page's data if the HTML has next to none.
//!
//! Trained models weigh evidence; rules only give evidence, or decide where the structure
//! leaves no doubt. Lists of phrases and class names alone did not generalise to other
//! sites: position, neighbours, repetition of shape, link density and punctuation carry
//! most of the signal. A rule that removes elements by a class name would also lose stories
//! in boxes with such a name; so no rule applies to an element that holds the headline or
//! most of the page's prose. A model judges blocks one by one and leaves holes, which is
//! why each step after the first looks at sequences and containers.

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
