//! Finds the headline that readers see.

use super::plain::{agreement, words};
use super::title;
use crate::parser::document::{BlockId, Document, ElementId};
use crate::parser::tag::{Attr, Tag};

/// The headline that readers see.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Headline {
    /// Its first block.
    pub(super) block: BlockId,
    /// Its text on one line.
    pub(super) text: String,
    /// How well it agrees with the titles that the page states, from 0 to 1.
    pub(super) agreement: f64,
}

/// More words than a headline has.
const LONGEST: usize = 60;

/// From this agreement on, a heading is the page's own.
const AGREES: f64 = 0.5;

/// A block that is no heading must agree better.
const AGREES_WELL: f64 = 0.8;

/// The titles that a page states, taken apart into words, in every reading.
pub(super) fn references<'t>(titles: impl Iterator<Item = &'t str>) -> Vec<Vec<String>> {
    let mut references: Vec<Vec<String>> = Vec::new();
    for reading in titles.flat_map(title::readings) {
        let words = words(reading);
        if !words.is_empty() && !references.contains(&words) {
            references.push(words);
        }
    }
    references
}

/// Finds the headline: of the headings the one that agrees best with the
/// titles the page states, or else a block that does.
pub(super) fn find(document: &Document, references: &[Vec<String>]) -> Option<Headline> {
    let headings = (0..document.elements.len()).filter(|&id| is_heading(document, id));
    let mut best: Option<(f64, Headline)> = None;
    let mut only: Option<Headline> = None;
    let mut tops = 0;
    for id in headings {
        let Some(headline) = read(document, id, references) else { continue };
        let tag = document.elements[id].tag;
        if tag == Tag::H1 {
            tops += 1;
            only = (tops == 1).then(|| headline.clone());
        }
        let score = headline.agreement + level_bonus(tag);
        let better = best.as_ref().is_none_or(|(most, _)| score > *most);
        if headline.agreement >= AGREES && better {
            best = Some((score, headline));
        }
    }
    if let Some((_, headline)) = best {
        return Some(headline);
    }
    // The title made for search engines may share little with a page's only h1.
    if let Some(only) = only.filter(|headline| words(&headline.text).len() > 2) {
        return Some(only);
    }
    let blocks = (0..document.blocks.len()).filter(|&block| {
        let element = document.blocks[block].element;
        !document.elements[element].hidden && !aside(document, element)
    });
    let agreeing = blocks.filter_map(|block| {
        let text = &document.blocks[block].text;
        if text.len() > 600 {
            return None;
        }
        let agreement = likeness(&words(text), references);
        (agreement >= AGREES_WELL).then(|| Headline { block, text: line(text), agreement })
    });
    // The first of the best; a later one may be the same words in a share box.
    agreeing.fold(None, |best: Option<Headline>, next| match best {
        Some(best) if best.agreement >= next.agreement => Some(best),
        _ => Some(next),
    })
}

fn is_heading(document: &Document, id: ElementId) -> bool {
    let element = &document.elements[id];
    let level = element.tag.heading_level().is_some_and(|level| level <= 3);
    let named = element.attr(Attr::Itemprop) == Some("headline") && element.tag != Tag::Meta;
    (level || named) && !element.hidden && !aside(document, id)
}

/// Whether the element stands where a page's headline never does.
fn aside(document: &Document, id: ElementId) -> bool {
    document.lineage(id).any(|e| {
        matches!(
            document.elements[e].tag,
            Tag::Nav | Tag::Footer | Tag::Aside | Tag::Dialog | Tag::Menu | Tag::Figure
        )
    })
}

fn level_bonus(tag: Tag) -> f64 {
    match tag {
        Tag::H1 => 0.3,
        Tag::H2 => 0.1,
        _ => 0.0,
    }
}

/// A heading as a headline: where it holds several blocks, such as a kicker
/// above the headline, the one that agrees best, or all of them if they do.
fn read(document: &Document, id: ElementId, references: &[Vec<String>]) -> Option<Headline> {
    let blocks = document.blocks_of(id);
    let whole = Headline { block: blocks.start, text: line(&document.text_of(id)), agreement: 0.0 };
    let parts = blocks.filter(|_| document.blocks_of(id).len() > 1).map(|block| Headline {
        block,
        text: line(&document.blocks[block].text),
        agreement: 0.0,
    });
    let mut best: Option<Headline> = None;
    for mut headline in std::iter::once(whole).chain(parts) {
        let words = words(&headline.text);
        if words.is_empty() || words.len() > LONGEST {
            continue;
        }
        headline.agreement = likeness(&words, references);
        if best.as_ref().is_none_or(|best| headline.agreement > best.agreement) {
            best = Some(headline);
        }
    }
    best
}

fn likeness(text: &[String], references: &[Vec<String>]) -> f64 {
    references.iter().map(|reference| agreement(reference, text)).fold(0.0, f64::max)
}

fn line(text: &str) -> String {
    text.replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Limits;
    use crate::parser::html;

    fn found(html: &str, titles: &[&str]) -> Option<String> {
        let document = html::read(html, &Limits::default());
        find(&document, &references(titles.iter().copied())).map(|headline| headline.text)
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
    fn the_only_h1_needs_no_agreement() {
        let page = "<h1>At last, they walk again</h1><h2>More</h2>";
        assert_eq!(
            found(page, &["Bridge reopening 2025: all you need"]).as_deref(),
            Some("At last, they walk again")
        );
    }

    #[test]
    fn hidden_headings_and_those_of_navigation_are_none() {
        let page = "<nav><h1>Bridge reopens</h1></nav><h1 hidden>Bridge reopens</h1><p>Text.";
        assert_eq!(found(page, &["Bridge reopens"]), None);
    }
}
