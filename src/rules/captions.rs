//! The marks of picture captions and credits.
//!
//! The table `picture-credit` of the languages has what stands before the name
//! of who took a picture, in lower case: the words for a picture with the colon
//! after them. `picture-for` has what stands between that name and the house for
//! which it was taken.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::languages::merged::{PICTURE_CREDIT as CREDITS, PICTURE_FOR};
use crate::rules::text::{is_alphanumeric, is_ideograph, is_letter};

/// What names the agency that sells a picture, in lower case, sorted.
#[rustfmt::skip]
const AGENCIES: &[&str] = &[
    "/afp", "/ap photo", "/dpa", "/epa", "/getty", "/keystone", "/reuters", "/shutterstock",
    "adobe stock", "alamy", "depositphotos", "getty images", "imago", "istock",
    "picture alliance", "picture-alliance", "shutterstock", "unsplash",
];

/// The longest caption, in characters.
const MAX_CHARS: usize = 240;

/// All marks, which one pass over a line finds.
static MARKS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(CREDITS.iter().chain(AGENCIES)).expect("two short tables make no large table")
});

/// A mark in a line.
struct Found {
    at: usize,
    mark: &'static str,
    is_agency: bool,
}

/// Every mark in a line in lower case, wherever it stands.
fn find(line: &str) -> impl Iterator<Item = Found> {
    MARKS.find_overlapping_iter(line).map(|found| {
        let known = found.pattern().as_usize();
        let agency = known.checked_sub(CREDITS.len());
        let mark = agency.map_or_else(|| CREDITS[known], |agency| AGENCIES[agency]);
        Found { at: found.start(), mark, is_agency: agency.is_some() }
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
    let mut asked: Vec<&str> = Vec::new();
    find(&line).any(|Found { at, mark, .. }| {
        // A word with a colon credits a picture only at the start of a
        // sentence, and only the first tells.
        let first = !asked.contains(&mark);
        asked.push(mark);
        let before = || line.get(..at).and_then(|before| before.trim_end().chars().next_back());
        !mark.ends_with(':') || first && before().is_none_or(|c| !is_alphanumeric(c) && c != ',')
    })
}

/// Whether a picture is credited in the line apart from its sentences, as only
/// captions and credits do. An agency or a photographer may do things in a
/// story, so that their names count only between marks, and the letter c in
/// brackets numbers the third of a list more often.
pub(crate) fn has_credit(line: &str) -> bool {
    if ends_in_photographer(line) || ends_in_running_time(line) {
        return true;
    }
    let Some(line) = lower(line).filter(|line| !line.contains('\n')) else { return false };
    find(&line).any(|Found { at, mark, is_agency }| {
        starts_apart(&line, at, mark)
            && if is_agency { ends_apart(&line, at, mark) } else { !mark.starts_with('(') }
    })
}

/// Whether the line ends with a name and the Chinese for "took it", which no
/// sentence does: "…收起船桨。林晓荷摄".
fn ends_in_photographer(line: &str) -> bool {
    let Some(rest) = line.trim_end_matches(['）', ')', '。']).strip_suffix(['摄', '攝']) else {
        return false;
    };
    let end = rest.rsplit(|c| !is_ideograph(c)).next().unwrap_or_default();
    HAN_NAME.contains(&end.chars().count()) && end.len() < rest.len()
}

/// Whether the line ends with how long a video runs: "… 18.04.2031 | 0:21 min".
fn ends_in_running_time(line: &str) -> bool {
    let mut words = line.trim_end_matches('.').rsplit(' ');
    let is_time = |word: &str| {
        let apart = word.split_once(':');
        let is_number = |digits: &str| digits.len() <= 2 && digits.parse::<u8>().is_ok();
        apart.is_some_and(|(minutes, seconds)| is_number(minutes) && is_number(seconds))
    };
    words.next().is_some_and(|word| matches!(word, "min" | "Min"))
        && words.next().is_some_and(is_time)
}

/// The signs of a Chinese name, a title such as "reporter" before it included.
const HAN_NAME: std::ops::RangeInclusive<usize> = 2..=7;

/// Signs before the name of a photographer at the end of a caption.
static BEFORE_NAME: [&str; 4] = [" - ", " – ", " — ", ". "];

/// The words of a photographer's name.
const NAME_WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// The fewest words in lower case of what describes a picture; a heading with a stroke
/// between two of its words has none.
const DESCRIPTION: usize = 3;

/// Whether the line ends with who took a picture and for whom: "The harbour at dawn - Ada
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
    // A name alone may stand for an office.
    let is_titled =
        |house: &str| house.starts_with(['«', '"', '“', '„']) || house.starts_with("The ");
    words.any(|(name, house)| {
        is_photographer(name) && is_house(house) && (is_described || start == 0 && is_titled(house))
    })
}

/// Whether the text may be the whole name of who took a picture.
fn is_photographer(name: &str) -> bool {
    NAME_WORDS.contains(&name.split_whitespace().count())
        && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// Whether the text may be the name of a newspaper or an agency.
fn is_house(text: &str) -> bool {
    let small = |word: &str| word.starts_with(char::is_lowercase);
    text.contains(is_letter) && !text.split_whitespace().any(small) && !text.ends_with('.')
}

/// Whether a mark's first word does not go on from the words before it.
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
mod tests {
    use super::*;

    #[test]
    fn marks_are_lower_case_and_sorted() {
        assert!(AGENCIES.iter().all(|mark| *mark == mark.to_lowercase()));
        assert!(AGENCIES.is_sorted());
    }

    #[test]
    fn a_photographer_and_a_house_at_the_end_are_a_credit() {
        for credit in [
            "Der alte Hafen liegt am Morgen im Nebel - Ada Novak/Küstenbild",
            "Rano w porcie jest pusto i cicho — Ada Novak / Port",
            "Le port vu de la digue, le 27 février. ADA NOVAK POUR « LE PORT »",
            "Ada Novak for The Harbour Post",
            "hafen.news/Ada Novak",
        ] {
            assert!(names_house(credit), "{credit}");
        }
        for other in [
            "Ada Novak/Coast Press",
            "Ada Novak for President",
            "Election 2031 – Ada Novak for President",
            "She worked for years - Ada Novak for one.",
            "1. Seamless Harbour UX/UI Design",
            "The Road From Sund - Ada Brod/Ito Bridge",
            "AC/DC World Tour",
        ] {
            assert!(!names_house(other), "{other}");
        }
    }

    #[test]
    fn credits_are_captions_and_prose_is_none() {
        assert!(is_caption("The harbour at dawn. Photo: Ada Novak"));
        assert!(is_caption("Der Hafen am Morgen. © Ada Novak/dpa"));
        assert!(!is_caption("Erstes Bild: So sieht der Hafen aus"));
        assert!(!is_caption("She took a photo of the harbour and went home."));
    }

    #[test]
    fn a_chinese_photographer_ends_a_caption() {
        assert!(has_credit("三月二十六日，沈阿福在渡口收起船桨。林晓荷摄"));
        assert!(has_credit("渡口的清晨（记者林晓荷摄）"));
        assert!(!has_credit("这部电影是在渡口拍摄的。"));
        assert!(!has_credit("摄"));
    }

    #[test]
    fn how_long_a_video_runs_ends_a_caption() {
        assert!(has_credit("Der Hafen nach dem Sturm. 18.04.2031 | 0:21 min"));
        assert!(!has_credit("Sie gewann das Rennen in 21 min."));
        assert!(!has_credit("min"));
    }

    #[test]
    fn credits_stand_apart_from_sentences() {
        let credits = [
            "The harbour at dawn. Photo: Ada Novak",
            "The harbour at dawn. | Photo by Ada Novak",
            "The harbour at dawn (Image: Getty)",
            "Getty Images / Ada Novak",
            "Der Hafen am Morgen. © Ada Novak/dpa",
            "Jan Brod/Shutterstock",
        ];
        assert!(credits.iter().all(|line| has_credit(line)));
        let prose = [
            "Getty Images sued the harbour on Monday.",
            "The picture came from Shutterstock.",
            "A photo by Ada Novak hangs in the hall.",
            "(c) any vessel that is longer than forty metres",
            "Alamy",
        ];
        assert!(prose.iter().all(|line| !has_credit(line)));
    }
}
