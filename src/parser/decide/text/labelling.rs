//! The best labelling of a whole page.
//!
//! The network gives each line a probability for each role. Transitions between roles are
//! learnt, too, so that the best sequence of roles is found for the page as a whole
//! (Viterbi 1967; for boilerplate: `Web2Text`, Vogels et al. 2018). A page has one lead
//! or none: each line that may be its headline is tried as the only one, and so is a
//! page without headline or lead.

use std::ops::Range;

use super::line::{TAIL_WIDTH, TextLine, has_tail, is_reading_time};
use super::role::LineRole;
use super::viterbi::{Pass, RoleScores, Transitions};
use crate::parser::decide::network::Scores;
use crate::parser::document::sentence::ends_sentence;
use crate::parser::document::tag::Tag;
use crate::rules::text::width;

/// The weight of the transitions relative to the lines.
const WEIGHT: f32 = 0.3;

/// The penalty for a role of the story on a known phrase of chrome. Training hides
/// phrases at times, so that the network trusts them less than it could. All penalties
/// and bonuses below are log probabilities.
const PHRASE: f32 = 3.0;

/// The bonus for body on a line of prose, and on a shorter sentence: to lose a paragraph
/// is worse than to keep a caption.
const PROSE: f32 = 1.0;
const SENTENCE: f32 = 0.6;

/// The penalty for body on a line of credits.
const CREDIT: f32 = 4.0;

/// The penalty for body on a line that does not end like a sentence, as captions and
/// headlines do. It is for lines of this minimum width, since shorter ones are headings,
/// and for pages with this many lines of prose, since others may have no sentence ends.
const UNENDED: f32 = 0.7;
const LONG: usize = 30;
const PROSE_LINES: usize = 2;

/// The penalty for body on a line next to one with the same text, as a picture's
/// alternative text is next to its caption.
const TWIN: f32 = 3.0;

/// The penalty for body on a line that is entirely in square brackets: text browsers print
/// descriptions of pictures so, and editors their remarks.
const BRACKETED: f32 = 3.0;

/// The penalty for body on a line before a picture credit.
const CREDITED: f32 = 2.5;

/// The penalty for body on a line with a short text after its last sentence, such as the
/// name of a photographer.
const TAIL: f32 = 1.5;

/// The penalty for headline on a line in the form of a dateline.
const DATELINE: f32 = 4.0;

/// The penalty for headline on breadcrumbs, and on a line that ends in a colon.
const BREADCRUMBS: f32 = 8.0;

/// The penalty for a standfirst above its headline, which few pages have.
const ABOVE: f32 = 2.0;

/// How many lines are tried as the headline or a part of it, and the most lines of a
/// headline.
const TRIES: usize = 6;
const TITLE_LINES: usize = 4;

/// The penalty for a lead without a headline, as pages that lost it are rare.
const UNTITLED: f32 = 8.0;

/// The minimum total width of the body of a lead.
const LEAST_BODY: usize = 60;

/// The probability above which a line continues the one before.
const CONTINUES: f32 = 0.5;

/// The log probability of a role that is excluded.
const NEVER: f32 = -1e6;

/// A choice of the headline.
enum HeadlineChoice {
    /// The headline is these lines.
    At(Range<usize>),
    /// The lead has no headline.
    Missing,
    /// The page has no lead.
    NoLead,
}

/// Whether a line continues the line right before it. A line with a bullet does not, nor
/// one that begins with the same words as the line before, which is a repetition.
pub(super) fn continues(lines: &[TextLine], scores: &Scores, at: usize) -> bool {
    at > 0
        && lines[at].gap == 0
        && lines[at].tag != Tag::Li
        && scores.continues[at] > CONTINUES
        && !begin_alike(lines[at - 1].text, lines[at].text)
}

/// Whether both texts begin with the same two words.
fn begin_alike(one: &str, other: &str) -> bool {
    let first = |text: &str| {
        let mut words = text.split_whitespace();
        words.next().zip(words.next()).map(|(one, two)| (one.to_lowercase(), two.to_lowercase()))
    };
    first(one).is_some_and(|words| first(other) == Some(words))
}

/// The log probabilities of the network with the penalties and bonuses of the rules.
fn adjusted(lines: &[TextLine], scores: &Scores) -> Vec<RoleScores> {
    let mut rows: Vec<RoleScores> = (0..lines.len()).map(|at| row(scores, at)).collect();
    let has_prose = lines.iter().filter(|line| line.is_prose()).nth(PROSE_LINES).is_some();
    for (at, row) in rows.iter_mut().enumerate() {
        let line = &lines[at];
        let goes_on = |at: usize| at < lines.len() && continues(lines, scores, at);
        if line.reason.is_some() {
            for role in LineRole::ALL.into_iter().filter(|role| role.is_story()) {
                row[role as usize] -= PHRASE;
            }
        }
        if is_dateline(line.text) {
            row[LineRole::Title as usize] -= DATELINE;
        }
        if is_breadcrumbs(line.text) || line.text.ends_with([':', '：']) && !goes_on(at + 1) {
            row[LineRole::Title as usize] -= BREADCRUMBS;
        }
        let mut of_body = 0.0;
        if line.credit {
            of_body -= CREDIT;
        }
        if line.is_prose() {
            of_body += PROSE;
        } else if line.reason.is_none() && line.ends && !is_reading_time(line.text) {
            of_body += SENTENCE;
        }
        let is_part = goes_on(at) || goes_on(at + 1);
        let is_credited =
            lines.get(at + 1).is_some_and(|next| next.gap == 0 && next.picture_credit);
        if is_credited && !line.is_prose() {
            of_body -= CREDITED;
        }
        let before = at.checked_sub(1).map(|at| &lines[at]);
        let mut beside = before.into_iter().chain(lines.get(at + 1));
        if !line.is_prose() && beside.any(|other| is_twin(line, other)) {
            of_body -= TWIN;
        }
        if !line.is_prose() && is_bracketed(line.text) {
            of_body -= BRACKETED;
        }
        if !line.ends && !is_part && has_tail(line.text) {
            of_body -= TAIL;
        }
        if has_prose && !line.ends && !is_part && line.width >= LONG {
            of_body -= UNENDED;
            row[LineRole::SubHeading as usize] -= UNENDED;
        }
        row[LineRole::Body as usize] += of_body;
    }
    rows
}

/// Whether one pair of square brackets is around the whole line.
fn is_bracketed(text: &str) -> bool {
    let inside = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|inside| !inside.contains(']'))
}

/// Whether both lines have the same text, except for a photographer's name at the end.
fn is_twin(line: &TextLine, other: &TextLine) -> bool {
    let (short, long) = if line.width <= other.width { (line, other) } else { (other, line) };
    let is_tail = |tail: &str| !ends_sentence(tail) && width(tail) <= TAIL_WIDTH;
    // The start of a long line may equal a short line by coincidence.
    short.text == long.text
        || short.width >= LONG && long.text.strip_prefix(short.text).is_some_and(is_tail)
}

/// Whether the line begins with a place in capitals and an agency in brackets, as
/// the first paragraph of a wire does: "OSLO (Coast Wire) - Shipyard group …".
fn is_dateline(text: &str) -> bool {
    let parts =
        text.split_once(" (").and_then(|(place, rest)| Some((place, rest.split_once(") ")?.1)));
    parts.is_some_and(|(place, rest)| {
        place.contains(char::is_uppercase)
            && !place.contains(char::is_lowercase)
            && rest.starts_with(['-', '–', '—'])
    })
}

/// Whether the line is breadcrumbs: "News > Harbours > Ferries".
fn is_breadcrumbs(text: &str) -> bool {
    let has_one = |signs: [&str; 2]| signs.iter().any(|sign| text.contains(sign));
    // A closing guillemet is no arrow.
    has_one([" > ", " ＞ "]) || !text.contains(['«', '‹']) && has_one([" › ", " » "])
}

/// The role of each line.
pub(super) fn roles(
    lines: &[TextLine],
    scores: &Scores,
    transitions: &[Vec<f32>],
) -> Vec<LineRole> {
    let rows = adjusted(lines, scores);
    let passes = Passes::over(&rows, transitions);
    let likely = likely_headlines(&rows);
    let starts = likely.iter().flat_map(|&at| (at + 1).saturating_sub(TITLE_LINES)..=at);
    let runs = starts.flat_map(|start| ends(lines, scores, start).map(move |end| start..end));
    let runs = runs.filter(|run| run.clone().any(|at| likely.contains(&at)));
    let split_penalties = |run: &Range<usize>| {
        split_penalty(lines, scores, run.start) + split_penalty(lines, scores, run.end)
    };
    let found = runs.map(|run| {
        (passes.score(&rows, run.clone()) + split_penalties(&run), HeadlineChoice::At(run))
    });
    let mut choices: Vec<(f32, HeadlineChoice)> = found.collect();
    choices.push((passes.from_end.best(rows.len()).0 - UNTITLED, HeadlineChoice::Missing));
    choices.push((passes.no_lead.best(rows.len()).0, HeadlineChoice::NoLead));
    choices.sort_by(|a, b| b.0.total_cmp(&a.0));
    let has_body = |roles: &[usize]| {
        let body = roles.iter().zip(lines).filter(|(role, _)| LineRole::ALL[**role].is_body());
        body.map(|(_, line)| line.width).sum::<usize>() >= LEAST_BODY
    };
    let best = choices.iter().find_map(|(_, headline)| {
        let roles = passes.roles(headline);
        (matches!(headline, HeadlineChoice::NoLead) || has_body(&roles)).then_some(roles)
    });
    best.unwrap_or_default().into_iter().map(|role| LineRole::ALL[role]).collect()
}

/// The penalty for a headline that begins or ends before a line which continues the one
/// before it.
fn split_penalty(lines: &[TextLine], scores: &Scores, at: usize) -> f32 {
    let goes_on = at < lines.len() && continues(lines, scores, at);
    if goes_on { (1.0 - scores.continues[at]).max(1e-6).ln() } else { 0.0 }
}

/// The lines with the highest odds of being a headline.
fn likely_headlines(rows: &[RoleScores]) -> Vec<usize> {
    let odds = |at: usize| {
        let title = rows[at][TITLE];
        title - (1.0 - title.exp()).max(1e-9).ln()
    };
    let mut lines: Vec<usize> = (0..rows.len()).collect();
    lines.sort_by(|&a, &b| odds(b).total_cmp(&odds(a)));
    lines.truncate(TRIES);
    lines
}

/// The possible ends of a headline that starts at a line.
fn ends(lines: &[TextLine], scores: &Scores, start: usize) -> impl Iterator<Item = usize> {
    let last = (start + TITLE_LINES).min(lines.len());
    let goes_on = |at: usize| continues(lines, scores, at) && lines[at].stamp.is_none();
    (start + 1..=last).take_while(move |&end| end == start + 1 || goes_on(end - 1))
}

/// The best labellings of a page, from either end of it.
///
/// The best labelling of the lines above a headline does not depend on the lines below
/// it, and vice versa. So one pass from the start of the page and one from its end give
/// the best labelling for every choice of the headline.
struct Passes {
    after: Transitions,
    before: Transitions,
    /// The lines above a headline, from the first one.
    from_start: Pass,
    /// The lines below a headline, from the last one.
    from_end: Pass,
    /// All lines of a page that has no lead.
    no_lead: Pass,
    lines: usize,
}

impl Passes {
    fn over(rows: &[RoleScores], transitions: &[Vec<f32>]) -> Self {
        let after = Transitions::new(transitions, WEIGHT);
        let before = after.reversed();
        Self {
            from_start: Pass::over(rows.iter().map(|row| above(*row)), &after),
            from_end: Pass::over(rows.iter().rev().map(|row| untitled(*row)), &before),
            no_lead: Pass::over(rows.iter().map(|row| without_lead(*row)), &after),
            after,
            before,
            lines: rows.len(),
        }
    }

    /// The log probability of the best labelling with these lines as the headline.
    fn score(&self, rows: &[RoleScores], title: Range<usize>) -> f32 {
        let (head, tail) = self.around(&title);
        let again = (title.len() - 1) as f32 * self.after.of(TITLE, TITLE);
        head.0 + rows[title].iter().map(|row| row[TITLE]).sum::<f32>() + again + tail.0
    }

    /// The best labellings above and below a headline: the score of each, and the role of
    /// the line next to the headline.
    fn around(&self, title: &Range<usize>) -> ((f32, usize), (f32, usize)) {
        let head = self.from_start.best_before(title.start, &self.after, TITLE);
        let tail = self.from_end.best_before(self.lines - title.end, &self.before, TITLE);
        (head, tail)
    }

    /// The best labelling.
    fn roles(&self, headline: &HeadlineChoice) -> Vec<usize> {
        let all = self.lines;
        match headline {
            HeadlineChoice::NoLead => self.no_lead.path(self.no_lead.best(all).1, all),
            HeadlineChoice::Missing => reversed(self.from_end.path(self.from_end.best(all).1, all)),
            HeadlineChoice::At(title) => {
                let (head, tail) = self.around(title);
                let mut roles = self.from_start.path(head.1, title.start);
                roles.extend(title.clone().map(|_| TITLE));
                roles.extend(reversed(self.from_end.path(tail.1, all - title.end)));
                roles
            }
        }
    }
}

fn row(scores: &Scores, at: usize) -> RoleScores {
    let mut row = [NEVER; LineRole::COUNT];
    row.copy_from_slice(scores.roles(at));
    row
}

const TITLE: usize = LineRole::Title as usize;

/// The scores of a line that is no headline.
fn untitled(mut row: RoleScores) -> RoleScores {
    row[TITLE] = NEVER;
    row
}

/// The scores of a line above the headline, which cannot be of the body; only a standfirst
/// may come above the headline.
fn above(row: RoleScores) -> RoleScores {
    let mut row = untitled(row);
    row[LineRole::Body as usize] = NEVER;
    row[LineRole::SubHeading as usize] = NEVER;
    row[LineRole::Standfirst as usize] -= ABOVE;
    row
}

/// The scores of a line of a page without a lead.
fn without_lead(mut row: RoleScores) -> RoleScores {
    for (score, role) in row.iter_mut().zip(LineRole::ALL) {
        if role.is_lead() {
            *score = NEVER;
        }
    }
    row
}

fn reversed(mut roles: Vec<usize>) -> Vec<usize> {
    roles.reverse();
    roles
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn two_passes_equal_one_pass(
            rows in prop::collection::vec(prop::array::uniform20(-9.0_f32..0.0), 1..7),
            learnt in prop::collection::vec(prop::array::uniform20(-2.0_f32..2.0), 20),
            start in 0_usize..6,
            count in 1_usize..3,
        ) {
            let learnt: Vec<Vec<f32>> = learnt.into_iter().map(Vec::from).collect();
            let start = start % rows.len();
            let title = start..(start + count).min(rows.len());
            let passes = Passes::over(&rows, &learnt);
            let whole = rows.iter().enumerate().map(|(at, row)| {
                let mut titled = [NEVER; LineRole::COUNT];
                titled[TITLE] = row[TITLE];
                match at {
                    at if title.contains(&at) => titled,
                    at if at < title.start => above(*row),
                    _ => untitled(*row),
                }
            });
            let whole: Vec<RoleScores> = whole.collect();
            let pass = Pass::over(whole.iter().copied(), &passes.after);
            let (score, last) = pass.best(rows.len());
            prop_assert!((passes.score(&rows, title.clone()) - score).abs() < 1e-3);
            let expected = pass.path(last, rows.len());
            prop_assert_eq!(passes.roles(&HeadlineChoice::At(title)), expected);
        }
    }
}
