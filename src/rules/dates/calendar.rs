//! Reads a date where one starts: numbers, month names and what stands between them.

use jiff::ToSpan;
use jiff::civil::Date;

use super::clock;
use super::order::Order;
use super::tokens::{Kind, Token};
use super::words::{Languages, Mark, Month, Word, entry};

/// The years that a page of news can be from.
const YEARS: std::ops::RangeInclusive<i64> = 1800..=2200;

/// The years by which the Thai calendar, which counts from the Buddha, is ahead.
const BUDDHIST: i64 = 543;

/// The years of the Persian calendar that news can be from; those of the Muslim one are later.
const PERSIAN_YEARS: std::ops::Range<i64> = 1350..1430;

/// The date of these numbers, if there is such a date.
pub(crate) fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    let year = if (2400..2700).contains(&year) { year - BUDDHIST } else { year };
    if PERSIAN_YEARS.contains(&year) {
        return persian(year, month, day);
    }
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year as i16, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The date of a day in a month of any calendar.
pub(crate) fn date_in(year: i64, month: Month, day: i64) -> Option<Date> {
    match month {
        Month::Common(month) => date(year, month.into(), day),
        Month::Persian(month) => persian(year, month.into(), day),
    }
}

/// The date of a day in the Persian calendar, whose first six months have 31
/// days and whose year begins in spring.
fn persian(year: i64, month: i64, day: i64) -> Option<Date> {
    const LEAP_YEARS: [i64; 8] = [1, 5, 9, 13, 17, 22, 26, 30];
    if !PERSIAN_YEARS.contains(&year) || !(1..=if month <= 6 { 31 } else { 30 }).contains(&day) {
        return None;
    }
    let leaps = |year: i64| {
        year / 33 * 8 + LEAP_YEARS.iter().map(|leap| i64::from(*leap < year % 33)).sum::<i64>()
    };
    let before = (month - 1) * 30 + (month - 1).min(6);
    // The year 1404 began on 21 March 2025.
    let days = (year - 1404) * 365 + leaps(year) - leaps(1404) + before + day - 1;
    Date::constant(2025, 3, 21).checked_add(days.days()).ok()
}

/// A date as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    Day(Date),
    /// Two numbers that can each be the day, and the sign that joins them.
    Either {
        sign: char,
        day_first: Date,
        month_first: Date,
    },
    /// 13-07-25, which in a sentence may as well be a score or a span.
    Loose(Date),
}

impl Written {
    /// The day, on a page with this order.
    pub(crate) fn by(self, order: Order) -> Date {
        match self {
            Self::Day(date) | Self::Loose(date) => date,
            Self::Either { sign, day_first, month_first } => {
                if order.is_month_first(sign) {
                    month_first
                } else {
                    day_first
                }
            }
        }
    }
}

/// The date that starts at a token, and the token after it.
pub(crate) fn date_at(
    tokens: &[Token],
    at: usize,
    languages: Languages,
) -> Option<(Written, usize)> {
    let (date, end) = match tokens[at].kind {
        Kind::Number(year, 4) => year_first(tokens, at, year, languages)?,
        Kind::Number(day, 1 | 2) => match figures(tokens, at, day) {
            Some(figures) => return figures,
            None => day_first(tokens, at, day, languages)?,
        },
        Kind::Word(word) => month_first(tokens, at, word, languages)?,
        _ => return None,
    };
    Some((Written::Day(date), end))
}

pub(crate) fn kind<'t>(tokens: &[Token<'t>], at: usize) -> Option<Kind<'t>> {
    tokens.get(at).map(|token| token.kind)
}

/// What the word at a token says.
pub(crate) fn word(tokens: &[Token], at: usize) -> Option<Word> {
    match kind(tokens, at)? {
        Kind::Word(word) => Some(entry(word)?.word),
        _ => None,
    }
}

fn is(tokens: &[Token], at: usize, mark: Mark) -> bool {
    word(tokens, at).is_some_and(|word| word.is(mark))
}

/// The month that a word names, in these languages or else in any.
fn month(word: &str, languages: Languages) -> Option<Month> {
    let entry = entry(word)?;
    entry.among(languages).month.or(entry.word.month)
}

/// A number of at most two digits.
fn short(tokens: &[Token], at: usize) -> Option<i64> {
    match kind(tokens, at)? {
        Kind::Number(value, 1 | 2) => Some(value),
        _ => None,
    }
}

/// 2025-07-13, 2025/7/13, 2025年7月13日, 2025. július 13., 2025 July 13.
fn year_first(
    tokens: &[Token],
    at: usize,
    year: i64,
    languages: Languages,
) -> Option<(Date, usize)> {
    let (first, second) = (kind(tokens, at + 1)?, kind(tokens, at + 3));
    if let (Some(month), Some(day)) = (short(tokens, at + 2), short(tokens, at + 4)) {
        let end = match (first, second?) {
            (Kind::Sign(a), Kind::Sign(b)) if separates(a) && a == b => at + 5,
            (Kind::Word(_), Kind::Word(_))
                if is(tokens, at + 1, Mark::YearSign) && is(tokens, at + 3, Mark::MonthSign) =>
            {
                at + 5 + usize::from(is(tokens, at + 5, Mark::DaySign))
            }
            _ => return None,
        };
        return Some((date(year, month, day)?, end));
    }
    let at = skip(tokens, at + 1);
    let Kind::Word(word) = kind(tokens, at)? else { return None };
    let month = month(word, languages)?;
    let at = skip(tokens, at + 1);
    Some((date_in(year, month, short(tokens, at)?)?, at + 1))
}

/// 13.07.2025, 13/7/25: `None` where no three numbers start, and the inner
/// one where they are no date.
#[expect(clippy::option_option, reason = "two questions, two answers")]
fn figures(tokens: &[Token], at: usize, first: i64) -> Option<Option<(Written, usize)>> {
    let (Some(Kind::Sign(a)), Some(second), Some(Kind::Sign(b))) =
        (kind(tokens, at + 1), short(tokens, at + 2), kind(tokens, at + 3))
    else {
        return None;
    };
    Some(of_figures(tokens, at, [first, second], [a, b]))
}

fn of_figures(
    tokens: &[Token],
    at: usize,
    [first, second]: [i64; 2],
    [a, b]: [char; 2],
) -> Option<(Written, usize)> {
    let Kind::Number(year, digits) = kind(tokens, at + 4)? else { return None };
    // A longer row of numbers is a version or a telephone number.
    let alone = |near: Option<usize>, beyond: Option<usize>| {
        let near = near.and_then(|at| kind(tokens, at));
        let beyond = beyond.and_then(|at| kind(tokens, at));
        !(near == Some(Kind::Sign(a)) && matches!(beyond, Some(Kind::Number(..))))
    };
    let alone = alone(at.checked_sub(1), at.checked_sub(2))
        && (tokens.get(at + 6).is_none_or(|next| next.spaced) || alone(Some(at + 5), Some(at + 6)));
    if !separates(a) || a != b || !alone {
        return None;
    }
    let year = match digits {
        4 => year,
        2 if year < 70 => 2000 + year,
        2 => 1900 + year,
        _ => return None,
    };
    // Only a dot or a slash surely joins short years; 10-12-14 is a score or a span, too.
    let is_loose = digits == 2 && a == '-';
    let written = match (date(year, second, first), date(year, first, second)) {
        (Some(date), _) | (None, Some(date)) if is_loose => Written::Loose(date),
        (Some(day_first), Some(month_first)) if day_first != month_first => {
            Written::Either { sign: a, day_first, month_first }
        }
        (Some(date), _) => Written::Day(date),
        // Thirteen is no month.
        (None, Some(date)) if second > 12 => Written::Day(date),
        _ => return None,
    };
    Some((written, at + 5))
}

/// 13 July 2025, 13. Juli 2025, 13 de julio de 2025, 13-Jul-2025.
fn day_first(tokens: &[Token], at: usize, day: i64, languages: Languages) -> Option<(Date, usize)> {
    let at = after_ordinal(tokens, at + 1);
    let at = skip(tokens, at);
    // Vietnamese numbers its months: 13 tháng 7, 2025.
    let Kind::Word(word) = kind(tokens, at)? else { return None };
    let entry = entry(word)?;
    let (month, at) = if entry.word.is(Mark::MonthBefore) {
        (Month::Common(i8::try_from(short(tokens, at + 1)?).ok()?), at + 2)
    } else {
        (month(word, languages)?, at + 1)
    };
    let at = skip(tokens, at);
    let year = year_at(tokens, at).or_else(|| match kind(tokens, at)? {
        Kind::Number(year, 2) if entry.languages == Languages::of(Some("th")) => Some(2500 + year),
        _ => None,
    })?;
    Some((date_in(year, month, day)?, at + 1))
}

/// July 13, 2025 and Jul. 13th 2025.
fn month_first(
    tokens: &[Token],
    start: usize,
    word: &str,
    languages: Languages,
) -> Option<(Date, usize)> {
    // Few words stand before a number, and of those only it is asked what they are.
    (start + 1..start + 2 + SKIPPED).find_map(|at| short(tokens, at))?;
    let at = skip(tokens, start + 1);
    let day = short(tokens, at)?;
    let month = month(word, languages)?;
    let at = after_ordinal(tokens, at + 1);
    let next = skip(tokens, at);
    // "Jul-13-25" ends with a year, "July 13-14, 2025" has two days.
    let is_range = matches!(
        (kind(tokens, next), kind(tokens, next - 1), kind(tokens, start + 1)),
        (Some(Kind::Number(_, 2)), Some(Kind::Sign('-')), joint) if joint != Some(Kind::Sign('-'))
    );
    if let Some(year) = year_at(tokens, next).filter(|_| !is_range) {
        return Some((date_in(year, month, day)?, next + 1));
    }
    // "Jul 13 09:12:00 2025", as Unix prints it.
    let (_, after) = clock::at(tokens, next, next)?;
    Some((date_in(year_at(tokens, after)?, month, day)?, after + 1))
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

/// The token after "st", "º" or "日" behind the number of a day.
fn after_ordinal(tokens: &[Token], at: usize) -> usize {
    let is_ordinal = tokens.get(at).is_some_and(|token| !token.spaced)
        && word(tokens, at).is_some_and(|word| word.is(Mark::Ordinal) || word.is(Mark::DaySign));
    at + usize::from(is_ordinal)
}

/// The most dots, commas, dashes and words such as "of" between the parts of a date.
const SKIPPED: usize = 4;

/// Passes over what may stand between the parts of a date.
fn skip(tokens: &[Token], start: usize) -> usize {
    let passes = |at: &usize| match kind(tokens, *at) {
        Some(Kind::Sign(c)) => matches!(c, '.' | ',' | '،' | '-' | '/' | '\'' | '’'),
        Some(Kind::Word(word)) => {
            word.len() <= LONGEST_FILLER && entry(word).is_some_and(|entry| entry.word.is_filler())
        }
        _ => false,
    };
    start + (start..start + SKIPPED).take_while(passes).count()
}

/// The bytes of the longest word that is asked whether it is one of those.
const LONGEST_FILLER: usize = 18;

fn separates(c: char) -> bool {
    matches!(c, '-' | '/' | '.' | '‐' | '‑' | '–' | '−')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_persian_year_begins_in_spring() {
        for (persian_date, want) in [
            ((1404, 1, 1), Date::constant(2025, 3, 21)),
            ((1403, 12, 30), Date::constant(2025, 3, 20)),
            ((1399, 12, 30), Date::constant(2021, 3, 20)),
            ((1400, 1, 1), Date::constant(2021, 3, 21)),
            ((1404, 4, 22), Date::constant(2025, 7, 13)),
            ((1402, 10, 11), Date::constant(2024, 1, 1)),
            ((1408, 12, 30), Date::constant(2030, 3, 20)),
        ] {
            let (year, month, day) = persian_date;
            assert_eq!(persian(year, month, day), Some(want), "{persian_date:?}");
        }
        assert_eq!(persian(1404, 7, 31), None);
    }
}
