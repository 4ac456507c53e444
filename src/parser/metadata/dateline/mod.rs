//! Finds the visible dates near the headline.

mod labels;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::read::html;

    fn found(html: &str) -> Dateline {
        let document = html::read(html, &Limits::default());
        find(&document, 0, &(0..document.blocks.len()), Locale::default())
    }

    #[test]
    fn both_dates_of_line() {
        let dateline = found(
            "<h1>Bridge reopens</h1><div>Published 13 July 2025 at 09:12. Updated 14 July 2025</div>",
        );
        assert_eq!(dateline.blocks, [1]);
        assert_eq!(dateline.visible.published.as_deref(), Some("2025-07-13T09:12:00"));
        assert_eq!(dateline.visible.modified.as_deref(), Some("2025-07-14"));
    }

    #[test]
    fn published_and_modified_of_lines() {
        let both = Dates {
            published: Some("2031-03-05T07:12:00".to_owned()),
            modified: Some("2031-03-06T11:40:00".to_owned()),
        };
        for lines in [
            &["Wed 5 Mar 2031 07.12", "Last modified on Thu 6 Mar 2031 11.40"][..],
            &["Updated 6 March 2031, 11:40", "5 March 2031, 07:12"],
            &["Published: 5 March 2031, 07:12", "Updated", "6 March 2031, 11:40"],
            &["Wed 5 March 2031, 07:12", "Updated:", "Thu 6 March 2031, 11:40"],
            &["05/03/2031 07h12  Atualizado em 06/03/2031 11h40"],
            &["Publié le 5 mars 2031 à 07h12, mise à jour le 6 mars 2031 à 11h40"],
            &["Giriş Tarihi: 05.03.2031 07:12", "Güncelleme Tarihi: 06.03.2031 11:40"],
            &["2031年3月5日 7時12分 公開 2031年3月6日 11時40分 更新"],
            &["Objavljeno 5. 3. 2031 07:12", "Posodobljeno 6. 3. 2031 11:40"],
            &["입력 2031.03.05. 07:12", "수정 2031.03.06. 11:40"],
            &["نشر 5 مارس 2031 07:12", "آخر تحديث 6 مارس 2031 11:40"],
        ] {
            let before = |at: usize| Some(lines[at.checked_sub(1)?]);
            let pairs = lines.iter().enumerate().map(|(at, line)| (before(at), *line));
            assert_eq!(of_lines(pairs), both, "{lines:?}");
        }
    }

    #[test]
    fn text_after_two_dates_is_not_label() {
        for line in [
            "5 March 2031 · Updated 6 March 2031 · Posted in Politics",
            "5 March 2031 | Updated 6 March 2031 | Published in Politics",
            "5 March 2031, updated 6 March 2031. Posted in Politics",
        ] {
            let dates = of_lines([(None, line)].into_iter());
            assert_eq!(dates.published.as_deref(), Some("2031-03-05"), "{line}");
            assert_eq!(dates.modified.as_deref(), Some("2031-03-06"), "{line}");
        }
    }

    #[test]
    fn datetime_attribute_is_read() {
        let dateline = found(
            "<h1>Bridge reopens</h1><time datetime='2025-07-13T09:12:00Z'>last Sunday</time>",
        );
        assert_eq!(dateline.stated.published.as_deref(), Some("2025-07-13T09:12:00Z"));
        assert_eq!(dateline.blocks, [1]);
    }

    #[test]
    fn date_opens_first_paragraph() {
        let text = "When the wells ran dry in July, the farms of Ellerau began to count.";
        let of = |page: &str| opening(&html::read(page, &Limits::default()), 0, Locale::default());
        assert_eq!(
            of(&format!("<h1>A pool</h1><p>18.8.2031 – {text}")).as_deref(),
            Some("2031-08-18")
        );
        for start in [
            "Ellerau, 18.8.2031. ",
            "Ellerau, (18.8.2031). ",
            "(18.8.2031) ",
            "Ellerau. 18.8.2031 | ",
        ] {
            let page = format!("<h1>A pool</h1><p>{start}{text}");
            assert_eq!(of(&page).as_deref(), Some("2031-08-18"), "{start}");
        }
        assert_eq!(of(&format!("<h1>A pool</h1><p>18.8.2031 was hot. {text}")), None);
        assert_eq!(of(&format!("<h1>A pool</h1><p>Until 18.8.2031. {text}")), None);
    }

    #[test]
    fn times_in_cards_are_ignored() {
        let card = "<a href=/x><time datetime=2031-02-05>5 Feb</time> <b>The ice of the lake is thick</b></a>";
        assert_eq!(found(&format!("<h1>A pool</h1>{card}")).stated, Dates::default());
        let permalink = "<a href=/p>Posted on <time datetime=2031-02-05>5 Feb</time></a>";
        assert!(found(&format!("<h1>A pool</h1>{permalink}")).stated.published.is_some());
        let abbr = "<abbr title=2031-02-05T00:23:00-04:00>12:23 AM</abbr>";
        assert!(found(&format!("<h1>A pool</h1>{abbr}")).stated.published.is_some());
    }

    #[test]
    fn time_below_other_published_day_is_ignored() {
        let teaser = "<div><a href=/x>The weir</a> <time datetime=2025-03-02>2 March</time></div>";
        let dateline =
            found(&format!("<h1>Bridge reopens</h1><p>Published 13 July 2025</p>{teaser}"));
        assert_eq!(dateline.stated.published, None);
        assert_eq!(dateline.blocks, [1]);
    }

    #[test]
    fn buttons_beside_date_are_ignored() {
        let dateline = found(
            "<h1>Bridge reopens</h1><p>⋅ July 13, 2025 ⋅ Email this post ⋅ Print this page ⋅ Write a comment",
        );
        assert_eq!(dateline.visible.published.as_deref(), Some("2025-07-13"));
    }

    #[test]
    fn date_in_sentence_is_ignored() {
        let dateline = found(
            "<h1>Bridge reopens</h1><p>The bridge was closed on 2 May 2023 after cracks were found in two of its piers.",
        );
        assert_eq!(dateline, Dateline::default());
    }

    #[test]
    fn labelled_date_is_found_anywhere() {
        let other = "<p class=date>2 May 2023</p>".repeat(5);
        let page = format!("{other}<h3>Published</h3><div>13 July 2025</div>{other}");
        let document = html::read(&page, &Limits::default());
        let dateline = find_anywhere(&document, 1, Locale::default());
        assert_eq!(dateline.visible.published.as_deref(), Some("2025-07-13"));
    }

    #[test]
    fn many_distant_dates_are_ignored() {
        let published = |times: usize| {
            let page = "<p class=date>13 July 2025</p>".repeat(times);
            let document = html::read(&page, &Limits::default());
            find_anywhere(&document, 1, Locale::default()).visible.published
        };
        assert_eq!(published(5), None);
        assert_eq!(published(1).as_deref(), Some("2025-07-13"));
    }
}
