//! What a word means in a date or an age.

/// The seconds of a day.
pub(crate) const DAY: i64 = 24 * 60 * 60;

/// The meaning of a word in dates and ages. Most words have one; "mar" is a month
/// and a day of the week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct WordMeaning {
    flags: u16,
    pub(crate) month: Option<Month>,
    /// A unit of time.
    unit: Option<TimeUnit>,
    /// Several units in one word, such as the Arabic dual.
    units: Option<(u8, TimeUnit)>,
    count: Option<u8>,
    day: Option<u8>,
    zone: Option<i16>,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl TimeUnit {
    const ALL: [(&str, Self); 7] = [
        ("second", Self::Second),
        ("minute", Self::Minute),
        ("hour", Self::Hour),
        ("day", Self::Day),
        ("week", Self::Week),
        ("month", Self::Month),
        ("year", Self::Year),
    ];

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, unit)| *unit)
    }

    /// How many units, and which: "2 hour".
    pub(super) fn parse_several(meaning: &str) -> Option<(u8, Self)> {
        let (count, unit) = meaning.split_once(' ')?;
        Some((count.parse().ok()?, Self::named(unit)?))
    }

    fn seconds(self) -> i64 {
        match self {
            Self::Second => 1,
            Self::Minute => 60,
            Self::Hour => 60 * 60,
            Self::Day => DAY,
            Self::Week => 7 * DAY,
            Self::Month => 30 * DAY,
            Self::Year => 365 * DAY,
        }
    }
}

/// A month of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Month {
    Common(i8),
    Persian(i8),
}

impl Month {
    fn parse(meaning: &str) -> Self {
        let number = |text: &str| text.parse().unwrap_or_default();
        match meaning.strip_prefix("persian ") {
            Some(month) => Self::Persian(number(month)),
            None => Self::Common(number(meaning)),
        }
    }
}

/// The roles that a word may have in a date, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum WordFlag {
    Ago = 1,
    Now = 1 << 1,
    Published = 1 << 2,
    Modified = 1 << 3,
    HourWord = 1 << 4,
    FirstHalf = 1 << 5,
    SecondHalf = 1 << 6,
    YearSign = 1 << 7,
    MonthSign = 1 << 8,
    MonthBefore = 1 << 9,
    DaySign = 1 << 10,
    Ordinal = 1 << 11,
    Zone = 1 << 12,
    /// Days of the week and other words that say nothing more of a date.
    Filler = 1 << 13,
}

impl WordFlag {
    /// What a `date-sign` makes of the number beside it.
    pub(super) fn of_sign(meaning: &str) -> Self {
        match meaning {
            "year" => Self::YearSign,
            "month" => Self::MonthSign,
            "month-before" => Self::MonthBefore,
            _ => Self::DaySign,
        }
    }
}

impl WordMeaning {
    /// What a word means that has one flag.
    pub(super) fn flagged(flag: WordFlag) -> Self {
        Self { flags: flag as u16, ..Self::default() }
    }

    pub(super) fn of_month(meaning: &str) -> Self {
        Self { month: Some(Month::parse(meaning)), ..Self::default() }
    }

    pub(super) fn of_unit(meaning: &str) -> Self {
        Self { unit: TimeUnit::named(meaning), ..Self::default() }
    }

    pub(super) fn of_units(meaning: &str) -> Self {
        Self { units: TimeUnit::parse_several(meaning), ..Self::default() }
    }

    pub(super) fn of_count(meaning: &str) -> Self {
        Self { count: meaning.parse().ok(), ..Self::default() }
    }

    pub(super) fn of_day(meaning: &str) -> Self {
        Self { day: meaning.parse().ok(), ..Self::default() }
    }

    pub(super) fn of_zone(meaning: &str) -> Self {
        Self { zone: meaning.parse().ok(), ..Self::flagged(WordFlag::Zone) }
    }

    pub(crate) fn is(&self, flag: WordFlag) -> bool {
        self.flags & flag as u16 != 0
    }

    /// A unit of time, in seconds.
    pub(crate) fn unit(&self) -> Option<i64> {
        self.unit.map(TimeUnit::seconds)
    }

    /// Whether the word is a minute.
    pub(crate) fn is_minute(&self) -> bool {
        self.unit == Some(TimeUnit::Minute)
    }

    /// Several units in one word, in seconds.
    pub(crate) fn units(&self) -> Option<i64> {
        self.units.map(|(count, unit)| i64::from(count) * unit.seconds())
    }

    pub(crate) fn count(&self) -> Option<i64> {
        self.count.map(i64::from)
    }

    /// How many days ago the day is.
    pub(crate) fn day(&self) -> Option<i64> {
        self.day.map(i64::from)
    }

    /// Minutes east of Greenwich.
    pub(crate) fn zone(&self) -> Option<i32> {
        self.zone.map(i32::from)
    }

    /// Whether the word may stand beside a date or an age and adds nothing to its day.
    pub(crate) fn is_detail(&self) -> bool {
        const DETAILS: u16 = WordFlag::Published as u16
            | WordFlag::Modified as u16
            | WordFlag::HourWord as u16
            | WordFlag::FirstHalf as u16
            | WordFlag::SecondHalf as u16
            | WordFlag::Zone as u16
            | WordFlag::Ordinal as u16
            | WordFlag::Filler as u16;
        self.flags & DETAILS != 0
    }

    /// Whether the word names a half of the day, and whether that is the second one.
    pub(crate) fn half(&self) -> Option<bool> {
        (self.is(WordFlag::FirstHalf) || self.is(WordFlag::SecondHalf))
            .then(|| self.is(WordFlag::SecondHalf))
    }

    /// Whether the word may stand between the parts of a date; "mar" may also be one.
    pub(crate) fn is_filler(&self) -> bool {
        self.is(WordFlag::Filler) && self.month.is_none()
    }

    /// Both meanings; where they differ, this one counts.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            flags: self.flags | other.flags,
            month: self.month.or(other.month),
            unit: self.unit.or(other.unit),
            units: self.units.or(other.units),
            count: self.count.or(other.count),
            day: self.day.or(other.day),
            zone: self.zone.or(other.zone),
        }
    }
}
