//! The words of dates and ages, collected from the files of the languages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

use super::meaning::{WordFlag, WordMeaning};
use crate::rules::languages::{TextGroup, by_language};
use crate::rules::text::each_lower;

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

/// A word of the table with its meaning in each language.
#[derive(Debug)]
pub(crate) struct WordEntry {
    /// The languages that have the word.
    pub(crate) languages: Languages,
    /// Its merged meaning in all of them.
    pub(crate) word: WordMeaning,
    /// The index of its last reading; each reading links to the one before.
    last: u16,
}

impl WordEntry {
    /// The meaning of the word in these languages, or else in any: a text is in one
    /// language, and "an" is a year in Romanian only.
    pub(crate) fn among(&self, languages: Languages) -> WordMeaning {
        if self.languages.and(languages) == self.languages {
            return self.word;
        }
        let spoken = TABLE.readings(self.last).filter(|r| !r.languages.and(languages).is_empty());
        spoken.map(|reading| reading.word).reduce(WordMeaning::or).unwrap_or(self.word)
    }
}

/// The meaning of a word in one language.
#[derive(Debug)]
struct WordReading {
    languages: Languages,
    word: WordMeaning,
    /// The index of the word's previous reading; its own index if there is none.
    before: u16,
}

/// All words, in lower case.
#[derive(Default)]
struct DateWordTable {
    words: HashMap<&'static str, WordEntry>,
    readings: Vec<WordReading>,
    /// The languages, by their bits.
    codes: Vec<&'static str>,
}

/// The code of what belongs to no single language.
const COMMON: &str = "mul";

/// More bytes than any word has.
const LONGEST: usize = 48;

/// About as many words and readings as the tables have.
const ROOM: [usize; 2] = [3400, 4800];

static TABLE: LazyLock<DateWordTable> = LazyLock::new(|| {
    let mut table = DateWordTable {
        words: HashMap::with_capacity(ROOM[0]),
        readings: Vec::with_capacity(ROOM[1]),
        codes: codes(),
    };
    for (parse, groups) in TABLES {
        let mut last = ("", Languages::ALL);
        for group in groups {
            if group.language != last.0 {
                last = (group.language, table.languages(group.language));
            }
            let word = parse(group.meaning);
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

/// The languages, those with the most phrases first: where languages disagree and the
/// text gives no hint, the better-known one wins.
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

impl DateWordTable {
    /// The bit of a language.
    fn languages(&self, code: &str) -> Languages {
        let at = self.codes.iter().position(|known| *known == code && code != COMMON);
        at.map_or(Languages::ALL, |at| Languages(1 << at))
    }

    fn add(&mut self, text: &'static str, languages: Languages, word: WordMeaning) {
        let at = u16::try_from(self.readings.len()).expect("there are a few thousand words");
        let entry = self.words.entry(text).or_insert(WordEntry { languages, word, last: at });
        self.readings.push(WordReading { languages, word, before: entry.last });
        if entry.last == at {
            return;
        }
        entry.last = at;
        // Lower bits are those of better-known languages.
        let is_better = languages.0.trailing_zeros() < entry.languages.0.trailing_zeros();
        entry.word = if is_better { word.or(entry.word) } else { entry.word.or(word) };
        entry.languages.0 |= languages.0;
    }

    /// The readings of a word, the last one first.
    fn readings(&self, last: u16) -> impl Iterator<Item = &WordReading> {
        let reading = |at: u16| self.readings.get(usize::from(at)).map(|reading| (at, reading));
        let next = move |(at, last): &(u16, &WordReading)| {
            if last.before == *at { None } else { reading(last.before) }
        };
        std::iter::successors(reading(last), next).map(|(_, reading)| reading)
    }
}

/// Parses the meaning of an entry of a table.
type ParseMeaning = fn(&str) -> WordMeaning;

/// The tables, each with the function that parses its meanings.
static TABLES: [(ParseMeaning, &[TextGroup]); 15] = [
    (WordMeaning::of_month, by_language::MONTH),
    (|_| WordMeaning::flagged(WordFlag::Filler), by_language::WEEKDAY),
    (WordMeaning::of_unit, by_language::UNIT),
    (WordMeaning::of_units, by_language::UNITS),
    (WordMeaning::of_count, by_language::COUNT),
    (|_| WordMeaning::flagged(WordFlag::Ago), by_language::AGO),
    (WordMeaning::of_day, by_language::DAY),
    (|_| WordMeaning::flagged(WordFlag::Now), by_language::NOW),
    (date_label, by_language::DATE_LABEL),
    (|_| WordMeaning::flagged(WordFlag::HourWord), by_language::HOUR_WORD),
    (half_day, by_language::HALF_DAY),
    (|sign| WordMeaning::flagged(WordFlag::of_sign(sign)), by_language::DATE_SIGN),
    (|_| WordMeaning::flagged(WordFlag::Ordinal), by_language::ORDINAL),
    (WordMeaning::of_zone, by_language::ZONE),
    (|_| WordMeaning::flagged(WordFlag::Filler), by_language::FILLER),
];

fn date_label(meaning: &str) -> WordMeaning {
    let is_modified = meaning == "modified";
    WordMeaning::flagged(if is_modified { WordFlag::Modified } else { WordFlag::Published })
}

fn half_day(meaning: &str) -> WordMeaning {
    let is_second = meaning == "second";
    WordMeaning::flagged(if is_second { WordFlag::SecondHalf } else { WordFlag::FirstHalf })
}

/// The entry of a word, whatever its case.
pub(crate) fn entry(word: &str) -> Option<&'static WordEntry> {
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
    use super::super::meaning::{Month, TimeUnit};
    use super::*;

    #[test]
    fn meanings_are_valid() {
        let allowed = |table: &[TextGroup], is: fn(&str) -> bool| {
            for group in table {
                assert!(is(group.meaning), "{} {}", group.language, group.meaning);
            }
        };
        let is_month = |month: &str| {
            let month = month.strip_prefix("persian ").unwrap_or(month);
            month.parse::<i8>().is_ok_and(|month| (1..=12).contains(&month))
        };
        allowed(by_language::MONTH, is_month);
        allowed(by_language::UNIT, |unit| TimeUnit::named(unit).is_some());
        allowed(by_language::UNITS, |units| TimeUnit::parse_several(units).is_some());
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
    fn entry_ignores_case() {
        let month = |word| entry(word).and_then(|entry| entry.word.month);
        assert_eq!(month("JULI"), Some(Month::Common(7)));
        assert_eq!(month("Temmuz"), Some(Month::Common(7)));
        assert_eq!(month("сентября"), Some(Month::Common(9)));
        assert_eq!(month("the"), None);
    }

    #[test]
    fn among_prefers_the_given_language() {
        let month = |tag| entry("listopad").unwrap().among(Languages::of(tag)).month;
        assert_eq!(month(Some("pl")), Some(Month::Common(11)));
        assert_eq!(month(Some("hr-HR")), Some(Month::Common(10)));
        assert_eq!(month(None), Some(Month::Common(11)));
    }
}
