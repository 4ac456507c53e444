//! Columns of the lines of one kind on the page.
//!
//! Each field of a list's items has its kind of line: about the same width, the same
//! blank lines around it and the same character at its start. Statistics over all lines
//! of a kind say more than one line does: sources repeat a few texts, titles are all
//! different, and one kind always comes right before ages.

use foldhash::{HashMap, HashSet};

use super::line::flag;
use super::{ColumnRow, GROUPS, log};
use crate::parser::decide::model::names::features;
use crate::parser::decide::text::line::TextLine;
use crate::rules::text::{is_alphanumeric, is_number};

features! {
    /// A column of statistics over the lines of one kind.
    GroupColumn {
    Lines, Different, Sentences, Ages, AgeBefore, AgeAfter, WidthMean, WidthBefore, WidthAfter,
    SameBefore,
    }
}

/// The step between sizes, in columns, and the minimum width of the largest size.
const SIZE: usize = 24;
const LARGEST: usize = 120;

/// The properties that lines of one kind share.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
struct LineKind {
    size: usize,
    number: bool,
    /// Its first character; all capitals and digits count as one, as do all lower-case
    /// letters.
    sign: Option<char>,
    sentence: bool,
    indent: usize,
    gap: bool,
    gap_after: bool,
}

fn kind(lines: &[TextLine], at: usize) -> LineKind {
    let line = &lines[at];
    let sign = line.text.chars().next().map(|c| match c {
        c if c.is_lowercase() => 'a',
        c if is_alphanumeric(c) => 'A',
        c => c,
    });
    LineKind {
        size: line.width.min(LARGEST) / SIZE,
        number: line.width < 2 * SIZE && line.text.chars().any(is_number),
        sign,
        sentence: line.ends,
        indent: line.indent,
        gap: at == 0 || line.gap > 0,
        gap_after: lines.get(at + 1).is_none_or(|after| after.gap > 0),
    }
}

/// Statistics over the lines of one kind.
#[derive(Default)]
struct LinesOfKind<'a> {
    lines: usize,
    texts: HashSet<&'a str>,
    sums: [f32; 8],
}

pub(super) fn fill(lines: &[TextLine], rows: &mut [ColumnRow]) {
    let kinds: Vec<LineKind> = (0..lines.len()).map(|at| kind(lines, at)).collect();
    let mut groups: HashMap<LineKind, LinesOfKind> = HashMap::default();
    for (at, line) in lines.iter().enumerate() {
        let group = groups.entry(kinds[at]).or_default();
        group.lines += 1;
        group.texts.insert(line.text);
        let (before, after) = (at.checked_sub(1).map(|at| &lines[at]), lines.get(at + 1));
        let is_age = |line: Option<&TextLine>| flag(line.is_some_and(|line| line.stamp.is_some()));
        let width = |line: Option<&TextLine>| line.map_or(0.0, |line| log(line.width));
        let same = |other: Option<&LineKind>| flag(other == Some(&kinds[at]));
        let values = [
            flag(line.ends),
            is_age(Some(line)),
            is_age(before),
            is_age(after),
            width(Some(line)),
            width(before),
            width(after),
            same(at.checked_sub(1).map(|at| &kinds[at])),
        ];
        for (sum, value) in group.sums.iter_mut().zip(values) {
            *sum += value;
        }
    }
    for (at, row) in rows.iter_mut().enumerate() {
        let mut set = |column: GroupColumn, value: f32| row[GROUPS + column as usize] = value;
        let Some(group) = groups.get(&kinds[at]) else { continue };
        let count = group.lines as f32;
        set(GroupColumn::Lines, log(group.lines));
        set(GroupColumn::Different, group.texts.len() as f32 / count);
        let means = [
            GroupColumn::Sentences,
            GroupColumn::Ages,
            GroupColumn::AgeBefore,
            GroupColumn::AgeAfter,
            GroupColumn::WidthMean,
            GroupColumn::WidthBefore,
            GroupColumn::WidthAfter,
            GroupColumn::SameBefore,
        ];
        for (column, sum) in means.into_iter().zip(group.sums) {
            set(column, sum / count);
        }
    }
}
