//! Reads a stub out of its card.

use super::super::document::{BlockId, Document, ElementId};
use super::super::tag::{Attr, Tag};
use super::age;
use super::card::{Card, weight};
use super::heading::{Promise, promise};
use super::piece::{Piece, has_name, is_time, one_line, pieces};
use super::score;
use crate::{Options, Stub};

/// The shortest text that is a summary, in letters.
const SUMMARY: usize = 40;

/// Words in class names of publishers' names.
const SOURCE_NAMES: &[&str] = &["provider", "publisher", "source"];

/// The stub that a card shows.
pub(super) fn stub(
    document: &Document,
    card: &Card,
    heading: Option<BlockId>,
    options: &Options,
) -> Stub {
    let lines = pieces(document, card.root);
    let title = card.title.element;
    let title_at = lines.iter().position(|line| document.contains(title, line.element));
    let beside: Vec<&Piece> = lines
        .iter()
        .filter(|line| !document.contains(title, line.element) && line.text != card.title.text)
        .collect();
    let age = beside.iter().find_map(|line| age_in(document, card.root, line));
    let summary = beside
        .iter()
        .find(|line| weight(&line.text) >= SUMMARY && !is_other_link(document, card, line.element))
        .map(|line| line.text.clone());
    let source = beside
        .iter()
        .find(|line| {
            within(document, card.root, line.element)
                .any(|e| has_name(&document.elements[e], SOURCE_NAMES))
        })
        .map(|line| line.text.clone());
    let label = title_at
        .and_then(|at| lines.get(..at))
        .into_iter()
        .flatten()
        .find(|line| {
            line.text.ends_with(':')
                || promise(&line.text) == Promise::Stories && weight(&line.text) < 25
        })
        .map(|line| line.text.clone());
    let section = score::label(document, card)
        .or(label)
        .or_else(|| heading.map(|block| one_line(&document.blocks[block].text)));
    let published = datetime(document, card.root)
        .or_else(|| age.as_deref().and_then(|age| age::published(age, options.now)));
    Stub {
        title: card.title.text.clone(),
        url: Some(card.address.url.clone()),
        source,
        age,
        published,
        summary,
        section,
        ..Stub::default()
    }
}

/// The elements around `id` up to the card.
fn within(
    document: &Document,
    root: ElementId,
    id: ElementId,
) -> impl Iterator<Item = ElementId> + '_ {
    document.lineage(id).take_while(move |&e| e >= root)
}

/// Whether the text is that of a link to something else.
fn is_other_link(document: &Document, card: &Card, id: ElementId) -> bool {
    document.closest(id, Tag::A).is_some_and(|link| !card.links.contains(&link))
}

/// The age or the date that a line shows.
fn age_in(document: &Document, root: ElementId, line: &Piece) -> Option<String> {
    let named = within(document, root, line.element).any(|e| is_time(&document.elements[e]));
    let short = weight(&line.text) <= 40 && line.text.bytes().any(|b| b.is_ascii_digit());
    (named && short || age::is_age(&line.text)).then(|| line.text.clone())
}

/// The date that a `<time>` of the card states for programs.
fn datetime(document: &Document, root: ElementId) -> Option<String> {
    let end = document.elements[root].end;
    let inside = document.elements.get(root..end)?;
    let stated =
        inside.iter().filter(|e| e.tag == Tag::Time).find_map(|e| e.attr(Attr::Datetime))?;
    age::iso(stated)
}
