//! Lines that name a story's authors and editors.
//!
//! The table `byline` of the languages has what such lines begin with, in lower
//! case, and whether it leads to an `author` or an `editor`; a mark that ends in
//! a letter must be followed by a blank or a colon. Words between two names are
//! in `conjunction`, and words that speak to the reader or of the site and are in
//! no name in `no-name`.

use super::languages::merged::{BYLINE, CONJUNCTION, NO_NAME};

/// What a name in a byline did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Credit {
    /// Wrote the story.
    Author,
    /// Edited it.
    Editor,
}

use crate::rules::text::{is_cjk, is_letter};
use Credit::{Author, Editor};

/// The longest byline; a longer line is a sentence.
const MAX_CHARS: usize = 120;

/// Small words inside of names.
static PARTICLES: [&str; 22] = [
    "al", "bin", "da", "dal", "de", "degli", "del", "della", "den", "der", "di", "dos", "du", "el",
    "la", "le", "ten", "ter", "van", "von", "y", "zu",
];

/// The names in a line that says who made the story; empty for any other line.
pub(crate) fn credits(line: &str) -> Vec<(Credit, String)> {
    let line = line.trim().trim_matches(['(', ')', '（', '）', '[', ']', '【', '】']).trim();
    if line.chars().nth(MAX_CHARS).is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for part in line.split(';') {
        let Some((credit, rest)) = mark(part.trim()) else { return Vec::new() };
        let people = names(rest);
        if people.is_empty() {
            return Vec::new();
        }
        found.extend(people.into_iter().map(|name| (credit, name)));
    }
    found
}

/// Signs that part the names in a byline from what else stands there.
static SIGNS: [&str; 8] = [" - ", " – ", " — ", "|", "•", "·", " / ", ";"];

/// The people that a line names which is known to be a byline, whatever else it
/// says: their roles, the agency, a date.
pub(crate) fn people(line: &str) -> Vec<(Credit, String)> {
    let found = credits(line);
    if !found.is_empty() {
        return found;
    }
    if let Some(person) = person(line) {
        return vec![(Author, person)];
    }
    let mut parts = vec![line.trim()];
    for sign in SIGNS {
        parts = parts.into_iter().flat_map(|part| part.split(sign)).map(str::trim).collect();
    }
    let named = |part: &&str| {
        let (credit, list) = mark(part).unwrap_or_else(|| (Author, after_label(part)));
        let list = with_commas(list);
        let named = list.split([',', '、']).map(str::trim).map_while(|entry| {
            let people = names(entry);
            let full = people.iter().all(|name| name.contains(' ') || is_han_name(name));
            (full && !people.is_empty()).then_some(people)
        });
        named.flatten().map(|name| (credit, name)).collect::<Vec<_>>()
    };
    parts.iter().map(named).find(|people| !people.is_empty()).unwrap_or_default()
}

/// The most characters of a word such as "Text:" before the names of a byline.
const LABEL_CHARS: usize = 16;

/// What follows a word that ends in a colon, in whatever language.
fn after_label(line: &str) -> &str {
    let label = line.split_once([':', '：']);
    let label = label.filter(|(label, _)| label.chars().count() <= LABEL_CHARS);
    label.map_or(line, |(_, rest)| rest.trim())
}

/// The list with commas for the words that join names, in whatever language: a
/// small word between two whole names that is no part of one.
fn with_commas(list: &str) -> String {
    let words: Vec<&str> = list.split_whitespace().collect();
    let is_capital = |at: usize| words.get(at).is_some_and(|w| w.starts_with(char::is_uppercase));
    let joins = |at: usize, word: &str| {
        let is_small =
            word == "&" || word.chars().count() <= 3 && word.chars().all(char::is_lowercase);
        is_small
            && !PARTICLES.contains(&word)
            && at >= 2
            && (1..=2).all(|by| is_capital(at - by) && is_capital(at + by))
    };
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        if joins(at, word) {
            text.push(',');
            continue;
        }
        if at > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// Whether the line is there to name the people who made the story.
pub(crate) fn is_credit(line: &str) -> bool {
    !credits(line).is_empty() || line.starts_with('（') && person(line).is_some()
}

/// The person whose name is the whole line: "Ada Novak", "Ada Novak (with agencies)", "（山田花子）".
pub(crate) fn person(line: &str) -> Option<String> {
    let line = line.trim();
    let bracketed = line.strip_prefix('（').and_then(|rest| rest.strip_suffix('）'));
    if let Some(name) = bracketed {
        return is_han_name(name).then(|| name.to_owned());
    }
    let name = line.split(['(', '（']).next()?.trim();
    let addresses = |word: &str| NO_NAME.binary_search(&word.to_lowercase().as_str()).is_ok();
    let is_person = name.split_whitespace().nth(1).is_some()
        && is_name(name)
        && !name.split_whitespace().any(addresses);
    is_person.then(|| name.to_owned())
}

/// The credit that the line's mark gives, and what follows it.
fn mark(line: &str) -> Option<(Credit, &str)> {
    if let Some(rest) = line.strip_prefix(['文', '記', '撰']) {
        let rest = rest.strip_prefix(['・', '＝', '=', '：', ':', '/', '／'])?;
        return Some((Author, rest));
    }
    // Marks are short; a few characters decide, and mostly the first word.
    let mut found = None;
    for (end, c) in line.char_indices().skip(1).take(24) {
        if !matches!(c, ' ' | ':' | '：') {
            continue;
        }
        let words = line[..end].to_lowercase();
        let at = BYLINE.partition_point(|(mark, _)| mark.as_bytes() < words.as_bytes());
        match BYLINE.get(at) {
            Some(&(mark, meaning)) if mark == words => {
                let credit = if meaning == "editor" { Editor } else { Author };
                found = Some((credit, line[end + c.len_utf8()..].trim_start_matches([':', ' '])));
            }
            Some((mark, _)) if mark.starts_with(&words) => {}
            _ => break,
        }
    }
    found
}

/// The names of a list such as "Ada Novak, Ben Ito and Cy de Wit in Oslo".
fn names(list: &str) -> Vec<String> {
    let list = list.split(['•', '·', '|', '(']).next().unwrap_or_default();
    let mut people: Vec<String> = vec![String::new()];
    let mut after_comma = vec![false];
    for word in list.split_whitespace() {
        if word == "in" || word == "for" {
            break;
        }
        let full = people.last().is_some_and(|name| name.contains(' ') || !name.is_ascii());
        if CONJUNCTION.binary_search(&word).is_ok() && full {
            people.push(String::new());
            after_comma.push(false);
            continue;
        }
        if let Some(name) = people.last_mut() {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word.trim_end_matches([',', '、']));
        }
        if word.ends_with([',', '、']) {
            people.push(String::new());
            after_comma.push(true);
        }
    }
    // Behind a whole name, one word is a place or an agency: "Ada Novak, Oslo".
    let is_whole = |name: &str| name.contains(' ') || is_han_name(name);
    let first_is_whole = people.first().is_some_and(|name| is_whole(name));
    let mut after_comma = after_comma.into_iter();
    people.retain(|name| {
        let is_place = after_comma.next() == Some(true) && first_is_whole && !is_whole(name);
        !name.is_empty() && !is_place
    });
    if people.iter().all(|name| is_name(name) || is_han_name(name)) { people } else { Vec::new() }
}

/// Whether the words may be a person's or an agency's name: capitals but for particles, no figures.
fn is_name(name: &str) -> bool {
    let mut words = 0;
    for word in name.split_whitespace() {
        let first = word.chars().next();
        let capital = first.is_some_and(|c| c.is_uppercase() || is_letter(c) && !c.is_lowercase());
        let letters = word.chars().all(|c| is_letter(c) || matches!(c, '.' | '-' | '\'' | '’'));
        if !letters || !(capital || PARTICLES.contains(&word)) {
            return false;
        }
        words += 1;
    }
    (1..=5).contains(&words) && name.chars().count() > 2
}

/// Whether the text may be a name in Chinese characters or kana.
fn is_han_name(name: &str) -> bool {
    let count = name.chars().count();
    (2..=8).contains(&count) && name.chars().all(|c| is_letter(c) && is_cjk(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_in_capitals_is_no_person() {
        assert_eq!(person("Try Our Morning Briefing"), None);
        assert_eq!(person("Ada Novak"), Some("Ada Novak".into()));
    }

    #[test]
    fn particles_are_sorted() {
        assert!(PARTICLES.is_sorted());
    }

    #[test]
    fn credits_name_one_person_an_entry() {
        let people = |line| credits(line).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(people("By Ada Novak"), ["Ada Novak"]);
        assert_eq!(people("Von Ada Novak und Ben Ito"), ["Ada Novak", "Ben Ito"]);
        assert_eq!(people("Story by Cy de Wit • 6h • 3 min read"), ["Cy de Wit"]);
        assert_eq!(people("文・山田花子"), ["山田花子"]);
        assert_eq!(people("Von Ada Novak, Oslo"), ["Ada Novak"]);
        assert_eq!(people("By Ada Novak, Ben Ito and Cher"), ["Ada Novak", "Ben Ito", "Cher"]);
        assert_eq!(
            credits("(Reporting by Ada Novak in Oslo; Editing by Ben Ito)"),
            [(Author, "Ada Novak".to_owned()), (Editor, "Ben Ito".to_owned())]
        );
    }

    #[test]
    fn a_byline_may_say_more_than_names() {
        let people = |line| people(line).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(people("Von Ada Novak - Redakteurin"), ["Ada Novak"]);
        assert_eq!(people("Author: Ada Novak, 11 December 2031"), ["Ada Novak"]);
        assert_eq!(people("Ada Novak and Ben Ito • 23.06.2031"), ["Ada Novak", "Ben Ito"]);
        assert_eq!(people("23/07/2031 18:05 | Ada Novak, Ben Ito y Cy de Wit").len(), 3);
        assert_eq!(people("12 May 2031").len(), 0);
        assert_eq!(people("Höfundur: Ada Novak og Ben Ito"), ["Ada Novak", "Ben Ito"]);
        assert_eq!(people("Words: Ada Novak & Cy de Wit"), ["Ada Novak", "Cy de Wit"]);
    }

    #[test]
    fn sentences_are_no_credits() {
        for line in ["By noon the harbour was empty", "Von hier aus sieht man das Meer", "By 2030"]
        {
            assert!(credits(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn a_bare_name_is_a_person() {
        assert_eq!(person("Ada Novak (avec AFP)").as_deref(), Some("Ada Novak"));
        assert_eq!(person("（山田花子）").as_deref(), Some("山田花子"));
        assert_eq!(person("What happens next"), None);
    }
}
