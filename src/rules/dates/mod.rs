//! Dates and ages as pages print them, for readers in many languages and for machines.
//!
//! The words of a language's dates are in its file. The grammar is here, and the same
//! for lines that contain a date, for lines that are a date or an age as a whole, and
//! for values meant for machines. The tables are
//!
//! | table | what its texts are | what they mean |
//! |---|---|---|
//! | `month` | names of months and their short forms | the number, after `persian` in that calendar |
//! | `weekday` | full names of days of the week | |
//! | `unit` | units of time | `second`, `minute` … `year` |
//! | `units` | several units in one word | how many, and the unit |
//! | `count` | numbers | the number |
//! | `ago` | what makes a span of time an age | |
//! | `day` | names of days such as "yesterday" | how many days ago |
//! | `now` | names of the present | |
//! | `date-label` | what dates are called | `published` or `modified` |
//! | `hour-word` | what follows the hour | |
//! | `half-day` | halves of the day, such as "p.m" | `first` or `second` |
//! | `date-sign` | what makes the number before it a part of a date | `year`, `month` or `day`; `month-before` for the number after it |
//! | `ordinal` | what follows the number of a day | |
//! | `zone` | time zones | minutes east of Greenwich; nothing where a name stands for several |
//! | `filler` | what stands in dates and says no more: "at", short names of weekdays | |

mod address;
mod age;
mod calendar;
mod clock;
mod machine;
mod meaning;
mod order;
#[cfg(test)]
mod tests;
mod tokens;
mod words;
mod written;
mod zone;

use std::ops::Range;

pub(crate) use address::in_url;
pub(crate) use age::{is_age, is_age_or_span, is_detail, is_relative, is_span, published};
use clock::Clock;
use jiff::civil;
pub(crate) use machine::{machine, machine_as};
use meaning::WordFlag;
pub(crate) use order::{Locale, Order};
use tokens::{DateToken, TokenKind, may_be_dated, tokens};
use words::Languages;
use written::{WrittenDate, date_at, kind, word};
pub(crate) use zone::{is_before, localised};

/// What a text says of the time of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Date {
    /// A day, with the time of day that stands by it.
    Absolute(civil::Date, Option<Clock>),
    /// So long before the present.
    Relative(Span),
    /// A day that the text alone does not give.
    Ambiguous(Ambiguous),
}

/// How long ago something was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Span {
    Seconds(i64),
    Days(i64),
}

/// What is missing of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ambiguous {
    /// Which number is the day, as in 3/4/2025.
    Order(WrittenDate, Option<Clock>),
    /// The year or the day, as in "3 April".
    Part,
}

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundDate {
    /// In ISO 8601: the date alone, or with the time and the offset that stand by it.
    pub(crate) iso: String,
    /// Its bytes in the text.
    pub(crate) bytes: Range<usize>,
}

/// The first date with day, month and year in a text.
pub(crate) fn find(text: &str) -> Option<FoundDate> {
    find_as(text, Locale::default())
}

/// As [`find`], for a page known to write its dates in this way.
pub(crate) fn find_as(text: &str, locale: Locale) -> Option<FoundDate> {
    if !may_be_dated(text) {
        return None;
    }
    let tokens = tokens(text);
    let is_sure = |written| !matches!(written, WrittenDate::Loose(_));
    let (written, clock, range) = search(&tokens, locale.languages, is_sure)?;
    let bytes = tokens[range.start].bytes.start..tokens[range.end - 1].bytes.end;
    Some(FoundDate { iso: iso(written.by(locale.order), clock), bytes })
}

/// Whether a word is a month's name.
pub(crate) fn is_month(word: &str) -> bool {
    words::entry(word.trim_end_matches('.')).is_some_and(|entry| entry.word.month.is_some())
}

/// The day of an ISO date that this module wrote.
pub(crate) fn day(iso: &str) -> Option<civil::Date> {
    iso.get(..10)?.parse().ok()
}

fn iso(date: civil::Date, clock: Option<Clock>) -> String {
    let clock = clock.map(Clock::iso).unwrap_or_default();
    format!("{:04}-{:02}-{:02}{clock}", date.year(), date.month(), date.day())
}

/// The first date of this kind, the time that stands by it, and the tokens of both.
fn search(
    tokens: &[DateToken],
    languages: Languages,
    is_wanted: impl Fn(WrittenDate) -> bool,
) -> Option<(WrittenDate, Option<Clock>, Range<usize>)> {
    // The time last seen, with the tokens it covers: it may stand before its date.
    let mut time: Option<(Clock, Range<usize>)> = None;
    for at in 0..tokens.len() {
        let date = date_at(tokens, at, languages).filter(|(written, _)| is_wanted(*written));
        if let Some((written, next)) = date {
            if let Some((clock, end)) = time_after(tokens, next, languages) {
                return Some((written, Some(clock), at..end));
            }
            // The time may reach into the date: 9:12/7/2025 is no time and date.
            let before = time.filter(|(_, range)| {
                tokens.get(range.end..at).is_some_and(|between| between.len() <= GAP)
                    && (range.end..at).all(|at| joins(tokens, at))
            });
            return Some(match before {
                Some((clock, range)) => (written, Some(clock), range.start..next),
                None => (written, None, at..next),
            });
        }
        // "9:12 AM" is one time, although "12 AM" would be one too.
        if time.as_ref().is_none_or(|(_, range)| range.end <= at) {
            time = clock::at(tokens, at, 0).map(|(clock, next)| (clock, at..next)).or(time);
        }
    }
    None
}

/// The most tokens between a date and its time: `, at`, ` г. в `, `(CET)`.
const GAP: usize = 4;

/// The time that follows a date, and the token after it.
fn time_after(tokens: &[DateToken], start: usize, languages: Languages) -> Option<(Clock, usize)> {
    for at in start..tokens.len().min(start + GAP) {
        // What follows another date is the time of that.
        if date_at(tokens, at, languages).is_some() {
            return None;
        }
        if let Some(found) = clock::at(tokens, at, start) {
            return Some(found);
        }
        if !joins(tokens, at) {
            return None;
        }
    }
    None
}

/// Whether what stands between a date and a time may join the two: signs, and
/// words that say no more of the date, or what it is the date of. What follows
/// "updated" is the time of another date.
fn joins(tokens: &[DateToken], at: usize) -> bool {
    match kind(tokens, at) {
        Some(TokenKind::Sign(_) | TokenKind::Word("T")) => true,
        Some(TokenKind::Word(_)) => word(tokens, at).is_some_and(|word| {
            word.is_filler() || word.is_detail() && !word.is(WordFlag::Modified)
        }),
        _ => false,
    }
}
