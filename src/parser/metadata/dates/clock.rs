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

/// The time that starts at a token, and the token after it.
pub(crate) fn at(tokens: &[Token], start: usize) -> Option<(Clock, usize)> {
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
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
        return Some(zoned(tokens, Clock::new(hour / 100, hour % 100, 0)?, at + 1));
    }
    if digits == 6 && start > 0 && kind(start - 1) == Some(Kind::Word("T")) {
        return Some(zoned(
            tokens,
            Clock::new(hour / 10000, hour / 100 % 100, hour % 100)?,
            at + 1,
        ));
    }
    if digits > 2 {
        return None;
    }
    at += 1;
    let (mut minute, mut second, mut certain) = (0, 0, false);
    match (kind(at), kind(at + 1)) {
        (Some(Kind::Sign(':' | '：')), Some(Kind::Number(value, 2))) => {
            (minute, certain, at) = (value, true, at + 2);
        }
        (Some(Kind::Sign('.')), Some(Kind::Number(value, 2))) if !tokens[at + 1].spaced => {
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
        (second, at) = (value, at + 2);
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
    Some(zoned(tokens, Clock::new(hour, minute, second)?, at))
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

/// The time with the zone that follows it, and the token after that.
fn zoned(tokens: &[Token], clock: Clock, mut at: usize) -> (Clock, usize) {
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    let end = at;
    if kind(at) == Some(Kind::Sign('(')) {
        at += 1;
    }
    let mut zone = None;
    if let Some(Kind::Word(word)) = kind(at) {
        let word = word.to_lowercase();
        if let Ok(found) = ZONES.binary_search_by_key(&word.as_str(), |(name, _)| name) {
            zone = Some(ZONES[found].1);
            at += 1;
        }
    }
    // An offset stands alone or after the name of Greenwich; a spaced minus
    // is a dash between two times.
    if zone.is_none_or(|zone| zone == 0)
        && let (Some(Kind::Sign(sign @ ('+' | '-' | '−'))), Some(Kind::Number(value, digits))) =
            (kind(at), kind(at + 1))
    {
        let tight = !tokens[at].spaced || sign == '+';
        let offset = match digits {
            4 => Some((value / 100 * 60 + value % 100, at + 2)),
            1 | 2 => match (kind(at + 2), kind(at + 3)) {
                (Some(Kind::Sign(':')), Some(Kind::Number(minutes, 2))) => {
                    Some((value * 60 + minutes, at + 4))
                }
                _ => Some((value * 60, at + 2)),
            },
            _ => None,
        };
        if let Some((offset, next)) = offset.filter(|(offset, _)| tight && *offset <= 14 * 60) {
            let offset = offset as i32;
            zone = Some(if sign == '+' { offset } else { -offset });
            at = next;
        }
    }
    let next = if zone.is_some() { at } else { end };
    (Clock { zone, ..clock }, next)
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
