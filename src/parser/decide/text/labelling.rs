//! The best labelling of a whole page.
//!
//! The network says of each line how probable each role is. What follows what
//! is learnt, too, so that the best sequence of roles is found for the page as
//! a whole (Viterbi 1967; for boilerplate: `Web2Text`, Vogels et al. 2018). A page
//! has one lead, or none: each line that may be its headline is tried as the only
//! one, and so is that there is none.

use super::line::{Line, is_reading_time};
use super::role::LineRole;
use crate::parser::decide::network::Scores;
use crate::rules::byline;

/// How much what follows what counts beside the lines themselves.
const WEIGHT: f32 = 0.3;

/// What a known phrase of chrome counts against a line of the story. Training
/// hides phrases at times, so that the network trusts them less than it may.
const PHRASE: f32 = 3.0;

/// What it counts for the body that a line is prose, and that it is a shorter
/// sentence: to lose news is worse than to keep a caption.
const PROSE: f32 = 1.0;
const SENTENCE: f32 = 0.6;

/// What it counts against the body that a line names who made a story.
const CREDIT: f32 = 2.0;

/// What it counts against the body that a line does not end like a sentence: such
/// are captions and headlines. Shorter lines are headings, and where hardly any
/// line is prose, the page may have none.
const UNENDED: f32 = 0.7;
const LONG: usize = 30;
const PROSE_LINES: usize = 2;

/// What it counts against the headline that a line has the form of a dateline.
const DATELINE: f32 = 4.0;

/// How many lines are tried as the headline, and the most lines of one.
const TRIES: usize = 6;
const TITLE_LINES: usize = 4;

/// What a lead without a headline costs. Pages that lost it on the way are rare.
const UNTITLED: f32 = 8.0;

/// The least columns of the text of a lead.
const LEAST_BODY: usize = 60;

/// The probability from which a line continues the one before.
const CONTINUES: f32 = 0.5;

/// What cannot be.
const NEVER: f32 = -1e6;

/// Log probabilities of the roles of a line.
type Row = [f32; LineRole::COUNT];

/// What is assumed of the headline.
#[derive(Clone)]
enum Headline {
    /// It is in these lines.
    At(std::ops::Range<usize>),
    /// The lead has none.
    Lost,
    /// The page has no lead.
    NoLead,
}

/// Whether a line goes on with the line right before it.
pub(super) fn continues(lines: &[Line], scores: &Scores, at: usize) -> bool {
    at > 0 && lines[at].gap == 0 && scores.continues[at] > CONTINUES
}

/// The log probabilities of each line, with what is known beside the network.
fn weighed(lines: &[Line], scores: &Scores) -> Vec<Row> {
    let mut rows: Vec<Row> = (0..lines.len()).map(|at| row(scores, at)).collect();
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
        let mut of_body = 0.0;
        if line.credit || is_agency_byline(line.text) {
            of_body -= CREDIT;
        }
        if line.is_prose() {
            of_body += PROSE;
        } else if line.reason.is_none() && line.ends && !is_reading_time(line.text) {
            of_body += SENTENCE;
        }
        let is_part = goes_on(at) || goes_on(at + 1);
        if has_prose && !line.ends && !is_part && line.width >= LONG {
            of_body -= UNENDED;
            row[LineRole::SubHeading as usize] -= UNENDED;
        }
        row[LineRole::Body as usize] += of_body;
    }
    rows
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

/// Whether the line is a name and whom it worked with: "Ada Novak (with agencies)".
fn is_agency_byline(text: &str) -> bool {
    text.ends_with([')', '）']) && byline::person(text).is_some()
}

/// The role of each line.
pub(super) fn roles(lines: &[Line], scores: &Scores, transitions: &[Vec<f32>]) -> Vec<LineRole> {
    let rows = weighed(lines, scores);
    let found = headlines(lines, scores, &rows).into_iter().map(|headline| {
        let (roles, score) = best(&assuming(&rows, &headline), transitions);
        let body: usize = roles
            .iter()
            .zip(lines)
            .filter(|(role, _)| LineRole::ALL[**role].is_body())
            .map(|(_, line)| line.width)
            .sum();
        let fits = match headline {
            Headline::At(_) | Headline::Lost if body < LEAST_BODY => NEVER,
            Headline::Lost => -UNTITLED,
            _ => 0.0,
        };
        (roles, score + fits)
    });
    let best = found.max_by(|a, b| a.1.total_cmp(&b.1));
    best.map(|(roles, _)| roles.into_iter().map(|role| LineRole::ALL[role]).collect())
        .unwrap_or_default()
}

fn row(scores: &Scores, at: usize) -> Row {
    let mut row = [NEVER; LineRole::COUNT];
    row.copy_from_slice(scores.roles(at));
    row
}

/// What may be the headline, the likeliest lines first.
fn headlines(lines: &[Line], scores: &Scores, rows: &[Row]) -> Vec<Headline> {
    let odds = |at: usize| {
        let title = rows[at][LineRole::Title as usize];
        title - (1.0 - title.exp()).max(1e-9).ln()
    };
    let mut starts: Vec<usize> = (0..lines.len()).collect();
    starts.sort_by(|&a, &b| odds(b).total_cmp(&odds(a)));
    let mut tried: Vec<std::ops::Range<usize>> = Vec::new();
    for at in starts {
        if tried.len() == TRIES {
            break;
        }
        // The line may be one of several that the headline is set in.
        let mut start = at;
        while start > 0 && at - start + 1 < TITLE_LINES && continues(lines, scores, start) {
            start -= 1;
        }
        let mut end = start + 1;
        while end < lines.len() && end - start < TITLE_LINES && continues(lines, scores, end) {
            end += 1;
        }
        if !tried.iter().any(|run| run.contains(&at)) {
            tried.push(start..end.max(at + 1));
        }
    }
    let none = [Headline::NoLead, Headline::Lost];
    tried.into_iter().map(Headline::At).chain(none).collect()
}

/// The log probabilities where this is known of the headline.
fn assuming(rows: &[Row], headline: &Headline) -> Vec<Row> {
    let title = LineRole::Title as usize;
    let mut rows = rows.to_vec();
    for (at, row) in rows.iter_mut().enumerate() {
        let own = row[title];
        row[title] = NEVER;
        match headline {
            Headline::At(run) if run.contains(&at) => {
                *row = [NEVER; LineRole::COUNT];
                row[title] = own;
            }
            // A headline heads its body; a summary may stand above it.
            Headline::At(run) if at < run.start => {
                row[LineRole::Body as usize] = NEVER;
                row[LineRole::SubHeading as usize] = NEVER;
            }
            Headline::NoLead => {
                for (score, role) in row.iter_mut().zip(LineRole::ALL) {
                    if role.is_lead() {
                        *score = NEVER;
                    }
                }
            }
            _ => {}
        }
    }
    rows
}

/// The best sequence of roles, and its score.
fn best(rows: &[Row], transitions: &[Vec<f32>]) -> (Vec<usize>, f32) {
    let Some(first) = rows.first() else { return (Vec::new(), 0.0) };
    let mut score = *first;
    let mut back: Vec<[u8; LineRole::COUNT]> = vec![[0; LineRole::COUNT]; rows.len()];
    for (at, row) in rows.iter().enumerate().skip(1) {
        let mut next = [f32::MIN; LineRole::COUNT];
        for (this, transitions) in transitions.iter().enumerate() {
            for role in 0..LineRole::COUNT {
                let sum = score[this] + WEIGHT * transitions[role];
                if sum > next[role] {
                    next[role] = sum;
                    back[at][role] = this as u8;
                }
            }
        }
        for (next, own) in next.iter_mut().zip(row) {
            *next += own;
        }
        score = next;
    }
    let end = (0..LineRole::COUNT).max_by(|&a, &b| score[a].total_cmp(&score[b])).unwrap_or(0);
    let mut roles = vec![end; rows.len()];
    for at in (1..rows.len()).rev() {
        roles[at - 1] = usize::from(back[at][roles[at]]);
    }
    (roles, score[end])
}
