//! Finds the readers' comments, which have names and ages like stubs.

use std::ops::Range;

use super::line::Line;
use crate::rules::phrases::Reason;

/// The longest comment, in columns; a longer line under a heading for comments is a story.
const COMMENT_WIDTH: usize = 600;

/// The most lines that one heading's comments have.
const MAX_LINES: usize = 400;

/// The runs of lines that hold comments, in page order.
pub(crate) fn areas(lines: &[Line]) -> Vec<Range<usize>> {
    let mut areas = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if lines.get(at).is_some_and(is_about_comments) {
            let end = end(lines, at + 1);
            areas.push(at..end);
            at = end;
        } else {
            at += 1;
        }
    }
    areas
}

/// Where the comments end that a heading before `start` announces. A blank
/// line ends them unless what follows can be answered as well.
fn end(lines: &[Line], start: usize) -> usize {
    let mut end = start;
    let mut at = start;
    while let Some(line) = lines.get(at).filter(|_| at < start + MAX_LINES) {
        let group = group(lines, at);
        let answered = lines.get(group.clone()).is_some_and(|g| g.iter().any(is_about_comments));
        if line.gap > 0 && !answered {
            break;
        }
        for line in lines.get(group.clone()).unwrap_or_default() {
            if line.width > COMMENT_WIDTH {
                return start;
            }
            if line.reason.is_some() && !is_about_comments(line) {
                return end;
            }
            end += 1;
        }
        at = group.end;
    }
    end
}

/// The lines from `start` up to the next blank one.
fn group(lines: &[Line], start: usize) -> Range<usize> {
    let rest = lines.get(start + 1..).unwrap_or_default();
    let rest = rest.get(..MAX_LINES).unwrap_or(rest);
    let more = rest.iter().position(|line| line.gap > 0).unwrap_or(rest.len());
    start..start + 1 + more
}

fn is_about_comments(line: &Line) -> bool {
    line.reason == Some(Reason::Comments)
}
