//! Finds the visible headline.

mod parts;
#[cfg(test)]
mod tests;

use parts::{HeadingPart, PartKind, joined, parts};

use super::plain::plain;
use super::title::{self, Site};
use super::words::TextWords;
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{BlockId, Document, ElementId, TextRun};
use crate::rules::names::Names;
use crate::rules::text::is_ideograph;

/// The visible headline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct VisibleHeadline {
    /// Its first block.
    pub(crate) block: BlockId,
    /// Its text on one line.
    pub(crate) text: String,
    /// How well it agrees with the titles that the page states, from 0 to 1.
    pub(crate) agreement: f64,
}

impl VisibleHeadline {
    /// A headline that was found without the help of stated titles.
    pub(crate) fn guessed(document: &Document, block: BlockId) -> Self {
        Self { block, text: plain(&line(&document.blocks[block].text)), agreement: 0.0 }
    }
}

/// The most words of a headline.
const LONGEST: usize = 60;

/// The longest block that may be the headline, in bytes.
const LONGEST_BYTES: usize = 600;

/// The minimum agreement of a heading with a stated title.
const AGREES: f64 = 0.5;

/// The same for a block that is no heading.
const AGREES_WELL: f64 = 0.8;

/// The titles that a page states. Those for sharing are mostly the headline alone;
/// `<title>` mostly has the name of the site, too.
#[derive(Debug, Default)]
pub(crate) struct Titles {
    pub(crate) all: Vec<TextWords>,
    /// The same without `<title>`.
    pub(crate) shared: Vec<TextWords>,
}

/// The words of the titles that a page states, in all readings: with and without the
/// name of the site or section.
pub(crate) fn references<'t>(titles: impl Iterator<Item = &'t str>) -> Vec<TextWords> {
    let mut references: Vec<TextWords> = Vec::new();
    for reading in titles.flat_map(title::readings) {
        let words = TextWords::of(reading);
        // Every heading is compared with them, and none agrees with a much longer text.
        let is_title = (1..=10 * LONGEST).contains(&words.len());
        if is_title && !references.contains(&words) {
            references.push(words);
        }
    }
    references
}

/// How many times the length of a page may be read for headings in total: headings that
/// were never closed nest, and each holds the rest of the page.
const NESTED: usize = 10;

/// Finds the headline: the heading that agrees best with the titles that the page states,
/// or else another block that agrees.
pub(crate) fn find(document: &Document, titles: &Titles, site: &Site) -> Option<VisibleHeadline> {
    let references = titles.all.as_slice();
    let is_top = |id: ElementId| document.elements[id].tag == Tag::H1;
    let cost = |runs: &[TextRun]| runs.iter().map(|run| run.bytes.len() + 1).sum::<usize>();
    let mut budget = NESTED * cost(&document.runs);
    let mut is_affordable = |id: ElementId| {
        let left = budget.checked_sub(cost(&document.runs[document.elements[id].runs.clone()]));
        budget = left.unwrap_or(budget);
        left.is_some()
    };
    let headings: Vec<(ElementId, VisibleHeadline)> = (0..document.elements.len())
        .filter(|&id| is_heading(document, id) && is_affordable(id))
        .filter_map(|id| Some((id, read(document, id, titles)?)))
        // Of headings that do not agree, only an h1 is kept.
        .filter(|(id, headline)| {
            headline.agreement >= AGREES
                || is_top(*id) && around_beside_story(document, *id).is_none()
        })
        .filter(|(_, headline)| !site.is_named(&headline.text))
        .filter(|(id, headline)| {
            headline.agreement > EXACT
                || is_top(*id)
                || !follows_prose(document, *id, headline.block)
        })
        .filter(|(id, headline)| {
            // The title in the breadcrumbs may differ from that above the text.
            !is_in_menu(document, *id)
                || TextWords::of(&headline.text).best_agreement(&titles.shared) > EXACT
        })
        .collect();
    // The first h1 of a page is its headline even if it shares few words with the title,
    // which may be made for search engines; it need not share any if all other h1s are
    // links.
    let tops = || headings.iter().filter(|(id, _)| is_top(*id));
    let alone = tops().filter(|(id, _)| link_of(document, *id).is_none()).count() <= 1;
    let is_sentence = |text: &str| {
        TextWords::of(text).len() > 2 && (text.contains(' ') || text.contains(is_ideograph))
    };
    let top = tops()
        .find(|(_, headline)| is_sentence(&headline.text))
        .filter(|(_, headline)| headline.agreement > 0.0 || alone)
        .map(|(id, _)| *id);
    let mut best: Option<(f64, &VisibleHeadline)> = None;
    for (id, headline) in &headings {
        let first = top == Some(*id);
        let bonus = level_bonus(document.elements[*id].tag);
        let score = headline.agreement + bonus + if first { 0.3 } else { 0.0 };
        let least = if first { 0.0 } else { AGREES };
        if headline.agreement >= least && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, headline));
        }
    }
    match best {
        Some((_, headline)) => Some(headline.clone()),
        // With no title stated, no block agrees with one.
        None if references.is_empty() => None,
        None => agreeing_block(document, references),
    }
}

/// The block that agrees best with the titles that the page states, if no heading does.
fn agreeing_block(document: &Document, references: &[TextWords]) -> Option<VisibleHeadline> {
    let blocks = (0..document.blocks.len()).filter(|&block| {
        let element = document.blocks[block].element;
        let heads_part = || {
            document.elements[element].tag.heading_level().is_some()
                && follows_prose(document, element, block)
        };
        !document.elements[element].hidden && !is_beside_story(document, element) && !heads_part()
    });
    let agreeing = blocks.filter_map(|block| {
        let text = &document.blocks[block].text;
        if text.len() > LONGEST_BYTES {
            return None;
        }
        // The readings of titles include the name of the site, which links to the front page.
        let leads_home = || {
            let element = document.blocks[block].element;
            let around = document.closest(element, Tag::A);
            links_home(document, element) || around.is_some_and(|link| is_home(document, link))
        };
        let agreement = TextWords::of(text).best_agreement(references);
        (agreement >= AGREES_WELL && !leads_home()).then(|| VisibleHeadline {
            block,
            text: line(text),
            agreement,
        })
    });
    // The first of equals; a later one may be a copy in a share box.
    agreeing.fold(None, |best: Option<VisibleHeadline>, next| match best {
        Some(best) if best.agreement >= next.agreement => Some(best),
        _ => Some(next),
    })
}

fn is_heading(document: &Document, id: ElementId) -> bool {
    let element = &document.elements[id];
    let level = element.tag.heading_level().is_some_and(|level| level <= 3);
    let named = element.attr(Attr::Itemprop) == Some("headline") && element.tag != Tag::Meta;
    (level || named)
        && !element.hidden
        && !links_home(document, id)
        && !is_beside_story(document, id)
}

/// Whether the heading is an entry of a menu.
fn is_in_menu(document: &Document, id: ElementId) -> bool {
    document.lineage(id).any(|e| {
        let element = &document.elements[e];
        matches!(element.tag, Tag::Ol | Tag::Ul) && element.names.has(Names::MENU)
    })
}

/// Whether the heading is right below a paragraph, as subheadings are.
fn follows_prose(document: &Document, id: ElementId, block: BlockId) -> bool {
    let parent = |id: ElementId| document.elements[id].parent;
    block.checked_sub(1).is_some_and(|above| {
        parent(document.blocks[above].element) == parent(id) && document.prose().is_prose(above)
    })
}

/// Whether the heading is entirely a link to the front page: the name of the site.
fn links_home(document: &Document, id: ElementId) -> bool {
    link_of(document, id).is_some_and(title::leads_home)
}

fn is_home(document: &Document, link: ElementId) -> bool {
    document.elements[link].attr(Attr::Href).is_some_and(title::leads_home)
}

/// The address of a heading that is entirely a link.
fn link_of(document: &Document, id: ElementId) -> Option<&str> {
    document.link_in(id).map(|link| link.attr(Attr::Href).unwrap_or_default())
}

/// The element around another that is beside the story, such as a menu.
fn around_beside_story(document: &Document, id: ElementId) -> Option<ElementId> {
    document.lineage(id).find(|&e| {
        matches!(
            document.elements[e].tag,
            Tag::Nav | Tag::Footer | Tag::Aside | Tag::Dialog | Tag::Menu | Tag::Figure
        )
    })
}

/// Whether the element is where a headline never is. An `<aside>` or a `<footer>` with most
/// of the page's prose holds the story despite its tag.
fn is_beside_story(document: &Document, id: ElementId) -> bool {
    around_beside_story(document, id).is_some_and(|e| {
        !matches!(document.elements[e].tag, Tag::Aside | Tag::Footer) || !document.has_most_prose(e)
    })
}

fn level_bonus(tag: Tag) -> f64 {
    match tag {
        Tag::H1 => 0.3,
        Tag::H2 => 0.1,
        _ => 0.0,
    }
}

/// The headline of a heading. Some pages put a kicker into the heading; the stated titles
/// decide whether it is part of the headline: of the whole text, the text without kickers,
/// and each part, the one is taken that agrees best.
fn read(document: &Document, id: ElementId, titles: &Titles) -> Option<VisibleHeadline> {
    let mut parts = parts(document, id);
    parts.retain(|part| part.kind != PartKind::Unseen);
    let join = |wanted: &dyn Fn(&&HeadingPart) -> bool| -> Option<(BlockId, String)> {
        let block = parts.iter().find(wanted)?.block;
        Some((block, joined(parts.iter().filter(wanted))))
    };
    let whole = join(&|_| true).map(|part| (part, HeadingForm::Whole));
    // Most headings have one part, for which the whole is enough.
    let kicked = parts.iter().any(|part| part.kind == PartKind::Kicker);
    let bare = kicked.then(|| join(&|part| part.kind != PartKind::Kicker)).flatten();
    let bare = bare.map(|part| (part, HeadingForm::Bare));
    let pieces = if parts.len() > 1 { parts.as_slice() } else { &[] };
    let each = pieces.iter().map(|part| {
        let form = if part.is_marked { HeadingForm::Marked } else { HeadingForm::Part };
        ((part.block, part.text.clone()), form)
    });
    let mut best: Option<VisibleHeadline> = None;
    for ((block, text), form) in whole.into_iter().chain(bare).chain(each) {
        let text = plain(&line(&text));
        let text = text.trim_start_matches([':', '-', '–', '|', ' ']).to_owned();
        let words = TextWords::of(&text);
        if words.is_empty() || words.len() > LONGEST {
            continue;
        }
        let agreement = words.best_agreement(&titles.all);
        let better = best.as_ref().is_none_or(|best| match form {
            // A title has the text without the kicker, so that the class is right.
            HeadingForm::Bare if agreement > EXACT => true,
            // The part is marked as the headline and equals the title for sharing.
            HeadingForm::Marked if words.best_agreement(&titles.shared) > EXACT => true,
            _ if best.agreement > EXACT => false,
            // A class marks a kicker, and no title contradicts.
            HeadingForm::Bare => true,
            _ => agreement > EXACT || agreement > best.agreement + MARGIN,
        });
        if better {
            best = Some(VisibleHeadline { block, text, agreement });
        }
    }
    best
}

/// The form in which a heading is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HeadingForm {
    Whole,
    /// All but the kickers.
    Bare,
    Part,
    /// A part that microdata calls the headline.
    Marked,
}

/// The agreement above which two texts are equal.
const EXACT: f64 = 0.999;

/// How much better than the best form so far another must agree.
const MARGIN: f64 = 0.1;

fn line(text: &str) -> String {
    text.replace('\n', " ")
}
