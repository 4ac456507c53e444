//! Splits a statement of authors at commas, conjunctions and numbers.
//!
//! The table `companion` of the languages has words that join a second name to a
//! whole one; elsewhere they begin something else: "in talks with Ada Lind".

use crate::rules::languages::merged::{COMPANION, CONJUNCTION};
use crate::rules::text::{is_letter, is_number};

/// The text without the parts in brackets, unless there is nothing else.
pub(crate) fn without_brackets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    if out.trim().is_empty() { text.replace(['(', ')', '[', ']'], "") } else { out }
}

/// Hebrew "and", which is written before a name without a blank.
static HEBREW_AND: [&str; 2] = ["ו-", "ו־"];

/// The text split at commas and conjunctions, up to the first digit.
pub(crate) fn parts(text: &str) -> Vec<String> {
    let end = text.find(is_number).unwrap_or(text.len());
    // A number that is part of a name, such as that of a handle, does not end the text.
    let belongs = if end > 0 {
        !text[..end].ends_with(char::is_whitespace)
    } else {
        let after = text.trim_start_matches(is_number);
        after.len() < text.len() && after.starts_with(is_letter)
    };
    let text = if belongs && end < text.len() { text } else { &text[..end] };
    let mut parts = Vec::new();
    for piece in text.split([',', ';', '&', '、', '،', '+']) {
        let mut part: Vec<&str> = Vec::new();
        let words: Vec<&str> = piece.split_whitespace().collect();
        for (at, &word) in words.iter().enumerate() {
            let joined = HEBREW_AND.iter().find_map(|and| word.strip_prefix(and));
            if let Some(first) = joined.filter(|_| part.len() >= 2) {
                parts.push(part.join(" "));
                part = vec![first];
                continue;
            }
            // A short conjunction separates names only if there are whole names around it.
            let is_capital = |word: &&str| !word.starts_with(char::is_lowercase);
            let between = part.len() >= 2
                && words.len() - at > 2
                && part.last().is_some_and(is_capital)
                && is_capital(&words[at + 1]);
            let lower = word.to_lowercase();
            // "Drug Evaluation and Research" is one office and no two names.
            let office = part.len() > 2 && words.len() - at == 2;
            // "Ada Lind, Head of Marketing and Development" is one person.
            let office =
                office || !parts.is_empty() && part.iter().any(|word| super::is_role(word));
            let joins = !office
                && CONJUNCTION.binary_search(&lower.as_str()).is_ok()
                && word.starts_with(char::is_lowercase) | (part.len() >= 2)
                && (word.chars().count() > 2 || between);
            if joins || part.len() >= 2 && COMPANION.binary_search(&word).is_ok() {
                parts.push(part.join(" "));
                part.clear();
            } else {
                part.push(word);
            }
        }
        parts.push(part.join(" "));
    }
    parts
}
