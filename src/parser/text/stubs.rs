//! Finds the stubs of a text page and takes them apart.

use std::ops::Range;

use jiff::Timestamp;

use super::line::Line;
use super::template::{self, Slot, Template};
use crate::Stub;
use crate::parser::label::{Labels, Role};
use crate::parser::rules::age;
use crate::parser::rules::phrases::{self, Reason};

/// How well stories must agree with their template where no heading announces them.
const FIT_WITHOUT_HEADING: f64 = 1.0;

/// The most lines between a heading and the first age of its list.
const HEADING_REACH: usize = 6;

/// Finds the stubs, labels their lines and hands them over.
pub(super) fn label(
    lines: &[Line],
    remarks: &[Range<usize>],
    now: Option<Timestamp>,
    labels: &mut Labels,
) {
    let remark = |at: usize| remarks.iter().any(|area| area.contains(&at));
    let free = |at: usize| {
        lines.get(at).is_some_and(|l| !l.is_chrome() && l.stamp.is_none() && !l.credit)
            && !remark(at)
    };
    let Some(start) = start(lines, &remark) else { return };
    let anchors: Vec<usize> = (start..lines.len())
        .filter(|&at| !remark(at) && lines.get(at).is_some_and(|line| line.stamp.is_some()))
        .collect();
    let Some(template) = template::learn(lines, &anchors, &free) else { return };
    if std::env::var("TDBG").is_ok() { eprintln!("start {start} anchors {anchors:?} {template:?}"); for &a in &anchors { eprintln!("{:?}", lines[a].stamp); } }
    let headed = lines.get(start).is_some_and(is_heading);
    if !headed && template.fit < FIT_WITHOUT_HEADING {
        return;
    }
    let starts: Vec<usize> =
        anchors.iter().map(|a| a.saturating_sub(template.head.len())).collect();
    for (i, &anchor) in anchors.iter().enumerate() {
        let begin = starts.get(i).copied().unwrap_or(anchor);
        let limit = starts.get(i + 1).copied().unwrap_or(lines.len());
        let end = end(lines, anchor, limit, template.apart);
        let Some(mut stub) = stub(lines, begin, anchor, end, &template, labels) else { continue };
        stub.section = section(lines, start, begin);
        stub.published = stub.age.as_deref().and_then(|age| age::published(age, now));
        if labels.stubs.iter().all(|known| known.title != stub.title) {
            labels.stubs.push(stub);
        }
    }
}

/// Where the lists of stories begin: at the first heading of one that comes
/// after some text, else at the first age after the first paragraph.
fn start(lines: &[Line], remark: &impl Fn(usize) -> bool) -> Option<usize> {
    let first_prose = lines.iter().position(Line::is_prose);
    let is_anchor =
        |at: usize| !remark(at) && lines.get(at).is_some_and(|line| line.stamp.is_some());
    let heading = (0..lines.len()).find(|&at| {
        let after_text = first_prose.is_none_or(|prose| at > prose);
        after_text
            && !remark(at)
            && lines.get(at).is_some_and(is_heading)
            && (at + 1..=at + HEADING_REACH).any(is_anchor)
    });
    heading.or_else(|| {
        let prose = first_prose?;
        let anchor = (prose..lines.len()).find(|&at| is_anchor(at))?;
        // The lines before the age may belong to its story.
        Some(anchor.saturating_sub(2).max(prose + 1))
    })
}

fn is_heading(line: &Line) -> bool {
    line.reason == Some(Reason::RelatedHeading)
}

/// The heading over the story that begins at `begin`.
fn section(lines: &[Line], start: usize, begin: usize) -> Option<String> {
    let heading = lines.get(start..begin)?.iter().rev().find(|line| is_heading(line))?;
    Some(heading.text.trim_end_matches([':', '：']).trim().to_owned())
}

/// Where the story ends whose age is at `anchor`: before the next one, and at
/// a gap as wide as those between stories.
fn end(lines: &[Line], anchor: usize, limit: usize, apart: Option<usize>) -> usize {
    let Some(apart) = apart else { return limit };
    let gap = |at: usize| lines.get(at).map_or(0, |line| line.gap);
    (anchor + 1..limit).find(|&at| gap(at) >= apart).unwrap_or(limit)
}

/// Takes one story apart and labels its lines.
fn stub(
    lines: &[Line],
    begin: usize,
    anchor: usize,
    end: usize,
    template: &Template,
    labels: &mut Labels,
) -> Option<Stub> {
    let stamp = lines.get(anchor)?.stamp?;
    let mut stub = Stub {
        age: Some(stamp.age.to_owned()),
        source: stamp.source.map(str::to_owned),
        ..Stub::default()
    };
    let mut title = None;
    for (line, slot) in lines.get(begin..anchor)?.iter().zip(&template.head) {
        let text = || Some(line.text.to_owned());
        match slot {
            Slot::Title => title = text(),
            Slot::Source => stub.source = text(),
            Slot::Summary => stub.summary = text(),
            Slot::Other => {}
        }
    }
    let mut used: Vec<usize> = (begin..=anchor).collect();
    let mut body: Vec<&str> = Vec::new();
    let mut source_due = template.source_after;
    for at in anchor + 1..end {
        let Some(line) = lines.get(at) else { break };
        match line.reason {
            Some(Reason::ReadMore | Reason::Paywall) => {
                stub.truncated = true;
                continue;
            }
            Some(Reason::RelatedHeading | Reason::Copyright) => break,
            Some(_) => continue,
            None => {}
        }
        if line.credit && body.is_empty() {
            labels.set(at, Role::Chrome, "stub-byline");
            continue;
        }
        let repeats = body.is_empty() && stub.source.as_deref() == Some(line.text);
        if source_due && !repeats {
            stub.source = Some(line.text.to_owned());
        } else if !repeats {
            match title {
                None => title = Some(line.text.to_owned()),
                Some(_) => body.push(line.text),
            }
        }
        source_due = false;
        used.push(at);
    }
    stub.title = title?;
    for at in used {
        labels.set(at, Role::Stub, "repeated-shape");
    }
    if !body.is_empty() {
        let (text, cut) = cut(&body.join("\n"));
        stub.truncated |= cut;
        stub.body = Some(text);
    }
    Some(stub)
}

/// The text without the paywall's call at its end, and whether it breaks off.
pub(super) fn cut(text: &str) -> (String, bool) {
    let text = text.trim_end();
    let sentences = text.char_indices().rev().filter(|&(at, c)| {
        c.is_whitespace()
            && text.get(..at).is_some_and(|t| t.ends_with(['.', '!', '?', '…', '。', '”', '"']))
    });
    let call = sentences.take(3).map(|(at, _)| at).filter(|&at| {
        let tail = text.get(at..).unwrap_or_default().trim();
        matches!(phrases::reason(tail), Some(Reason::Paywall | Reason::ReadMore))
    });
    match call.last() {
        Some(at) => (text.get(..at).unwrap_or_default().trim_end().to_owned(), true),
        None => (text.to_owned(), text.ends_with("...") || text.ends_with('…')),
    }
}
