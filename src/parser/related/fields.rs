//! Reads a stub out of its card.

use super::super::document::{Document, ElementId};
use super::super::metadata::dates;
use super::super::rules::age;
use super::super::tag::{Attr, Tag};
use super::card::{Card, weight};
use super::heading::{self, Promise, promise};
use super::line;
use super::module;
use super::piece::{Piece, has_name, is_label, one_line, pieces};
use crate::{Options, Stub};

/// The shortest text that is a summary, in letters.
const SUMMARY: usize = 35;
/// The longest text that is an age or a publisher's name, in letters.
const SHORT: usize = 45;

/// Words in class names of publishers' names.
const SOURCE_NAMES: &[&str] = &["provider", "publisher", "source"];

/// Words in class names of dates and times.
const TIME_NAMES: &[&str] =
    &["age", "ago", "date", "datetime", "datum", "published", "time", "timeago", "timestamp"];

/// The stub that a card shows; `heading` is that of its module.
pub(super) fn stub(
    document: &Document,
    card: &Card,
    alone: bool,
    heading: Option<&str>,
    options: &Options,
) -> Stub {
    let pieces = pieces(document, card.root);
    let (before, beside) = beside(document, card, &pieces);
    let (prefix, title) = match heading::split_label(&card.title.text) {
        Some((label, title)) => (Some(label.to_owned()), title.to_owned()),
        None => (None, card.title.text.clone()),
    };
    let age = age(document, card, &beside);
    let published = datetime(document, card)
        .or_else(|| age.as_deref().and_then(|age| age::published(age, options.now)));
    let label = before.iter().rev().find(|piece| promise(&piece.text) == Promise::Stories);
    let section = line::label(document, card)
        .or(prefix)
        .or_else(|| label.map(|piece| piece.text.clone()))
        .or_else(|| alone.then(|| module::inside(document, card)).flatten())
        .or_else(|| heading.map(str::to_owned))
        .map(|section| heading::name(&section).to_owned());
    let source = named(document, card, &beside, SOURCE_NAMES);
    Stub {
        title,
        url: Some(card.address.url.clone()),
        source: source.and_then(|source| apart(&source, age.as_deref())),
        published,
        summary: summary(document, card, &beside, age.as_deref()),
        age,
        section,
        ..Stub::default()
    }
}

/// Adds to a stub what another card of the same story shows besides.
pub(super) fn complete(stub: &mut Stub, other: Stub) {
    let Stub { source, age, published, summary, section, .. } = other;
    if stub.age.is_none() {
        stub.age = age;
        stub.published = stub.published.take().or(published);
    }
    for (own, other) in
        [(&mut stub.source, source), (&mut stub.summary, summary), (&mut stub.section, section)]
    {
        *own = own.take().or(other);
    }
}

/// The card's pieces before its headline, and all that are not the headline.
fn beside<'a>(
    document: &Document,
    card: &Card,
    pieces: &'a [Piece],
) -> (Vec<&'a Piece>, Vec<&'a Piece>) {
    let is_title = |piece: &Piece| {
        document.contains(card.title.element, piece.element) || piece.text == card.title.text
    };
    let before = pieces.iter().take_while(|piece| !is_title(piece)).collect();
    (before, pieces.iter().filter(|piece| !is_title(piece)).collect())
}

/// The elements around `id` up to the card.
fn within(document: &Document, card: &Card, id: ElementId) -> impl Iterator<Item = ElementId> {
    let root = card.root;
    document.lineage(id).take_while(move |&e| e >= root)
}

/// The text of a sentence or two.
fn summary(
    document: &Document,
    card: &Card,
    beside: &[&Piece],
    age: Option<&str>,
) -> Option<String> {
    let fits = |piece: &&&Piece| {
        let link = document.closest(piece.element, Tag::A);
        weight(&piece.text) >= SUMMARY
            && link.is_none_or(|link| card.links.contains(&link))
            && Some(piece.text.as_str()) != age
            && !is_label(&document.elements[piece.element])
    };
    beside.iter().find(fits).map(|piece| piece.text.clone())
}

/// The age or the date, as the card prints it.
fn age(document: &Document, card: &Card, beside: &[&Piece]) -> Option<String> {
    let inside = || card.root..document.elements[card.root].end;
    let text = |id: ElementId| {
        let text = one_line(&document.text_of(id));
        (1..=SHORT).contains(&weight(&text)).then_some(text)
    };
    let time = inside().filter(|&id| document.elements[id].tag == Tag::Time).find_map(text);
    time.or_else(|| beside.iter().find(|p| age::is_age(&p.text)).map(|p| p.text.clone())).or_else(
        || {
            let named = inside().filter(|&id| has_name(&document.elements[id], TIME_NAMES));
            let texts = named.filter_map(text);
            let tells =
                |text: &String| text.bytes().any(|b| b.is_ascii_digit()) || age::is_age(text);
            texts.filter(tells).min_by_key(String::len)
        },
    )
}

/// The date that a `<time>` of the card states for programs.
fn datetime(document: &Document, card: &Card) -> Option<String> {
    let inside = document.elements.get(card.root..document.elements[card.root].end)?;
    let times = inside.iter().filter(|e| e.tag == Tag::Time);
    times.filter_map(|e| e.attr(Attr::Datetime)).find_map(dates::machine)
}

/// The first short piece that a class name gives one of these names.
fn named(document: &Document, card: &Card, beside: &[&Piece], names: &[&str]) -> Option<String> {
    let is_named = |piece: &&&Piece| {
        weight(&piece.text) <= SHORT
            && within(document, card, piece.element).any(|e| has_name(&document.elements[e], names))
    };
    beside.iter().find(is_named).map(|piece| piece.text.clone())
}

/// A publisher's name without the age that stands in one line with it.
fn apart(source: &str, age: Option<&str>) -> Option<String> {
    let without = age.and_then(|age| source.strip_suffix(age).or(source.strip_prefix(age)));
    let name = without.unwrap_or(source).trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_and_its_age_are_told_apart() {
        let name = |source, age| apart(source, age);
        assert_eq!(name("Island Gazette · 2h", Some("2h")).as_deref(), Some("Island Gazette"));
        assert_eq!(
            name("Yesterday, Island Gazette", Some("Yesterday")).as_deref(),
            Some("Island Gazette")
        );
        assert_eq!(name("Island Gazette", None).as_deref(), Some("Island Gazette"));
        assert_eq!(name("2h", Some("2h")), None);
    }

    #[test]
    fn names_are_sorted() {
        for table in [SOURCE_NAMES, TIME_NAMES] {
            assert!(table.is_sorted_by(|a, b| a < b));
        }
    }
}
