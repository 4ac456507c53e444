//! Finds the byline and the dateline that readers see near the headline.

use super::dates::{self, Order};
use super::names;
use crate::parser::document::{BlockId, Document, Element, ElementId};
use crate::parser::tag::{Attr, Tag};

/// What stands near the headline.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Byline {
    /// The blocks that name the authors.
    pub(super) bylines: Vec<BlockId>,
    /// The blocks that date the article.
    pub(super) datelines: Vec<BlockId>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    /// The dates of `<time datetime>` elements there.
    pub(super) time: Option<String>,
    pub(super) time_modified: Option<String>,
}

/// How many blocks around the headline are looked at.
const BEFORE: usize = 8;
const AFTER: usize = 30;

/// A block of so many characters is a paragraph; after a few of them the body has begun.
const PARAGRAPH: usize = 240;
const PARAGRAPHS: usize = 3;

/// The longest byline, in characters.
const LONGEST: usize = 160;

/// What an element's class, id or role says it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Author,
    Date,
}

/// Words of class names and ids, sorted.
const MARKS: [(&str, Mark); 24] = [
    ("auteur", Mark::Author),
    ("author", Mark::Author),
    ("authors", Mark::Author),
    ("autor", Mark::Author),
    ("autoren", Mark::Author),
    ("autores", Mark::Author),
    ("byline", Mark::Author),
    ("bylines", Mark::Author),
    ("contributor", Mark::Author),
    ("contributors", Mark::Author),
    ("creator", Mark::Author),
    ("date", Mark::Date),
    ("dateline", Mark::Date),
    ("datetime", Mark::Date),
    ("datum", Mark::Date),
    ("fecha", Mark::Date),
    ("posted", Mark::Date),
    ("pubdate", Mark::Date),
    ("publication", Mark::Date),
    ("published", Mark::Date),
    ("time", Mark::Date),
    ("timestamp", Mark::Date),
    ("writer", Mark::Author),
    ("writers", Mark::Author),
];

/// Words of class names that take the meaning of the others away: what they
/// name is about an author or belongs to other stories, sorted.
const FOREIGN: [&str; 28] = [
    "ad",
    "avatar",
    "bio",
    "biography",
    "calendar",
    "caption",
    "card",
    "comment",
    "commentlist",
    "comments",
    "copyright",
    "credit",
    "description",
    "event",
    "events",
    "follow",
    "footer",
    "image",
    "img",
    "menu",
    "nav",
    "popular",
    "related",
    "share",
    "sidebar",
    "social",
    "teaser",
    "widget",
];

/// Words that say a date is that of a change, in lower case and sorted.
const CHANGED: [&str; 28] = [
    "actualizado",
    "actualisé",
    "aggiornato",
    "aktualisiert",
    "aktualizace",
    "aktualizacja",
    "amended",
    "atualizado",
    "bijgewerkt",
    "changed",
    "edited",
    "geändert",
    "güncelleme",
    "güncellenme",
    "last updated",
    "modified",
    "modifié",
    "mis à jour",
    "oppdatert",
    "opdateret",
    "päivitetty",
    "reviewed",
    "update",
    "updated",
    "uppdaterad",
    "обновлено",
    "更新",
    "수정",
];

/// Finds what stands near the headline.
pub(super) fn find(document: &Document, headline: BlockId, order: Order) -> Byline {
    let mut found = Byline::default();
    let mut paragraphs = 0;
    let start = headline.saturating_sub(BEFORE);
    let end = document.blocks.len().min(headline + AFTER);
    let after = (headline + 1..end).take_while(|&block| {
        paragraphs += usize::from(document.blocks[block].text.len() > PARAGRAPH);
        paragraphs <= PARAGRAPHS
    });
    let after: Vec<BlockId> = after.collect();
    // What stands below the headline is more often its own than what stands above.
    for block in after.into_iter().chain((start..headline).rev()) {
        look_at(document, block, order, &mut found);
    }
    found.bylines.sort_unstable();
    found.datelines.sort_unstable();
    found
}

fn look_at(document: &Document, block: BlockId, order: Order, found: &mut Byline) {
    let element = document.blocks[block].element;
    let text = document.blocks[block].text.as_str();
    if text.len() > LONGEST || document.elements[element].hidden || foreign(document, element) {
        return;
    }
    let mark = mark_of(document, block);
    let date = dates::find_as(text, order);
    if let Some(date) = &date {
        let rest = text.len() - date.bytes.len();
        // A date in a sentence is part of the story.
        if mark == Some(Mark::Date) || rest < 50 || names::has_prefix(text) {
            let label = &text[..date.bytes.start].to_lowercase();
            let slot = if is_changed(label) { &mut found.modified } else { &mut found.published };
            slot.get_or_insert_with(|| date.iso.clone());
            // One line often gives both dates.
            if let Some(second) = text
                .get(date.bytes.end..)
                .and_then(|rest| Some((rest, dates::find_as(rest, order)?)))
            {
                let (rest, second) = second;
                if is_changed(&rest[..second.bytes.start].to_lowercase()) {
                    found.modified.get_or_insert(second.iso);
                }
            }
            found.datelines.push(block);
        }
    }
    for id in times_of(document, block) {
        let Some(iso) = document.elements[id].attr(Attr::Datetime).and_then(dates::machine) else {
            continue;
        };
        let changed = is_changed(&text.to_lowercase())
            || words_of(&document.elements[id]).iter().any(|w| w == "updated" || w == "modified");
        let slot = if changed { &mut found.time_modified } else { &mut found.time };
        slot.get_or_insert(iso);
        if !found.datelines.contains(&block) {
            found.datelines.push(block);
        }
    }
    let prefixed = names::has_prefix(text) && text.len() < LONGEST;
    if (mark == Some(Mark::Author) || prefixed) && found.authors.len() < 10 {
        let people = names::people(text, true);
        if !people.is_empty() {
            found.bylines.push(block);
            for name in people {
                if !found.authors.contains(&name) {
                    found.authors.push(name);
                }
            }
        }
    }
}

fn is_changed(label: &str) -> bool {
    CHANGED.iter().any(|word| label.contains(word))
}

/// The `<time>` elements of a block.
fn times_of(document: &Document, block: BlockId) -> Vec<ElementId> {
    let mut times = Vec::new();
    for run in &document.runs[document.blocks[block].runs.clone()] {
        if let Some(time) = document.closest(run.element, Tag::Time)
            && times.last() != Some(&time)
        {
            times.push(time);
        }
    }
    times
}

/// What the elements around a block's text say of it, near ones only.
fn mark_of(document: &Document, block: BlockId) -> Option<Mark> {
    let runs = &document.runs[document.blocks[block].runs.clone()];
    runs.iter().find_map(|run| {
        document.lineage(run.element).take(4).find_map(|id| mark(&document.elements[id]))
    })
}

fn mark(element: &Element) -> Option<Mark> {
    if element
        .attr(Attr::Rel)
        .is_some_and(|rel| rel.split_ascii_whitespace().any(|r| r == "author"))
        || element.attr(Attr::Itemprop) == Some("author")
    {
        return Some(Mark::Author);
    }
    if element.tag == Tag::Time {
        return Some(Mark::Date);
    }
    words_of(element).iter().find_map(|word| {
        let at = MARKS.binary_search_by_key(&word.as_str(), |(name, _)| name).ok()?;
        Some(MARKS[at].1)
    })
}

/// Whether the element stands in something that is not about this article.
fn foreign(document: &Document, id: ElementId) -> bool {
    document.lineage(id).take(6).any(|e| {
        let element = &document.elements[e];
        matches!(element.tag, Tag::Nav | Tag::Footer | Tag::Figcaption | Tag::Form)
            || words_of(element).iter().any(|word| FOREIGN.binary_search(&word.as_str()).is_ok())
    })
}

/// The words that an element's class, id and test id are made of.
fn words_of(element: &Element) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for name in [Attr::Class, Attr::Id, Attr::DataTestid, Attr::DataComponent] {
        let Some(value) = element.attr(name) else { continue };
        let mut word = String::new();
        let mut small_before = false;
        for c in value.chars().chain([' ']) {
            if (word.len() > 1 && small_before && c.is_uppercase() || !c.is_alphabetic())
                && !word.is_empty()
            {
                words.push(std::mem::take(&mut word));
            }
            if c.is_alphabetic() {
                word.extend(c.to_lowercase());
            }
            small_before = c.is_lowercase();
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Limits;
    use crate::parser::html;

    #[test]
    fn tables_are_sorted_and_lower_case() {
        assert!(MARKS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(FOREIGN.is_sorted_by(|a, b| a < b));
        assert!(CHANGED.iter().all(|word| *word == word.to_lowercase()));
    }

    fn found(html: &str) -> Byline {
        find(&html::read(html, &Limits::default()), 0, Order::DayFirst)
    }

    #[test]
    fn a_byline_and_a_dateline_are_found() {
        let byline = found(
            "<h1>Bridge reopens</h1><div class=byline>By Ada Lind and Ben Roe</div>
            <div>Published 13 July 2025 at 09:12. Updated 14 July 2025</div><p>Long text.",
        );
        assert_eq!(byline.authors, ["Ada Lind", "Ben Roe"]);
        assert_eq!(byline.bylines, [1]);
        assert_eq!(byline.datelines, [2]);
        assert_eq!(byline.published.as_deref(), Some("2025-07-13T09:12:00"));
        assert_eq!(byline.modified.as_deref(), Some("2025-07-14"));
    }

    #[test]
    fn a_time_element_is_read_for_machines() {
        let byline = found(
            "<h1>Bridge reopens</h1><time datetime='2025-07-13T09:12:00Z'>last Sunday</time>",
        );
        assert_eq!(byline.time.as_deref(), Some("2025-07-13T09:12:00Z"));
        assert_eq!(byline.datelines, [1]);
    }
}
