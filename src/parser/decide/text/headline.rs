//! Finds the lead's headline.
//!
//! A headline stands before the body, is as long as headlines are, shares its
//! words with the body, and often stands on the page more than once: as the
//! page's title, at the end of the breadcrumbs, under a picture.

use std::ops::Range;

use foldhash::HashSet;

use super::line::Line;
use crate::parser::label::{Labels, Role};
use crate::parser::tag::Tag;
use crate::rules::text::{each_long, letters};

/// How far before the body the headline may stand, in lines.
const REACH: usize = 60;

/// The shortest text whose repetition says something.
const ECHO_CHARS: usize = 15;

/// The line that is the headline of the body in `run`.
pub(crate) fn find(lines: &[Line], labels: &Labels, run: Range<usize>) -> Option<usize> {
    let mut body = HashSet::default();
    for line in lines.get(run.clone())?.iter().filter(|line| line.is_prose()) {
        each_long(line.text, |word| {
            body.insert(word);
        });
    }
    let from = run.start.saturating_sub(REACH);
    let free = |at: &usize| {
        labels.blocks.get(*at).is_some_and(|l| l.role == Role::Chrome && l.reason == "outside-lead")
    };
    let keys: Vec<String> = lines.iter().take(run.end).map(|line| letters(line.text)).collect();
    // A run may begin above the headline, with teasers; only a line
    // that the page marks as its headline cuts them off.
    let middle = run.start + run.len() / 2;
    let candidates = (from..=middle).filter(free).filter_map(|at| {
        let line = lines.get(at).filter(|line| line.is_headline() && !line.caption)?;
        if at > run.start && (line.is_prose() || line.tag != Tag::H1) {
            return None;
        }
        // Sentences are repeated as well, under pictures and in summaries.
        let echo = !line.text.ends_with('.') && echoes(&keys, at);
        let mut score = shape(line) - 0.06 * run.start.abs_diff(at) as f64;
        // A sentence of the body shares all of its words with the body.
        if at != run.start {
            score += 3.0 * overlap(line.text, &body);
        }
        if echo {
            score += 2.0;
        }
        if line.is_prose() {
            score -= 2.0;
        } else if at == run.start && line.ends {
            score -= 0.6;
        }
        Some((score, at))
    });
    candidates.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, at)| at)
}

/// How much the line alone looks like a headline.
fn shape(line: &Line) -> f64 {
    let mut score = match line.tag {
        Tag::H1 => 2.0,
        Tag::H2 => 0.7,
        Tag::Li => -0.7,
        _ => 0.0,
    };
    score += line.width.min(50) as f64 / 25.0 - line.width.saturating_sub(130) as f64 / 30.0;
    if line.text.ends_with(['.', ':', ',', '。']) {
        score -= 1.2;
    }
    let digits = line.text.chars().filter(char::is_ascii_digit).count();
    if digits * 5 > line.text.chars().count() {
        score -= 1.5;
    }
    score
}

/// The share of the text's words that the body has as well.
fn overlap(text: &str, body: &HashSet<u64>) -> f64 {
    let (mut words, mut shared) = (0_usize, 0_usize);
    each_long(text, |word| {
        words += 1;
        shared += usize::from(body.contains(&word));
    });
    if words == 0 { 0.0 } else { shared as f64 / words.max(4) as f64 }
}

/// Whether another line before the body's end says the same and perhaps more.
fn echoes(keys: &[String], at: usize) -> bool {
    let Some(own) = keys.get(at).filter(|key| key.chars().count() >= ECHO_CHARS) else {
        return false;
    };
    keys.iter().enumerate().any(|(other, key)| {
        other != at && (key.starts_with(own.as_str()) || key.ends_with(own.as_str()))
    })
}
