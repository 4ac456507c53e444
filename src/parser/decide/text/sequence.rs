//! The steps from the network's scores to the labels of a page of flattened text.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::full_title::full_title;
use super::line::{TextLine, joined};
use super::role::LineRole;
use super::{columns, credits, items, labelling, short_lists};
use crate::Options;
use crate::parser::decide::network::{Network, Scores};
use crate::parser::decide::stubs::address::page::PageAddress;
use crate::parser::document::label::{Labels, Role, SUB_HEADING};
use crate::parser::document::tag::Tag;
use crate::rules::phrases::Reason;

/// The file of the network.
pub(crate) const MODEL: &str = include_str!("../../../models/lines.model");

/// The network of that file, parsed when the first page of flattened text is read.
pub(super) static NETWORK: LazyLock<Network> =
    LazyLock::new(|| network(MODEL).unwrap_or_else(|why| panic!("src/models/lines.model: {why}")));

/// The network of a model file.
///
/// # Errors
///
/// When the file is malformed, or has other columns or roles than the program.
pub(crate) fn network(text: &str) -> Result<Network, String> {
    Network::parse(text, &columns::names(), &LineRole::NAMES)
}

/// Labels the lines, and finds the stories of lists.
pub(super) fn label(
    network: &Network,
    lines: &[TextLine],
    rows: &[columns::ColumnRow],
    options: &Options,
) -> Labels {
    let mut labels = Labels::all_chrome(lines.len(), "outside-lead");
    let mut scores = network.score(rows);
    let mut roles = labelling::roles(lines, &scores, network.transitions());
    remove_trailing_headings(lines, &mut roles);
    let ends = short_lists::add(lines, &mut scores, &mut roles);
    short_lists::add_questions(lines, &mut scores, &mut roles);
    add_last_headlines(lines, &mut scores, &mut roles);
    add_inline_lists(lines, &mut scores, &mut roles);
    short_lists::add_clocks(lines, &mut scores, &mut roles);
    for (at, &line_role) in roles.iter().enumerate() {
        let role = role(line_role);
        let reason = match role {
            Role::Headline => "headline",
            Role::Body if line_role == LineRole::SubHeading => SUB_HEADING,
            Role::Body => "story",
            Role::Byline | Role::Editor | Role::Date => "credit",
            Role::Stub => "list",
            Role::Chrome => lines[at].reason.map_or(reason(line_role), Reason::name),
        };
        labels.set(at, role, reason);
        let of_body = |at: usize| roles[at].is_body();
        labels.blocks[at].continues =
            at > 0 && of_body(at - 1) && of_body(at) && labelling::continues(lines, &scores, at);
    }
    credits::remove_far(&mut labels);
    credits::remove_stray(lines, &mut labels);
    credits::remove_about_author(lines, &mut labels);
    labels.headline = headline(lines, &labels);
    labels.truncated = is_cut(lines, &roles);
    let title = labels.with(Role::Headline).next().map(|at| lines[at].text.to_owned());
    let mut titles: HashSet<String> = labels.headline.clone().or(title).into_iter().collect();
    let stubs = items::find(lines, &roles, &scores, &ends, options.now).into_iter();
    labels.stubs = stubs.filter(|stub| titles.insert(stub.title.clone())).collect();
    let page = PageAddress::new(options.url.as_deref(), None);
    for stub in &mut labels.stubs {
        let address = stub.url.as_deref().and_then(|url| page.resolve(url));
        stub.url = address.map(|address| address.url);
    }
    labels
}

/// The minimum width of a last line of the body that does not end like a sentence.
const LAST: usize = 30;

/// The most short lines below the last sentence that are tags and not a list.
const TAGS: usize = 2;

/// Removes headings and a few tags below the last sentence from the body, as there is no
/// text under them.
fn remove_trailing_headings(lines: &[TextLine], roles: &mut [LineRole]) {
    let is_last = |at: &usize| {
        let line = &lines[*at];
        roles[*at] == LineRole::Body && (line.ends || line.width >= LAST || line.tag == Tag::Li)
    };
    let Some(last) = (0..roles.len()).rfind(is_last) else { return };
    let tags = roles[last + 1..].iter().filter(|&&role| role == LineRole::Body).count();
    for role in &mut roles[last + 1..] {
        if *role == LineRole::SubHeading || *role == LineRole::Body && tags <= TAGS {
            *role = LineRole::Chrome;
        }
    }
}

/// The log probability above which a line may be the last headline of a list.
const LAST_HEADLINE: f32 = -3.0;

/// Labels lines that continue a list of bare headlines as headlines, too, as long as they
/// have the same form. The network is least certain of the last ones, as chrome follows.
fn add_last_headlines(lines: &[TextLine], scores: &mut Scores, roles: &mut [LineRole]) {
    use LineRole::{ModuleHeading, StubTitle};
    for at in 2..roles.len() {
        let (line, before) = (&lines[at], &lines[at - 1]);
        let is_list = roles[at - 1] == StubTitle
            && line.gap <= before.gap
            && (roles[at - 2] == StubTitle || roles[at - 2] == ModuleHeading);
        let is_alike = line.is_headline()
            && line.ends == before.ends
            && (before.width * 3 / 5..before.width * 5 / 3).contains(&line.width);
        let goes_on = roles.get(at + 1).is_some_and(|role| role.is_story());
        let may_be = scores.roles(at)[StubTitle as usize] > LAST_HEADLINE;
        if !roles[at].is_stub() && is_list && is_alike && !goes_on && may_be {
            scores.assume(at, StubTitle as usize);
            roles[at] = StubTitle;
        }
    }
}

/// Labels pointers to other stories below a heading as a list.
fn add_inline_lists(lines: &[TextLine], scores: &mut Scores, roles: &mut [LineRole]) {
    use LineRole::{Also, StubTitle};
    for at in 1..roles.len() {
        let is_heading = items::is_heading(&lines[at - 1], roles[at - 1]);
        if roles[at] == Also
            && lines[at].is_headline()
            && (is_heading || roles[at - 1] == StubTitle)
        {
            scores.assume(at, StubTitle as usize);
            roles[at] = StubTitle;
        }
    }
}

/// The headline, if it has several lines or another line has more of it.
fn headline(lines: &[TextLine], labels: &Labels) -> Option<String> {
    let found: Vec<usize> = labels.with(Role::Headline).collect();
    let (&first, &last) = (found.first()?, found.last()?);
    if first == last {
        let start = labels.with(Role::Body).find(|&body| body > first).unwrap_or(first);
        return full_title(lines, first, start);
    }
    Some(joined(lines, &found))
}

/// Whether a paywall or a "Read more" ends the body.
fn is_cut(lines: &[TextLine], roles: &[LineRole]) -> bool {
    let after = roles.iter().rposition(|role| role.is_body()).map(|last| last + 1);
    let reason = |at: usize| lines.get(at).and_then(|line| line.reason);
    after.is_some_and(|after| {
        roles.get(after) == Some(&LineRole::Paywall)
            || matches!(reason(after), Some(Reason::Paywall | Reason::ReadMore))
    })
}

/// The role of a block for the role of its line.
fn role(role: LineRole) -> Role {
    match role {
        LineRole::Title => Role::Headline,
        LineRole::Body | LineRole::SubHeading | LineRole::Standfirst => Role::Body,
        LineRole::Byline => Role::Byline,
        LineRole::Editor => Role::Editor,
        LineRole::Date => Role::Date,
        role if role.is_stub() => Role::Stub,
        _ => Role::Chrome,
    }
}

/// The reason of chrome for the role of its line.
fn reason(role: LineRole) -> &'static str {
    match role {
        LineRole::ModuleHeading => "related-heading",
        LineRole::Caption => "caption",
        LineRole::Comment => "comments",
        LineRole::Paywall => "paywall",
        LineRole::Note => "note",
        LineRole::RunningHead => "running-head",
        LineRole::Also => "read-also",
        _ => "outside-lead",
    }
}
