//! Recognises picture captions and credits.
//!
//! The table `picture-credit` of the languages has the text before a photographer's
//! name, in lower case: words for a picture with the colon after them. `picture-for`
//! has the words between that name and the house that the picture was taken for.

mod endings;
mod house;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::languages::merged::PICTURE_CREDIT as CREDITS;
use super::text::{is_alphanumeric, is_letter};
use endings::{
    ends_in_bracketed_credit, ends_in_photographer, ends_in_place_and_day, ends_in_running_time,
};
pub(crate) use house::names_house;

/// Names of picture agencies, in lower case, sorted.
#[rustfmt::skip]
const AGENCIES: &[&str] = &[
    "/afp", "/ap photo", "/dpa", "/epa", "/getty", "/keystone", "/reuters", "/shutterstock",
    "adobe stock", "alamy", "depositphotos", "getty images", "imago", "istock",
    "picture alliance", "picture-alliance", "shutterstock", "unsplash",
];

/// The longest caption, in characters.
const MAX_CHARS: usize = 240;

/// The words of a photographer's name.
const NAME_WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// Finds all marks in one pass over a line.
static MARKS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(CREDITS.iter().chain(AGENCIES)).expect("two short tables make no large table")
});

/// A mark in a line.
struct CreditMatch {
    at: usize,
    mark: &'static str,
    is_agency: bool,
}

/// All marks in a lower-case line, overlapping ones included.
fn find(line: &str) -> impl Iterator<Item = CreditMatch> {
    MARKS.find_overlapping_iter(line).map(|found| {
        let known = found.pattern().as_usize();
        let agency = known.checked_sub(CREDITS.len());
        let mark = agency.map_or_else(|| CREDITS[known], |agency| AGENCIES[agency]);
        CreditMatch { at: found.start(), mark, is_agency: agency.is_some() }
    })
}

/// The line in lower case, unless it is too long for a caption.
fn lower(line: &str) -> Option<String> {
    let long = line.len() > MAX_CHARS && line.chars().nth(MAX_CHARS).is_some();
    let lower = || if line.is_ascii() { line.to_ascii_lowercase() } else { line.to_lowercase() };
    (!long).then(lower)
}

/// Whether the line may be the caption or the credit of a picture.
pub(crate) fn is_caption(line: &str) -> bool {
    let Some(line) = lower(line) else { return false };
    let mut seen: Vec<&str> = Vec::new();
    find(&line).any(|CreditMatch { at, mark, .. }| {
        // A word with a colon credits a picture only at the start of a
        // sentence, and only its first occurrence counts.
        let first = !seen.contains(&mark);
        seen.push(mark);
        let before = || line.get(..at).and_then(|before| before.trim_end().chars().next_back());
        !mark.ends_with(':') || first && before().is_none_or(|c| !is_alphanumeric(c) && c != ',')
    })
}

/// Whether the line credits a picture outside of its sentences, as only captions and
/// credits do. An agency or a photographer may act in a story, so that their names
/// count only between signs; "(c)" mostly numbers the third item of a list.
pub(crate) fn has_credit(line: &str) -> bool {
    if ends_in_photographer(line)
        || ends_in_running_time(line)
        || ends_in_place_and_day(line)
        || ends_in_bracketed_credit(line)
    {
        return true;
    }
    let Some(line) = lower(line).filter(|line| !line.contains('\n')) else { return false };
    find(&line).any(|CreditMatch { at, mark, is_agency }| {
        starts_apart(&line, at, mark)
            && if is_agency { ends_apart(&line, at, mark) } else { !mark.starts_with('(') }
    })
}

/// Whether a mark does not continue the words before it.
fn starts_apart(line: &str, at: usize, mark: &str) -> bool {
    let before = line.get(..at).and_then(|before| before.trim_end().chars().next_back());
    !mark.starts_with(is_letter) || !before.is_some_and(goes_on)
}

/// Whether no sentence goes on or ends after an agency's name, which must
/// stand with another name or a sign: alone, it may be a heading.
fn ends_apart(line: &str, at: usize, agency: &str) -> bool {
    let after = line.get(at + agency.len()..).and_then(|after| after.trim_start().chars().next());
    match after {
        Some(c) => !goes_on(c) && c != '.',
        None => at > 0,
    }
}

/// Whether a sentence goes on where this character stands beside a word.
fn goes_on(c: char) -> bool {
    is_alphanumeric(c)
        || matches!(c, ',' | '-' | '\'' | '’' | '‘' | '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests;
