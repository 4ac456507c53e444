//! Times of day and their zones.

use super::meaning::WordFlag;
use super::tokens::{DateToken, TokenKind};
use super::words::entry;
use super::written::{kind, word};

/// A time of day as the text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    hour: u8,
    minute: u8,
    second: u8,
    /// Minutes east of Greenwich.
    zone: Option<i32>,
}

impl Clock {
    /// The part of an ISO 8601 date that begins with `T`.
    pub(crate) fn iso(self) -> String {
        let zone = match self.zone {
            None => String::new(),
            Some(0) => "Z".to_owned(),
            Some(zone) => {
                let sign = if zone < 0 { '-' } else { '+' };
                format!("{sign}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60)
            }
        };
        format!("T{:02}:{:02}:{:02}{zone}", self.hour, self.minute, self.second)
    }

    /// The time from these parts, if there is such a time.
    pub(crate) fn new(hour: i64, minute: i64, second: i64) -> Option<Self> {
        let in_range =
            (0..24).contains(&hour) && (0..60).contains(&minute) && (0..61).contains(&second);
        in_range.then(|| Self {
            hour: hour as u8,
            minute: minute as u8,
            second: second.min(59) as u8,
            zone: None,
        })
    }
}

/// The time that starts at a token, and the token after it: of two times with
/// a dash between them the first, and the token after both. Tokens before
/// `from` belong to something else.
///
/// Numbers joined by signs are one run, and a part of a run is no time: there is none in
/// 12.11.2025, 09.12.34.56 or 10:12/7.
pub(crate) fn at(tokens: &[DateToken], start: usize, from: usize) -> Option<(Clock, usize)> {
    if goes_on(tokens, start, from) {
        return None;
    }
    let (clock, mut end) = whole(tokens, start)?;
    if let Some(TokenKind::Sign(sign)) = kind(tokens, end)
        && is_dash(sign)
        && let Some((_, after)) = whole(tokens, end + 1)
    {
        end = after;
    }
    Some((clock, end))
}

/// Whether a number stands before the token, joined to it by a sign.
fn goes_on(tokens: &[DateToken], at: usize, from: usize) -> bool {
    let Some(number) = at.checked_sub(2).filter(|number| *number >= from) else { return false };
    let is_tight = tokens[number + 1..].iter().take(2).all(|token| !token.spaced);
    matches!(kind(tokens, number), Some(TokenKind::Number(..)))
        && match kind(tokens, at - 1) {
            // "10 - 12 Uhr" is one span of time, however it is set.
            Some(TokenKind::Sign(sign)) => is_dash(sign) || is_tight && joins(sign),
            _ => false,
        }
}

/// Signs that join numbers to a longer one, if no blank is between them.
fn joins(sign: char) -> bool {
    matches!(sign, '.' | ':' | '/') || is_dash(sign)
}

fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '–' | '—')
}

/// The time that starts at a token, unless its numbers are a part of something
/// else, such as a price or a longer row of numbers.
fn whole(tokens: &[DateToken], start: usize) -> Option<(Clock, usize)> {
    let (clock, end) = read(tokens, start)?;
    let is_tight = |at: usize| tokens.get(at).is_some_and(|token| !token.spaced);
    let goes_on = match kind(tokens, end) {
        Some(TokenKind::Sign(sign)) if joins(sign) && is_tight(end) && is_tight(end + 1) => {
            matches!(kind(tokens, end + 1), Some(TokenKind::Number(..)))
                && !(is_dash(sign) && read(tokens, end + 1).is_some())
        }
        _ => false,
    };
    (!goes_on && !is_amount(tokens, start, end)).then_some((clock, end))
}

/// Whether what stands around a time makes its numbers an amount: the sign of
/// a currency, or the name of what is counted after a number with a point.
fn is_amount(tokens: &[DateToken], start: usize, end: usize) -> bool {
    let is_sign = |at: usize| matches!(kind(tokens, at), Some(TokenKind::Sign(c)) if is_measure(c));
    let is_word = |at: usize, wanted: bool| {
        let is_known = || word(tokens, at).is_some_and(|word| word.is_detail());
        matches!(kind(tokens, at), Some(TokenKind::Word(_))) && is_known() == wanted
    };
    let before = start.checked_sub(1);
    let is_bare = end == start + 3 && kind(tokens, start + 1) == Some(TokenKind::Sign('.'));
    before.is_some_and(is_sign)
        || is_sign(end)
        || is_bare && is_word(end, false) && !before.is_some_and(|at| is_word(at, true))
}

/// Signs that make the number beside them an amount.
fn is_measure(sign: char) -> bool {
    matches!(
        sign,
        '%' | '‰' | '°' | '$' | '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₺' | '₴' | '₫' | '฿'
    )
}

/// The time that starts at a token, whatever stands around it.
fn read(tokens: &[DateToken], start: usize) -> Option<(Clock, usize)> {
    let mut at = start;
    // 午後3時 and 오후 3시 name the half first, as only scripts without cases do.
    let mut later = match kind(tokens, at)? {
        TokenKind::Word(half) if half >= "\u{2e80}" => {
            at += 1;
            Some(entry(half)?.word.half()?)
        }
        _ => None,
    };
    let TokenKind::Number(hour, digits) = kind(tokens, at)? else { return None };
    let is_marked = start > 0 && kind(tokens, start - 1) == Some(TokenKind::Word("T"));
    match digits {
        1 | 2 => {}
        4 if is_marked => {
            return Some(zoned(tokens, Clock::new(hour / 100, hour % 100, 0)?, at + 1, true));
        }
        6 if is_marked => {
            let clock = Clock::new(hour / 10_000, hour / 100 % 100, hour % 100)?;
            return Some(zoned(tokens, clock, at + 1, true));
        }
        _ => return None,
    }
    at += 1;
    let is_tight = |at: usize| tokens.get(at).is_some_and(|token| !token.spaced);
    let is_hour = |at: usize| word(tokens, at).is_some_and(|word| word.is(WordFlag::HourWord));
    let (mut minute, mut second, mut certain, mut exact) = (0, 0, false, is_marked);
    match (kind(tokens, at), kind(tokens, at + 1)) {
        (Some(TokenKind::Sign(':' | '：')), Some(TokenKind::Number(value, 2))) => {
            (minute, certain, at) = (value, true, at + 2);
        }
        (Some(TokenKind::Sign('.')), Some(TokenKind::Number(value, 2)))
            if is_tight(at + 1) && !is_day(tokens, at - 1) =>
        {
            (minute, certain, at) = (value, true, at + 2);
        }
        (Some(TokenKind::Word(_)), next) if is_hour(at) => {
            (certain, at) = (true, at + 1);
            if let Some(TokenKind::Number(value, 1 | 2)) = next {
                (minute, at) = (value, at + 1);
                at += usize::from(word(tokens, at).is_some_and(|word| word.is_minute()));
            } else if is_span(tokens, start, at) {
                return None;
            }
        }
        _ => {}
    }
    if let (Some(TokenKind::Sign(':' | '.')), Some(TokenKind::Number(value, 2))) =
        (kind(tokens, at), kind(tokens, at + 1))
        && certain
        && is_tight(at + 1)
    {
        (second, exact, at) = (value, true, at + 2);
        // Fractions of a second are of no use to a reader of news.
        if let (Some(TokenKind::Sign('.' | ',')), Some(TokenKind::Number(..))) =
            (kind(tokens, at), kind(tokens, at + 1))
            && is_tight(at + 1)
        {
            at += 2;
        }
    }
    if later.is_none()
        && let Some(half) = word(tokens, at).and_then(|word| word.half())
    {
        (later, certain, at) = (Some(half), true, at + 1);
        // "p.m." has a dot at its end.
        at += usize::from(kind(tokens, at) == Some(TokenKind::Sign('.')) && is_tight(at));
    }
    if !certain {
        return None;
    }
    let hour = match later {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    at += usize::from(is_hour(at));
    Some(zoned(tokens, Clock::new(hour, minute, second)?, at, exact))
}

/// Whether a number of hours, from one token to another, is how long ago
/// something was: "vor 3 h", "3 h ago".
fn is_span(tokens: &[DateToken], start: usize, end: usize) -> bool {
    let is_ago = |at: usize| word(tokens, at).is_some_and(|word| word.is(WordFlag::Ago));
    start.checked_sub(1).is_some_and(is_ago) || is_ago(end)
}

/// Whether a day and a month start at a token, as in "12.11. - 14.11.2025".
fn is_day(tokens: &[DateToken], at: usize) -> bool {
    let number = |at: usize, most: i64| matches!(kind(tokens, at), Some(TokenKind::Number(value, 1 | 2)) if (1..=most).contains(&value));
    let ends = kind(tokens, at + 3) == Some(TokenKind::Sign('.')) && !tokens[at + 3].spaced;
    ends && number(at, 31) && number(at + 2, 12)
}

/// The time with the zone that follows it, and the token after that. In a
/// time for machines, a minus is an offset; elsewhere it may be a dash between two times.
fn zoned(tokens: &[DateToken], clock: Clock, mut at: usize, exact: bool) -> (Clock, usize) {
    let end = at;
    if kind(tokens, at) == Some(TokenKind::Sign('(')) {
        at += 1;
    }
    let mut zone = word(tokens, at).and_then(|word| word.zone());
    at += usize::from(zone.is_some());
    // An offset stands alone or after the name of Greenwich.
    if zone.is_none_or(|zone| zone == 0)
        && let Some((offset, next)) = offset(tokens, at, exact || zone.is_some())
    {
        (zone, at) = (Some(offset), next);
    }
    let next = if zone.is_some() { at } else { end };
    (Clock { zone, ..clock }, next)
}

/// The minutes east of Greenwich that start at a token, and the token after
/// them: +02:00, -0500, -5.
fn offset(tokens: &[DateToken], at: usize, exact: bool) -> Option<(i32, usize)> {
    let (TokenKind::Sign(sign @ ('+' | '-' | '−')), TokenKind::Number(value, digits)) =
        (kind(tokens, at)?, kind(tokens, at + 1)?)
    else {
        return None;
    };
    let (offset, next, plain) = match digits {
        // Of an offset that was kept as a number, -500, the zero is lost.
        3 | 4 => (value / 100 * 60 + value % 100, at + 2, false),
        1 | 2 => match (kind(tokens, at + 2), kind(tokens, at + 3)) {
            (Some(TokenKind::Sign(':')), Some(TokenKind::Number(minutes, 2))) => {
                (value * 60 + minutes, at + 4, true)
            }
            _ => (value * 60, at + 2, true),
        },
        _ => return None,
    };
    // A minus may be a dash: "10:30-12:00", "09:12 - 2 comments". That of more
    // digits stands by their side, as in "09:12:00 -0500".
    let is_minus = if plain { exact && !tokens[at].spaced } else { !tokens[at + 1].spaced };
    let offset = i32::try_from(offset).ok().filter(|offset| *offset <= 14 * 60)?;
    match sign {
        '+' => Some((offset, next)),
        _ => is_minus.then_some((-offset, next)),
    }
}
