//! Reads and labels flattened text.
//!
//! Without elements, a page shows itself in the shape of its lines: prose is
//! long and ends like a sentence, menus are short and many, and a list of
//! stories repeats one sequence of shapes again and again.

mod comments;
mod credits;
mod full_title;
mod headline;
mod lead;
pub(crate) mod line;
mod listing;
mod looks;
mod record;
mod stubs;
mod template;

use std::collections::HashSet;

use crate::Options;
use crate::parser::document::Document;
use crate::parser::label::{Labels, Role};
use crate::rules::notices;
use line::Line;
use stubs::Story;

/// The most lines of a page that was cut to its stories before it came here,
/// as aggregators and corpora do. There, all that stands in the body's run is
/// the body, down to its shortest lines; on a whole page most of what stands
/// between is not, and each line must speak for itself.
const FEW: usize = 80;

#[cfg(test)]
pub(crate) use looks::forests;
#[cfg(any(test, feature = "train"))]
pub(crate) use looks::names;

/// What the trainer needs to see of the text reader.
#[cfg(feature = "train")]
pub(crate) mod training {
    pub(crate) use super::line::Line;
    pub(crate) use super::looks::View;
    pub(crate) use super::{lines, names, outside_lead};
}

/// The least columns of a line that no body says twice; refrains and answers are shorter.
const REPEATED_WIDTH: usize = 40;

/// Labels the lines of a page that the reader gave.
pub(crate) fn label(document: &Document, options: &Options) -> Labels {
    let lines = lines(document);
    let (mut labels, stories) = outside_lead(&lines, options);
    if lines.len() > FEW || lines.iter().any(Line::is_piece) {
        looks::label(&lines, &mut labels);
    } else {
        lead::label(&lines, &mut labels);
    }
    leave_out_notices(&lines, &mut labels);
    leave_out_repeats(&lines, &mut labels);
    stubs::hand_over(stories, &mut labels);
    labels
}

/// Takes the site's notices out of the body that they stand in.
fn leave_out_notices(lines: &[Line], labels: &mut Labels) {
    for (block, line) in lines.iter().enumerate() {
        let is_body = labels.blocks.get(block).is_some_and(|label| label.role == Role::Body);
        if let (true, Some(reason)) = (is_body, notices::reason(line.text)) {
            labels.set(block, Role::Chrome, reason);
        }
    }
}

/// Takes what the body has said already out of it: pages print a pull quote
/// beside its paragraph, or a picture's text once a size.
fn leave_out_repeats(lines: &[Line], labels: &mut Labels) {
    let mut seen = HashSet::new();
    for (block, line) in lines.iter().enumerate() {
        let is_body = labels.blocks.get(block).is_some_and(|label| label.role == Role::Body);
        if is_body && line.width >= REPEATED_WIDTH && !seen.insert(line.text) {
            labels.set(block, Role::Chrome, "repeated");
        }
    }
}

/// The lines of a page.
pub(crate) fn lines(document: &Document) -> Vec<Line<'_>> {
    document.blocks.iter().map(|block| Line::new(document, block)).collect()
}

/// Labels all but the lead: phrases of chrome, comments and the stories of lists.
pub(crate) fn outside_lead(lines: &[Line], options: &Options) -> (Labels, Vec<Story>) {
    let mut labels = Labels::all_chrome(lines.len(), "outside-lead");
    for (block, line) in lines.iter().enumerate() {
        if let Some(reason) = line.reason {
            labels.set(block, Role::Chrome, reason.name());
        }
    }
    let mut remarks = vec![false; lines.len()];
    for block in comments::areas(lines).into_iter().flatten() {
        labels.set(block, Role::Chrome, "comments");
        if let Some(remark) = remarks.get_mut(block) {
            *remark = true;
        }
    }
    let stories = stubs::find(lines, &remarks, options.now, &mut labels);
    (labels, stories)
}
