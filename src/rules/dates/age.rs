//! Lines that are an age or a date as a whole: "an hour ago", "vor 2 Stunden", "3時間前", "13-07-2025".
//!
//! A text is an age if all of its words are words of ages and together they give one.
//! The order of the words does not matter, so that a language needs some lines in its
//! file and no code.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::meaning::{DAY, WordFlag, WordMeaning};
use super::tokens::{DateToken, DateTokens, TokenKind};
use super::words::{Languages, WordEntry, entry};
use super::written::WrittenDate;
use super::{Ambiguous, Date, Order, Span, iso, search};
use crate::rules::text::is_number;

/// The years that news is dated with.
const YEARS: std::ops::Range<i64> = 1900..2100;

/// The longest age: "Published on Wednesday, September 24, 2025 at 11:24 PM EDT" and some more.
const MAX_CHARS: usize = 80;

/// The most words and numbers of an age.
const MAX_WORDS: usize = 20;

/// More bytes than a number with a unit of time has.
const LONGEST_SPAN: usize = 40;

/// The bytes of a short form of a month in ASCII.
const SHORT: usize = 3;

/// Whether the whole text is an age or a date.
pub(crate) fn is_age(text: &str) -> bool {
    parse(text).is_some()
}

/// Whether the whole text is an age that counts back from the present, such as "2 hours ago".
pub(crate) fn is_relative(text: &str) -> bool {
    matches!(parse(text), Some(Date::Relative(Span::Seconds(_))))
}

/// Whether the whole text is a number and a unit of time, which beside a
/// source's name is an age and elsewhere may be any length of time: "7 hr".
pub(crate) fn is_span(text: &str) -> bool {
    text.len() <= LONGEST_SPAN
        && text.starts_with(is_number)
        && AgeLine::of(text).is_some_and(|line| line.span().is_some())
}

/// Whether the whole text is an age, where a length of time can be nothing else.
pub(crate) fn is_age_or_span(text: &str) -> bool {
    is_age(text) || is_span(text)
}

/// Whether the text only adds to an age: a time of day, a year, a day of the week, "Updated".
pub(crate) fn is_detail(text: &str) -> bool {
    AgeLine::of(text).is_some_and(|line| line.words.iter().all(|(_, entry)| entry.word.is_detail()))
}

/// The date of an age in ISO 8601: a time for ages in hours or less, else a
/// day with the time that stands by it. Ages that count back from the present
/// need `now`, and dates such as 3/4/2025 the order of the page.
pub(crate) fn published(
    text: &str,
    order: Option<Order>,
    now: Option<Timestamp>,
) -> Option<String> {
    let back = |seconds: i64| now?.checked_sub(SignedDuration::from_secs(seconds)).ok();
    let day = |time: Timestamp| TimeZone::UTC.to_datetime(time).date().to_string();
    match parse(text)? {
        Date::Relative(Span::Seconds(seconds)) if seconds < DAY => {
            back(seconds).map(|time| time.to_string())
        }
        Date::Relative(Span::Seconds(seconds)) => back(seconds).map(day),
        Date::Relative(Span::Days(days)) => back(days.checked_mul(DAY)?).map(day),
        Date::Absolute(date, clock) => Some(iso(date, clock)),
        Date::Ambiguous(Ambiguous::Order(written, clock)) => Some(iso(written.by(order?), clock)),
        Date::Ambiguous(Ambiguous::Part) => None,
    }
}

fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    let long = text.len() > MAX_CHARS && text.chars().nth(MAX_CHARS).is_some();
    if text.is_empty() || long || !may_begin_age(text) {
        return None;
    }
    let line = AgeLine::of(text)?;
    // With a blank it may be a length as well as an age.
    let compact = || line.span().filter(|_| text.is_ascii() && !text.contains(' '));
    compact().or_else(|| line.date()).or_else(|| line.relative()).or_else(|| line.part())
}

/// The bytes of the longest word in ASCII, and some to spare.
const LONGEST: usize = 24;

/// Whether the first word may belong to an age: most lines are rejected by it.
fn may_begin_age(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let ends = text.as_bytes().get(letters).is_none_or(|&b| b.is_ascii() && b != b'.');
    letters == 0 || !ends || letters <= LONGEST && entry(&text[..letters]).is_some()
}

/// A line that consists of words of dates and ages only.
struct AgeLine<'t> {
    tokens: Vec<DateToken<'t>>,
    /// The words, each with its place among the tokens.
    words: Vec<(usize, &'static WordEntry)>,
    /// The languages that all words have in common, or else all.
    languages: Languages,
    /// Whether they have none in common.
    is_mixed: bool,
}

impl<'t> AgeLine<'t> {
    fn of(text: &'t str) -> Option<Self> {
        // Most lines have another word soon, and cost no more than to find it.
        if !DateTokens::of(text).all(|token| is_known(token.kind)) {
            return None;
        }
        let (mut tokens, mut words) = (Vec::new(), Vec::new());
        let mut languages = Languages::ALL;
        let mut length = 0;
        for token in DateTokens::of(text) {
            match token.kind {
                TokenKind::Word(word) => {
                    let entry = entry(word)?;
                    languages = languages.and(entry.languages);
                    words.push((tokens.len(), entry));
                    length += 1;
                }
                TokenKind::Number(..) => length += 1,
                TokenKind::Sign(_) => {}
            }
            if length > MAX_WORDS {
                return None;
            }
            tokens.push(token);
        }
        let is_mixed = languages.is_empty();
        Some(Self { tokens, words, languages: languages.or_all(), is_mixed })
    }

    /// What the words say, in the order of the line.
    fn words(&self) -> impl Iterator<Item = WordMeaning> {
        self.words.iter().map(|(_, entry)| entry.among(self.languages))
    }

    /// The numbers that belong to no time of day, each with its place and digits.
    fn numbers(&self) -> impl Iterator<Item = (usize, i64, usize)> {
        let is_colon = |at: usize| {
            self.tokens
                .get(at)
                .is_some_and(|token| token.kind == TokenKind::Sign(':') && !token.spaced)
        };
        self.tokens.iter().enumerate().filter_map(move |(at, token)| match token.kind {
            TokenKind::Number(value, digits)
                if !is_colon(at + 1) && !at.checked_sub(1).is_some_and(is_colon) =>
            {
                Some((at, value, digits))
            }
            _ => None,
        })
    }

    /// A number and a unit, as feeds write ages: "3h", "7 hr".
    fn span(&self) -> Option<Date> {
        let signs = self.tokens.iter().filter(|token| matches!(token.kind, TokenKind::Sign(_)));
        let ([(1, entry)], TokenKind::Number(count, ..=3)) =
            (self.words.as_slice(), self.tokens.first()?.kind)
        else {
            return None;
        };
        let only = self.tokens.len() - signs.count() == 2;
        let seconds = entry.word.unit().filter(|_| only)?.checked_mul(count)?;
        Some(Date::Relative(Span::Seconds(seconds)))
    }

    /// A date with day, month and year. With slashes, day and month can be
    /// distinguished only where one of them is above twelve; with points and dashes
    /// the day comes first.
    fn date(&self) -> Option<Date> {
        let (written, clock, _) = search(&self.tokens, self.languages, |_| true)?;
        Some(match written {
            WrittenDate::Either { sign: '/', .. } => {
                Date::Ambiguous(Ambiguous::Order(written, clock))
            }
            written => Date::Absolute(written.by(Order::DayFirst), clock),
        })
    }

    /// An age that counts back from the present.
    fn relative(&self) -> Option<Date> {
        let number = self.numbers().map(|(_, value, _)| value).next();
        let span = |word: WordMeaning| match (word.unit(), word.units()) {
            (Some(unit), _) => {
                // Of "a few", the second word counts.
                let counted = || self.words().filter_map(|word| word.count()).max();
                number.or_else(counted).unwrap_or(1).checked_mul(unit)
            }
            (None, units) => units,
        };
        let seconds = self.words().find_map(span);
        if let (true, Some(seconds)) = (self.words().any(|word| word.is(WordFlag::Ago)), seconds) {
            return Some(Date::Relative(Span::Seconds(seconds)));
        }
        if let Some(days) = self.words().find_map(|word| word.day()) {
            return Some(Date::Relative(Span::Days(days)));
        }
        // A lone "now" is a word of any headline.
        let now = self.words().any(|word| word.is(WordFlag::Now));
        (now && number.is_none() && self.words.len() > 1)
            .then_some(Date::Relative(Span::Seconds(0)))
    }

    /// Whether a month's name is a coincidence: a short word among those of another
    /// language, as in "9to5Mac".
    fn is_coincidence(&self, at: usize) -> bool {
        self.is_mixed && self.tokens.get(at).is_none_or(|token| token.bytes.len() <= SHORT)
    }

    /// A month with a day or a year beside it.
    fn part(&self) -> Option<Date> {
        let mut words = self.words().zip(&self.words);
        let is_number = |at: usize| {
            matches!(self.tokens.get(at), Some(DateToken { kind: TokenKind::Number(..), .. }))
        };
        let beside = |(_, digits): (i64, usize), value: i64| match digits {
            1 | 2 => (1..=31).contains(&value),
            4 => YEARS.contains(&value),
            _ => false,
        };
        let numbered = self.numbers().any(|(_, value, digits)| beside((value, digits), value));
        let found = words.any(|(word, (at, _))| {
            word.month.is_some() && numbered && !self.is_coincidence(*at)
                || word.is(WordFlag::MonthSign) && at.checked_sub(1).is_some_and(is_number)
        });
        found.then_some(Date::Ambiguous(Ambiguous::Part))
    }
}

/// Whether a token may be part of an age.
fn is_known(kind: TokenKind) -> bool {
    match kind {
        TokenKind::Number(..) => true,
        TokenKind::Word(word) => entry(word).is_some(),
        TokenKind::Sign(sign) => is_separator(sign),
    }
}

/// What may stand between the words of an age.
fn is_separator(c: char) -> bool {
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

#[cfg(test)]
mod tests;
