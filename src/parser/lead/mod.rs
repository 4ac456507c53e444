//! Decides which blocks of an HTML page are the lead's body.
//!
//! Each block is looked at twice. The first look sees the block, the element
//! it stands in and the blocks beside it, as numbers ([`features`]); the
//! second sees, besides, what the first made of the whole page ([`context`]).
//! Both are tables of numbers that the trainer made from pages with known
//! truth ([`weights`]).

pub(crate) mod context;
pub(crate) mod features;
pub(crate) mod forest;
mod text;
#[allow(
    clippy::approx_constant,
    clippy::excessive_precision,
    clippy::unreadable_literal,
    reason = "the numbers are the trainer's"
)]
mod weights;

use std::collections::HashSet;

use super::document::Document;
use super::label::{Labels, Role};
use super::metadata::Metadata;
use features::Row;
use forest::Forest;

/// The chance from which a block is taken for a part of the body.
const LIKELY: f32 = 0.55;

/// Text shorter than this may stand twice in a body, in characters.
const LONG: usize = 40;

/// Labels the blocks of an HTML page.
pub(crate) fn label(document: &Document, metadata: &Metadata, explain: bool) -> Labels {
    let rows = features::rows(document, metadata);
    let first: Vec<f32> = rows.iter().map(|row| weights::FIRST.chance(row)).collect();
    let rows = look_again(document, &rows, &first);
    let chances: Vec<f32> = rows.iter().map(|row| weights::SECOND.chance(row)).collect();
    let mut labels = decide(document, &chances);
    if explain {
        for (label, row) in labels.blocks.iter_mut().zip(&rows) {
            label.detail = detail(&weights::SECOND, row);
        }
    }
    labels
}

/// The rows for the second look, from the chances that the first gave.
pub(crate) fn look_again(document: &Document, rows: &[Row], first: &[f32]) -> Vec<Vec<f32>> {
    let context = context::rows(document, first);
    rows.iter().zip(&context).map(|(row, context)| context::join(row, context)).collect()
}

/// Labels the blocks by their chances.
pub(crate) fn decide(document: &Document, chances: &[f32]) -> Labels {
    let mut labels = Labels::all_chrome(document.blocks.len(), "outside-lead");
    let mut seen = HashSet::new();
    for (b, block) in document.blocks.iter().enumerate() {
        if chances[b] <= LIKELY {
            continue;
        }
        // Pages hold a story twice, for wide screens and for narrow ones.
        if block.text.len() > LONG && !seen.insert(block.text.as_str()) {
            labels.set(b, Role::Chrome, "repeated");
        } else {
            labels.set(b, Role::Body, "story");
        }
    }
    labels
}

/// The chance and the features that moved it most, for people.
fn detail(forest: &Forest, row: &[f32]) -> String {
    let mut detail = format!("{:.2}", forest.chance(row));
    for (feature, moved) in forest.reasons(row).into_iter().take(4) {
        detail += &format!(" {}={:.2}({moved:+.1})", name(feature), row[feature]);
    }
    detail
}

/// The name of a feature of the second look.
fn name(feature: usize) -> &'static str {
    let topics = features::NAMES.len();
    let context = features::COUNT;
    match feature {
        _ if feature < topics => features::NAMES[feature],
        _ if feature < context => super::rules::topics::Topic::NAMES[feature - topics],
        _ => context::NAMES[feature - context],
    }
}
