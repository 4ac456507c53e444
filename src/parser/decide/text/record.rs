//! One story of a list, taken apart by the list's template.

use super::line::Line;
use super::template::{Slot, Template};
use crate::Stub;
use crate::parser::read::text::paywall;
use crate::rules::phrases::Reason;

/// The lines of one story.
#[derive(Debug)]
pub(crate) struct Record {
    /// The lines of the fields before the body.
    pub(crate) head: Vec<usize>,
    /// The lines of the body.
    pub(crate) body: Vec<usize>,
    source: Option<usize>,
    title: usize,
    summary: Option<usize>,
    anchor: usize,
    /// Whether a line says that the body goes on elsewhere.
    truncated: bool,
}

impl Record {
    /// Reads the story in the lines from `begin` to `end` that has its age at
    /// `anchor`; `None` if it has no title.
    pub(crate) fn read(
        lines: &[Line],
        begin: usize,
        anchor: usize,
        end: usize,
        template: &Template,
    ) -> Option<Self> {
        let at = |wanted| {
            let slot = template.head.iter().position(|&slot| slot == wanted)?;
            Some(begin + slot).filter(|&at| at < anchor)
        };
        let mut title = at(Slot::Title);
        let mut source = at(Slot::Source);
        let mut record = Self {
            head: (begin..=anchor).collect(),
            body: Vec::new(),
            source,
            title: begin,
            summary: at(Slot::Summary),
            anchor,
            truncated: false,
        };
        let mut source_due = template.source_after;
        for at in anchor + 1..end {
            let Some(line) = lines.get(at) else { break };
            match line.reason {
                Some(Reason::ReadMore | Reason::Paywall) => record.truncated = true,
                Some(Reason::RelatedHeading | Reason::Copyright) => break,
                // A section's name may be a source's.
                Some(Reason::Navigation) if source_due => source = Some(at),
                Some(_) => {}
                None if line.credit && record.body.is_empty() => {}
                None if is_repeated(lines, source, line) && record.body.is_empty() => {
                    record.head.push(at);
                }
                None if source_due => source = Some(at),
                None if title.is_none() => title = Some(at),
                None => record.body.push(at),
            }
            if source == Some(at) || title == Some(at) {
                record.head.push(at);
            }
            source_due = source_due && source != Some(at);
        }
        record.source = source;
        record.title = title?;
        Some(record)
    }

    /// Whether the story may end with its source: a short line after a sentence, and no source before.
    pub(crate) fn may_end_with_source(&self, lines: &[Line]) -> bool {
        let unsourced = self.source.is_none()
            && lines.get(self.anchor).and_then(|l| l.stamp).is_none_or(|s| s.source.is_none());
        let [.., before, last] = self.body.as_slice() else { return false };
        unsourced
            && lines.get(*before).is_some_and(|line| line.ends)
            && lines.get(*last).is_some_and(|line| line.is_label() && !line.ends)
    }

    /// Takes the body's last line for the source.
    pub(crate) fn end_with_source(&mut self) {
        if let Some(last) = self.body.pop() {
            self.head.push(last);
            self.source = Some(last);
        }
    }

    /// The stub that the story makes.
    pub(crate) fn stub(&self, lines: &[Line]) -> Stub {
        let text = |at: usize| lines.get(at).map(|line| line.text.to_owned());
        let stamp = lines.get(self.anchor).and_then(|line| line.stamp);
        let body: Vec<&str> =
            self.body.iter().filter_map(|&at| Some(lines.get(at)?.text)).collect();
        let (body, cut) = paywall::cut(&body.join("\n"));
        Stub {
            title: text(self.title).unwrap_or_default(),
            source: stamp
                .and_then(|stamp| stamp.source)
                .map(str::to_owned)
                .or_else(|| self.source.and_then(text)),
            age: stamp.map(|stamp| stamp.age.to_owned()),
            summary: self.summary.and_then(text),
            body: Some(body).filter(|body| !body.is_empty()),
            truncated: self.truncated || cut,
            ..Stub::default()
        }
    }
}

/// Whether the line says the source once more.
fn is_repeated(lines: &[Line], source: Option<usize>, line: &Line) -> bool {
    source.and_then(|at| lines.get(at)).is_some_and(|source| source.text == line.text)
}
