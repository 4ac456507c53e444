//! Finds the related stubs of an HTML page.

mod address;
mod card;
mod fields;
mod heading;
mod module;
mod piece;
mod refuse;
mod region;
mod score;
mod title;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::document::{BlockId, Document, ElementId};
use super::label::{Labels, Role};
use super::metadata::Metadata;
use super::tag::{Attr, Tag};
use crate::Options;
use address::Place;
use score::{Group, Surroundings};

/// Finds the stubs outside the lead's body and labels their blocks.
pub(crate) fn label(
    document: &Document,
    metadata: &Metadata,
    options: &Options,
    labels: &mut Labels,
) {
    let base = document.elements.iter().find(|e| e.tag == Tag::Base);
    let page = options.url.as_deref().or(metadata.url.as_deref());
    let place = Place::new(page, base.and_then(|base| base.attr(Attr::Href)));
    let cards = card::find(document, &place);
    let regions = region::regions(document);
    let headings = module::headings(document, &cards);
    let groups = groups(document, &cards);
    let around =
        Surroundings { document, place: &place, regions: &regions, title: headline(document) };
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (card, heading) in cards.iter().zip(&headings) {
        let parent = document.elements[card.root].parent;
        let group = groups.get(&parent).copied().unwrap_or_default();
        let features = score::features(&around, card, group, heading.as_deref());
        let refused = refuse::reason(&around, card);
        if refused.is_some() || features.score() <= 0 {
            continue;
        }
        let stub = fields::stub(document, card, group.cards == 1, heading.as_ref(), options);
        for block in document.blocks_of(card.root) {
            labels.set(block, Role::Stub, "related-card");
            labels.blocks[block].detail = features.names();
        }
        match seen.entry(card.address.key.clone()) {
            Entry::Occupied(first) => {
                if let Some(first) = labels.stubs.get_mut(*first.get()) {
                    fields::complete(first, stub);
                }
            }
            Entry::Vacant(place) => {
                place.insert(labels.stubs.len());
                labels.stubs.push(stub);
            }
        }
    }
}

/// The cards that share a parent, by that parent.
fn groups(document: &Document, cards: &[card::Card]) -> HashMap<ElementId, Group> {
    let mut groups: HashMap<ElementId, Group> = HashMap::new();
    for card in cards {
        groups.entry(document.elements[card.root].parent).or_default().add(card);
    }
    groups
}

/// The block of the page's headline.
fn headline(document: &Document) -> Option<BlockId> {
    let heading = document.elements.iter().find(|e| e.tag == Tag::H1 && !e.runs.is_empty())?;
    Some(document.runs.get(heading.runs.start)?.block)
}
