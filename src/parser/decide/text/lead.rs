//! Finds the lead of a page of few lines: the best run of those that are no stubs.

use super::full_title::full_title;
use super::line::Line;
use super::{credits, headline};
use crate::parser::label::{Labels, Role};
use crate::parser::tag::Tag;
use crate::rules::phrases::Reason;

/// Labels the lead's body, headline and credits.
pub(crate) fn label(lines: &[Line], labels: &mut Labels) {
    let Some(run) = best_run(&scores(lines, labels)) else { return };
    let (mut first, mut last) = run;
    last = extend(lines, labels, last);
    let headline = headline::find(lines, labels, first..last + 1);
    if let Some(title) = headline {
        if title >= first {
            first = title + 1;
        }
        labels.set(title, Role::Headline, "headline");
        labels.headline = full_title(lines, title, first);
        // The standfirst and short opening sentences belong to the body.
        let opens = |&at: &usize| {
            lines.get(at).is_some_and(|line| is_sentence(line) && !line.credit)
                && labels.blocks.get(at).is_some_and(|l| l.reason == "outside-lead")
        };
        first = (title + 1..first).find(opens).unwrap_or(first);
        for at in title + 1..first {
            credits::label(lines, at, labels);
        }
    }
    let prose = (first..=last).find(|&at| lines.get(at).is_some_and(Line::is_prose));
    for at in first..=last {
        // A standfirst may draw the date below it into the run.
        let is_date = Some(at) < prose && lines.get(at).is_some_and(|line| line.stamp.is_some());
        if !is_date || !credits::label(lines, at, labels) {
            body(lines, at, labels);
        }
    }
    for at in last + 1..(last + 3).min(lines.len()) {
        if lines.get(at).is_some_and(|line| line.reason.is_some())
            || labels.blocks.get(at).is_some_and(|label| label.role != Role::Chrome)
            || !credits::label(lines, at, labels)
        {
            break;
        }
    }
    let end = lines.get(last + 1).and_then(|line| line.reason);
    labels.truncated |= matches!(end, Some(Reason::Paywall | Reason::ReadMore));
}

/// Takes in the short sentences that follow the body without a sign of its end.
fn extend(lines: &[Line], labels: &Labels, last: usize) -> usize {
    let tight = lines.get(last).map_or(0, |line| line.gap);
    let follows = |at: usize| {
        let free = labels
            .blocks
            .get(at)
            .is_some_and(|l| l.role == Role::Chrome && l.reason == "outside-lead");
        free && lines.get(at).is_some_and(|line| {
            line.ends && line.gap <= tight && line.stamp.is_none() && !line.credit && !line.caption
        })
    };
    // A sub-heading may stand before the last of them.
    let mut last = last;
    while let Some(at) = [last + 1, last + 2].into_iter().find(|&at| follows(at)) {
        let between = last + 1..at;
        let plain = lines
            .get(between)
            .is_some_and(|b| b.iter().all(|l| l.is_headline() && !l.caption && l.gap <= tight));
        if !plain || at > last + 1 && tight > 0 {
            break;
        }
        last = at;
    }
    last
}

/// Labels a line inside the body's run.
fn body(lines: &[Line], at: usize, labels: &mut Labels) {
    let Some(line) = lines.get(at) else { return };
    let taken = labels.blocks.get(at).is_some_and(|label| label.role == Role::Stub);
    if line.caption && !taken {
        labels.set(at, Role::Chrome, "caption");
        return;
    }
    if taken || line.reason.is_some() || line.credit && credits::label(lines, at, labels) {
        return;
    }
    labels.set(at, Role::Body, if line.is_prose() { "prose" } else { "between-prose" });
}

/// What each line adds to a run that takes it into the body.
fn scores(lines: &[Line], labels: &Labels) -> Vec<f64> {
    let among = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(is_sentence);
    let each = lines.iter().zip(&labels.blocks).enumerate();
    each.map(|(at, (line, label))| {
        if label.role == Role::Stub {
            return STUB;
        }
        if label.reason == "comments" {
            return REMARK;
        }
        let score = score(line);
        if score < PROSE {
            return score;
        }
        // Prose stands among prose. A sentence alone between short lines is a
        // teaser, and teasers follow each other below many a body.
        match (among(at.checked_sub(1)), among(Some(at + 1))) {
            (true, true) => score,
            (false, false) if line.width < TEASER_WIDTH => score.min(TEASER),
            (false, false) => ALONE * score,
            _ => AT_EDGE * score,
        }
    })
    .collect()
}

/// Whether the line is a sentence of running text.
fn is_sentence(line: &Line) -> bool {
    line.reason.is_none() && !line.caption && line.ends && line.width >= SENTENCE_WIDTH
}

/// Columns from which a line that ends like a sentence is one.
const SENTENCE_WIDTH: usize = 40;
/// Columns up to which prose may be a teaser.
const TEASER_WIDTH: usize = 300;

/// What the lines add that are surely no part of a body.
const STUB: f64 = -2.0;
const REMARK: f64 = -2.0;
/// The least that prose adds; each hundred columns add as much again.
const PROSE: f64 = 1.5;
/// The most that a teaser adds.
const TEASER: f64 = 0.8;
/// The part of its score that prose keeps with no prose, or prose on one side only, around it.
const ALONE: f64 = 0.6;
const AT_EDGE: f64 = 0.8;

/// What the line adds by itself.
fn score(line: &Line) -> f64 {
    match line.reason {
        // What follows these is hardly ever the body again.
        Some(Reason::RelatedHeading | Reason::Copyright) => return -5.0,
        Some(Reason::Comments | Reason::Share) => return -2.0,
        // These stand in the middle of bodies.
        Some(Reason::Newsletter | Reason::Advertisement | Reason::ReadAlso) => return -0.2,
        Some(_) => return -1.2,
        None => {}
    }
    if line.caption {
        return -0.4;
    }
    if line.is_prose() {
        return 1.0 + line.width.min(600) as f64 / 100.0;
    }
    if line.credit || line.stamp.is_some() {
        return -1.0;
    }
    match (line.ends, line.width) {
        (true, SENTENCE_WIDTH..) => 1.0,
        (true, 20..) => 0.0,
        (false, 60..) => 0.1,
        _ if line.tag == Tag::Li => -0.1,
        _ => -0.4,
    }
}

/// The first and last line of the run with the highest sum.
fn best_run(scores: &[f64]) -> Option<(usize, usize)> {
    let mut best: Option<(f64, usize, usize)> = None;
    let (mut sum, mut start) = (0.0, 0);
    for (at, score) in scores.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += score;
        if sum > best.map_or(0.0, |(best, ..)| best) {
            best = Some((sum, start, at));
        }
    }
    best.map(|(_, start, end)| (start, end))
}
