//! Dates in addresses.

use super::calendar::date;
use super::iso;
use super::tokens::{TokenKind, tokens};

/// The day that a page's address names, as in `/2025/07/13/`.
pub(crate) fn in_url(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let tokens = tokens(path);
    let number = |at: usize| match tokens.get(at).map(|token| token.kind) {
        Some(TokenKind::Number(value, digits)) => Some((value, digits)),
        _ => None,
    };
    let sign = |at: usize| match tokens.get(at).map(|token| token.kind) {
        Some(TokenKind::Sign(c @ ('/' | '-' | '_' | '.'))) => Some(c),
        _ => None,
    };
    (1..tokens.len()).find_map(|at| {
        sign(at - 1)?;
        let (year, digits) = number(at)?;
        let (year, month, day) = match digits {
            4 => {
                let ((month, 1 | 2), (day, 1 | 2)) = (number(at + 2)?, number(at + 4)?) else {
                    return None;
                };
                let same = sign(at + 1)? == sign(at + 3)?;
                // Another sign must follow: /2025/07/13th-street is no date.
                let whole =
                    tokens.get(at + 5).is_none_or(|next| matches!(next.kind, TokenKind::Sign(_)));
                (same && whole).then_some((year, month, day))?
            }
            8 => (year / 10_000, year / 100 % 100, year % 100),
            _ => return None,
        };
        (1990..2100).contains(&year).then(|| date(year, month, day)).flatten().map(|d| iso(d, None))
    })
}
