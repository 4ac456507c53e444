//! Reads a date where one starts: numbers, month names and what stands between them.

use jiff::civil::Date;

use super::order::Order;
use super::tokens::{Kind, Token};
use super::{clock, months};

/// The years that a page of news can be from.
const YEARS: std::ops::RangeInclusive<i64> = 1800..=2200;

/// The date of these numbers, if there is such a date.
pub(crate) fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    // The Thai calendar counts from the Buddha, 543 years before.
    let year = if (2400..2700).contains(&year) { year - 543 } else { year };
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year as i16, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The date that starts at a token, and the token after it.
pub(crate) fn date_at(tokens: &[Token], at: usize, order: Order) -> Option<(Date, usize)> {
    match tokens[at].kind {
        Kind::Number(year, 4) => year_first(tokens, at, year),
        Kind::Number(day, 1 | 2) => day_first(tokens, at, day, order),
        Kind::Word(word) => month_first(tokens, at, word),
        _ => None,
    }
}

pub(crate) fn kind<'t>(tokens: &[Token<'t>], at: usize) -> Option<Kind<'t>> {
    tokens.get(at).map(|token| token.kind)
}

/// A number of at most two digits.
fn short(tokens: &[Token], at: usize) -> Option<i64> {
    match kind(tokens, at)? {
        Kind::Number(value, 1 | 2) => Some(value),
        _ => None,
    }
}

/// 2025-07-13, 2025/7/13, 2025年7月13日, 2025. július 13., 2025 July 13.
fn year_first(tokens: &[Token], at: usize, year: i64) -> Option<(Date, usize)> {
    let (first, second) = (kind(tokens, at + 1)?, kind(tokens, at + 3));
    if let (Some(month), Some(day)) = (short(tokens, at + 2), short(tokens, at + 4)) {
        let ends = match (first, second?) {
            (Kind::Sign(a), Kind::Sign(b)) if separates(a) && a == b => at + 5,
            (Kind::Word("年"), Kind::Word("月")) | (Kind::Word("년"), Kind::Word("월")) => {
                at + 5
                    + usize::from(matches!(
                        kind(tokens, at + 5),
                        Some(Kind::Word("日" | "일" | "号"))
                    ))
            }
            _ => return None,
        };
        return Some((date(year, month, day)?, ends));
    }
    let at = skip(tokens, at + 1);
    let Kind::Word(word) = kind(tokens, at)? else { return None };
    let month = months::named(word)?;
    let at = skip(tokens, at + 1);
    Some((date(year, month.into(), short(tokens, at)?)?, at + 1))
}

/// 13.07.2025, 13/7/25, 13 July 2025, 13. Juli 2025, 13 de julio de 2025, 13-Jul-2025.
fn day_first(tokens: &[Token], at: usize, day: i64, order: Order) -> Option<(Date, usize)> {
    if let (Some(Kind::Sign(a)), Some(month), Some(Kind::Sign(b))) =
        (kind(tokens, at + 1), short(tokens, at + 2), kind(tokens, at + 3))
    {
        let Some(Kind::Number(year, digits)) = kind(tokens, at + 4) else { return None };
        // A longer row of numbers is a version or a telephone number.
        let alone = |near: Option<usize>, beyond: Option<usize>| {
            let near = near.and_then(|at| kind(tokens, at));
            let beyond = beyond.and_then(|at| kind(tokens, at));
            !(near == Some(Kind::Sign(a)) && matches!(beyond, Some(Kind::Number(..))))
        };
        let alone = alone(at.checked_sub(1), at.checked_sub(2))
            && (tokens.get(at + 6).is_none_or(|next| next.spaced)
                || alone(Some(at + 5), Some(at + 6)));
        if !separates(a) || a != b || !alone {
            return None;
        }
        let year = match digits {
            4 => year,
            // Only a dot or a slash joins short years; 10-12-14 is a score or a range.
            2 if a != '-' && year < 70 => 2000 + year,
            2 if a != '-' => 1900 + year,
            _ => return None,
        };
        let month_first = month > 12 || (day <= 12 && order.is_month_first(a));
        let (day, month) = if month_first { (month, day) } else { (day, month) };
        return Some((date(year, month, day)?, at + 5));
    }
    let mut at = at + 1;
    if let Some(Kind::Word(word)) = kind(tokens, at) {
        let ordinal = !tokens[at].spaced && ORDINALS.binary_search(&word).is_ok();
        at += usize::from(ordinal);
    }
    let at = skip(tokens, at);
    // Vietnamese numbers its months: 13 tháng 7, 2025.
    let (month, at) = match kind(tokens, at)? {
        Kind::Word(word) if word.eq_ignore_ascii_case("tháng") || word == "Tháng" => {
            (short(tokens, at + 1)?, at + 2)
        }
        Kind::Word(word) => (i64::from(months::named(word)?), at + 1),
        _ => return None,
    };
    let at = skip(tokens, at);
    Some((date(year_at(tokens, at)?, month, day)?, at + 1))
}

/// July 13, 2025 and Jul. 13th 2025.
fn month_first(tokens: &[Token], start: usize, word: &str) -> Option<(Date, usize)> {
    let mut at = skip(tokens, start + 1);
    // Few words stand before a number, and of those only it is asked what they are.
    let day = short(tokens, at)?;
    let month = months::named(word)?;
    at += 1;
    if let Some(Kind::Word(word)) = kind(tokens, at) {
        at += usize::from(!tokens[at].spaced && ORDINALS.binary_search(&word).is_ok());
    }
    let next = skip(tokens, at);
    // "Jul-13-25" ends with a year, "July 13-14, 2025" has two days.
    let is_range = matches!(
        (kind(tokens, next), kind(tokens, next - 1), kind(tokens, start + 1)),
        (Some(Kind::Number(_, 2)), Some(Kind::Sign('-')), joint) if joint != Some(Kind::Sign('-'))
    );
    if let Some(year) = year_at(tokens, next).filter(|_| !is_range) {
        return Some((date(year, month.into(), day)?, next + 1));
    }
    // "Jul 13 09:12:00 2025", as Unix prints it.
    let (_, after) = clock::at(tokens, next, next)?;
    Some((date(year_at(tokens, after)?, month.into(), day)?, after + 1))
}

fn year_at(tokens: &[Token], at: usize) -> Option<i64> {
    match kind(tokens, at)? {
        Kind::Number(year, 4) => Some(year),
        Kind::Number(year, 2)
            if matches!(kind(tokens, at.checked_sub(1)?), Some(Kind::Sign('-' | '\'' | '’'))) =>
        {
            Some(2000 + year)
        }
        _ => None,
    }
}

/// What follows a day's number in words, sorted.
static ORDINALS: [&str; 10] = ["a", "e", "er", "nd", "o", "rd", "st", "th", "º", "日"];

/// What stands between the parts of a date, sorted.
static CONNECTORS: [&str; 13] =
    ["an", "d", "da", "de", "del", "di", "din", "do", "ng", "năm", "of", "ta", "року"];

/// The bytes of the longest of them.
const LONGEST_CONNECTOR: usize = 8;

/// Passes over up to two dots, commas, dashes or words such as "of".
fn skip(tokens: &[Token], mut at: usize) -> usize {
    for _ in 0..2 {
        let passes = match kind(tokens, at) {
            Some(Kind::Sign(c)) => matches!(c, '.' | ',' | '،' | '-' | '/' | '\'' | '’'),
            Some(Kind::Word(word)) => is_connector(word),
            _ => false,
        };
        at += usize::from(passes);
    }
    at
}

fn is_connector(word: &str) -> bool {
    word.len() <= LONGEST_CONNECTOR && CONNECTORS.contains(&word.to_lowercase().as_str())
}

fn separates(c: char) -> bool {
    matches!(c, '-' | '/' | '.' | '‐' | '‑' | '–' | '−')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(ORDINALS.is_sorted() && CONNECTORS.is_sorted());
        assert!(CONNECTORS.iter().all(|word| word.len() <= LONGEST_CONNECTOR));
    }
}
