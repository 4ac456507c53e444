//! The calendars that news is dated by: the common one, the Buddhist and the Persian.

use jiff::ToSpan;
use jiff::civil::Date;

use super::meaning::Month;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persian_year_begins_in_spring() {
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
