//! Lines that name a story's authors and editors.
//!
//! Tables of the languages, all in lower case, say how such lines are written:
//!
//! - `byline` has what they begin with, and whether it leads to an `author` or an
//!   `editor`; `local-byline` has such words that are something else in another
//!   language, as "De", "Per" and "Theo" are names;
//! - `conjunction` has the words between two names, and `local-conjunction` those
//!   that are something else in another language, as "in" is;
//! - `place-opener` has what names of places begin with, and `newsroom` what the people
//!   of a newspaper are called together, before its name;
//! - `no-name` has words that speak to the reader or of the site and are in no name.
//!
//! [`credits`] and [`person`] ask whether a line of which nothing is known is such
//! a line, so that they take nothing that may be something else. [`read`] is for
//! a line that is known to be one, and finds the names among all that it says.

mod list;
mod mark;
mod name;
mod parts;

use super::dates;
use super::languages::merged::{
    BY_WORD, CONTRIBUTOR_PREFIX, DATE_LABEL, NEWSROOM, NOBODY, PICTURE_CREDIT, PLACE_OPENER,
};
use super::text::{is_letter, is_number};
use super::{opening, phrases};
use list::Entry;
use mark::{Mark, mark};
use name::{begins_with_initials, is_han_name, is_name, is_whole};

/// What a name in a byline did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Credit {
    /// Wrote the story.
    Author,
    /// Edited it.
    Editor,
}

/// What a byline says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    /// Whether a mark says what the people did, such as "By", or what they are,
    /// such as "기자"; other bylines are bare names.
    pub(crate) is_marked: bool,
    /// The people, in order.
    pub(crate) people: Vec<(Credit, String)>,
    /// Whether its list of names goes on in the next line.
    pub(crate) goes_on: bool,
}

impl Byline {
    /// Whether it names anybody who wrote the story.
    pub(crate) fn has_author(&self) -> bool {
        self.people.iter().any(|(credit, _)| *credit == Credit::Author)
    }

    /// Whether a mark leads to whole names, which stand beside nothing else so.
    pub(crate) fn is_sure(&self) -> bool {
        self.is_marked && self.people.iter().all(|(_, name)| is_whole(name))
    }
}

/// The longest byline of which nothing else is known; a longer line is a sentence.
const MAX_CHARS: usize = 120;

/// Brackets that may stand around a whole byline.
pub(crate) static BRACKETS: [char; 8] = ['(', ')', '（', '）', '[', ']', '【', '】'];

/// The names in a line that says who made the story; empty for any other line.
pub(crate) fn credits(line: &str) -> Vec<(Credit, String)> {
    let line = line.trim().trim_matches(BRACKETS).trim();
    if line.chars().nth(MAX_CHARS).is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for part in line.split(';').flat_map(parted) {
        let Some(Mark { credit, rest }) = mark::sure(part.trim()) else { return Vec::new() };
        let people = names(rest);
        if people.is_empty() {
            return Vec::new();
        }
        found.extend(people.into_iter().map(|name| (credit, name)));
    }
    found
}

/// The parts of a credit, each of which begins with a mark: "Reporting by Ada
/// Novak, editing by Jan Brod".
fn parted(credit: &str) -> Vec<&str> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, _) in credit.match_indices(", ") {
        if mark::sure(&credit[at + 2..]).is_some() {
            parts.push(&credit[from..at]);
            from = at + 2;
        }
    }
    parts.push(&credit[from..]);
    parts
}

/// Whether the line is there to name the people who made the story.
pub(crate) fn is_credit(line: &str) -> bool {
    // What stands in brackets behind a bare name is whom they worked with.
    !credits(line).is_empty() || line.ends_with([')', '）']) && person(line).is_some()
}

/// The person whose name is the whole line: "Ada Novak", "Ada Novak (with agencies)", "（山田花子）".
pub(crate) fn person(line: &str) -> Option<String> {
    let line = line.trim();
    let bracketed = line.strip_prefix('（').and_then(|rest| rest.strip_suffix('）'));
    if let Some(name) = bracketed {
        return is_han_name(name).then(|| name.to_owned());
    }
    let name = line.split(['(', '（']).next()?.trim();
    let is_person = name.split_whitespace().nth(1).is_some()
        && is_name(name)
        && !addresses(name)
        && !begins_with_initials(name);
    is_person.then(|| name.to_owned())
}

/// What a line says that is known to be a byline, on a page in the language; where
/// it has no mark, its people did what the `credit` says.
pub(crate) fn read(line: &str, language: Option<&str>, credit: Credit) -> Byline {
    let line = line.trim();
    let mut byline = Byline { goes_on: list::goes_on(line), ..Byline::default() };
    if phrases::reason(line).is_some() {
        return byline;
    }
    let named = after_date(line, language);
    byline.is_marked = named.is_some();
    let line = named.unwrap_or_else(|| without_zone(line, language));
    // The sign after a mark may be one that parts a line: "文/王明".
    let (mut credit, rest) = marked(line, language).unwrap_or((credit, line));
    byline.is_marked |= rest.len() < line.len();
    for part in parts::parts(rest) {
        let mark = marked(part, language).or_else(|| marked_within(part, language));
        let list = mark.map_or_else(|| after_label(part), |(_, list)| list);
        // Behind the names, only those that have a mark of their own are people.
        if mark.is_none() && (!byline.people.is_empty() || is_other(part)) {
            continue;
        }
        credit = mark.map_or(credit, |(credit, _)| credit);
        let entries = list::entries(list, language);
        byline.is_marked |= mark.is_some() || entries.iter().any(|entry| entry.is_titled);
        let people = people(entries, byline.is_marked);
        byline.people.extend(people.into_iter().map(|name| (credit, name)));
    }
    byline
}

/// The mark and the names behind the date that a line begins with, after its label or
/// none: "Posted on 12 June 2031 by Ada Novak".
fn after_date<'t>(line: &'t str, language: Option<&str>) -> Option<&'t str> {
    let date = dates::find(line)?;
    // "By Ada Novak, 12 June 2031" names her before it.
    let names_before = marked(line, language).is_some_and(|(_, rest)| {
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
    let (credit, _) = marked(rest, language)?;
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
        && (is_whole(inside) && is_name(inside) || marked(inside, language).is_some());
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
fn marked<'t>(line: &'t str, language: Option<&str>) -> Option<(Credit, &'t str)> {
    let mut found: Option<(Credit, &str)> = None;
    while let Some(Mark { credit, rest }) = mark(found.map_or(line, |(_, rest)| rest), language) {
        // Who edited a text is no author, whatever else the line says.
        let is_editor = found.is_some_and(|(credit, _)| credit == Credit::Editor);
        found = Some((if is_editor { Credit::Editor } else { credit }, rest));
    }
    found
}

/// The credit and the list where something else stands before the mark, and a comma:
/// "22 May 2031, written by Ada Novak".
fn marked_within<'t>(part: &'t str, language: Option<&str>) -> Option<(Credit, &'t str)> {
    let starts_with_figure = part.starts_with(is_number);
    let mut after = part.match_indices(',').map(|(at, sign)| part[at + sign.len()..].trim_start());
    after.find_map(|rest| marked(rest, language)).filter(|_| starts_with_figure)
}

/// The people of a list: from the first that is a name up to what is none.
fn people(entries: Vec<Entry>, is_marked: bool) -> Vec<String> {
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

/// Whether the text is the name of a place in several words, as stands behind a name: "Ada
/// Novak, New Haven".
fn is_place(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default().to_lowercase();
    text.contains(' ') && PLACE_OPENER.binary_search(&first.as_str()).is_ok()
}

/// Whether what stands where a name should is something that sites say.
fn is_nobody(name: &str) -> bool {
    let lower = name.to_lowercase();
    let first = lower.split(' ').next().unwrap_or_default();
    NOBODY.binary_search(&lower.as_str()).is_ok()
        || NEWSROOM.binary_search(&first).is_ok()
        || lower.split(' ').next_back().is_some_and(list::is_weekday)
        || !name.contains(' ') && dates::is_month(name)
        || addresses(name)
        || begins_with_initials(name)
        || mark::is_mark(&lower)
        || phrases::reason(name).is_some()
}

/// Whether a word of the text speaks to the reader or of the site.
fn addresses(text: &str) -> bool {
    text.split_whitespace().any(list::is_no_name)
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

/// The names of a list such as "Ada Novak, Ben Ito and Cy de Wit in Oslo"; none if
/// anything of it is no name.
fn names(list: &str) -> Vec<String> {
    let list = list.split(['•', '·', '|', '(']).next().unwrap_or_default();
    let mut entries = list::entries(list, None);
    // Behind a whole name, one word is a place or an agency: "Ada Novak, Oslo".
    if entries.first().is_some_and(|first| is_whole(&first.name)) {
        let mut rest = entries.split_off(1);
        rest.retain(|entry| entry.is_joined || is_whole(&entry.name) && !is_place(&entry.name));
        entries.append(&mut rest);
    }
    let people: Vec<String> = entries.into_iter().map(|entry| entry.name).collect();
    if people.iter().all(|name| is_name(name) || is_han_name(name)) { people } else { Vec::new() }
}

#[cfg(test)]
mod tests;
