//! Finds the related stubs of an HTML page.
//!
//! Neighbouring links to one story form a *card*: the largest element around them that
//! holds no link to another story. For each card, the steps are
//!
//! 1. [`card`] finds the cards, [`list`] groups them by their parent, and [`module`]
//!    finds the heading above each group;
//! 2. [`entry`] completes headlines that are only partly linked;
//! 3. [`refuse`] turns down cards for which one reason is enough, such as an
//!    advertisement or a link in the middle of a sentence;
//! 4. [`score`] adds up evidence for and against each of the others, and [`list`]
//!    combines the score of a card with the median of its list;
//! 5. [`fields`] and [`source`] extract the stub from each card with a score above zero.
//!
//! The score is a sum of weights that were set by hand: there are few pages with
//! labelled stubs, and features that made no difference on publishers left out were
//! dropped. A single weak sign on a page is an accident, so that a page without one
//! clear card (see [`CLEAR`]) has no stubs at all. A list is judged as a whole because
//! lists mostly hold items of one kind: a section name between headlines is rare, and a
//! weak headline in a list of stories is one more story.

pub(crate) mod address;
mod card;
mod entry;
mod fields;
mod heading;
mod line;
mod list;
mod module;
mod piece;
mod refuse;
mod region;
mod score;
mod source;
#[cfg(test)]
pub(crate) mod tests;
mod title;
mod verdict;
mod weight;
mod word_table;

use std::collections::hash_map::Entry;

use foldhash::HashMap;

use crate::parser::document::label::{Labels, Role};
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{BlockId, Document, ElementId};
use crate::parser::metadata::Metadata;
use crate::rules::names::Names;
use crate::{Options, Stub};
use address::page::PageAddress;
use list::Lists;
use piece::pieces;
use score::CardContext;
use source::Publishers;
use verdict::Verdict;

/// The minimum score of the best card of a page, without which the page has no stubs,
/// in the unit of `CardFeatures::score`: a single weak sign is an accident.
const CLEAR: i32 = 100;

/// Reasons of chrome that are replaced by the reason why its card is no stub. Reasons
/// from the words or names of a block, such as `share`, are more specific and stay.
static UNSPECIFIC: [&str; 3] = ["card", "outside-lead", "related"];

/// Finds the stubs of the page and labels their blocks.
pub(crate) fn label(
    document: &Document,
    metadata: &Metadata,
    options: &Options,
    labels: &mut Labels,
) {
    let page = options.url.as_deref().or(metadata.url.as_deref());
    let place = PageAddress::of(document, page);
    if is_feature(document, metadata, &place, labels) {
        for block in labels.with(Role::Body).collect::<Vec<_>>() {
            labels.set(block, Role::Chrome, "card");
        }
        labels.truncated = false;
    }
    let mut cards = card::find(document, &place, labels);
    let regions = region::regions(document, cards.iter().map(|card| card.headline));
    let lists = Lists::of(document, &cards);
    let headings = module::headings(document, &cards, &lists);
    entry::complete(document, labels, &mut cards, &lists, &headings);
    let has_body = labels.with(Role::Body).next().is_some();
    let around = CardContext {
        document,
        place: &place,
        top_heading: top_heading(document),
        labels,
        lead_title: metadata.article.title.as_deref().filter(|_| has_body),
        articles: cards.iter().filter(|card| card.is_article(document)).count(),
    };
    // Completed headlines change the counts of their lists.
    let lists = Lists::of(document, &cards);
    let mut verdicts: Vec<Verdict> = cards
        .iter()
        .enumerate()
        .zip(regions)
        .zip(&headings)
        .map(|(((at, card), region), heading)| {
            let group = lists.group(at);
            let heading = heading.as_deref();
            let position = line::position(document, card);
            let pieces = pieces(document, card.root);
            let alone = group.cards == 1;
            let refused = refuse::reason(&around, card, &pieces, alone, position, heading);
            let features =
                score::features(&around, card, &pieces, group, region, position, heading);
            let score = features.score();
            Verdict { card, pieces, group, heading, refused, features, score, is_clear: false }
        })
        .collect();
    lists.adjust_scores(&mut verdicts);
    let scored = verdicts.iter().filter(|v| v.refused.is_none());
    let clear = scored.map(|v| v.score).max().is_some_and(|best| best >= CLEAR);

    let mut publishers = Publishers::default();
    publishers.learn_icons(document, &place, &verdicts);
    for verdict in &verdicts {
        publishers.learn(
            &place,
            verdict.card,
            verdict.heading.map(|heading| heading.text.as_str()),
        );
    }
    let is_stub = |verdict: &Verdict| {
        (clear || verdict.is_clear) && verdict.refused.is_none() && verdict.score > 0
    };
    let is_lead = |verdict: &Verdict| verdict.refused == Some(refuse::LEAD);
    let cards = verdicts.iter().filter(|verdict| is_stub(verdict) || is_lead(verdict));
    let has_lead = !is_front_page(document, labels, cards);
    // On a page without a lead, the card that links to the lead is a story like others.
    for verdict in verdicts.iter_mut().filter(|verdict| !has_lead && is_lead(verdict)) {
        verdict.refused = None;
    }
    let mut stubs = Stubs::default();
    for verdict in &verdicts {
        let detail = if options.explain { verdict.features.names() } else { String::new() };
        let blocks = document.blocks_of(verdict.card.root);
        if is_stub(verdict) {
            let stub =
                fields::stub(document, verdict, &place, &publishers, metadata.order, options);
            stubs.add(&verdict.card.address.key, stub);
            // Links in paragraphs that are certain to be of the body stay there.
            for block in blocks {
                if has_lead && labels.is_sure(block) {
                    continue;
                }
                labels.set(block, Role::Stub, verdict.reason());
                labels.blocks[block].detail.clone_from(&detail);
            }
        } else {
            let reason = verdict.refused.unwrap_or_else(|| verdict.features.doubt());
            for block in blocks {
                let label = &labels.blocks[block];
                if label.role == Role::Chrome && UNSPECIFIC.contains(&label.reason) {
                    labels.set(block, Role::Chrome, reason);
                    labels.blocks[block].detail.clone_from(&detail);
                }
            }
        }
    }
    labels.stubs = stubs.list;
}

/// The minimum number of cards in a list of a front page.
const FRONT_PAGE_CARDS: usize = 3;

/// The most paragraphs of the summary in a card.
const SUMMARY: usize = 2;

/// The most blocks of the featured card of a section page.
const FEATURE: usize = 8;

/// Within how many levels above a paragraph its card is searched.
const FEATURE_LEVELS: usize = 4;

/// The minimum number of words of a headline; fewer are a section name.
const HEADLINE_WORDS: usize = 3;

/// Whether the supposed body is only the summary in a featured card, as section pages
/// open with: it is inside one card below a linked headline, on a page with more such
/// headlines. A page that states that it is an article, or that has an unlinked headline
/// before the card, is not such a page.
fn is_feature(
    document: &Document,
    metadata: &Metadata,
    place: &PageAddress,
    labels: &Labels,
) -> bool {
    let body: Vec<BlockId> = labels.with(Role::Body).take(SUMMARY + 2).collect();
    if body.len() > SUMMARY + 1 {
        return false;
    }
    let is_linked = |heading: ElementId| {
        let around = || document.closest(heading, Tag::A).map(|link| &document.elements[link]);
        let is_heading = document.elements[heading].tag.heading_level().is_some();
        let link = is_heading.then(|| document.link_in(heading).or_else(around)).flatten();
        let address = link.and_then(|link| place.resolve(link.attr(Attr::Href)?));
        address.is_some_and(|address| !place.is_self(&address) && !address.is_hub())
    };
    // A box beside the text may have a linked heading, and so may an author box.
    let is_boxed = |heading: ElementId, card: ElementId| {
        let mut around = document.lineage(heading).take_while(|&id| id != card);
        around.any(|id| {
            let element = &document.elements[id];
            let names = element.names;
            element.tag == Tag::Aside || names.has(Names::RELATED) || names.has(Names::CREDIT)
        })
    };
    // The headline of the card may be among the supposed body.
    let is_text = |&id: &ElementId| document.elements[id].tag.heading_level().is_none();
    let mut elements = body.iter().map(|&block| document.blocks[block].element);
    let Some(text) = elements.find(is_text) else { return false };
    let holds = |card: &ElementId| {
        (*card..text).any(|id| is_linked(id) && !is_boxed(id, *card))
            && body.iter().all(|&block| document.contains(*card, document.blocks[block].element))
    };
    let is_small = |card: &ElementId| document.blocks_of(*card).len() <= FEATURE;
    let around = document.lineage(text).take(FEATURE_LEVELS);
    let Some(card) = around.take_while(is_small).find(holds) else { return false };
    let card_blocks = document.blocks_of(card);
    let is_in_card = |headline: BlockId| {
        card_blocks.contains(&headline)
            || body
                .iter()
                .any(|&block| document.blocks[block].text == document.blocks[headline].text)
    };
    let stands_before = |heading: BlockId| {
        let block = &document.blocks[heading];
        heading < card_blocks.start
            && weight::words(&block.text) >= HEADLINE_WORDS
            && !is_linked(block.element)
    };
    let is_lead = metadata.headline.is_some_and(is_in_card)
        || [metadata.headline, top_heading(document)].into_iter().flatten().any(stands_before);
    let others = (0..document.elements.len()).filter(|&id| !document.contains(card, id));
    !is_lead
        && others.filter(|&id| is_linked(id)).nth(FRONT_PAGE_CARDS - 1).is_some()
        && !metadata.states_article(document)
}

/// Whether the supposed body consists of the summaries in the cards of a front page, a
/// paragraph or two each; such a page has no lead.
fn is_front_page<'a>(
    document: &Document,
    labels: &Labels,
    stubs: impl Iterator<Item = &'a Verdict<'a>>,
) -> bool {
    let is_body = |block: &BlockId| labels.blocks[*block].role == Role::Body;
    let in_cards: usize = stubs
        .filter(|verdict| verdict.group.cards >= FRONT_PAGE_CARDS)
        .map(|verdict| document.blocks_of(verdict.card.root).filter(is_body).count())
        .filter(|&paragraphs| paragraphs <= SUMMARY)
        .sum();
    in_cards > 0 && in_cards == labels.with(Role::Body).count()
}

/// The stubs in page order; a repeated story only completes its first stub.
#[derive(Default)]
struct Stubs {
    list: Vec<Stub>,
    places: HashMap<String, usize>,
}

impl Stubs {
    fn add(&mut self, key: &str, stub: Stub) {
        match self.places.entry(key.to_owned()) {
            Entry::Occupied(place) => {
                if let Some(first) = self.list.get_mut(*place.get()) {
                    fields::complete(first, stub);
                }
            }
            Entry::Vacant(place) => {
                place.insert(self.list.len());
                self.list.push(stub);
            }
        }
    }
}

/// The block of the first `<h1>`, whether or not it is the lead's headline: blocks
/// before it belong to the site.
fn top_heading(document: &Document) -> Option<BlockId> {
    let heading = document.elements.iter().find(|e| e.tag == Tag::H1 && !e.runs.is_empty())?;
    Some(document.runs.get(heading.runs.start)?.block)
}
