//! Reads and labels flattened text.
//!
//! Without elements, a page shows itself in the shape of its lines: prose is
//! long and ends like a sentence, menus are short and many, and a list of
//! stories repeats one sequence of shapes again and again.

mod comments;
mod credits;
mod fragments;
mod headline;
mod inline;
mod lead;
mod line;
mod listing;
mod paywall;
mod reader;
mod record;
mod stubs;
mod template;
mod wrap;

pub(super) use reader::read;

use super::document::Document;
use super::label::{Labels, Role};
use crate::Options;
use line::Line;

/// Labels the lines of a page that [`read`] read.
pub(super) fn label(document: &Document, options: &Options) -> Labels {
    let lines: Vec<Line> = document.blocks.iter().map(|b| Line::new(document, b)).collect();
    let mut labels = Labels::all_chrome(lines.len(), "outside-lead");
    for (block, line) in lines.iter().enumerate() {
        if let Some(reason) = line.reason {
            labels.set(block, Role::Chrome, reason.name());
        }
    }
    let mut remarks = vec![false; lines.len()];
    for block in comments::areas(&lines).into_iter().flatten() {
        labels.set(block, Role::Chrome, "comments");
        remarks[block] = true;
    }
    stubs::label(&lines, &remarks, options.now, &mut labels);
    lead::label(&lines, &mut labels);
    labels
}
