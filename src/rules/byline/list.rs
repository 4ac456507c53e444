//! Splits a list of names: "Ada Novak, Ben Ito and Cy de Wit".

use super::conjunction::{is_conjunction, prefixed};
use super::name::{is_capital, is_han_name, is_particle};
use super::roles::{without_roles, without_title};
use crate::rules::dates;
use crate::rules::languages::by_language::LOCAL_CONJUNCTION;
use crate::rules::languages::merged::{NAME_TAIL, NO_NAME, WEEKDAY};
use crate::rules::text::{is_ideograph, is_letter, is_number};

/// The text between two commas or conjunctions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ListedName {
    pub(super) name: String,
    /// Whether a conjunction stands before it.
    pub(super) is_joined: bool,
    /// Whether a title stood beside the name, as in "홍길동 기자".
    pub(super) is_titled: bool,
}

/// Signs between the names of a list.
static COMMAS: [char; 6] = [',', '、', '，', '،', '·', '＆'];

/// The entries of a list of names on a page in the language.
pub(super) fn entries(list: &str, language: Option<&str>) -> Vec<ListedName> {
    let is_capitals = list.contains(char::is_uppercase) && !list.contains(char::is_lowercase);
    let splitter = NameSplitter { language, is_capitals };
    let mut entries = Vec::new();
    for piece in pieces(list) {
        let (words, is_end) = splitter.words_until_end(piece);
        for (words, is_joined) in without_roles(splitter.split_at_conjunctions(&words)) {
            for words in each_chinese(words, language) {
                let (name, is_titled) = without_title(&words.join(" "));
                if !name.is_empty() {
                    entries.push(ListedName { name, is_joined, is_titled });
                }
            }
        }
        if is_end {
            break;
        }
    }
    entries
}

/// Whether a list is unfinished: it ends with a comma or a word that joins names.
pub(super) fn goes_on(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    line.trim_end().ends_with(COMMAS)
        || line.split_whitespace().nth(1).is_some() && is_conjunction(&last.to_lowercase())
}

/// The pieces between commas; a middle dot between kana is part of a name.
fn pieces(list: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for piece in list.split(COMMAS) {
        let dots = piece.split('・').map(str::trim);
        if is_han_name(piece.trim()) || !dots.clone().all(is_han_name) {
            pieces.push(piece);
        } else {
            pieces.extend(dots);
        }
    }
    pieces
}

/// Drops the words between a name and the digits of a date: "on Sunday, March".
fn drop_date(words: &mut Vec<&str>) {
    while words.len() > 1
        && words.last().is_some_and(|last| {
            let lower = last.trim_end_matches(['.', ':']).to_lowercase();
            dates::is_month(last)
                || is_weekday(last)
                || NAME_TAIL.binary_search(&lower.as_str()).is_ok()
        })
    {
        words.pop();
    }
}

/// Whether the word speaks to the reader or of the site.
pub(super) fn is_no_name(word: &str) -> bool {
    NO_NAME.binary_search(&word.to_lowercase().as_str()).is_ok()
}

pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAY.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// Splits a list at the words that join names.
#[derive(Debug, Clone, Copy)]
struct NameSplitter<'t> {
    language: Option<&'t str>,
    /// Whether the whole list is in capitals, so that "OG" may be a conjunction.
    is_capitals: bool,
}

impl NameSplitter<'_> {
    /// The words of a piece up to what is no name: a figure, a place, another label;
    /// and whether there is such an end. Addresses are left out.
    fn words_until_end(self, piece: &str) -> (Vec<&str>, bool) {
        let is_address =
            |word: &&str| word.contains('@') || word.contains("://") || word.starts_with("www.");
        let mut words: Vec<&str> = Vec::new();
        let mut is_end = false;
        for word in piece.split_whitespace().filter(|word| !is_address(word)) {
            let is_label = !words.is_empty() && word.ends_with([':', '：']);
            let is_place = matches!(word, "in" | "for") && !self.is_local(word);
            // "Ada Novak The Example Times"
            let is_house = words.len() > 1 && is_no_name(word);
            is_end = word.contains(is_number) || is_label || is_place || is_house;
            if is_end {
                break;
            }
            words.push(word);
        }
        if is_end || words.last().is_some_and(|last| is_weekday(last)) {
            drop_date(&mut words);
        }
        // What is left of a list that breaks off: "Ada Novak and".
        while words.len() > 1
            && words.last().is_some_and(|last| !last.contains(is_letter) || is_conjunction(last))
        {
            words.pop();
        }
        (words, is_end)
    }

    /// The words between the conjunctions, and whether one stands before them.
    fn split_at_conjunctions<'w>(self, words: &[&'w str]) -> Vec<(Vec<&'w str>, bool)> {
        let mut entries: Vec<(Vec<&str>, bool)> = vec![(Vec::new(), false)];
        for (at, &word) in words.iter().enumerate() {
            let left = entries.last().map_or(&[][..], |(name, _)| name);
            let right = &words[at + 1..];
            let is_start = left.is_empty() && entries.len() == 1;
            if is_start && !right.is_empty() && self.is_lower_conjunction(word) {
                // "Ada Novak, and Ben Ito"
                entries = vec![(Vec::new(), true)];
            } else if self.joins(left, word, right) {
                entries.push((Vec::new(), true));
            } else if let Some(rest) = prefixed(left, word, right) {
                entries.push((vec![rest], true));
            } else if let Some((name, _)) = entries.last_mut() {
                name.push(word);
            }
        }
        entries
    }

    fn is_lower_conjunction(self, word: &str) -> bool {
        is_conjunction(word) || self.is_local(word)
    }

    /// Whether the word is a conjunction in the language of the page alone.
    fn is_local(self, word: &str) -> bool {
        let language = self.language.and_then(|tag| tag.split('-').next());
        let group = LOCAL_CONJUNCTION.iter().find(|group| Some(group.language) == language);
        group.is_some_and(|group| group.texts.contains(&word))
    }

    /// Whether the word joins the names on both sides.
    fn joins(self, left: &[&str], word: &str, right: &[&str]) -> bool {
        let lower = word.to_lowercase();
        let is_lower = !word.contains(char::is_uppercase);
        if left.is_empty() || right.is_empty() || !(is_lower || self.is_capitals) {
            return false;
        }
        // A small word may be part of a name, unless whole names stand around it:
        // "Ramón y Cajal", "José Luis y Ana María".
        let between = left.len() > 1
            && is_capital(left[0])
            && is_capital(left[left.len() - 1])
            && right.len() > 1
            && (is_capital(right[0]) || is_particle(right[0]));
        if is_conjunction(&lower) || self.is_local(&lower) {
            let has_cases = word.contains(char::is_lowercase) || word.contains(char::is_uppercase);
            let is_small = has_cases && lower.chars().count() <= 2;
            let full = left.len() > 1 || !left[0].is_ascii();
            return if is_small { between } else { full };
        }
        // In any language, a small word that is not known to be part of names.
        between
            && is_lower
            && lower.chars().count() <= 3
            && lower.chars().all(char::is_lowercase)
            && !is_particle(&lower)
    }
}

/// The characters of a word that is a whole Japanese name.
const WHOLE_NAME: usize = 4;

/// Chinese names one by one: blanks stand between people there, and not within a name.
fn each_chinese<'w>(words: Vec<&'w str>, language: Option<&str>) -> Vec<Vec<&'w str>> {
    let is_chinese = language.is_some_and(|language| language.starts_with("zh"));
    let is_name =
        |word: &&str| (2..=4).contains(&word.chars().count()) && word.chars().all(is_ideograph);
    // In Japanese, too, where all are too long for a part of a name.
    let is_whole =
        |word: &&str| word.chars().count() >= WHOLE_NAME && word.chars().all(is_ideograph);
    if is_chinese && words.iter().all(is_name) || words.iter().all(is_whole) {
        words.into_iter().map(|word| vec![word]).collect()
    } else {
        vec![words]
    }
}
