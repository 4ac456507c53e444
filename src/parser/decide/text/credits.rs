//! Removes bylines, datelines and author notes that are not the lead's.

use super::line::TextLine;
use crate::parser::document::label::{Labels, Role};
use crate::rules::byline::{self, Credit};
use crate::rules::languages::merged::ABOUT_AUTHOR;

/// How many lines before the headline or after the body its credits may be.
const CREDITS: usize = 4;

/// Removes credits that are far from the story.
pub(super) fn remove_far(labels: &mut Labels) {
    let is_story = |role| matches!(role, Role::Headline | Role::Body);
    let places = |labels: &Labels| {
        let mut labels = labels.blocks.iter();
        (labels.clone().position(|l| is_story(l.role)), labels.rposition(|l| is_story(l.role)))
    };
    let (Some(first), Some(last)) = places(labels) else { return };
    for at in 0..labels.blocks.len() {
        let is_credit = matches!(labels.blocks[at].role, Role::Byline | Role::Editor | Role::Date);
        if is_credit && (at + CREDITS < first || at > last + CREDITS) {
            labels.set(at, Role::Chrome, "outside-lead");
        }
    }
}

/// The most lines from one byline to the next of the same story.
const BESIDE: usize = 3;

/// Removes bare names from the bylines if there are more certain ones: names of
/// photographers, and texts apart from the other bylines above the body, such as buttons.
pub(super) fn remove_stray(lines: &[TextLine], labels: &mut Labels) {
    let is_bare = |at: usize| !lines[at].credit && byline::person(lines[at].text).is_some();
    let is_byline =
        |at: usize| labels.blocks.get(at).is_some_and(|label| label.role == Role::Byline);
    // A name in capitals between a caption and the author is that of the photographer.
    let is_picture = |at: usize| {
        let is_capital = |at: usize| !lines[at].text.contains(char::is_lowercase);
        let below_caption =
            at > 0 && lines[at].gap == 0 && labels.blocks[at - 1].reason == "caption";
        below_caption && is_bare(at) && is_capital(at) && is_byline(at + 1) && !is_capital(at + 1)
    };
    let body = labels.with(Role::Body).find(|&at| lines[at].is_prose()).unwrap_or(lines.len());
    let bylines: Vec<usize> = labels.with(Role::Byline).take_while(|&at| at < body).collect();
    let (pictures, writers): (Vec<usize>, Vec<usize>) =
        bylines.into_iter().partition(|&at| is_picture(at));
    let mut stray = pictures;
    let (mut last, mut is_apart) = (writers.first().copied().unwrap_or_default(), false);
    for at in writers {
        is_apart |= at - last > BESIDE;
        if is_apart && is_bare(at) {
            stray.push(at);
        }
        last = at;
    }
    for at in stray {
        labels.set(at, Role::Chrome, "outside-lead");
    }
}

/// How many paragraphs at the end of the body may be about its author; for the last ones,
/// beginning with the author's name is enough.
const ABOUT: usize = 3;
const SURELY_ABOUT: usize = 2;

/// Removes paragraphs about the author below the story: "Ada Novak covers the coast." They
/// are at most a third of the body. A story about an organisation that is also its author
/// is kept, as it mentions the name before.
pub(super) fn remove_about_author(lines: &[TextLine], labels: &mut Labels) {
    let bylines = labels.with(Role::Byline).chain(labels.with(Role::Editor));
    let people = bylines.flat_map(|at| byline::read(lines[at].text, None, Credit::Author).people);
    let names: Vec<String> =
        people.map(|(_, name)| name).filter(|name| name.contains(' ')).collect();
    let body: Vec<usize> = labels.with(Role::Body).collect();
    let is_new = |name: &str, at: usize| {
        let mut before = body.iter().take_while(|&&before| before < at);
        !before.any(|&before| lines[before].text.contains(name))
    };
    let is_about = |(nth, at): &(usize, usize)| {
        names.iter().any(|name| {
            let rest = lines[*at].text.strip_prefix(name.as_str()).unwrap_or_default();
            let next = rest.split_whitespace().next().unwrap_or_default();
            ABOUT_AUTHOR.binary_search(&next).is_ok()
                || rest.starts_with([' ', ',']) && *nth < SURELY_ABOUT && is_new(name, *at)
        })
    };
    let begins = body.iter().rev().copied().filter(|&at| !labels.blocks[at].continues);
    let Some((_, first)) = begins.take(ABOUT).enumerate().filter(is_about).last() else { return };
    let about: Vec<usize> = body.iter().copied().filter(|&at| at >= first).collect();
    let columns = |places: &[usize]| places.iter().map(|&at| lines[at].width).sum::<usize>();
    if columns(&about) * 3 <= columns(&body) {
        for at in about {
            labels.set(at, Role::Chrome, "about-author");
        }
    }
}
