//! Finds the candidate cards: links to a story, and the element that belongs to it alone.

use std::rc::Rc;

use foldhash::HashMap;

use super::address::page::PageAddress;
use super::address::{Address, AddressShape};
use super::score::reads_like_headline;
use super::title::{self, Title, TitleMark};
use super::weight::words;
use crate::parser::document::label::{Labels, Role};
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{Document, Element, ElementId};
use crate::rules::dates;
use crate::rules::names::Names;
use crate::rules::phrases::{self, Reason};

/// The most text that an element may hold to be one story's card, in bytes.
const CARD_TEXT: usize = 1000;
/// The most blocks that an element may hold to be one story's card.
const CARD_BLOCKS: usize = 12;
/// The shortest text with which a link in a heading wins against a longer one; see
/// [`weight`](super::weight::weight) for the unit of this and other lengths.
const HEADLINE: usize = 15;
/// The longest set phrase that is no headline.
const PHRASE: usize = 30;
/// The most class names of an element that are compared with those of the one beside it.
const CLASSES: usize = 20;
/// The most levels a card reaches above its link.
const CARD_LEVELS: usize = 12;

/// A candidate card: an element that may show another story.
#[derive(Debug)]
pub(crate) struct Card {
    /// The largest element around the links that belongs to no other story.
    pub(crate) root: ElementId,
    /// The links to the story, in page order; at least one.
    pub(crate) links: Vec<ElementId>,
    /// The link that shows the headline.
    pub(crate) headline: ElementId,
    pub(crate) title: Title,
    pub(crate) address: Rc<Address>,
}

impl Card {
    /// Whether the card is an `<article>` or has one around its headline.
    pub(crate) fn is_article(&self, document: &Document) -> bool {
        document.closest(self.headline, Tag::Article).is_some_and(|article| article >= self.root)
    }
}

/// A link to another document.
struct CardLink {
    element: ElementId,
    address: Rc<Address>,
    title: Option<Title>,
    /// How many paragraphs of the lead come before it.
    body_before: usize,
}

impl CardLink {
    /// The length of its text.
    fn length(&self) -> usize {
        self.title.as_ref().map_or(0, |title| title.length)
    }
}

/// The page's cards in page order; no two overlap.
pub(crate) fn find(document: &Document, place: &PageAddress, labels: &Labels) -> Vec<Card> {
    let body = body_before(labels);
    let links = to_stories(links(document, place, &body));
    let mut cards = Vec::new();
    let mut before = None;
    let mut clusters = links.chunk_by(is_same_story).peekable();
    while let Some(links) = clusters.next() {
        let after = clusters.peek().and_then(|next| next.first()).map(|link| link.element);
        let root = root(document, links, before, after, &body);
        before = links.last().map(|link| link.element);
        if let Some((link, title)) = headline(document, root, links) {
            let elements = links.iter().map(|link| link.element).collect();
            let address = Rc::clone(&link.address);
            cards.push(Card { root, links: elements, headline: link.element, title, address });
        }
    }
    without_linked_headings(document, cards)
}

/// How many stories must follow a heading that links to their list.
const HEADED: usize = 2;
/// Within how many levels above a link its heading is searched.
const HEAD_LEVELS: usize = 3;

/// Removes the cards that are linked headings of modules: each links to the list of the
/// stories right below it.
fn without_linked_headings(document: &Document, mut cards: Vec<Card>) -> Vec<Card> {
    let is_heading = |link: ElementId| {
        document.lineage(link).take(HEAD_LEVELS).map(|id| &document.elements[id]).any(|element| {
            element.tag.heading_level().is_some()
                || element.tag == Tag::Header
                || element.names.has(Names::HEADING)
        })
    };
    // A card with the same markup as those below is one of them, such as a long story's first page.
    let place = |link: ElementId| {
        let heading = document.lineage(link).take(HEAD_LEVELS + 1);
        let heading = heading.map(|id| &document.elements[id]);
        let heading = heading.filter(|element| element.tag.heading_level().is_some()).last();
        let inner = heading.unwrap_or(&document.elements[link]);
        (heading.map(|heading| heading.tag), document.elements[inner.parent].tag)
    };
    // A kicker belongs to one story, the heading of a module to all: it is a sibling of
    // the element that holds them all, or a heading with other markup than theirs.
    let stands_over = |link: ElementId, below: &[Card]| {
        let holds = |id: ElementId| below.iter().all(|card| document.contains(id, card.headline));
        let is_tagged = title::in_heading(document, link);
        let Some(around) = document.lineage(link).find(|&id| holds(id)) else { return false };
        let within = document.lineage(below[0].headline).take_while(|&id| id != around).last();
        let first = document.lineage(link).find(|&id| document.contains(id, below[0].headline));
        first == Some(around)
            && (is_tagged || within.is_some_and(holds))
            && below.iter().all(|card| place(card.headline) != place(link))
    };
    let heads = |at: usize| {
        let card = &cards[at];
        let below = cards.get(at + 1..=at + HEADED).unwrap_or_default();
        matches!(
            card.address.shape(),
            AddressShape::Word | AddressShape::Phrase | AddressShape::Empty
        ) && below.len() == HEADED
            && below.iter().all(|story| card.address.holds(&story.address))
            && !reads_like_headline(card)
            && is_heading(card.headline)
            && stands_over(card.headline, below)
    };
    let heads: Vec<bool> = (0..cards.len()).map(heads).collect();
    if heads.contains(&true) {
        let mut heads = heads.into_iter();
        cards.retain(|_| !heads.next().unwrap_or_default());
    }
    cards
}

/// The link with the headline: the best marked one, else the first that is long enough.
fn headline<'a>(
    document: &Document,
    root: ElementId,
    links: &'a [CardLink],
) -> Option<(&'a CardLink, Title)> {
    let rank = |link: &&CardLink| {
        let length = link.length();
        let marked = match &link.title {
            Some(_) if length < HEADLINE => TitleMark::None,
            Some(_) if title::in_heading(document, link.element) => TitleMark::Heading,
            Some(title) => title.mark,
            None => TitleMark::None,
        };
        (marked, length.min(HEADLINE + 5))
    };
    // Reversed, as `max_by_key` returns the last of equals and a summary comes after its
    // headline.
    let best = links.iter().rev().max_by_key(rank)?;
    let covers = links.iter().all(is_cover);
    let title =
        if covers { title::beside(document, root, best.element) } else { best.title.clone() };
    Some((best, title?))
}

/// The links to other documents, with and without a text.
fn links(document: &Document, place: &PageAddress, body: &[usize]) -> Vec<CardLink> {
    let body_before = |element: ElementId| {
        let run = document.runs.get(document.elements[element].runs.start);
        run.and_then(|run| body.get(run.block)).copied().unwrap_or_default()
    };
    // Addresses repeat: picture and headline link to the same story, and menus come twice.
    let mut known: HashMap<&str, Option<Rc<Address>>> = HashMap::default();
    let anchors = document.elements.iter().enumerate().filter(|(_, e)| e.tag == Tag::A);
    anchors
        .filter_map(|(element, anchor)| {
            let href = anchor.attr(Attr::Href)?;
            let resolve = || place.resolve(href).map(Rc::new);
            let address = known.entry(href).or_insert_with(resolve).clone()?;
            let title = title::in_link(document, element);
            Some(CardLink { element, address, title, body_before: body_before(element) })
        })
        .collect()
}

/// Removes links that cannot lead to a story, neither by themselves nor by their
/// neighbours.
fn to_stories(links: Vec<CardLink>) -> Vec<CardLink> {
    let mut kept = Vec::with_capacity(links.len());
    for cluster in links.chunk_by(is_same_story) {
        let leads = cluster.iter().any(is_headline) || cluster.iter().all(is_cover);
        kept.resize(kept.len() + cluster.len(), leads);
    }
    links.into_iter().zip(kept).filter_map(|(link, kept)| kept.then_some(link)).collect()
}

/// Whether neighbouring links lead to the same story. If a paragraph of the lead is
/// between them, each has its own card: a line in the text and an entry in the list
/// below it.
fn is_same_story(one: &CardLink, next: &CardLink) -> bool {
    one.body_before == next.body_before
        && (Rc::ptr_eq(&one.address, &next.address) || one.address.key == next.address.key)
}

/// Whether a link may cover a card whose headline is not the text of the link.
fn is_cover(link: &CardLink) -> bool {
    let shape = link.address.shape();
    let names_story = matches!(shape, AddressShape::Slug | AddressShape::Keyed | AddressShape::Key);
    let more = |title: &Title| phrases::reason(&title.text) == Some(Reason::ReadMore);
    names_story && link.title.as_ref().is_none_or(more)
}

/// Whether the text and address of a link may be those of a story at all.
fn is_headline(link: &CardLink) -> bool {
    let Some(title) = &link.title else { return false };
    let length = link.length();
    let words = || words(&title.text);
    // Most links lead to sections; the cheap test of the address comes first.
    let is_long = match link.address.shape() {
        AddressShape::Empty => link.address.has_query() && length >= 20,
        AddressShape::Word if !link.address.is_dated_name() => length >= 20 && words() >= 3,
        _ => length >= 8,
    };
    if !is_long {
        return false;
    }
    // A set phrase such as "Most read" or "8 comments" is no headline.
    if length < PHRASE && phrases::reason(&title.text).is_some() {
        return false;
    }
    // A date or an address as link text is no headline.
    !dates::is_age(&title.text) && !title.text.starts_with("http")
}

/// The largest element that holds these links and no link to another story.
fn root(
    document: &Document,
    links: &[CardLink],
    before: Option<ElementId>,
    after: Option<ElementId>,
    body: &[usize],
) -> ElementId {
    let first = links[0].element;
    let mut root = first;
    for (level, id) in document.lineage(first).enumerate() {
        let element = &document.elements[id];
        let holds_other = before.is_some_and(|before| before >= id)
            || after.is_some_and(|after| after < element.end);
        let is_page = matches!(element.tag, Tag::Html | Tag::Body | Tag::Main);
        if holds_other || is_page || level > CARD_LEVELS {
            break;
        }
        if id != first {
            let blocks = document.blocks_of(id);
            let inner = document.blocks_of(root);
            // A card has no paragraphs of the lead, unless it has siblings like it: then its
            // paragraphs were taken for the lead's by mistake.
            let holds_body =
                body[blocks.end] - body[blocks.start] > body[inner.end] - body[inner.start];
            if holds_body && !repeats(document, id) || is_large(document, id) {
                break;
            }
        }
        root = id;
    }
    root
}

/// For each block, how many paragraphs of the lead come before it; one longer than the
/// blocks.
fn body_before(labels: &Labels) -> Vec<usize> {
    let mut before = vec![0];
    let mut count = 0;
    for label in &labels.blocks {
        count += usize::from(label.role == Role::Body);
        before.push(count);
    }
    before
}

/// Whether a sibling right before or after the element has the same tag and shares a
/// class, as the cards of a list do. Class names that end in a digit number the cards
/// and are ignored; one shared class is enough, as some cards have an extra class.
fn repeats(document: &Document, id: ElementId) -> bool {
    let element = &document.elements[id];
    let counts = |name: &str| name.ends_with(|c: char| c.is_ascii_digit());
    let is_like = |other: &Element| {
        other.parent == element.parent
            && other.tag == element.tag
            && element
                .classes()
                .take(CLASSES)
                .filter(|name| !counts(name))
                .any(|name| other.classes().take(CLASSES).any(|other| other == name))
    };
    // The element with the index before this one is the last inside the previous sibling.
    let before = document.lineage(id.saturating_sub(1));
    let before = before.take_while(|&other| other > element.parent).last();
    let beside = [before, Some(element.end)].into_iter().flatten();
    element.tag != Tag::P && beside.filter_map(|id| document.elements.get(id)).any(is_like)
}

fn is_large(document: &Document, id: ElementId) -> bool {
    let blocks = document.blocks_of(id);
    blocks.len() > CARD_BLOCKS
        || blocks.map(|block| document.blocks[block].text.len()).sum::<usize>() > CARD_TEXT
}

#[cfg(test)]
mod tests {
    use crate::parser::decide::stubs::tests::titles;

    #[test]
    fn story_above_its_parts_is_no_module_heading() {
        let entry = |slug: &str, title: &str| {
            format!("<li><h3><a href=/live/budget{slug}>{title}</a></h3></li>")
        };
        let parts = [
            entry("/ask-the-experts", "Ask the experts what the budget means for ferries"),
            entry("/all-the-numbers", "All the numbers of the harbour budget at a glance"),
        ]
        .concat();
        for first in ["Budget live: chancellor speaks to the harbour", "Budget live from the pier"]
        {
            let found = titles(&format!("<h2>Most read</h2><ul>{}{parts}</ul>", entry("", first)));
            assert_eq!(found.len(), 3, "{first}: {found:?}");
        }
        let found =
            titles(&format!("<h2><a href=/live/budget>All on the budget</a></h2><ul>{parts}</ul>"));
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
