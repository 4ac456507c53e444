//! Takes the names of people and agencies out of what pages say of their authors.
//!
//! The words that stand around names are tables of the languages, in lower case:
//!
//! - `author-prefix` stands before an author, `editor-prefix` before an editor,
//!   and `contributor-prefix` before people and things that are neither; the
//!   longest that fits is taken off;
//! - `role` is what people are rather than what they are called, and `group` is
//!   a role of people who write together;
//! - `nobody` is what content systems and share bars put where a name should be;
//! - `name-tail` leads over from a name to a date, `date-opener` begins one, and
//!   after `name-end` a place, a paper or a subject follows the name.

mod cjk;
mod label;
mod parts;
#[cfg(test)]
mod tests;

use crate::rules::byline::BRACKETS;
use crate::rules::dates;
use crate::rules::languages::merged;
use crate::rules::opening;
use crate::rules::stop_words::is_stop_word;
use crate::rules::text::{is_alphanumeric, is_cjk, is_ideograph, is_letter};
use cjk::{is_text_by, leads_to_name};
use parts::{parts, without_brackets};

/// The most words a name has; "Agence France-Presse in Beirut and others" is none.
const LONGEST_NAME: usize = 6;

/// The longest statement of authors, in bytes; research papers name dozens.
const LONGEST_STATEMENT: usize = 4000;

/// The names in one statement of a page's authors, as the page spells them.
///
/// `strict` is for text that readers see, in which anything may stand: there a
/// name is written like one.
pub(crate) fn people(statement: &str, strict: bool) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut roles: Vec<String> = Vec::new();
    if statement.len() > LONGEST_STATEMENT {
        return names;
    }
    let addresses = |word: &&str| !word.contains("://") && !word.starts_with("www.");
    let statement: Vec<String> = statement
        .lines()
        .map(|line| line.split(' ').filter(addresses).collect::<Vec<_>>().join(" "))
        .collect();
    let statement = without_prefix(statement.join("\n").trim());
    if is_other(&statement) {
        return names;
    }
    if let Some(name) = turned_round(&statement).filter(|_| !strict) {
        return vec![name];
    }
    for piece in statement.split(['|', '•', '·', '∙', '\n', '›', '»', '●', '║', '/', '—'])
    {
        for piece in piece.split(" - ").flat_map(|piece| piece.split(" – ")) {
            let piece = without_prefix(without_brackets(piece).trim());
            let parts = parts(&piece);
            // What follows another label, such as "In:", is something else.
            let is_label = |part: &String| part.trim_end_matches(':').contains(':');
            for part in parts.into_iter().take_while(|part| !strict || !is_label(part)) {
                let part = tidy(&part, strict);
                if !is_name(&part, strict) || names.contains(&part) {
                    continue;
                }
                if is_role(&part) {
                    roles.push(part);
                } else if part.contains(' ')
                    || is_signature(&part)
                    || !names.iter().any(|name| name.contains(' '))
                {
                    // After a whole name a single word is a place or a section.
                    names.push(part);
                }
            }
        }
    }
    // "Staff writers" is an author only where nobody is named.
    if strict {
        roles.retain(|role| role.contains(' ') && role.split(' ').any(is_group));
    }
    if names.is_empty() { roles } else { names }
}

/// The name in a statement that gives the family's first, as catalogues do: "Lind,
/// Ada". Two single words in a list are rarely two people, unless they are
/// agencies or roles.
pub(crate) fn turned_round(statement: &str) -> Option<String> {
    let (family, given) = statement.split_once(',')?;
    let given: Vec<&str> = given.split_whitespace().collect();
    let is_word = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.contains(char::is_lowercase)
            && word.chars().all(|c| is_letter(c) || matches!(c, '-' | '\'' | '’'))
            && !is_role(word)
            && !is_service(word)
            && !is_agency(word)
            && !is_degree(&word.to_lowercase())
    };
    let is_initial = |word: &str| word.ends_with('.') && word.chars().count() == 2;
    let is_given = match given[..] {
        [first] => is_word(first),
        [first, second] => is_word(first) && is_initial(second),
        _ => false,
    };
    (is_word(family) && is_given).then(|| format!("{} {family}", given.join(" ")))
}

/// What follows a byline's first words, such as "By" or "Von", at the start of
/// the text or after a bar; nothing where the text is no byline.
pub(crate) fn after_prefix(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = without_prefix(text);
    if rest.len() < text.len() {
        return Some(rest);
    }
    // "Posted on | by Ada Lind": what stands before the name must be labels.
    let mut from = 0;
    for (bar, sign) in text.match_indices(['|', '•', '·', '\n']) {
        let after = text[bar + sign.len()..].trim_start();
        if text[from..bar].split_whitespace().count() > 3 {
            return None;
        }
        let rest = without_prefix(after);
        if rest.len() < after.len() {
            return Some(rest);
        }
        from = bar + sign.len();
    }
    None
}

/// What companies' names end with; sorted.
static COMPANIES: [&str; 14] = [
    "bv", "corp", "gmbh", "inc", "kg", "limited", "llc", "llp", "ltd", "nv", "plc", "sarl", "srl",
    "verlag",
];

/// Whether the name is a company's, which publishes but does not write.
pub(crate) fn is_company(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    name.contains(' ') && COMPANIES.binary_search(&last.as_str()).is_ok()
}

/// The editors, if the text names them as such.
pub(crate) fn editors(text: &str) -> Option<Vec<String>> {
    let rest = after(merged::EDITOR_PREFIX, text.trim().trim_matches(BRACKETS).trim())?;
    Some(people(rest, true)).filter(|names| !names.is_empty())
}

/// Whether the text names people or things that are not the authors.
pub(crate) fn is_other(text: &str) -> bool {
    let text = text.trim();
    after(merged::CONTRIBUTOR_PREFIX, text).is_some()
        || after(merged::EDITOR_PREFIX, text).is_some()
}

/// What follows the longest of the phrases that the text starts with.
fn after<'t>(table: &[&str], text: &'t str) -> Option<&'t str> {
    let found = opening::begun(table, text).filter(|(phrase, rest)| {
        let next = rest.chars().next();
        phrase.ends_with([':', '：'])
            || next.is_none_or(|c| c.is_whitespace() || matches!(c, ':' | '：'))
            || next.is_some_and(is_ideograph)
                && (leads_to_name(phrase, rest) || is_text_by(phrase, rest))
            || is_glued(text, phrase)
    });
    let (phrase, _) = found.max_by_key(|(phrase, _)| phrase.len())?;
    // Lower-casing may change a text's length; then nothing is found.
    let rest = text.get(phrase.len()..)?;
    Some(rest.trim_start_matches(|c: char| matches!(c, ':' | '：') || c.is_whitespace()))
}

/// Whether a name follows "By" without a blank, as where two elements meet.
fn is_glued(text: &str, phrase: &str) -> bool {
    phrase.len() < 4
        && text.get(..phrase.len()).is_some_and(|start| start.ends_with(char::is_lowercase))
        && text.get(phrase.len()..).is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// The text less the prefixes that stand before something else.
fn without_prefix(text: &str) -> String {
    let mut rest = text;
    while let Some(shorter) = label::after(rest).or_else(|| after(merged::AUTHOR_PREFIX, rest)) {
        rest = shorter;
    }
    rest.to_owned()
}

/// The part less what leads to a date or a place, and less stray signs.
fn tidy(part: &str, strict: bool) -> String {
    let without_by = without_prefix(part.trim());
    let mut words: Vec<&str> =
        without_by.split_whitespace().filter(|word| !word.contains('@')).collect();
    if let Some(at) =
        words.iter().skip(2).position(|word| merged::NAME_END.binary_search(word).is_ok())
    {
        words.truncate(at + 2);
    }
    if words.first().is_some_and(|first| {
        merged::DATE_OPENER
            .binary_search(&first.trim_end_matches(':').to_lowercase().as_str())
            .is_ok()
    }) {
        return String::new();
    }
    while let Some(last) = words.last() {
        let bare = last.trim_end_matches([':', '.', ',']).to_lowercase();
        if bare.is_empty()
            || (words.len() > 1 && merged::NAME_TAIL.binary_search(&bare.as_str()).is_ok())
            || last.chars().all(|c| !is_alphanumeric(c))
        {
            words.pop();
        } else {
            break;
        }
    }
    // "Ada Lind on Friday": the date itself may have been taken out before.
    if words.len() > 2
        && words.last().is_some_and(|last| {
            merged::WEEKDAY.binary_search(&last.to_lowercase().as_str()).is_ok()
        })
        && merged::NAME_TAIL.binary_search(&words[words.len() - 2]).is_ok()
    {
        words.truncate(words.len() - 2);
    }
    // "Reporter Ada Lind" and "Ada Lind Staff Writer" are one person each.
    while words.len() > 2 && words.first().is_some_and(|word| is_role(word)) {
        words.remove(0);
    }
    // In these scripts a given and a family name are one word.
    let least = |word: &str| if word.chars().all(is_cjk) { 1 } else { 2 };
    while strict
        && words
            .last()
            .is_some_and(|word| words.len() > least(word) && is_role(word) && !is_group(word))
    {
        words.pop();
    }
    let name = words.join(" ");
    name.trim_matches(|c: char| {
        matches!(
            c,
            ':' | ',' | ';' | '-' | '–' | '"' | '*' | '“' | '”' | '«' | '»' | '<' | '>' | '_'
        ) || c.is_whitespace()
    })
    .to_owned()
}

fn is_name(part: &str, strict: bool) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let lower = part.to_lowercase();
    if words.is_empty() || words.len() > LONGEST_NAME || part.len() > 120 {
        return false;
    }
    if merged::NOBODY.binary_search(&lower.trim_end_matches(['.', '…'])).is_ok()
        || is_degree(&lower)
    {
        return false;
    }
    // One ideograph is a family's name or the rest of a word, and nobody's whole name.
    if strict && part.chars().all(is_ideograph) && part.chars().nth(1).is_none() {
        return false;
    }
    if !part.contains(is_letter) || part.contains(['?', '!', '#', '=']) {
        return false;
    }
    if !strict {
        return true;
    }
    // A line of buttons is made of what they are called.
    let services = words.iter().filter(|word| is_service(word)).count();
    if services * 2 > words.len() {
        return false;
    }
    // A month alone is what is left of a date.
    if part.contains(':') || is_other(part) || words.len() == 1 && dates::is_month(words[0]) {
        return false;
    }
    // Names begin with a capital in every script that has them, and most of
    // their words do; particles such as "van der" do not.
    let small = words.iter().filter(|word| word.starts_with(char::is_lowercase)).count();
    is_signature(part)
        || (!part.ends_with('.') || ends_with_initial(part))
            && !words[0].starts_with(char::is_lowercase)
            && small * 2 <= words.len()
}

/// Whether the name ends with an initial or "Jr.", whose full stop ends no sentence.
fn ends_with_initial(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    name.contains(' ') && last.starts_with(char::is_uppercase) && last.chars().count() < 4
}

/// Whether the word speaks to the reader, or of what sites offer.
fn is_service(word: &str) -> bool {
    let lower = word.to_lowercase();
    [merged::NOBODY, merged::NO_NAME]
        .iter()
        .any(|table| table.binary_search(&lower.as_str()).is_ok())
}

/// Whether the word is the name of an agency.
fn is_agency(word: &str) -> bool {
    merged::AGENCY.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// Whether the text is written as agencies and editors sign: `dpa`, `AFP`, `oz`.
fn is_signature(part: &str) -> bool {
    let upper = part.bytes().all(|b| b.is_ascii_uppercase());
    let lower = part.bytes().all(|b| b.is_ascii_lowercase());
    (2..=5).contains(&part.len()) && (upper || lower) && !is_stop_word(part)
}

fn is_role(part: &str) -> bool {
    part.split([' ', '-']).any(|word| {
        let word = word.trim_matches(|c| !is_alphanumeric(c)).to_lowercase();
        merged::ROLE.binary_search(&word.as_str()).is_ok()
    })
}

/// Whether the word makes a role the name of a group, as in "News Desk".
fn is_group(word: &str) -> bool {
    merged::GROUP.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// Whether the text is how a machine knows a person: a log-in or initials.
pub(crate) fn is_handle(name: &str) -> bool {
    !name.contains(' ')
        && (name.contains(['.', '_']) && !name.ends_with('.')
            || name.chars().count() < 3 && name.is_ascii()
            || name.contains(|c: char| c.is_ascii_digit()) && !name.contains(char::is_uppercase)
            || name.contains('-') && !name.contains(char::is_uppercase))
}

/// Whether a log-in is made of a name: `alind` or `adalind` of Ada Lind.
pub(crate) fn is_made_of(login: &str, name: &str) -> bool {
    let Some((given, family)) = name.rsplit_once(' ') else { return false };
    let login = login.trim_end_matches(|c: char| c.is_ascii_digit());
    let (given, family) = (given.to_lowercase(), family.to_lowercase());
    let first = login.strip_suffix(family.as_str()).unwrap_or_default();
    let initial = given.chars().next();
    !first.is_empty() && (first == given || first.chars().eq(initial))
}

/// Degrees that stand behind a name after a comma, without their dots, sorted.
#[rustfmt::skip]
static DEGREES: [&str; 22] = [
    "ba", "bs", "cfp", "cpa", "dds", "dpt", "dvm", "edd", "esq", "jd", "llb", "llm", "mba",
    "md", "mph", "msc", "np", "pharmd", "phd", "rd", "rdn", "rn",
];

fn is_degree(lower: &str) -> bool {
    let bare: String = lower.chars().filter(|c| *c != '.' && *c != ' ').collect();
    DEGREES.binary_search(&bare.as_str()).is_ok()
}
