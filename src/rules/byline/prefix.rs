//! The prefixes of bylines: "By", "Text:", "编辑 ".

use super::Credit::{self, Author, Editor};
use super::name::is_capital;
use crate::rules::languages::merged::{AUTHOR_PREFIX, BYLINE, EDITOR_PREFIX};
use crate::rules::languages::{by_language, entries};
use crate::rules::text::is_unspaced;

/// A prefix, and the text after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BylinePrefix<'t> {
    pub(super) credit: Credit,
    pub(super) rest: &'t str,
}

/// The most characters of a prefix.
const LONGEST: usize = 40;

/// Signs between a prefix and the names.
static SIGNS: [char; 12] = [':', '：', '/', '／', '・', '＝', '=', '|', '¦', '丨', '՝', '\u{a0}'];

/// The prefix of a line that may be anything: a word of the table `byline` before a
/// blank or a colon.
pub(super) fn certain(line: &str) -> Option<BylinePrefix<'_>> {
    if let Some(rest) = line.strip_prefix(['文', '記', '撰']) {
        let rest = rest.strip_prefix(['・', '＝', '=', '：', ':', '/', '／'])?;
        return Some(BylinePrefix { credit: Author, rest });
    }
    // Marks are short; a few characters decide, and mostly the first word.
    let mut found = None;
    for (end, c) in line.char_indices().skip(1).take(24) {
        if !matches!(c, ' ' | ':' | '：') {
            continue;
        }
        let words = line[..end].to_lowercase();
        let at = BYLINE.partition_point(|(prefix, _)| prefix.as_bytes() < words.as_bytes());
        match BYLINE.get(at) {
            Some(&(prefix, meaning)) if prefix == words => {
                let rest = line[end + c.len_utf8()..].trim_start_matches([':', '：', ' ']);
                found = Some(BylinePrefix { credit: credit(meaning), rest });
            }
            Some((prefix, _)) if prefix.starts_with(&words) => {}
            _ => break,
        }
    }
    found
}

/// The longest prefix of a line that is known to be a byline.
pub(super) fn longest_prefix<'t>(
    line: &'t str,
    language: Option<&str>,
) -> Option<BylinePrefix<'t>> {
    let starts = line.char_indices().map(|(at, _)| at).skip(1).take(LONGEST);
    let ends = starts.chain([line.len()]).filter(|&end| ends_prefix(line, end));
    let found = ends.filter_map(|end| {
        let (words, rest) = line.split_at(end);
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || SIGNS.contains(&c));
        Some(BylinePrefix { credit: meaning(words, rest, language)?, rest })
    });
    found.last()
}

/// Whether the text is a prefix and nothing else.
pub(super) fn is_prefix(lower: &str) -> bool {
    known(lower).is_some() || local(lower).next().is_some()
}

/// Whether a word ends there: before a blank or a sign, or, in scripts without
/// blanks, before any letter that follows more than one.
fn ends_prefix(line: &str, end: usize) -> bool {
    let next = line[end..].chars().next();
    let is_glued = line[..end].chars().nth(1).is_some() && line[..end].chars().all(is_unspaced);
    next.is_none_or(|c| c.is_whitespace() || SIGNS.contains(&c) || is_glued && is_unspaced(c))
}

/// What the words before the rest say, if they are a prefix.
fn meaning(words: &str, rest: &str, language: Option<&str>) -> Option<Credit> {
    let words = words.to_lowercase();
    let here = |home: &str| match language.and_then(|tag| tag.split('-').next()) {
        Some(language) => home == language,
        None => rest.split_whitespace().take_while(|word| is_capital(word)).nth(1).is_some(),
    };
    let local = || local(&words).find(|(home, _)| here(home)).map(|(_, credit)| credit);
    known(&words).or_else(local)
}

/// The credit of words that are a prefix in any language.
fn known(words: &str) -> Option<Credit> {
    let has = |table: &[&str]| {
        let with = |sign: &str| table.binary_search(&(words.to_owned() + sign).as_str()).is_ok();
        with("") || with(":") || with("：")
    };
    if let Ok(at) = BYLINE.binary_search_by_key(&words, |(prefix, _)| prefix) {
        return Some(credit(BYLINE[at].1));
    }
    if has(EDITOR_PREFIX) {
        return Some(Editor);
    }
    has(AUTHOR_PREFIX).then_some(Author)
}

/// The languages in which the words are a prefix, though they are none elsewhere.
fn local(words: &str) -> impl Iterator<Item = (&'static str, Credit)> {
    entries(by_language::LOCAL_BYLINE)
        .filter(move |(_, text, _)| *text == words)
        .map(|(language, _, meaning)| (language, credit(meaning)))
}

fn credit(meaning: &str) -> Credit {
    if meaning == "editor" { Editor } else { Author }
}
