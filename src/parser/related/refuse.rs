//! Turns down cards that are no stories, whatever else speaks for them.

use super::super::tag::Attr;
use super::address::Kinship;
use super::card::Card;
use super::heading;
use super::piece::pieces;
use super::score::{self, Standing, Surroundings};

/// Why the card is no story; `None` where it may be one.
pub(super) fn reason(around: &Surroundings<'_>, card: &Card) -> Option<&'static str> {
    let document = around.document;
    let link = &document.elements[card.headline];
    let rel = link.attr(Attr::Rel).unwrap_or_default();
    let is_elsewhere = around.place.kinship(&card.address) == Kinship::Other;
    if around.place.is_self(&card.address) {
        Some("self-link")
    } else if rel.contains("sponsored") || is_elsewhere && rel.contains("nofollow") {
        // A site that won't vouch for where its link leads was paid for it, or a reader put it there.
        Some("sponsored")
    } else if pieces(document, card.root).iter().any(|piece| heading::is_paid(&piece.text)) {
        Some("sponsored")
    } else if link.hidden {
        Some("hidden")
    } else if card.address.is_file() {
        Some("file-link")
    } else if score::standing(document, card) == Standing::Sentence {
        Some("in-sentence")
    } else {
        None
    }
}
