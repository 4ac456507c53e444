//! Finds the visible dates near the headline.

mod labels;
#[cfg(test)]
mod tests;

use std::ops::Range;

use labels::{LONGEST_LABEL, is_changed};
pub(crate) use labels::{has_label, without_label};

use super::byline::text::pieces;
use super::marks::{self, MarkedField, Wanted};
use super::names;
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{BlockId, Document, ElementId};
use crate::rules::byline;
use crate::rules::dates::{self, Locale};
use crate::rules::text::{is_cjk, is_letter, is_number};

/// The dates near the headline.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Dateline {
    /// The blocks that hold them.
    pub(crate) blocks: Vec<BlockId>,
    /// The dates in the visible text.
    pub(crate) visible: Dates,
    /// The dates in the attributes of `<time datetime>` elements.
    pub(crate) stated: Dates,
    /// The block whose date has a label of publication.
    pub(crate) labelled: Option<BlockId>,
}

/// Two dates in ISO 8601.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Dates {
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
}

/// The most characters beside a date on a line without other evidence of a dateline.
const MOST_BESIDE: usize = 50;

/// Finds the dates; `near` are the blocks around the headline.
pub(crate) fn find(
    document: &Document,
    headline: BlockId,
    near: &Range<BlockId>,
    locale: Locale,
) -> Dateline {
    let mut dateline = Dateline::default();
    // A date below the headline is more often that of the article than one above it.
    let below = headline + 1..near.end;
    let (start, headline) = (headline, document.blocks[headline].element);
    for block in below.chain((near.start..start).rev()) {
        add_dates(document, block, headline, locale, &mut dateline);
    }
    dateline.blocks.sort_unstable();
    dateline
}

/// The date that opens the first paragraph: "18.8.2031 – The wells …".
pub(crate) fn opening(document: &Document, headline: BlockId, locale: Locale) -> Option<String> {
    let mut after = headline + 1..document.blocks.len();
    let first = after.find(|&block| document.prose().is_prose(block))?;
    let text = &document.blocks[first].text;
    let date = dates::find_as(&text[..text.floor_char_boundary(LONGEST_OPENING)], locale)?;
    let rest = text[date.bytes.end..].trim_start();
    let opens = is_place(&text[..date.bytes.start]);
    (opens && rest.starts_with(['–', '—', '-', '|', '.', ')', '(', ':'])).then_some(date.iso)
}

/// Whether the text before a date is empty or the name of a place: "Oslo, (".
fn is_place(before: &str) -> bool {
    let place = before.trim_end().trim_end_matches('(').trim_end();
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    place.is_empty()
        || has_label(place)
        || place.ends_with([',', '.', ':'])
            && place.split_whitespace().count() <= 3
            && place.split_whitespace().all(is_capital)
}

/// Within how many bytes of a paragraph a date may open it.
const LONGEST_OPENING: usize = 60;

/// Finds the dates of a page without any near its headline: those with a label of
/// publication, or else those in elements marked as dates, if there are only one or two.
pub(crate) fn find_anywhere(document: &Document, headline: ElementId, locale: Locale) -> Dateline {
    let mut labelled = Dateline::default();
    let mut marked = Dateline::default();
    for (block, found) in document.blocks.iter().enumerate() {
        if found.text.len() > marks::LONGEST {
            continue;
        }
        let before = block.checked_sub(1).and_then(|before| document.blocks.get(before));
        let date = dates::find_as(&found.text, locale);
        let label = date.map_or(found.text.as_str(), |date| &found.text[..date.bytes.start]);
        if has_label(label)
            || before
                .is_some_and(|label| label.text.len() < LONGEST_LABEL && has_label(&label.text))
        {
            // With a label, a date counts anywhere.
            add_dates(document, block, found.element, locale, &mut labelled);
        } else if mark_of(document, block) == Some(MarkedField::Date) {
            add_dates(document, block, headline, locale, &mut marked);
        }
    }
    // More dates are those of other stories.
    let few = [labelled, marked].into_iter().find(|found| (1..=2).contains(&found.blocks.len()));
    Dateline { blocks: Vec::new(), ..few.unwrap_or_default() }
}

/// The dates of lines that are known to be datelines; the first of each kind counts. A
/// label may be on its own line before its date: "Updated", "6 March 2031".
pub(crate) fn of_lines<'t>(lines: impl Iterator<Item = (Option<&'t str>, &'t str)>) -> Dates {
    let mut found = Dates::default();
    for (before, line) in lines {
        let is_labelled = is_changed_by(before, line);
        for (at, (iso, changed)) in all_of(line, Locale::default()).into_iter().enumerate() {
            found.put(iso, changed || at == 0 && is_labelled);
        }
    }
    found
}

/// Whether the line above is a label of a modification date, and the line begins with a
/// date.
fn is_changed_by(above: Option<&str>, line: &str) -> bool {
    let is_label = |text: &&str| {
        text.len() < LONGEST_LABEL
            && has_label(text)
            && is_changed(text)
            && !text.contains(is_number)
    };
    // A day of the week may stand before the date.
    let opens = |date: dates::FoundDate| {
        let before = &line[..date.bytes.start];
        before.split_whitespace().nth(1).is_none() && !has_label(before)
    };
    above.as_ref().is_some_and(is_label) && dates::find(line).is_some_and(opens)
}

/// The first two dates of a line, and whether each is a modification date. Labels are
/// before their dates. In Chinese, Japanese, Korean and Turkish they may also be after
/// them: if there is one right after the last date and none before the first, all are.
fn all_of(text: &str, locale: Locale) -> Vec<(String, bool)> {
    let mut found: Vec<(String, &str)> = Vec::new();
    let mut rest = text;
    while let Some(date) = dates::find_as(rest, locale).filter(|_| found.len() < 2) {
        found.push((date.iso, &rest[..date.bytes.start]));
        rest = &rest[date.bytes.end..];
    }
    let last = rest.trim_start();
    let may_be_after = last.starts_with(is_cjk) || BEHIND.iter().any(|l| last.starts_with(l));
    let are_after = may_be_after
        && found.first().is_some_and(|(_, before)| !before.contains(is_letter))
        && has_label(last);
    let before: Vec<&str> = found.iter().map(|(_, before)| *before).collect();
    let behind = before.iter().skip(1).copied().chain([rest]);
    let labels = if are_after { behind.collect() } else { before.clone() };
    // "Edited by Ada Novak" is a credit and no label of a date.
    let is_credit =
        |label: &str| !byline::credits(label.trim_end_matches(|c: char| !is_letter(c))).is_empty();
    let changed = |label: &str| is_changed(label) && !is_credit(label);
    found.into_iter().zip(labels).map(|((iso, _), label)| (iso, changed(label))).collect()
}

/// Labels after dates in languages with a blank before them.
static BEHIND: [&str; 2] = ["güncellendi", "yayınlandı"];

/// Adds the dates of a block, if it may be a dateline.
fn add_dates(
    document: &Document,
    block: BlockId,
    headline: ElementId,
    locale: Locale,
    dateline: &mut Dateline,
) {
    let found = &document.blocks[block];
    if !marks::may_credit(document, found, headline, Wanted::Date) {
        return;
    }
    let mut date = dates::find_as(&found.text, locale);
    // If two elements meet without a blank, the year of a date is joined with the text after
    // it, and the date is not found.
    let may_be_glued = date.is_none() && found.text.len() <= marks::LONGEST && found.runs.len() > 1;
    let apart = may_be_glued.then(|| pieces(document, found.runs.clone()));
    if let Some(apart) = &apart {
        date = dates::find_as(apart, locale);
    }
    let text = apart.as_deref().unwrap_or(&found.text);
    let mark = mark_of(document, block);
    let mut dated = false;
    if let Some(date) = date {
        // A date in a sentence belongs to the story, not to the dateline.
        let (before, rest) = (&text[..date.bytes.start], &text[date.bytes.end..]);
        // Only the text up to the next bar or dot counts as beside it.
        let before_it = before.rsplit(is_bar).next().unwrap_or_default();
        let after_it = rest.split(is_bar).next().unwrap_or_default();
        let beside = before_it.chars().chain(after_it.chars()).count();
        if mark.is_some()
            || beside < MOST_BESIDE
            || has_label(before)
            || names::after_prefix(text).is_some()
        {
            dated = true;
            if has_label(before) && !is_changed(before) {
                dateline.labelled.get_or_insert(block);
            }
            let above = block.checked_sub(1).map(|before| document.blocks[before].text.as_str());
            let is_labelled = is_changed_by(above, text);
            for (at, (iso, changed)) in all_of(text, locale).into_iter().enumerate() {
                dateline.visible.put(iso, changed || at == 0 && is_labelled);
            }
        }
    }
    for id in times_of(document, block) {
        let element = &document.elements[id];
        let stated = element.attr(Attr::Datetime).or_else(|| element.attr(Attr::Title));
        if let Some(iso) = stated.and_then(dates::machine) {
            // Below a labelled date of publication, another day belongs to another story.
            if dateline.labelled.is_some_and(|labelled| labelled < block)
                && dates::day(&iso) != dateline.visible.published.as_deref().and_then(dates::day)
            {
                continue;
            }
            dated = true;
            let named = marks::has_word(element, is_changed);
            dateline.stated.put(iso, named || is_changed(text));
        }
    }
    if dated {
        dateline.blocks.push(block);
    }
}

/// Whether the character separates parts of a line.
fn is_bar(c: char) -> bool {
    matches!(c, '|' | '·' | '•' | '⋅' | '●' | '\n')
}

impl Dates {
    fn put(&mut self, iso: String, changed: bool) {
        let slot = if changed { &mut self.modified } else { &mut self.published };
        slot.get_or_insert(iso);
    }
}

/// The `<time>` elements of a block, and `<abbr>`, which was used before there was `<time>`.
fn times_of(document: &Document, block: BlockId) -> Vec<ElementId> {
    let mut times = Vec::new();
    for run in &document.runs[document.blocks[block].runs.clone()] {
        let time = document.lineage(run.element).find(|&id| is_time(document, id));
        if let Some(time) = time.filter(|time| times.last() != Some(time))
            && !is_of_card(document, time)
        {
            times.push(time);
        }
    }
    times
}

fn is_time(document: &Document, id: ElementId) -> bool {
    matches!(document.elements[id].tag, Tag::Time | Tag::Abbr)
}

/// The maximum length of the text beside a time in a link that is not a headline, in bytes.
const LINK_LABEL: usize = 25;

/// Whether the time is in a link to another story, with its headline.
fn is_of_card(document: &Document, time: ElementId) -> bool {
    let Some(link) = document.closest(time, Tag::A) else { return false };
    if document.elements[link].attr(Attr::Rel).is_some_and(|rel| rel.contains("bookmark")) {
        return false;
    }
    let runs = document.runs[document.elements[link].runs.clone()].iter();
    let beside = runs.filter(|run| !document.lineage(run.element).any(|id| is_time(document, id)));
    beside.map(|run| run.bytes.len()).sum::<usize>() > LINK_LABEL
}

/// The mark of the nearest elements around a block's text.
fn mark_of(document: &Document, block: BlockId) -> Option<MarkedField> {
    let runs = &document.runs[document.blocks[block].runs.clone()];
    runs.iter().take(20).find_map(|run| {
        document.lineage(run.element).take(4).find_map(|id| marks::mark(&document.elements[id]))
    })
}
