//! Finds the names in a line that is known to be a byline.

use super::list::{self, ListedName};
use super::name::{begins_with_initials, is_han_name, is_name, is_whole};
use super::prefix::{self, BylinePrefix, longest_prefix};
use super::{BRACKETS, Credit, ParsedByline, addresses, is_place, parts};
use crate::rules::languages::merged::{
    BY_WORD, CONTRIBUTOR_PREFIX, DATE_LABEL, NEWSROOM, NOBODY, PICTURE_CREDIT,
};
use crate::rules::text::{is_letter, is_number};
use crate::rules::{dates, opening, phrases};

/// Reads a line that is known to be a byline, on a page in the language; without a
/// prefix, its people get the given `credit`.
pub(crate) fn read(line: &str, language: Option<&str>, credit: Credit) -> ParsedByline {
    let line = line.trim();
    let mut byline = ParsedByline { goes_on: list::goes_on(line), ..ParsedByline::default() };
    if phrases::reason(line).is_some() {
        return byline;
    }
    let named = after_date(line, language);
    byline.is_marked = named.is_some();
    let line = named.unwrap_or_else(|| without_zone(line, language));
    // The sign after a prefix may be one that splits a line: "文/王明".
    let (mut credit, rest) = read_prefixes(line, language).unwrap_or((credit, line));
    byline.is_marked |= rest.len() < line.len();
    for part in parts::parts(rest) {
        let prefix = read_prefixes(part, language).or_else(|| prefix_after_comma(part, language));
        let list = prefix.map_or_else(|| after_label(part), |(_, list)| list);
        // Behind the names, only those that have a prefix of their own are people.
        if prefix.is_none() && (!byline.people.is_empty() || is_other(part)) {
            continue;
        }
        credit = prefix.map_or(credit, |(credit, _)| credit);
        let entries = list::entries(list, language);
        byline.is_marked |= prefix.is_some() || entries.iter().any(|entry| entry.is_titled);
        let people = people(entries, byline.is_marked);
        byline.people.extend(people.into_iter().map(|name| (credit, name)));
    }
    byline
}

/// The prefix and the names behind the date that a line begins with, after its label or
/// none: "Posted on 12 June 2031 by Ada Novak".
fn after_date<'t>(line: &'t str, language: Option<&str>) -> Option<&'t str> {
    let date = dates::find(line)?;
    // "By Ada Novak, 12 June 2031" names her before it.
    let names_before = read_prefixes(line, language).is_some_and(|(_, rest)| {
        let before = line.get(line.len() - rest.len()..date.bytes.start).unwrap_or_default();
        before.split_whitespace().any(is_name)
    });
    if names_before {
        return None;
    }
    let rest = line[date.bytes.end..].trim_start_matches(|c: char| !is_letter(c));
    let by = rest.split_once(' ').filter(|(word, _)| BY_WORD.binary_search(word).is_ok());
    if let Some((_, name)) = by
        && name.split_whitespace().nth(1).is_some()
        && is_name(name.trim_end_matches(BRACKETS))
    {
        return Some(name);
    }
    let (credit, _) = read_prefixes(rest, language)?;
    // "Ada Novak · 12 June 2031 · Edited by Ben Ito": who is named before the date wrote it.
    let is_bare = credit == Credit::Editor || is_other(rest);
    (!is_bare || !is_bare_name(&line[..date.bytes.start])).then_some(rest)
}

/// Whether what stands before a date is a name set apart from it, and no label of it.
fn is_bare_name(before: &str) -> bool {
    let name = before.trim_end_matches(|c: char| !is_letter(c));
    let is_label = |(label, _): &(&str, &str)| opening::after(name, label).is_some();
    name.len() < before.trim_end().len()
        && is_whole(name)
        && is_name(name)
        && !DATE_LABEL.iter().any(is_label)
        && !is_nobody(name)
}

/// The line without what stands in brackets behind a time of day, which says where the
/// clock is: "Updated 6 March 2031 09:14 (Sund time)". A name may stand there, too.
fn without_zone<'t>(line: &'t str, language: Option<&str>) -> &'t str {
    let is_clock =
        |word: &str| word.contains(':') && word.chars().all(|c| is_number(c) || c == ':');
    let Some(at) = line.find(['(', '（']) else { return line };
    let (before, inside) = (line[..at].trim_end(), line[at..].trim_matches(BRACKETS).trim());
    let is_time = |word: &str| ZONE_WORDS.contains(&word.to_lowercase().as_str());
    let is_person = !inside.split_whitespace().any(is_time)
        && (is_whole(inside) && is_name(inside) || read_prefixes(inside, language).is_some());
    let is_zone = before.split_whitespace().next_back().is_some_and(is_clock) && !is_person;
    if is_zone { before } else { line }
}

/// The words for time in the names of zones.
static ZONE_WORDS: [&str; 14] = [
    "czas",
    "gmt",
    "heure",
    "hora",
    "horário",
    "ora",
    "saati",
    "tid",
    "tijd",
    "time",
    "uhr",
    "utc",
    "zeit",
    "время",
];

/// The credit that the marks before a list give, as in "Text: Von Ada Novak", and
/// what follows them.
fn read_prefixes<'t>(line: &'t str, language: Option<&str>) -> Option<(Credit, &'t str)> {
    let mut found: Option<(Credit, &str)> = None;
    while let Some(BylinePrefix { credit, rest }) =
        longest_prefix(found.map_or(line, |(_, rest)| rest), language)
    {
        // Who edited a text is no author, whatever else the line says.
        let is_editor = found.is_some_and(|(credit, _)| credit == Credit::Editor);
        found = Some((if is_editor { Credit::Editor } else { credit }, rest));
    }
    found
}

/// The credit and the list where something else stands before the prefix, and a comma:
/// "22 May 2031, written by Ada Novak".
fn prefix_after_comma<'t>(part: &'t str, language: Option<&str>) -> Option<(Credit, &'t str)> {
    let starts_with_figure = part.starts_with(is_number);
    let mut after = part.match_indices(',').map(|(at, sign)| part[at + sign.len()..].trim_start());
    after.find_map(|rest| read_prefixes(rest, language)).filter(|_| starts_with_figure)
}

/// The people of a list: from the first name up to the first entry that is none.
fn people(entries: Vec<ListedName>, is_marked: bool) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for (at, entry) in entries.into_iter().enumerate() {
        let first = people.first();
        // Behind a whole name, one word is a place or an agency: "Ada Novak, Oslo".
        let is_full =
            is_whole(&entry.name) || is_marked && at == 0 || entry.is_joined && first.is_some();
        let is_alike = first.is_none_or(|first| !is_han_name(first) || is_han_name(&entry.name));
        if first.is_some() && !entry.is_joined && is_place(&entry.name) {
            continue;
        }
        let named = (is_name(&entry.name) || is_han_name(&entry.name))
            && is_full
            && is_alike
            && !is_nobody(&entry.name);
        if named {
            people.push(entry.name);
        } else if first.is_some() {
            break;
        }
    }
    people
}

/// Whether the text names who took a picture, or a source.
fn is_other(text: &str) -> bool {
    [PICTURE_CREDIT, CONTRIBUTOR_PREFIX].iter().any(|table| {
        opening::begun(table, text).any(|(phrase, rest)| {
            phrase.ends_with([':', '：'])
                || rest.trim_start().starts_with([':', '：'])
                || phrase.contains(' ') && rest.starts_with(' ')
        })
    })
}

/// The most characters of a word such as "Text:" before the names of a byline.
const LABEL_CHARS: usize = 16;

/// What follows a word that ends in a colon, in whatever language.
fn after_label(line: &str) -> &str {
    let label = line.split_once([':', '：']);
    let label = label.filter(|(label, _)| {
        label.chars().count() <= LABEL_CHARS && !label.contains(|c: char| c.is_numeric())
    });
    label.map_or(line, |(_, rest)| rest.trim())
}

/// Whether the text in the place of a name is a phrase of the site.
fn is_nobody(name: &str) -> bool {
    let lower = name.to_lowercase();
    let first = lower.split(' ').next().unwrap_or_default();
    NOBODY.binary_search(&lower.as_str()).is_ok()
        || NEWSROOM.binary_search(&first).is_ok()
        || lower.split(' ').next_back().is_some_and(list::is_weekday)
        || !name.contains(' ') && dates::is_month(name)
        || addresses(name)
        || begins_with_initials(name)
        || prefix::is_prefix(&lower)
        || phrases::reason(name).is_some()
}
