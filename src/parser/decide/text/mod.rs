//! Reads and labels flattened text.
//!
//! Without elements, a page shows itself in the shape of its lines: prose is
//! long and ends like a sentence, menus are short and many, and a list of
//! stories repeats one sequence of shapes again and again.

pub(crate) mod columns;
mod credits;
mod full_title;
mod items;
mod labelling;
pub(crate) mod line;
pub(crate) mod role;
mod schema;
mod sequence;
mod short_lists;
mod tails;
#[cfg(test)]
mod tests;
mod viterbi;

use std::collections::{HashMap, HashSet};

use crate::Options;
use crate::parser::decide::network::Network;
use crate::parser::document::{BlockId, Document};
use crate::parser::label::{Labels, Role};
use crate::rules::text::is_number;
use crate::rules::{notices, pitch};
use columns::bag_of_words::{BAG_OF_WORDS, BagOfWords};
use line::Line;
use sequence::NETWORK;
#[cfg(test)]
pub(crate) use sequence::{MODEL, network};

/// What the trainer needs to see of the text reader.
#[cfg(feature = "train")]
pub(crate) mod training {
    pub(crate) use super::columns::bag_of_words::{BAG_OF_WORDS, BagOfWords, FORMAT, each, hash};
    pub(crate) use super::sequence::{MODEL, network};
    pub(crate) use super::{label_by, rows};
}

/// The least columns of a line that no body says twice; refrains and answers are shorter.
const REPEATED_WIDTH: usize = 40;

/// Labels the lines of a page that the reader gave.
pub(crate) fn label(document: &Document, options: &Options) -> Labels {
    label_by(&NETWORK, &BAG_OF_WORDS, document, options)
}

/// The line of a page that reads like its headline, whatever its markup.
pub(crate) fn headline(document: &Document, options: &Options) -> Option<BlockId> {
    label(document, options).with(Role::Headline).next()
}

/// The same by any network and weights of words, as the trainer measures it.
pub(crate) fn label_by(
    network: &Network,
    bag: &BagOfWords,
    document: &Document,
    options: &Options,
) -> Labels {
    let lines = lines(document);
    let mut labels = sequence::label(network, &lines, &columns::rows(&lines, bag), options);
    leave_out_notices(&lines, &mut labels);
    leave_out_captions(&lines, &mut labels);
    leave_out_repeats(&lines, &mut labels);
    leave_out_sheet_numbers(&lines, &mut labels);
    leave_out_buttons(&lines, &mut labels);
    labels
}

/// The columns of the lines of a page, for training.
#[cfg(feature = "train")]
pub(crate) fn rows(document: &Document, bag: &BagOfWords) -> Vec<columns::Row> {
    columns::rows(&lines(document), bag)
}

/// Takes the site's notices and the credits of pictures out of the body that they stand in.
fn leave_out_notices(lines: &[Line], labels: &mut Labels) {
    for (block, line) in lines.iter().enumerate() {
        let is_body = labels.blocks.get(block).is_some_and(|label| label.role == Role::Body);
        let caption = || line.picture_credit.then_some("caption");
        let pitch = || pitch::is_pitch(line.text).then_some("promo");
        let reason = || notices::reason(line.text).or_else(caption).or_else(pitch);
        if let (true, Some(reason)) = (is_body, reason()) {
            labels.set(block, Role::Chrome, reason);
        }
    }
}

/// Takes lines out of the body that are a caption elsewhere: what describes a
/// picture stands in its text and below it.
fn leave_out_captions(lines: &[Line], labels: &mut Labels) {
    let is_caption = |block: &usize| labels.blocks[*block].reason == "caption";
    let captions: HashSet<&str> =
        labels.with(Role::Chrome).filter(is_caption).map(|block| lines[block].text).collect();
    let body: Vec<usize> = labels.with(Role::Body).collect();
    for block in body.into_iter().filter(|&block| captions.contains(lines[block].text)) {
        labels.set(block, Role::Chrome, "caption");
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

/// Takes the numbers of sheets out of the body: below a line that a printer puts on every
/// sheet, the next may say the same on each but for its figures, as "Page 9" and "Page 10".
fn leave_out_sheet_numbers(lines: &[Line], labels: &mut Labels) {
    let mut said: HashMap<(&str, String), Vec<usize>> = HashMap::new();
    for at in 1..lines.len() {
        let (head, line) = (lines[at - 1].text, &lines[at]);
        if line.gap == 0 && line.width < REPEATED_WIDTH && line.text.contains(is_number) {
            let bare = line.text.chars().filter(|&c| !is_number(c)).collect();
            said.entry((head, bare)).or_default().push(at);
        }
    }
    for places in said.into_values().filter(|places| places.len() > 1) {
        let head_is_chrome =
            |&at: &usize| labels.blocks.get(at - 1).is_some_and(|label| label.role == Role::Chrome);
        if !places.iter().any(head_is_chrome) {
            continue;
        }
        for at in places {
            if labels.blocks.get(at).is_some_and(|label| label.role == Role::Body) {
                labels.set(at, Role::Chrome, "running-head");
            }
        }
    }
}

/// How often a page says a line that is a button of its boxes. A heading stands in
/// the body and among the contents.
const BUTTONS: usize = 3;

/// Takes short lines out of the body that the page says time and again, and once
/// at least as chrome: a button stands below each box.
fn leave_out_buttons(lines: &[Line], labels: &mut Labels) {
    let mut said: HashMap<&str, usize> = HashMap::new();
    for line in lines.iter().filter(|line| line.width < REPEATED_WIDTH) {
        *said.entry(line.text).or_default() += 1;
    }
    let is_button = |block: &usize| said.get(lines[*block].text).is_some_and(|&n| n >= BUTTONS);
    let chrome: HashSet<&str> =
        labels.with(Role::Chrome).filter(is_button).map(|block| lines[block].text).collect();
    let body: Vec<usize> = labels.with(Role::Body).filter(is_button).collect();
    for block in body.into_iter().filter(|&block| chrome.contains(lines[block].text)) {
        labels.set(block, Role::Chrome, "repeated");
    }
}

/// The lines of a page.
pub(crate) fn lines(document: &Document) -> Vec<Line<'_>> {
    document.blocks.iter().map(|block| Line::new(document, block)).collect()
}
