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
//! [`credits`] and [`person`] are for any line, and reject what may be something else.
//! [`read`] is for a line that is known to be a byline, and finds the names in it.

mod conjunction;
mod list;
mod name;
mod parts;
mod prefix;
mod read;
mod roles;

use super::languages::merged::PLACE_OPENER;
use name::{begins_with_initials, is_han_name, is_name, is_whole};
use prefix::BylinePrefix;
pub(crate) use read::read;

/// What a name in a byline did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Credit {
    /// Wrote the story.
    Author,
    /// Edited it.
    Editor,
}

/// The people that a byline names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ParsedByline {
    /// Whether a prefix says what the people did, such as "By", or what they are,
    /// such as "기자"; other bylines are bare names.
    pub(crate) is_marked: bool,
    /// The people, in order.
    pub(crate) people: Vec<(Credit, String)>,
    /// Whether its list of names goes on in the next line.
    pub(crate) goes_on: bool,
}

impl ParsedByline {
    /// Whether it names an author.
    pub(crate) fn has_author(&self) -> bool {
        self.people.iter().any(|(credit, _)| *credit == Credit::Author)
    }

    /// Whether a prefix leads to whole names, as in nothing but a byline.
    pub(crate) fn is_sure(&self) -> bool {
        self.is_marked && self.people.iter().all(|(_, name)| is_whole(name))
    }
}

/// The longest byline that is recognised by its text alone; a longer line is a sentence.
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
    for part in line.split(';').flat_map(split_credit) {
        let Some(BylinePrefix { credit, rest }) = prefix::certain(part.trim()) else {
            return Vec::new();
        };
        let people = names(rest);
        if people.is_empty() {
            return Vec::new();
        }
        found.extend(people.into_iter().map(|name| (credit, name)));
    }
    found
}

/// The parts of a credit, each beginning with a prefix: "Reporting by Ada
/// Novak, editing by Jan Brod".
fn split_credit(credit: &str) -> Vec<&str> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, _) in credit.match_indices(", ") {
        if prefix::certain(&credit[at + 2..]).is_some() {
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

/// Whether the text is the name of a place in several words, as stands behind a name: "Ada
/// Novak, New Haven".
fn is_place(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default().to_lowercase();
    text.contains(' ') && PLACE_OPENER.binary_search(&first.as_str()).is_ok()
}

/// Whether a word of the text speaks to the reader or of the site.
fn addresses(text: &str) -> bool {
    text.split_whitespace().any(list::is_no_name)
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
