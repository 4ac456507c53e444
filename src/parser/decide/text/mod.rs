//! Labels the lines of flattened text.
//!
//! Flattened text has no elements, so that the form of its lines is the main evidence:
//! prose is long and ends like a sentence, menus are many short lines, and a list of
//! stories repeats one sequence of shapes.
//!
//! The steps are the same for every page, whatever tool flattened it:
//!
//! 1. [`columns`] describes each line by some 130 numbers. Most of them are about form
//!    and repetition rather than words, so that they work in languages and layouts that
//!    training did not have.
//! 2. A [`network`](super::network) gives each line a probability for each of 20 roles
//!    ([`role`]). It sees many lines before and after each and a pool over the page, since
//!    a single line such as "Tom's Guide" may be a source or a headline.
//! 3. [`labelling`] finds the best sequence of roles for the whole page, with at most one
//!    headline, by Viterbi's algorithm in [`viterbi`]. Judged alone, lines would leave
//!    holes in the body and give a page several headlines. What training cannot teach well
//!    enough, such as that a known phrase is chrome, is a penalty or bonus there: rules
//!    are evidence beside the network's, never a verdict.
//! 4. [`short_lists`] recognises lists of two or three headlines below a known heading, of
//!    which the network sees too little to be sure; [`credits`] removes bylines and author
//!    notes that are not the lead's; [`full_title`] completes the headline.
//! 5. [`items`] makes stubs of lists. [`schema`] tries all orders of fields on all lines of
//!    a list and takes the order that fits best, because of a single line nobody can tell
//!    which field it is; [`tails`] splits sources, ages and numbers off the titles.
//! 6. The functions below remove the last lines of chrome from the body, where the rest of
//!    the page shows what they are: repetitions, captions, page numbers, buttons.
//!
//! A page that is labelled wrongly is best mended by a layout in
//! `src/training/layouts/families.tsv`, which the network then learns, not by a rule.

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

/// The minimum width of a line that no body has twice; refrains and answers are shorter.
const REPEATED_WIDTH: usize = 40;

/// Labels the lines of a page.
pub(crate) fn label(document: &Document, options: &Options) -> Labels {
    label_by(&NETWORK, &BAG_OF_WORDS, document, options)
}

/// The line of a page that reads like its headline, regardless of markup.
pub(crate) fn headline(document: &Document, options: &Options) -> Option<BlockId> {
    label(document, options).with(Role::Headline).next()
}

/// Labels the lines with another network and bag of words, as the trainer does.
pub(crate) fn label_by(
    network: &Network,
    bag: &BagOfWords,
    document: &Document,
    options: &Options,
) -> Labels {
    let lines = lines(document);
    let mut labels = sequence::label(network, &lines, &columns::rows(&lines, bag), options);
    remove_notices(&lines, &mut labels);
    remove_captions(&lines, &mut labels);
    remove_repetitions(&lines, &mut labels);
    remove_sheet_numbers(&lines, &mut labels);
    remove_buttons(&lines, &mut labels);
    labels
}

/// The columns of the lines of a page, for training.
#[cfg(feature = "train")]
pub(crate) fn rows(document: &Document, bag: &BagOfWords) -> Vec<columns::ColumnRow> {
    columns::rows(&lines(document), bag)
}

/// Removes notices of the site, picture credits and pitches from the body.
fn remove_notices(lines: &[TextLine], labels: &mut Labels) {
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

/// Removes lines from the body that are a caption elsewhere on the page: the description
/// of a picture is its alternative text as well as its caption.
fn remove_captions(lines: &[TextLine], labels: &mut Labels) {
    let is_caption = |block: &usize| labels.blocks[*block].reason == "caption";
    let captions: HashSet<&str> =
        labels.with(Role::Chrome).filter(is_caption).map(|block| lines[block].text).collect();
    let body: Vec<usize> = labels.with(Role::Body).collect();
    for block in body.into_iter().filter(|&block| captions.contains(lines[block].text)) {
        labels.set(block, Role::Chrome, "caption");
    }
}

/// Removes repeated lines from the body: pages print a pull quote beside its paragraph, or
/// the text of a picture once for each size.
fn remove_repetitions(lines: &[TextLine], labels: &mut Labels) {
    let mut seen = HashSet::new();
    for (block, line) in lines.iter().enumerate() {
        let is_body = labels.blocks.get(block).is_some_and(|label| label.role == Role::Body);
        if is_body && line.width >= REPEATED_WIDTH && !seen.insert(line.text) {
            labels.set(block, Role::Chrome, "repeated");
        }
    }
}

/// The minimum number of page numbers on a page.
const SHEETS: usize = 2;

/// Removes the page numbers of printed sheets from the body: below the same running head,
/// the lines are equal except for one number that rises by one, such as "Page 9" and
/// "Page 10". A numbered heading below an advertisement or a picture is no page number.
fn remove_sheet_numbers(lines: &[TextLine], labels: &mut Labels) {
    let mut numbered: HashMap<(&str, String), Vec<usize>> = HashMap::new();
    for at in 1..lines.len() {
        let (head, line) = (&lines[at - 1], &lines[at]);
        let is_head = head.reason != Some(Reason::Advertisement) && !head.picture_credit;
        if is_head && line.gap == 0 && line.width < REPEATED_WIDTH && line.text.contains(is_number)
        {
            let bare = line.text.chars().filter(|&c| !is_number(c)).collect();
            numbered.entry((head.text, bare)).or_default().push(at);
        }
    }
    let is = |at: usize, role: Role| labels.blocks.get(at).is_some_and(|l| l.role == role);
    let are_sheets = |places: &Vec<usize>| {
        places.len() >= SHEETS
            && places.iter().any(|&at| is(at - 1, Role::Chrome))
            && places.windows(2).all(|two| goes_up(lines[two[0]].text, lines[two[1]].text))
    };
    let sheets = numbered.into_values().filter(are_sheets).flatten();
    let in_body: Vec<usize> = sheets.filter(|&at| is(at, Role::Body)).collect();
    for at in in_body {
        labels.set(at, Role::Chrome, "running-head");
    }
}

/// Whether one number of the second text is one more than in the first, and the others are
/// the same.
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

/// The minimum number of repetitions of a button; a heading comes twice, in the body and in
/// the table of contents.
const BUTTONS: usize = 3;

/// Removes short lines from the body that are repeated on the page, at least once as
/// chrome: each box has the same button.
fn remove_buttons(lines: &[TextLine], labels: &mut Labels) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in lines.iter().filter(|line| line.width < REPEATED_WIDTH) {
        *counts.entry(line.text).or_default() += 1;
    }
    let is_button = |block: &usize| counts.get(lines[*block].text).is_some_and(|&n| n >= BUTTONS);
    let chrome: HashSet<&str> =
        labels.with(Role::Chrome).filter(is_button).map(|block| lines[block].text).collect();
    let body: Vec<usize> = labels.with(Role::Body).filter(is_button).collect();
    for block in body.into_iter().filter(|&block| chrome.contains(lines[block].text)) {
        labels.set(block, Role::Chrome, "repeated");
    }
}

/// The lines of a page.
pub(crate) fn lines(document: &Document) -> Vec<TextLine<'_>> {
    (0..document.blocks.len()).map(|block| TextLine::new(document, block)).collect()
}
