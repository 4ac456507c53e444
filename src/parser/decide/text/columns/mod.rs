//! The input columns of the network for each line of a page of flattened text.
//!
//! Everything is computed in passes that take linear time. Most columns describe the
//! form of lines and its repetition, which work in any language; the bag of words and
//! the phrases of chrome are a few columns among the others.

pub(crate) mod bag_of_words;
mod echo;
mod group;
mod line;
mod line_words;
mod phrase;
mod place;
mod repetition;
#[cfg(test)]
mod tests;

use super::line::TextLine;
use crate::parser::decide::features::category::{ElementKind, Ending, Opening};
use crate::parser::decide::model::names::qualified;
use bag_of_words::{BagColumn, BagOfWords};
use echo::EchoColumn;
use group::GroupColumn;
use line::LineColumn;
use phrase::PhraseColumn;
use place::PlaceColumn;
use repetition::RepetitionColumn;

/// The index at which each set of columns begins in a row.
const KINDS: usize = LineColumn::COUNT;
const ENDINGS: usize = KINDS + ElementKind::COUNT;
const OPENINGS: usize = ENDINGS + Ending::COUNT;
const PLACES: usize = OPENINGS + Opening::COUNT;
const ECHOES: usize = PLACES + PlaceColumn::COUNT;
const REPETITIONS: usize = ECHOES + EchoColumn::COUNT;
const GROUPS: usize = REPETITIONS + RepetitionColumn::COUNT;
const BAG: usize = GROUPS + GroupColumn::COUNT;
const PHRASES: usize = BAG + bag_of_words::COUNT;

/// How many columns a line has.
pub(crate) const COUNT: usize = PHRASES + phrase::COUNT;

/// The columns of known words and phrases, which training hides at times.
#[cfg(feature = "train")]
pub(crate) const KNOWN: std::ops::Range<usize> = BAG..COUNT;

/// The columns of one line.
pub(crate) type ColumnRow = [f32; COUNT];

/// The names of the columns.
pub(crate) fn names() -> Vec<String> {
    qualified(&[&[
        ("line.", LineColumn::NAMES),
        ("kind=", ElementKind::NAMES),
        ("ending=", Ending::NAMES),
        ("opening=", Opening::NAMES),
        ("place.", PlaceColumn::NAMES),
        ("echo.", EchoColumn::NAMES),
        ("repetition.", RepetitionColumn::NAMES),
        ("group.", GroupColumn::NAMES),
        ("words.", BagColumn::NAMES),
        ("phrase.", PhraseColumn::NAMES),
        ("phrase=", &crate::rules::phrases::Reason::NAMES),
    ]])
}

/// The columns of every line of a page.
pub(crate) fn rows(lines: &[TextLine], bag: &BagOfWords) -> Vec<ColumnRow> {
    let mut rows = vec![[0.0; COUNT]; lines.len()];
    line::fill(lines, &mut rows);
    for (line, row) in lines.iter().zip(&mut rows) {
        row[KINDS + ElementKind::of(line.tag) as usize] = 1.0;
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

/// The first lines of paragraphs; a paragraph is the lines between two blank lines.
fn paragraphs(lines: &[TextLine]) -> Vec<usize> {
    let begins = |&at: &usize| at == 0 || lines[at].gap > 0;
    (0..lines.len()).filter(begins).collect()
}
