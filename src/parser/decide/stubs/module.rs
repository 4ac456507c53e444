//! Finds the heading of the module around a card.

use std::cell::OnceCell;
use std::rc::Rc;

use foldhash::HashMap;

use super::card::Card;
use super::heading::{Heading, Promise, is_slot};
use super::line;
use super::list::Lists;
use super::piece::one_line;
use super::weight::weight;
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{BlockId, Document, ElementId};
use crate::rules::names::Names;
use crate::rules::text::{is_letter, is_number};

/// The longest heading of a module.
const LONGEST: usize = 80;
/// The shortest text that is prose; a heading above prose is not that of a module below.
const PROSE: usize = 160;
/// The most blocks in the part of a module that holds its heading.
const CORNER: usize = 4;
/// How many blocks before the first card a heading is searched.
const REACH: usize = 60;
/// How many levels above a card a heading is searched.
const LEVELS: usize = 9;

/// How certain it is that a block is a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// By its typography or its class.
    Likely,
    /// By its tag, or by a cache phrase.
    Sure,
}

/// Cached properties of blocks, since many cards search the same ones.
struct BlockCache {
    /// Whether each block is part of a card.
    taken: Vec<bool>,
    /// The rank of each block as a heading, computed when first needed.
    ranks: Vec<OnceCell<Option<Rank>>>,
}

impl BlockCache {
    fn of(document: &Document, cards: &[Card]) -> Self {
        let mut taken = vec![false; document.blocks.len()];
        for card in cards {
            for block in document.blocks_of(card.root) {
                taken[block] = true;
            }
        }
        Self { taken, ranks: vec![OnceCell::new(); document.blocks.len()] }
    }

    fn rank(&self, document: &Document, block: BlockId) -> Option<Rank> {
        *self.ranks[block].get_or_init(|| rank(document, block))
    }
}

/// The heading of each card's module, for those that have one.
pub(crate) fn headings(
    document: &Document,
    cards: &[Card],
    lists: &Lists,
) -> Vec<Option<Rc<Heading>>> {
    let cache = BlockCache::of(document, cards);
    let mut headings: Vec<Option<BlockId>> = vec![None; cards.len()];
    for group in lists.iter() {
        let first = group[0];
        // A single card is no list, and a line above it may be its kicker.
        let least = if group.len() == 1 { Rank::Sure } else { Rank::Likely };
        let mut current = before(document, cards[first].root, &cache, least);
        let gaps: Vec<Option<BlockId>> = group
            .windows(2)
            .map(|pair| between(document, cards[pair[0]].root, cards[pair[1]].root, &cache))
            .collect();
        // If nearly every card has a line before it, these lines are kickers of the cards.
        let kickers = gaps.iter().flatten().count() * 2 > gaps.len() && gaps.len() > 1;
        headings[first] = current;
        for (&card, gap) in group[1..].iter().zip(gaps) {
            current = gap.filter(|_| !kickers).or(current);
            headings[card] = current;
        }
    }
    let mut seen: HashMap<BlockId, Option<Rc<Heading>>> = HashMap::default();
    let mut of = |block| seen.entry(block).or_insert_with(|| heading(document, block)).clone();
    let mut found: Vec<_> = headings.into_iter().map(|block| of(block?)).collect();
    for group in lists.iter() {
        if let Some(heading) = on_line_above(document, &cards[group[0]]) {
            for &card in group {
                found[card] = Some(Rc::clone(&heading));
            }
        }
    }
    found
}

/// The heading that promises stories on the line above the first card, where only line
/// breaks separate the lines.
fn on_line_above(document: &Document, first: &Card) -> Option<Rc<Heading>> {
    let line = line::above(document, first).filter(|line| weight(line) <= LONGEST)?;
    let heading = Heading::of(one_line(line));
    heading.filter(|heading| heading.promise == Promise::Stories).map(Rc::new)
}

/// The heading that a block is.
fn heading(document: &Document, block: BlockId) -> Option<Rc<Heading>> {
    Heading::of(text(document, block)).map(Rc::new)
}

/// The heading inside a card that is alone in its module.
pub(crate) fn inside(document: &Document, card: &Card) -> Option<String> {
    let title = document.elements[card.title.element].runs.start;
    let title = document.runs.get(title)?.block;
    let blocks = document.blocks_of(card.root).take_while(|&block| block < title);
    let title_heading = tagged(document, title);
    let heading = blocks
        .filter(|&block| title_heading.is_none() || tagged(document, block) != title_heading)
        .filter(|&block| rank(document, block) == Some(Rank::Sure))
        .last();
    heading.map(|block| text(document, block))
}

/// The first block of an element, or where it would be if the element had text.
fn start(document: &Document, id: ElementId) -> BlockId {
    let run = document.runs.get(document.elements[id].runs.start);
    run.map_or(document.blocks.len(), |run| run.block)
}

/// The heading between two cards.
fn between(document: &Document, a: ElementId, b: ElementId, cache: &BlockCache) -> Option<BlockId> {
    let from = document.blocks_of(a).end;
    let blocks = (from..start(document, b)).rev().take(REACH);
    blocks.filter(|&block| !cache.taken[block]).find(|&block| cache.rank(document, block).is_some())
}

/// The heading before a card, searched from its parent upwards.
fn before(
    document: &Document,
    root: ElementId,
    cache: &BlockCache,
    least: Rank,
) -> Option<BlockId> {
    let mut levels = document.lineage(root).skip(1).take(LEVELS);
    let mut level = levels.next()?;
    let mut likely = None;
    for block in (0..start(document, root)).rev().take(REACH) {
        if cache.taken[block] {
            continue;
        }
        let element = document.blocks[block].element;
        while !document.contains(level, element) {
            if likely.is_some() {
                return likely;
            }
            level = levels.next()?;
        }
        match cache.rank(document, block) {
            Some(rank) if rank >= least && heads(document, block, root) => {
                if rank == Rank::Sure {
                    return Some(block);
                }
                // A block right after a heading, such as "View all", is not the heading.
                if likely.is_none_or(|right| right == block + 1) {
                    likely = Some(block);
                }
            }
            None if is_prose(document, block) => break,
            None if least == Rank::Likely && likely.is_none() && opens(document, level, block) => {
                likely = Some(block);
            }
            _ => {}
        }
    }
    likely
}

/// The rank of a block as a heading; `None` if it is none.
fn rank(document: &Document, block: BlockId) -> Option<Rank> {
    let found = &document.blocks[block];
    let text = &found.text;
    let plain = text.ends_with(['.', ',']) || !text.chars().any(is_letter);
    if !(2..=LONGEST).contains(&weight(text)) || plain {
        return None;
    }
    let element = found.element;
    let around = || document.lineage(element).take(3).map(|id| &document.elements[id]);
    // Headings for screen readers only are names of parts of the page, not of modules.
    if document.elements[element].hidden || around().any(|e| e.names.has(Names::UNSEEN)) {
        return None;
    }
    let tag = tagged(document, block).map(|id| document.elements[id].tag);
    // An `<h1>` is the headline of the page.
    if tag == Some(Tag::H1) || found.is_age || is_slot(text, found.reason) {
        return None;
    }
    match Promise::of(found.reason) {
        Promise::Stories => return Some(Rank::Sure),
        // "Previous", "Share" and the like are buttons.
        Promise::Other if !text.ends_with(':') && tag.is_none() => return None,
        _ if tag.is_some() => return Some(Rank::Sure),
        _ => {}
    }
    let runs = &document.runs[found.runs.clone()];
    let bold = runs.iter().all(|run| {
        let around = document.lineage(run.element).take(3);
        around.into_iter().any(|id| matches!(document.elements[id].tag, Tag::Strong | Tag::B))
    });
    let named = runs.first().is_some_and(|run| {
        let around = document.lineage(run.element).take(3);
        around.into_iter().any(|id| document.elements[id].names.has(Names::HEADING))
    });
    (bold || named || text.ends_with(':')).then_some(Rank::Likely)
}

/// Whether the block is a short line at the start of an element: whatever its style, it
/// is the heading of the rest, unless it is a control.
fn opens(document: &Document, level: ElementId, block: BlockId) -> bool {
    let text = &document.blocks[block].text;
    document.blocks_of(level).start == block
        && !is_control(document, block)
        && (3..=LONGEST / 2).contains(&weight(text))
        && text.starts_with(is_letter)
        && !text.contains(is_number)
}

/// Whether the block is a button, such as one to the previous slide, or a link to a
/// fragment with such a text; other links to fragments may be the labels of tabs.
fn is_control(document: &Document, block: BlockId) -> bool {
    let run = document.runs.get(document.blocks[block].runs.start);
    let leads_around = Promise::of(document.blocks[block].reason) == Promise::Other;
    run.is_some_and(|run| {
        let mut around = document.lineage(run.element).take(3).map(|id| &document.elements[id]);
        around.any(|element| {
            let inside = || element.attr(Attr::Href).is_some_and(|href| href.starts_with('#'));
            element.tag == Tag::Button || element.tag == Tag::A && leads_around && inside()
        })
    })
}

/// Whether the block is running text.
fn is_prose(document: &Document, block: BlockId) -> bool {
    weight(&document.blocks[block].text) >= PROSE
}

/// Whether the heading is that of the module around the card: the largest element around
/// the heading without the card has few blocks.
fn heads(document: &Document, heading: BlockId, card: ElementId) -> bool {
    let element = document.blocks[heading].element;
    let part = document.lineage(element).take_while(|&id| !document.contains(id, card)).last();
    part.is_none_or(|part| document.blocks_of(part).len() <= CORNER)
}

/// The whole text of a heading, also if line breaks or two sibling headings split it.
fn text(document: &Document, block: BlockId) -> String {
    let text = one_line(&document.blocks[block].text);
    // A heading with more blocks was never closed.
    let few = |&id: &ElementId| document.blocks_of(id).len() <= LONGEST;
    let Some(element) = tagged(document, block).filter(few) else { return text };
    let whole = one_line(&document.text_of(element));
    let beside = document.blocks_of(element).start.checked_sub(1).filter(|&previous| {
        let parent = |id: ElementId| document.elements[id].parent;
        tagged(document, previous).is_some_and(|other| parent(other) == parent(element))
    });
    let whole = match beside {
        Some(previous) => format!("{} {whole}", one_line(&document.blocks[previous].text)),
        None => whole,
    };
    if weight(&whole) <= LONGEST { without_repeated_start(&whole).to_owned() } else { text }
}

/// A heading without a repeated start, as some have a short form for the screen followed
/// by the full form for screen readers: "Now on Now on Island Gazette".
fn without_repeated_start(heading: &str) -> &str {
    let words: Vec<&str> = heading.split(' ').collect();
    let again = |&count: &usize| {
        let (first, second) = (&words[..count], &words[count..2 * count]);
        first.iter().zip(second).all(|(a, b)| a.eq_ignore_ascii_case(b))
    };
    let count = (2..=words.len() / 2).rev().find(again).unwrap_or(0);
    let skipped: usize = words[..count].iter().map(|word| word.len() + 1).sum();
    &heading[skipped..]
}

/// The heading element around a block.
fn tagged(document: &Document, block: BlockId) -> Option<ElementId> {
    let around = document.lineage(document.blocks[block].element).take(3);
    around.into_iter().find(|&id| document.elements[id].tag.heading_level().is_some())
}
