//! Scores a card by the evidence for and against its being a story.
//!
//! The weights were set by hand on the development pages with labelled stubs, in
//! steps of five hundredths, and features that made no difference on publishers left
//! out were dropped; they are not trained. They have the scale of log odds, but are
//! no calibrated probabilities: above zero, a card is taken.

use std::ops::Range;

use super::address::AddressShape;
use super::address::page::{Kinship, PageAddress};
use super::card::Card;
use super::heading::{self, Heading, Promise};
use super::line::LinkPosition;
use super::list::CardGroup;
use super::piece::TextPiece;
use super::title::{self, TitleMark};
use super::weight::{weight, words};
use crate::parser::document::label::{Label, Labels, Role};
use crate::parser::document::tag::Tag;
use crate::parser::document::{BlockId, Document};
use crate::rules::names::Names;
use crate::rules::text::is_alphanumeric;

/// Declares the features with their weights, which are in hundredths of log-odds.
macro_rules! features {
    ($($(#[$meta:meta])* $variant:ident = $weight:literal),+ $(,)?) => {
        /// A property that a card has or lacks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum CardFeature {
            $($(#[$meta])* $variant),+
        }

        /// Every feature with its weight.
        const WEIGHTS: &[(CardFeature, i32)] = &[$((CardFeature::$variant, $weight)),+];
    };
}

features! {
    /// Every card: most links of a page lead to no story.
    Bias = -250,
    /// The headline is shorter than 20.
    ShortText = -115,
    /// The length of the headline is 30 to 44.
    FairText = 15,
    /// The length of the headline is 45 to 199.
    LongText = 125,
    /// The headline has less than four words and is short.
    FewWords = -70,
    /// The headline starts in lower case, as links inside sentences do.
    StartsLower = -85,
    /// The text has words such as privacy, subscription, newsletter.
    NamesService = -145,
    /// The path ends in one or two words, as those of sections do.
    ShapeWord = -140,
    /// The path ends in three words.
    ShapePhrase = -70,
    /// The path ends in many words.
    ShapeSlug = 50,
    /// The path ends in words with a key.
    ShapeKeyed = 25,
    /// The path ends in a key.
    ShapeKey = 35,
    /// A date is in the path.
    DatedPath = 25,
    /// The path names topics, authors, services.
    HubPath = -220,
    /// The address has the same shape as that of the page.
    Resembles = 50,
    /// The path has the same first segment as that of the page.
    SameSection = 85,
    /// Another host of the same owner: shops, archives, games.
    SameSite = -100,
    /// Another owner's site.
    OtherSite = -110,
    /// Inside `<nav>`.
    InNav = -100,
    /// Inside a header, by tag or name.
    InHeader = -105,
    /// Inside a footer, by tag or name.
    InFooter = -130,
    /// Inside `<article>` or `<main>`.
    InMain = 25,
    /// Inside an element named menu.
    NamedMenu = -55,
    /// Inside an element named related, popular or latest.
    NamedRelated = 40,
    /// Inside an element named card, teaser or item.
    NamedCard = 20,
    /// Inside an element named comments, sharing or newsletter.
    NamedSocial = -90,
    /// Inside an element named body or content.
    NamedBody = 40,
    /// Before the first `<h1>` of the page.
    BeforeTitle = -50,
    /// In a block that is a paragraph of the lead.
    InBody = -90,
    /// The page hides it: a slide that is not shown yet, or a closed menu.
    Hidden = -130,
    /// A heading is in the card.
    HasHeading = 85,
    /// The link is a heading or inside one.
    InHeading = 80,
    /// Picture and headline are links to the same story.
    TwoLinks = 85,
    /// A label such as "Read more:" is before the link.
    AfterLabel = 105,
    /// The link is in a list item.
    InList = 45,
    /// No other card shares the parent.
    Alone = -105,
    /// One other card shares the parent.
    InPair = -50,
    /// Two or more other cards share the parent.
    InGroup = 25,
    /// One of a group, with a date and the link in a heading: an entry of a list.
    Entry = 60,
    /// The headlines of the group are long on average.
    GroupLong = 115,
    /// Nearly all of the group have addresses of a story's shape.
    GroupStories = 80,
    /// The only card of a box between two paragraphs of the lead.
    Inset = 230,
    /// The module's heading promises stories.
    HeadedStories = 105,
    /// In addition, the list under it has addresses of stories, and so has this card.
    HeadedList = 70,
    /// The module's heading has a word for something else: jobs, goods, comments.
    HeadedOther = -200,
}

/// The minimum length and number of words of a text that reads like a headline.
const HEADLINE: usize = 28;
const WORDS: usize = 5;

/// A set of features.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct CardFeatures(u64);

impl CardFeatures {
    fn set(&mut self, feature: CardFeature, holds: bool) {
        self.0 |= u64::from(holds) << feature as u32;
    }

    fn has(self, feature: CardFeature) -> bool {
        self.0 >> (feature as u32) & 1 == 1
    }

    /// The features that are set, each with its weight.
    fn iter(self) -> impl Iterator<Item = (CardFeature, i32)> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            let feature = WEIGHTS.get(bits.trailing_zeros() as usize)?;
            bits &= bits - 1;
            Some(*feature)
        })
    }

    /// The sum of the weights; above zero, the card is a story.
    pub(crate) fn score(self) -> i32 {
        self.iter().map(|(_, weight)| weight).sum()
    }

    /// Whether a label is before the headline on its line.
    pub(crate) fn is_labelled(self) -> bool {
        self.has(CardFeature::AfterLabel)
    }

    /// Whether the link is in a paragraph of the lead.
    pub(crate) fn is_in_body(self) -> bool {
        self.has(CardFeature::InBody)
    }

    /// Whether it is a box between two paragraphs of the lead.
    pub(crate) fn is_inset(self) -> bool {
        self.has(CardFeature::Inset)
    }

    /// Whether the median of its list may raise the card's score: it is not in a menu, does
    /// not link to another site, and its text is not as short as a section or topic name,
    /// unless a heading promises stories and the address does not look like a section.
    pub(crate) fn may_be_raised(self) -> bool {
        let has = |feature| self.has(feature);
        let is_short = !has(CardFeature::FairText) && !has(CardFeature::LongText);
        let is_unlike_story =
            [CardFeature::HubPath, CardFeature::ShapeWord, CardFeature::ShapePhrase].map(has);
        // A link to a topic in a paragraph of the lead is no story, whatever its list.
        let is_topic = has(CardFeature::InBody) && has(CardFeature::HubPath);
        !has(CardFeature::InNav)
            && !is_topic
            && !has(CardFeature::SameSite)
            && !has(CardFeature::OtherSite)
            && (!is_short || has(CardFeature::HeadedStories) && !is_unlike_story.contains(&true))
    }

    /// The reason by the feature with the lowest weight.
    pub(crate) fn doubt(self) -> &'static str {
        let features = self.iter().filter(|(feature, _)| *feature != CardFeature::Bias);
        match features.min_by_key(|&(_, weight)| weight) {
            Some((CardFeature::HubPath | CardFeature::ShapeWord | CardFeature::ShapePhrase, _)) => {
                "topic-link"
            }
            Some((CardFeature::InNav | CardFeature::NamedMenu | CardFeature::InHeader, _)) => {
                "nav-link"
            }
            Some((CardFeature::InFooter, _)) => "footer-link",
            Some((CardFeature::OtherSite | CardFeature::SameSite, _)) => "other-site",
            Some((CardFeature::Hidden, _)) => "hidden",
            Some((CardFeature::NamedSocial | CardFeature::NamesService, _)) => "service-link",
            _ => "plain-link",
        }
    }

    /// The names of the features, for `--explain`.
    pub(crate) fn names(self) -> String {
        self.iter().map(|(f, _)| format!("{f:?}")).collect::<Vec<_>>().join(" ")
    }
}

/// The page around a card.
pub(crate) struct CardContext<'a> {
    pub(crate) document: &'a Document,
    pub(crate) place: &'a PageAddress,
    /// The block of the first `<h1>` of the page.
    pub(crate) top_heading: Option<BlockId>,
    /// The labels that the blocks have so far.
    pub(crate) labels: &'a Labels,
    /// The lead's title, if there is a lead.
    pub(crate) lead_title: Option<&'a str>,
    /// How many cards are an `<article>` each.
    pub(crate) articles: usize,
}

/// The minimum number of cards that are `<article>`s on a page of such cards.
const ARTICLES: usize = 4;

/// Within how many blocks of a box the paragraphs of the lead before and after it are
/// searched.
const BESIDE: usize = 4;

/// The minimum length of the text beside the headline of a box that is one link.
const BOX_TEXT: usize = 10;

impl CardContext<'_> {
    /// Whether the card is an `<article>` on a page with many of them.
    fn is_article_among_many(&self, card: &Card) -> bool {
        self.articles >= ARTICLES && card.is_article(self.document)
    }

    /// Whether the card is one link around a headline and further text.
    fn is_bookmark(&self, card: &Card) -> bool {
        card.title.mark >= TitleMark::Name
            && card.title.element > card.headline
            && weight(&self.document.text_of(card.headline)) >= card.title.length + BOX_TEXT
    }

    /// Whether the card is a box between two paragraphs of the lead, but not a paragraph.
    pub(crate) fn is_set_in(&self, card: &Card) -> bool {
        let blocks = self.document.blocks_of(card.root);
        self.is_between(&blocks) && !self.labels.blocks[blocks].iter().any(is_body)
    }

    /// Whether the blocks are between two paragraphs of the lead.
    pub(crate) fn is_between(&self, blocks: &Range<BlockId>) -> bool {
        let labels = &self.labels.blocks;
        let after = (blocks.end + BESIDE).min(labels.len());
        labels[blocks.start.saturating_sub(BESIDE)..blocks.start].iter().any(is_body)
            && labels[blocks.end..after].iter().any(is_body)
    }
}

/// The features of a card.
pub(crate) fn features(
    around: &CardContext<'_>,
    card: &Card,
    pieces: &[TextPiece<'_>],
    group: CardGroup,
    region: Names,
    position: LinkPosition,
    heading: Option<&Heading>,
) -> CardFeatures {
    let document = around.document;
    let root = &document.elements[card.root];
    let inside = &document.elements[card.root..root.end];
    let length = card.title.length;
    let mut features = CardFeatures::default();
    let mut set = |feature, holds| features.set(feature, holds);

    set(CardFeature::Bias, true);
    set(CardFeature::ShortText, length < 20);
    set(CardFeature::FairText, (30..45).contains(&length));
    set(CardFeature::LongText, (45..200).contains(&length));
    let few = length < 25 && words(&card.title.text) < 4;
    set(CardFeature::FewWords, few);

    set(CardFeature::NamesService, heading::names_service(&card.title.text));
    let first = card.title.text.chars().find(|&c| is_alphanumeric(c));
    set(CardFeature::StartsLower, first.is_some_and(char::is_lowercase));

    let shape = card.address.shape();
    let kinship = around.place.kinship(&card.address);
    let is_headed = heading.is_some_and(|heading| heading.promise == Promise::Stories);
    let block = document.blocks_of(card.headline).start;
    let label = around.labels.blocks.get(block);
    let in_body = label.is_some_and(|label| label.role == Role::Body);

    // On the site of the page, a text that reads like a headline is one, even if its
    // address has only a few words. An address of one word is a section, unless the
    // texts around it are headlines or the page has such an address.
    let is_headline = reads_like_headline(card)
        && kinship == Kinship::Host
        && (card.address.ends_in_words()
            || group.cards > 1 && group.has_headlines() && (is_headed || !in_body)
            || around.place.is_beside(&card.address));
    // One word below a day is the name of a story of that day.
    let is_word =
        matches!(shape, AddressShape::Word | AddressShape::Empty) && !card.address.is_dated_name();
    set(CardFeature::ShapeWord, is_word && !is_headline);
    set(CardFeature::ShapePhrase, shape == AddressShape::Phrase && !is_headline);
    set(CardFeature::ShapeSlug, shape == AddressShape::Slug);
    set(CardFeature::ShapeKeyed, shape == AddressShape::Keyed);
    set(CardFeature::ShapeKey, shape == AddressShape::Key);
    set(CardFeature::DatedPath, card.address.has_date());
    // The name of a section may be a word for lists; if the page is in that section, so
    // are the stories of its modules.
    let is_in_section =
        is_headed && reads_like_headline(card) && around.place.is_beside(&card.address);
    set(CardFeature::HubPath, card.address.is_hub() && !is_in_section);
    set(CardFeature::Resembles, kinship != Kinship::Other && around.place.resembles(&card.address));
    set(CardFeature::SameSection, around.place.shares_section(&card.address));
    set(CardFeature::SameSite, kinship == Kinship::Site);
    set(CardFeature::OtherSite, kinship == Kinship::Other);

    set(CardFeature::InBody, in_body);
    set(CardFeature::BeforeTitle, around.top_heading.is_some_and(|heading| block < heading));
    set(CardFeature::InNav, region.has(Names::NAV));
    set(CardFeature::InHeader, region.has(Names::HEADER));
    set(CardFeature::InFooter, region.has(Names::FOOTER));
    set(CardFeature::InMain, region.has(Names::MAIN));
    set(CardFeature::NamedMenu, region.has(Names::MENU));
    set(CardFeature::NamedRelated, region.has(Names::RELATED));
    set(CardFeature::NamedCard, region.has(Names::CARD));
    set(CardFeature::NamedSocial, region.has(Names::SOCIAL));
    set(CardFeature::NamedBody, region.has(Names::BODY));

    set(CardFeature::Hidden, document.elements[card.headline].hidden);
    set(CardFeature::HasHeading, inside.iter().any(|e| e.tag.heading_level().is_some()));
    let in_heading = title::in_heading(document, card.headline);
    set(CardFeature::InHeading, in_heading);
    set(CardFeature::TwoLinks, card.links.len() > 1);
    let list =
        document.lineage(card.headline).take(5).any(|id| document.elements[id].tag == Tag::Li);
    set(CardFeature::InList, list);

    set(CardFeature::AfterLabel, position == LinkPosition::Labelled);

    let is_like_story = is_headline || !is_word && !card.address.is_hub() || is_in_section;
    let is_list = is_headed
        && is_like_story
        && group.cards > 1
        && group.exceeds_section_names()
        && group.leads_to_stories();
    set(CardFeature::HeadedStories, is_headed);
    set(CardFeature::HeadedList, is_list);

    let is_alone = group.cards == 1;
    // In a module of one story, the heading is part of the card.
    let mut before = pieces.iter().take_while(|piece| piece.element < card.title.element);
    let mut is_headed_alone =
        || is_alone && is_headed || before.any(|p| Promise::of(p.reason()) == Promise::Stories);
    // Sites also use such boxes for newsletters, collections and goods of others.
    let is_inset = !is_word
        && !card.address.is_hub()
        && around.is_set_in(card)
        && (is_headed_alone()
            || kinship != Kinship::Other
                && (is_alone && in_heading && region.has(Names::RELATED)
                    || around.is_bookmark(card)))
        && !heading::names_service(&card.title.text);
    set(CardFeature::Inset, is_inset);
    // An element like the cards of lists is one of them even without siblings.
    let is_entry = !in_body && kinship == Kinship::Host && around.is_article_among_many(card);
    set(CardFeature::Alone, is_alone && !is_inset && !is_entry);
    // Two stories under a heading that promises stories are a short list.
    set(CardFeature::InPair, group.cards == 2 && !is_list);
    set(CardFeature::InGroup, group.cards > 2);
    let is_dated = || {
        inside.iter().any(|element| element.tag == Tag::Time)
            || document.blocks[document.blocks_of(card.root)].iter().any(|block| block.is_age)
    };
    set(CardFeature::Entry, group.cards > 2 && in_heading && is_dated());
    set(CardFeature::GroupLong, group.has_headlines());
    set(CardFeature::GroupStories, group.leads_to_stories());

    set(CardFeature::HeadedOther, heading.is_some_and(|heading| heading.names_other));

    features
}

fn is_body(label: &Label) -> bool {
    label.role == Role::Body
}

pub(crate) fn reads_like_headline(card: &Card) -> bool {
    card.title.length >= HEADLINE && words(&card.title.text) >= WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn donation_box_is_not_stub() {
        let boxed = |href: &str, title: &str| {
            crate::parser::decide::stubs::tests::titles(&format!(
                "<a class=promo href=\"{href}\"><h4>{title}</h4><div>Read what it is about and \
                 why it matters to all of us here</div></a>\
                 <p>The harbour master said that nobody had asked him about the pier, and that he \
                 would have told them what his father saw there in the winter of 1962.</p>\
                 <p>A second vote is due in March, when the engineers have measured the pier again \
                 and the council knows what the bolts would cost the town.</p>"
            ))
        };
        let story = "Islanders tell of the night the storm took the pier";
        assert_eq!(boxed("/news/islanders-tell-of-the-storm", story), [story]);
        let pitch = "Support the Gazette and its reporters with a gift";
        for (href, title) in [
            ("/donate/support-the-gazette-today", story),
            ("/support/keep-the-gazette-afloat", story),
            ("/news/keep-the-gazette-afloat-now", pitch),
        ] {
            assert!(boxed(href, title).is_empty(), "{href} {title}");
        }
    }

    #[test]
    fn feature_set_has_bit_per_feature() {
        assert!(WEIGHTS.iter().enumerate().all(|(at, (feature, _))| *feature as usize == at));
        assert!(WEIGHTS.len() <= 64, "more features than bits");
        let mut features = CardFeatures::default();
        features.set(CardFeature::HubPath, true);
        features.set(CardFeature::InNav, false);
        assert!(features.has(CardFeature::HubPath) && !features.has(CardFeature::InNav));
        assert_eq!(features.names(), "HubPath");
        assert_eq!(features.doubt(), "topic-link");
    }
}
