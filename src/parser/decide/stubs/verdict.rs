//! What is decided of a card.

use super::card::Card;
use super::heading::Heading;
use super::list::Group;
use super::piece::Piece;
use super::score::Features;

/// A card and what was decided of it.
pub(crate) struct Verdict<'a> {
    pub(crate) card: &'a Card,
    /// Its text, in pieces.
    pub(crate) pieces: Vec<Piece<'a>>,
    pub(crate) group: Group,
    pub(crate) heading: Option<&'a Heading>,
    /// Why it is no story, where a rule alone says so.
    pub(crate) refused: Option<&'static str>,
    pub(crate) features: Features,
    /// What speaks for a story, in the unit of [`Features::score`].
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
