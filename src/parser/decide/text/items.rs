//! Finds the lists of stories on a page, and makes stubs of their items.

use std::ops::Range;

use super::line::{TextLine, joined};
use super::role::LineRole;
use super::schema::{self, ListItem};
use super::short_lists;
use super::tails;
use crate::Stub;
use crate::parser::decide::network::Scores;
use crate::parser::read::text::paywall;
use crate::rules::byline;
use crate::rules::dates;
use crate::rules::phrases::{self, Reason};
use crate::rules::text::{is_alphanumeric, is_letter, is_number, width};
use jiff::Timestamp;

/// The most lines within a list that do not belong to it.
const APART: usize = 8;

/// A list of stories with its heading.
#[derive(Debug)]
struct Module {
    heading: Option<usize>,
    /// Whether it follows a list that is known to have ended, without a heading of its own.
    is_stray: bool,
    lines: Range<usize>,
}

/// The minimum number of headlines of such a list.
const STRAY_TITLES: usize = 2;

/// How many lines after a list may belong to its last item.
const EDGE: usize = 3;

impl Module {
    /// The list extended by the lines right after it that have no other role.
    fn with_edges(mut self, lines: &[TextLine], roles: &[LineRole]) -> Self {
        let may_be = |at: &usize| {
            let is_other = |role: LineRole| {
                role.is_lead() || role.is_stub() || role == LineRole::ModuleHeading
            };
            roles.get(*at).is_some_and(|&role| !is_other(role))
                && lines[*at].gap == 0
                && lines[*at].reason.is_none()
        };
        let end = self.lines.end;
        self.lines.end += (end..end + EDGE).take_while(may_be).count();
        self
    }
}

/// Finds the stubs, in page order; `ends` are lines at which lists are known to end.
pub(super) fn find(
    lines: &[TextLine],
    roles: &[LineRole],
    scores: &Scores,
    ends: &[usize],
    now: Option<Timestamp>,
) -> Vec<Stub> {
    let mut stubs = Vec::new();
    let modules = modules(lines, roles, ends).into_iter();
    for module in modules.flat_map(|module| split_module(module, lines, roles, scores)) {
        let module = module.with_edges(lines, roles);
        // A list without a heading below another may be a menu, such as the months of an
        // archive, unless it has enough headlines, or a source.
        let is_title =
            |at: &usize| roles[*at] == LineRole::StubTitle && short_lists::is_title(&lines[*at]);
        let is_stamp = |at: usize| {
            roles[at] == LineRole::StubSource || lines[at].stamp.is_some_and(|s| s.source.is_some())
        };
        let has_stamp = module.lines.clone().any(is_stamp);
        let fewest = if has_stamp { 1 } else { STRAY_TITLES };
        if module.is_stray && module.lines.clone().filter(is_title).count() < fewest {
            continue;
        }
        let items = schema::items(lines, scores, module.lines);
        if module.heading.is_none() && is_comment(lines, &items) {
            continue;
        }
        // Lines above the heading belong to another list.
        let start = module.heading.unwrap_or_default();
        let unpaid = items.iter().filter(|item| !is_paid(lines, item, start));
        let mut found: Vec<Stub> = unpaid.map(|item| stub(lines, item)).collect();
        tails::split_titles(&mut found);
        let section = module.heading.map(|at| lines[at].text.trim_end_matches([':', '：']).trim());
        for mut stub in found {
            stub.section = section.map(str::to_owned);
            stub.published = stub.age.as_deref().and_then(|age| dates::published(age, None, now));
            stubs.push(stub);
        }
    }
    tails::remove_numbers_across_lists(&mut stubs);
    stubs
}

/// Whether the line is the heading of a list, by its role or, if the network has taken it
/// for chrome, by a known phrase.
pub(super) fn is_heading(line: &TextLine, role: LineRole) -> bool {
    role == LineRole::ModuleHeading
        || role == LineRole::Chrome && line.reason == Some(Reason::RelatedHeading)
}

/// The lists of the page. A list begins after a heading and after parts of the lead.
fn modules(lines: &[TextLine], roles: &[LineRole], ends: &[usize]) -> Vec<Module> {
    let mut modules: Vec<Module> = Vec::new();
    let (mut heading, mut is_open, mut is_stray) = (None, false, false);
    for (at, role) in roles.iter().enumerate() {
        if ends.binary_search(&at).is_ok() {
            (heading, is_open, is_stray) = (None, false, true);
        }
        match role {
            &role if is_heading(&lines[at], role) => {
                (heading, is_open, is_stray) = (Some(at), false, false);
            }
            role if role.is_story() => (heading, is_open, is_stray) = (None, false, false),
            role if role.is_stub() => match modules.last_mut() {
                Some(module) if is_open && at - module.lines.end <= APART => {
                    module.lines.end = at + 1;
                }
                _ => {
                    let nearest = |heading| short_lists::nearest_heading(lines, roles, heading, at);
                    modules.push(Module {
                        heading: heading.map(nearest),
                        is_stray,
                        lines: at..at + 1,
                    });
                    is_open = true;
                }
            },
            _ => {}
        }
    }
    modules
}

/// Splits a module into lists with different fields, at gaps of lines that belong to no
/// item, if two lists fit better than one. Only the widest gaps are tried.
fn split_module(
    module: Module,
    lines: &[TextLine],
    roles: &[LineRole],
    scores: &Scores,
) -> Vec<Module> {
    let stubs: Vec<usize> = module.lines.clone().filter(|&at| roles[at].is_stub()).collect();
    let gaps = stubs.windows(2).map(|pair| pair[0] + 1..pair[1]);
    let mut gaps: Vec<Range<usize>> = gaps.filter(|gap| gap.len() >= BETWEEN).collect();
    gaps.sort_by_key(|gap| std::cmp::Reverse(gap.len()));
    gaps.truncate(GAPS);
    gaps.sort_by_key(|gap| gap.start);
    if gaps.is_empty() {
        return vec![module];
    }
    let fit = |list: Range<usize>| schema::fit(lines, scores, list);
    let (heading, is_stray) = (module.heading, module.is_stray);
    let Range { mut start, end } = module.lines;
    let mut fit_whole = fit(start..end);
    let mut parts = Vec::new();
    for gap in gaps {
        let fit_rest = fit(gap.end..end);
        if fit(start..gap.end) + fit_rest > fit_whole {
            parts.push(Module { heading, is_stray, lines: start..gap.start });
            (start, fit_whole) = (gap.end, fit_rest);
        }
    }
    parts.push(Module { heading, is_stray, lines: start..end });
    parts
}

/// The minimum size of a gap, in lines; at least that of an edge, so that the edge of the
/// first list does not reach the second.
const BETWEEN: usize = EDGE;

/// How many gaps of a module are tried.
const GAPS: usize = 4;

/// Whether the list is a single comment, which has the form of an item with source and
/// age, and is followed by a reply button.
fn is_comment(lines: &[TextLine], items: &[ListItem]) -> bool {
    let [item] = items else { return false };
    let after = item.last().and_then(|&(last, _)| lines.get(last + 1));
    after.is_some_and(|line| line.reason == Some(Reason::Comments))
}

/// Within how many lines before an item an advertisement mark is searched.
const PAID_BEFORE: usize = 2;

/// Whether a line within the item, or next to it and to no other item, marks it as paid
/// for; its list begins at `start`.
fn is_paid(lines: &[TextLine], item: &ListItem, start: usize) -> bool {
    let (Some(&(first, _)), Some(&(last, _))) = (item.first(), item.last()) else {
        return false;
    };
    let is_mark =
        |at: usize| lines.get(at).is_some_and(|l| l.reason == Some(Reason::Advertisement));
    let is_apart = |at: usize| lines.get(at).is_none_or(|line| line.gap > 0);
    let before = (first.saturating_sub(PAID_BEFORE).max(start)..first).rev();
    let mut close = before.take_while(|&at| !is_apart(at + 1));
    let mut stamps = item.iter().filter(|(_, role)| role.is_stamp());
    stamps.any(|&(at, _)| has_paid_part(lines[at].text))
        || (first..=last).any(is_mark)
        || close.any(|at| is_mark(at) && is_apart(at))
        || is_mark(last + 1) && !is_apart(last + 1) && is_apart(last + 2)
}

/// Whether a part of a source line marks it as paid for: "Ad • Harbour Hearing".
fn has_paid_part(text: &str) -> bool {
    let mut parts = text.split(['•', '·', '|']);
    text.contains(['•', '·', '|'])
        && parts.any(|part| phrases::reason(part.trim()) == Some(Reason::Advertisement))
}

/// Makes a stub of an item.
fn stub(lines: &[TextLine], item: &ListItem) -> Stub {
    let title = item.iter().filter(|(_, role)| *role == LineRole::StubTitle);
    let title: Vec<usize> = title.map(|&(at, _)| at).collect();
    let mut stub = Stub { title: joined(lines, &title), ..Stub::default() };
    let (mut summary, mut body): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut has_age = false;
    let is_brief = is_brief(lines, item);
    for &(at, role) in item {
        let line = &lines[at];
        match role {
            LineRole::StubSource | LineRole::StubAge => {
                let (source, age) = stamp(line, role);
                has_age |= age.is_some();
                stub.source = stub.source.or(source);
                stub.age = stub.age.or(age);
            }
            LineRole::StubSummary if has_age || !(is_brief || follows_stamp(item, at)) => {
                body.push(at);
            }
            LineRole::StubSummary => summary.push(at),
            _ => {}
        }
        stub.truncated |= matches!(line.reason, Some(Reason::ReadMore | Reason::Paywall));
    }
    let last = item.last().map_or(0, |&(at, _)| at);
    let after = lines.get(last + 1).and_then(|line| line.reason);
    stub.url = address(lines, item);
    stub.truncated |= !body.is_empty() && matches!(after, Some(Reason::ReadMore | Reason::Paywall));
    let (text, cut) = paywall::cut(&joined_lines(lines, &body));
    stub.truncated |= cut;
    stub.body = Some(text).filter(|text| !text.is_empty());
    stub.summary = Some(joined(lines, &summary)).filter(|text| !text.is_empty());
    stub
}

/// The widest summary of an item without source and age.
const BRIEF: usize = 240;

/// Whether the item is only a headline with a short text: then the text is a summary. A
/// page that has the whole story also states its source.
fn is_brief(lines: &[TextLine], item: &ListItem) -> bool {
    let texts = || item.iter().filter(|(_, role)| *role == LineRole::StubSummary);
    !item.iter().any(|(_, role)| role.is_stamp())
        && texts().count() == 1
        && texts().all(|&(at, _)| lines[at].width <= BRIEF && lines[at].ends)
}

/// Within how many lines after an item its address is searched.
const ADDRESS: usize = 2;

/// The address of the link that the headline is, or one on a line of its own within an
/// item or right after it.
fn address(lines: &[TextLine], item: &ListItem) -> Option<String> {
    let mut titles = item.iter().filter(|(_, role)| *role == LineRole::StubTitle);
    if let Some(link) = titles.find_map(|&(at, _)| lines[at].link) {
        return Some(link.to_owned());
    }
    let (&(first, _), &(last, _)) = (item.first()?, item.last()?);
    let is_near = |at: &usize| *at <= last || lines[*at].gap == 0 && lines[*at].stamp.is_none();
    let mut near = (first + 1..(last + 1 + ADDRESS).min(lines.len())).take_while(is_near);
    let found = near.find_map(|at| {
        let text = lines[at].text.trim_matches(['<', '>', '(', ')', '[', ']']);
        let is_address = text.starts_with("https://") || text.starts_with("http://");
        (is_address && !text.contains(char::is_whitespace)).then_some(text)
    });
    found.map(str::to_owned)
}

/// Whether the source or the age of the item comes after a line.
fn follows_stamp(item: &ListItem, at: usize) -> bool {
    item.iter().any(|&(other, role)| other > at && role.is_stamp())
}

/// Separators between a source and an age; a comma separates only beside an age.
static SIGNS: [&str; 12] =
    ["\t", "|", "•", "·", "»", "›", " / ", "—", "–", " - ", "\u{3000}", ", "];

/// Characters that are trimmed around a source.
static SIGNS_AROUND: [char; 7] = ['-', '–', '—', '·', '•', '|', ' '];

/// The source and the age on a line.
fn stamp(line: &TextLine, role: LineRole) -> (Option<String>, Option<String>) {
    if let Some(stamp) = line.stamp {
        return (stamp.source.and_then(source), Some(stamp.age.to_owned()));
    }
    let mut text = line.text.trim_matches(SIGNS_AROUND);
    // A closing guillemet is no arrow.
    if line.text.contains(['«', '‹']) {
        text = text.trim_start_matches(['»', '›', ' ']);
    } else {
        text = text.trim_matches(['»', '›', ' ']).trim_matches(SIGNS_AROUND);
    }
    for sign in SIGNS.into_iter().filter(|sign| text.contains(sign)) {
        let parts: Vec<&str> = text.split(sign).map(str::trim).filter(|p| !p.is_empty()).collect();
        if parts.len() > STAMP_PARTS {
            continue;
        }
        // An age in an unknown language is recognised by its digits; not after a comma, which
        // separates much else.
        let counted = || parts.iter().find(|part| sign != ", " && has_count(part));
        let age = parts.iter().find(|part| dates::is_age_or_span(part)).or_else(counted);
        let others = parts.iter().filter(|&part| Some(part) != age && !has_count(part));
        let source = { others }.find_map(|part| source(part));
        if age.is_some() && (source.is_some() || parts.len() > 1) || sign == " / " {
            return (source, age.map(|age| (*age).to_owned()));
        }
    }
    match role {
        LineRole::StubAge if dates::is_age_or_span(text) => (None, Some(text.to_owned())),
        LineRole::StubAge if has_count(text) => {
            (None, Some(age_within(text).unwrap_or(text).to_owned()))
        }
        _ => (source(text), None),
    }
}

/// The most parts of a line of source and age; more parts are counts and buttons.
const STAMP_PARTS: usize = 2;

/// The most words of an age.
const AGE_WORDS: usize = 5;

/// The age among other words: "submitted 5 hours ago by tide".
fn age_within(text: &str) -> Option<&str> {
    let is_word = |word: &&str| word.chars().any(is_alphanumeric);
    let words: Vec<&str> = text.split_whitespace().filter(is_word).collect();
    let place = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    let runs = (1..=AGE_WORDS.min(words.len())).rev().flat_map(|long| words.windows(long));
    let texts = runs.filter_map(|run| {
        let last = run.last()?;
        text.get(place(run.first()?)..place(last) + last.len())
    });
    { texts }.find(|text| {
        text.chars().any(is_number) && dates::is_relative(text) && dates::is_age_or_span(text)
    })
}

/// Whether a word of the text begins with a digit, as in ages and dates.
fn has_count(text: &str) -> bool {
    text.split_whitespace().any(|word| word.starts_with(is_number))
}

/// The source that a text names; an author is no source, and neither is the number of a
/// link.
fn source(text: &str) -> Option<String> {
    let text = text.trim_end_matches([':', '：']).trim();
    let is_name =
        text.contains(is_letter) && byline::credits(text).is_empty() && !is_category(text);
    is_name.then(|| without_author(text).to_owned())
}

/// Whether the text names the category of a story, as blogs do below related ones: "In “Recipes”", "En «Rutas»", "Dans « Ports »".
fn is_category(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(word, rest)| {
        IN.contains(&word.to_lowercase().as_str())
            && rest.starts_with(['"', '“', '„', '«', '”', '‘'])
            && rest.ends_with(['"', '”', '“', '»', '’'])
            && rest.chars().nth(2).is_some()
    })
}

/// The words for "in" before the category of a story.
static IN: [&str; 20] = [
    "in", "en", "em", "dans", "a", "di", "dalam", "i", "på", "w", "v", "ve", "u", "în", "trong",
    "в", "у", "във", "σε", "στο",
];

/// The longest line of a source and an author, in columns.
const SOURCE_AND_AUTHOR: usize = 80;

/// The source without an author: "Harbour Post by Ada Novak". A by-word with a single word
/// after it is part of the name: "Gazzetta di Parma".
fn without_author(text: &str) -> &str {
    if width(text) > SOURCE_AND_AUTHOR {
        return text;
    }
    let names_author = |at: &usize| {
        let people = byline::credits(text[*at..].trim_start());
        !people.is_empty() && people.iter().all(|(_, name)| name.contains(' '))
    };
    let end = text.match_indices(' ').map(|(at, _)| at).find(names_author);
    end.map_or(text, |at| &text[..at])
}

/// The paragraphs of a body, one per line.
fn joined_lines(lines: &[TextLine], places: &[usize]) -> String {
    let texts: Vec<&str> = places.iter().map(|&at| lines[at].text).collect();
    texts.join("\n")
}
