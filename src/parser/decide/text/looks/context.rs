//! What the first look at every line says of the lines around it.
//!
//! The lead is one story in one run of lines: a line's neighbours, and the run
//! that holds most of what looks like the story, say as much of a line as the
//! line itself. Chances are those of the first look, between 0 and 1.

use std::ops::Range;

use super::features;
use super::words::{Counts, Words};
use crate::parser::decide::features::counts::running_sums;
use crate::parser::decide::model::names::features;
use crate::parser::decide::text::line::Line;

features! {
    /// A feature of what stands around a line.
    Context {
    // The chance of the line, of the three before it and of the one after it.
    Chance, Before1, Before2, Before3, After1,
    // How much of the story comes before and after it, and how far the next piece of it is.
    StoryBefore, StoryAfter, LinesSince, LinesUntil, CharsSince, CharsUntil,
    // The mean chance around it.
    Near, Nearby,
    // Where it stands to the run that holds most of the story.
    InRun, FromRunStart, FromRunEnd,
    // The share of its words that the story has elsewhere.
    Shared,
    // The page as a whole.
    StoryLines, StoryChars, RunShare, StoryStart,
    }
}

/// How many features a row has.
pub(crate) const COUNT: usize = Context::COUNT;

/// A chance from which a line counts as a piece of the story, if it is as long as a line.
const LIKELY: f32 = 0.5;
const LINE: usize = 40;

/// The most lines that a distance counts.
const FAR: f32 = 99.0;
/// The most characters that a distance counts.
const FAR_CHARS: f32 = 9999.0;

/// A first look's features with the context, which is all that the second look sees.
pub(crate) type Row = [f32; features::COUNT + COUNT];

/// The rows of the second look, from those of the first.
pub(crate) fn rows(story: &Story, first: &[features::Row]) -> Vec<Row> {
    let join = |(at, known): (usize, &features::Row)| {
        let mut row = [0.0; features::COUNT + COUNT];
        row[..features::COUNT].copy_from_slice(known);
        row[features::COUNT..].copy_from_slice(&story.row(at));
        row
    };
    first.iter().enumerate().map(join).collect()
}

/// What the chances make of the page as a whole.
pub(crate) struct Story<'a> {
    lines: &'a [Line<'a>],
    chances: &'a [f32],
    /// The lines that are likely pieces of the story.
    pieces: Vec<usize>,
    /// The lines that hold most of it.
    pub(crate) run: Range<usize>,
    words: Counts<'a>,
    chars_before: Vec<f32>,
    told_before: Vec<f32>,
    chance_before: Vec<f32>,
    weight_before: Vec<f32>,
}

impl<'a> Story<'a> {
    pub(crate) fn of(lines: &'a [Line<'a>], words: &'a Words, chances: &'a [f32]) -> Self {
        let both = || lines.iter().zip(chances);
        let likely = |(at, (line, chance)): (usize, (&Line, &f32))| {
            (*chance > LIKELY && line.width >= LINE).then_some(at)
        };
        let weight = |line: &Line| (line.width as f32).sqrt();
        let pieces: Vec<usize> = both().enumerate().filter_map(likely).collect();
        Self {
            words: Counts::of(words, pieces.iter().copied()),
            pieces,
            run: run(lines, chances),
            chars_before: running_sums(lines.iter().map(|line| line.width as f32)),
            told_before: running_sums(both().map(|(line, chance)| line.width as f32 * chance)),
            chance_before: running_sums(both().map(|(line, chance)| weight(line) * chance)),
            weight_before: running_sums(lines.iter().map(weight)),
            lines,
            chances,
        }
    }

    fn row(&self, at: usize) -> [f32; COUNT] {
        use Context as C;
        let mut row = [0.0; COUNT];
        let mut set = |feature: Context, value: f32| row[feature as usize] = value;
        let chance = |at: Option<usize>| at.and_then(|at| self.chances.get(at)).copied();
        let chance = |at: Option<usize>| chance(at).unwrap_or(0.0);
        set(C::Chance, chance(Some(at)));
        for (i, feature) in [C::Before1, C::Before2, C::Before3].into_iter().enumerate() {
            set(feature, chance(at.checked_sub(i + 1)));
        }
        set(C::After1, chance(Some(at + 1)));

        let count = self.lines.len();
        let told = self.told_before[count].max(1.0);
        set(C::StoryBefore, self.told_before[at] / told);
        set(C::StoryAfter, 1.0 - self.told_before[at + 1] / told);
        let earlier = self.pieces.partition_point(|&piece| piece < at);
        let later = self.pieces.partition_point(|&piece| piece <= at);
        let since = earlier.checked_sub(1).and_then(|i| self.pieces.get(i).copied());
        let until = self.pieces.get(later).copied();
        let chars = |from: usize, to: usize| self.chars_before[to] - self.chars_before[from];
        set(C::LinesSince, since.map_or(FAR, |piece| (at - piece) as f32));
        set(C::LinesUntil, until.map_or(FAR, |piece| (piece - at) as f32));
        set(C::CharsSince, since.map_or(FAR_CHARS, |piece| chars(piece + 1, at)));
        set(C::CharsUntil, until.map_or(FAR_CHARS, |piece| chars(at + 1, piece)));
        set(C::Near, self.mean(at, 5));
        set(C::Nearby, self.mean(at, 15));

        let distance = |from: usize| (at as f32 - from as f32).clamp(-FAR, FAR);
        set(C::InRun, f32::from(self.run.contains(&at)));
        set(C::FromRunStart, distance(self.run.start));
        set(C::FromRunEnd, distance(self.run.end));
        set(C::Shared, self.shared(at));

        set(C::StoryLines, self.pieces.len() as f32);
        set(C::StoryChars, told.ln());
        let in_run = self.told_before[self.run.end] - self.told_before[self.run.start];
        set(C::RunShare, in_run / told);
        let start = self.pieces.first().map_or(-1.0, |&piece| piece as f32);
        set(C::StoryStart, start / count.max(1) as f32);
        row
    }

    /// The share of a line's words that the story has elsewhere.
    pub(crate) fn shared(&self, at: usize) -> f32 {
        let piece = self.pieces.binary_search(&at).is_ok();
        self.words.shared(at, piece)
    }

    /// The mean chance of so many lines before and after, longer lines counting more.
    fn mean(&self, at: usize, reach: usize) -> f32 {
        let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(self.lines.len()));
        let around = |sums: &[f32]| sums[to] - sums[at + 1] + sums[at] - sums[from];
        around(&self.chance_before) / around(&self.weight_before).max(0.01)
    }
}

/// The run of lines with the most characters that are likely of the story less
/// those that are not; what is no part of the story ends a run the sooner the
/// more lines it has.
fn run(lines: &[Line], chances: &[f32]) -> Range<usize> {
    let (mut sum, mut start) = (0.0, 0);
    let mut best = (0.0, 0..0);
    for (at, (line, chance)) in lines.iter().zip(chances).enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += (2.0 * chance - 1.0) * (line.width as f32 + 20.0);
        if sum > best.0 {
            best = (sum, start..at + 1);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::decide::text::lines;
    use crate::parser::read::text;

    const PAGE: &str = "Harbour Post\n\
        The ferry to Vikby will sail again from Monday, the county said.\n\
        Photo: Ada Novak\n\
        It had been laid up since the storm in March damaged its rudder.\n\
        World\nSport\nWeather\nCulture\n\
        A museum of ropes opens its doors on the first of June in Fjordholm.\n";

    #[test]
    fn the_run_holds_the_story_and_what_interrupts_it() {
        let document = text::read(PAGE, &Limits::default());
        let lines = lines(&document);
        let chances = [0.0, 0.9, 0.1, 0.9, 0.0, 0.0, 0.0, 0.0, 0.6];
        assert_eq!(Story::of(&lines, &Words::of(&lines), &chances).run, 1..4);
    }

    #[test]
    fn a_piece_of_the_story_does_not_share_words_with_itself() {
        let document = text::read(PAGE, &Limits::default());
        let lines = lines(&document);
        let words = Words::of(&lines);
        let story = Story::of(&lines, &words, &[0.0, 0.9, 0.1, 0.9, 0.0, 0.0, 0.0, 0.0, 0.0]);
        assert!(story.shared(1) == 0.0);
        assert!(story.words.shared(1, false) > 0.9);
    }
}
