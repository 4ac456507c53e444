//! Dates as pages print them, for readers in many languages and for machines.

mod clock;
mod months;
mod tokens;

use std::ops::Range;

use clock::Clock;
use jiff::Timestamp;
use jiff::civil::Date;
use tokens::{Kind, Token, tokens};

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// In ISO 8601: the date alone, or with the time and the offset that stand by it.
    pub(crate) iso: String,
    /// Its bytes in the text.
    pub(crate) bytes: Range<usize>,
}

/// Which number is the day in a date like 3/4/2025.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// The first, as in most of the world.
    #[default]
    DayFirst,
    /// The second, as in the United States.
    MonthFirst,
}

/// The years that a page of news can be from.
const YEARS: std::ops::RangeInclusive<i64> = 1800..=2200;

/// The first date with day, month and year in a text.
pub(crate) fn find(text: &str) -> Option<Found> {
    find_as(text, Order::default())
}

/// As [`find`], for a page known to write dates in this order.
pub(crate) fn find_as(text: &str, order: Order) -> Option<Found> {
    let tokens = tokens(text);
    // The time last seen, with the tokens it covers: it may stand before its date.
    let mut time: Option<(Clock, Range<usize>)> = None;
    let mut at = 0;
    while at < tokens.len() {
        if let Some((date, next)) = date_at(&tokens, at, order) {
            let (clock, first, last) = match time_after(&tokens, next) {
                Some((clock, end)) => (Some(clock), at, end),
                None => match time {
                    // The time may reach into the date: 9:12/7/2025 is no time and date.
                    Some((clock, range)) if tokens.get(range.end..at).is_some_and(belongs) => {
                        (Some(clock), range.start, next)
                    }
                    _ => (None, at, next),
                },
            };
            let bytes = tokens[first].bytes.start..tokens[last - 1].bytes.end;
            return Some(Found { iso: iso(date, clock), bytes });
        }
        // "9:12 AM" is one time, although "12 AM" would be one too.
        if time.as_ref().is_none_or(|(_, range)| range.end <= at) {
            time = clock::at(&tokens, at).map(|(clock, next)| (clock, at..next)).or(time);
        }
        at += 1;
    }
    None
}

/// The date in a value meant for machines: ISO 8601 in all its spellings,
/// e-mail dates, seconds since 1970, and whatever people put there instead.
pub(crate) fn machine(value: &str) -> Option<String> {
    let value = value.trim();
    if value.len() > 100 {
        return None;
    }
    if value.bytes().all(|b| b.is_ascii_digit()) {
        let number: i64 = value.parse().ok()?;
        return match value.len() {
            8 => Some(iso(date(number / 10_000, number / 100 % 100, number % 100)?, None)),
            10 => epoch(number),
            13 => epoch(number / 1000),
            14 => {
                let (day, time) = (number / 1_000_000, number % 1_000_000);
                let clock = Clock::new(time / 10_000, time / 100 % 100, time % 100);
                Some(iso(date(day / 10_000, day / 100 % 100, day % 100)?, clock))
            }
            _ => None,
        };
    }
    let tokens = tokens(value);
    if let Some(Kind::Number(number, 8)) = tokens.first().map(|token| token.kind) {
        let date = date(number / 10_000, number / 100 % 100, number % 100)?;
        return Some(iso(date, time_after(&tokens, 1).map(|(clock, _)| clock)));
    }
    // Machines that write numbers with slashes are mostly American.
    find_as(value, Order::MonthFirst).map(|found| found.iso)
}

/// The day that a page's address names, as in `/2025/07/13/`.
pub(crate) fn in_url(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let tokens = tokens(path);
    let number = |at: usize| match tokens.get(at).map(|token| token.kind) {
        Some(Kind::Number(value, digits)) => Some((value, digits)),
        _ => None,
    };
    let sign = |at: usize| match tokens.get(at).map(|token| token.kind) {
        Some(Kind::Sign(c @ ('/' | '-' | '_' | '.'))) => Some(c),
        _ => None,
    };
    (1..tokens.len()).find_map(|at| {
        sign(at - 1)?;
        let (year, digits) = number(at)?;
        let (year, month, day) = match digits {
            4 => {
                let ((month, 1 | 2), (day, 1 | 2)) = (number(at + 2)?, number(at + 4)?) else {
                    return None;
                };
                let same = sign(at + 1)? == sign(at + 3)?;
                // Another sign must follow: /2025/07/13th-street is no date.
                let whole =
                    tokens.get(at + 5).is_none_or(|next| matches!(next.kind, Kind::Sign(_)));
                (same && whole).then_some((year, month, day))?
            }
            8 => (year / 10_000, year / 100 % 100, year % 100),
            _ => return None,
        };
        (1990..2100).contains(&year).then(|| date(year, month, day)).flatten().map(|d| iso(d, None))
    })
}

/// Whether a word is a month's name.
pub(crate) fn is_month(word: &str) -> bool {
    months::named(word.trim_end_matches('.')).is_some()
}

/// The day of an ISO date that this module wrote.
pub(crate) fn day(iso: &str) -> Option<Date> {
    iso.get(..10)?.parse().ok()
}

fn epoch(seconds: i64) -> Option<String> {
    let time = Timestamp::from_second(seconds).ok()?;
    Some(time.to_string())
}

fn iso(date: Date, clock: Option<Clock>) -> String {
    let clock = clock.map(Clock::iso).unwrap_or_default();
    format!("{:04}-{:02}-{:02}{clock}", date.year(), date.month(), date.day())
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    // The Thai calendar counts from the Buddha, 543 years before.
    let year = if (2400..2700).contains(&year) { year - 543 } else { year };
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year as i16, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The date that starts at a token, and the token after it.
fn date_at(tokens: &[Token], at: usize, order: Order) -> Option<(Date, usize)> {
    match tokens[at].kind {
        Kind::Number(year, 4) => year_first(tokens, at, year),
        Kind::Number(day, 1 | 2) => day_first(tokens, at, day, order),
        Kind::Word(word) => month_first(tokens, at, months::named(word)?),
        _ => None,
    }
}

fn kind<'t>(tokens: &[Token<'t>], at: usize) -> Option<Kind<'t>> {
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
        let month_first = month > 12 || (order == Order::MonthFirst && a == '/' && day <= 12);
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
fn month_first(tokens: &[Token], at: usize, month: i8) -> Option<(Date, usize)> {
    let mut at = skip(tokens, at + 1);
    let day = short(tokens, at)?;
    at += 1;
    if let Some(Kind::Word(word)) = kind(tokens, at) {
        at += usize::from(!tokens[at].spaced && ORDINALS.binary_search(&word).is_ok());
    }
    let next = skip(tokens, at);
    if let Some(year) = year_at(tokens, next) {
        return Some((date(year, month.into(), day)?, next + 1));
    }
    // "Jul 13 09:12:00 2025", as Unix prints it.
    let (_, after) = clock::at(tokens, next)?;
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
const ORDINALS: [&str; 10] = ["a", "e", "er", "nd", "o", "rd", "st", "th", "º", "日"];

/// What stands between the parts of a date, sorted.
const CONNECTORS: [&str; 13] =
    ["an", "d", "da", "de", "del", "di", "din", "do", "ng", "năm", "of", "ta", "року"];

/// Passes over up to two dots, commas, dashes or words such as "of".
fn skip(tokens: &[Token], mut at: usize) -> usize {
    for _ in 0..2 {
        let passes = match kind(tokens, at) {
            Some(Kind::Sign(c)) => matches!(c, '.' | ',' | '،' | '-' | '/' | '\'' | '’'),
            Some(Kind::Word(word)) => CONNECTORS.contains(&word.to_lowercase().as_str()),
            _ => false,
        };
        at += usize::from(passes);
    }
    at
}

fn separates(c: char) -> bool {
    matches!(c, '-' | '/' | '.' | '‐' | '‑' | '–' | '−')
}

/// The most tokens between a date and its time: `, at`, ` г. в `, `(CET)`.
const GAP: usize = 4;

/// The time that follows a date, and the token after it.
fn time_after(tokens: &[Token], start: usize) -> Option<(Clock, usize)> {
    for at in start..start + GAP {
        if let Some(found) = clock::at(tokens, at) {
            return Some(found);
        }
        match kind(tokens, at)? {
            Kind::Number(..) => return None,
            Kind::Word(word) if word.len() > LONGEST_CONNECTOR => return None,
            _ => {}
        }
    }
    None
}

/// The bytes of the longest word between a date and its time, such as "στις" or "klokken".
const LONGEST_CONNECTOR: usize = 14;

/// Whether what stands between a time and the date after it joins the two:
/// few words and signs, no numbers.
fn belongs(between: &[Token]) -> bool {
    between.len() <= GAP && !between.iter().any(|token| matches!(token.kind, Kind::Number(..)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn isos(cases: &[(&str, &str)]) {
        for (text, want) in cases {
            assert_eq!(find(text).map(|f| f.iso).as_deref(), Some(*want), "{text}");
        }
    }

    #[test]
    fn visible_dates_of_many_languages() {
        isos(&[
            ("13. Juli 2025, 09:12 Uhr", "2025-07-13T09:12:00"),
            ("Stand: 13.07.2025 09.12 Uhr", "2025-07-13T09:12:00"),
            ("Published Jul 13, 2025", "2025-07-13"),
            ("Sunday, July 13th, 2025 at 9:12 p.m. EDT", "2025-07-13T21:12:00-04:00"),
            ("13-07-2025", "2025-07-13"),
            ("13/7/25 9:12", "2025-07-13T09:12:00"),
            ("2025年7月13日 午後3時05分", "2025-07-13T15:05:00"),
            ("2025년 7월 13일 오전 9:12", "2025-07-13T09:12:00"),
            ("13 juillet 2025 à 9h12", "2025-07-13T09:12:00"),
            ("Publié le 1er août 2025", "2025-08-01"),
            ("13 de julio de 2025 a las 21:12 h", "2025-07-13T21:12:00"),
            ("13 июля 2025 г. в 09:12 МСК", "2025-07-13T09:12:00+03:00"),
            ("2025. július 13. 09:12", "2025-07-13T09:12:00"),
            ("الأحد 13 يوليو 2025", "2025-07-13"),
            ("१३ जुलाई २०२५", "2025-07-13"),
            ("13 กรกฎาคม 2568", "2025-07-13"),
            ("13 tháng 7, 2025 09:12", "2025-07-13T09:12:00"),
            ("13. heinäkuuta 2025 klo 9.12", "2025-07-13T09:12:00"),
            ("9:12 AM EDT, Sun July 13, 2025", "2025-07-13T09:12:00-04:00"),
            ("09:12 - 13.07.2025", "2025-07-13T09:12:00"),
            ("13-Jul-25", "2025-07-13"),
        ]);
    }

    #[test]
    fn machine_dates() {
        for (value, want) in [
            ("2025-07-13T09:12:30.123+0200", "2025-07-13T09:12:30+02:00"),
            ("2025-07-13 09:12:00 UTC", "2025-07-13T09:12:00Z"),
            ("2025-07-13T09:12Z", "2025-07-13T09:12:00Z"),
            ("2025-07-13T09:12:00-05:30", "2025-07-13T09:12:00-05:30"),
            ("20250713", "2025-07-13"),
            ("20250713T091200Z", "2025-07-13T09:12:00Z"),
            ("Sun, 13 Jul 2025 09:12:00 GMT", "2025-07-13T09:12:00Z"),
            ("Sun Jul 13 2025 09:12:00 GMT+0200 (CEST)", "2025-07-13T09:12:00+02:00"),
            ("1752397920", "2025-07-13T09:12:00Z"),
            ("1752397920000", "2025-07-13T09:12:00Z"),
            ("7/3/2025", "2025-07-03"),
        ] {
            assert_eq!(machine(value).as_deref(), Some(want), "{value}");
        }
        assert_eq!(machine("yesterday"), None);
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "13 July",
            "31.02.2025",
            "version 10.13.07.2025",
            "won 3-1 in 2025",
            "call 020 7946 0018",
            "2025",
            "from 10-12-14",
            "",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn the_range_is_what_was_read() {
        let text = "Updated: 13. Juli 2025, 09:12 Uhr | Politik";
        assert_eq!(&text[find(text).unwrap().bytes], "13. Juli 2025, 09:12 Uhr");
    }

    #[test]
    fn a_time_that_reaches_into_a_date_is_left_out() {
        assert_eq!(find("Updated 9:12/7/2025").unwrap().iso, "2025-07-12");
    }

    #[test]
    fn order_counts_only_where_both_are_possible() {
        let found = |text| find_as(text, Order::MonthFirst).unwrap().iso;
        assert_eq!(found("3/4/2025"), "2025-03-04");
        assert_eq!(found("13/4/2025"), "2025-04-13");
        assert_eq!(find("3/4/2025").unwrap().iso, "2025-04-03");
        assert_eq!(find("3/14/2025").unwrap().iso, "2025-03-14");
    }

    #[test]
    fn addresses_name_days() {
        assert_eq!(in_url("https://example.com/2025/07/13/bridge").as_deref(), Some("2025-07-13"));
        assert_eq!(
            in_url("https://example.com/bridge-20250713.html").as_deref(),
            Some("2025-07-13")
        );
        assert_eq!(in_url("https://example.com/a?d=2025/07/13"), None);
        assert_eq!(in_url("https://example.com/id/12345678"), None);
    }

    #[test]
    fn tables_are_sorted() {
        assert!(ORDINALS.is_sorted() && CONNECTORS.is_sorted());
    }

    proptest! {
        #[test]
        fn ranges_lie_on_character_boundaries(text in "[0-9./: ,a-z年月日é१२июля\u{200f}-]{0,40}|\\PC{0,40}") {
            if let Some(found) = find(&text) {
                prop_assert!(text.get(found.bytes).is_some_and(|text| !text.is_empty()));
                prop_assert!(day(&found.iso).is_some());
            }
            machine(&text);
            in_url(&text);
        }
    }
}
