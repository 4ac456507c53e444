//! What is decided of a card.

use super::card::Card;
use super::heading::Heading;
use super::list::CardGroup;
use super::piece::TextPiece;
use super::score::CardFeatures;

/// A card and what was decided of it.
pub(crate) struct Verdict<'a> {
    pub(crate) card: &'a Card,
    /// Its text, in pieces.
    pub(crate) pieces: Vec<TextPiece<'a>>,
    pub(crate) group: CardGroup,
    pub(crate) heading: Option<&'a Heading>,
    /// Why it is no story, where a rule alone says so.
    pub(crate) refused: Option<&'static str>,
    pub(crate) features: CardFeatures,
    /// What speaks for a story, in the unit of [`CardFeatures::score`].
    pub(crate) score: i32,
    /// Whether its list is clear enough to be taken on any page.
    pub(crate) is_clear: bool,
}

impl Verdict<'_> {
    /// What kind of stub it is, as `--explain` shows it.
    pub(crate) fn reason(&self) -> &'static str {
        match self.group.cards {
            1 if self.features.is_labelled() => "promo-line",
            1 => "related-card",
            _ => "related-list",
        }
    }
}
