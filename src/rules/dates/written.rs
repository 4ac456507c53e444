//! Reads a date where one starts: numbers, month names and what stands between them.

use jiff::civil::Date;

use super::calendar::{date, date_in};
use super::clock;
use super::meaning::{Month, WordFlag, WordMeaning};
use super::order::Order;
use super::tokens::{DateToken, TokenKind};
use super::words::{Languages, entry};

/// A date as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WrittenDate {
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

impl WrittenDate {
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
    tokens: &[DateToken],
    at: usize,
    languages: Languages,
) -> Option<(WrittenDate, usize)> {
    let (date, end) = match tokens[at].kind {
        TokenKind::Number(year, 4) => year_first(tokens, at, year, languages)?,
        TokenKind::Number(day, 1 | 2) => match figures(tokens, at, day) {
            Some(figures) => return figures,
            None => day_first(tokens, at, day, languages)?,
        },
        TokenKind::Word(word) => month_first(tokens, at, word, languages)?,
        _ => return None,
    };
    Some((WrittenDate::Day(date), end))
}

pub(crate) fn kind<'t>(tokens: &[DateToken<'t>], at: usize) -> Option<TokenKind<'t>> {
    tokens.get(at).map(|token| token.kind)
}

/// What the word at a token says.
pub(crate) fn word(tokens: &[DateToken], at: usize) -> Option<WordMeaning> {
    match kind(tokens, at)? {
        TokenKind::Word(word) => Some(entry(word)?.word),
        _ => None,
    }
}

fn is(tokens: &[DateToken], at: usize, mark: WordFlag) -> bool {
    word(tokens, at).is_some_and(|word| word.is(mark))
}

/// The month that a word names, in these languages or else in any.
fn month(word: &str, languages: Languages) -> Option<Month> {
    let entry = entry(word)?;
    entry.among(languages).month.or(entry.word.month)
}

/// A number of at most two digits.
fn short(tokens: &[DateToken], at: usize) -> Option<i64> {
    match kind(tokens, at)? {
        TokenKind::Number(value, 1 | 2) => Some(value),
        _ => None,
    }
}

/// 2025-07-13, 2025/7/13, 2025年7月13日, 2025. július 13., 2025 July 13.
fn year_first(
    tokens: &[DateToken],
    at: usize,
    year: i64,
    languages: Languages,
) -> Option<(Date, usize)> {
    let (first, second) = (kind(tokens, at + 1)?, kind(tokens, at + 3));
    if let (Some(month), Some(day)) = (short(tokens, at + 2), short(tokens, at + 4)) {
        let end = match (first, second?) {
            (TokenKind::Sign(a), TokenKind::Sign(b)) if separates(a) && a == b => at + 5,
            (TokenKind::Word(_), TokenKind::Word(_))
                if is(tokens, at + 1, WordFlag::YearSign)
                    && is(tokens, at + 3, WordFlag::MonthSign) =>
            {
                at + 5 + usize::from(is(tokens, at + 5, WordFlag::DaySign))
            }
            _ => return None,
        };
        return Some((date(year, month, day)?, end));
    }
    let at = skip(tokens, at + 1);
    let TokenKind::Word(word) = kind(tokens, at)? else { return None };
    let month = month(word, languages)?;
    let at = skip(tokens, at + 1);
    Some((date_in(year, month, short(tokens, at)?)?, at + 1))
}

/// 13.07.2025, 13/7/25: `None` where no three numbers start, and the inner
/// one where they are no date.
#[expect(
    clippy::option_option,
    reason = "whether three numbers start, and whether they are a date"
)]
fn figures(tokens: &[DateToken], at: usize, first: i64) -> Option<Option<(WrittenDate, usize)>> {
    let (Some(TokenKind::Sign(a)), Some(second), Some(TokenKind::Sign(b))) =
        (kind(tokens, at + 1), short(tokens, at + 2), kind(tokens, at + 3))
    else {
        return None;
    };
    Some(of_figures(tokens, at, [first, second], [a, b]))
}

fn of_figures(
    tokens: &[DateToken],
    at: usize,
    [first, second]: [i64; 2],
    [a, b]: [char; 2],
) -> Option<(WrittenDate, usize)> {
    let TokenKind::Number(year, digits) = kind(tokens, at + 4)? else { return None };
    // A longer row of numbers is a version or a telephone number.
    let alone = |near: Option<usize>, beyond: Option<usize>| {
        let near = near.and_then(|at| kind(tokens, at));
        let beyond = beyond.and_then(|at| kind(tokens, at));
        !(near == Some(TokenKind::Sign(a)) && matches!(beyond, Some(TokenKind::Number(..))))
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
        (Some(date), _) | (None, Some(date)) if is_loose => WrittenDate::Loose(date),
        (Some(day_first), Some(month_first)) if day_first != month_first => {
            WrittenDate::Either { sign: a, day_first, month_first }
        }
        (Some(date), _) => WrittenDate::Day(date),
        // Thirteen is no month.
        (None, Some(date)) if second > 12 => WrittenDate::Day(date),
        _ => return None,
    };
    Some((written, at + 5))
}

/// 13 July 2025, 13. Juli 2025, 13 de julio de 2025, 13-Jul-2025.
fn day_first(
    tokens: &[DateToken],
    at: usize,
    day: i64,
    languages: Languages,
) -> Option<(Date, usize)> {
    let at = after_ordinal(tokens, at + 1);
    let at = skip(tokens, at);
    // Vietnamese numbers its months: 13 tháng 7, 2025.
    let TokenKind::Word(word) = kind(tokens, at)? else { return None };
    let entry = entry(word)?;
    let (month, at) = if entry.word.is(WordFlag::MonthBefore) {
        (Month::Common(i8::try_from(short(tokens, at + 1)?).ok()?), at + 2)
    } else {
        (month(word, languages)?, at + 1)
    };
    let at = skip(tokens, at);
    let year = year_at(tokens, at).or_else(|| match kind(tokens, at)? {
        TokenKind::Number(year, 2) if entry.languages == Languages::of(Some("th")) => {
            Some(2500 + year)
        }
        _ => None,
    })?;
    Some((date_in(year, month, day)?, at + 1))
}

/// July 13, 2025 and Jul. 13th 2025.
fn month_first(
    tokens: &[DateToken],
    start: usize,
    word: &str,
    languages: Languages,
) -> Option<(Date, usize)> {
    // Few words stand before a number, and only those are looked up.
    (start + 1..start + 2 + SKIPPED).find_map(|at| short(tokens, at))?;
    let at = skip(tokens, start + 1);
    let day = short(tokens, at)?;
    let month = month(word, languages)?;
    let at = after_ordinal(tokens, at + 1);
    let next = skip(tokens, at);
    // "Jul-13-25" ends with a year, "July 13-14, 2025" has two days.
    let is_range = matches!(
        (kind(tokens, next), kind(tokens, next - 1), kind(tokens, start + 1)),
        (Some(TokenKind::Number(_, 2)), Some(TokenKind::Sign('-')), joint) if joint != Some(TokenKind::Sign('-'))
    );
    if let Some(year) = year_at(tokens, next).filter(|_| !is_range) {
        return Some((date_in(year, month, day)?, next + 1));
    }
    // "Jul 13 09:12:00 2025", as Unix prints it.
    let (_, after) = clock::at(tokens, next, next)?;
    Some((date_in(year_at(tokens, after)?, month, day)?, after + 1))
}

fn year_at(tokens: &[DateToken], at: usize) -> Option<i64> {
    match kind(tokens, at)? {
        TokenKind::Number(year, 4) => Some(year),
        TokenKind::Number(year, 2)
            if matches!(
                kind(tokens, at.checked_sub(1)?),
                Some(TokenKind::Sign('-' | '\'' | '’'))
            ) =>
        {
            Some(2000 + year)
        }
        _ => None,
    }
}

/// The token after "st", "º" or "日" behind the number of a day.
fn after_ordinal(tokens: &[DateToken], at: usize) -> usize {
    let is_ordinal = tokens.get(at).is_some_and(|token| !token.spaced)
        && word(tokens, at)
            .is_some_and(|word| word.is(WordFlag::Ordinal) || word.is(WordFlag::DaySign));
    at + usize::from(is_ordinal)
}

/// The most dots, commas, dashes and words such as "of" between the parts of a date.
const SKIPPED: usize = 4;

/// Skips what may stand between the parts of a date.
fn skip(tokens: &[DateToken], start: usize) -> usize {
    let passes = |at: &usize| match kind(tokens, *at) {
        Some(TokenKind::Sign(c)) => matches!(c, '.' | ',' | '،' | '-' | '/' | '\'' | '’'),
        Some(TokenKind::Word(word)) => {
            word.len() <= LONGEST_FILLER && entry(word).is_some_and(|entry| entry.word.is_filler())
        }
        _ => false,
    };
    start + (start..start + SKIPPED).take_while(passes).count()
}

/// The bytes of the longest word that is looked up as a filler.
const LONGEST_FILLER: usize = 18;

fn separates(c: char) -> bool {
    matches!(c, '-' | '/' | '.' | '‐' | '‑' | '–' | '−')
}
