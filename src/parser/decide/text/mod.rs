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
use crate::parser::document::label::{Labels, Role};
use crate::parser::document::{BlockId, Document};
use crate::rules::phrases::Reason;
use crate::rules::text::is_number;
use crate::rules::{notices, pitch};
use columns::bag_of_words::{BAG_OF_WORDS, BagOfWords};
use line::TextLine;
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
pub(crate) fn rows(document: &Document, bag: &BagOfWords) -> Vec<columns::ColumnRow> {
    columns::rows(&lines(document), bag)
}

/// Takes the site's notices and the credits of pictures out of the body that they stand in.
fn leave_out_notices(lines: &[TextLine], labels: &mut Labels) {
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
fn leave_out_captions(lines: &[TextLine], labels: &mut Labels) {
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
fn leave_out_repeats(lines: &[TextLine], labels: &mut Labels) {
    let mut seen = HashSet::new();
    for (block, line) in lines.iter().enumerate() {
        let is_body = labels.blocks.get(block).is_some_and(|label| label.role == Role::Body);
        if is_body && line.width >= REPEATED_WIDTH && !seen.insert(line.text) {
            labels.set(block, Role::Chrome, "repeated");
        }
    }
}

/// How often a page says what a printer puts on every sheet.
const SHEETS: usize = 2;

/// Takes the numbers of sheets out of the body: below a line that a printer puts on every
/// sheet, the next says the same on each but for one number, which rises by one, as "Page 9"
/// and "Page 10". What is an entry's heading below an advertisement or a picture is none.
fn leave_out_sheet_numbers(lines: &[TextLine], labels: &mut Labels) {
    let mut said: HashMap<(&str, String), Vec<usize>> = HashMap::new();
    for at in 1..lines.len() {
        let (head, line) = (&lines[at - 1], &lines[at]);
        let is_head = head.reason != Some(Reason::Advertisement) && !head.picture_credit;
        if is_head && line.gap == 0 && line.width < REPEATED_WIDTH && line.text.contains(is_number)
        {
            let bare = line.text.chars().filter(|&c| !is_number(c)).collect();
            said.entry((head.text, bare)).or_default().push(at);
        }
    }
    let is = |at: usize, role: Role| labels.blocks.get(at).is_some_and(|l| l.role == role);
    let are_sheets = |places: &Vec<usize>| {
        places.len() >= SHEETS
            && places.iter().any(|&at| is(at - 1, Role::Chrome))
            && places.windows(2).all(|two| goes_up(lines[two[0]].text, lines[two[1]].text))
    };
    let sheets = said.into_values().filter(are_sheets).flatten();
    let in_body: Vec<usize> = sheets.filter(|&at| is(at, Role::Body)).collect();
    for at in in_body {
        labels.set(at, Role::Chrome, "running-head");
    }
}

/// Whether one number of the second text is the next of that in the first, and the others
/// are the same.
fn goes_up(first: &str, second: &str) -> bool {
    let numbers = |text: &str| -> Vec<Option<u32>> {
        let digits = text.split(|c: char| !is_number(c)).filter(|digits| !digits.is_empty());
        digits.map(|digits| digits.parse().ok()).collect()
    };
    let (first, second) = (numbers(first), numbers(second));
    let mut changed = first.iter().zip(&second).filter(|(a, b)| a.is_none() || a != b);
    let is_next = |(a, b): (&Option<u32>, &Option<u32>)| a.is_some_and(|a| *b == a.checked_add(1));
    first.len() == second.len() && changed.next().is_some_and(is_next) && changed.next().is_none()
}

/// How often a page says a line that is a button of its boxes. A heading stands in
/// the body and among the contents.
const BUTTONS: usize = 3;

/// Takes short lines out of the body that the page says time and again, and once
/// at least as chrome: a button stands below each box.
fn leave_out_buttons(lines: &[TextLine], labels: &mut Labels) {
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
pub(crate) fn lines(document: &Document) -> Vec<TextLine<'_>> {
    document.blocks.iter().map(|block| TextLine::new(document, block)).collect()
}
