//! Turns down cards that are no stories, whatever else speaks for them.

use super::super::tag::Attr;
use super::address::Kinship;
use super::card::{Card, weight};
use super::piece::pieces;
use super::score::{self, Standing, Surroundings};

/// How labels of paid content begin.
const PAID: &[&str] = &[
    "ad",
    "advertisement",
    "advertiser content",
    "advertorial",
    "anzeige",
    "brandvoice",
    "contenu partenaire",
    "contenu sponsorisé",
    "in partnership with",
    "paid content",
    "paid post",
    "partner content",
    "patrocinado",
    "presented by",
    "promoted",
    "publicidad",
    "publicité",
    "sponsored",
    "sponsorisé",
    "sponsorizzato",
    "werbung",
];

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
    } else if is_paid(around, card) {
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

/// Whether the card says that somebody paid for it.
fn is_paid(around: &Surroundings<'_>, card: &Card) -> bool {
    pieces(around.document, card.root).iter().filter(|line| weight(&line.text) < 40).any(|line| {
        let line = line.text.to_lowercase();
        PAID.iter().any(|label| {
            line.strip_prefix(label).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    })
}
