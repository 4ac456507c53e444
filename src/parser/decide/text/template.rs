//! Learns how a list of stories is laid out from the list itself.
//!
//! Ages are the anchors: each story has one. What stands before the age and
//! what after it is the same all through a list, and which of it is the
//! source and which the title shows in the lines: sources are short, titles
//! longer, bodies are prose.

use super::line::Line;

/// The most lines of a story before its age: a kicker, a title and a summary.
const MAX_HEAD: usize = 3;

/// The mean width of the sources of a list, at most, in columns.
const SOURCE_WIDTH: f64 = 28.0;

/// What a line before the age is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Source,
    Title,
    Summary,
    /// A kicker or a section's name.
    Other,
}

/// How each story of a list is laid out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Template {
    /// The lines before the age, in order.
    pub(crate) head: Vec<Slot>,
    /// Whether the source follows the age.
    pub(crate) source_after: bool,
    /// The blank lines that part one story from the next, if they tell.
    pub(crate) apart: Option<usize>,
    /// How well the stories agree with the template, from about -4 to 2.
    pub(crate) fit: f64,
}

/// The template that fits the stories with their ages at `anchors` best.
pub(crate) fn learn(
    lines: &[Line],
    anchors: &[usize],
    free: &impl Fn(usize) -> bool,
) -> Option<Template> {
    let fits = (0..=MAX_HEAD).map(|head| (head, fit(lines, anchors, head, free)));
    let (head, fit) = fits.max_by(|a, b| a.1.total_cmp(&b.1))?;
    let sourced =
        anchors.iter().filter(|&&a| stamp_has_source(lines, a)).count() * 2 > anchors.len();
    let after = Column::new(lines, anchors, 1, free);
    let then = Column::new(lines, anchors, 2, free);
    let columns: Vec<Column> = (1..=head)
        .rev()
        .map(|back| Column::new(lines, anchors, -back.cast_signed(), free))
        .collect();
    let head = slots(&columns, sourced, &after);
    let has_source = sourced || head.contains(&Slot::Source);
    let source_after = !has_source
        && after.label > 0.8
        && after.width < SOURCE_WIDTH
        && (head.contains(&Slot::Title) || then.headline > 0.8 && then.width > after.width);
    let apart = apart(lines, anchors, head.len());
    Some(Template { head, source_after, apart, fit })
}

/// How well the stories agree if each has so many lines before its age.
fn fit(lines: &[Line], anchors: &[usize], head: usize, free: &impl Fn(usize) -> bool) -> f64 {
    let scores = anchors.iter().map(|&anchor| {
        let Some(start) = anchor.checked_sub(head) else { return -3.0 };
        if !(start..anchor).all(free) {
            return -3.0;
        }
        let gap = |at: usize| lines.get(at).map_or(0, |line| line.gap);
        let inner = (start + 1..=anchor).map(gap).max().unwrap_or(0);
        let before = start.checked_sub(1).and_then(|at| lines.get(at));
        let mut score = match before {
            None => 2.0,
            Some(line) if line.reason.is_some() => 2.0,
            Some(_) if gap(start) > inner => 2.0,
            Some(_) if gap(start) < inner => -2.0,
            // A line that could be a title and belongs to no story.
            Some(line) if !line.is_prose() && line.stamp.is_none() => -1.0,
            Some(_) => 0.0,
        };
        let prose = (start..anchor).filter(|&at| lines.get(at).is_some_and(Line::is_prose)).count();
        let sections =
            (start..anchor).filter(|&at| lines.get(at).is_some_and(|l| l.reason.is_some()));
        score -= 2.0 * prose as f64 + 0.5 * sections.count() as f64;
        let next = lines.get(anchor + 1).filter(|line| free(anchor + 1) && line.gap <= gap(start));
        if head == 0 && !next.is_some_and(Line::is_headline) {
            score -= 3.0;
        }
        score
    });
    scores.sum::<f64>() / anchors.len().max(1) as f64
}

/// What the lines at one distance from the ages have in common.
#[derive(Debug, Default)]
struct Column {
    /// The shares of the stories that have a line there that may be a source,
    /// a headline, a body.
    label: f64,
    headline: f64,
    prose: f64,
    /// The share that ends like a sentence.
    ends: f64,
    /// The mean width in columns.
    width: f64,
}

impl Column {
    fn new(
        lines: &[Line],
        anchors: &[usize],
        offset: isize,
        free: &impl Fn(usize) -> bool,
    ) -> Self {
        let mut column = Self::default();
        let mut found = 0.0_f64;
        for &anchor in anchors {
            let Some(at) = anchor.checked_add_signed(offset).filter(|&at| free(at)) else {
                continue;
            };
            // A source may stand before its age and after it.
            let repeat = usize::from(offset > 0 && repeats(lines, anchor));
            let Some(line) = lines.get(at + repeat) else { continue };
            found += 1.0;
            column.label += f64::from(u8::from(line.is_label() && !line.ends));
            column.headline += f64::from(u8::from(line.is_headline() && !line.is_prose()));
            column.prose += f64::from(u8::from(line.is_prose()));
            column.ends += f64::from(u8::from(line.ends));
            column.width += line.width as f64;
        }
        let all = anchors.len().max(1) as f64;
        Self {
            label: column.label / all,
            headline: column.headline / all,
            prose: column.prose / all,
            ends: column.ends / all,
            width: column.width / found.max(1.0),
        }
    }
}

/// What each of the lines before the ages is.
fn slots(columns: &[Column], sourced: bool, after: &Column) -> Vec<Slot> {
    let mut slots = vec![Slot::Other; columns.len()];
    // With a longer headline after the age, a lone short line before it is the source.
    let lone_source = columns.len() == 1
        && !sourced
        && columns
            .iter()
            .all(|c| c.label > 0.7 && after.headline > 0.6 && after.width > c.width * 0.6);
    if lone_source {
        return vec![Slot::Source];
    }
    let title = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.prose < 0.5)
        // Summaries end with a full stop, most headlines do not; nor do sources, but they are short.
        .max_by(|a, b| {
            let short = |column: &Column| column.label > 0.7 && column.width < SOURCE_WIDTH;
            let plain = |column: &Column| column.ends < 0.6 && !short(column);
            plain(a.1).cmp(&plain(b.1)).then(a.1.width.total_cmp(&b.1.width))
        })
        .map(|(at, _)| at);
    let Some(title) = title else { return slots };
    for (at, (slot, column)) in slots.iter_mut().zip(columns).enumerate() {
        *slot = match at {
            _ if at == title => Slot::Title,
            // Sources do not end like sentences either.
            _ if column.prose >= 0.5 || column.ends >= 0.6 && at > title => Slot::Summary,
            _ if !sourced && column.label > 0.7 => Slot::Source,
            _ => Slot::Other,
        };
    }
    slots
}

/// The blank lines before every story but the first, if most stories have fewer inside.
fn apart(lines: &[Line], anchors: &[usize], head: usize) -> Option<usize> {
    let gap = |at: usize| lines.get(at).map_or(0, |line| line.gap);
    let starts: Vec<usize> = anchors.iter().filter_map(|a| a.checked_sub(head)).collect();
    let between = starts.iter().skip(usize::from(starts.len() > 1)).map(|&s| gap(s)).min()?;
    let tight = anchors.iter().enumerate().filter(|&(i, &anchor)| {
        let next = starts.get(i + 1).copied().unwrap_or(anchor + 1);
        (anchor.saturating_sub(head) + 1..(anchor + 2).min(next)).all(|at| gap(at) < between)
    });
    (between > 0 && tight.count() * 10 >= anchors.len() * 6).then_some(between)
}

/// Whether the line after the age says the same as the line before it.
pub(crate) fn repeats(lines: &[Line], anchor: usize) -> bool {
    let before = anchor.checked_sub(1).and_then(|at| lines.get(at));
    lines.get(anchor + 1).zip(before).is_some_and(|(after, before)| after.text == before.text)
}

fn stamp_has_source(lines: &[Line], at: usize) -> bool {
    lines.get(at).and_then(|line| line.stamp).is_some_and(|stamp| stamp.source.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::read::text;

    /// What is learnt from a list whose stories are apart by blank lines.
    fn learnt(page: &str) -> Template {
        let document = text::read(page, &Limits::default());
        let lines: Vec<Line> = document.blocks.iter().map(|b| Line::new(&document, b)).collect();
        let anchors: Vec<usize> =
            (0..lines.len()).filter(|&at| lines[at].stamp.is_some()).collect();
        let free = |at: usize| lines.get(at).is_some_and(|line| line.stamp.is_none());
        learn(&lines, &anchors, &free).expect("a list has a layout")
    }

    #[test]
    fn a_short_line_before_the_age_is_the_source() {
        let template = learnt(
            "Harbour Post\n3 hours ago\nStorm closes two bridges on the coast road\n\n\
             Island Radio\nYesterday\nSchool gets its first pupils in four years\n",
        );
        assert_eq!(template.head, [Slot::Source]);
        assert_eq!(template.apart, Some(1));
    }

    #[test]
    fn a_line_before_source_and_age_is_the_title() {
        let template = learnt(
            "Storm closes two bridges on the coast road\nHarbour Post • 3h\n\n\
             School gets its first pupils in four years\nIsland Radio • 1d\n",
        );
        assert_eq!(template.head, [Slot::Title]);
    }

    #[test]
    fn an_age_may_come_first() {
        let template = learnt(
            "3h • Harbour Post\nStorm closes two bridges on the coast road\n\n\
             1d • Island Radio\nSchool gets its first pupils in four years\n",
        );
        assert_eq!(template.head, []);
    }

    #[test]
    fn kicker_title_and_summary_are_told_apart() {
        let template = learnt(
            "COAST\nStorm closes two bridges on the coast road\nNobody was hurt.\nHarbour Post • 3h\n\n\
             ISLANDS\nSchool gets its first pupils in four years\nThe teacher is back.\nIsland Radio • 1d\n",
        );
        assert_eq!(template.head, [Slot::Other, Slot::Title, Slot::Summary]);
    }

    #[test]
    fn without_blank_lines_the_shapes_decide() {
        let body = "The waves damaged the railings of both bridges on Saturday night, and engineers \
                    will look at the pillars when the wind drops.";
        let template = learnt(&format!(
            "Related Articles\nHarbour Post\n3 hours ago\nStorm closes two bridges\n{body}\n\
             Island Radio\nYesterday\nSchool gets its first pupils\n{body}\n",
        ));
        assert_eq!(template.head, [Slot::Source]);
        assert_eq!(template.apart, None);
    }
}
