//! Finds the lead in the lines that are no stubs.

use super::{credits, headline};
use super::line::Line;
use crate::parser::label::{Labels, Role};
use crate::parser::rules::phrases::Reason;
use crate::parser::tag::Tag;

/// Labels the lead's body, headline and credits.
pub(super) fn label(lines: &[Line], labels: &mut Labels) {
    let Some(run) = best_run(&scores(lines, labels)) else { return };
    let (mut first, last) = run;
    let headline = headline::find(lines, labels, first..last + 1);
    if let Some(title) = headline {
        if title >= first {
            first = title + 1;
        }
        labels.set(title, Role::Headline, "headline");
        for at in title + 1..first {
            credits::label(lines, at, labels);
        }
    }
    for at in first..=last {
        body(lines, at, labels);
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
    let roles = labels.blocks.iter().map(|label| (label.role, label.reason));
    lines.iter().zip(roles).map(|(line, (role, why))| score(line, role, why)).collect()
}

fn score(line: &Line, role: Role, why: &str) -> f64 {
    match line.reason {
        _ if role == Role::Stub => return -6.0,
        _ if why == "comments" => return -2.0,
        Some(Reason::RelatedHeading | Reason::Copyright) => return -3.0,
        Some(Reason::Comments | Reason::Share) => return -1.0,
        Some(Reason::Newsletter | Reason::Advertisement | Reason::ReadAlso) => return -0.2,
        Some(_) => return -0.7,
        None => {}
    }
    if line.caption {
        return -0.4;
    }
    if line.is_prose() {
        return 1.0 + line.width.min(600) as f64 / 100.0;
    }
    if line.credit || line.stamp.is_some() {
        return -0.5;
    }
    match (line.ends, line.width) {
        (true, 40..) => 1.0,
        (true, 20..) => 0.3,
        (false, 60..) => -0.2,
        _ if line.tag == Tag::Li => -0.3,
        _ => -0.5,
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
