//! Finds the headline of a link.

use super::piece::{TextPiece, boxes, one_line, pieces, text_of, unlabelled};
use super::weight::{weight, words};
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{Document, ElementId};
use crate::rules::names::Names;
use crate::rules::phrases::{self, Reason};

/// The shortest text that is a headline without further evidence.
const HEADLINE: usize = 20;

/// The minimum length and number of words of a short headline before its summary.
const SHORT_HEADLINE: usize = 15;
const SHORT_WORDS: usize = 3;
/// Punctuation at the end of summaries, which headlines do not have.
static SENTENCE_ENDS: [char; 4] = ['.', '…', '。', '।'];

/// How a headline is marked as one, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TitleMark {
    /// It is not.
    None,
    /// It is the alternative text of a link without text.
    Attribute,
    /// It is the link's text.
    Text,
    /// A class name marks it as a title.
    Name,
    /// It is a heading.
    Heading,
    /// It is a partly linked entry of a list.
    Entry,
}

/// A headline and the element that holds it.
#[derive(Debug, Clone)]
pub(crate) struct Title {
    pub(crate) text: String,
    /// The length of its text.
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
/// A part after a dash stays, as in "The rise of Ada Lind – Podcast".
fn without_button(text: &str) -> &str {
    use Reason::{Navigation, ReadMore, Share};
    // A fast test: hardly any headline has the last byte of one of these separators.
    if !text.bytes().any(|byte| matches!(byte, b'|' | 0xBB | 0xBA)) {
        return text;
    }
    let parts = [" | ", " » ", " › "].iter().filter_map(|sign| text.rsplit_once(sign));
    let is_button = |(_, last): &(&str, &str)| {
        matches!(phrases::reason(last), Some(Navigation | ReadMore | Share))
    };
    parts.filter(is_button).map(|(headline, _)| headline.trim_end()).next().unwrap_or(text)
}

/// The headline of a link: its heading, else an element named title, else a line of it.
pub(crate) fn in_link(document: &Document, link: ElementId) -> Option<Title> {
    let whole = text_of(document, link);
    if whole.is_empty() {
        return alternative_text(document, link);
    }
    // A text much shorter than the rest of the link is a label.
    let fits = |title: &Title| title.length * 3 >= weight(&whole).min(HEADLINE * 3);
    let inside = link + 1..document.elements[link].end;
    if let Some(title) = heading(document, inside.clone()).filter(fits) {
        return Some(title);
    }
    let is_named = document.elements[link].names.has(Names::HEADLINE);
    let titles = inside.filter(|&id| document.elements[id].names.has(Names::HEADLINE));
    if let Some(title) = best(document, titles, TitleMark::Name).filter(fits) {
        return Some(title);
    }
    let mark = if is_named { TitleMark::Name } else { TitleMark::Text };
    if whole.contains('\n') || !boxes(document, link).is_empty() {
        let chosen = headline(&pieces(document, link))?;
        return Some(Title::new(chosen.text, chosen.element, mark));
    }
    Some(Title::new(unlabelled(document, link), link, mark))
}

/// The line of a link that is its headline: the first that is long enough, or a shorter
/// line before it if the long one is a sentence, which is then the summary.
fn headline(lines: &[TextPiece<'_>]) -> Option<TitleLine> {
    let line =
        |piece: &TextPiece<'_>| TitleLine { text: piece.text.to_string(), element: piece.element };
    // A line that ends in a colon is a kicker, however long.
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

/// The headline of a card that has it outside its link.
pub(crate) fn beside(document: &Document, root: ElementId, link: ElementId) -> Option<Title> {
    let card = root..document.elements[root].end;
    let title = heading(document, card)?;
    let linked = document.closest(title.element, Tag::A).is_some();
    (!linked && title.element != link && title.length >= HEADLINE).then_some(title)
}

/// The headline among headings: one of the highest level, as kickers and summaries have
/// lower ones.
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

/// The alternative text of a link without text.
fn alternative_text(document: &Document, link: ElementId) -> Option<Title> {
    let element = &document.elements[link];
    let name = one_line(element.attr(Attr::AriaLabel).or_else(|| element.attr(Attr::Title))?);
    (!name.is_empty()).then(|| Title::new(name, link, TitleMark::Attribute))
}

/// Whether the element is a heading or inside one.
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
    fn trailing_button_is_removed() {
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
