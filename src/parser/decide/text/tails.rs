//! What stands on one line with the titles of a list: "Title - Source - 3h", "14:05 Title", "1. Title".
//!
//! One title may hold any sign; what most titles of a list have in common is
//! of the list.

use crate::Stub;
use crate::parser::document::sentence::ends_sentence;
use crate::rules::dates::{self, is_age_or_span};
use crate::rules::text::{is_alphanumeric, is_number, is_wide, width};

/// The signs that part what stands on one line, the surest first.
static SIGNS: [&str; 13] =
    ["\t", " | ", " • ", " · ", " » ", "•", "|", "·", " — ", " – ", " - ", " / ", ", "];

/// The longest name of a source, in columns.
const SOURCE_WIDTH: usize = 40;

/// Takes from the titles of a list what is none of them.
pub(super) fn part(stubs: &mut [Stub]) {
    number(stubs);
    ages_before(stubs);
    // An age may stand behind the source.
    for _ in 0..2 {
        tails(stubs);
    }
}

/// Whether so many are most of a list.
fn is_most(some: usize, all: usize) -> bool {
    all > 1 && some * 10 >= all * 7
}

/// A number before a headline.
struct Counted {
    number: usize,
    /// Whether a sign marks it: "1. Tin falls", "[2] Rain ends".
    is_marked: bool,
    title: String,
}

/// The highest number of a story in a list; higher ones are years and records.
const MOST_COUNTED: usize = 999;

/// The number that a headline begins with.
fn counted(title: &str) -> Option<Counted> {
    let bare = title.trim_start_matches(['[', '#', '(']);
    let rest = bare.trim_start_matches(is_number);
    let number: usize = bare[..bare.len() - rest.len()].parse().ok()?;
    let text = rest.trim_start_matches(['.', ')', ':', ']']);
    let is_marked = text.len() < rest.len() || bare.len() < title.len();
    // "14:05" is a time of day, "7.5" another number, and "2.Bundesliga" a word.
    let is_apart =
        text.starts_with(|c: char| c.is_whitespace() || is_wide(c)) || rest.starts_with(']');
    if number > MOST_COUNTED || !is_apart || text.trim().is_empty() {
        return None;
    }
    Some(Counted { number, is_marked, title: text.trim_start().to_owned() })
}

/// Takes the numbers off that count the stories of a list, or its links.
fn number(stubs: &mut [Stub]) {
    let found: Vec<_> = stubs.iter().map(|stub| counted(&stub.title)).collect();
    // Without a mark, only a number that counts is none of the title.
    let counts = found.windows(2).filter(|pair| match pair {
        [Some(before), Some(after)] => before.number + 1 == after.number,
        _ => false,
    });
    let counting = is_most(counts.count() + 1, stubs.len());
    let marked = found.iter().flatten().filter(|counted| counted.is_marked).count();
    if !counting && !is_most(marked, stubs.len()) {
        return;
    }
    let of_list = |counted: &Counted| counting || counted.is_marked;
    take_off(stubs, found.into_iter().map(|found| found.filter(of_list)));
}

/// Gives the stubs the titles without their numbers, where one was found.
fn take_off(stubs: &mut [Stub], found: impl IntoIterator<Item = Option<Counted>>) {
    for (stub, found) in stubs.iter_mut().zip(found) {
        if let Some(counted) = found {
            stub.title = counted.title;
        }
    }
}

/// Takes the numbers off that count on through the lists of a page.
pub(super) fn number_lists(stubs: &mut [Stub]) {
    let marked = |stub: &Stub| counted(&stub.title).filter(|counted| counted.is_marked);
    let found: Vec<_> = stubs.iter().map(marked).collect();
    let numbers: Vec<usize> = found.iter().flatten().map(|counted| counted.number).collect();
    if numbers.len() < 2 || numbers.windows(2).any(|pair| pair[1] != pair[0] + 1) {
        return;
    }
    take_off(stubs, found);
}

/// Takes ages off that stand before titles.
fn ages_before(stubs: &mut [Stub]) {
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

/// A way to part a title from what follows it.
type TitleSplitter = dyn Fn(&str) -> Option<(String, String)>;

/// Takes the last part off the titles, where most have one after the same sign.
fn tails(stubs: &mut [Stub]) {
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
            // A summary may hold the sign, too.
            let first = title.split_once(sign).filter(|(_, tail)| is_summary(tail));
            let (title, tail) = first.or_else(|| title.rsplit_once(sign))?;
            Some((title.trim().to_owned(), tail.trim().to_owned()))
        }
    };
    // A headline has commas of its own; names of sources and ages come again.
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

    /// Each title with the source and the age that were taken from it.
    fn parted(titles: &[&str]) -> Vec<[String; 3]> {
        let stub = |title: &&str| Stub { title: (*title).to_owned(), ..Stub::default() };
        let mut stubs: Vec<Stub> = titles.iter().map(stub).collect();
        part(&mut stubs);
        let fields = |stub: Stub| {
            [stub.title, stub.source.unwrap_or_default(), stub.age.unwrap_or_default()]
        };
        stubs.into_iter().map(fields).collect()
    }

    #[test]
    fn what_most_titles_end_in_is_none_of_them() {
        let found = parted(&[
            "Ferry crews walk out - Harbour Post - 3h",
            "Tin price falls - again - Coast Radio - 5h",
            "Bridge opens - Harbour Post - 1d",
        ]);
        assert_eq!(found[0], ["Ferry crews walk out", "Harbour Post", "3h"]);
        assert_eq!(found[1], ["Tin price falls - again", "Coast Radio", "5h"]);
        assert_eq!(found[2], ["Bridge opens", "Harbour Post", "1d"]);
    }

    #[test]
    fn a_sign_in_one_title_is_its_own() {
        let titles = ["Ferry crews walk out", "Tin price falls - again", "Bridge opens"];
        assert!(parted(&titles).iter().zip(titles).all(|(found, title)| found[0] == title));
        // A list of one shows nothing that stories have in common.
        assert_eq!(parted(&["Bridge opens - Harbour Post"])[0][0], "Bridge opens - Harbour Post");
    }

    #[test]
    fn numbers_that_count_are_of_the_list() {
        let counted = parted(&["1. Ferry crews walk out", "2. Tin price falls", "3. Bridge opens"]);
        assert_eq!(counted[1][0], "Tin price falls");
        let bare = parted(&["7 Ferry crews walk out", "8 Tin price falls", "9 Bridge opens"]);
        assert_eq!(bare[2][0], "Bridge opens");
        let counts = ["7 die at sea", "90 jobs go in Brill", "3 bridges open"];
        assert!(parted(&counts).iter().zip(counts).all(|(found, title)| found[0] == title));
    }

    #[test]
    fn ages_before_titles_are_no_part_of_them() {
        let found = parted(&["14:05 Ferry crews walk out", "13:50 Tin price falls"]);
        assert_eq!(found[0], ["Ferry crews walk out", "", "14:05"]);
        let found = parted(&["3h | Ferry crews walk out", "2 days ago | Tin price falls"]);
        assert_eq!(found[1], ["Tin price falls", "", "2 days ago"]);
    }
}
