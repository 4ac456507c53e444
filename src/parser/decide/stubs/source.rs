//! Finds the publisher that a card names.
//!
//! Where the card of an aggregator has the publisher, the cards of other sites have a
//! kicker, a section or an author in the same form. So a line counts only if a class or
//! a logo marks it as a publisher, if it spells the host that the card links to, or if
//! it is beside the age on a card that links to another owner's site.

#[cfg(test)]
mod tests;

use foldhash::HashMap;

use super::address::Address;
use super::address::page::{Kinship, PageAddress};
use super::card::Card;
use super::piece::{TextPiece, one_line, parts};
use super::verdict::Verdict;
use super::weight::weight;
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{Document, Element, ElementId};
use crate::rules::names::Names;
use crate::rules::text::{is_alphanumeric, is_letter};
use crate::rules::{byline, dates, phrases};

/// The longest name of a publisher.
const LONGEST: usize = 45;
/// The most words of a publisher's name.
const WORDS: usize = 5;
/// The shortest host label that is searched in a line of text, in bytes.
const SHORTEST: usize = 3;
/// Separators between a headline and the name of its publisher.
static SEPARATORS: [&str; 4] = [" - ", " – ", " — ", " | "];

/// The spellings of non-ASCII letters in addresses.
const SPELLINGS: &[(&str, &str)] = &[
    ("àáâãå", "a"),
    ("ä", "ae"),
    ("ç", "c"),
    ("èéêë", "e"),
    ("ìíîï", "i"),
    ("ñ", "n"),
    ("òóôõø", "o"),
    ("ö", "oe"),
    ("ß", "ss"),
    ("ùúû", "u"),
    ("ü", "ue"),
];

/// The publishers that the page names, by the label of their host.
#[derive(Debug, Default)]
pub(crate) struct Publishers {
    names: HashMap<String, String>,
    /// Whether the cards name their publishers beside icons, as those of aggregators do.
    has_icons: bool,
}

/// The minimum number of cards that name their publishers beside icons.
const ICONS: usize = 3;

impl Publishers {
    /// Learns whether most cards have an icon with a name above their headlines, and not
    /// all the same name. Only aggregators have names beside such pictures.
    pub(crate) fn learn_icons(
        &mut self,
        document: &Document,
        place: &PageAddress,
        verdicts: &[Verdict<'_>],
    ) {
        let open = verdicts.iter().filter(|verdict| verdict.refused.is_none());
        let (mut all, mut names) = (0, Vec::new());
        for verdict in open {
            all += 1;
            let has_age = |_: &&str| verdict.pieces.iter().any(TextPiece::is_age);
            names.extend(iconed(document, place, verdict.card, &verdict.pieces).filter(has_age));
        }
        let differ = names.iter().any(|name| names.first() != Some(name));
        self.has_icons = differ && names.len() >= ICONS && names.len() * 2 > all;
    }

    /// Learns the publisher of a card from the heading of its module: a heading above links
    /// to another site may name it, as "Now on Island Gazette" does.
    pub(crate) fn learn(&mut self, place: &PageAddress, card: &Card, heading: Option<&str>) {
        if place.kinship(&card.address) != Kinship::Other {
            return;
        }
        if let Some(name) = heading.and_then(|heading| spelled(heading, &card.address)) {
            self.names.entry(card.address.brand().to_owned()).or_insert(name);
        }
    }

    /// The publisher of the card's story, if the page names it.
    pub(crate) fn of(
        &self,
        document: &Document,
        place: &PageAddress,
        card: &Card,
        beside: &[&TextPiece<'_>],
        age: Option<&str>,
    ) -> Option<String> {
        let spelled_name = || {
            let lines = beside.iter().filter(|piece| !is_credit(document, card, piece));
            let names = lines.flat_map(|piece| parts(&piece.text)).filter(|name| fits(name));
            let mut begun = names.filter(|name| {
                spelled(name, &card.address).is_some_and(|spelled| name.starts_with(&spelled))
            });
            begun.next().map(str::to_owned)
        };
        let icon = || {
            let name =
                self.has_icons.then(|| iconed(document, place, card, beside.iter().copied()));
            name.flatten().map(str::to_owned)
        };
        marked(document, card, beside, age).or_else(spelled_name).or_else(icon).or_else(|| {
            if place.kinship(&card.address) != Kinship::Other {
                return None;
            }
            let known = self.names.get(card.address.brand()).cloned();
            known.or_else(|| suffix(card).map(|(_, name)| name)).or_else(|| with_age(beside))
        })
    }
}

/// A headline without the name of the site that it links to, as in "Bridge reopens - Island Gazette".
pub(crate) fn without_suffix<'a>(title: &'a str, address: &Address) -> Option<&'a str> {
    let ends = SEPARATORS.iter().filter_map(|separator| title.rsplit_once(separator));
    let (headline, name) = ends.min_by_key(|(_, name)| name.len())?;
    // Most texts after a dash are longer than any name.
    if name.split_whitespace().nth(WORDS).is_some() {
        return None;
    }
    let is_name = spelled(name, address).is_some_and(|spelled| spelled == name.trim());
    (is_name && !headline.trim().is_empty()).then(|| headline.trim())
}

fn suffix(card: &Card) -> Option<(&str, String)> {
    let headline = without_suffix(&card.title.text, &card.address)?;
    let name = card.title.text[headline.len()..].trim_start_matches([' ', '-', '–', '—', '|']);
    Some((headline, name.to_owned()))
}

/// The picture right before a line, in the same element.
fn icon_before<'d>(document: &'d Document, piece: &TextPiece<'_>) -> Option<&'d Element> {
    let parent = document.elements[piece.element].parent;
    let before = document.elements.get(piece.element.checked_sub(1)?)?;
    (before.tag == Tag::Img && before.parent == parent).then_some(before)
}

/// Whether a picture is a favicon; the name beside it is that of the site, whatever its
/// class.
fn is_favicon(picture: &Element) -> bool {
    is_named(picture, &["favicon"])
}

/// Whether a picture shows a person.
fn is_portrait(picture: &Element) -> bool {
    is_named(picture, &["avatar", "author"])
}

/// Whether the address or class names of a picture contain one of the words.
fn is_named(picture: &Element, words: &[&str]) -> bool {
    let mut names = [Attr::Src, Attr::Class].into_iter().filter_map(|name| picture.attr(name));
    names.any(|name| words.iter().any(|word| name.contains(word)))
}

/// The name right after an icon above the card's headline. It must be outside of links,
/// as linked names are authors. On cards that link to the same site, the picture may be
/// a portrait and a possible person's name is one; aggregators link to other sites or to
/// opaque addresses.
fn iconed<'a>(
    document: &Document,
    place: &PageAddress,
    card: &Card,
    pieces: impl IntoIterator<Item = &'a TextPiece<'a>>,
) -> Option<&'a str> {
    let is_elsewhere = place.kinship(&card.address) == Kinship::Other;
    let may_be_person = !is_elsewhere && !card.address.is_opaque();
    let is_over = |piece: &&TextPiece<'_>| piece.element < card.title.element;
    let mut over = pieces.into_iter().take_while(is_over);
    let named = over.find(|piece| {
        icon_before(document, piece).is_some_and(|icon| is_elsewhere || !is_portrait(icon))
            && (!may_be_person || byline::person(&piece.text).is_none())
            && document.closest(piece.element, Tag::A).is_none()
            && !document.elements[piece.element].names.has(Names::CREDIT)
            && !piece.is_age()
            && piece.reason().is_none()
            && fits(&piece.text)
    });
    named.map(|piece| piece.text.as_ref())
}

/// The line or the logo that a class marks as a publisher.
fn marked(
    document: &Document,
    card: &Card,
    beside: &[&TextPiece<'_>],
    age: Option<&str>,
) -> Option<String> {
    let is_named = |id: ElementId| {
        let around = || document.lineage(id).take_while(|&e| e >= card.root);
        around().any(|e| document.elements[e].names.has(Names::SOURCE))
            && !around().any(|e| document.elements[e].names.has(Names::PICTURE))
    };
    let named = beside.iter().filter(|piece| {
        is_named(piece.element)
            || icon_before(document, piece).is_some_and(is_favicon) && !piece.is_age()
    });
    let lines = named.flat_map(|piece| parts(&piece.text)).map(|line| without_age(line, age));
    let inside = card.root..document.elements[card.root].end;
    let pictures = inside.filter(|&id| document.elements[id].tag == Tag::Img && is_named(id));
    let alts = pictures.filter_map(|id| document.elements[id].attr(Attr::Alt)).map(one_line);
    let alts = alts.map(|alt| alt.trim_end_matches("logo").trim_end().to_owned());
    lines.chain(alts).find(|name| fits(name))
}

/// A publisher's name without the age on the same line.
fn without_age(line: &str, age: Option<&str>) -> String {
    let rest = age.and_then(|age| line.strip_suffix(age).or(line.strip_prefix(age)));
    let name = rest.unwrap_or(line).trim_matches(|c: char| !is_alphanumeric(c) && c != ')');
    name.to_owned()
}

/// The part of a line beside an age, as in "Island Gazette · 2h".
fn with_age(beside: &[&TextPiece<'_>]) -> Option<String> {
    beside.iter().find_map(|piece| {
        let mut names = parts(&piece.text).filter(|part| !dates::is_age(part));
        let name = names.next().filter(|name| fits(name) && *name != piece.text)?;
        names.next().is_none().then(|| name.to_owned())
    })
}

/// Whether the line is an author credit, which is often a team named like the site.
fn is_credit(document: &Document, card: &Card, piece: &TextPiece<'_>) -> bool {
    let mut around = document.lineage(piece.element).take_while(|&e| e >= card.root);
    around.any(|id| {
        let element = &document.elements[id];
        element.names.has(Names::CREDIT) || element.tag == Tag::A && !card.links.contains(&id)
    })
}

/// Whether a text may be a publisher's name at all.
fn fits(text: &str) -> bool {
    (2..=LONGEST).contains(&weight(text))
        && text.split_whitespace().count() <= WORDS
        && !text.contains([':', '?', '!', '©'])
        && text.chars().any(is_letter)
        && !dates::is_age(text)
        && phrases::reason(text).is_none()
}

/// The words of a text that spell the host of an address, as the text has them.
fn spelled(text: &str, address: &Address) -> Option<String> {
    if address.brand().len() < SHORTEST {
        return None;
    }
    let (brand, host) = (folded(address.brand()), folded(address.host()));
    let short = brand.strip_prefix("the").filter(|rest| rest.len() >= SHORTEST);
    let is_host = |text: &str| text == brand || text == host || Some(text) == short;
    let words: Vec<&str> = text.split_whitespace().collect();
    // All words joined without blanks, and the start of each of them.
    let mut joined = String::with_capacity(text.len());
    let mut starts = Vec::with_capacity(words.len() + 1);
    for word in &words {
        starts.push(joined.len());
        fold(word, &mut joined);
    }
    starts.push(joined.len());
    (0..words.len()).find_map(|start| {
        let end = words.len().min(start + WORDS);
        let end =
            (start + 1..=end).rev().find(|&end| is_host(&joined[starts[start]..starts[end]]))?;
        let name = words[start..end].join(" ");
        Some(name.trim_matches(|c| !is_alphanumeric(c)).to_owned())
    })
}

/// The letters and digits of a text as addresses spell them.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold(text, &mut out);
    out
}

fn fold(text: &str, out: &mut String) {
    for c in text.chars() {
        if c.is_ascii() {
            out.extend(c.is_ascii_alphanumeric().then_some(c.to_ascii_lowercase()));
            continue;
        }
        for c in c.to_lowercase().filter(|&c| is_alphanumeric(c)) {
            match SPELLINGS.iter().find(|(letters, _)| letters.contains(c)) {
                Some((_, spelling)) => out.push_str(spelling),
                None => out.push(c),
            }
        }
    }
}
