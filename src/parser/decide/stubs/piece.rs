//! Splits the text of a card into pieces.
//!
//! A link may hold a kicker, a headline and a summary, each in a box of its own:
//! an element beside others that together have all of the link's text.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::mem;

use super::weight::weight;
use crate::parser::document::tag::Tag;
use crate::parser::document::{Document, Element, ElementId, TextBlock, TextRun};
use crate::rules::names::Names;
use crate::rules::phrases::{self, Reason};
use crate::rules::text::{is_alphanumeric, is_letter};
use crate::rules::{byline, dates};

/// A line of text, or a part of it that is all in one link or all outside of links.
#[derive(Debug)]
pub(crate) struct TextPiece<'a> {
    pub(crate) text: Cow<'a, str>,
    /// The element of its first run of text.
    pub(crate) element: ElementId,
    /// The block that it is a part of, or the whole.
    block: &'a TextBlock,
    reason: OnceCell<Option<Reason>>,
}

impl TextPiece<'_> {
    /// The reason why its words are chrome, if they are a known phrase.
    pub(crate) fn reason(&self) -> Option<Reason> {
        if self.is_whole() {
            return self.block.reason;
        }
        *self.reason.get_or_init(|| phrases::reason(&self.text))
    }

    /// Whether it is an age or a date.
    pub(crate) fn is_age(&self) -> bool {
        if self.is_whole() { self.block.is_age } else { dates::is_age(&self.text) }
    }

    fn is_whole(&self) -> bool {
        self.text.len() == self.block.text.len()
    }
}

/// The pieces inside an element, in order.
pub(crate) fn pieces(document: &Document, root: ElementId) -> Vec<TextPiece<'_>> {
    let mut pieces: Vec<TextPiece<'_>> = Vec::new();
    let mut last = None;
    let (mut current, mut link_boxes) = (None, Vec::new());
    for run in &document.runs[document.elements[root].runs.clone()] {
        let block = &document.blocks[run.block];
        let text = block.text.get(run.bytes.clone()).unwrap_or_default();
        let link = document.closest(run.element, Tag::A);
        if link != current {
            current = link;
            link_boxes = link.map(|link| boxes(document, link)).unwrap_or_default();
        }
        let around = link_boxes.iter().copied().find(|&id| document.contains(id, run.element));
        // Text between two boxes is only a separator.
        if !link_boxes.is_empty() && around.is_none() {
            continue;
        }
        for (at, line) in text.split('\n').enumerate() {
            match pieces.last_mut() {
                Some(piece) if at == 0 && last == Some((run.block, link, around)) => {
                    if piece.text.trim().is_empty() {
                        piece.element = run.element;
                    }
                    piece.text.to_mut().push_str(line);
                }
                _ => pieces.push(TextPiece {
                    text: line.into(),
                    element: run.element,
                    block,
                    reason: OnceCell::new(),
                }),
            }
        }
        last = Some((run.block, link, around));
    }
    for piece in &mut pieces {
        piece.text = match mem::take(&mut piece.text) {
            Cow::Borrowed(text) => text.trim().into(),
            Cow::Owned(text) => text.trim().to_owned().into(),
        };
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// How many levels below a link its boxes are searched.
const BOX_LEVELS: usize = 6;
/// The most boxes of a link; one with more is a table.
const BOXES: usize = 6;
/// The shortest text of the last box: a headline below its kicker, or a summary.
const LAST_BOX: usize = 30;

/// The boxes that divide a link's text; none if it is one text.
pub(crate) fn boxes(document: &Document, link: ElementId) -> Vec<ElementId> {
    // Most links hold nothing but text.
    let runs = document.elements[link].runs.clone();
    if runs.len() < 2 {
        return Vec::new();
    }
    let mut parent = link;
    for _ in 0..BOX_LEVELS {
        match children(document, parent) {
            Some(children) if children.len() == 1 => parent = children[0],
            Some(children) if are_boxes(document, &children) => return children,
            _ => break,
        }
    }
    Vec::new()
}

/// The children of an element that hold all of its text; `None` if there is text between
/// them, or more than [`BOXES`] of them.
fn children(document: &Document, parent: ElementId) -> Option<Vec<ElementId>> {
    let mut children: Vec<ElementId> = Vec::new();
    for run in &document.runs[document.elements[parent].runs.clone()] {
        let text = document.blocks[run.block].text.get(run.bytes.clone()).unwrap_or_default();
        if text.trim().is_empty() {
            continue;
        }
        let child = document.lineage(run.element).take_while(|&id| id != parent).last()?;
        if children.last() != Some(&child) {
            if children.len() == BOXES {
                return None;
            }
            children.push(child);
        }
    }
    Some(children)
}

/// Whether elements are boxes: the last is long enough for a headline or a summary, and
/// none begins in lower case or goes on from the one before, as styled words do.
fn are_boxes(document: &Document, children: &[ElementId]) -> bool {
    let Some((&last, _)) = children.split_last() else { return false };
    let text = |id: ElementId| one_line(&document.text_of(id));
    let begins =
        |text: &str| text.chars().find(|&c| is_alphanumeric(c)).is_some_and(|c| !c.is_lowercase());
    // A text that ends in a comma or a dash goes on in the next.
    let ends = |text: &str| !text.ends_with([',', ';', '-', '–', '—']);
    children.len() > 1
        && weight(&text(last)) >= LAST_BOX
        && children.iter().all(|&id| !is_style(document.elements[id].tag))
        && children.iter().all(|&id| begins(&text(id)) && ends(&text(id)))
}

/// Whether the tag only styles words.
fn is_style(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::B | Tag::Em | Tag::I | Tag::Mark | Tag::S | Tag::Small | Tag::Strong | Tag::U
    )
}

/// The text of an element without the labels and ages inside it, as one line.
pub(crate) fn unlabelled(document: &Document, id: ElementId) -> String {
    // Most links hold nothing but text.
    let runs = &document.runs[document.elements[id].runs.clone()];
    if let [run] = runs
        && run.element == id
    {
        return once(one_line(&document.blocks[run.block].text[run.bytes.clone()]));
    }
    // Texts that meet without a blank are displayed in separate boxes: a rank, a kicker,
    // "Next".
    let mut boxes = vec![String::new()];
    let mut last: Option<&TextRun> = None;
    let mut left_out = false;
    let mut ranked = false;
    for (at, run) in runs.iter().enumerate() {
        let inside = || document.lineage(run.element).take_while(|&e| e != id);
        let labelled = inside().any(|e| is_label(&document.elements[e]));
        let piece = document.blocks[run.block].text.get(run.bytes.clone()).unwrap_or_default();
        let is_beside = || dates::is_age(piece) || is_button(piece) || byline::is_credit(piece);
        if labelled || run.element != id && is_beside() {
            left_out = true;
            continue;
        }
        // A story has one rank; a second number is part of its headline.
        if last.is_none() && !ranked && run.element != id && ranks(document, id, &runs[at..]) {
            (ranked, left_out) = (true, true);
            continue;
        }
        // A text that was left out separated the words around it.
        let is_next = mem::take(&mut left_out) || last.is_some_and(|last| last.block != run.block);
        let text = boxes.last_mut().filter(|text| !text.is_empty());
        match text {
            Some(text) if is_next => text.push(' '),
            Some(text) if last.is_some_and(|last| touches(document, last, run, text, piece)) => {
                boxes.push(String::new());
            }
            _ => {}
        }
        last = Some(run);
        if let Some(text) = boxes.last_mut() {
            text.push_str(piece);
        }
    }
    // Reversed, as `max_by_key` returns the last of equals.
    let text = boxes.iter().rev().max_by_key(|text| weight(text)).map(|text| one_line(text));
    let text = text.unwrap_or_default();
    if has_letters(&text) { once(text) } else { one_line(&document.text_of(id)) }
}

/// Whether the first run is a rank: a number in its own element before the rest, as in
/// lists of the most read stories. Before a lower-case letter, the number is part of the
/// headline, as in "12 people rescued".
fn ranks(document: &Document, id: ElementId, runs: &[TextRun]) -> bool {
    let Some((run, rest)) = runs.split_first() else { return false };
    let text = |run: &TextRun| document.blocks[run.block].text[run.bytes.clone()].trim();
    let number = text(run).trim_end_matches(['.', ')', '위', '位']);
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let goes_on = || {
        let next = rest.iter().map(text).find(|text| !text.is_empty());
        next.is_some_and(|next| next.starts_with(char::is_lowercase))
    };
    is_number
        && !goes_on()
        && children(document, id).is_some_and(|all| all.len() > 1 && all[0] <= run.element)
}

/// Whether the text is a button beside headlines, such as "Read more".
fn is_button(text: &str) -> bool {
    use Reason::{Comments, ReadMore, Share};
    matches!(phrases::reason(text), Some(Comments | ReadMore | Share))
}

/// Whether two runs meet without a blank where no writer would write one word: a
/// lower-case letter or digit before a capital in another element that is not just a
/// style.
fn touches(document: &Document, last: &TextRun, run: &TextRun, before: &str, after: &str) -> bool {
    let is_style = |run: &TextRun| is_style(document.elements[run.element].tag);
    last.element != run.element
        && !is_style(last)
        && !is_style(run)
        && before.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
        && after.starts_with(char::is_uppercase)
}

/// A headline that is repeated, once visible and once for screen readers, without the
/// repetition.
fn once(text: String) -> String {
    let half = text.len() / 2;
    match (text.get(..half), text.get(half..)) {
        (Some(first), Some(second))
            if text.contains(' ') && first == second.trim_start() && has_letters(first) =>
        {
            first.to_owned()
        }
        _ => text,
    }
}

fn has_letters(text: &str) -> bool {
    text.chars().any(is_letter)
}

/// The parts of a line between dots, bars, or dashes with blanks around them.
pub(crate) fn parts(line: &str) -> impl Iterator<Item = &str> {
    let signs: &[_] = &['·', '•', '|', '–', '—', '-', '/'];
    let is_apart = move |at: usize, sign: char| {
        line[..at].ends_with([' ', '\u{a0}'])
            && line[at + sign.len_utf8()..].starts_with([' ', '\u{a0}'])
    };
    let dots = |sign: char| matches!(sign, '·' | '•' | '|');
    let cuts = line
        .char_indices()
        .filter(move |&(at, c)| signs.contains(&c) && (dots(c) || is_apart(at, c)));
    let mut start = 0;
    let ends = cuts.map(|(at, c)| (at, at + c.len_utf8())).chain([(line.len(), line.len())]);
    let pieces = ends.map(move |(end, next)| line[std::mem::replace(&mut start, next)..end].trim());
    pieces.filter(|part| !part.is_empty())
}

/// The text of an element, with newlines between its blocks.
pub(crate) fn text_of(document: &Document, id: ElementId) -> Cow<'_, str> {
    match &document.runs[document.elements[id].runs.clone()] {
        [run] => document.blocks[run.block].text[run.bytes.clone()].trim().into(),
        _ => document.text_of(id).into(),
    }
}

/// The text with single blanks for all white space.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether the element holds a label: a section, a rank, a time, words for screen readers.
pub(crate) fn is_label(element: &Element) -> bool {
    match element.tag {
        Tag::Time | Tag::Button | Tag::Sup => true,
        // The class of a heading or a link is that of the headline itself.
        Tag::A => false,
        tag if tag.heading_level().is_some() => false,
        _ => element.names.has(Names::LABEL),
    }
}

#[cfg(test)]
mod tests {
    use crate::parser::decide::stubs::tests::titles;

    /// The headline of a link in a list of related stories.
    fn headline(inside: &str) -> String {
        let link =
            |at| format!("<li><a href='/news/{at}-story-of-the-old-harbour'>{inside}</a></li>");
        let links: String = (0..3).map(link).collect();
        titles(&format!("<h2>Related Articles</h2><ul>{links}</ul>")).swap_remove(0)
    }

    #[test]
    fn rank_before_headline_is_removed() {
        let ranked = "<b>1</b> <span>Ferry burns off the old harbour</span>";
        assert_eq!(headline(ranked), "Ferry burns off the old harbour");
        let counted = "<b>12</b> <span>people rescued off the old harbour</span>";
        assert_eq!(headline(counted), "12 people rescued off the old harbour");
        let both = "<b>1</b> <b>12</b> <span>people rescued off the harbour</span>";
        assert_eq!(headline(both), "12 people rescued off the harbour");
    }
}
