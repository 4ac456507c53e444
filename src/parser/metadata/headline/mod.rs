//! Finds the headline that readers see.

mod parts;

use parts::{HeadingPart, PartKind, joined, parts};

use super::plain::plain;
use super::title::{self, Site};
use super::words::TextWords;
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{BlockId, Document, ElementId, TextRun};
use crate::rules::names::Names;
use crate::rules::text::is_ideograph;

/// The headline that readers see.
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
    /// One of which the titles that the page states tell nothing.
    pub(crate) fn guessed(document: &Document, block: BlockId) -> Self {
        Self { block, text: plain(&line(&document.blocks[block].text)), agreement: 0.0 }
    }
}

/// More words than a headline has.
const LONGEST: usize = 60;

/// More bytes than a block that is a headline has.
const LONGEST_BYTES: usize = 600;

/// From this agreement on, a heading is the page's own.
const AGREES: f64 = 0.5;

/// A block that is no heading must agree better.
const AGREES_WELL: f64 = 0.8;

/// The titles that a page states: those for readers elsewhere, which are the
/// headline alone as a rule, and those with what else a browser's window says.
#[derive(Debug, Default)]
pub(crate) struct Titles {
    pub(crate) all: Vec<TextWords>,
    /// The same without `<title>`.
    pub(crate) shared: Vec<TextWords>,
}

/// The titles that a page states, taken apart into words, in every reading.
pub(crate) fn references<'t>(titles: impl Iterator<Item = &'t str>) -> Vec<TextWords> {
    let mut references: Vec<TextWords> = Vec::new();
    for reading in titles.flat_map(title::readings) {
        let words = TextWords::of(reading);
        // Every heading is held against them, and none says a tenth of what is longer.
        let is_title = (1..=10 * LONGEST).contains(&words.len());
        if is_title && !references.contains(&words) {
            references.push(words);
        }
    }
    references
}

/// How many times over the text of a page is read for headings: those that were
/// never closed stand in each other, and each holds all that follows.
const NESTED: usize = 10;

/// Finds the headline: of the headings the one that agrees best with the
/// titles the page states, or else a block that does.
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
        // None but the first h1 is taken that does not agree.
        .filter(|(id, headline)| {
            headline.agreement >= AGREES || is_top(*id) && beside(document, *id).is_none()
        })
        .filter(|(_, headline)| !site.is_named(&headline.text))
        .filter(|(id, headline)| {
            headline.agreement > EXACT
                || is_top(*id)
                || !follows_prose(document, *id, headline.block)
        })
        .filter(|(id, headline)| {
            // What the page is called among its crumbs may be said otherwise above its text.
            !is_in_menu(document, *id)
                || TextWords::of(&headline.text).likeness(&titles.shared) > EXACT
        })
        .collect();
    // The first h1 of a page is its headline even if the title made for search
    // engines shares little with it: no words at all where no other h1 than
    // links to what stands below could be meant.
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

/// The block that agrees best with the titles the page states, where no heading does.
fn agreeing_block(document: &Document, references: &[TextWords]) -> Option<VisibleHeadline> {
    let blocks = (0..document.blocks.len()).filter(|&block| {
        let element = document.blocks[block].element;
        let heads_part = || {
            document.elements[element].tag.heading_level().is_some()
                && follows_prose(document, element, block)
        };
        !document.elements[element].hidden && !aside(document, element) && !heads_part()
    });
    let agreeing = blocks.filter_map(|block| {
        let text = &document.blocks[block].text;
        if text.len() > LONGEST_BYTES {
            return None;
        }
        // Titles that are taken apart hold the site's name as well.
        let leads_home = || {
            let element = document.blocks[block].element;
            let around = document.closest(element, Tag::A);
            links_home(document, element) || around.is_some_and(|link| is_home(document, link))
        };
        let agreement = TextWords::of(text).likeness(references);
        (agreement >= AGREES_WELL && !leads_home()).then(|| VisibleHeadline {
            block,
            text: line(text),
            agreement,
        })
    });
    // The first of the best; a later one may be the same words in a share box.
    agreeing.fold(None, |best: Option<VisibleHeadline>, next| match best {
        Some(best) if best.agreement >= next.agreement => Some(best),
        _ => Some(next),
    })
}

fn is_heading(document: &Document, id: ElementId) -> bool {
    let element = &document.elements[id];
    let level = element.tag.heading_level().is_some_and(|level| level <= 3);
    let named = element.attr(Attr::Itemprop) == Some("headline") && element.tag != Tag::Meta;
    (level || named) && !element.hidden && !links_home(document, id) && !aside(document, id)
}

/// Whether the heading is an entry of a menu.
fn is_in_menu(document: &Document, id: ElementId) -> bool {
    document.lineage(id).any(|e| {
        let element = &document.elements[e];
        matches!(element.tag, Tag::Ol | Tag::Ul) && element.names.has(Names::MENU)
    })
}

/// Whether the heading stands below a paragraph, as those of a story's parts do.
fn follows_prose(document: &Document, id: ElementId, block: BlockId) -> bool {
    let parent = |id: ElementId| document.elements[id].parent;
    block.checked_sub(1).is_some_and(|above| {
        parent(document.blocks[above].element) == parent(id) && document.prose().is_prose(above)
    })
}

/// Whether all of the heading is a link to a site's front page: the site's name.
fn links_home(document: &Document, id: ElementId) -> bool {
    link_of(document, id).is_some_and(title::leads_home)
}

fn is_home(document: &Document, link: ElementId) -> bool {
    document.elements[link].attr(Attr::Href).is_some_and(title::leads_home)
}

/// The address that all of a heading links to.
fn link_of(document: &Document, id: ElementId) -> Option<&str> {
    document.link_in(id).map(|link| link.attr(Attr::Href).unwrap_or_default())
}

/// The element beside the story that an element stands in, if it does.
fn beside(document: &Document, id: ElementId) -> Option<ElementId> {
    document.lineage(id).find(|&e| {
        matches!(
            document.elements[e].tag,
            Tag::Nav | Tag::Footer | Tag::Aside | Tag::Dialog | Tag::Menu | Tag::Figure
        )
    })
}

/// Whether the element stands where a page's headline never does. An aside or a
/// footer with most of the page's prose holds its story, whatever its tag.
fn aside(document: &Document, id: ElementId) -> bool {
    beside(document, id).is_some_and(|e| {
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

/// A heading as a headline. Some pages set a kicker into it, and whether that
/// is part of the headline is for the page's stated titles to say: of the
/// whole, the whole less its kickers, and each part, the one that agrees best.
fn read(document: &Document, id: ElementId, titles: &Titles) -> Option<VisibleHeadline> {
    let mut parts = parts(document, id);
    parts.retain(|part| part.kind != PartKind::Unseen);
    let join = |wanted: &dyn Fn(&&HeadingPart) -> bool| -> Option<(BlockId, String)> {
        let block = parts.iter().find(wanted)?.block;
        Some((block, joined(parts.iter().filter(wanted))))
    };
    let whole = join(&|_| true).map(|part| (part, HeadingForm::Whole));
    // Most headings are of one piece, which is read once.
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
        let agreement = words.likeness(&titles.all);
        let better = best.as_ref().is_none_or(|best| match form {
            // The titles say both, and so the class decides.
            HeadingForm::Bare if agreement > EXACT => true,
            // The page marks its headline, and says the same where it is shared.
            HeadingForm::Marked if words.likeness(&titles.shared) > EXACT => true,
            _ if best.agreement > EXACT => false,
            // The class says kicker, and no title says otherwise.
            HeadingForm::Bare => true,
            _ => agreement > EXACT || agreement > best.agreement + MARGIN,
        });
        if better {
            best = Some(VisibleHeadline { block, text, agreement });
        }
    }
    best
}

/// What is taken of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HeadingForm {
    Whole,
    /// All but the kickers.
    Bare,
    Part,
    /// A part that microdata calls the headline.
    Marked,
}

/// From here on two texts say the same.
const EXACT: f64 = 0.999;

/// How much better than the whole a part must agree.
const MARGIN: f64 = 0.1;

fn line(text: &str) -> String {
    text.replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::read::html;

    fn found(html: &str, titles: &[&str]) -> Option<String> {
        let document = html::read(html, &Limits::default());
        let titles = Titles { all: references(titles.iter().copied()), ..Titles::default() };
        find(&document, &titles, &Site::default()).map(|headline| headline.text)
    }

    #[test]
    fn a_date_in_a_heading_is_no_part_of_the_headline() {
        let page = "<h1><time>Dec 18 2025</time> Old bridge reopens</h1>";
        assert_eq!(
            found(page, &["Old bridge reopens | Paper"]).as_deref(),
            Some("Old bridge reopens")
        );
        assert_eq!(found(page, &[]).as_deref(), Some("Old bridge reopens"));
    }

    #[test]
    fn the_link_home_is_no_headline() {
        let page = "<div><a href=/>The Example Daily</a></div><div>Old bridge reopens</div>";
        let title = "The Example Daily - Old bridge reopens";
        assert_eq!(found(page, &[title]).as_deref(), Some("Old bridge reopens"));
    }

    #[test]
    fn the_heading_that_agrees_wins() {
        let page =
            "<h1>The Example</h1><h2>Old bridge reopens after two years</h2><h2>Rain ahead</h2>";
        let title = "Old bridge reopens after two years - The Example";
        assert_eq!(found(page, &[title]).as_deref(), Some("Old bridge reopens after two years"));
    }

    #[test]
    fn a_kicker_is_left_out() {
        let page = "<h1><div>River towns</div><div>Old bridge reopens</div></h1>";
        assert_eq!(found(page, &["Old bridge reopens"]).as_deref(), Some("Old bridge reopens"));
    }

    #[test]
    fn an_inline_kicker_is_left_out_too() {
        let page = "<h1><span>River towns</span> <span>Old bridge reopens</span></h1>";
        assert_eq!(
            found(page, &["Old bridge reopens | Paper"]).as_deref(),
            Some("Old bridge reopens")
        );
        let page = "<h1>Old <em>bridge</em> reopens</h1>";
        assert_eq!(found(page, &["Old bridge reopens"]).as_deref(), Some("Old bridge reopens"));
    }

    #[test]
    fn the_stated_titles_decide_whether_a_kicker_belongs() {
        let page = "<h1><span class=kicker>River towns</span><span class=sr-only>: </span>
            <span>Old</span> <span>bridge reopens</span></h1>";
        assert_eq!(
            found(page, &["River towns: Old bridge reopens"]).as_deref(),
            Some("River towns: Old bridge reopens")
        );
        assert_eq!(found(page, &["Old bridge reopens"]).as_deref(), Some("Old bridge reopens"));
    }

    #[test]
    fn a_link_to_the_front_page_is_the_sites_name() {
        let page =
            "<h1><a href=https://example.com/>Old bridge</a></h1><h2>Old bridge reopens</h2>";
        assert_eq!(
            found(page, &["Old bridge reopens - Old bridge"]).as_deref(),
            Some("Old bridge reopens")
        );
    }

    #[test]
    fn the_only_h1_needs_no_agreement() {
        let page = "<h1>At last, they walk again</h1><h2>More</h2>";
        assert_eq!(
            found(page, &["Bridge reopening 2025: all you need"]).as_deref(),
            Some("At last, they walk again")
        );
    }

    #[test]
    fn a_heading_below_a_paragraph_heads_a_part() {
        let page = "<div><p>The gates are to be rebuilt, the council of the vale has agreed.\
            <h2>How to plan sluice repairs</h2><p>Farmers had asked for new gates.</div>";
        assert_eq!(found(page, &["Sluice repairs: how to plan them"]), None);
    }

    #[test]
    fn a_heading_among_the_crumbs_is_none() {
        let page = "<ol class=breadcrumb><li><h1>Pool for Ellerau</h1></ol><h2>A new pool</h2>";
        assert_eq!(found(page, &["Pool for Ellerau", "A new pool"]).as_deref(), Some("A new pool"));
    }

    #[test]
    fn an_aside_with_the_story_has_its_headline() {
        let page = "<aside><h1>Bridge reopens</h1><p>The bridge was opened again on Monday, at \
            last.</aside><p>About us";
        assert_eq!(found(page, &["Bridge reopens | Paper"]).as_deref(), Some("Bridge reopens"));
    }

    #[test]
    fn hidden_headings_and_those_of_navigation_are_none() {
        let page = "<nav><h1>Bridge reopens</h1></nav><h1 hidden>Bridge reopens</h1><p>Text.";
        assert_eq!(found(page, &["Bridge reopens"]), None);
    }
}
