//! Turns down cards that are no stories, whatever else speaks for them.

use super::address::place::Kinship;
use super::card::Card;
use super::heading::{self, Heading};
use super::line::Standing;
use super::piece::Piece;
use super::score::Surroundings;
use super::title;
use crate::parser::tag::Attr;

/// Why the card is no story; `None` where it may be one.
pub(crate) fn reason(
    around: &Surroundings<'_>,
    card: &Card,
    pieces: &[Piece<'_>],
    alone: bool,
    standing: Standing,
    heading: Option<&Heading>,
) -> Option<&'static str> {
    let document = around.document;
    let link = &document.elements[card.headline];
    let rel = link.attr(Attr::Rel).unwrap_or_default();
    let is_elsewhere = around.place.kinship(&card.address) == Kinship::Other;
    // Lists of a site's latest stories have the one that is read among them. Elsewhere,
    // the same headline is another paper's copy.
    let is_lead = !is_elsewhere && around.lead_title == Some(&*card.title.text);
    if is_lead || around.place.is_self(&card.address) {
        Some("self-link")
    } else if rel.contains("sponsored") || is_elsewhere && rel.contains("nofollow") {
        // A site that won't vouch for where its link leads was paid for it, or a reader put it there.
        Some("sponsored")
    } else if is_paid(pieces, alone) || heading.is_some_and(|heading| heading.is_paid) {
        Some("sponsored")
    } else if is_elsewhere && card.address.is_affiliate() {
        Some("shop-link")
    } else if card.address.is_comment() {
        Some("comment-link")
    } else if card.address.is_service() {
        Some("service-link")
    } else if heading::is_job(&card.title.text) {
        Some("job-advert")
    } else if card.address.is_file() {
        Some("file-link")
    } else if standing == Standing::Sentence || alone && continues_sentence(around, card) {
        Some("in-sentence")
    } else {
        None
    }
}

/// Whether a link that stands alone goes on with a sentence: its first word has no capital at all.
fn continues_sentence(around: &Surroundings<'_>, card: &Card) -> bool {
    let first = card.title.text.split_whitespace().next().unwrap_or_default();
    first.chars().all(char::is_lowercase) && !title::in_heading(around.document, card.headline)
}

/// Whether the card says that somebody paid for it.
fn is_paid(pieces: &[Piece<'_>], alone: bool) -> bool {
    // A card that stands alone may have taken in the mark of the advertisement beside it.
    let is_slot = |piece: &Piece<'_>| alone && heading::is_slot(&piece.text, piece.reason());
    pieces.iter().any(|piece| heading::is_paid(piece.reason()) && !is_slot(piece))
}
