//! Dates as pages print them, for readers in many languages and for machines.

mod clock;
mod months;
mod order;
mod reading;
mod tokens;
mod zone;

use std::ops::Range;

use clock::Clock;
use jiff::Timestamp;
use jiff::civil::Date;
pub(crate) use order::Order;
use reading::{date, date_at, kind};
use tokens::{Kind, Token, may_be_dated, tokens};
pub(crate) use zone::{is_before, localised};

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// In ISO 8601: the date alone, or with the time and the offset that stand by it.
    pub(crate) iso: String,
    /// Its bytes in the text.
    pub(crate) bytes: Range<usize>,
}

/// The first date with day, month and year in a text.
pub(crate) fn find(text: &str) -> Option<Found> {
    find_as(text, Order::default())
}

/// As [`find`], for a page known to write dates in this order.
pub(crate) fn find_as(text: &str, order: Order) -> Option<Found> {
    if !may_be_dated(text) {
        return None;
    }
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
            time = clock::at(&tokens, at, 0).map(|(clock, next)| (clock, at..next)).or(time);
        }
        at += 1;
    }
    None
}

/// The date in a value meant for machines: ISO 8601 in all its spellings,
/// e-mail dates, seconds since 1970, and whatever people put there instead.
pub(crate) fn machine(value: &str) -> Option<String> {
    // Machines that write numbers with slashes are mostly American.
    machine_as(value, Order::American)
}

/// As [`machine`], for a page known to write dates in this order.
pub(crate) fn machine_as(value: &str, order: Order) -> Option<String> {
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
    find_as(value, order).map(|found| found.iso)
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

/// The most tokens between a date and its time: `, at`, ` г. в `, `(CET)`.
const GAP: usize = 4;

/// The time that follows a date, and the token after it.
fn time_after(tokens: &[Token], start: usize) -> Option<(Clock, usize)> {
    for at in start..start + GAP {
        // What follows another date is the time of that.
        if at < tokens.len() && date_at(tokens, at, Order::default()).is_some() {
            return None;
        }
        if let Some(found) = clock::at(tokens, at, start) {
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
    fn times_are_of_tokens_that_no_date_has() {
        isos(&[
            // A date that follows another one, in any spelling.
            ("12.11.2025 - Update: 12.11.2025", "2025-11-12"),
            ("12.11.2025 | 12.11.2025", "2025-11-12"),
            ("12.11.2025 – 13.11.25", "2025-11-12"),
            ("12.11.25, aktualisiert 12.11.25", "2025-11-12"),
            ("12.11.2025 12.11.2025 09:12", "2025-11-12"),
            ("12.11.2025 (Update: 13.11.2025, 09:12 Uhr)", "2025-11-12"),
            ("12 Nov 2025 / 12.11.2025", "2025-11-12"),
            ("Nov 12, 2025 - 11.12.2025", "2025-11-12"),
            ("2025-11-12 2025-11-13", "2025-11-12"),
            ("2025-11-12/2025-11-13T10:00", "2025-11-12"),
            ("12/11/2025 - 12/11/2025", "2025-11-12"),
            ("12.11.2025 klo 12.11.2025", "2025-11-12"),
            ("2025. 11. 12. 2025. 11. 13.", "2025-11-12"),
            // A date without its year.
            ("12.11.2025 - 14.11.", "2025-11-12"),
            ("12.11. - 14.11.2025", "2025-11-14"),
            ("12.11.–14.11.2025", "2025-11-14"),
            ("vom 12.11. bis 14.11.2025", "2025-11-14"),
            ("12.11./14.11.2025", "2025-11-14"),
            // Longer rows of numbers.
            ("12.11.2025 Tel. 09.12.34.56", "2025-11-12"),
            ("12.11.2025, 09.12.34.56", "2025-11-12"),
            ("12.11.2025 - 10:12/7", "2025-11-12"),
            ("12.11.2025 - 1.10.12", "2025-11-12"),
            ("10.12.14.16 12.11.2025", "2025-11-12"),
            // Prices, temperatures and scores.
            ("12.11.2025 - 9.99 €", "2025-11-12"),
            ("12.11.2025, €9.99", "2025-11-12"),
            ("12.11.2025 - $12.50", "2025-11-12"),
            ("12.11.2025 - 10.25%", "2025-11-12"),
            ("12.11.2025 - 3:2", "2025-11-12"),
            ("3:2 - 12.11.2025", "2025-11-12"),
            ("12.11.2025 Nr. 7 -", "2025-11-12"),
            ("12.11.2025 um -", "2025-11-12"),
        ]);
        assert_eq!(find("July 13-14, 2025"), None, "two days");
    }

    #[test]
    fn times_stand_before_and_after_dates() {
        isos(&[
            ("12.11.2025 10.30-12.00 Uhr", "2025-11-12T10:30:00"),
            ("12.11.2025, 10:30-12:00", "2025-11-12T10:30:00"),
            ("12.11.2025, 10.30 – 12.00", "2025-11-12T10:30:00"),
            ("10:30 - 12:00, 12.11.2025", "2025-11-12T10:30:00"),
            ("10.30-12.00 12.11.2025", "2025-11-12T10:30:00"),
            ("10-12 Uhr, 12.11.2025", "2025-11-12"),
            ("12.11.25 10.30", "2025-11-12T10:30:00"),
            ("12.11.2025 - 10.30 - Update: 12.11.2025", "2025-11-12T10:30:00"),
            ("09.12 Uhr, 12.11.2025", "2025-11-12T09:12:00"),
            ("09:12 12.11.2025 - Update: 13.11.2025", "2025-11-12T09:12:00"),
            ("9.12 p.m. - 12.11.2025", "2025-11-12T21:12:00"),
            ("Nov 12, 2025 9:12am - Nov 13, 2025 8:00am", "2025-11-12T09:12:00"),
            ("12. marraskuuta 2025 klo 9.12", "2025-11-12T09:12:00"),
            ("12.11.2025 alle 10.30", "2025-11-12T10:30:00"),
            ("12/11/2025 às 10h30 - atualizado 12/11/2025", "2025-11-12T10:30:00"),
            ("2025-11-12 09:12-05:30 ", "2025-11-12T09:12:00"),
            ("2025-11-12T09:12-05:30", "2025-11-12T09:12:00-05:30"),
            ("2025-11-12-09:12", "2025-11-12T09:12:00"),
            ("2025年11月12日 10時30分 更新 2025年11月13日", "2025-11-12T10:30:00"),
            ("2025.11.12. 오후 3:05 수정 2025.11.12. 오후 4:10", "2025-11-12T15:05:00"),
            ("Jul-13-25 09:12", "2025-07-13T09:12:00"),
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
            ("Sun, 13 Jul 2025 09:12:00 -0500", "2025-07-13T09:12:00-05:00"),
            ("2025-07-13 09:12:00 -0500", "2025-07-13T09:12:00-05:00"),
            ("2025-07-13T09:12-500", "2025-07-13T09:12:00-05:00"),
            ("2025-07-13 09:12:00-05", "2025-07-13T09:12:00-05:00"),
            ("Sun Jul 13 2025 09:12:00 GMT-0500", "2025-07-13T09:12:00-05:00"),
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
        let found = |text| find_as(text, Order::American).unwrap().iso;
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
