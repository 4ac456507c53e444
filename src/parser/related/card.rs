//! Finds what may be the cards of stories: links with a text, and the elements that are theirs alone.

use super::super::document::{Document, ElementId};
use super::super::rules::phrases;
use super::super::tag::{Attr, Tag};
use super::address::{Address, Place, Shape};
use super::title::{self, Mark, Title};

/// The most text that an element may hold to be one story's card, in bytes.
const CARD_TEXT: usize = 1000;
/// The most blocks that an element may hold to be one story's card.
const CARD_BLOCKS: usize = 12;
/// The shortest text that a heading's link may have to win against a longer one, in letters.
const HEADLINE: usize = 15;
/// The longest set phrase that is no headline, in letters.
const PHRASE: usize = 30;
/// The most levels a card reaches above its link.
const CARD_LEVELS: usize = 12;

/// What may be the card of a story.
#[derive(Debug)]
pub(super) struct Card {
    /// The largest element that belongs to no other story.
    pub(super) root: ElementId,
    /// The links to the story, in page order; at least one.
    pub(super) links: Vec<ElementId>,
    /// The link that shows the headline.
    pub(super) headline: ElementId,
    pub(super) title: Title,
    pub(super) address: Address,
}

/// A link to another document.
struct Link {
    element: ElementId,
    address: Address,
    title: Option<Title>,
}

impl Link {
    /// The length of its text, in letters.
    fn length(&self) -> usize {
        self.title.as_ref().map_or(0, |title| weight(&title.text))
    }
}

/// The page's cards in page order; no two overlap.
pub(super) fn find(document: &Document, place: &Place) -> Vec<Card> {
    let clusters = clusters(links(document, place));
    let mut cards = Vec::with_capacity(clusters.len());
    let mut before = None;
    let mut clusters = clusters.into_iter().peekable();
    while let Some(links) = clusters.next() {
        let after = clusters.peek().and_then(|next| next.first()).map(|link| link.element);
        let root = root(document, &links, before, after);
        before = links.last().map(|link| link.element);
        let elements = links.iter().map(|link| link.element).collect();
        if let Some((headline, title, address)) = headline(document, links) {
            cards.push(Card { root, links: elements, headline, title, address });
        }
    }
    cards
}

/// The link that shows the headline: the best marked one, else the first that is long enough.
fn headline(document: &Document, links: Vec<Link>) -> Option<(ElementId, Title, Address)> {
    let rank = |link: &Link| {
        let length = link.length();
        let marked = match &link.title {
            Some(_) if length < HEADLINE => Mark::None,
            Some(_) if title::in_heading(document, link.element) => Mark::Heading,
            Some(title) => title.mark,
            None => Mark::None,
        };
        (marked, length.min(HEADLINE + 5))
    };
    // Turned around, for the first of equals to win: a summary comes after its headline.
    let best = links.into_iter().rev().max_by_key(rank)?;
    Some((best.element, best.title?, best.address))
}

/// The links that may lead to a story, and their pictures' links.
fn links(document: &Document, place: &Place) -> Vec<Link> {
    let anchors = document.elements.iter().enumerate().filter(|(_, e)| e.tag == Tag::A);
    anchors
        .filter_map(|(element, anchor)| {
            let address = place.resolve(anchor.attr(Attr::Href)?)?;
            Some(Link { element, address, title: title::in_link(document, element) })
        })
        .collect()
}

/// Neighbouring links to the same story, without those that lead to none.
fn clusters(links: Vec<Link>) -> Vec<Vec<Link>> {
    let mut clusters: Vec<Vec<Link>> = Vec::new();
    let mut pending: Vec<Link> = Vec::new();
    for link in links {
        // A picture waits for the headline that follows it.
        if pending.last().is_some_and(|p| p.address.key != link.address.key) {
            pending.clear();
        }
        match clusters.last_mut() {
            Some(last) if last[0].address.key == link.address.key => last.push(link),
            _ if is_headline(&link) => {
                let mut cluster = std::mem::take(&mut pending);
                cluster.push(link);
                clusters.push(cluster);
            }
            _ => pending.push(link),
        }
    }
    clusters
}

/// Whether a link's text and address may be a story's at all.
fn is_headline(link: &Link) -> bool {
    let Some(title) = &link.title else { return false };
    // What says "Most read" or "8 comments" leads to no story by itself.
    if link.length() < PHRASE && phrases::reason(&title.text).is_some() {
        return false;
    }
    let length = link.length();
    let words = title.text.split_whitespace().count();
    match link.address.shape() {
        Shape::Empty => link.address.has_query() && length >= 20,
        Shape::Word => length >= 20 && words >= 3,
        _ => length >= 8,
    }
}

/// The length of a text in letters, where an ideograph or a syllable counts as two and a half.
pub(super) fn weight(text: &str) -> usize {
    let wide = text.chars().filter(|c| matches!(c, '\u{2e80}'..='\u{d7af}')).count();
    text.chars().count() + wide * 3 / 2
}

/// The largest element that holds these links and no other story.
fn root(
    document: &Document,
    links: &[Link],
    before: Option<ElementId>,
    after: Option<ElementId>,
) -> ElementId {
    let (first, last) = (links[0].element, links[links.len() - 1].element);
    let mut root = first;
    for (level, id) in document.lineage(first).enumerate() {
        let element = &document.elements[id];
        let holds_other = before.is_some_and(|before| before >= id)
            || after.is_some_and(|after| after < element.end);
        let is_page = matches!(element.tag, Tag::Html | Tag::Body | Tag::Main);
        if holds_other || is_page || level > CARD_LEVELS {
            break;
        }
        let holds_all = last < element.end;
        if holds_all && id != first && is_large(document, id) {
            break;
        }
        root = id;
    }
    root
}

fn is_large(document: &Document, id: ElementId) -> bool {
    let blocks = document.blocks_of(id);
    blocks.len() > CARD_BLOCKS
        || blocks.map(|block| document.blocks[block].text.len()).sum::<usize>() > CARD_TEXT
}
