//! What can be said of each line of a page of flattened text, as numbers.
//!
//! Everything is worked out once, in passes that are linear in the page. The
//! decision in [`super`] sees nothing else of a page.

use foldhash::HashMap;

use crate::parser::decide::features::category::{Ending, Kind, Opening};
use crate::parser::decide::features::counts::{copies, running_sums};
use crate::parser::decide::features::shape::Shape;
use crate::parser::decide::model::names::{Names, features};
use crate::parser::decide::text::line::Line;
use crate::parser::label::{Label, Labels, Role};
use crate::parser::tag::Tag;
use crate::rules::phrases::Reason;

features! {
    /// A feature of a line that is a number.
    Feature {
    // The line's own text.
    Chars, Words, Sentences, Commas, Capitals, Digits, StopWords, WordLength,
    Marks, Ideographs, Ends,
    // What the tool that made the page says of it.
    Gap, GapAfter, Indent, IndentToUsual,
    // What its words are for.
    HasPhrase, LinesSinceMarker, LinesSinceRelated, Age, LinesSinceAge, LinesSinceCredit,
    Caption, LinesSinceStub, LinesUntilStub,
    // The lines before and after it: their characters, and whether they end
    // like a sentence, or are a phrase.
    Before1, Before2, Before3, After1, After2, After3,
    Before1Ends, After1Ends, After1HasPhrase,
    // The text further around it.
    SentencesBefore5, SentencesAfter5, SentencesBefore15, SentencesAfter15, CharsBefore5,
    CharsAfter5, LinesSinceProse, LinesUntilProse, ShortRun,
    // The lines with the same mark, margin and gap.
    TwinLines, TwinLength, TwinShare, TwinStopWords,
    // Where on the page it is.
    Index, CharsBefore, Copies, CopiesBefore,
    // The page as a whole.
    PageChars, PageLines, MeanLine, ListShare, HeadingShare, GapShare, StubShare,
    }
}

/// Where each kind of what is one of several stands in a row.
const KINDS: usize = Feature::COUNT;
const ENDINGS: usize = KINDS + Kind::COUNT;
const OPENINGS: usize = ENDINGS + Ending::COUNT;
const MARKERS: usize = OPENINGS + Opening::COUNT;

/// How many features a row has.
pub(crate) const COUNT: usize = MARKERS + Reason::COUNT;

/// What the features of a row are called.
pub(crate) const NAMES: [Names; 5] = [
    ("line.", Feature::NAMES),
    ("kind=", Kind::NAMES),
    ("ending=", Ending::NAMES),
    ("opening=", Opening::NAMES),
    ("marker=", &Reason::NAMES),
];

/// The features of one line.
pub(crate) type Row = [f32; COUNT];

/// The most lines that a distance counts.
const FAR: usize = 99;

/// The features of every line of a page.
pub(crate) fn rows(lines: &[Line], labels: &Labels) -> Vec<Row> {
    let page = PageView::of(lines, labels);
    (0..lines.len()).map(|at| page.row(at)).collect()
}

/// A row while it is filled.
struct Filling(Row);

impl Filling {
    fn set(&mut self, feature: Feature, value: f32) {
        self.0[feature as usize] = value;
    }

    fn mark(&mut self, feature: Feature, holds: bool) {
        self.set(feature, f32::from(holds));
    }

    /// Says which it is of the kinds whose features follow one another from a first one on.
    fn choose(&mut self, first: usize, kind: usize) {
        self.0[first + kind] = 1.0;
    }
}

/// The sums over the lines with the same mark, margin and gap.
#[derive(Clone, Copy, Default)]
struct Twins {
    lines: f32,
    chars: f32,
    words: f32,
    stop_words: f32,
}

/// All that is worked out once for a page.
struct PageView<'a> {
    lines: &'a [Line<'a>],
    shapes: Vec<Shape>,
    /// The logarithm of each line's characters.
    lengths: Vec<f32>,
    twins: HashMap<(Tag, usize, bool), Twins>,
    /// How often each line's text stands on the page, and how often before it.
    copies: Vec<[usize; 2]>,
    /// The sentences and characters before each line; one longer than the lines.
    sentences: Vec<f32>,
    chars: Vec<f32>,
    /// The lines since the last one of a kind, and until the next.
    since_marker: Vec<usize>,
    since_related: Vec<usize>,
    since_age: Vec<usize>,
    since_credit: Vec<usize>,
    since_prose: Vec<usize>,
    until_prose: Vec<usize>,
    since_long: Vec<usize>,
    until_long: Vec<usize>,
    since_stub: Vec<usize>,
    until_stub: Vec<usize>,
    /// The margin of the most text.
    usual_indent: usize,
    list_share: f32,
    heading_share: f32,
    gap_share: f32,
    stub_share: f32,
}

/// Columns from which a line is no item of a menu.
const LONG_WIDTH: usize = 40;

impl<'a> PageView<'a> {
    fn of(lines: &'a [Line<'a>], labels: &'a Labels) -> Self {
        let shapes: Vec<Shape> = lines.iter().map(|line| Shape::of(line.text)).collect();
        let mut twins: HashMap<(Tag, usize, bool), Twins> = HashMap::default();
        for (line, shape) in lines.iter().zip(&shapes) {
            let twin = twins.entry(key(line)).or_default();
            twin.lines += 1.0;
            twin.chars += shape.chars;
            twin.words += shape.words;
            twin.stop_words += shape.stop_words * shape.words;
        }
        let stub = |label: &Label| label.role == Role::Stub;
        let prose = |line: &Line| line.is_prose();
        let long = |line: &Line| line.width >= LONG_WIDTH;
        let share = |is: &dyn Fn(&Line) -> bool| {
            lines.iter().filter(|line| is(line)).count() as f32 / lines.len().max(1) as f32
        };
        Self {
            twins,
            copies: copies(lines.iter().map(|line| line.text)),
            sentences: running_sums(shapes.iter().map(|shape| shape.sentences.min(4.0))),
            chars: running_sums(shapes.iter().map(|shape| shape.chars)),
            since_marker: since(lines, |line| line.reason.is_some()),
            since_related: since(lines, |line| line.reason == Some(Reason::RelatedHeading)),
            since_age: since(lines, |line| line.stamp.is_some()),
            since_credit: since(lines, |line| line.credit),
            since_prose: since(lines, prose),
            until_prose: until(lines, prose),
            since_long: since(lines, long),
            until_long: until(lines, long),
            since_stub: since(&labels.blocks, stub),
            until_stub: until(&labels.blocks, stub),
            usual_indent: usual_indent(lines),
            list_share: share(&|line| line.tag == Tag::Li),
            heading_share: share(&|line| line.tag.heading_level().is_some()),
            gap_share: share(&|line| line.gap > 0),
            stub_share: labels.with(Role::Stub).count() as f32 / lines.len().max(1) as f32,
            lengths: shapes.iter().map(|shape| shape.chars.ln_1p()).collect(),
            lines,
            shapes,
        }
    }

    fn row(&self, at: usize) -> Row {
        let mut row = Filling([0.0; COUNT]);
        self.own_text(at, &mut row);
        self.marks(at, &mut row);
        self.purpose(at, &mut row);
        self.neighbours(at, &mut row);
        self.around(at, &mut row);
        self.same_shape(at, &mut row);
        self.page(at, &mut row);
        row.0
    }

    fn own_text(&self, at: usize, row: &mut Filling) {
        let shape = &self.shapes[at];
        row.set(Feature::Chars, self.lengths[at]);
        row.set(Feature::Words, shape.words);
        row.set(Feature::Sentences, shape.sentences);
        row.choose(ENDINGS, Ending::of(self.lines[at].text) as usize);
        row.choose(OPENINGS, Opening::of(self.lines[at].text) as usize);
        row.set(Feature::Commas, shape.commas);
        row.set(Feature::Capitals, shape.capitals);
        row.set(Feature::Digits, shape.digits);
        row.set(Feature::StopWords, shape.stop_words);
        row.set(Feature::WordLength, shape.letters / shape.words.max(1.0));
        row.set(Feature::Marks, shape.marks);
        row.set(Feature::Ideographs, shape.ideographs);
        row.mark(Feature::Ends, self.lines[at].ends);
    }

    fn marks(&self, at: usize, row: &mut Filling) {
        let line = &self.lines[at];
        row.choose(KINDS, Kind::of(line.tag) as usize);
        row.set(Feature::Gap, line.gap as f32);
        row.set(Feature::GapAfter, self.lines.get(at + 1).map_or(9.0, |next| next.gap as f32));
        row.set(Feature::Indent, line.indent as f32);
        row.set(Feature::IndentToUsual, line.indent as f32 - self.usual_indent as f32);
    }

    fn purpose(&self, at: usize, row: &mut Filling) {
        let line = &self.lines[at];
        row.mark(Feature::HasPhrase, line.reason.is_some());
        let marker = at.checked_sub(self.since_marker[at]).and_then(|m| self.lines.get(m));
        if let Some(reason) = marker.and_then(|marker| marker.reason) {
            row.choose(MARKERS, reason as usize);
        }
        row.set(Feature::LinesSinceMarker, self.since_marker[at] as f32);
        row.set(Feature::LinesSinceRelated, self.since_related[at] as f32);
        row.mark(Feature::Age, line.stamp.is_some());
        row.set(Feature::LinesSinceAge, self.since_age[at] as f32);
        row.set(Feature::LinesSinceCredit, self.since_credit[at] as f32);
        row.mark(Feature::Caption, line.caption);
        row.set(Feature::LinesSinceStub, self.since_stub[at] as f32);
        row.set(Feature::LinesUntilStub, self.until_stub[at] as f32);
    }

    fn neighbours(&self, at: usize, row: &mut Filling) {
        let before = |steps: usize| at.checked_sub(steps);
        let after = |steps: usize| Some(at + steps).filter(|&other| other < self.lines.len());
        for (feature, other) in [
            (Feature::Before1, before(1)),
            (Feature::Before2, before(2)),
            (Feature::Before3, before(3)),
            (Feature::After1, after(1)),
            (Feature::After2, after(2)),
            (Feature::After3, after(3)),
        ] {
            row.set(feature, other.map_or(-1.0, |other| self.lengths[other]));
        }
        let line = |other: Option<usize>| other.and_then(|other| self.lines.get(other));
        row.mark(Feature::Before1Ends, line(before(1)).is_some_and(|line| line.ends));
        row.mark(Feature::After1Ends, line(after(1)).is_some_and(|line| line.ends));
        let has_phrase = line(after(1)).is_some_and(|line| line.reason.is_some());
        row.mark(Feature::After1HasPhrase, has_phrase);
    }

    fn around(&self, at: usize, row: &mut Filling) {
        let before = |sums: &[f32], lines: usize| sums[at] - sums[at.saturating_sub(lines)];
        let after = |sums: &[f32], lines: usize| {
            sums[(at + 1 + lines).min(self.lines.len())] - sums[at + 1]
        };
        row.set(Feature::SentencesBefore5, before(&self.sentences, 5));
        row.set(Feature::SentencesAfter5, after(&self.sentences, 5));
        row.set(Feature::SentencesBefore15, before(&self.sentences, 15));
        row.set(Feature::SentencesAfter15, after(&self.sentences, 15));
        row.set(Feature::CharsBefore5, before(&self.chars, 5));
        row.set(Feature::CharsAfter5, after(&self.chars, 5));
        row.set(Feature::LinesSinceProse, self.since_prose[at] as f32);
        row.set(Feature::LinesUntilProse, self.until_prose[at] as f32);
        row.set(Feature::ShortRun, (self.since_long[at] + self.until_long[at]) as f32);
    }

    fn same_shape(&self, at: usize, row: &mut Filling) {
        let twins = self.twins.get(&key(&self.lines[at])).copied().unwrap_or_default();
        row.set(Feature::TwinLines, twins.lines);
        row.set(Feature::TwinLength, (twins.chars / twins.lines.max(1.0)).ln_1p());
        row.set(Feature::TwinShare, twins.chars / self.total());
        row.set(Feature::TwinStopWords, twins.stop_words / twins.words.max(1.0));
    }

    fn page(&self, at: usize, row: &mut Filling) {
        let count = self.lines.len().max(1) as f32;
        row.set(Feature::Index, at as f32 / count);
        row.set(Feature::CharsBefore, self.chars[at] / self.total());
        let [copies, before] = self.copies[at];
        row.set(Feature::Copies, copies as f32);
        row.set(Feature::CopiesBefore, before as f32);
        row.set(Feature::PageChars, self.total().ln());
        row.set(Feature::PageLines, count);
        row.set(Feature::MeanLine, (self.total() / count).ln_1p());
        row.set(Feature::ListShare, self.list_share);
        row.set(Feature::HeadingShare, self.heading_share);
        row.set(Feature::GapShare, self.gap_share);
        row.set(Feature::StubShare, self.stub_share);
    }

    /// The page's characters, at least one.
    fn total(&self) -> f32 {
        self.chars[self.lines.len()].max(1.0)
    }
}

fn key(line: &Line) -> (Tag, usize, bool) {
    (line.tag, line.indent, line.gap > 0)
}

/// The lines since the last one before each line for which `is` holds.
fn since<T>(items: &[T], is: impl Fn(&T) -> bool) -> Vec<usize> {
    let mut distance = FAR;
    let step = |item: &T| {
        let since = (distance + 1).min(FAR);
        distance = if is(item) { 0 } else { since };
        since
    };
    items.iter().map(step).collect()
}

/// The lines until the next one after each line for which `is` holds.
fn until<T>(items: &[T], is: impl Fn(&T) -> bool) -> Vec<usize> {
    let mut distance = FAR;
    let step = |item: &T| {
        let until = (distance + 1).min(FAR);
        distance = if is(item) { 0 } else { until };
        until
    };
    let mut distances: Vec<usize> = items.iter().rev().map(step).collect();
    distances.reverse();
    distances
}

/// The margin that most of the text keeps.
fn usual_indent(lines: &[Line]) -> usize {
    let mut widths: HashMap<usize, usize> = HashMap::default();
    for line in lines.iter().filter(|line| line.is_prose()) {
        *widths.entry(line.indent).or_default() += line.width;
    }
    // The smaller of two equal margins, so that the order of the map does not tell.
    let most = widths.into_iter().max_by_key(|&(indent, width)| (width, usize::MAX - indent));
    most.map_or(0, |(indent, _)| indent)
}
