//! A line of flattened text with its form.

use crate::parser::document::sentence::{CLOSERS, ends_sentence, join};
use crate::parser::document::tag::Tag;
use crate::parser::document::{BlockId, Document};
use crate::rules::phrases::Reason;
use crate::rules::text::{is_letter, is_number, is_wide, width};
use crate::rules::{byline, captions, dates};

/// The minimum width of a line of prose, if it ends like a sentence.
const PROSE_WIDTH: usize = 100;

/// The longest name of a newspaper or a site.
const SOURCE_WIDTH: usize = 48;

/// The longest line of a source and an age.
const STAMP_WIDTH: usize = 100;

/// The longest headline; longer lines are summaries or bodies.
const HEADLINE_WIDTH: usize = 240;

/// A line and its shape.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub(crate) struct TextLine<'a> {
    pub(crate) text: &'a str,
    /// Blank lines before it.
    pub(crate) gap: usize,
    /// Blanks before it.
    pub(crate) indent: usize,
    pub(crate) tag: Tag,
    /// The reason if it is a known phrase of chrome.
    pub(crate) reason: Option<Reason>,
    /// The age on it, alone or beside a source.
    pub(crate) stamp: Option<Stamp<'a>>,
    /// The width on a screen: characters, with those of East Asia counted twice.
    pub(crate) width: usize,
    /// Whether it ends like a sentence.
    pub(crate) ends: bool,
    /// Whether it names the people who made a story.
    pub(crate) credit: bool,
    /// Whether it is a picture's caption or credit.
    pub(crate) caption: bool,
    /// Whether it credits a picture apart from its sentences.
    pub(crate) picture_credit: bool,
    /// The address of a link that is most of it.
    pub(crate) link: Option<&'a str>,
}

/// An age and the source beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp<'a> {
    pub(crate) age: &'a str,
    pub(crate) source: Option<&'a str>,
}

impl<'a> TextLine<'a> {
    pub(crate) fn new(document: &'a Document, id: BlockId) -> Self {
        let block = &document.blocks[id];
        let text = block.text.as_str();
        let tag = document.elements.get(block.element).map_or(Tag::P, |element| element.tag);
        let reason = block.reason;
        let width = width(text);
        Self {
            text,
            gap: block.gap,
            indent: block.indent,
            tag,
            reason,
            stamp: if reason.is_none() { stamp(text, width, block.is_age) } else { None },
            width,
            ends: ends_sentence(text),
            credit: byline::is_credit(text),
            caption: captions::is_caption(text),
            picture_credit: captions::has_credit(text) || captions::names_house(text),
            link: {
                let mut links = document.links_of(id).iter();
                let link = links.find(|link| link.bytes.len() * 2 > text.len());
                link.map(|link| link.url.as_str())
            },
        }
    }

    /// Whether it is a sentence or more of running text.
    pub(crate) fn is_prose(&self) -> bool {
        self.reason.is_none()
            && self.width >= PROSE_WIDTH
            && (self.ends || self.width >= 2 * HEADLINE_WIDTH)
    }

    /// Whether it may be a story's headline.
    pub(crate) fn is_headline(&self) -> bool {
        self.reason.is_none()
            && self.stamp.is_none()
            && !self.credit
            && self.width <= HEADLINE_WIDTH
            && has_words(self.text)
    }
}

/// Whether the text has as many letters as the shortest headlines: "−2 °C" has not.
pub(crate) fn has_words(text: &str) -> bool {
    text.chars().filter(|&c| is_letter(c)).nth(2).is_some()
}

/// The text that the lines at these indices form.
pub(crate) fn joined(lines: &[TextLine], places: &[usize]) -> String {
    let mut text = String::new();
    for &at in places {
        join(&mut text, lines[at].text);
    }
    text
}

/// The widest name of a photographer.
pub(super) const TAIL_WIDTH: usize = 60;

/// Whether the line has a short text after its last sentence, as a caption has the name of
/// the photographer.
pub(crate) fn has_tail(text: &str) -> bool {
    let signs = ['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔'];
    let Some((at, sign)) = text.rmatch_indices(signs).next() else { return false };
    // The full stop after a number or an abbreviation ends no sentence.
    let word = text[..at].split_whitespace().next_back().unwrap_or_default();
    let is_word = word.chars().filter(|&c| is_letter(c)).nth(2).is_some();
    let tail = text[at + sign.len()..].trim_start_matches(CLOSERS);
    let is_apart = tail.starts_with(char::is_whitespace) || sign == "。";
    is_word && is_apart && tail.contains(is_letter) && width(tail) <= TAIL_WIDTH
}

/// Separators between a source and an age; a blank alone is the weakest one, see
/// [`after_blank`].
static SEPARATORS: [&str; 10] = ["•", "·", "|", "｜", "／", " / ", " - ", " – ", " — ", ", "];

/// The age of a line that is an age, or an age beside a source: "Harbour Post • 3h",
/// "3h | Harbour Post", "Harbour Post · 2 hours ago · 4 min read".
fn stamp(text: &str, width: usize, is_age: bool) -> Option<Stamp<'_>> {
    if width > STAMP_WIDTH {
        return None;
    }
    // The parts are tried before the whole: all words of "20 Minutes · 3 hours ago" are
    // words of ages, but "20 Minutes" is a newspaper.
    let signs = if may_have_separator(text) { SEPARATORS.as_slice() } else { &[] };
    let split = signs.iter().filter(|&&sign| text.contains(sign)).find_map(|&sign| {
        let parts: Vec<&str> = text.split(sign).map(str::trim).filter(|p| !p.is_empty()).collect();
        among(&parts)
    });
    let whole = || is_age.then_some(Stamp { age: text, source: None });
    split.or_else(whole).or_else(|| after_blank(text))
}

/// A fast test for the separators, which most lines do not have.
fn may_have_separator(text: &str) -> bool {
    text.bytes().any(|byte| !byte.is_ascii() || matches!(byte, b'|' | b'/' | b'-' | b','))
}

/// The stamp in the parts of a line: one is an age, one the source.
fn among<'a>(parts: &[&'a str]) -> Option<Stamp<'a>> {
    // A span such as "7 hr" counts as an age only beside a source.
    let first = |is: fn(&str) -> bool| parts.iter().position(|part| is(part));
    let at = first(dates::is_age).or_else(|| first(dates::is_span))?;
    let mut others = parts.iter().enumerate().filter(|&(i, _)| i != at).map(|(_, part)| *part);
    let source = others.find(|part| !is_reading_time(part) && !dates::is_detail(part))?;
    let rest = others.filter(|part| !is_reading_time(part) && !dates::is_detail(part)).count();
    (rest == 0 && width(source) <= SOURCE_WIDTH && !ends_sentence(source))
        .then(|| Stamp { age: parts.get(at).copied().unwrap_or_default(), source: Some(source) })
}

/// A source with an age after a blank: "Harbour Post 2 hours ago". A date there
/// may as well end a headline.
fn after_blank(text: &str) -> Option<Stamp<'_>> {
    let blanks = text.match_indices(' ').map(|(at, _)| at);
    let found = blanks.filter_map(|at| {
        let (source, age) = (text.get(..at)?.trim(), text.get(at..)?.trim());
        let is_wide = || age.chars().any(is_wide);
        (width(source) <= SOURCE_WIDTH / 2
            && dates::is_age(age)
            && (is_wide() || dates::is_relative(age)))
        .then_some(Stamp { age, source: Some(source) })
    });
    found.take(1).next()
}

/// Whether the text is a reading time, such as "4 min read".
pub(super) fn is_reading_time(text: &str) -> bool {
    let Some(start) = text.find(is_number) else { return false };
    let (label, rest) = text.split_at(start);
    let unit = rest.trim_start_matches(is_number).trim_start_matches(['-', ' ']);
    let few = |text: &str| text.split_whitespace().nth(LABEL_WORDS).is_none();
    // "20 Minutes" alone is a newspaper, so that "Min" needs a label before it.
    let capital = !label.is_empty() && unit.starts_with("Min");
    few(label) && few(unit) && (capital || MINUTES.iter().any(|mark| unit.starts_with(mark)))
}

/// The starts of words for minutes.
static MINUTES: [&str; 5] = ["min", "мин", "хв", "分", "분"];

/// The most words of "Reading time:" and "min read".
const LABEL_WORDS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_time_with_and_without_label() {
        for text in ["4 min read", "Temps de lecture 3 min.", "Lesezeit: 5 Min.", "7-minute read"] {
            assert!(is_reading_time(text), "{text}");
        }
        for text in ["20 Minutes", "He waited for 20 minutes at the door", "min read", "3 hours"] {
            assert!(!is_reading_time(text), "{text}");
        }
    }

    #[test]
    fn stamp_is_age_with_or_without_source() {
        let parts = |text| {
            stamp(text, width(text), dates::is_age(text)).map(|stamp| (stamp.source, stamp.age))
        };
        assert_eq!(parts("3 hours ago"), Some((None, "3 hours ago")));
        assert_eq!(parts("Harbour Post • 3h"), Some((Some("Harbour Post"), "3h")));
        assert_eq!(
            parts("20 Minutes · il y a 2 jours"),
            Some((Some("20 Minutes"), "il y a 2 jours"))
        );
        assert_eq!(
            parts("Harbour Post · 2 hours ago · 4 min read"),
            Some((Some("Harbour Post"), "2 hours ago"))
        );
        assert_eq!(parts("Harbour Post • 7 hr"), Some((Some("Harbour Post"), "7 hr")));
        assert_eq!(parts("Harbour Post · 3h · 4 min"), Some((Some("Harbour Post"), "3h")));
        assert_eq!(parts("7 hr"), None);
        assert_eq!(parts("青浜新聞 3時間前"), Some((Some("青浜新聞"), "3時間前")));
        assert_eq!(parts("Feb 12, 2031"), Some((None, "Feb 12, 2031")));
        assert_eq!(parts("Football Now"), None);
        assert_eq!(parts("The harbour opened, an hour ago, to boats of all sizes."), None);
    }
}
