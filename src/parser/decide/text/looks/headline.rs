//! What can be said of a line as the lead's headline, as numbers.
//!
//! A headline stands before the body, is as long as headlines are, shares its
//! words with the body, and often stands on the page more than once: as the
//! page's title, at the end of the breadcrumbs, under a picture.

use std::ops::Range;

use super::context::Story;
use crate::parser::decide::model::names::features;
use crate::parser::decide::text::line::Line;
use crate::rules::text::letters;

features! {
    /// A feature of what may be the headline.
    Headline {
    // How far before the body it stands.
    LinesToBody,
    // The other lines up to the body's start that say the same and perhaps more.
    Echoes, EchoLonger, EchoAtTop,
    // What the story's lines say of it.
    Shared,
    // The marks of headings on the page.
    TopHeading, HeadingsAfter,
    // What follows it before the body.
    LinesToDate, Width, ShareOfLongest,
    }
}

/// How many features a row has.
const COUNT: usize = Headline::COUNT;

/// How far before the body the headline may stand, in lines.
const REACH: usize = 80;

/// How far after the body's first line it may stand: a body may seem to begin with teasers.
const REACH_AFTER: usize = 12;

/// The shortest text whose repetition says something.
const ECHO_CHARS: usize = 12;

/// The most lines that a distance counts.
const FAR: usize = 20;

/// The lines around the body's start, as its headline is looked for in them.
pub(crate) struct View<'a> {
    lines: &'a [Line<'a>],
    story: &'a Story<'a>,
    start: usize,
    /// Where the headline is looked for.
    range: Range<usize>,
    /// The letters and figures of the lines in the range, and of the page's first.
    keys: Vec<String>,
    top: String,
    /// The highest level of the headings near, and the columns of the longest candidate.
    top_heading: u8,
    longest: usize,
}

impl<'a> View<'a> {
    pub(crate) fn of(lines: &'a [Line<'a>], story: &'a Story<'a>, start: usize) -> Self {
        let range = start.saturating_sub(REACH)..(start + REACH_AFTER).min(lines.len());
        let near = || lines.get(range.clone()).unwrap_or_default().iter();
        let levels = near().filter_map(|line| line.tag.heading_level());
        Self {
            top_heading: levels.min().unwrap_or(0),
            longest: near().filter(|l| l.is_headline()).map(|l| l.width).max().unwrap_or(1),
            top: lines.first().map(|line| letters(line.text)).unwrap_or_default(),
            keys: near().map(|line| letters(line.text)).collect(),
            lines,
            story,
            start,
            range,
        }
    }

    /// The lines that may be the headline.
    pub(crate) fn candidates(&self) -> impl Iterator<Item = usize> {
        self.range.clone().filter(|&at| self.lines.get(at).is_some_and(Line::is_headline))
    }

    /// The features of one candidate.
    pub(crate) fn row(&self, at: usize) -> Vec<f32> {
        use Headline as H;
        let mut row = vec![0.0; COUNT];
        let mut set = |feature: Headline, value: f32| row[feature as usize] = value;
        let Some(line) = self.lines.get(at) else { return row };
        set(H::LinesToBody, self.start as f32 - at as f32);
        let between = self.lines.get(at + 1..self.start).unwrap_or_default();

        let own = at.checked_sub(self.range.start).and_then(|i| self.keys.get(i));
        if let Some(own) = own.filter(|key| key.chars().count() >= ECHO_CHARS) {
            let others = self.keys.iter().enumerate().map(|(i, key)| (i + self.range.start, key));
            let mut echoes = [0.0_f32; 2];
            for (_, key) in others.filter(|&(other, _)| other != at) {
                if key.starts_with(own.as_str()) || key.ends_with(own.as_str()) {
                    echoes[0] += 1.0;
                    echoes[1] += f32::from(u8::from(key.len() > own.len()));
                }
            }
            set(H::Echoes, echoes[0]);
            set(H::EchoLonger, echoes[1]);
            set(H::EchoAtTop, f32::from(u8::from(at > 0 && self.top.starts_with(own.as_str()))));
        }
        set(H::Shared, self.story.shared(at));

        let level = |line: &Line| line.tag.heading_level().unwrap_or(0);
        set(H::TopHeading, f32::from(u8::from(level(line) > 0 && level(line) == self.top_heading)));
        let headings = between.iter().filter(|line| level(line) > 0).count();
        set(H::HeadingsAfter, headings as f32);
        let mut after = self.lines.get(at + 1..).unwrap_or_default().iter().take(FAR);
        let date = after.position(|line| line.stamp.is_some());
        set(H::LinesToDate, date.unwrap_or(FAR) as f32);
        set(H::Width, line.width as f32);
        set(H::ShareOfLongest, line.width as f32 / self.longest.max(1) as f32);
        row
    }
}
