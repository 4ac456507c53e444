//! Columns of the repetition of a line's shape on the page.
//!
//! A list of stories repeats one sequence of shapes. How often the shape of a line is
//! repeated at a fixed distance shows this, whatever the words.

use foldhash::HashMap;
use std::hash::Hash;

use super::{ColumnRow, REPETITIONS, log, paragraphs};
use crate::parser::decide::features::category::{Ending, Opening};
use crate::parser::decide::model::names::features;
use crate::parser::decide::text::line::TextLine;
use crate::parser::document::tag::Tag;
use crate::rules::dates;
use crate::rules::text::{is_alphanumeric, is_number};

features! {
    /// A column of repetition.
    RepetitionColumn {
    // How many times in a row the shape is repeated at a distance of 1 to 8 lines.
    Every1, Every2, Every3, Every4, Every5, Every6, Every7, Every8,
    // The maximum of these, its distance, and how well the lines between fit.
    Most, Period, Fit,
    // The lines of the page that have the shape.
    Share,
    // The same for the fine shape.
    FineMost, FineShare,
    // The same for the lines between two blank ones.
    Paragraph1, Paragraph2, Paragraph3, ParagraphShare,
    }
}

/// The longest period, and the maximum count of repetitions.
const PERIODS: usize = 8;
const MANY: usize = 10;

/// The minimum width of each size of line except the smallest.
const SIZES: [usize; 6] = [4, 14, 32, 62, 125, 300];

/// The width from which a line is no field of an item.
const LONG: usize = 70;

/// A rough shape, which lines of one field share.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
struct Rough {
    size: usize,
    age: bool,
    date: bool,
    sentence: bool,
    number: bool,
    bullet: bool,
}

/// A fine shape, with more properties.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Fine {
    rough: Rough,
    size: usize,
    ending: usize,
    gap: bool,
    gap_after: bool,
    lower: bool,
    sign: Option<char>,
    indent: usize,
}

fn rough(line: &TextLine) -> Rough {
    let is_short = line.width < LONG;
    Rough {
        size: size(line).clamp(1, 5),
        age: is_short && line.stamp.is_some(),
        date: is_short && dates::find(line.text).is_some(),
        sentence: !is_short && line.ends,
        number: is_short && line.text.starts_with(is_number),
        bullet: line.tag == Tag::Li,
    }
}

fn size(line: &TextLine) -> usize {
    SIZES.partition_point(|&least| least <= line.width)
}

pub(super) fn fill(lines: &[TextLine], rows: &mut [ColumnRow]) {
    let count = lines.len();
    let roughs: Vec<Rough> = lines.iter().map(rough).collect();
    let fine = |(at, rough): (usize, &Rough)| Fine {
        rough: *rough,
        size: size(&lines[at]),
        ending: Ending::of(lines[at].text) as usize,
        gap: at == 0 || lines[at].gap > 0,
        gap_after: lines.get(at + 1).is_none_or(|after| after.gap > 0),
        lower: Opening::of(lines[at].text) == Opening::Lower,
        sign: lines[at].text.chars().next().filter(|&c| !is_alphanumeric(c)),
        indent: lines[at].indent,
    };
    let fines: Vec<Fine> = roughs.iter().enumerate().map(fine).collect();
    let (rough_runs, fine_runs) = (runs(&roughs), runs(&fines));
    let (rough_counts, fine_counts) = (counts(&roughs), counts(&fines));
    let fits = fits(&roughs);

    let starts = paragraphs(lines);
    let ends = starts.iter().skip(1).copied().chain([count]);
    let blocks: Vec<&[Rough]> = starts
        .iter()
        .zip(ends)
        // The first lines are enough to compare paragraphs.
        .map(|(&start, end)| &roughs[start..end.min(start + 6)])
        .collect();
    let block_counts = counts(&blocks);
    let mut block = 0;
    for (at, row) in rows.iter_mut().enumerate() {
        let mut set = |column: usize, value: f32| row[REPETITIONS + column] = value;
        let runs = &rough_runs[at];
        for (period, &run) in runs.iter().enumerate() {
            set(RepetitionColumn::Every1 as usize + period, run as f32);
        }
        let most = (0..PERIODS).rev().max_by_key(|&period| runs[period]).unwrap_or(0);
        if runs[most] > 0 {
            set(RepetitionColumn::Most as usize, runs[most] as f32);
            set(RepetitionColumn::Period as usize, (most + 1) as f32);
            set(RepetitionColumn::Fit as usize, fits.share(at, most + 1, count));
        }
        set(RepetitionColumn::Share as usize, rough_counts[&roughs[at]] as f32 / count as f32);
        let most = fine_runs[at].iter().copied().max().unwrap_or(0);
        set(RepetitionColumn::FineMost as usize, most as f32);
        set(RepetitionColumn::FineShare as usize, log(fine_counts[&fines[at]]));
        while starts.get(block + 1).is_some_and(|&start| start <= at) {
            block += 1;
        }
        for distance in 1..=3 {
            let like = |other: Option<usize>| {
                other.and_then(|other| blocks.get(other)).is_some_and(|b| *b == blocks[block])
            };
            let both = u8::from(like(block.checked_sub(distance)))
                + u8::from(like(Some(block + distance)));
            set(RepetitionColumn::Paragraph1 as usize + distance - 1, f32::from(both));
        }
        set(RepetitionColumn::ParagraphShare as usize, log(block_counts[&blocks[block]]));
    }
}

/// For each line and period, how many times in a row its shape is repeated at that
/// distance, before and after it.
fn runs<T: PartialEq>(shapes: &[T]) -> Vec<[usize; PERIODS]> {
    let mut runs = vec![[0; PERIODS]; shapes.len()];
    let mut before = runs.clone();
    for at in 0..shapes.len() {
        for period in 1..=PERIODS {
            if at >= period && shapes[at] == shapes[at - period] {
                before[at][period - 1] = (before[at - period][period - 1] + 1).min(MANY);
            }
        }
    }
    let mut after = runs.clone();
    for at in (0..shapes.len()).rev() {
        for period in 1..=PERIODS {
            if at + period < shapes.len() && shapes[at] == shapes[at + period] {
                after[at][period - 1] = (after[at + period][period - 1] + 1).min(MANY);
            }
            runs[at][period - 1] = (before[at][period - 1] + after[at][period - 1]).min(MANY);
        }
    }
    runs
}

fn counts<T: Eq + Hash + Copy>(shapes: &[T]) -> HashMap<T, usize> {
    let mut counts = HashMap::default();
    for &shape in shapes {
        *counts.entry(shape).or_insert(0) += 1;
    }
    counts
}

/// For each period, running counts of the lines whose shape is repeated after it.
struct Fits(Vec<Vec<u32>>);

fn fits(shapes: &[Rough]) -> Fits {
    let again = |period: usize| {
        let same = (0..shapes.len()).map(move |at| {
            u32::from(shapes.get(at + period).is_some_and(|other| *other == shapes[at]))
        });
        crate::parser::document::counts::running_sums(same)
    };
    Fits((1..=PERIODS).map(again).collect())
}

impl Fits {
    /// The share of the lines around one whose shape is repeated after the period.
    fn share(&self, at: usize, period: usize, count: usize) -> f32 {
        let from = at.saturating_sub(period);
        let to = (at + period + 1).min(count.saturating_sub(period)).max(from);
        let sums = &self.0[period - 1];
        (sums[to] - sums[from]) as f32 / (to - from).max(1) as f32
    }
}
