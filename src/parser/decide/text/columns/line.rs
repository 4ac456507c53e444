//! Columns of a line itself and of its margins.

use super::{ColumnRow, log};
use crate::parser::decide::features::shape::TextShape;
use crate::parser::decide::model::names::features;
use crate::parser::decide::text::line::TextLine;
use crate::rules::text::{is_alphanumeric, is_letter, is_number};
use crate::rules::{byline, dates};

features! {
    /// A column of the line's own text and margins.
    LineColumn {
    Width, Words, WordLength, Sentences, Commas, Marks, Capitals, CapitalWords, Digits, StopWords,
    Ideographs, Ends, OnlyNumber,
    // The characters that separate the parts of a line.
    Bars, Dashes, Dots, Slashes, Quotes, Brackets, Address, Copyright,
    // What it may be, by its form.
    Age, AgeBesideSource, AgeAtStart, AgeAtEnd, Relative, Span, Date, Credit, Person, Caption, PhotoCredit,
    // Its margins, and how full it is.
    Gap, WideGap, GapAfter, Indent, IndentToUsual, Fullness, FullnessBefore,
    // Whether the next line begins in lower case, and the one before has no end.
    NextIsLower, BeforeIsOpen,
    }
}

/// The widest line that is searched for a name, an age or a date.
const SHORT: usize = 120;

/// The maximum of the counts.
const MANY: f32 = 8.0;

pub(super) fn fill(lines: &[TextLine], rows: &mut [ColumnRow]) {
    let usual = usual_indent(lines);
    let widest = widest(lines);
    for (at, row) in rows.iter_mut().enumerate() {
        let mut set = |column: LineColumn, value: f32| row[column as usize] = value;
        let line = &lines[at];
        let text = line.text;
        let shape = TextShape::of(text);
        set(LineColumn::Width, log(line.width));
        set(LineColumn::Words, shape.words.ln_1p());
        set(LineColumn::WordLength, shape.letters / shape.words.max(1.0));
        set(LineColumn::Sentences, shape.sentences.min(MANY));
        set(LineColumn::Commas, shape.commas.min(MANY));
        set(LineColumn::Marks, shape.marks.min(MANY));
        set(LineColumn::Capitals, shape.capitals);
        set(LineColumn::Digits, shape.digits);
        set(LineColumn::StopWords, shape.stop_words);
        set(LineColumn::Ideographs, shape.ideographs);
        set(LineColumn::Ends, flag(line.ends));
        let signs = Signs::of(text);
        set(LineColumn::CapitalWords, signs.capital_words);
        set(LineColumn::OnlyNumber, flag(shape.letters <= 2.0 && shape.digits > 0.0));
        set(LineColumn::Bars, signs.bars.min(MANY));
        set(LineColumn::Dashes, signs.dashes.min(MANY));
        set(LineColumn::Dots, signs.dots.min(MANY));
        set(LineColumn::Slashes, signs.slashes.min(MANY));
        set(LineColumn::Quotes, flag(signs.quotes > 0.0));
        set(LineColumn::Brackets, flag(signs.brackets > 0.0));
        set(LineColumn::Address, flag(signs.at || text.contains("://") || text.contains("www.")));
        set(LineColumn::Copyright, flag(text.contains('©')));

        let is_short = line.width <= SHORT;
        let stamp = line.stamp;
        set(LineColumn::Age, flag(stamp.is_some()));
        set(LineColumn::AgeBesideSource, flag(stamp.is_some_and(|stamp| stamp.source.is_some())));
        let [start, end] =
            if is_short && stamp.is_none() { ages_at_edges(text) } else { [false; 2] };
        set(LineColumn::AgeAtStart, flag(start));
        set(LineColumn::AgeAtEnd, flag(end));
        set(LineColumn::Relative, flag(stamp.is_some_and(|stamp| dates::is_relative(stamp.age))));
        set(LineColumn::Span, flag(is_short && dates::is_span(text)));
        set(LineColumn::Date, flag(is_short && dates::find(text).is_some()));
        set(LineColumn::Credit, flag(line.credit));
        set(LineColumn::Person, flag(is_short && byline::person(text).is_some()));
        set(LineColumn::Caption, flag(line.caption));
        set(LineColumn::PhotoCredit, flag(line.picture_credit));

        let (before, after) = (at.checked_sub(1).map(|at| &lines[at]), lines.get(at + 1));
        set(LineColumn::Gap, flag(at == 0 || line.gap > 0));
        set(LineColumn::WideGap, flag(at == 0 || line.gap > 1));
        set(LineColumn::GapAfter, flag(after.is_none_or(|after| after.gap > 0)));
        set(LineColumn::Indent, line.indent.min(20) as f32);
        set(LineColumn::IndentToUsual, (line.indent as f32 - usual as f32).clamp(-20.0, 20.0));
        set(LineColumn::Fullness, fullness(line, widest));
        set(LineColumn::FullnessBefore, before.map_or(0.0, |before| fullness(before, widest)));
        let is_lower = |line: &TextLine| line.text.starts_with(char::is_lowercase);
        set(LineColumn::NextIsLower, flag(after.is_some_and(is_lower)));
        set(
            LineColumn::BeforeIsOpen,
            flag(line.gap == 0 && before.is_some_and(|before| !before.ends)),
        );
    }
}

pub(super) fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// The most words of an age at the edge of a line.
const AGE_WORDS: usize = 5;

/// Whether the line starts with an age, and whether it ends with one.
fn ages_at_edges(text: &str) -> [bool; 2] {
    // A fast test: most lines have no digit, and an age without one is a whole line.
    if !text.contains(is_number) {
        return [false; 2];
    }
    let is_age = |part: &str| {
        let part = part.trim_matches(|c: char| !is_alphanumeric(c));
        part.contains(is_number) && dates::is_age_or_span(part)
    };
    let blanks: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let starts = blanks.iter().take(AGE_WORDS).any(|&at| is_age(&text[..at]));
    let ends = blanks.iter().rev().take(AGE_WORDS).any(|&at| is_age(&text[at..]));
    [starts, ends]
}

fn fullness(line: &TextLine, widest: usize) -> f32 {
    (line.width as f32 / widest as f32).min(1.5)
}

/// The indentation of most of the text.
fn usual_indent(lines: &[TextLine]) -> usize {
    let mut widths = [0; 32];
    for line in lines {
        widths[line.indent.min(31)] += line.width;
    }
    (0..widths.len()).max_by_key(|&indent| (widths[indent], usize::MAX - indent)).unwrap_or(0)
}

/// The width of the widest lines, without the widest 2 %.
fn widest(lines: &[TextLine]) -> usize {
    let mut widths: Vec<usize> = lines.iter().map(|line| line.width).collect();
    widths.sort_unstable();
    widths.len().checked_sub(1 + widths.len() / 50).map_or(1, |at| widths[at]).max(1)
}

/// Counts of the separators in a line.
#[derive(Default)]
struct Signs {
    bars: f32,
    dashes: f32,
    dots: f32,
    slashes: f32,
    quotes: f32,
    brackets: f32,
    at: bool,
    /// The share of words that begin with a capital.
    capital_words: f32,
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Self::default();
        let (mut words, mut capitals) = (0.0, 0.0);
        let mut before = ' ';
        for c in text.chars() {
            match c {
                '|' | '｜' => signs.bars += 1.0,
                // A hyphen separates only after a blank.
                '-' | '–' | '—' if before == ' ' => signs.dashes += 1.0,
                '·' | '•' | '・' => signs.dots += 1.0,
                '/' | '›' | '>' | '»' | '／' => signs.slashes += 1.0,
                '"' | '“' | '”' | '„' | '«' | '「' => signs.quotes += 1.0,
                '(' | '[' | '（' | '【' => signs.brackets += 1.0,
                '@' => signs.at = true,
                _ => {}
            }
            if is_letter(c) && !is_alphanumeric(before) && before != '\'' && before != '’' {
                words += 1.0;
                capitals += flag(c.is_uppercase());
            }
            before = c;
        }
        signs.capital_words = capitals / f32::max(words, 1.0);
        signs
    }
}
