//! Leaves out of a line what its readers don't see.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::Builder;
use crate::parser::document::ElementId;
use crate::parser::document::attributes::{Attributes, CLIPPED};
use crate::parser::document::tag::{Attr, Tag};
use crate::rules::languages::merged::HEADING_LINK;
use crate::rules::opening;
use crate::rules::text::{is_alphanumeric, is_letter};

/// The least bytes that are seen of a line of which the rest is left out. In a
/// shorter one, such as a byline or a date, what is unseen says what the line is.
const SEEN: usize = 40;

/// The signs of links from a heading to itself and from a footnote back to its
/// text, sorted.
static PERMALINKS: [&str; 10] =
    ["#", "^", "§", "¶", "↑", "↩", "↩\u{fe0e}", "↩\u{fe0f}", "⚓", "🔗"];

/// Whether only screen readers read out what stands in an element inside a
/// line, or a pointer brings it up. A term stands before its tooltip, and may
/// itself be called after it.
pub(super) fn is_unseen(tag: Tag, attributes: &Attributes, is_after_text: bool) -> bool {
    if tag.is_block() {
        return false;
    }
    let class = attributes.meaning(Attr::Class);
    attributes.get(Attr::Style) == Some(CLIPPED)
        || class.is_some_and(|class| class.is_unseen)
        || attributes.get(Attr::Role) == Some("tooltip")
        || is_after_text && class.is_some_and(|class| class.is_tooltip)
}

impl Builder {
    /// Notes that some bytes of the block are unseen.
    pub(super) fn note_unseen(&mut self, bytes: Range<usize>) {
        match self.unseen_text.last_mut() {
            Some(last) if last.end == bytes.start => last.end = bytes.end,
            _ => self.unseen_text.push(bytes),
        }
    }

    /// Leaves out of the block that ends what of it is unseen.
    pub(super) fn leave_out_unseen(&mut self, first_run: usize) {
        let mut unseen = std::mem::take(&mut self.unseen_text);
        let length: usize = unseen.iter().map(Range::len).sum();
        let seen = self.text.len() - length;
        if length == 0 || seen < SEEN || length > seen {
            return;
        }
        let is_blank = |at: usize| self.text[at..].starts_with([' ', '\n']);
        for range in &mut unseen {
            let ends_line = range.end == self.text.len() || is_blank(range.end);
            if range.start == 0 {
                range.end += usize::from(is_blank(range.end));
            } else if is_blank(range.start) && !ends_line {
                // The blank parts the words that are left.
                range.start += 1;
            }
        }
        let mut kept = String::with_capacity(seen + 1);
        let mut end = 0;
        for range in &unseen {
            kept.push_str(&self.text[end..range.start]);
            end = range.end;
        }
        kept.push_str(&self.text[end..]);
        self.text = kept;
        // Runs come in the order of their bytes, so that one look at each range will do.
        let mut cuts = Cuts { ranges: &unseen, before: 0 };
        for run in &mut self.document.runs[first_run..] {
            run.bytes = cuts.shifted(run.bytes.start)..cuts.shifted(run.bytes.end);
        }
    }

    /// Leaves out a link that ends and is but the sign of one to a place on the page.
    pub(super) fn leave_out_permalink(&mut self, id: ElementId) {
        let element = &self.document.elements[id];
        let first_run = element.runs.start;
        let Some(run) = self.document.runs.get(first_run) else { return };
        if element.tag != Tag::A || run.block < self.document.blocks.len() {
            return;
        }
        let start = run.bytes.start;
        let is_near = || element.attr(Attr::Href).is_some_and(|href| href.starts_with('#'));
        let sign = &self.text[start..];
        if !PERMALINKS.contains(&sign.trim()) || !is_near() {
            return;
        }
        self.leave_out(id);
    }

    /// Leaves out what ends in a heading and is no word of it: a link to that very
    /// heading, or a word of one that copies it. Some write it out, some have it read
    /// out only, and scripts put it right behind the last word.
    pub(super) fn leave_out_heading_link(&mut self, id: ElementId) {
        let element = &self.document.elements[id];
        let first_run = element.runs.start;
        let Some(run) = self.document.runs.get(first_run) else { return };
        if first_run < self.first_run || element.tag.is_block() {
            return;
        }
        let start = run.bytes.start;
        let is_unseen = self.unseen == Some(id)
            || self.unseen_text.last().is_some_and(|last| last.start <= start);
        let is_near = || element.attr(Attr::Href).is_some_and(|href| href.contains('#'));
        let is_link = element.tag == Tag::A;
        let may_be = if is_link { is_near() } else { is_unseen };
        if !may_be || !self.is_in_heading() {
            return;
        }
        let (before, text) = self.text.split_at(start);
        let is_named = || element.attr(Attr::Class).is_some_and(names_heading_link);
        // Many link the whole of a heading to itself, which then is its text.
        let is_beside = !before.is_empty() && is_link;
        if is_heading_link(text, before)
            || is_beside && (is_unseen || is_named() && !text.contains(is_letter))
        {
            self.leave_out(id);
        }
    }

    /// Whether the element that ends stands in a heading.
    fn is_in_heading(&self) -> bool {
        let around = self.open.iter().rev().skip(1).take(HEADING_LEVELS);
        around.into_iter().any(|&id| self.document.elements[id].tag.heading_level().is_some())
    }

    /// Leaves out all that stands in an element that ends inside a line.
    fn leave_out(&mut self, id: ElementId) {
        let first_run = self.document.elements[id].runs.start;
        let start = self.document.runs[first_run].bytes.start;
        let left = &self.text[start..];
        // What parted it from the words before it parts what follows.
        self.blank |= left.starts_with(' ');
        self.breaks += usize::from(left.starts_with('\n'));
        self.text.truncate(start);
        self.document.runs.truncate(first_run);
        for inside in &mut self.document.elements[id + 1..] {
            inside.runs = first_run..first_run;
        }
        self.unseen_text.retain(|range| range.end <= start);
    }
}

/// Within how many levels above a link its heading is looked for.
const HEADING_LEVELS: usize = 4;

/// The longest word between such a phrase and the heading, in bytes: "to", "zu".
const LONGEST_LEAD: usize = 8;

/// Whether a text is what a link from a heading to itself says, alone or with the
/// heading behind it: "Permalink to The kiln".
fn is_heading_link(text: &str, heading: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|&c| is_alphanumeric(c)).collect::<String>();
    let heading = letters(heading);
    let ends = |rest: &str| {
        let rest = letters(rest);
        let leads = rest.strip_suffix(heading.as_str()).filter(|_| !heading.is_empty());
        rest.is_empty() || leads.is_some_and(|leads| leads.len() <= LONGEST_LEAD)
    };
    opening::begun(HEADING_LINK, text.trim()).any(|(_, rest)| ends(rest))
}

/// What class names call a link from a heading to itself.
static HEADING_LINKS: [&str; 8] = [
    "anchor",
    "hash-link",
    "header-link",
    "headerlink",
    "heading-link",
    "headinglink",
    "permalink",
    "section-link",
];

fn names_heading_link(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    HEADING_LINKS.iter().any(|name| class.contains(name))
}

/// Computes the new positions of bytes after some ranges before them are cut out; must be
/// called in order.
struct Cuts<'a> {
    ranges: &'a [Range<usize>],
    /// The bytes of the ranges that were passed.
    before: usize,
}

impl Cuts<'_> {
    fn shifted(&mut self, to: usize) -> usize {
        while let [first, rest @ ..] = self.ranges
            && first.end <= to
        {
            self.before += first.len();
            self.ranges = rest;
        }
        let within = self.ranges.first().map_or(0, |first| to.saturating_sub(first.start));
        to - self.before - within
    }
}
