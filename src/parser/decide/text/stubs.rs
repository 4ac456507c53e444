//! Finds the lists of stories on a text page.

use std::collections::HashSet;

use jiff::Timestamp;

use super::line::Line;
use super::listing;
use super::record::Record;
use super::template::{self, Template};
use crate::Stub;
use crate::parser::label::{Label, Labels, Role};
use crate::rules::dates;
use crate::rules::phrases::Reason;

/// How well stories must agree with their template where no heading announces them.
const FIT_WITHOUT_HEADING: f64 = 1.0;

/// The most lines between a heading and the first age of its list.
const HEADING_REACH: usize = 6;

/// The body lines that a stub may have whatever the others have.
const SHORT_BODY: usize = 3;

/// A story of a list and the lines it stands in, none twice.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    pub(crate) lines: Vec<usize>,
    pub(crate) stub: Stub,
}

/// Finds the stories of lists, in page order, and labels their lines.
pub(crate) fn find(
    lines: &[Line],
    remarks: &[bool],
    now: Option<Timestamp>,
    labels: &mut Labels,
) -> Vec<Story> {
    let mut found = Vec::new();
    dated(lines, remarks, now, labels, &mut found);
    undated(lines, labels, &mut found);
    found.sort_by_key(|story| story.lines.first().copied());
    found
}

/// Hands over the stories of which the lead has no line, the same story once.
pub(crate) fn hand_over(stories: Vec<Story>, labels: &mut Labels) {
    let mut titles: HashSet<String> = HashSet::new();
    for story in stories {
        let has = |labels: &Labels, at: usize, role: Role| {
            labels.blocks.get(at).is_some_and(|label| label.role == role)
        };
        if story.lines.iter().any(|&at| has(labels, at, Role::Body)) {
            for at in story.lines {
                if has(labels, at, Role::Stub) {
                    labels.set(at, Role::Chrome, "outside-lead");
                }
            }
        } else if titles.insert(story.stub.title.clone()) {
            labels.stubs.push(story.stub);
        }
    }
}

/// Finds the stories of lists with ages.
fn dated(
    lines: &[Line],
    remarks: &[bool],
    now: Option<Timestamp>,
    labels: &mut Labels,
    found: &mut Vec<Story>,
) {
    let remark = |at: usize| remarks.get(at).is_some_and(|&remark| remark);
    let free = |at: usize| {
        lines.get(at).is_some_and(|l| !l.is_chrome() && l.stamp.is_none() && !l.credit)
            && !remark(at)
    };
    let is_anchor =
        |at: usize| !remark(at) && lines.get(at).is_some_and(|line| line.stamp.is_some());
    let Some(start) = start(lines, &is_anchor) else { return };
    let anchors: Vec<usize> = (start..lines.len()).filter(|&at| is_anchor(at)).collect();
    let Some(shared) = template::learn(lines, &anchors, &free) else { return };
    let prose_before = lines.iter().take(start).filter(|line| line.is_prose()).count();
    let mut from = start;
    for module in modules(lines, &anchors) {
        let template = match module {
            [_] | [] => Some(shared.clone()),
            _ => template::learn(lines, module, &free),
        };
        let Some(template) = template else { continue };
        let Some(&first) = module.first() else { continue };
        let heading = lines.get(from..first).and_then(|l| l.iter().rev().find(|l| is_heading(l)));
        from = first;
        let repeated = module.len() > 1 || template::repeats(lines, first);
        if heading.is_none() && (!repeated || template.fit < FIT_WITHOUT_HEADING) {
            continue;
        }
        let mut records = records(lines, module, &template);
        if module.len() > 1 && records.iter().all(|record| record.may_end_with_source(lines)) {
            records.iter_mut().for_each(Record::end_with_source);
        }
        let allowance = allowance(&records, prose_before);
        // What looks like one story with a long body is an article.
        if module.len() == 1 && records.iter().any(|record| record.body.len() > allowance) {
            continue;
        }
        for record in &mut records {
            record.body.truncate(allowance);
            let mut taken: Vec<usize> = record.head.iter().chain(&record.body).copied().collect();
            taken.sort_unstable();
            for &at in &taken {
                labels.set(at, Role::Stub, "repeated-shape");
            }
            let mut stub = record.stub(lines);
            stub.section = heading.map(section);
            stub.published = stub.age.as_deref().and_then(|age| dates::published(age, None, now));
            found.push(Story { lines: taken, stub });
        }
    }
}

/// Finds the stories of lists without ages; only a heading tells them from a menu.
fn undated(lines: &[Line], labels: &mut Labels, found: &mut Vec<Story>) {
    let Some(prose) = lines.iter().position(Line::is_prose) else { return };
    let mut at = prose;
    while at < lines.len() {
        let Some(heading) = lines.get(at).filter(|line| is_heading(line)) else {
            at += 1;
            continue;
        };
        at += 1;
        let Some(list) = listing::read(lines, at) else { continue };
        let taken = |l: &Label| l.role == Role::Stub;
        if labels.blocks.get(list.lines.clone()).is_none_or(|blocks| blocks.iter().any(taken)) {
            continue;
        }
        for block in list.lines.clone() {
            labels.set(block, Role::Stub, "headed-list");
        }
        let stories = list.stories.into_iter();
        found.extend(stories.map(|(lines, mut stub)| {
            stub.section = Some(section(heading));
            Story { lines: lines.collect(), stub }
        }));
        at = list.lines.end;
    }
}

/// The name of the module that a heading gives it.
fn section(heading: &Line) -> String {
    heading.text.trim_end_matches([':', '：']).trim().to_owned()
}

/// The ages of each list: a heading parts one list from the next.
fn modules<'a>(lines: &'a [Line], anchors: &'a [usize]) -> impl Iterator<Item = &'a [usize]> {
    anchors
        .chunk_by(|&a, &b| !lines.get(a..b).is_some_and(|between| between.iter().any(is_heading)))
}

/// The stories of one list.
fn records(lines: &[Line], anchors: &[usize], template: &Template) -> Vec<Record> {
    let head = template.head.len();
    let starts: Vec<usize> = anchors.iter().map(|a| a.saturating_sub(head)).collect();
    let found = anchors.iter().enumerate().filter_map(|(i, &anchor)| {
        let limit = starts.get(i + 1).copied().unwrap_or(lines.len());
        let end = end(lines, anchor, limit, template.apart);
        Record::read(lines, *starts.get(i)?, anchor, end, template)
    });
    found.collect()
}

/// The most body lines that a story of the list may have. The stories of a
/// list are alike, and what follows a list must not become its last story's body.
fn allowance(records: &[Record], prose_before: usize) -> usize {
    let mut counts: Vec<usize> = records.iter().map(|record| record.body.len()).collect();
    counts.sort_unstable();
    match counts.as_slice() {
        [_] => prose_before.max(SHORT_BODY),
        _ => counts.get(counts.len() / 2).map_or(0, |usual| 2 * usual).max(SHORT_BODY),
    }
}

/// Where the lists of stories begin: at the first heading of one that comes
/// after some text, else at the first age after the first paragraph.
fn start(lines: &[Line], is_anchor: &impl Fn(usize) -> bool) -> Option<usize> {
    let first_prose = lines.iter().position(Line::is_prose);
    let heading = (0..lines.len()).find(|&at| {
        let after_text = first_prose.is_none_or(|prose| at > prose);
        after_text
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

/// Where the story ends whose age is at `anchor`: before the next one, and at
/// a gap as wide as those between stories.
fn end(lines: &[Line], anchor: usize, limit: usize, apart: Option<usize>) -> usize {
    let Some(apart) = apart else { return limit };
    let gap = |at: usize| lines.get(at).map_or(0, |line| line.gap);
    (anchor + 1..limit).find(|&at| gap(at) >= apart).unwrap_or(limit)
}
