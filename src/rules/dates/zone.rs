//! Turns a time in UTC into the local time of the newsroom.

use std::ops::RangeInclusive;

use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use super::day;

/// How far a clock can be behind Greenwich and ahead of it, in minutes. Twelve
/// hours behind is where nobody lives, and the mark of a lost "p.m.".
const CLOCKS: RangeInclusive<i64> = -11 * 60..=14 * 60;

/// Offsets are whole half hours, but for Nepal's.
const STEP: i64 = 30;
const NEPAL: i64 = 5 * 60 + 45;

/// A time of Greenwich as the clock showed it by which `other`, another
/// statement of the same moment, is given: with an offset, or without any, as
/// readers see it. Many content systems write Greenwich for machines, where a
/// story of the evening can be of the day before or after.
pub(crate) fn localised(utc: &str, other: &str) -> Option<String> {
    // Midnight stands for a day without a time.
    if !utc.ends_with('Z') || utc.contains("T00:00:00") || !other.contains('T') {
        return None;
    }
    let moment: Timestamp = utc.parse().ok()?;
    let seen = other.get(..DATE_TIME)?.parse().ok()?;
    let ahead = minute(seconds(seen)?) - minute(moment.as_second());
    let same = other
        .parse::<Timestamp>()
        .ok()
        .is_none_or(|stated| minute(stated.as_second()) == minute(moment.as_second()));
    if ahead == 0 || (ahead % STEP != 0 && ahead != NEPAL) || !CLOCKS.contains(&ahead) || !same {
        return None;
    }
    let local = Offset::UTC.to_datetime(moment) + SignedDuration::from_mins(ahead);
    let sign = if ahead < 0 { '-' } else { '+' };
    let (hours, minutes) = (ahead.abs() / 60, ahead.abs() % 60);
    Some(format!("{}{sign}{hours:02}:{minutes:02}", local.strftime("%Y-%m-%dT%H:%M:%S")))
}

/// The bytes of a date and time without its offset.
const DATE_TIME: usize = "2025-07-13T09:12:00".len();

/// Whether an ISO date that this module wrote is before another one: to the
/// second where both say where on earth their clock is, else to the day.
pub(crate) fn is_before(iso: &str, other: &str) -> bool {
    match (iso.parse::<Timestamp>(), other.parse::<Timestamp>()) {
        (Ok(iso), Ok(other)) => iso < other,
        _ => day(iso) < day(other),
    }
}

fn seconds(time: DateTime) -> Option<i64> {
    Some(Offset::UTC.to_timestamp(time).ok()?.as_second())
}

/// The minute that a second is in; readers are rarely shown seconds.
fn minute(second: i64) -> i64 {
    second.div_euclid(60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_before_compares_across_zones() {
        assert!(!is_before("2025-07-12T22:05:00Z", "2025-07-13T00:04:00+02:00"));
        assert!(is_before("2025-07-12", "2025-07-13T00:04:00+02:00"));
        assert!(!is_before("2025-07-13", "2025-07-13T00:04:00"));
    }

    #[test]
    fn localised_takes_offset_from_other_statement() {
        for (utc, other, want) in [
            (
                "2025-07-12T22:04:30Z",
                "2025-07-13T00:04:00+02:00",
                Some("2025-07-13T00:04:30+02:00"),
            ),
            ("2025-07-12T22:04:30Z", "2025-07-13T00:04:00", Some("2025-07-13T00:04:30+02:00")),
            ("2025-07-13T02:25:54Z", "2025-07-12T21:25:00", Some("2025-07-12T21:25:54-05:00")),
            ("2025-07-13T02:25:54Z", "2025-07-12T21:40:00", None),
            ("2025-07-13T02:25:54Z", "2025-07-12T14:25:00", None),
            ("2025-07-13T00:00:00Z", "2025-07-12T20:00:00", None),
            ("2025-07-13T02:25:54Z", "2025-07-13T05:25:00+02:00", None),
            ("2025-07-13T02:25:54Z", "2025-07-12", None),
            ("2025-07-13T02:25:54Z", "2025-07-15T02:25:00", None),
            ("2025-07-13T02:25:54Z", "2025-07-13T02:25:00", None),
            ("2025-07-13T02:25:54+02:00", "2025-07-13T00:25:54Z", None),
        ] {
            assert_eq!(localised(utc, other).as_deref(), want, "{utc} {other}");
        }
    }
}
