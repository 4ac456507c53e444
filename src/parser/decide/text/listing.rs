//! Reads a list of stories without ages: headlines, each with a summary or without.

use std::ops::Range;

use super::line::Line;
use crate::Stub;

/// The most lines of one story.
const MAX_PERIOD: usize = 3;

/// The fewest stories that make a list.
const FEWEST: usize = 2;

/// The least mean width of headlines, in columns; menus have shorter lines.
const HEADLINE_WIDTH: usize = 25;

/// The longest kicker, in columns.
const KICKER_WIDTH: usize = 32;

/// The shortest headline, in columns.
const SHORTEST: usize = 12;

/// The most lines that are looked at.
const REACH: usize = 60;

/// A list of stories.
#[derive(Debug)]
pub(crate) struct Listing {
    /// Its lines.
    pub(crate) lines: Range<usize>,
    /// Each story with its lines.
    pub(crate) stories: Vec<(Range<usize>, Stub)>,
}

/// The list that the heading before `start` announces. Its stories have equal
/// numbers of lines: blank lines part them, or each ends with a sentence, or
/// each is a line of its own.
pub(crate) fn read(lines: &[Line], start: usize) -> Option<Listing> {
    let plain = |line: &&Line| {
        line.reason.is_none() && line.stamp.is_none() && !line.credit && !line.is_prose()
    };
    let rest = lines.get(start..)?.iter().take(REACH);
    let count = rest.take_while(plain).count();
    let list = lines.get(start..start + count)?;
    let period = period(list)?;
    // What follows with another rhythm is no part of the list.
    let stories: Vec<&[Line]> = list
        .chunks_exact(period)
        .enumerate()
        .take_while(|(at, story)| *at == 0 || begins_alike(list, story, period))
        .map(|(_, story)| story)
        .collect();
    let stubs: Vec<Stub> = stories.iter().filter_map(|story| stub(story)).collect();
    let width: usize = stories.iter().flat_map(|s| s.iter()).map(|line| line.width).sum();
    let wide = width >= HEADLINE_WIDTH * stories.len() * period;
    (stubs.len() == stories.len() && stubs.len() >= FEWEST && wide).then(|| {
        let starts = (start..).step_by(period);
        let lines = start..start + stories.len() * period;
        Listing { lines, stories: starts.map(|at| at..at + period).zip(stubs).collect() }
    })
}

/// The lines of each story.
fn period(list: &[Line]) -> Option<usize> {
    let after_first = list.get(1..)?;
    // Blank lines tell where the second story begins, and so where each does.
    if let Some(gap) = after_first.iter().position(|line| line.gap > 0) {
        return (gap < MAX_PERIOD).then_some(gap + 1);
    }
    let kicked = |pair: &[Line]| matches!(pair, [a, b] if a.width < KICKER_WIDTH && a.width * 3 < b.width * 2);
    if list.len() >= 2 * FEWEST && list.chunks_exact(2).take(REACH / 2).all(kicked) {
        return Some(2);
    }
    let ends: Vec<bool> = list.iter().map(|line| line.ends).collect();
    match ends.as_slice() {
        [false, true, false, true, ..] => Some(2),
        [false, false, ..] => Some(1),
        _ => None,
    }
}

/// Whether the story has the gaps of the list's second one.
fn begins_alike(list: &[Line], story: &[Line], period: usize) -> bool {
    let gaps = |lines: &[Line]| lines.iter().map(|line| line.gap > 0).collect::<Vec<_>>();
    list.get(period..2 * period).is_some_and(|second| gaps(second) == gaps(story))
}

/// The stub of one story: its headline does not end like a sentence, its summary does.
fn stub(story: &[Line]) -> Option<Stub> {
    let title = story.iter().filter(|line| line.is_headline() && !line.caption);
    let title =
        title.max_by_key(|line| (!line.ends, line.width)).filter(|t| t.width >= SHORTEST)?;
    let summary = story.iter().find(|line| line.ends && line.text != title.text);
    Some(Stub {
        title: title.text.to_owned(),
        summary: summary.map(|line| line.text.to_owned()),
        ..Stub::default()
    })
}
