//! Extracts the fields of a stub from its card.

use super::address::page::PageAddress;
use super::card::Card;
use super::heading::{self, Promise};
use super::piece::{TextPiece, is_label, one_line, parts, text_of};
use super::source::{self, Publishers};
use super::title::{self, TitleMark};
use super::verdict::Verdict;
use super::weight::{weight, words};
use super::{line, module};
use crate::parser::decide::chrome;
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{Document, ElementId};
use crate::parser::metadata::dateline::without_label;
use crate::rules::dates::{self, Order};
use crate::rules::names::Names;
use crate::rules::pitch::Pitch;
use crate::rules::text::is_number;
use crate::rules::{byline, captions, text};
use crate::{Options, Stub};

/// The shortest text that is a summary without further evidence.
const SUMMARY: usize = 35;
/// The longest text that is an age.
const SHORT: usize = 45;

/// Punctuation at the end of a sentence.
static SENTENCE_ENDS: [char; 8] = ['.', '!', '?', '…', '。', '！', '？', '।'];

/// The stub that a card shows.
pub(crate) fn stub(
    document: &Document,
    verdict: &Verdict<'_>,
    place: &PageAddress,
    publishers: &Publishers,
    order: Option<Order>,
    options: &Options,
) -> Stub {
    let card = verdict.card;
    let alone = verdict.group.cards == 1;
    let (before, beside) = beside(document, card, &verdict.pieces);
    let (prefix, title) = match heading::split_label(&card.title.text) {
        Some((label, title)) => (Some(label.to_owned()), title.to_owned()),
        None => (None, card.title.text.clone()),
    };
    let title = source::without_suffix(&title, &card.address).map_or(title.clone(), str::to_owned);
    let age = age(document, card, &beside);
    let published = datetime(document, card)
        .or_else(|| age.as_deref().and_then(|age| dates::published(age, order, options.now)));
    let label = before.iter().rev().find(|piece| Promise::of(piece.reason()) == Promise::Stories);
    // A box in the story belongs to no module, unless its heading promises stories.
    let is_inset = verdict.features.is_inset();
    let heading = verdict.heading.filter(|head| !is_inset || head.promise == Promise::Stories);
    let section = line::label(document, card)
        .or(prefix)
        .or_else(|| label.map(|piece| piece.text.to_string()))
        .or_else(|| alone.then(|| module::inside(document, card)).flatten())
        .or_else(|| heading.map(|heading| heading.text.clone()))
        .map(|section| heading::name(&section).to_owned());
    Stub {
        title,
        url: Some(card.address.url.clone()),
        source: publishers.of(document, place, card, &beside, age.as_deref()),
        published,
        summary: summary(document, card, &beside, age.as_deref()),
        age,
        section,
        ..Stub::default()
    }
}

/// Adds the fields that another card of the same story has and the stub lacks.
pub(crate) fn complete(stub: &mut Stub, other: Stub) {
    let Stub { source, age, published, summary, section, .. } = other;
    if stub.age.is_none() {
        stub.age = age;
        stub.published = stub.published.take().or(published);
    }
    for (field, other) in
        [(&mut stub.source, source), (&mut stub.summary, summary), (&mut stub.section, section)]
    {
        *field = field.take().or(other);
    }
}

/// The pieces of a card before its headline, and all pieces except the headline.
fn beside<'a>(
    document: &Document,
    card: &Card,
    pieces: &'a [TextPiece<'a>],
) -> (Vec<&'a TextPiece<'a>>, Vec<&'a TextPiece<'a>>) {
    let is_title = |piece: &TextPiece<'_>| {
        document.contains(card.title.element, piece.element) || piece.text == card.title.text
    };
    let before = pieces.iter().take_while(|piece| !is_title(piece)).collect();
    (before, pieces.iter().filter(|piece| !is_title(piece)).collect())
}

/// The minimum number of words of a short summary right below the headline.
const SENTENCE_WORDS: usize = 4;

/// The summary: a long text, or a short sentence below a headline that is marked as
/// such, unless that is a name, a date or an offer.
fn summary(
    document: &Document,
    card: &Card,
    beside: &[&TextPiece<'_>],
    age: Option<&str>,
) -> Option<String> {
    let is_marked =
        card.title.mark >= TitleMark::Name || title::in_heading(document, card.headline);
    let is_short_sentence = |piece: &TextPiece<'_>| {
        is_marked
            && piece.element > card.title.element
            && piece.text.ends_with(SENTENCE_ENDS)
            && words(&piece.text) >= SENTENCE_WORDS
            && piece.reason().is_none()
            && !byline::is_credit(&piece.text)
            && !names_people(&piece.text)
            && !offers(&piece.text)
            && !captions::is_caption(&piece.text)
            && chrome::reason_from_words(&piece.text, None).is_none()
    };
    let fits = |piece: &&&TextPiece<'_>| {
        let link = document.closest(piece.element, Tag::A);
        (weight(&piece.text) >= SUMMARY || is_short_sentence(piece))
            && !piece.is_age()
            && link.is_none_or(|link| card.links.contains(&link))
            && Some(piece.text.as_ref()) != age
            // A text that contains the headline is the headline with a label.
            && !piece.text.contains(&card.title.text)
            && !is_label(&document.elements[piece.element])
            && !is_aside(document, piece)
    };
    beside.iter().find(fits).map(|piece| piece.text.to_string())
}

/// The minimum number of lower-case words of a sentence that is more than names.
const SMALL_WORDS: usize = 2;

/// Whether the text is a list of names, or has hardly a word that is not capitalised.
/// The full stop may belong to the last name: "Ada Novak, John Ruiz Jr."
fn names_people(text: &str) -> bool {
    let small = text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase));
    text.contains(char::is_uppercase) && small.count() < SMALL_WORDS
        || text.split(',').all(|name| byline::person(name.trim_end_matches('.')).is_some())
}

/// Whether the text offers a service of the site to its readers.
fn offers(text: &str) -> bool {
    let pitch = Pitch::of(&text::words(text).collect::<Vec<_>>());
    heading::names_service(text) || pitch.addresses() > 0 && pitch.offers() > 0
}

/// Whether the piece is a picture credit or text for screen readers only.
fn is_aside(document: &Document, piece: &TextPiece<'_>) -> bool {
    let mut around = document.lineage(piece.element).take(3).map(|id| &document.elements[id]);
    around.any(|element| element.names.has(Names::BESIDE))
}

/// The age or the date, as the card prints it.
fn age(document: &Document, card: &Card, beside: &[&TextPiece<'_>]) -> Option<String> {
    let inside = || card.root..document.elements[card.root].end;
    let text = |id: ElementId| {
        let text = one_line(&text_of(document, id));
        (1..=SHORT).contains(&weight(&text)).then_some(text)
    };
    let time = inside().filter(|&id| document.elements[id].tag == Tag::Time).find_map(text);
    let whole = || beside.iter().find(|piece| piece.is_age()).map(|p| p.text.to_string());
    let named = || {
        let named = inside().filter(|&id| document.elements[id].names.has(Names::TIME));
        let is_time =
            |text: &String| text.bytes().any(|b| b.is_ascii_digit()) || dates::is_age(text);
        named.filter_map(text).filter(is_time).min_by_key(String::len)
    };
    let part = || beside.iter().find_map(|piece| aged_part(&piece.text)).map(str::to_owned);
    let age = time.or_else(whole).or_else(named).or_else(part)?;
    // A date and its time of day stay together, but a reading time is removed.
    let apart = parts(&age).any(|part| !dates::is_age(part) && !dates::is_detail(part));
    let age = aged_part(&age).filter(|_| apart).unwrap_or(&age);
    let age = without_label(without_brackets(age), dates::is_age);
    Some(age.trim_start_matches([',', '-', '–', '•', '|', '·', ' ']).to_owned())
}

/// A text without the brackets around it as a whole.
fn without_brackets(text: &str) -> &str {
    let pairs = [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')];
    let mut inside = pairs
        .into_iter()
        .filter_map(|(opens, closes)| text.strip_prefix(opens)?.strip_suffix(closes));
    inside.next().map_or(text, str::trim)
}

/// The part of a line that is an age, as in "Island Gazette · 2h".
fn aged_part(line: &str) -> Option<&str> {
    // A single word such as "Today" may be the name of a programme.
    let is_age = |part: &&str| dates::is_age(part) && part.contains(is_number);
    parts(line).find(is_age)
}

/// The date in the `datetime` attribute of a `<time>` of the card.
fn datetime(document: &Document, card: &Card) -> Option<String> {
    let inside = document.elements.get(card.root..document.elements[card.root].end)?;
    let times = inside.iter().filter(|e| e.tag == Tag::Time);
    times.filter_map(|e| e.attr(Attr::Datetime)).find_map(dates::machine)
}

#[cfg(test)]
mod tests {
    use crate::parser::decide::stubs::tests::page;

    #[test]
    fn short_summary_is_no_credit_or_offer() {
        let summary = |text: &str| {
            let card = |at: usize| {
                format!(
                    "<li><h3><a href=/news/council-votes-on-ferry-{at}>Council votes on the ferry \
                     number {at} again</a></h3><p>{text}</p><time>2 hours ago</time></li>"
                )
            };
            let cards: String = (0..4).map(card).collect();
            let page = page(&format!("<h1>Council</h1><ul>{cards}</ul>"));
            assert_eq!(page.related.len(), 4, "{text}");
            page.related[0].summary.clone()
        };
        for text in ["Each harbour insists on its own.", "The sea is not asked."] {
            assert_eq!(summary(text).as_deref(), Some(text));
        }
        for text in [
            "Only for our subscribers.",
            "Photo by Ada Novak Co.",
            "Ada Novak, John Ruiz Jr.",
            "Ada Novak, Jan de la Cruz Jr.",
        ] {
            assert_eq!(summary(text), None, "{text}");
        }
    }
}
