//! The words of dates and ages: what the files of the languages say of them,
//! put together by word.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

use crate::rules::languages::{Group, by_language};
use crate::rules::text::each_lower;

/// The seconds of a day.
pub(crate) const DAY: i64 = 24 * 60 * 60;

/// What a word says in a date or an age. Most words say one thing; "mar" is a
/// month and a day of the week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Word {
    marks: u16,
    pub(crate) month: Option<Month>,
    /// A unit of time.
    unit: Option<Unit>,
    /// Several units in one word, such as the Arabic dual.
    units: Option<(u8, Unit)>,
    count: Option<u8>,
    day: Option<u8>,
    zone: Option<i16>,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    const ALL: [(&str, Self); 7] = [
        ("second", Self::Second),
        ("minute", Self::Minute),
        ("hour", Self::Hour),
        ("day", Self::Day),
        ("week", Self::Week),
        ("month", Self::Month),
        ("year", Self::Year),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, unit)| *unit)
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

/// What a word is, apart from what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Mark {
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

impl Word {
    pub(crate) fn is(&self, mark: Mark) -> bool {
        self.marks & mark as u16 != 0
    }

    /// A unit of time, in seconds.
    pub(crate) fn unit(&self) -> Option<i64> {
        self.unit.map(Unit::seconds)
    }

    /// Whether the word is a minute.
    pub(crate) fn is_minute(&self) -> bool {
        self.unit == Some(Unit::Minute)
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
        const DETAILS: u16 = Mark::Published as u16
            | Mark::Modified as u16
            | Mark::HourWord as u16
            | Mark::FirstHalf as u16
            | Mark::SecondHalf as u16
            | Mark::Zone as u16
            | Mark::Ordinal as u16
            | Mark::Filler as u16;
        self.marks & DETAILS != 0
    }

    /// Whether the word names a half of the day, and whether that is the second one.
    pub(crate) fn half(&self) -> Option<bool> {
        (self.is(Mark::FirstHalf) || self.is(Mark::SecondHalf)).then(|| self.is(Mark::SecondHalf))
    }

    /// Whether the word may stand between the parts of a date; "mar" may also be one.
    pub(crate) fn is_filler(&self) -> bool {
        self.is(Mark::Filler) && self.month.is_none()
    }

    /// Both meanings; where they differ, that of this one.
    fn or(self, other: Self) -> Self {
        Self {
            marks: self.marks | other.marks,
            month: self.month.or(other.month),
            unit: self.unit.or(other.unit),
            units: self.units.or(other.units),
            count: self.count.or(other.count),
            day: self.day.or(other.day),
            zone: self.zone.or(other.zone),
        }
    }
}

/// A set of languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Languages(u128);

impl Languages {
    pub(crate) const ALL: Self = Self(u128::MAX);

    /// The language of a BCP 47 tag; all of them where it is not known.
    pub(crate) fn of(tag: Option<&str>) -> Self {
        let code = tag.and_then(|tag| tag.split('-').next());
        code.map_or(Self::ALL, |code| TABLE.languages(code))
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The set, or all languages where there is none in it.
    pub(crate) fn or_all(self) -> Self {
        if self.is_empty() { Self::ALL } else { self }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A word of the table with what it says in its languages.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The languages that have the word.
    pub(crate) languages: Languages,
    /// What it says in any of them.
    pub(crate) word: Word,
    /// What it says in each, by the place of the last of them among all readings.
    last: u16,
}

impl Entry {
    /// What the word says in these languages, or else in any: a text is in one
    /// language, and "an" is a year in Romanian only.
    pub(crate) fn among(&self, languages: Languages) -> Word {
        if self.languages.and(languages) == self.languages {
            return self.word;
        }
        let own = TABLE.readings(self.last).filter(|r| !r.languages.and(languages).is_empty());
        own.map(|reading| reading.word).reduce(Word::or).unwrap_or(self.word)
    }
}

/// What a word says in a language.
#[derive(Debug)]
struct Reading {
    languages: Languages,
    word: Word,
    /// The place of the word's reading before this one; its own if there is none.
    before: u16,
}

/// All words, in lower case.
#[derive(Default)]
struct Table {
    words: HashMap<&'static str, Entry>,
    readings: Vec<Reading>,
    /// The languages, by their bits.
    codes: Vec<&'static str>,
}

/// The code of what belongs to no single language.
const COMMON: &str = "mul";

/// More bytes than any word has.
const LONGEST: usize = 48;

/// About as many words and readings as the tables have.
const ROOM: [usize; 2] = [3400, 4800];

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        words: HashMap::with_capacity(ROOM[0]),
        readings: Vec::with_capacity(ROOM[1]),
        codes: codes(),
    };
    for (read, groups) in TABLES {
        let mut last = ("", Languages::ALL);
        for group in groups {
            if group.language != last.0 {
                last = (group.language, table.languages(group.language));
            }
            let word = read(group.meaning);
            for text in group.texts {
                if !text.bytes().any(|byte| matches!(byte, b' ' | b':')) {
                    table.add(text, last.1, word);
                    continue;
                }
                // The words of a label stand in ages one by one.
                for part in text.split([' ', ':']).filter(|part| !part.is_empty()) {
                    table.add(part, last.1, word);
                }
            }
        }
    }
    table
});

/// The languages, the best known first: where languages disagree and the text
/// does not tell, that of which more is known is right.
fn codes() -> Vec<&'static str> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for group in TABLES.iter().flat_map(|(_, groups)| *groups) {
        known.entry(group.language).or_default();
    }
    for group in by_language::PHRASE {
        *known.entry(group.language).or_default() += group.texts.len();
    }
    let mut known = Vec::from_iter(known);
    known.sort_by_key(|(_, phrases)| std::cmp::Reverse(*phrases));
    known.into_iter().map(|(code, _)| code).collect()
}

impl Table {
    /// The bit of a language.
    fn languages(&self, code: &str) -> Languages {
        let at = self.codes.iter().position(|known| *known == code && code != COMMON);
        at.map_or(Languages::ALL, |at| Languages(1 << at))
    }

    fn add(&mut self, text: &'static str, languages: Languages, word: Word) {
        let at = u16::try_from(self.readings.len()).expect("there are a few thousand words");
        let entry = self.words.entry(text).or_insert(Entry { languages, word, last: at });
        self.readings.push(Reading { languages, word, before: entry.last });
        if entry.last == at {
            return;
        }
        entry.last = at;
        // Bits that are lower are those of languages of which more is known.
        let is_better = languages.0.trailing_zeros() < entry.languages.0.trailing_zeros();
        entry.word = if is_better { word.or(entry.word) } else { entry.word.or(word) };
        entry.languages.0 |= languages.0;
    }

    /// What a word says in each language, the last that was read first.
    fn readings(&self, last: u16) -> impl Iterator<Item = &Reading> {
        let reading = |at: u16| self.readings.get(usize::from(at)).map(|reading| (at, reading));
        let next = move |(at, last): &(u16, &Reading)| {
            if last.before == *at { None } else { reading(last.before) }
        };
        std::iter::successors(reading(last), next).map(|(_, reading)| reading)
    }
}

/// Reads the meaning of an entry.
type Read = fn(&str) -> Word;

/// The tables, each with what reads its meanings.
static TABLES: [(Read, &[Group]); 15] = [
    (|month| Word { month: Some(month_of(month)), ..Word::default() }, by_language::MONTH),
    (|_| marked(Mark::Filler), by_language::WEEKDAY),
    (|unit| Word { unit: Unit::named(unit), ..Word::default() }, by_language::UNIT),
    (|units| Word { units: units_of(units), ..Word::default() }, by_language::UNITS),
    (|count| Word { count: count.parse().ok(), ..Word::default() }, by_language::COUNT),
    (|_| marked(Mark::Ago), by_language::AGO),
    (|day| Word { day: day.parse().ok(), ..Word::default() }, by_language::DAY),
    (|_| marked(Mark::Now), by_language::NOW),
    (
        |label| marked(if label == "modified" { Mark::Modified } else { Mark::Published }),
        by_language::DATE_LABEL,
    ),
    (|_| marked(Mark::HourWord), by_language::HOUR_WORD),
    (
        |half| marked(if half == "second" { Mark::SecondHalf } else { Mark::FirstHalf }),
        by_language::HALF_DAY,
    ),
    (|sign| marked(sign_of(sign)), by_language::DATE_SIGN),
    (|_| marked(Mark::Ordinal), by_language::ORDINAL),
    (|zone| Word { zone: zone.parse().ok(), ..marked(Mark::Zone) }, by_language::ZONE),
    (|_| marked(Mark::Filler), by_language::FILLER),
];

fn marked(mark: Mark) -> Word {
    Word { marks: mark as u16, ..Word::default() }
}

fn month_of(meaning: &str) -> Month {
    let number = |text: &str| text.parse().unwrap_or_default();
    match meaning.strip_prefix("persian ") {
        Some(month) => Month::Persian(number(month)),
        None => Month::Common(number(meaning)),
    }
}

fn units_of(meaning: &str) -> Option<(u8, Unit)> {
    let (count, unit) = meaning.split_once(' ')?;
    Some((count.parse().ok()?, Unit::named(unit)?))
}

fn sign_of(meaning: &str) -> Mark {
    match meaning {
        "year" => Mark::YearSign,
        "month" => Mark::MonthSign,
        "month-before" => Mark::MonthBefore,
        _ => Mark::DaySign,
    }
}

/// The entry of a word, whatever its case.
pub(crate) fn entry(word: &str) -> Option<&'static Entry> {
    if word.len() > LONGEST {
        return None;
    }
    let mut lower = [0; LONGEST];
    let mut length = 0;
    if word.is_ascii() {
        for byte in word.bytes().filter(|byte| *byte != b' ') {
            lower[length] = byte.to_ascii_lowercase();
            length += 1;
        }
    } else {
        let mut fits = true;
        let mut add = |c: char| {
            let next = length + c.len_utf8();
            match lower.get_mut(length..next).filter(|_| !is_left_out(c)) {
                Some(room) => {
                    c.encode_utf8(room);
                    length = next;
                }
                None => fits &= is_left_out(c),
            }
        };
        word.chars().for_each(|c| each_lower(c, &mut add));
        if !fits {
            return None;
        }
    }
    TABLE.words.get(str::from_utf8(&lower[..length]).ok()?)
}

/// Characters that words of the tables do not have: the dot too much in the
/// lower case of the Turkish capital I, the blank in "p. m.", and what joins
/// letters and is often lost on the way to a page.
fn is_left_out(c: char) -> bool {
    matches!(c, '\u{307}' | '\u{200c}' | ' ' | '\u{a0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meanings_are_what_the_tables_may_say() {
        let allowed = |table: &[Group], is: fn(&str) -> bool| {
            for group in table {
                assert!(is(group.meaning), "{} {}", group.language, group.meaning);
            }
        };
        let is_month = |month: &str| {
            let month = month.strip_prefix("persian ").unwrap_or(month);
            month.parse::<i8>().is_ok_and(|month| (1..=12).contains(&month))
        };
        allowed(by_language::MONTH, is_month);
        allowed(by_language::UNIT, |unit| Unit::named(unit).is_some());
        allowed(by_language::UNITS, |units| units_of(units).is_some());
        allowed(by_language::COUNT, |count| count.parse::<u8>().is_ok());
        allowed(by_language::DAY, |day| day.parse::<u8>().is_ok());
        allowed(by_language::ZONE, |zone| zone.is_empty() || zone.parse::<i16>().is_ok());
        allowed(by_language::DATE_LABEL, |label| ["published", "modified"].contains(&label));
        allowed(by_language::HALF_DAY, |half| ["first", "second"].contains(&half));
        allowed(by_language::DATE_SIGN, |sign| {
            ["year", "month", "month-before", "day"].contains(&sign)
        });
        assert!(TABLE.words.len() <= ROOM[0] && TABLE.readings.len() <= ROOM[1]);
        assert!(TABLE.words.keys().all(|word| word.len() <= LONGEST && entry(word).is_some()));
    }

    #[test]
    fn case_does_not_count() {
        let month = |word| entry(word).and_then(|entry| entry.word.month);
        assert_eq!(month("JULI"), Some(Month::Common(7)));
        assert_eq!(month("Temmuz"), Some(Month::Common(7)));
        assert_eq!(month("сентября"), Some(Month::Common(9)));
        assert_eq!(month("the"), None);
    }

    #[test]
    fn the_language_decides_what_a_word_says() {
        let month = |tag| entry("listopad").unwrap().among(Languages::of(tag)).month;
        assert_eq!(month(Some("pl")), Some(Month::Common(11)));
        assert_eq!(month(Some("hr-HR")), Some(Month::Common(10)));
        assert_eq!(month(None), Some(Month::Common(11)));
    }
}
