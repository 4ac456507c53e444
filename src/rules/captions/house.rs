//! Credits that name a photographer and the house that the picture was taken for.

use super::{MAX_CHARS, NAME_WORDS};
use crate::rules::languages::merged::PICTURE_FOR;
use crate::rules::text::is_letter;

/// Signs before the name of a photographer at the end of a caption.
static BEFORE_NAME: [&str; 4] = [" - ", " – ", " — ", ". "];

/// The fewest lower-case words in the description of a picture; a heading with a slash
/// between two words has none.
const DESCRIPTION: usize = 3;

/// Whether the line ends with the photographer and the house the picture was taken for: "The harbour at dawn - Ada
/// Novak/Coast Press", "Ada Novak for The Harbour Post", "harbour.news/Ada Novak".
pub(crate) fn names_house(line: &str) -> bool {
    if line.len() > MAX_CHARS {
        return false;
    }
    let start = BEFORE_NAME.iter().filter_map(|sign| line.rfind(sign).map(|at| at + sign.len()));
    let start = start.max().unwrap_or_default();
    let (before, end) = line.split_at(start);
    let is_small = |word: &&str| word.starts_with(char::is_lowercase);
    let is_described = before.split_whitespace().filter(is_small).count() >= DESCRIPTION;
    if let Some((name, house)) = end.rsplit_once('/') {
        let is_site = start == 0 && name.contains('.') && !name.contains(' ');
        return is_described && is_photographer(name.trim()) && is_house(house.trim())
            || is_site && is_photographer(house);
    }
    let mut words = end.match_indices(' ').skip(1).filter_map(|(at, _)| {
        let (word, house) = end[at + 1..].split_once(' ')?;
        PICTURE_FOR
            .binary_search(&word.to_lowercase().as_str())
            .is_ok()
            .then_some((&end[..at], house))
    });
    // "Ada Novak for President" is a candidate, so that a name alone must have a titled house.
    let is_titled =
        |house: &str| house.starts_with(['«', '"', '“', '„']) || house.starts_with("The ");
    words.any(|(name, house)| {
        is_photographer(name) && is_house(house) && (is_described || start == 0 && is_titled(house))
    })
}

/// Whether the text may be the whole name of a photographer.
fn is_photographer(name: &str) -> bool {
    NAME_WORDS.contains(&name.split_whitespace().count())
        && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// Whether the text may be the name of a newspaper or an agency.
fn is_house(text: &str) -> bool {
    let small = |word: &str| word.starts_with(char::is_lowercase);
    text.contains(is_letter) && !text.split_whitespace().any(small) && !text.ends_with('.')
}
