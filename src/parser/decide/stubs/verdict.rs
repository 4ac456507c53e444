//! The decision on a card.

use super::card::Card;
use super::heading::Heading;
use super::list::CardGroup;
use super::piece::TextPiece;
use super::score::CardFeatures;

/// A card with the evidence and the decision on it.
pub(crate) struct Verdict<'a> {
    pub(crate) card: &'a Card,
    /// Its text, in pieces.
    pub(crate) pieces: Vec<TextPiece<'a>>,
    pub(crate) group: CardGroup,
    pub(crate) heading: Option<&'a Heading>,
    /// The reason if a single rule turned it down.
    pub(crate) refused: Option<&'static str>,
    pub(crate) features: CardFeatures,
    /// The score, in the unit of [`CardFeatures::score`].
    pub(crate) score: i32,
    /// Whether its list is so clear that it is taken even on a page without a clear card.
    pub(crate) is_clear: bool,
}

impl Verdict<'_> {
    /// The kind of stub, as `--explain` shows it.
    pub(crate) fn reason(&self) -> &'static str {
        match self.group.cards {
            1 if self.features.is_labelled() => "promo-line",
            1 => "related-card",
            _ => "related-list",
        }
    }
}
