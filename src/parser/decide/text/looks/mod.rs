//! Finds the lead of a page of many lines by looking at each of them.
//!
//! Each line is looked at twice, as the blocks of an HTML page are: the first
//! look sees the line and the lines beside it, as numbers ([`features`]); the
//! second sees, besides, what the first made of the whole page ([`context`]).
//! A third look chooses the headline among the lines around the body's start
//! ([`headline`]). All ask a model that the trainer made from pages with
//! known truth ([`model`](crate::parser::decide::model)).

mod context;
mod features;
mod headline;
mod words;

use super::credits;
use super::full_title::full_title;
use super::line::Line;
use crate::parser::decide::model::forest::Forest;
use crate::parser::decide::model::names::Names;
#[cfg(any(test, feature = "train"))]
use crate::parser::decide::model::names::qualified;
use crate::parser::label::{Labels, Role};
use crate::rules::phrases::Reason;
use context::Story;
use words::Words;

/// The chance from which a line is taken for a part of the body.
const LIKELY: f32 = 0.5;

/// The chance below which a line of the body may as well be chrome. It is kept:
/// to lose news is worse than to keep a line of a menu.
const UNCERTAIN: f32 = 0.7;

/// The chance from which a line of a list's story is.
const LIKELY_OF_STORY: f32 = 0.6;

/// The chance from which the likeliest line is taken for the headline.
const HEADLINE: f32 = 0.01;

/// How many lines after the body's last may name the people who made it.
const CREDITS_AFTER: usize = 2;

/// The names of the features of a row of the third look. A row of the second
/// ends before the headline's, and one of the first before the context.
const NAMES: &[&[Names]] = &[
    &features::NAMES,
    &[
        ("context.", context::Context::NAMES),
        ("headline.", &["Chance"]),
        ("headline.", headline::Headline::NAMES),
    ],
];

/// The same, joined.
#[cfg(any(test, feature = "train"))]
pub(crate) fn names() -> Vec<String> {
    qualified(NAMES)
}

/// The forests of the three looks, as the build script lays out `text.model`.
#[allow(clippy::approx_constant, clippy::unreadable_literal, reason = "they are data")]
pub(crate) mod forests {
    include!(concat!(env!("OUT_DIR"), "/text.rs"));
}

/// A page as the looks see it.
pub(crate) struct View<'a> {
    lines: &'a [Line<'a>],
    words: Words,
    rows: Vec<features::Row>,
}

/// Labels the lead's body, headline and credits.
pub(crate) fn label(lines: &[Line], labels: &mut Labels) {
    let view = View::of(lines, labels);
    let first = view.look(&forests::FIRST);
    let again = view.look_again(&first);
    let chances = forests::SECOND.chances_of(&again);
    let headlines = view.look_for_headline(&again, &chances);
    let (at, rows): (Vec<_>, Vec<_>) = headlines.into_iter().unzip();
    let headlines = at.into_iter().zip(forests::HEADLINE.chances_of(&rows));
    view.decide(&chances, headlines, labels);
}

impl<'a> View<'a> {
    pub(crate) fn of(lines: &'a [Line<'a>], labels: &Labels) -> Self {
        Self { lines, words: Words::of(lines), rows: features::rows(lines, labels) }
    }

    /// The features of each line.
    #[cfg(feature = "train")]
    pub(crate) fn rows(&self) -> &[features::Row] {
        &self.rows
    }

    /// The chance that a forest for the first look gives to each line.
    pub(crate) fn look(&self, forest: &Forest) -> Vec<f32> {
        forest.chances_of(&self.rows)
    }

    /// The rows for the second look, from the chances that the first gave.
    pub(crate) fn look_again(&self, first: &[f32]) -> Vec<context::Row> {
        context::rows(&Story::of(self.lines, &self.words, first), &self.rows)
    }

    /// The lines that may be the headline with their rows for the third look,
    /// from the rows of the second look and the chances it gave.
    pub(crate) fn look_for_headline(
        &self,
        again: &[context::Row],
        chances: &[f32],
    ) -> Vec<(usize, Vec<f32>)> {
        let story = Story::of(self.lines, &self.words, chances);
        let is_body = |at: &usize| chances.get(*at).is_some_and(|&chance| chance > LIKELY);
        let Some(start) = story.run.clone().find(is_body) else { return Vec::new() };
        let view = headline::View::of(self.lines, &story, start);
        let row = |at: usize| {
            let chance = chances.get(at).copied().unwrap_or_default();
            let known = again.get(at).map_or(&[][..], |row| row);
            (at, [known, &[chance], &view.row(at)].concat())
        };
        view.candidates().map(row).collect()
    }

    /// Labels the lines by the chances of the second and the third look.
    pub(crate) fn decide(
        &self,
        chances: &[f32],
        headlines: impl Iterator<Item = (usize, f32)>,
        labels: &mut Labels,
    ) {
        let lines = self.lines;
        // What says that it is chrome, or who made the story, is no part of it.
        let free = |labels: &Labels, at: usize| {
            lines.get(at).is_some_and(|line| line.reason.is_none() && !line.credit)
                && labels.blocks.get(at).is_some_and(|label| label.reason != "comments")
        };
        let listed = |labels: &Labels, at: usize| {
            labels.blocks.get(at).is_some_and(|label| label.role == Role::Stub)
        };
        let headline = headlines
            .filter(|&(at, chance)| chance > HEADLINE && free(labels, at) && !listed(labels, at))
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(at, _)| at);
        for (at, &chance) in chances.iter().enumerate() {
            let least = if listed(labels, at) { LIKELY_OF_STORY } else { LIKELY };
            if chance > least && free(labels, at) {
                let reason = if chance < UNCERTAIN { "uncertain" } else { "story" };
                labels.set(at, Role::Body, reason);
                if let Some(label) = labels.blocks.get_mut(at) {
                    label.chance = chance;
                }
            }
        }
        if let Some(at) = headline {
            labels.set(at, Role::Headline, "headline");
            let start = labels.with(Role::Body).find(|&body| body > at).unwrap_or(at);
            labels.headline = full_title(lines, at, start);
        }
        let mut body = labels.with(Role::Body);
        let Some(first) = body.next() else { return };
        let last = body.last().unwrap_or(first);
        let is_other = |labels: &Labels, at: usize| {
            labels.blocks.get(at).is_some_and(|label| label.role == Role::Chrome)
                && lines.get(at).is_some_and(|line| line.reason.is_none() && !line.caption)
        };
        for at in headline.map_or(first, |at| at + 1).min(first)..=last {
            if is_other(labels, at) {
                credits::label(lines, at, labels);
            }
        }
        for at in last + 1..(last + 1 + CREDITS_AFTER).min(lines.len()) {
            if !is_other(labels, at) || !credits::label(lines, at, labels) {
                break;
            }
        }
        let end = lines.get(last + 1).and_then(|line| line.reason);
        labels.truncated |= matches!(end, Some(Reason::Paywall | Reason::ReadMore));
    }
}

#[cfg(test)]
mod tests {
    use super::label;
    use crate::parser::decide::text::{lines, outside_lead};
    use crate::parser::label::{Labels, Role};
    use crate::parser::read::text;
    use crate::{Limits, Options};

    const PAGE: &str = "\
Harbour Post
Menu
News
Coast
Islands
Weather
Ferry to Vikby will sail again from Monday
By Ada Novak
12 May 2031

The ferry to Vikby will sail again from Monday, the county said on Friday. It had been laid up since the \
storm in March damaged its rudder, and the islanders had to take the bus over the bridge at Fjordholm.

“We are glad that this is over,” said Ben Ito, who runs the only shop on the island. “People came to us \
every day and asked when they could go to the doctor by boat again, and we had no answer.”

The county paid four million crowns for the repair. Half of the sum comes from the insurance, the rest \
from the fund for roads, which will have less money for the tunnel under the sound than planned.

In the first week the ferry will sail only in the morning and in the evening, because the crew has to \
be trained at the new rudder. From the first of June, the old timetable will be used again.

Subscribe to our newsletter
Museum of ropes opens in June
School gets its first pupils in four years
© 2031 Harbour Post
";

    fn labelled(page: &str) -> (Labels, Vec<String>) {
        let document = text::read(page, &Limits::default());
        let lines = lines(&document);
        let (mut labels, _) = outside_lead(&lines, &Options::default());
        label(&lines, &mut labels);
        (labels, document.blocks.into_iter().map(|block| block.text).collect())
    }

    #[test]
    fn the_story_is_cut_out_of_what_stands_around_it() {
        let (labels, texts) = labelled(PAGE);
        let body: Vec<&str> = labels.with(Role::Body).map(|at| texts[at].as_str()).collect();
        assert_eq!(body.len(), 4, "{body:#?}");
        assert!(body[0].starts_with("The ferry to Vikby will sail"));
        assert!(body[3].ends_with("will be used again."));
        let one = |role| labels.with(role).next().map(|at| texts[at].as_str());
        assert_eq!(one(Role::Headline), Some("Ferry to Vikby will sail again from Monday"));
        assert_eq!(one(Role::Byline), Some("By Ada Novak"));
    }

    #[test]
    fn a_page_of_menus_has_no_lead() {
        let (labels, _) = labelled("Menu\nNews\nCoast\nIslands\nWeather\n© 2031 Harbour Post\n");
        assert_eq!(labels.with(Role::Body).count(), 0);
        assert_eq!(labels.with(Role::Headline).count(), 0);
    }
}
