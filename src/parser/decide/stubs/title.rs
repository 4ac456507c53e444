//! Finds the headline that a link shows.

use super::piece::{TextPiece, boxes, one_line, pieces, text_of, unlabelled};
use super::weight::{weight, words};
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{Document, ElementId};
use crate::rules::names::Names;
use crate::rules::phrases::{self, Reason};

/// The shortest text that is a headline without more, in letters.
const HEADLINE: usize = 20;

/// The shortest headline before its summary, in letters and words.
const SHORT_HEADLINE: usize = 15;
const SHORT_WORDS: usize = 3;
/// What sentences end in, as summaries do and headlines don't.
static SENTENCE_ENDS: [char; 4] = ['.', '…', '。', '।'];

/// How a headline is marked as one, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TitleMark {
    /// It is not.
    None,
    /// It is what the link says to those who can't see its picture.
    Attribute,
    /// It is the link's text.
    Text,
    /// A class name calls it a title.
    Name,
    /// It is a heading.
    Heading,
    /// It is an entry of a list of which the link is a part.
    Entry,
}

/// A headline and the element that holds it.
#[derive(Debug, Clone)]
pub(crate) struct Title {
    pub(crate) text: String,
    /// The length of its text, in letters.
    pub(crate) length: usize,
    pub(crate) element: ElementId,
    pub(crate) mark: TitleMark,
}

impl Title {
    pub(crate) fn new(mut text: String, element: ElementId, mark: TitleMark) -> Self {
        text.truncate(without_button(&text).len());
        Self { length: weight(&text), text, element, mark }
    }
}

/// A headline without the button that ends its line, as in "Bridge reopens | more".
/// A dash is the headline's own, as in "The rise of Ada Lind – Podcast".
fn without_button(text: &str) -> &str {
    use Reason::{Navigation, ReadMore, Share};
    // Hardly any headline has such a sign, or the last byte of one.
    if !text.bytes().any(|byte| matches!(byte, b'|' | 0xBB | 0xBA)) {
        return text;
    }
    let parts = [" | ", " » ", " › "].iter().filter_map(|sign| text.rsplit_once(sign));
    let is_button = |(_, last): &(&str, &str)| {
        matches!(phrases::reason(last), Some(Navigation | ReadMore | Share))
    };
    parts.filter(is_button).map(|(headline, _)| headline.trim_end()).next().unwrap_or(text)
}

/// The headline that a link shows: its heading, else what is called a title, else a line of it.
pub(crate) fn in_link(document: &Document, link: ElementId) -> Option<Title> {
    let whole = text_of(document, link);
    if whole.is_empty() {
        return named(document, link);
    }
    // A word or two with much more text beside them are a label.
    let fits = |title: &Title| title.length * 3 >= weight(&whole).min(HEADLINE * 3);
    let inside = link + 1..document.elements[link].end;
    if let Some(title) = heading(document, inside.clone()).filter(fits) {
        return Some(title);
    }
    let own = document.elements[link].names.has(Names::HEADLINE);
    let titles = inside.filter(|&id| document.elements[id].names.has(Names::HEADLINE));
    if let Some(title) = best(document, titles, TitleMark::Name).filter(fits) {
        return Some(title);
    }
    let mark = if own { TitleMark::Name } else { TitleMark::Text };
    if whole.contains('\n') || !boxes(document, link).is_empty() {
        let chosen = headline(&pieces(document, link))?;
        return Some(Title::new(chosen.text, chosen.element, mark));
    }
    Some(Title::new(unlabelled(document, link), link, mark))
}

/// The line of a link that is its headline: the first that is long enough. A
/// shorter one before a whole sentence is what that sums up.
fn headline(lines: &[TextPiece<'_>]) -> Option<TitleLine> {
    let line =
        |piece: &TextPiece<'_>| TitleLine { text: piece.text.to_string(), element: piece.element };
    // What ends in a colon is a kicker, however long.
    let is_long =
        |piece: &TextPiece<'_>| weight(&piece.text) >= HEADLINE + 10 && !piece.text.ends_with(':');
    let Some(first) = lines.iter().position(is_long) else {
        return lines.iter().max_by_key(|line| weight(&line.text)).map(line);
    };
    let is_sentence = |piece: &TextPiece<'_>| piece.text.ends_with(SENTENCE_ENDS);
    let before = lines[..first].last().filter(|before| {
        let words = words(&before.text);
        weight(&before.text) >= SHORT_HEADLINE
            && words >= SHORT_WORDS
            && before.reason().is_none()
            && !before.is_age()
            && !is_sentence(before)
            && is_sentence(&lines[first])
    });
    Some(line(before.unwrap_or(&lines[first])))
}

/// A line of a link.
struct TitleLine {
    text: String,
    element: ElementId,
}

/// The headline of a card that shows it outside its link.
pub(crate) fn beside(document: &Document, root: ElementId, link: ElementId) -> Option<Title> {
    let card = root..document.elements[root].end;
    let title = heading(document, card)?;
    let linked = document.closest(title.element, Tag::A).is_some();
    (!linked && title.element != link && title.length >= HEADLINE).then_some(title)
}

/// The headline among headings: one of the highest level, as kickers and summaries are below it.
fn heading(document: &Document, elements: std::ops::Range<ElementId>) -> Option<Title> {
    let level = |id: ElementId| document.elements[id].tag.heading_level();
    let headings = elements.clone().filter(|&id| level(id).is_some());
    let shown = headings.filter(|&id| !text_of(document, id).is_empty());
    let highest = shown.filter_map(level).min()?;
    best(document, elements.filter(|&id| level(id) == Some(highest)), TitleMark::Heading)
}

/// The first of the elements that is long enough for a headline, else the longest.
fn best(
    document: &Document,
    elements: impl Iterator<Item = ElementId>,
    mark: TitleMark,
) -> Option<Title> {
    let mut best: Option<Title> = None;
    for element in elements {
        let title = Title::new(unlabelled(document, element), element, mark);
        let length = title.length;
        if length > best.as_ref().map_or(0, |best| best.length) {
            best = Some(title);
        }
        if length >= HEADLINE {
            break;
        }
    }
    best
}

/// What a link without text says to those who can't see its picture.
fn named(document: &Document, link: ElementId) -> Option<Title> {
    let element = &document.elements[link];
    let name = one_line(element.attr(Attr::AriaLabel).or_else(|| element.attr(Attr::Title))?);
    (!name.is_empty()).then(|| Title::new(name, link, TitleMark::Attribute))
}

/// Whether the element is a heading or stands in one.
pub(crate) fn in_heading(document: &Document, id: ElementId) -> bool {
    document.lineage(id).take(4).any(|e| {
        let tag = document.elements[e].tag;
        tag.heading_level().is_some() || tag == Tag::Hgroup
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_behind_a_headline_is_no_part_of_it() {
        assert_eq!(without_button("Bridge reopens | Read more"), "Bridge reopens");
        assert_eq!(without_button("Bridge reopens | more"), "Bridge reopens");
        for whole in [
            "Bridge reopens – and closes",
            "The rise of Ada Lind – Podcast",
            "Der Hafen und die Stadt – Kommentar",
            "Der Hafen und die Stadt | Kommentar",
        ] {
            assert_eq!(without_button(whole), whole);
        }
    }
}
