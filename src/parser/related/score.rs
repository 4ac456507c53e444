//! Weighs what speaks for and against a card being a story.

use super::super::document::{BlockId, Document};
use super::super::tag::{Attr, Tag};
use super::address::{Kinship, Place, Shape};
use super::card::{Card, weight};
use super::heading::{self, Promise, promise};
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
    Bias = -262,
    StartsLower = -87,
    SameSection = 79,
    NamesService = -112,
    ShortText = -115,
    FairText = 16,
    LongText = 126,
    HugeText = -5,
    FewWords = -73,
    ShapeWord = -143,
    ShapePhrase = -71,
    ShapeSlug = 46,
    ShapeKeyed = 34,
    ShapeKey = 39,
    DatedPath = 23,
    FileExtension = -53,
    HubPath = -221,
    DeepPath = 23,
    Resembles = 51,
    SameSite = -97,
    OtherSite = -126,
    InNav = -101,
    InHeader = -107,
    InFooter = -118,
    InAside = 13,
    InMain = 18,
    NamedMenu = -47,
    NamedRelated = 41,
    NamedCard = 17,
    NamedAd = -67,
    NamedSocial = -93,
    NamedTopic = 33,
    NamedBody = 38,
    NamedSide = -5,
    HasHeading = 89,
    InHeading = 94,
    HasTime = -4,
    HasPicture = 19,
    HasMoreText = -18,
    TwoLinks = 76,
    InSentence = 0,
    AfterLabel = 43,
    InList = 55,
    Alone = -95,
    InPair = -46,
    InGroup = 22,
    GroupLong = 117,
    GroupStories = 76,
    HeadedStories = 91,
    HeadedOther = 14,
    HeadedUnknown = 0,
    BeforeTitle = -47,
    Sponsored = 0,
    Hidden = 0,
    Nofollow = -15,
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
    pub(super) title: Option<BlockId>,
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

/// The features of a card.
pub(super) fn features(
    around: &Surroundings<'_>,
    card: &Card,
    group: Group,
    heading: Option<&str>,
) -> Features {
    let document = around.document;
    let link = &document.elements[card.headline];
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
    set(Feature::HugeText, length >= 200);
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
    set(Feature::InAside, region.has(Region::ASIDE));
    set(Feature::InMain, region.has(Region::MAIN));
    set(Feature::NamedMenu, region.has(Region::MENU));
    set(Feature::NamedRelated, region.has(Region::RELATED));
    set(Feature::NamedCard, region.has(Region::CARD));
    set(Feature::NamedAd, region.has(Region::AD));
    set(Feature::NamedSocial, region.has(Region::SOCIAL));
    set(Feature::NamedTopic, region.has(Region::TOPIC));
    set(Feature::NamedBody, region.has(Region::BODY));
    set(Feature::NamedSide, region.has(Region::SIDE));

    set(Feature::HasHeading, inside.iter().any(|e| e.tag.heading_level().is_some()));
    set(Feature::InHeading, title::in_heading(document, card.headline));
    set(Feature::HasTime, inside.iter().any(|e| e.tag == Tag::Time));
    set(Feature::HasPicture, inside.iter().any(|e| matches!(e.tag, Tag::Img | Tag::Picture)));
    let more: usize = document.blocks_of(card.root).map(|b| document.blocks[b].text.len()).sum();
    set(Feature::HasMoreText, more > card.title.text.len() + 60);
    set(Feature::TwoLinks, card.links.len() > 1);
    let list =
        document.lineage(card.headline).take(5).any(|id| document.elements[id].tag == Tag::Li);
    set(Feature::InList, list);

    let stands = standing(document, card);
    set(Feature::InSentence, stands == Standing::Sentence);
    set(Feature::AfterLabel, stands == Standing::Labelled);

    set(Feature::Alone, group.cards == 1);
    set(Feature::InPair, group.cards == 2);
    set(Feature::InGroup, group.cards > 2);
    set(Feature::GroupLong, group.text / group.cards.max(1) >= 35);
    set(Feature::GroupStories, group.stories * 10 >= group.cards * 8);

    let promise = heading.map(promise);
    set(Feature::HeadedStories, promise == Some(Promise::Stories));
    set(Feature::HeadedOther, promise == Some(Promise::Other));
    set(Feature::HeadedUnknown, promise == Some(Promise::Unknown));

    let block = document.blocks_of(card.headline).start;
    set(Feature::BeforeTitle, around.title.is_some_and(|title| block < title));
    let rel = link.attr(Attr::Rel).unwrap_or_default();
    set(Feature::Sponsored, rel.contains("sponsored"));
    set(Feature::Nofollow, rel.contains("nofollow"));
    set(Feature::Hidden, link.hidden);
    set(Feature::NamesService, heading::names_service(&card.title.text));
    let first = card.title.text.chars().find(|c| c.is_alphanumeric());
    set(Feature::StartsLower, first.is_some_and(char::is_lowercase));
    set(Feature::SameSection, around.place.shares_section(&card.address));
    features
}

/// How a link stands in its line of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is the line, or nearly.
    Own,
    /// It follows a short label, such as "Read more:".
    Labelled,
    /// It is a part of running text.
    Sentence,
}

/// How the card's headline stands in its line of text.
pub(super) fn standing(document: &Document, card: &Card) -> Standing {
    if title::in_heading(document, card.headline) {
        return Standing::Own;
    }
    let Some(line) = Line::around(document, card) else { return Standing::Own };
    if line.label().is_some() {
        Standing::Labelled
    } else if line.runs_on() {
        Standing::Sentence
    } else {
        Standing::Own
    }
}

/// The label that leads to the headline on the same line, such as "Read more:".
pub(super) fn label(document: &Document, card: &Card) -> Option<String> {
    Line::around(document, card)?.label()
}

/// The line of text that a link stands in.
struct Line<'a> {
    /// What stands between the link before, or the line's start, and the link.
    before: &'a str,
    /// What stands between the link and the next one, or the line's end.
    after: &'a str,
    /// Whether no link stands before on the line.
    first: bool,
    /// The letters of the line.
    all: usize,
    /// The letters of the line that no link covers.
    plain: usize,
}

impl<'a> Line<'a> {
    /// The line around the card's headline, where that is on one.
    fn around(document: &'a Document, card: &Card) -> Option<Self> {
        let blocks = document.blocks_of(card.headline);
        if blocks.len() != 1 {
            return None;
        }
        let text = &document.blocks[blocks.start].text;
        let links = document.links_in(blocks.start);
        let at = links.iter().position(|(link, _)| *link == card.headline)?;
        let bytes = &links[at].1;
        let start = text.get(..bytes.start)?.rfind('\n').map_or(0, |newline| newline + 1);
        let end = text.get(bytes.end..)?.find('\n').map_or(text.len(), |n| bytes.end + n);
        let previous = at.checked_sub(1).map_or(0, |previous| links[previous].1.end);
        let next = links.get(at + 1).map_or(text.len(), |(_, next)| next.start);
        let all = weight(text.get(start..end)?);
        let linked: usize = links
            .iter()
            .filter(|(_, link)| link.start < end && link.end > start)
            .filter_map(|(_, link)| text.get(link.start.max(start)..link.end.min(end)))
            .map(weight)
            .sum();
        Some(Self {
            before: text.get(previous.max(start)..bytes.start)?.trim(),
            after: text.get(bytes.end..next.min(end))?.trim(),
            first: previous <= start,
            all,
            plain: all.saturating_sub(linked),
        })
    }

    /// Whether the line is a sentence of which the link is a part.
    fn runs_on(&self) -> bool {
        // A headline starts its line, and what follows it starts anew.
        let starts = weight(self.before) < 4;
        let follows = |c: char| c.is_lowercase() || matches!(c, ',' | '.' | ';');
        if starts && self.first {
            return weight(self.after) > 8 && self.after.starts_with(follows);
        }
        self.plain * 3 > self.all
    }

    fn label(&self) -> Option<String> {
        let is_label = (2..40).contains(&weight(self.before))
            && weight(self.after) < 4
            && (self.before.ends_with([':', '|', '>', '»'])
                || promise(self.before) == Promise::Stories && self.before.split(' ').count() < 4);
        is_label.then(|| self.before.trim_end_matches(['|', '>', '»', ' ']).to_owned())
    }
}
