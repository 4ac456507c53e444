//! Finds the heading of the module that a card stands in.

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

/// The longest heading of a module, in letters.
const LONGEST: usize = 80;
/// The shortest text that is prose, over which no heading reaches, in letters.
const PROSE: usize = 160;
/// The most blocks that stand beside a heading in its own corner of a module.
const CORNER: usize = 4;
/// How many blocks a heading may stand before the first card.
const REACH: usize = 60;
/// How many levels above a card its module may be.
const LEVELS: usize = 9;

/// How sure it is that a block heads something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// By its looks or its class.
    Looks,
    /// By its tag, or by what it says.
    Sure,
}

/// What is known of each block: many cards look back over the same ones.
struct Known {
    /// Whether it is a part of a card.
    taken: Vec<bool>,
    /// How much of a heading it is, once somebody asked.
    ranks: Vec<OnceCell<Option<Rank>>>,
}

impl Known {
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
    let known = Known::of(document, cards);
    let mut headings: Vec<Option<BlockId>> = vec![None; cards.len()];
    for group in lists.iter() {
        let first = group[0];
        // One card is no list, and what stands over it may be its own kicker.
        let least = if group.len() == 1 { Rank::Sure } else { Rank::Looks };
        let mut current = before(document, cards[first].root, &known, least);
        let gaps: Vec<Option<BlockId>> = group
            .windows(2)
            .map(|pair| between(document, cards[pair[0]].root, cards[pair[1]].root, &known))
            .collect();
        // A line before nearly every card belongs to the card and heads no module.
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
        if let Some(heading) = over(document, &cards[group[0]]) {
            for &card in group {
                found[card] = Some(Rc::clone(&heading));
            }
        }
    }
    found
}

/// The heading that promises stories on the line over the first of them, where
/// only breaks keep the lines apart.
fn over(document: &Document, first: &Card) -> Option<Rc<Heading>> {
    let line = line::over(document, first).filter(|line| weight(line) <= LONGEST)?;
    let heading = Heading::of(one_line(line));
    heading.filter(|heading| heading.promise == Promise::Stories).map(Rc::new)
}

/// What a block that heads a module says.
fn heading(document: &Document, block: BlockId) -> Option<Rc<Heading>> {
    Heading::of(text(document, block)).map(Rc::new)
}

/// The heading inside a card that stands alone in its module.
pub(crate) fn inside(document: &Document, card: &Card) -> Option<String> {
    let title = document.elements[card.title.element].runs.start;
    let title = document.runs.get(title)?.block;
    let blocks = document.blocks_of(card.root).take_while(|&block| block < title);
    let own = tagged(document, title);
    let heading = blocks
        .filter(|&block| own.is_none() || tagged(document, block) != own)
        .filter(|&block| rank(document, block) == Some(Rank::Sure))
        .last();
    heading.map(|block| text(document, block))
}

/// The block at which an element starts, or would if it had text.
fn start(document: &Document, id: ElementId) -> BlockId {
    let run = document.runs.get(document.elements[id].runs.start);
    run.map_or(document.blocks.len(), |run| run.block)
}

/// The heading between two cards.
fn between(document: &Document, a: ElementId, b: ElementId, known: &Known) -> Option<BlockId> {
    let from = document.blocks_of(a).end;
    let blocks = (from..start(document, b)).rev().take(REACH);
    blocks.filter(|&block| !known.taken[block]).find(|&block| known.rank(document, block).is_some())
}

/// The heading before a card, from its own level upwards.
fn before(document: &Document, root: ElementId, known: &Known, least: Rank) -> Option<BlockId> {
    let mut levels = document.lineage(root).skip(1).take(LEVELS);
    let mut level = levels.next()?;
    let mut looks = None;
    for block in (0..start(document, root)).rev().take(REACH) {
        if known.taken[block] {
            continue;
        }
        let element = document.blocks[block].element;
        while !document.contains(level, element) {
            if looks.is_some() {
                return looks;
            }
            level = levels.next()?;
        }
        match known.rank(document, block) {
            Some(rank) if rank >= least && heads(document, block, root) => {
                if rank == Rank::Sure {
                    return Some(block);
                }
                // What stands beside a heading on its right, such as "View all", is none.
                if looks.is_none_or(|right| right == block + 1) {
                    looks = Some(block);
                }
            }
            None if is_prose(document, block) => break,
            None if least == Rank::Looks && looks.is_none() && opens(document, level, block) => {
                looks = Some(block);
            }
            _ => {}
        }
    }
    looks
}

/// Whether the block looks like the heading of something, and how sure that is.
fn rank(document: &Document, block: BlockId) -> Option<Rank> {
    let own = &document.blocks[block];
    let text = &own.text;
    let plain = text.ends_with(['.', ',']) || !text.chars().any(is_letter);
    if !(2..=LONGEST).contains(&weight(text)) || plain {
        return None;
    }
    let element = own.element;
    let around = || document.lineage(element).take(3).map(|id| &document.elements[id]);
    // Headings that only screen readers read out name parts of the page, not modules.
    if document.elements[element].hidden || around().any(|e| e.names.has(Names::UNSEEN)) {
        return None;
    }
    let tag = tagged(document, block).map(|id| document.elements[id].tag);
    // The first level is the page's own headline.
    if tag == Some(Tag::H1) || own.is_age || is_slot(text, own.reason) {
        return None;
    }
    match Promise::of(own.reason) {
        Promise::Stories => return Some(Rank::Sure),
        // "Previous", "Share" and the like are buttons.
        Promise::Other if !text.ends_with(':') && tag.is_none() => return None,
        _ if tag.is_some() => return Some(Rank::Sure),
        _ => {}
    }
    let runs = &document.runs[own.runs.clone()];
    let bold = runs.iter().all(|run| {
        let around = document.lineage(run.element).take(3);
        around.into_iter().any(|id| matches!(document.elements[id].tag, Tag::Strong | Tag::B))
    });
    let named = runs.first().is_some_and(|run| {
        let around = document.lineage(run.element).take(3);
        around.into_iter().any(|id| document.elements[id].names.has(Names::HEADING))
    });
    (bold || named || text.ends_with(':')).then_some(Rank::Looks)
}

/// Whether the block is a short line that opens an element: whatever it looks
/// like, it heads the rest, unless it is a control.
fn opens(document: &Document, level: ElementId, block: BlockId) -> bool {
    let text = &document.blocks[block].text;
    document.blocks_of(level).start == block
        && !is_control(document, block)
        && (3..=LONGEST / 2).contains(&weight(text))
        && text.starts_with(is_letter)
        && !text.contains(is_number)
}

/// Whether the block is a button, such as one that turns to the slide before,
/// or a link inside the page that says so; the labels of tabs are links, too.
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

/// Whether the heading stands over the module that holds the card: nothing
/// else of weight shares its corner.
fn heads(document: &Document, heading: BlockId, card: ElementId) -> bool {
    let element = document.blocks[heading].element;
    let corner = document.lineage(element).take_while(|&id| !document.contains(id, card)).last();
    corner.is_none_or(|corner| document.blocks_of(corner).len() <= CORNER)
}

/// The heading's text, whole where line breaks or two headings side by side take it apart.
fn text(document: &Document, block: BlockId) -> String {
    let own = one_line(&document.blocks[block].text);
    // More blocks are too long for a heading; some pages open one and never close it.
    let few = |&id: &ElementId| document.blocks_of(id).len() <= LONGEST;
    let Some(element) = tagged(document, block).filter(few) else { return own };
    let whole = one_line(&document.text_of(element));
    let beside = document.blocks_of(element).start.checked_sub(1).filter(|&previous| {
        let parent = |id: ElementId| document.elements[id].parent;
        tagged(document, previous).is_some_and(|other| parent(other) == parent(element))
    });
    let whole = match beside {
        Some(previous) => format!("{} {whole}", one_line(&document.blocks[previous].text)),
        None => whole,
    };
    if weight(&whole) <= LONGEST { spoken(&whole).to_owned() } else { own }
}

/// A heading that is written short for the eye and again in full for screen
/// readers, as it is in full: "Now on Now on Island Gazette".
fn spoken(heading: &str) -> &str {
    let words: Vec<&str> = heading.split(' ').collect();
    let again = |&count: &usize| {
        let (first, second) = (&words[..count], &words[count..2 * count]);
        first.iter().zip(second).all(|(a, b)| a.eq_ignore_ascii_case(b))
    };
    let count = (2..=words.len() / 2).rev().find(again).unwrap_or(0);
    let skipped: usize = words[..count].iter().map(|word| word.len() + 1).sum();
    &heading[skipped..]
}

/// The heading element that a block stands in.
fn tagged(document: &Document, block: BlockId) -> Option<ElementId> {
    let around = document.lineage(document.blocks[block].element).take(3);
    around.into_iter().find(|&id| document.elements[id].tag.heading_level().is_some())
}
