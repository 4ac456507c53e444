//! Drops roles and titles beside names: "Ada Novak Middle East editor", "홍길동 기자".

use super::conjunction::is_conjunction;
use super::name::is_particle;
use crate::rules::languages::merged::{BYLINE, PLACE_OPENER, ROLE, TEXT_WORD};
use crate::rules::text::is_cjk;

/// Names joined by words, without their roles. A role may be joined, too:
/// "Ada Novak Redakteurin und Korrespondentin".
pub(super) fn without_roles(joined: Vec<(Vec<&str>, bool)>) -> Vec<(Vec<&str>, bool)> {
    let mut names: Vec<(Vec<&str>, bool)> = Vec::new();
    for (words, is_joined) in joined {
        let is_role = words.iter().all(|word| word.starts_with(char::is_lowercase))
            && words.last().is_some_and(|last| is_role(last));
        match names.last_mut() {
            Some((name, _)) if is_role => name.extend(words),
            _ => names.push((words, is_joined)),
        }
    }
    for (words, _) in &mut names {
        words.truncate(before_role(words));
    }
    names
}

/// Whether the word in lower case says what a person is.
fn is_role(word: &str) -> bool {
    ROLE.binary_search(&word).is_ok()
        || TEXT_WORD.binary_search(&word).is_ok()
        || BYLINE.binary_search_by_key(&word, |(mark, _)| mark).is_ok()
}

/// How many words stand before the role, where that is in lower case after a name of two
/// words or more: "Ada Novak Social affairs correspondent", "Ada Novak Middle
/// East editor". Its first word has a capital as the name has.
fn before_role(words: &[&str]) -> usize {
    let is_part = |word: &str| is_particle(word) || is_conjunction(word);
    let is_small = |word: &&str| word.starts_with(char::is_lowercase) && !is_part(word);
    let small = words.iter().position(is_small);
    let ends_in_role = words.last().is_some_and(|last| is_small(last) && is_role(last));
    let Some(small) = small.filter(|_| ends_in_role) else { return words.len() };
    // Small words within a name are none of its two: "Mia le Roux".
    let mut whole = (0..small).filter(|&at| !is_part(words[at])).skip(NAME - 1);
    let Some(least) = whole.next().map(|at| at + 1) else { return small };
    // Words such as "Chief" and "North" begin what a person is, too.
    let opens = |word: &str| {
        let lower = word.to_lowercase();
        ROLE.binary_search(&lower.as_str()).is_ok()
            || PLACE_OPENER.binary_search(&lower.as_str()).is_ok()
    };
    let opener = (least..small).find(|&at| opens(words[at]));
    let end = opener.unwrap_or_else(|| (small - 1).max(least));
    // No name ends in such a word: "Mary Ann de Wit".
    if is_part(words[end - 1]) { small } else { end }
}

/// The fewest words of a whole name.
const NAME: usize = 2;

/// The name without its title, which in Chinese, Japanese and Korean stands right before
/// or after it; and whether it had one.
pub(super) fn without_title(name: &str) -> (String, bool) {
    let is_title = |text: &str| ROLE.binary_search(&text).is_ok();
    if !name.chars().next_back().is_some_and(is_cjk) {
        return (name.to_owned(), false);
    }
    let words: Vec<&str> = name.split(' ').filter(|word| !is_title(word)).collect();
    let bare = words.join(" ");
    let glued = bare.char_indices().skip(2).find(|&(at, _)| is_title(&bare[at..]));
    let bare = glued.map_or(bare.as_str(), |(at, _)| bare[..at].trim_end());
    (bare.to_owned(), bare.len() < name.len())
}
