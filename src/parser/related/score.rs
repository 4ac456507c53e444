//! Weighs what speaks for and against a card being a story.

use std::collections::HashMap;

use super::super::document::{BlockId, Document, ElementId};
use super::super::label::{Labels, Role};
use super::super::tag::Tag;
use super::address::{Kinship, Place, Shape};
use super::card::{Card, weight};
use super::heading::{self, Promise, promise};
use super::line::{self, Standing};
use super::region::Region;
use super::title;

/// Declares the features with their weights, which are in hundredths of log-odds.
macro_rules! features {
    ($($(#[$meta:meta])* $variant:ident = $weight:literal),+ $(,)?) => {
        /// Something that is true of a card or not.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Feature {
            $($(#[$meta])* $variant),+
        }

        /// Every feature and what it is worth.
        const WEIGHTS: &[(Feature, i32)] = &[$((Feature::$variant, $weight)),+];
    };
}

features! {
    Bias = -251,
    StartsLower = -80,
    InBody = -94,
    SameSection = 78,
    NamesService = -149,
    ShortText = -113,
    FairText = 19,
    LongText = 125,
    FewWords = -71,
    ShapeWord = -140,
    ShapePhrase = -68,
    ShapeSlug = 47,
    ShapeKeyed = 32,
    ShapeKey = 37,
    DatedPath = 23,
    FileExtension = -57,
    HubPath = -225,
    DeepPath = 19,
    Resembles = 51,
    SameSite = -90,
    OtherSite = -110,
    InNav = -98,
    InHeader = -102,
    InFooter = -128,
    InMain = 23,
    NamedMenu = -51,
    NamedRelated = 37,
    NamedCard = 16,
    NamedSocial = -95,
    NamedBody = 39,
    HasHeading = 83,
    InHeading = 79,
    HasPicture = 17,
    HasMoreText = -23,
    TwoLinks = 82,
    AfterLabel = 110,
    InList = 48,
    Alone = -108,
    InPair = -51,
    InGroup = 27,
    GroupLong = 115,
    GroupStories = 77,
    HeadedStories = 103,
    BeforeTitle = -50,
}

/// A set of features.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Features(u64);

impl Features {
    fn set(&mut self, feature: Feature, holds: bool) {
        self.0 |= u64::from(holds) << feature as u32;
    }

    fn has(self, feature: Feature) -> bool {
        self.0 >> (feature as u32) & 1 == 1
    }

    /// What the features are worth together; above zero it is a story.
    pub(super) fn score(self) -> i32 {
        WEIGHTS.iter().filter(|(f, _)| self.has(*f)).map(|(_, weight)| weight).sum()
    }

    /// Whether a label leads to the headline on its line.
    pub(super) fn is_labelled(self) -> bool {
        self.has(Feature::AfterLabel)
    }

    /// The short name of what speaks most against a story.
    pub(super) fn doubt(self) -> &'static str {
        let held = WEIGHTS.iter().filter(|(f, _)| self.has(*f) && *f != Feature::Bias);
        match held.min_by_key(|(_, weight)| weight) {
            Some((Feature::HubPath | Feature::ShapeWord | Feature::ShapePhrase, _)) => "topic-link",
            Some((Feature::InNav | Feature::NamedMenu | Feature::InHeader, _)) => "nav-link",
            Some((Feature::InFooter, _)) => "footer-link",
            Some((Feature::OtherSite | Feature::SameSite, _)) => "other-site",
            Some((Feature::NamedSocial | Feature::NamesService, _)) => "service-link",
            _ => "plain-link",
        }
    }

    /// The features by name, for people.
    pub(super) fn names(self) -> String {
        let held = WEIGHTS.iter().filter(|(f, _)| self.has(*f));
        held.map(|(f, _)| format!("{f:?}")).collect::<Vec<_>>().join(" ")
    }
}

/// What is known of the page around a card.
pub(super) struct Surroundings<'a> {
    pub(super) document: &'a Document,
    pub(super) place: &'a Place,
    pub(super) regions: &'a [Region],
    /// The block of the page's headline.
    pub(super) headline: Option<BlockId>,
    /// The labels that the blocks have so far.
    pub(super) labels: &'a Labels,
}

/// What is true of cards that share a parent.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Group {
    pub(super) cards: usize,
    /// The texts' length, all together.
    pub(super) text: usize,
    /// How many have an address like a story's.
    pub(super) stories: usize,
}

impl Group {
    pub(super) fn add(&mut self, card: &Card) {
        self.cards += 1;
        self.text += weight(&card.title.text).min(120);
        self.stories +=
            usize::from(matches!(card.address.shape(), Shape::Slug | Shape::Keyed | Shape::Key));
    }
}

/// The cards that share a parent, by that parent.
pub(super) fn groups(document: &Document, cards: &[Card]) -> HashMap<ElementId, Group> {
    let mut groups: HashMap<ElementId, Group> = HashMap::new();
    for card in cards {
        groups.entry(document.elements[card.root].parent).or_default().add(card);
    }
    groups
}

/// The features of a card.
pub(super) fn features(
    around: &Surroundings<'_>,
    card: &Card,
    group: Group,
    heading: Option<&str>,
) -> Features {
    let document = around.document;
    let region = around.regions[card.headline];
    let root = &document.elements[card.root];
    let inside = &document.elements[card.root..root.end];
    let length = weight(&card.title.text);
    let mut features = Features::default();
    let mut set = |feature, holds| features.set(feature, holds);

    set(Feature::Bias, true);
    set(Feature::ShortText, length < 20);
    set(Feature::FairText, (30..45).contains(&length));
    set(Feature::LongText, (45..200).contains(&length));
    set(Feature::FewWords, card.title.text.split_whitespace().count() < 4 && length < 25);

    let shape = card.address.shape();
    set(Feature::ShapeWord, matches!(shape, Shape::Word | Shape::Empty));
    set(Feature::ShapePhrase, shape == Shape::Phrase);
    set(Feature::ShapeSlug, shape == Shape::Slug);
    set(Feature::ShapeKeyed, shape == Shape::Keyed);
    set(Feature::ShapeKey, shape == Shape::Key);
    set(Feature::DatedPath, card.address.has_date());
    set(Feature::FileExtension, card.address.has_extension());
    set(Feature::HubPath, card.address.is_hub());
    set(Feature::DeepPath, card.address.depth() >= 3);
    let kinship = around.place.kinship(&card.address);
    set(Feature::Resembles, kinship != Kinship::Other && around.place.resembles(&card.address));
    set(Feature::SameSite, kinship == Kinship::Site);
    set(Feature::OtherSite, kinship == Kinship::Other);

    set(Feature::InNav, region.has(Region::NAV));
    set(Feature::InHeader, region.has(Region::HEADER));
    set(Feature::InFooter, region.has(Region::FOOTER));
    set(Feature::InMain, region.has(Region::MAIN));
    set(Feature::NamedMenu, region.has(Region::MENU));
    set(Feature::NamedRelated, region.has(Region::RELATED));
    set(Feature::NamedCard, region.has(Region::CARD));
    set(Feature::NamedSocial, region.has(Region::SOCIAL));
    set(Feature::NamedBody, region.has(Region::BODY));

    set(Feature::HasHeading, inside.iter().any(|e| e.tag.heading_level().is_some()));
    set(Feature::InHeading, title::in_heading(document, card.headline));
    set(Feature::HasPicture, inside.iter().any(|e| matches!(e.tag, Tag::Img | Tag::Picture)));
    let more: usize = document.blocks_of(card.root).map(|b| document.blocks[b].text.len()).sum();
    set(Feature::HasMoreText, more > card.title.text.len() + 60);
    set(Feature::TwoLinks, card.links.len() > 1);
    let list =
        document.lineage(card.headline).take(5).any(|id| document.elements[id].tag == Tag::Li);
    set(Feature::InList, list);

    let stands = line::standing(document, card);
    set(Feature::AfterLabel, stands == Standing::Labelled);

    set(Feature::Alone, group.cards == 1);
    set(Feature::InPair, group.cards == 2);
    set(Feature::InGroup, group.cards > 2);
    set(Feature::GroupLong, group.text / group.cards.max(1) >= 35);
    set(Feature::GroupStories, group.stories * 10 >= group.cards * 8);

    set(Feature::HeadedStories, heading.map(promise) == Some(Promise::Stories));

    let block = document.blocks_of(card.headline).start;
    set(
        Feature::InBody,
        around.labels.blocks.get(block).is_some_and(|label| label.role == Role::Body),
    );
    set(Feature::BeforeTitle, around.headline.is_some_and(|headline| block < headline));
    set(Feature::NamesService, heading::names_service(&card.title.text));
    let first = card.title.text.chars().find(|c| c.is_alphanumeric());
    set(Feature::StartsLower, first.is_some_and(char::is_lowercase));
    set(Feature::SameSection, around.place.shares_section(&card.address));
    features
}
