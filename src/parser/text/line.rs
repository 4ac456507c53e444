//! What a line looks like.

use crate::parser::document::{Block, Document};
use crate::parser::rules::age;
use crate::parser::rules::byline;
use crate::parser::rules::phrases::{self, Reason};
use crate::parser::tag::Tag;

/// Columns from which a line that ends like a sentence is prose.
const PROSE_WIDTH: usize = 100;

/// The longest name of a newspaper or a site.
const SOURCE_WIDTH: usize = 48;

/// The longest headline; longer lines are summaries or bodies.
const HEADLINE_WIDTH: usize = 240;

/// A line and its shape.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// Blank lines before it.
    pub(super) gap: usize,
    pub(super) tag: Tag,
    /// The chrome it is for sure.
    pub(super) reason: Option<Reason>,
    /// The age it states, alone or beside a source.
    pub(super) stamp: Option<Stamp<'a>>,
    /// Columns on a screen: characters, those of East Asia counted twice.
    pub(super) width: usize,
    /// Whether it ends like a sentence.
    pub(super) ends: bool,
    /// Whether it names the people who made a story.
    pub(super) credit: bool,
}

/// An age, and what else its line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp<'a> {
    pub(super) age: &'a str,
    pub(super) source: Option<&'a str>,
}

impl<'a> Line<'a> {
    pub(super) fn new(document: &Document, block: &'a Block) -> Self {
        let text = block.text.as_str();
        let tag = document.elements.get(block.element).map_or(Tag::P, |element| element.tag);
        let reason = phrases::reason(text);
        Self {
            text,
            gap: block.gap,
            tag,
            reason,
            stamp: if reason.is_none() { stamp(text) } else { None },
            width: width(text),
            ends: ends_sentence(text),
            credit: !byline::credits(text).is_empty(),
        }
    }

    /// Whether it is a sentence or more of running text.
    pub(super) fn is_prose(&self) -> bool {
        self.reason.is_none()
            && self.width >= PROSE_WIDTH
            && (self.ends || self.width >= 2 * HEADLINE_WIDTH)
    }

    /// Whether it may be a story's headline.
    pub(super) fn is_headline(&self) -> bool {
        self.reason.is_none()
            && self.stamp.is_none()
            && !self.credit
            && self.width <= HEADLINE_WIDTH
            && self.text.chars().filter(|c| c.is_alphabetic()).count() > 2
    }

    /// Whether it may be the name of a source.
    pub(super) fn is_label(&self) -> bool {
        self.reason.is_none() && self.stamp.is_none() && self.width <= SOURCE_WIDTH
    }
}

/// The columns that the text takes on a screen.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Whether the character takes two columns: the scripts of East Asia and their signs.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

/// Whether the text ends with a sign that ends a sentence, quotes and brackets after it aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let closers =
        ['"', '\'', '”', '’', '“', '‘', '»', '«', '‹', '›', ')', ']', '」', '』', '）', '】'];
    text.trim_end_matches(closers)
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔', ':', ';', '：', '；'])
}

/// The age that a line states, with the source beside it: "Harbour Post • 3h",
/// "3h | Harbour Post", "Harbour Post · 2 hours ago · 4 min read".
fn stamp(text: &str) -> Option<Stamp<'_>> {
    if width(text) > 100 {
        return None;
    }
    if age::is_age(text) {
        return Some(Stamp { age: text, source: None });
    }
    for separator in ["•", "·", "|", "｜", "／", " / ", "\u{3000}", " - ", " – ", " — ", ", "]
    {
        if !text.contains(separator) {
            continue;
        }
        let parts: Vec<&str> =
            text.split(separator).map(str::trim).filter(|p| !p.is_empty()).collect();
        if let Some(stamp) = among(&parts) {
            return Some(stamp);
        }
    }
    None
}

/// The stamp that the parts of a line make: one is an age, one may be the source.
fn among<'a>(parts: &[&'a str]) -> Option<Stamp<'a>> {
    if parts.len() > 4 {
        return None;
    }
    let at = parts.iter().position(|part| age::is_age(part))?;
    let mut others = parts.iter().enumerate().filter(|&(i, _)| i != at).map(|(_, part)| *part);
    let source = others.find(|part| !is_reading_time(part));
    let short = source.is_none_or(|source| width(source) <= SOURCE_WIDTH);
    let plain = source.is_none_or(|source| !ends_sentence(source));
    (short && plain && others.count() <= 1)
        .then(|| Stamp { age: parts.get(at).copied().unwrap_or_default(), source })
}

/// Whether the text says how long a story takes to read, as "4 min read" does.
fn is_reading_time(text: &str) -> bool {
    text.starts_with(|c: char| c.is_numeric()) && width(text) <= 20
}
