//! Finds the headlines of lists whose entries are linked in part.
//!
//! An entry such as "Nobody wanted the meadow. <a>Now three farms do</a>" is one
//! headline. Only its list tells it from a sentence with a link: where a heading
//! promises stories and half of the entries are so, each is what its line says.

use std::rc::Rc;

use super::card::Card;
use super::heading::{Heading, Promise};
use super::line;
use super::list::Lists;
use crate::parser::document::Document;

/// Gives the cards of such lists their whole lines for headlines.
pub(crate) fn complete(
    document: &Document,
    cards: &mut [Card],
    lists: &Lists,
    headings: &[Option<Rc<Heading>>],
) {
    let is_headed = |card: usize| {
        headings[card].as_ref().is_some_and(|heading| heading.promise == Promise::Stories)
    };
    for members in lists.iter() {
        if members.len() < 2 || !members.iter().all(|&card| is_headed(card)) {
            continue;
        }
        let of = |&card: &usize| line::entry(document, &cards[card]);
        let entries: Vec<_> = members.iter().map(of).collect();
        let partly = entries.iter().flatten().filter(|entry| entry.runs_on).count();
        if partly * 2 < members.len() {
            continue;
        }
        for (&card, entry) in members.iter().zip(entries) {
            if let Some(entry) = entry {
                cards[card].title = entry.title;
            }
        }
    }
}
