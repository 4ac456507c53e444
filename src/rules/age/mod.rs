//! Ages and dates as pages print them: "an hour ago", "vor 2 Stunden", "3時間前", "13-07-2025".
//!
//! A text is an age if all of its words are words of ages and together they
//! say one. That holds in any order of words, so that a language is some rows
//! of the table and nothing more.

mod words;

use std::sync::LazyLock;

use foldhash::HashMap;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::rules::letters::each_lower;
use words::WORDS;

const SECOND: i64 = 1;
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;
const MONTH: i64 = 30 * DAY;
const YEAR: i64 = 365 * DAY;

/// The years that news is dated with.
const YEARS: std::ops::Range<i64> = 1900..2100;

/// The longest age: "Published on Wednesday, September 24, 2025 at 11:24 PM EDT" and some more.
const MAX_CHARS: usize = 80;

/// The most words in a row that are written without blanks between them.
const MAX_TOKENS: usize = 20;

/// What a word says in an age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// A unit of time, in seconds.
    Unit(i64),
    /// A number of units in one word, such as the Arabic dual.
    Units(i64, i64),
    /// A number, as a word.
    Count(i64),
    /// The word that makes a span of time an age.
    Ago,
    /// A day, by how many days it lies back.
    Day(i64),
    /// This moment.
    Now,
    /// A month by its name.
    Month(i8),
    /// The sign that makes the number before it a month.
    MonthMark,
    /// A day of the week.
    Weekday,
    /// A word that says what happened at the date.
    Label,
    /// A word that may stand in an age and adds nothing.
    Filler,
}

/// A part of an age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Word(Meaning),
    /// A number, and how many digits it has.
    Number(i64, usize),
    /// A date in figures.
    Figures(Option<Date>),
    /// A time of day.
    Clock,
}

/// What an age says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Age {
    /// So many seconds ago.
    Seconds(i64),
    /// So many days ago.
    Days(i64),
    /// On a day; `None` where the text does not say for certain which.
    On(Option<Date>),
}

/// Whether the whole text is an age or a date.
pub(crate) fn is_age(text: &str) -> bool {
    parse(text).is_some()
}

/// Whether the whole text is an age that counts back from the present, such as "2 hours ago".
pub(crate) fn is_relative(text: &str) -> bool {
    matches!(parse(text), Some(Age::Seconds(_)))
}

/// Whether the text only adds to an age: a time of day, a year, a day of the week, "Updated".
pub(crate) fn is_detail(text: &str) -> bool {
    let adds = |token: &Token| {
        matches!(
            token,
            Token::Clock
                | Token::Number(..)
                | Token::Word(Meaning::Filler | Meaning::Label | Meaning::Weekday)
        )
    };
    tokens(&lower(text)).is_some_and(|tokens| tokens.iter().all(adds))
}

/// The date of an age in ISO 8601: a time for ages in hours or less, else a
/// day. Ages that count back from the present need `now`.
pub(crate) fn published(text: &str, now: Option<Timestamp>) -> Option<String> {
    let back = |seconds: i64| now?.checked_sub(SignedDuration::from_secs(seconds)).ok();
    let day = |time: Timestamp| TimeZone::UTC.to_datetime(time).date().to_string();
    match parse(text)? {
        Age::Seconds(seconds) if seconds < DAY => back(seconds).map(|time| time.to_string()),
        Age::Seconds(seconds) => back(seconds).map(day),
        Age::Days(days) => back(days.checked_mul(DAY)?).map(day),
        Age::On(date) => date.map(|date| date.to_string()),
    }
}

fn parse(text: &str) -> Option<Age> {
    let text = text.trim();
    let long = text.len() > MAX_CHARS && text.chars().nth(MAX_CHARS).is_some();
    if text.is_empty() || long || !begins_like_age(text) {
        return None;
    }
    let tokens = tokens(&lower(text))?;
    compact(&tokens, text).or_else(|| date(&tokens)).or_else(|| relative(&tokens))
}

/// The bytes of the longest word in ASCII, and some to spare.
const LONGEST: usize = 24;

/// Whether the first word may belong to an age. Most lines are none, and their first word shows it.
fn begins_like_age(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let ends = text.as_bytes().get(letters).is_none_or(u8::is_ascii);
    if letters == 0 || !ends {
        return true;
    }
    let mut word = [0; LONGEST];
    let Some(word) = word.get_mut(..letters) else { return false };
    word.copy_from_slice(&text.as_bytes()[..letters]);
    word.make_ascii_lowercase();
    str::from_utf8(word).is_ok_and(|word| lookup(word).is_some())
}

/// The short form of feeds: a number and a unit without a blank, "3h".
/// With a blank it may be a length as well as an age.
fn compact(tokens: &[Token], text: &str) -> Option<Age> {
    match *tokens {
        [Token::Number(count, ..=3), Token::Word(Meaning::Unit(unit))]
            if text.is_ascii() && !text.contains(' ') =>
        {
            count.checked_mul(unit).map(Age::Seconds)
        }
        _ => None,
    }
}

/// A date in figures, or a month with a number beside it.
fn date(tokens: &[Token]) -> Option<Age> {
    let figures = tokens.iter().find_map(|token| match token {
        Token::Figures(date) => Some(*date),
        _ => None,
    });
    if let Some(date) = figures {
        return Some(Age::On(date));
    }
    let numbers = || {
        tokens.iter().filter_map(|token| match token {
            Token::Number(number, digits) => Some((*number, *digits)),
            _ => None,
        })
    };
    let year = numbers().find(|&(number, digits)| digits == 4 && YEARS.contains(&number));
    let year = year.and_then(|(year, _)| i16::try_from(year).ok());
    let small = |number: i64| i8::try_from(number).ok();
    if let Some(mark) = tokens.iter().position(|t| *t == Token::Word(Meaning::MonthMark)) {
        let before = mark.checked_sub(1).and_then(|at| tokens.get(at));
        let (Some(&Token::Number(month, _)), day) = (before, tokens.get(mark + 1)) else {
            return None;
        };
        let day = match day {
            Some(&Token::Number(day, _)) => small(day),
            _ => None,
        };
        return Some(Age::On(on(year, small(month), day)));
    }
    let month = tokens.iter().find_map(|token| match token {
        Token::Word(Meaning::Month(month)) => Some(*month),
        _ => None,
    })?;
    let day = numbers().find(|&(number, digits)| digits <= 2 && (1..=31).contains(&number));
    let day = day.and_then(|(day, _)| small(day));
    (day.is_some() || year.is_some()).then(|| Age::On(on(year, Some(month), day)))
}

fn on(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> Option<Date> {
    Date::new(year?, month?, day?).ok()
}

/// An age that counts back from the present.
fn relative(tokens: &[Token]) -> Option<Age> {
    let words = || {
        tokens.iter().filter_map(|token| match token {
            Token::Word(meaning) => Some(*meaning),
            _ => None,
        })
    };
    let number = tokens.iter().find_map(|token| match token {
        Token::Number(number, _) => Some(*number),
        _ => None,
    });
    let seconds = words().find_map(|word| match word {
        Meaning::Unit(unit) => {
            let counted = words().find_map(|word| match word {
                Meaning::Count(count) => Some(count),
                _ => None,
            });
            number.or(counted).unwrap_or(1).checked_mul(unit)
        }
        Meaning::Units(count, unit) => count.checked_mul(unit),
        _ => None,
    });
    if let (true, Some(seconds)) = (words().any(|word| word == Meaning::Ago), seconds) {
        return Some(Age::Seconds(seconds));
    }
    let day = words().find_map(|word| match word {
        Meaning::Day(days) => Some(Age::Days(days)),
        _ => None,
    });
    // A lone "now" is a word of any headline.
    let now = words().any(|word| word == Meaning::Now) && number.is_none() && tokens.len() > 1;
    day.or_else(|| now.then_some(Age::Seconds(0)))
}

/// The text in lower case. That of the Turkish capital I has a dot of its own too much.
fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut lower = String::with_capacity(text.len());
    let mut keep = |c| lower.extend(Some(c).filter(|&c| c != '\u{307}'));
    text.chars().for_each(|c| each_lower(c, &mut keep));
    lower
}

/// The text's parts, unless one of them is no part of an age.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if tokens.len() > MAX_TOKENS {
            return None;
        }
        if first.is_numeric() {
            let end = rest.find(|c: char| !c.is_numeric()).unwrap_or(rest.len());
            let (token, length) = figures(rest).or_else(|| number(rest, end))?;
            tokens.push(token);
            rest = rest.get(length..)?;
        } else if is_word(first) {
            let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
            let (meaning, length) = word(rest.get(..end)?)?;
            tokens.push(Token::Word(meaning));
            rest = rest.get(length..)?;
        } else if first.is_whitespace() || is_joint(first) {
            rest = rest.get(first.len_utf8()..)?;
        } else {
            return None;
        }
    }
    Some(tokens)
}

/// A letter, or a sign that in some scripts is a part of one.
fn is_word(c: char) -> bool {
    c.is_alphabetic() || ('\u{900}'..='\u{dff}').contains(&c)
}

/// What may stand between the words of an age.
fn is_joint(c: char) -> bool {
    matches!(
        c,
        ',' | '.'
            | ':'
            | '-'
            | '–'
            | '—'
            | '·'
            | '('
            | ')'
            | '\''
            | '’'
            | '/'
            | '|'
            | '、'
            | '：'
            | '،'
            | '~'
            | '+'
    )
}

/// The longest word of the table that the run starts with. Scripts that part
/// their words by blanks must match whole.
fn word(run: &str) -> Option<(Meaning, usize)> {
    if let Some(meaning) = lookup(run) {
        return Some((meaning, run.len()));
    }
    if run.chars().next().is_none_or(|c| c < '\u{3000}') {
        return None;
    }
    let ends = run.char_indices().skip(1).take(4).map(|(end, _)| end);
    ends.filter_map(|end| Some((lookup(run.get(..end)?)?, end))).last()
}

static INDEX: LazyLock<HashMap<&str, Meaning>> = LazyLock::new(|| WORDS.iter().copied().collect());

fn lookup(word: &str) -> Option<Meaning> {
    INDEX.get(word).copied()
}

fn number(text: &str, end: usize) -> Option<(Token, usize)> {
    let digits = text.get(..end)?;
    let mut value: i64 = 0;
    for c in digits.chars() {
        value = value.checked_mul(10)?.checked_add(digit(c)?)?;
    }
    Some((Token::Number(value, digits.chars().count()), end))
}

/// The value of a digit in ASCII, full width, Arabic, Persian or Devanagari.
fn digit(c: char) -> Option<i64> {
    const ZEROS: [char; 5] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{ff10}'];
    ZEROS.iter().find_map(|&zero| {
        let value = u32::from(c).checked_sub(u32::from(zero))?;
        (value < 10).then_some(i64::from(value))
    })
}

/// A date or time in figures at the start of the text, and its length: three
/// numbers with the same sign between them, or two with a colon.
fn figures(text: &str) -> Option<(Token, usize)> {
    let mut parts: [i64; 3] = [0; 3];
    let mut found = 0;
    let mut sign = None;
    let mut at = 0;
    while found < 3 {
        let rest = text.get(at..)?;
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if digits == 0 || digits > 4 {
            return None;
        }
        parts[found] = rest.get(..digits)?.parse().ok()?;
        found += 1;
        at += digits;
        let next = text.get(at..)?.chars().next();
        match next {
            Some(c @ ('-' | '/' | '.' | ':')) if found < 3 && sign.is_none_or(|s| s == c) => {
                let after = text.get(at + 1..)?;
                // Some write a blank after the point of "13. 7. 2025".
                let blanks = usize::from(c == '.' && after.starts_with(' '));
                if !after.get(blanks..)?.starts_with(|c: char| c.is_ascii_digit()) {
                    break;
                }
                sign = Some(c);
                at += 1 + blanks;
            }
            Some('t') if found == 3 => at += 1,
            _ => break,
        }
    }
    match (sign?, found) {
        (':', _) => Some((Token::Clock, at)),
        (sign, 3) => calendar(parts, sign).map(|date| (date, at)),
        _ => None,
    }
}

/// The date that three numbers are, if they are one. With slashes, day and
/// month are told apart only where one of them is above twelve; with points
/// and dashes the day comes first.
fn calendar([first, second, third]: [i64; 3], sign: char) -> Option<Token> {
    let date = |year: i64, month: i64, day: i64| {
        on(i16::try_from(year).ok(), i8::try_from(month).ok(), i8::try_from(day).ok())
    };
    if YEARS.contains(&first) {
        return date(first, second, third).map(|date| Token::Figures(Some(date)));
    }
    let year = if third < 100 { third + 2000 } else { third };
    if !YEARS.contains(&year) {
        return None;
    }
    let day_first = date(year, second, first);
    let month_first = date(year, first, second);
    let unclear = sign == '/' && first != second && day_first.is_some() && month_first.is_some();
    let date = day_first.or(month_first)?;
    Some(Token::Figures((!unclear).then_some(date)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_lower_case_and_unique() {
        for pair in WORDS.windows(2) {
            assert!(pair[0].0.as_bytes() < pair[1].0.as_bytes(), "{} {}", pair[0].0, pair[1].0);
        }
        for (word, _) in WORDS {
            assert_eq!(*word, word.to_lowercase());
            assert!(!word.is_ascii() || word.len() <= LONGEST, "{word}");
            assert!(word.chars().all(is_word), "{word}");
        }
    }

    #[test]
    fn ages_of_many_languages() {
        let ages = [
            "an hour ago",
            "2 hours ago",
            "a day ago",
            "Yesterday",
            "just now",
            "3h",
            "54m",
            "2w",
            "Updated 5 minutes ago",
            "vor 2 Stunden",
            "vor einer Stunde",
            "vor 10 Minuten",
            "Gestern",
            "il y a 3 heures",
            "il y a une heure",
            "Hier",
            "aujourd’hui à 14:30",
            "hace 5 horas",
            "hace un día",
            "ayer",
            "3 ore fa",
            "un'ora fa",
            "há 2 horas",
            "ontem às 10:15",
            "3 uur geleden",
            "för 3 timmar sedan",
            "for 2 timer siden",
            "3 tuntia sitten",
            "2 godziny temu",
            "před 3 hodinami",
            "3 saat önce",
            "2 часа назад",
            "5 хвилин тому",
            "قبل ساعتين",
            "منذ 3 ساعات",
            "2 घंटे पहले",
            "3時間前",
            "10分前",
            "昨日",
            "3小时前",
            "3시간 전",
            "2 jam yang lalu",
            "İki saat önce",
            "13-07-2025",
            "2025-07-13",
            "13.7.2025",
            "13/07/2025",
            "Jul 13, 2025",
            "13 juillet 2025",
            "13. Juli 2025, 14:05 Uhr",
            "3月15日",
            "2025年3月5日",
            "2025년 3월 5일",
            "Sun, May 3, 2025 at 3:19 AM EDT",
            "2025-07-13 09:12",
            "13 июля 2025",
        ];
        for age in ages {
            assert!(is_age(age), "{age}");
        }
    }

    #[test]
    fn other_texts_are_no_ages() {
        let others = [
            "",
            "Today's top stories",
            "The Hour",
            "9 min read",
            "14:30",
            "2025",
            "May",
            "Monday",
            "5 hours",
            "World",
            "An hour in the life of a baker",
            "1984",
            "3-2",
            "10.5",
            "Sa 3",
        ];
        for other in others {
            assert!(!is_age(other), "{other}");
        }
    }

    #[test]
    fn published_counts_back_from_now() {
        let now = "2025-07-13T10:00:00Z".parse().ok();
        let at = |text| published(text, now);
        assert_eq!(at("an hour ago").as_deref(), Some("2025-07-13T09:00:00Z"));
        assert_eq!(at("vor 3 Tagen").as_deref(), Some("2025-07-10"));
        assert_eq!(at("yesterday").as_deref(), Some("2025-07-12"));
        assert_eq!(at("Jul 5, 2025").as_deref(), Some("2025-07-05"));
        assert_eq!(at("13-07-2025").as_deref(), Some("2025-07-13"));
        assert_eq!(at("5/7/2025"), None, "no one can tell which is the month");
        assert_eq!(published("an hour ago", None), None);
        assert_eq!(at("9223372036854775807 years ago"), None);
    }
}
