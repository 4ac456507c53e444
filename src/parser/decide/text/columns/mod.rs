//! What can be said of each line of a page of flattened text, as numbers.
//!
//! Everything is worked out in passes that are linear in the page. What a
//! layout repeats shows in the lines themselves, so that hardly any column asks
//! for a word; words and the phrases of chrome are columns among others.

pub(crate) mod bag_of_words;
mod echo;
mod group;
mod own;
mod phrase;
mod place;
mod repetition;
#[cfg(test)]
mod tests;
mod words;

use super::line::Line;
use crate::parser::decide::features::category::{Ending, Kind, Opening};
use crate::parser::decide::model::names::qualified;
use bag_of_words::{BagOfWords, Words};
use echo::Echo;
use group::Group;
use own::Own;
use phrase::Phrase;
use place::Place;
use repetition::Repetition;

/// Where each set of columns begins in a row.
const KINDS: usize = Own::COUNT;
const ENDINGS: usize = KINDS + Kind::COUNT;
const OPENINGS: usize = ENDINGS + Ending::COUNT;
const PLACES: usize = OPENINGS + Opening::COUNT;
const ECHOES: usize = PLACES + Place::COUNT;
const REPETITIONS: usize = ECHOES + Echo::COUNT;
const GROUPS: usize = REPETITIONS + Repetition::COUNT;
const BAG: usize = GROUPS + Group::COUNT;
const PHRASES: usize = BAG + bag_of_words::COUNT;

/// How many columns a line has.
pub(crate) const COUNT: usize = PHRASES + phrase::COUNT;

/// The columns that ask for known words and phrases, which training hides at times.
#[cfg(feature = "train")]
pub(crate) const KNOWN: std::ops::Range<usize> = BAG..COUNT;

/// The columns of one line.
pub(crate) type Row = [f32; COUNT];

/// The names of the columns.
pub(crate) fn names() -> Vec<String> {
    qualified(&[&[
        ("line.", Own::NAMES),
        ("kind=", Kind::NAMES),
        ("ending=", Ending::NAMES),
        ("opening=", Opening::NAMES),
        ("place.", Place::NAMES),
        ("echo.", Echo::NAMES),
        ("repetition.", Repetition::NAMES),
        ("group.", Group::NAMES),
        ("words.", Words::NAMES),
        ("phrase.", Phrase::NAMES),
        ("phrase=", &crate::rules::phrases::Reason::NAMES),
    ]])
}

/// The columns of every line of a page.
pub(crate) fn rows(lines: &[Line], bag: &BagOfWords) -> Vec<Row> {
    let mut rows = vec![[0.0; COUNT]; lines.len()];
    own::fill(lines, &mut rows);
    for (line, row) in lines.iter().zip(&mut rows) {
        row[KINDS + Kind::of(line.tag) as usize] = 1.0;
        row[ENDINGS + Ending::of(line.text) as usize] = 1.0;
        row[OPENINGS + Opening::of(line.text) as usize] = 1.0;
    }
    place::fill(lines, &mut rows);
    echo::fill(lines, &mut rows);
    repetition::fill(lines, &mut rows);
    group::fill(lines, &mut rows);
    bag_of_words::fill(lines, bag, &mut rows);
    phrase::fill(lines, &mut rows);
    rows
}

/// The logarithm of a count, so that the first few count most.
fn log(count: usize) -> f32 {
    (count as f32).ln_1p()
}

/// Where each line's paragraph of lines begins: those between two blank lines.
fn paragraphs(lines: &[Line]) -> Vec<usize> {
    let begins = |&at: &usize| at == 0 || lines[at].gap > 0;
    (0..lines.len()).filter(begins).collect()
}
