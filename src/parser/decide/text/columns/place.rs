//! Columns of the position of a line on the page and relative to its prose.

use super::{ColumnRow, PLACES, log, paragraphs};
use crate::parser::decide::model::names::features;
use crate::parser::decide::text::line::TextLine;
use crate::parser::document::counts::running_sums;
use crate::parser::document::tag::Tag;

features! {
    /// A column of the position of a line.
    PlaceColumn {
    Share, FromTop, ToEnd, PageLines, PageProse,
    // The shares of the prose before and after it, and the prose near.
    ProseBefore, ProseAfter, NearBefore, NearAfter, SinceProse, UntilProse,
    FromFirstProse, FromLastProse,
    // The lines between two blank ones.
    ParagraphLines, ParagraphPlace,
    // The page as a whole.
    GapShare, ItemShare, HeadingShare, AgeShare,
    }
}

/// The maximum distance in lines.
const FAR: usize = 20;
/// Within how many lines prose counts as near.
const NEAR: usize = 6;

pub(super) fn fill(lines: &[TextLine], rows: &mut [ColumnRow]) {
    let count = lines.len();
    let prose: Vec<usize> = (0..count).filter(|&at| lines[at].is_prose()).collect();
    let width = |line: &TextLine| if line.is_prose() { line.width as f32 } else { 0.0 };
    let before = running_sums(lines.iter().map(width));
    let all = before[count].max(1.0);
    let (first, last) = (prose.first().copied(), prose.last().copied());
    let share = |is: &dyn Fn(&TextLine) -> bool| {
        lines.iter().filter(|line| is(line)).count() as f32 / count.max(1) as f32
    };
    let page = [
        (PlaceColumn::PageLines, log(count)),
        (PlaceColumn::PageProse, before[count].ln_1p()),
        (PlaceColumn::GapShare, share(&|line| line.gap > 0)),
        (PlaceColumn::ItemShare, share(&|line| line.tag == Tag::Li)),
        (PlaceColumn::HeadingShare, share(&|line| line.tag.heading_level().is_some())),
        (PlaceColumn::AgeShare, share(&|line| line.stamp.is_some())),
    ];
    let starts = paragraphs(lines);
    let mut paragraph = 0;
    for (at, row) in rows.iter_mut().enumerate() {
        let mut set = |column: PlaceColumn, value: f32| row[PLACES + column as usize] = value;
        for (column, value) in page {
            set(column, value);
        }
        set(PlaceColumn::Share, at as f32 / count as f32);
        set(PlaceColumn::FromTop, log(at));
        set(PlaceColumn::ToEnd, log(count - 1 - at));
        set(PlaceColumn::ProseBefore, before[at] / all);
        set(PlaceColumn::ProseAfter, 1.0 - before[at + 1] / all);
        // The prose before this line, and after it.
        let earlier = prose.partition_point(|&other| other < at);
        let later = prose.partition_point(|&other| other <= at);
        let near = |from: usize, to: usize| {
            let from = prose.partition_point(|&other| other < from);
            (prose.partition_point(|&other| other < to) - from) as f32
        };
        set(PlaceColumn::NearBefore, near(at.saturating_sub(NEAR), at));
        set(PlaceColumn::NearAfter, near(at + 1, at + 1 + NEAR));
        let since = earlier.checked_sub(1).map_or(FAR, |place| at - prose[place]);
        let until = prose.get(later).map_or(FAR, |&other| other - at);
        set(PlaceColumn::SinceProse, since.min(FAR) as f32);
        set(PlaceColumn::UntilProse, until.min(FAR) as f32);
        let far = FAR as f32;
        let from = |other: Option<usize>| {
            other.map_or(far, |other| (at as f32 - other as f32).clamp(-far, far))
        };
        set(PlaceColumn::FromFirstProse, from(first));
        set(PlaceColumn::FromLastProse, from(last));
        while starts.get(paragraph + 1).is_some_and(|&start| start <= at) {
            paragraph += 1;
        }
        let (start, end) = (starts[paragraph], starts.get(paragraph + 1).copied());
        set(PlaceColumn::ParagraphLines, log((end.unwrap_or(count) - start).min(FAR)));
        set(PlaceColumn::ParagraphPlace, log((at - start).min(FAR)));
    }
}
