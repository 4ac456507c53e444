//! Times of day and their zones.

use super::tokens::{Kind, Token};

/// A time of day as the text gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Clock {
    hour: u8,
    minute: u8,
    second: u8,
    /// Minutes east of Greenwich.
    zone: Option<i32>,
}

/// Zones by their names, sorted, with minutes east of Greenwich. A name that
/// stands for several zones (IST, and CST outside of America) is left out
/// unless nearly all news that prints it means one.
static ZONES: [(&str, i32); 38] = [
    ("aedt", 660),
    ("aest", 600),
    ("akdt", -480),
    ("akst", -540),
    ("brt", -180),
    ("bst", 60),
    ("cat", 120),
    ("cdt", -300),
    ("cest", 120),
    ("cet", 60),
    ("cst", -360),
    ("eat", 180),
    ("edt", -240),
    ("eest", 180),
    ("eet", 120),
    ("est", -300),
    ("gmt", 0),
    ("hkt", 480),
    ("hst", -600),
    ("jst", 540),
    ("kst", 540),
    ("mdt", -360),
    ("mesz", 120),
    ("mez", 60),
    ("msk", 180),
    ("mst", -420),
    ("nzdt", 780),
    ("nzst", 720),
    ("pdt", -420),
    ("pkt", 300),
    ("pst", -480),
    ("sast", 120),
    ("sgt", 480),
    ("utc", 0),
    ("wat", 60),
    ("wib", 420),
    ("z", 0),
    ("мск", 180),
];

/// Words for the hour after its number, sorted.
static HOUR_WORDS: [&str; 9] = ["h", "hrs", "kl", "u", "uhr", "ч", "時", "点", "시"];

/// Half days, sorted, and whether they are the later one.
static HALVES: [(&str, bool); 10] = [
    ("a", false),
    ("am", false),
    ("p", true),
    ("pm", true),
    ("μ", true),
    ("π", false),
    ("ص", false),
    ("صباحا", false),
    ("م", true),
    ("مساء", true),
];

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
/// Numbers that signs join are one run, of which a part alone says nothing:
/// the times in 12.11.2025, 09.12.34.56 and 10:12/7 are none.
pub(crate) fn at(tokens: &[Token], start: usize, from: usize) -> Option<(Clock, usize)> {
    if goes_on(tokens, start, from) {
        return None;
    }
    let (clock, mut end) = whole(tokens, start)?;
    if let Some(Kind::Sign(sign)) = kind(tokens, end)
        && is_dash(sign)
        && let Some((_, after)) = whole(tokens, end + 1)
    {
        end = after;
    }
    Some((clock, end))
}

/// Whether a number stands before the token, joined to it by a sign.
fn goes_on(tokens: &[Token], at: usize, from: usize) -> bool {
    let Some(number) = at.checked_sub(2).filter(|number| *number >= from) else { return false };
    let is_tight = tokens[number + 1..].iter().take(2).all(|token| !token.spaced);
    matches!(kind(tokens, number), Some(Kind::Number(..)))
        && match kind(tokens, at - 1) {
            // "10 - 12 Uhr" is one span of time, however it is set.
            Some(Kind::Sign(sign)) => is_dash(sign) || is_tight && joins(sign),
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
fn whole(tokens: &[Token], start: usize) -> Option<(Clock, usize)> {
    let (clock, end) = read(tokens, start)?;
    let is_tight = |at: usize| tokens.get(at).is_some_and(|token| !token.spaced);
    let goes_on = match kind(tokens, end) {
        Some(Kind::Sign(sign)) if joins(sign) && is_tight(end) && is_tight(end + 1) => {
            matches!(kind(tokens, end + 1), Some(Kind::Number(..)))
                && !(is_dash(sign) && read(tokens, end + 1).is_some())
        }
        _ => false,
    };
    let is_amount = |at: Option<usize>| matches!(at.and_then(|at| kind(tokens, at)), Some(Kind::Sign(sign)) if is_measure(sign));
    (!goes_on && !is_amount(start.checked_sub(1)) && !is_amount(Some(end))).then_some((clock, end))
}

/// Signs that make the number beside them an amount.
fn is_measure(sign: char) -> bool {
    matches!(
        sign,
        '%' | '‰' | '°' | '$' | '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₺' | '₴' | '₫' | '฿'
    )
}

fn kind<'t>(tokens: &[Token<'t>], at: usize) -> Option<Kind<'t>> {
    tokens.get(at).map(|token| token.kind)
}

/// The time that starts at a token, whatever stands around it.
fn read(tokens: &[Token], start: usize) -> Option<(Clock, usize)> {
    let kind = |at: usize| kind(tokens, at);
    let mut at = start;
    // 午後3時 and 오후 3시 name the half first; 午 is a word of its own.
    let mut later = None;
    if let (Some(Kind::Word(half)), Some(Kind::Word(noon))) = (kind(at), kind(at + 1)) {
        match (half, noon) {
            ("午", "前") | ("上", "午") => (later, at) = (Some(false), at + 2),
            ("午", "後" | "后") | ("下", "午") => (later, at) = (Some(true), at + 2),
            _ => {}
        }
    }
    if let Some(Kind::Word(half @ ("오전" | "오후"))) = kind(at) {
        (later, at) = (Some(half == "오후"), at + 1);
    }
    let Some(Kind::Number(hour, digits)) = kind(at) else { return None };
    if digits == 4 && start > 0 && kind(start - 1) == Some(Kind::Word("T")) {
        return Some(zoned(tokens, Clock::new(hour / 100, hour % 100, 0)?, at + 1, true));
    }
    if digits == 6 && start > 0 && kind(start - 1) == Some(Kind::Word("T")) {
        return Some(zoned(
            tokens,
            Clock::new(hour / 10000, hour / 100 % 100, hour % 100)?,
            at + 1,
            true,
        ));
    }
    if digits > 2 {
        return None;
    }
    at += 1;
    let (mut minute, mut second, mut certain) = (0, 0, false);
    let mut exact = start > 0 && kind(start - 1) == Some(Kind::Word("T"));
    match (kind(at), kind(at + 1)) {
        (Some(Kind::Sign(':' | '：')), Some(Kind::Number(value, 2))) => {
            (minute, certain, at) = (value, true, at + 2);
        }
        (Some(Kind::Sign('.')), Some(Kind::Number(value, 2)))
            if !tokens[at + 1].spaced && !is_day(tokens, at - 1) =>
        {
            (minute, certain, at) = (value, true, at + 2);
        }
        (Some(Kind::Word(word)), Some(Kind::Number(value, 1 | 2))) if is_hour(word) => {
            (minute, certain, at) = (value, true, at + 2);
            if let Some(Kind::Word("分" | "분" | "min")) = kind(at) {
                at += 1;
            }
        }
        (Some(Kind::Word(word)), _) if is_hour(word) => (certain, at) = (true, at + 1),
        _ => {}
    }
    if let (Some(Kind::Sign(':' | '.')), Some(Kind::Number(value, 2))) = (kind(at), kind(at + 1))
        && certain
        && !tokens[at + 1].spaced
    {
        (second, exact, at) = (value, true, at + 2);
        // Fractions of a second are of no use to a reader of news.
        if let (Some(Kind::Sign('.' | ',')), Some(Kind::Number(..))) = (kind(at), kind(at + 1))
            && !tokens[at + 1].spaced
        {
            at += 2;
        }
    }
    if later.is_none()
        && let Some((half, next)) = half(tokens, at)
    {
        (later, certain, at) = (Some(half), true, next);
    }
    if !certain {
        return None;
    }
    let hour = match later {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    if let Some(Kind::Word(word)) = kind(at) {
        at += usize::from(is_hour(&word.to_lowercase()));
    }
    Some(zoned(tokens, Clock::new(hour, minute, second)?, at, exact))
}

/// Whether a day and a month start at a token, as in "12.11. - 14.11.2025".
fn is_day(tokens: &[Token], at: usize) -> bool {
    let number = |at: usize, most: i64| matches!(kind(tokens, at), Some(Kind::Number(value, 1 | 2)) if (1..=most).contains(&value));
    let ends = kind(tokens, at + 3) == Some(Kind::Sign('.')) && !tokens[at + 3].spaced;
    ends && number(at, 31) && number(at + 2, 12)
}

fn is_hour(word: &str) -> bool {
    let word = word.to_lowercase();
    HOUR_WORDS.contains(&word.as_str())
}

/// AM or PM in any of its spellings, and the token after it.
fn half(tokens: &[Token], at: usize) -> Option<(bool, usize)> {
    let Kind::Word(word) = tokens.get(at)?.kind else { return None };
    let word = word.to_lowercase();
    let (_, later) = HALVES.iter().find(|(name, _)| *name == word)?;
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    // "p.m." is four tokens.
    if word.chars().count() == 1 {
        return match (kind(at + 1), kind(at + 2)) {
            (Some(Kind::Sign('.')), Some(Kind::Word("m" | "M" | "μ"))) => {
                Some((*later, at + 3 + usize::from(kind(at + 3) == Some(Kind::Sign('.')))))
            }
            _ if word.is_ascii() => None,
            _ => Some((*later, at + 1)),
        };
    }
    Some((*later, at + 1))
}

/// The time with the zone that follows it, and the token after that. Whether
/// the time is one for machines tells an offset from a dash between two times.
fn zoned(tokens: &[Token], clock: Clock, mut at: usize, exact: bool) -> (Clock, usize) {
    let end = at;
    if kind(tokens, at) == Some(Kind::Sign('(')) {
        at += 1;
    }
    let mut zone = None;
    if let Some(Kind::Word(word)) = kind(tokens, at) {
        let word = word.to_lowercase();
        if let Ok(found) = ZONES.binary_search_by_key(&word.as_str(), |(name, _)| name) {
            zone = Some(ZONES[found].1);
            at += 1;
        }
    }
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
fn offset(tokens: &[Token], at: usize, exact: bool) -> Option<(i32, usize)> {
    let (Kind::Sign(sign @ ('+' | '-' | '−')), Kind::Number(value, digits)) =
        (kind(tokens, at)?, kind(tokens, at + 1)?)
    else {
        return None;
    };
    let (offset, next, plain) = match digits {
        // Of an offset that was kept as a number, -500, the zero is lost.
        3 | 4 => (value / 100 * 60 + value % 100, at + 2, false),
        1 | 2 => match (kind(tokens, at + 2), kind(tokens, at + 3)) {
            (Some(Kind::Sign(':')), Some(Kind::Number(minutes, 2))) => {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_sorted_and_lower_case() {
        assert!(ZONES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(ZONES.iter().all(|(name, _)| *name == name.to_lowercase()));
        assert!(HOUR_WORDS.is_sorted());
        assert!(HALVES.is_sorted_by(|a, b| a.0 < b.0));
    }
}
