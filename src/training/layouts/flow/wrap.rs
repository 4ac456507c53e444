//! Breaks a text into lines of some width.

use std::ops::Range;

use super::super::random::Random;

/// The share of breaks where a hyphen may stand that have one.
const HYPHENS: f64 = 0.4;
/// The fewest letters of a word on either side of a hyphen.
const FEWEST: usize = 3;

/// Where a text may be broken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Breaks {
    /// The columns of a line; none for lines of any length.
    pub(super) width: usize,
    /// Whether words break as well.
    pub(super) anywhere: bool,
    pub(super) hyphens: bool,
}

/// A part of the text that makes a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrapped {
    pub(super) text: Range<usize>,
    /// Whether a hyphen follows that is not in the text.
    pub(super) hyphen: bool,
}

/// The lines of a text whose first one has some columns taken, each with what
/// joins it to the one before.
pub(super) fn wrapped(
    text: &str,
    breaks: Breaks,
    taken: usize,
    random: &mut Random,
) -> Vec<(Wrapped, &'static str)> {
    let whole = |start| Wrapped { text: start..text.len(), hyphen: false };
    if breaks.width == 0 {
        return vec![(whole(0), "")];
    }
    let width = breaks.width.saturating_sub(taken).max(20);
    let mut lines = Vec::new();
    let (mut start, mut join, mut columns, mut blank) = (0, "", 0, None);
    for (at, char) in text.char_indices() {
        let wide = columns_of(char);
        if columns + wide > width && at > start {
            let word = blank.map_or(start, |blank: usize| blank + 1);
            let hyphen = hyphen(text, word, at).filter(|_| breaks.hyphens && random.flip(HYPHENS));
            let (end, next, joined) = match (blank, hyphen) {
                _ if char == ' ' && !breaks.anywhere => (at, at + 1, " "),
                _ if breaks.anywhere => (at, at, ""),
                (_, Some(hyphen)) => (hyphen, hyphen, "-"),
                (Some(blank), None) => (blank, blank + 1, " "),
                (None, None) => (start, start, ""),
            };
            if end > start {
                lines.push((Wrapped { text: start..end, hyphen: joined == "-" }, join));
                (start, join, blank) = (next, joined, None);
                columns = text[start.min(at)..at].chars().map(columns_of).sum();
                if start > at {
                    continue;
                }
            }
        }
        if char == ' ' && at > start {
            blank = Some(at);
        }
        columns += wide;
    }
    if start < text.len() {
        lines.push((whole(start), join));
    }
    lines
}

/// Where a hyphen may break the word that goes over the end of the line.
fn hyphen(text: &str, word: usize, end: usize) -> Option<usize> {
    let before: Vec<(usize, char)> = text[word..end].char_indices().collect();
    let after = text[end..].chars().take_while(|char| char.is_alphabetic()).count();
    let (last, _) = before.last()?;
    let letters = before.iter().all(|(_, char)| char.is_lowercase());
    (letters && before.len() > FEWEST && after >= FEWEST).then_some(word + last)
}

/// The columns of a character: those of East Asia take two.
fn columns_of(char: char) -> usize {
    let wide = matches!(char, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}');
    1 + usize::from(wide)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, breaks: Breaks) -> Vec<&str> {
        let lines = wrapped(text, breaks, 0, &mut Random::new(1, 1));
        lines.into_iter().map(|(line, _)| &text[line.text]).collect()
    }

    #[test]
    fn wraps_between_words() {
        let breaks = Breaks { width: 20, anywhere: false, hyphens: false };
        let text = "The harbour of Brill was closed on Sunday night";
        assert_eq!(lines(text, breaks), ["The harbour of Brill", "was closed on Sunday", "night"]);
    }

    #[test]
    fn wraps_cjk_anywhere_at_double_width() {
        let breaks = Breaks { width: 20, anywhere: true, hyphens: false };
        assert_eq!(
            lines("港は日曜日の夜に閉じられたまま", breaks),
            ["港は日曜日の夜に閉じ", "られたまま"]
        );
    }

    #[test]
    fn long_words_stay_whole() {
        let breaks = Breaks { width: 20, anywhere: false, hyphens: false };
        let text = "Donaudampfschifffahrtsgesellschaft fährt wieder";
        assert_eq!(lines(text, breaks), ["Donaudampfschifffahrtsgesellschaft", "fährt wieder"]);
    }
}
