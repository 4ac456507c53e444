//! The words of dates and ages: what the files of the languages say of them.
//!
//! | Table | Texts | Meaning |
//! |---|---|---|
//! | `month` | names and short forms | the number, or `persian` and the number |
//! | `weekday` | full names | |
//! | `unit` | units of time | `second` to `year` |
//! | `units` | several units in one word | how many, and the unit |
//! | `count` | numbers | the number |
//! | `ago` | what makes a span of time an age | |
//! | `day` | names of days | how many days they lie back |
//! | `now` | names of the present | |
//! | `date-label` | what dates are called | `published` or `modified` |
//! | `hour-word` | what follows the hour | |
//! | `half-day` | halves of the day | `first` or `second` |
//! | `date-sign` | what makes a number part of a date | `year`, `month` or `day`; `month-before` for one that stands before it |
//! | `ordinal` | what follows the number of a day | |
//! | `zone` | time zones | minutes east of Greenwich, or nothing where several have the name |
//! | `filler` | what stands in dates and says nothing | |

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

use crate::rules::languages::{Group, by_language};
use crate::rules::letters::each_lower;

pub(crate) const SECOND: i64 = 1;
pub(crate) const MINUTE: i64 = 60;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;
const MONTH: i64 = 30 * DAY;
const YEAR: i64 = 365 * DAY;

/// What a word says in a date or an age. Most words say one thing; "mar" is a
/// month and a day of the week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Word {
    marks: u16,
    pub(crate) month: Option<Month>,
    /// A unit of time, in seconds.
    pub(crate) unit: Option<i64>,
    /// Several units in one word, such as the Arabic dual, in seconds.
    pub(crate) units: Option<i64>,
    pub(crate) count: Option<i64>,
    /// How many days ago the day is.
    pub(crate) day: Option<i64>,
    /// Minutes east of Greenwich.
    pub(crate) zone: Option<i16>,
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

    /// Whether the word may stand between the parts of a date, or of a date and a time.
    pub(crate) fn is_filler(&self) -> bool {
        self.is(Mark::Filler)
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
        let at = code.and_then(|code| TABLE.codes.iter().position(|known| *known == code));
        at.map_or(Self::ALL, |at| Self(1 << at))
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

/// A word of the table with what it says in each language.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The languages that have the word.
    pub(crate) languages: Languages,
    /// What it says in any of them.
    pub(crate) word: Word,
    /// What it says in each.
    readings: Vec<(Languages, Word)>,
}

impl Entry {
    /// What the word says in these languages, or else in any: a text is in one
    /// language, and "an" is a year in Romanian only.
    pub(crate) fn among(&self, languages: Languages) -> Word {
        if self.languages.and(languages) == self.languages {
            return self.word;
        }
        let own = self.readings.iter().filter(|(own, _)| !own.and(languages).is_empty());
        own.map(|(_, word)| *word).reduce(Word::or).unwrap_or(self.word)
    }
}

/// All words, in lower case.
struct Table {
    words: HashMap<&'static str, Entry>,
    /// The languages, by their bits.
    codes: Vec<&'static str>,
}

/// The code of what belongs to no single language.
const COMMON: &str = "mul";

/// More bytes than any word has.
const LONGEST: usize = 48;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    // Where languages disagree and the text does not tell, that of which more is known is right.
    let known = |code: &str| -> usize {
        by_language::PHRASE.iter().filter(|g| g.language == code).map(|g| g.texts.len()).sum()
    };
    let groups = TABLES.iter().flat_map(|(table, groups)| groups.iter().map(move |g| (table, g)));
    let mut codes: Vec<&str> = groups.clone().map(|(_, group)| group.language).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.sort_by_cached_key(|code| std::cmp::Reverse(known(code)));
    let mut table = Table { words: HashMap::with_capacity(ROOM), codes };
    for (read, group) in groups {
        let at = table.codes.iter().position(|code| *code == group.language).unwrap_or_default();
        let languages = if group.language == COMMON { Languages::ALL } else { Languages(1 << at) };
        let word = read(group.meaning);
        for text in group.texts {
            // The words of a label stand in ages one by one.
            for part in text.split([' ', ':']).filter(|part| !part.is_empty()) {
                table.add(part, languages, word);
            }
        }
    }
    for entry in table.words.values_mut() {
        entry.readings.sort_by_key(|(languages, _)| languages.0);
        let words = entry.readings.iter().map(|(_, word)| *word);
        entry.word = words.reduce(Word::or).unwrap_or_default();
    }
    table
});

/// About as many words as the tables have.
const ROOM: usize = 4096;

impl Table {
    fn add(&mut self, text: &'static str, languages: Languages, word: Word) {
        let entry = self.words.entry(text).or_insert_with(|| Entry {
            languages: Languages(0),
            word: Word::default(),
            readings: Vec::new(),
        });
        entry.languages.0 |= languages.0;
        match entry.readings.iter_mut().find(|(own, _)| *own == languages) {
            Some((_, own)) => *own = own.or(word),
            None => entry.readings.push((languages, word)),
        }
    }
}

/// Reads the meaning of an entry.
type Read = fn(&str) -> Word;

/// The tables, each with what reads its meanings.
static TABLES: [(Read, &[Group]); 15] = [
    (|month| Word { month: Some(month_of(month)), ..Word::default() }, by_language::MONTH),
    (|_| marked(Mark::Filler), by_language::WEEKDAY),
    (|unit| Word { unit: Some(unit_of(unit)), ..Word::default() }, by_language::UNIT),
    (|units| Word { units: Some(units_of(units)), ..Word::default() }, by_language::UNITS),
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

fn unit_of(meaning: &str) -> i64 {
    match meaning {
        "minute" => MINUTE,
        "hour" => HOUR,
        "day" => DAY,
        "week" => WEEK,
        "month" => MONTH,
        "year" => YEAR,
        _ => SECOND,
    }
}

fn units_of(meaning: &str) -> i64 {
    let (count, unit) = meaning.split_once(' ').unwrap_or(("1", meaning));
    count.parse::<i64>().unwrap_or(1) * unit_of(unit)
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
    if word.is_ascii() {
        let mut lower = [0; LONGEST];
        let mut length = 0;
        for byte in word.bytes().filter(|byte| *byte != b' ') {
            lower[length] = byte.to_ascii_lowercase();
            length += 1;
        }
        return TABLE.words.get(str::from_utf8(&lower[..length]).ok()?);
    }
    let mut lower = String::with_capacity(word.len());
    for c in word.chars() {
        each_lower(c, |c| lower.extend(Some(c).filter(|c| !is_left_out(*c))));
    }
    TABLE.words.get(lower.as_str())
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
        let is_unit = |unit: &str| {
            ["second", "minute", "hour", "day", "week", "month", "year"].contains(&unit)
        };
        let is_month = |month: &str| {
            let month = month.strip_prefix("persian ").unwrap_or(month);
            month.parse::<i8>().is_ok_and(|month| (1..=12).contains(&month))
        };
        allowed(by_language::MONTH, is_month);
        allowed(by_language::UNIT, is_unit);
        allowed(by_language::UNITS, |units| {
            units.split_once(' ').is_some_and(|(count, unit)| {
                count.parse::<i64>().is_ok() && unit_of(unit) + 1 > unit_of("second")
            })
        });
        allowed(by_language::COUNT, |count| count.parse::<i64>().is_ok());
        allowed(by_language::DAY, |day| day.parse::<i64>().is_ok());
        allowed(by_language::ZONE, |zone| zone.is_empty() || zone.parse::<i16>().is_ok());
        allowed(by_language::DATE_LABEL, |label| ["published", "modified"].contains(&label));
        allowed(by_language::HALF_DAY, |half| ["first", "second"].contains(&half));
        allowed(by_language::DATE_SIGN, |sign| {
            ["year", "month", "month-before", "day"].contains(&sign)
        });
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
