//! Columns of the words that a line shares with other lines of the page.

use foldhash::{HashMap, HashSet};

use super::line_words::LineWords;
use super::{ColumnRow, ECHOES};
use crate::parser::decide::model::names::features;
use crate::parser::decide::text::line::TextLine;
use crate::parser::document::counts::copies;
use crate::rules::text::hash::mix;
use crate::rules::text::words;

features! {
    /// A column of what a line has in common with others.
    EchoColumn {
    // Copies of its text; longer lines with it at their edge; shorter lines at its edge.
    Copies, CopiesBefore, Within, Holds,
    // The share of its words in the prose, the same weighted by rarity, in the first prose,
    // and in the lines beside it.
    Prose, RareProse, FirstProse, Next, Before,
    // Words that occur in many lines.
    Common,
    }
}

/// The most words of a line that may have another at its edge, and the fewest words of
/// that other line.
const MOST_WORDS: usize = 60;
const FEWEST_WORDS: usize = 2;

/// How many lines of prose count as the first ones, and the maximum count of copies.
const FIRST: usize = 3;
const MANY: usize = 3;

pub(super) fn fill(lines: &[TextLine], rows: &mut [ColumnRow]) {
    let known = LineWords::of(lines);
    let is_prose: Vec<bool> = lines.iter().map(TextLine::is_prose).collect();
    let prose = known.counts((0..lines.len()).filter(|&at| is_prose[at]));
    let all = known.counts(0..lines.len());
    let first = known.counts((0..lines.len()).filter(|&at| is_prose[at]).take(FIRST));
    let many = (lines.len() / 25).max(3) as u32;
    let edges = Edges::of(lines);
    let copies = copies(lines.iter().map(|line| line.text));
    for (at, row) in rows.iter_mut().enumerate() {
        let mut set = |column: EchoColumn, value: f32| row[ECHOES + column as usize] = value;
        let [times, before] = copies[at];
        set(EchoColumn::Copies, (times - 1).min(MANY) as f32);
        set(EchoColumn::CopiesBefore, before.min(MANY) as f32);
        set(EchoColumn::Within, edges.within[at].min(MANY) as f32);
        set(EchoColumn::Holds, edges.holds[at].min(MANY) as f32);
        let line_words = known.line(at);
        let itself = u32::from(is_prose[at]);
        let share = |is: &dyn Fn(u32) -> bool| {
            line_words.iter().filter(|&&word| is(word)).count() as f32
                / line_words.len().max(3) as f32
        };
        set(EchoColumn::Prose, share(&|word| prose[word as usize] > itself));
        set(EchoColumn::FirstProse, share(&|word| first[word as usize] > itself));
        set(EchoColumn::Common, share(&|word| all[word as usize] >= many));
        let weight = |word: u32| 1.0 / (1.0 + all[word as usize] as f32);
        let (mut rare, mut whole) = (0.0, 0.0);
        for &word in line_words {
            whole += weight(word);
            rare += if prose[word as usize] > itself { weight(word) } else { 0.0 };
        }
        set(EchoColumn::RareProse, if whole > 0.0 { rare / whole } else { 0.0 });
        let beside = |other: Option<usize>| {
            let other = other.filter(|&other| other < lines.len()).map(|other| known.line(other));
            // Long lines share words with all others; their first words are enough.
            let other: HashSet<u32> = other.unwrap_or_default().iter().take(200).copied().collect();
            share(&|word| other.contains(&word))
        };
        set(EchoColumn::Next, beside(Some(at + 1)));
        set(EchoColumn::Before, beside(at.checked_sub(1)));
    }
}

/// Which lines are the start or the end of longer lines.
struct Edges {
    /// For each line, how many longer lines begin or end with it, and how many shorter
    /// lines it begins or ends with.
    within: Vec<usize>,
    holds: Vec<usize>,
}

impl Edges {
    fn of(lines: &[TextLine]) -> Self {
        let texts: Vec<Vec<u64>> =
            lines.iter().map(|line| words(line.text).take(MOST_WORDS + 1).collect()).collect();
        let is_short = |words: &[u64]| (FEWEST_WORDS..=MOST_WORDS).contains(&words.len());
        let hash = |words: &[u64]| words.iter().copied().fold(0, mix);
        let mut places: HashMap<u64, Vec<usize>> = HashMap::default();
        for (at, text) in texts.iter().enumerate().filter(|(_, text)| is_short(text)) {
            let same = places.entry(hash(text)).or_default();
            // More copies make no difference.
            if same.len() <= MANY {
                same.push(at);
            }
        }
        let (mut within, mut holds) = (vec![0; lines.len()], vec![0; lines.len()]);
        for (at, text) in texts.iter().enumerate().filter(|(_, text)| is_short(text)) {
            let parts = FEWEST_WORDS..text.len();
            let parts = parts.flat_map(|cut| [&text[..cut], &text[text.len() - cut..]]);
            for held in parts.filter_map(|part| places.get(&hash(part))).flatten() {
                within[*held] += 1;
                holds[at] += 1;
            }
        }
        Self { within, holds }
    }
}
