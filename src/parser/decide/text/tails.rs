//! Splits titles of a list from other fields on the same line: "Title - Source - 3h",
//! "14:05 Title", "1. Title".
//!
//! A single title may have any separator in it; only a form that most titles of a list
//! share is that of the list.

use crate::Stub;
use crate::parser::document::sentence::ends_sentence;
use crate::rules::dates::{self, is_age_or_span};
use crate::rules::text::{is_alphanumeric, is_number, is_wide, width};

/// The separators between fields on one line, the most reliable first.
static SIGNS: [&str; 13] =
    ["\t", " | ", " • ", " · ", " » ", "•", "|", "·", " — ", " – ", " - ", " / ", ", "];

/// The longest name of a source, in columns.
const SOURCE_WIDTH: usize = 40;

/// Splits numbers, ages, sources and summaries off the titles of a list.
pub(super) fn split_titles(stubs: &mut [Stub]) {
    remove_numbers(stubs);
    split_leading_ages(stubs);
    // Twice, as an age may come after the source.
    for _ in 0..2 {
        split_tails(stubs);
    }
}

/// Whether so many are most of a list, 70 % at least.
fn is_most(some: usize, all: usize) -> bool {
    all > 1 && some * 10 >= all * 7
}

/// A headline with a number before it.
struct NumberedTitle {
    number: usize,
    /// Whether punctuation marks the number: "1. Tin falls", "[2] Rain ends".
    is_marked: bool,
    title: String,
}

/// The highest number of a story in a list; higher numbers are years and records.
const MOST_COUNTED: usize = 999;

/// Splits the number off a headline that begins with one.
fn numbered(title: &str) -> Option<NumberedTitle> {
    let bare = title.trim_start_matches(['[', '#', '(']);
    let rest = bare.trim_start_matches(is_number);
    let number: usize = bare[..bare.len() - rest.len()].parse().ok()?;
    let text = rest.trim_start_matches(['.', ')', ':', ']']);
    let is_marked = text.len() < rest.len() || bare.len() < title.len();
    // "14:05" is a time of day, "7.5" a decimal number, and "2.Bundesliga" a word.
    let is_apart =
        text.starts_with(|c: char| c.is_whitespace() || is_wide(c)) || rest.starts_with(']');
    if number > MOST_COUNTED || !is_apart || text.trim().is_empty() {
        return None;
    }
    Some(NumberedTitle { number, is_marked, title: text.trim_start().to_owned() })
}

/// Removes the numbers of the stories of a list, or of its links.
fn remove_numbers(stubs: &mut [Stub]) {
    let found: Vec<_> = stubs.iter().map(|stub| numbered(&stub.title)).collect();
    // Without punctuation, only consecutive numbers are not part of the titles.
    let counts = found.windows(2).filter(|pair| match pair {
        [Some(before), Some(after)] => before.number + 1 == after.number,
        _ => false,
    });
    let counting = is_most(counts.count() + 1, stubs.len());
    let marked = found.iter().flatten().filter(|counted| counted.is_marked).count();
    if !counting && !is_most(marked, stubs.len()) {
        return;
    }
    let of_list = |counted: &NumberedTitle| counting || counted.is_marked;
    set_titles(stubs, found.into_iter().map(|found| found.filter(of_list)));
}

/// Sets the titles to those without their numbers, where one was found.
fn set_titles(stubs: &mut [Stub], found: impl IntoIterator<Item = Option<NumberedTitle>>) {
    for (stub, found) in stubs.iter_mut().zip(found) {
        if let Some(counted) = found {
            stub.title = counted.title;
        }
    }
}

/// Removes numbers that are consecutive across the lists of a page.
pub(super) fn remove_numbers_across_lists(stubs: &mut [Stub]) {
    let marked = |stub: &Stub| numbered(&stub.title).filter(|counted| counted.is_marked);
    let found: Vec<_> = stubs.iter().map(marked).collect();
    let numbers: Vec<usize> = found.iter().flatten().map(|counted| counted.number).collect();
    if numbers.len() < 2 || numbers.windows(2).any(|pair| pair[1] != pair[0] + 1) {
        return;
    }
    set_titles(stubs, found);
}

/// Splits off ages before titles.
fn split_leading_ages(stubs: &mut [Stub]) {
    if stubs.iter().any(|stub| stub.age.is_some()) {
        return;
    }
    for sign in ["\t", " | ", " • ", " · ", " — ", " – ", " - ", ": ", " "] {
        let parts = |title: &str| {
            let places = title.match_indices(sign).map(|(at, _)| at).take(4);
            let found = places.filter_map(|at| {
                let age = title[..at].trim_matches(|c: char| !is_alphanumeric(c));
                let rest = title[at + sign.len()..].trim();
                ((dates::is_age(age) || is_clock(age)) && !rest.is_empty())
                    .then(|| (age.to_owned(), rest.to_owned()))
            });
            found.last()
        };
        let parts: Vec<_> = stubs.iter().map(|stub| parts(&stub.title)).collect();
        if is_most(parts.iter().flatten().count(), stubs.len()) {
            for (stub, parts) in stubs.iter_mut().zip(parts) {
                if let Some((age, title)) = parts {
                    (stub.age, stub.title) = (Some(age), title);
                }
            }
            return;
        }
    }
}

/// Whether the text is a time of day.
fn is_clock(text: &str) -> bool {
    let parts: Vec<&str> = text.split([':', '.']).collect();
    parts.len() == 2 && parts.iter().all(|part| part.len() == 2 && part.chars().all(is_number))
}

/// Splits a title from the text after it.
type TitleSplitter = dyn Fn(&str) -> Option<(String, String)>;

/// Splits off the last part of the titles, if most have one after the same separator.
fn split_tails(stubs: &mut [Stub]) {
    let all = stubs.len();
    let has = |field: fn(&Stub) -> bool| is_most(stubs.iter().filter(|s| field(s)).count(), all);
    let (sourced, aged) = (has(|stub| stub.source.is_some()), has(|stub| stub.age.is_some()));
    let is_summary =
        |text: &str| width(text) > SOURCE_WIDTH && (ends_sentence(text) || text.ends_with('…'));
    let summed = has(|stub| stub.summary.is_some() || stub.body.is_some());
    let fits = |text: &str| {
        if is_summary(text) {
            return !summed;
        }
        if is_age_or_span(text) { !aged } else { !sourced && width(text) <= SOURCE_WIDTH }
    };
    let bracketed = |title: &str| {
        let (title, tail) = title.strip_suffix(')')?.rsplit_once(" (")?;
        Some((title.to_owned(), tail.to_owned()))
    };
    let signed = |sign: &'static str| {
        move |title: &str| {
            // A summary may contain the separator, too.
            let first = title.split_once(sign).filter(|(_, tail)| is_summary(tail));
            let (title, tail) = first.or_else(|| title.rsplit_once(sign))?;
            Some((title.trim().to_owned(), tail.trim().to_owned()))
        }
    };
    // A headline may have commas; only after one do repeated names or ages show that the
    // tails are sources or ages.
    let recur = |parts: &[Option<(String, String)>]| {
        let tails: Vec<&str> = parts.iter().flatten().map(|(_, tail)| tail.as_str()).collect();
        let is_known =
            |(at, tail): (usize, &&str)| is_age_or_span(tail) || tails[..at].contains(tail);
        tails.iter().enumerate().any(is_known)
    };
    let mut ways: Vec<(Option<&str>, Box<TitleSplitter>)> = vec![(None, Box::new(bracketed))];
    for sign in SIGNS {
        ways.push((Some(sign), Box::new(signed(sign))));
    }
    for (sign, way) in ways {
        let parts = stubs.iter().map(|stub| way(&stub.title));
        let parts: Vec<_> = parts
            .map(|part| {
                part.filter(|(title, tail)| !title.is_empty() && !tail.is_empty() && fits(tail))
            })
            .collect();
        if !is_most(parts.iter().flatten().count(), all) || sign == Some(", ") && !recur(&parts) {
            continue;
        }
        for (stub, part) in stubs.iter_mut().zip(parts) {
            let Some((title, tail)) = part else { continue };
            stub.title = title;
            let field = match () {
                () if is_age_or_span(&tail) => &mut stub.age,
                () if is_summary(&tail) => &mut stub.summary,
                () => &mut stub.source,
            };
            field.get_or_insert(tail);
        }
        return;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each title with the source and the age that were split off.
    fn split(titles: &[&str]) -> Vec<[String; 3]> {
        let stub = |title: &&str| Stub { title: (*title).to_owned(), ..Stub::default() };
        let mut stubs: Vec<Stub> = titles.iter().map(stub).collect();
        split_titles(&mut stubs);
        let fields = |stub: Stub| {
            [stub.title, stub.source.unwrap_or_default(), stub.age.unwrap_or_default()]
        };
        stubs.into_iter().map(fields).collect()
    }

    #[test]
    fn common_tails_are_split_off() {
        let found = split(&[
            "Ferry crews walk out - Harbour Post - 3h",
            "Tin price falls - again - Coast Radio - 5h",
            "Bridge opens - Harbour Post - 1d",
        ]);
        assert_eq!(found[0], ["Ferry crews walk out", "Harbour Post", "3h"]);
        assert_eq!(found[1], ["Tin price falls - again", "Coast Radio", "5h"]);
        assert_eq!(found[2], ["Bridge opens", "Harbour Post", "1d"]);
    }

    #[test]
    fn separator_in_single_title_stays() {
        let titles = ["Ferry crews walk out", "Tin price falls - again", "Bridge opens"];
        assert!(split(&titles).iter().zip(titles).all(|(found, title)| found[0] == title));
        // A list of one item shows no common form.
        assert_eq!(split(&["Bridge opens - Harbour Post"])[0][0], "Bridge opens - Harbour Post");
    }

    #[test]
    fn consecutive_numbers_are_removed() {
        let counted = split(&["1. Ferry crews walk out", "2. Tin price falls", "3. Bridge opens"]);
        assert_eq!(counted[1][0], "Tin price falls");
        let bare = split(&["7 Ferry crews walk out", "8 Tin price falls", "9 Bridge opens"]);
        assert_eq!(bare[2][0], "Bridge opens");
        let counts = ["7 die at sea", "90 jobs go in Brill", "3 bridges open"];
        assert!(split(&counts).iter().zip(counts).all(|(found, title)| found[0] == title));
    }

    #[test]
    fn leading_ages_are_split_off() {
        let found = split(&["14:05 Ferry crews walk out", "13:50 Tin price falls"]);
        assert_eq!(found[0], ["Ferry crews walk out", "", "14:05"]);
        let found = split(&["3h | Ferry crews walk out", "2 days ago | Tin price falls"]);
        assert_eq!(found[1], ["Tin price falls", "", "2 days ago"]);
    }
}
