//! What the first look at every line says of the lines around it.
//!
//! The lead is one story in one run of lines: a line's neighbours, and the run
//! that holds most of what looks like the story, say as much of a line as the
//! line itself. Chances are those of the first look, between 0 and 1.

use foldhash::HashMap;

use std::ops::Range;

use super::features::Row;
use crate::parser::lead::counts::running_sums;
use crate::parser::text::line::{Line, is_wide};

/// Declares the features, in the order in which a row holds them.
macro_rules! context {
    ($($name:ident),+ $(,)?) => {
        #[derive(Debug, Clone, Copy)]
        enum Context { $($name),+ }

        /// The features' names.
        pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}

context! {
    // The chance of the line and of the three before and after it.
    Chance, Before1, Before2, Before3, After1, After2, After3,
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

/// How many features a row has.
pub(crate) const COUNT: usize = NAMES.len();

/// A chance from which a line counts as a piece of the story, if it is as long as a line.
const LIKELY: f32 = 0.5;
const LINE: usize = 40;

/// The most lines that a distance counts.
const FAR: f32 = 99.0;
/// The most characters that a distance counts.
const FAR_CHARS: f32 = 9999.0;

/// A first look's features with the context, which is all that the second look sees.
pub(super) fn rows(lines: &[Line], first: &[Row], chances: &[f32]) -> Vec<Vec<f32>> {
    let story = Story::of(lines, chances);
    let join = |(at, row): (usize, &Row)| row.iter().copied().chain(story.row(at)).collect();
    first.iter().enumerate().map(join).collect()
}

/// What the chances make of the page as a whole.
pub(super) struct Story<'a> {
    lines: &'a [Line<'a>],
    chances: &'a [f32],
    /// The lines that are likely pieces of the story.
    pieces: Vec<usize>,
    /// The lines that hold most of it.
    pub(super) run: Range<usize>,
    words: Words,
    chars_before: Vec<f32>,
    told_before: Vec<f32>,
    chance_before: Vec<f32>,
    weight_before: Vec<f32>,
}

impl<'a> Story<'a> {
    pub(super) fn of(lines: &'a [Line<'a>], chances: &'a [f32]) -> Self {
        let both = || lines.iter().zip(chances);
        let likely = |(at, (line, chance)): (usize, (&Line, &f32))| {
            (*chance > LIKELY && line.width >= LINE).then_some(at)
        };
        let weight = |line: &Line| (line.width as f32).sqrt();
        Self {
            pieces: both().enumerate().filter_map(likely).collect(),
            run: run(lines, chances),
            words: Words::of(lines, chances),
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
        for (i, feature) in [C::After1, C::After2, C::After3].into_iter().enumerate() {
            set(feature, chance(Some(at + i + 1)));
        }

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
    pub(super) fn shared(&self, at: usize) -> f32 {
        let piece = self.pieces.binary_search(&at).is_ok();
        self.lines.get(at).map_or(0.0, |line| self.words.shared(line.text, piece))
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

/// The words of the likely lines, and in how many of these each stands.
struct Words(HashMap<u64, usize>);

impl Words {
    fn of(lines: &[Line], chances: &[f32]) -> Self {
        let mut counts = HashMap::default();
        let likely = lines.iter().zip(chances).filter(|(_, chance)| **chance > LIKELY);
        for (line, _) in likely.filter(|(line, _)| line.width >= LINE) {
            let mut own: Vec<u64> = words(line.text).collect();
            own.sort_unstable();
            own.dedup();
            for word in own {
                *counts.entry(word).or_default() += 1;
            }
        }
        Self(counts)
    }

    /// The share of the text's words that the story has; a piece of it has each itself.
    fn shared(&self, text: &str, piece: bool) -> f32 {
        let own = usize::from(piece);
        let (mut all, mut shared) = (0.0_f32, 0.0);
        for word in words(text) {
            all += 1.0;
            shared += f32::from(u8::from(self.0.get(&word).is_some_and(|&count| count > own)));
        }
        shared / all.max(4.0)
    }
}

/// The shortest word that carries meaning, in letters.
const WORD: usize = 4;

/// The constants of the hash (FNV-1a, Fowler, Noll and Vo 1991).
const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// Hashes of the words that carry meaning: long ones, and pairs of characters
/// where words are not parted.
fn words(text: &str) -> impl Iterator<Item = u64> {
    text.split(|c: char| !c.is_alphanumeric()).flat_map(|run| {
        let step = if run.chars().next().is_some_and(is_wide) { 2 } else { usize::MAX };
        let mut chars = run.chars().flat_map(char::to_lowercase).peekable();
        std::iter::from_fn(move || {
            chars.peek()?;
            let (mut hash, mut length) = (FNV_BASIS, 0);
            for c in chars.by_ref().take(step) {
                hash = (hash ^ u64::from(c)).wrapping_mul(FNV_PRIME);
                length += 1;
            }
            Some((length >= WORD.min(step)).then_some(hash))
        })
        .flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parser::text::{lines, reader};

    const PAGE: &str = "Harbour Post\n\
        The ferry to Vikby will sail again from Monday, the county said.\n\
        Photo: Ada Novak\n\
        It had been laid up since the storm in March damaged its rudder.\n\
        World\nSport\nWeather\nCulture\n\
        A museum of ropes opens its doors on the first of June in Fjordholm.\n";

    #[test]
    fn the_run_holds_the_story_and_what_interrupts_it() {
        let document = reader::read(PAGE);
        let lines = lines(&document);
        let chances = [0.0, 0.9, 0.1, 0.9, 0.0, 0.0, 0.0, 0.0, 0.6];
        assert_eq!(Story::of(&lines, &chances).run, 1..4);
    }

    #[test]
    fn a_piece_of_the_story_does_not_share_words_with_itself() {
        let document = reader::read(PAGE);
        let lines = lines(&document);
        let story = Story::of(&lines, &[0.0, 0.9, 0.1, 0.9, 0.0, 0.0, 0.0, 0.0, 0.0]);
        assert!(story.shared(1) == 0.0);
        assert!(Words::of(&lines, story.chances).shared("The ferry to Vikby", false) > 0.4);
    }

    #[test]
    fn words_are_hashed_without_case_and_pairs_of_signs_by_themselves() {
        let all = |text| words(text).collect::<Vec<u64>>();
        assert_eq!(all("Ferry to VIKBY!"), all("ferry, vikby"));
        assert_eq!(all("青浜新聞").len(), 2);
    }
}
