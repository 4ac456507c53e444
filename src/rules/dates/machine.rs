//! Dates in what pages write for machines.

use jiff::Timestamp;

use super::calendar::date;
use super::clock::Clock;
use super::tokens::{TokenKind, tokens};
use super::{Locale, Order, find_as, iso, time_after};

/// The date in a value meant for machines: ISO 8601 in all its spellings,
/// e-mail dates, seconds since 1970, and whatever people put there instead.
pub(crate) fn machine(value: &str) -> Option<String> {
    // Machines that write numbers with slashes are mostly American.
    machine_as(value, Locale { order: Order::American, ..Locale::default() })
}

/// As [`machine`], for a page known to write dates in this order.
pub(crate) fn machine_as(value: &str, locale: Locale) -> Option<String> {
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
    if let Some(TokenKind::Number(number, 8)) = tokens.first().map(|token| token.kind) {
        let date = date(number / 10_000, number / 100 % 100, number % 100)?;
        return Some(iso(date, time_after(&tokens, 1, locale.languages).map(|(clock, _)| clock)));
    }
    find_as(value, locale).map(|found| found.iso)
}

fn epoch(seconds: i64) -> Option<String> {
    let time = Timestamp::from_second(seconds).ok()?;
    Some(time.to_string())
}
