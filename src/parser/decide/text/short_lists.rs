//! Recognises short lists, of which the network is not certain.
//!
//! The main evidence of a list is repetition: two or three headlines below "Read more"
//! look to the network like the short lines of a menu. But a block below a known heading
//! in which all lines are headlines, or headlines alternate with sentences, is hardly
//! ever anything else.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::items;
use super::line::{TextLine, has_words};
use super::role::LineRole::{
    self, Chrome, ModuleHeading, StubAge, StubOther, StubSummary, StubTitle,
};
use crate::parser::decide::network::Scores;
use crate::rules::phrases::{self, Reason};
use crate::rules::text::{is_letter, is_wide};

/// The widest heading of such a list, in columns.
const HEADING_WIDTH: usize = 40;

/// The number of lines of such a list, and the minimum number of stories.
const LINES: std::ops::RangeInclusive<usize> = 2..=24;
const STORIES: usize = 2;

/// The minimum words and width of a headline in it, and the minimum mean width of all
/// headlines: the entries of menus are shorter.
const WORDS: usize = 3;
const NARROWEST: usize = 12;
const AVERAGE: usize = 20;

/// The minimum width of a summary in it.
const SUMMARY: usize = 25;

/// The log probability above which a line is a likely headline, as evidence for a list below
/// an unknown heading.
const LIKELY: f32 = -1.4;

/// Labels the lines of short lists, and returns the lines at which these lists end.
pub(super) fn add(lines: &[TextLine], scores: &mut Scores, roles: &mut [LineRole]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    for at in 0..lines.len() {
        let is_known = is_known_heading(&lines[at], roles[at]);
        if !is_known && !may_head(lines, roles, at) {
            continue;
        }
        let block = block(lines, at + 1, *LINES.end());
        let Some(form) = form(lines, block.clone()) else { continue };
        if !may_be_list(lines, roles, block.clone(), form) {
            continue;
        }
        let is_likely =
            |at: usize| roles[at].is_stub() || scores.roles(at)[StubTitle as usize] > LIKELY;
        let is_sure = block.clone().any(is_likely);
        let is_next = ends.last() == Some(&at);
        // "Read more" and headings of topics may also be above links of the site.
        let is_list = is_known
            && !heads_topics(lines[at].text)
            && !block.clone().any(|at| is_site_link(lines[at].text));
        if is_list || form.len() > 1 && (is_sure || is_next) {
            roles[at] = ModuleHeading;
            for (place, line) in block.clone().enumerate() {
                let role = form[place % form.len()];
                scores.assume(line, role as usize);
                roles[line] = role;
            }
            ends.push(block.end);
        }
    }
    ends
}

/// Whether the line is a known heading of other stories.
fn is_known_heading(line: &TextLine, role: LineRole) -> bool {
    !role.is_story()
        && line.width <= HEADING_WIDTH
        && (items::is_heading(line, role)
            && line.reason.is_none_or(|r| r == Reason::RelatedHeading)
            || is_pointer(line) && line.gap > 0)
}

/// Whether the line is a pointer to the rest of a text or to other texts.
fn is_pointer(line: &TextLine) -> bool {
    matches!(line.reason, Some(Reason::ReadMore | Reason::ReadAlso))
}

/// Words for topics in headings above lists of topics.
static TOPICS: [&str; 12] = [
    "argomenti",
    "assuntos",
    "onderwerpen",
    "tags",
    "temas",
    "themen",
    "thèmes",
    "tópicos",
    "topics",
    "tematy",
    "темы",
    "теми",
];

/// Whether the heading is that of a list of topics.
fn heads_topics(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !is_letter(c));
    words.any(|word| TOPICS.contains(&word))
}

/// Whether the line begins with a phrase of chrome of several words: "Privacy policy and
/// cookies". A phrase of one word may begin a headline.
fn is_site_link(text: &str) -> bool {
    let ends = text.match_indices(' ').map(|(at, _)| at).skip(1).take(SITE_WORDS);
    { ends }.any(|end| phrases::reason(&text[..end]).is_some())
}

/// How many lengths of such a phrase are tried, from two words on.
const SITE_WORDS: usize = 4;

/// Whether the line may be the name of a section above its stories: short, with blank lines
/// around it, and not of the story.
fn may_head(lines: &[TextLine], roles: &[LineRole], at: usize) -> bool {
    let line = &lines[at];
    matches!(roles[at], Chrome | ModuleHeading | StubOther)
        // The names of sections are known phrases of navigation.
        && line.reason.is_none_or(|reason| reason == Reason::Navigation)
        && has_words(line.text)
        && line.stamp.is_none()
        && !line.credit
        && !line.ends
        && line.width <= HEADING_WIDTH
        && line.gap > 0
        && lines.get(at + 1).is_some_and(|next| next.gap > 0)
}

/// The lines from `start` up to the next blank line, at most `most` after the first.
fn block(lines: &[TextLine], start: usize, most: usize) -> Range<usize> {
    let more = lines.iter().skip(start + 1).take(most).take_while(|line| line.gap == 0);
    start..(start + 1 + more.count()).min(lines.len())
}

/// Whether the block may be a list that the network has not recognised. If the network has
/// found items of another form, it is right, unless three fields alternate. If it has found
/// several bare headlines, it is right about the others, unless the last line is one of
/// them, as a list has no holes.
fn may_be_list(
    lines: &[TextLine],
    roles: &[LineRole],
    block: Range<usize>,
    form: &[LineRole],
) -> bool {
    let is_other = |at: usize| {
        let role = roles[at];
        role.is_lead() || role == ModuleHeading || lines[at].stamp.is_some()
    };
    let contradicts =
        |(place, at): (usize, usize)| roles[at].is_stub() && roles[at] != form[place % form.len()];
    let known = block.clone().filter(|&at| roles[at] == StubTitle).count();
    !block.clone().any(is_other)
        && (form.len() > 2 || !block.clone().enumerate().any(contradicts))
        && (form.len() > 1 || known < STORIES || roles[block.end - 1] == StubTitle)
}

/// The roles of the lines of one item, if the block consists of such items.
fn form(lines: &[TextLine], block: Range<usize>) -> Option<&'static [LineRole]> {
    const FORMS: [&[LineRole]; 3] =
        [&[StubTitle], &[StubTitle, StubSummary], &[StubTitle, StubSummary, StubOther]];
    let block = &lines[block];
    let is = |line: &TextLine, role: LineRole| match role {
        StubTitle => is_title(line),
        StubSummary => line.ends && line.reason.is_none() && line.width >= SUMMARY,
        _ => line.credit,
    };
    let forms = FORMS.into_iter().filter(|_| LINES.contains(&block.len()));
    { forms }.find(|form| {
        let titles = || block.iter().step_by(form.len());
        let width: usize = titles().map(|line| line.width).sum();
        let all = |line: &TextLine, at: usize| is(line, form[at % form.len()]);
        let questions = titles().filter(|line| is_question(line)).count();
        block.len().is_multiple_of(form.len())
            && titles().count() >= STORIES
            && questions * QUESTIONS <= titles().count()
            && width >= AVERAGE * titles().count()
            && block.iter().enumerate().all(|(at, line)| all(line, at))
    })
}

/// The minimum ratio of headlines to questions among them; with more questions, the lines
/// are questions and answers, or headlines and summaries.
const QUESTIONS: usize = 3;

/// Whether the line has the form of a headline of at least a few words.
pub(super) fn is_title(line: &TextLine) -> bool {
    let is_long =
        || line.text.split_whitespace().nth(WORDS - 1).is_some() || line.text.contains(is_wide);
    line.is_headline() && (!line.ends || is_question(line)) && line.width >= NARROWEST && is_long()
}

/// Whether the line ends in a question or exclamation mark, as headlines may.
fn is_question(line: &TextLine) -> bool {
    line.text.ends_with(['?', '!', '？', '！', '؟'])
}

/// Labels questions among bare headlines as headlines. A sentence is a summary only in
/// lists in which headlines and sentences alternate.
pub(super) fn add_questions(lines: &[TextLine], scores: &mut Scores, roles: &mut [LineRole]) {
    let mut start = 0;
    while start < lines.len() {
        let block = block(lines, start, usize::MAX);
        start = block.end;
        let titles = block.clone().filter(|&at| roles[at] == StubTitle).count();
        let has_stamp = block.clone().any(|at| roles[at].is_stamp() || lines[at].stamp.is_some());
        let is_misfit = |&at: &usize| {
            matches!(roles[at], StubSummary | Chrome)
                && at > block.start
                && is_question(&lines[at])
                && is_title(&lines[at])
                && (roles[at - 1] == StubTitle || roles[at - 1] == ModuleHeading)
        };
        let misfits: Vec<usize> = block.clone().filter(is_misfit).collect();
        let summaries = block.clone().filter(|&at| roles[at] == StubSummary);
        let has_summary = { summaries }.any(|at| !misfits.contains(&at));
        if !has_stamp && !has_summary && misfits.len() * 2 <= titles {
            for at in misfits {
                scores.assume(at, StubTitle as usize);
                roles[at] = StubTitle;
            }
        }
    }
}

/// The minimum number of times of day from which they are no coincidence.
const CLOCKS: usize = 3;

/// The minute of the day, if a line is only a time of day.
fn minute(text: &str) -> Option<u32> {
    let (hours, minutes) = text.trim().split_once([':', '.', 'h'])?;
    let number = |text: &str, most: u32| {
        let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|&number: &u32| is_number && number < most)
    };
    let minutes = number(minutes, 60).filter(|_| minutes.len() == 2)?;
    Some(number(hours, 24)? * 60 + minutes)
}

/// Labels times of day right above headlines as their ages, if several headlines have one:
/// "14:05", "Bridge reopens".
pub(super) fn add_clocks(lines: &[TextLine], scores: &mut Scores, roles: &mut [LineRole]) {
    let is_clock = |&at: &usize| {
        matches!(roles[at], StubOther | StubAge | Chrome)
            && minute(lines[at].text).is_some()
            && roles.get(at + 1) == Some(&StubTitle)
            && lines[at + 1].gap == 0
    };
    let clocks: Vec<usize> = (0..lines.len()).filter(is_clock).collect();
    // Times are sorted either way; the durations of videos are not.
    let minutes: Vec<u32> = clocks.iter().filter_map(|&at| minute(lines[at].text)).collect();
    let is_sorted = minutes.is_sorted() || minutes.is_sorted_by(|a, b| a >= b);
    if clocks.len() >= CLOCKS && minutes.len() == clocks.len() && is_sorted {
        for at in clocks {
            scores.assume(at, StubAge as usize);
            roles[at] = StubAge;
        }
    }
}

/// The heading nearest to a list: right below a heading there may be another, such as that
/// of a section below that of all sections.
pub(super) fn nearest_heading(
    lines: &[TextLine],
    roles: &[LineRole],
    heading: usize,
    first: usize,
) -> usize {
    let heads = |at: &usize| may_head(lines, roles, *at);
    (heading + 1..first).take_while(heads).last().unwrap_or(heading)
}
