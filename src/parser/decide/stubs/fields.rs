//! Reads a stub out of its card.

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

/// The shortest text that is a summary, in letters.
const SUMMARY: usize = 35;
/// The longest text that is an age, in letters.
const SHORT: usize = 45;

/// What a sentence ends in.
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
    // A box in the story belongs to no module, unless that is called one.
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

/// Adds to a stub what another card of the same story shows besides.
pub(crate) fn complete(stub: &mut Stub, other: Stub) {
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
    pieces: &'a [TextPiece<'a>],
) -> (Vec<&'a TextPiece<'a>>, Vec<&'a TextPiece<'a>>) {
    let is_title = |piece: &TextPiece<'_>| {
        document.contains(card.title.element, piece.element) || piece.text == card.title.text
    };
    let before = pieces.iter().take_while(|piece| !is_title(piece)).collect();
    (before, pieces.iter().filter(|piece| !is_title(piece)).collect())
}

/// The least words of a sentence that sums a story up right below its headline.
const SENTENCE_WORDS: usize = 4;

/// The text of a sentence or two: a long one, or a short one below a headline that
/// is marked as such, where what else stands there are names and dates.
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
            && chrome::said(&piece.text, None).is_none()
    };
    let fits = |piece: &&&TextPiece<'_>| {
        let link = document.closest(piece.element, Tag::A);
        (weight(&piece.text) >= SUMMARY || is_short_sentence(piece))
            && !piece.is_age()
            && link.is_none_or(|link| card.links.contains(&link))
            && Some(piece.text.as_ref()) != age
            // What has the headline in it is the headline with a label.
            && !piece.text.contains(&card.title.text)
            && !is_label(&document.elements[piece.element])
            && !is_aside(document, piece)
    };
    beside.iter().find(fits).map(|piece| piece.text.to_string())
}

/// The least words in lower case of a sentence that is more than names.
const SMALL_WORDS: usize = 2;

/// Whether the text is a list of names, or hardly has a word that is none. Their full
/// stop belongs to the last one: "Ada Novak, John Ruiz Jr."
fn names_people(text: &str) -> bool {
    let small = text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase));
    text.contains(char::is_uppercase) && small.count() < SMALL_WORDS
        || text.split(',').all(|name| byline::person(name.trim_end_matches('.')).is_some())
}

/// Whether the text speaks of what the site offers to whom, and not of a story.
fn offers(text: &str) -> bool {
    let pitch = Pitch::of(&text::words(text).collect::<Vec<_>>());
    heading::names_service(text) || pitch.addresses() > 0 && pitch.offers() > 0
}

/// Whether the piece says who took a picture, or what only screen readers read out.
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
        let tells = |text: &String| text.bytes().any(|b| b.is_ascii_digit()) || dates::is_age(text);
        named.filter_map(text).filter(tells).min_by_key(String::len)
    };
    let part = || beside.iter().find_map(|piece| aged_part(&piece.text)).map(str::to_owned);
    let age = time.or_else(whole).or_else(named).or_else(part)?;
    // A date and its time of day stay together, but how long it takes to read goes.
    let apart = parts(&age).any(|part| !dates::is_age(part) && !dates::is_detail(part));
    let age = aged_part(&age).filter(|_| apart).unwrap_or(&age);
    let age = without_label(without_brackets(age), dates::is_age);
    Some(age.trim_start_matches([',', '-', '–', '•', '|', '·', ' ']).to_owned())
}

/// What stands in the brackets around a text as a whole.
fn without_brackets(text: &str) -> &str {
    let pairs = [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')];
    let mut inside = pairs
        .into_iter()
        .filter_map(|(opens, closes)| text.strip_prefix(opens)?.strip_suffix(closes));
    inside.next().map_or(text, str::trim)
}

/// The part of a line that is an age, as in "Island Gazette · 2h".
fn aged_part(line: &str) -> Option<&str> {
    // A word alone, such as "Today", may be the name of a programme.
    let is_age = |part: &&str| dates::is_age(part) && part.contains(is_number);
    parts(line).find(is_age)
}

/// The date that a `<time>` of the card states for programs.
fn datetime(document: &Document, card: &Card) -> Option<String> {
    let inside = document.elements.get(card.root..document.elements[card.root].end)?;
    let times = inside.iter().filter(|e| e.tag == Tag::Time);
    times.filter_map(|e| e.attr(Attr::Datetime)).find_map(dates::machine)
}

#[cfg(test)]
mod tests {
    use crate::parser::decide::stubs::tests::page;

    #[test]
    fn a_short_sentence_sums_up_and_no_credit_or_offer_does() {
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
