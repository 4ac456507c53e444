//! Text with its links and emphasis.

use std::fmt::Write as _;
use std::ops::Range;

use super::escape::{address, code_span, escape, escape_start};
use crate::render::inline::{Event, Wrap, events};
use crate::{Block, Style};

/// A block's text with its links and emphasis.
pub(super) fn whole(block: &Block) -> String {
    inline(block, 0..block.text.len())
}

/// A part of a block's text with its links and emphasis.
pub(super) fn inline(block: &Block, range: Range<usize>) -> String {
    write(block, range, code_span)
}

/// The same in a cell of a table, where a bar divides cells even within code.
pub(super) fn cell(block: &Block, range: Range<usize>) -> String {
    write(block, range, |code| code_span(code).replace('|', "\\|"))
}

fn write(block: &Block, range: Range<usize>, code: impl Fn(&str) -> String) -> String {
    let events = events(block, range);
    let writes = marks(&events);
    let mut out = String::new();
    for (at, event) in events.iter().enumerate() {
        match *event {
            Event::Text(text) if at > 0 && writes[at - 1] && is_code(&events[at - 1]) => {
                out.push_str(&code(text));
            }
            Event::Text(text) => {
                let ends = |event: &&Event| matches!(event, Event::Close(_));
                let is_before_link = matches!(
                    events[at + 1..].iter().find(|event| !ends(event)),
                    Some(Event::Open(_))
                );
                escape(&mut out, text, is_before_link);
            }
            Event::Open(Wrap::Link(_)) => out.push('['),
            Event::Close(Wrap::Link(url)) => {
                let _ = write!(out, "]({})", address(url));
            }
            Event::Open(Wrap::Style(style)) | Event::Close(Wrap::Style(style)) => {
                if writes[at] {
                    out.push_str(mark(style));
                }
            }
        }
    }
    let mut out = out.trim().to_owned();
    escape_start(&mut out);
    out
}

fn mark(style: Style) -> &'static str {
    match style {
        Style::Emphasis => "*",
        Style::Strong => "**",
        // A span of code brings its own.
        Style::Code => "",
    }
}

fn is_code(event: &Event) -> bool {
    *event == Event::Open(Wrap::Style(Style::Code))
}

fn is_code_end(event: &Event) -> bool {
    *event == Event::Close(Wrap::Style(Style::Code))
}

/// Of each event whether it writes marks of emphasis or of code.
///
/// Whether marks are read as such depends on what stands on their two sides
/// (`CommonMark` 0.31, 6.2). Of emphasis within emphasis only the outer is
/// written, and of two that touch only the first, since their marks would be
/// read as one run of them.
fn marks(events: &[Event]) -> Vec<bool> {
    let mut writes = vec![false; events.len()];
    let (mut depth, mut open, mut code) = (0_usize, 0, 0);
    for (at, event) in events.iter().enumerate() {
        // Whether another of its kind ends where one begins.
        let touches = |open: usize, writes: &[bool]| {
            let before = open.checked_sub(1).filter(|&before| writes[before]);
            before.is_some_and(|before| is_code_end(&events[before]) == is_code(&events[open]))
        };
        match event {
            Event::Open(Wrap::Style(Style::Code)) => code = at,
            Event::Close(Wrap::Style(Style::Code)) => {
                let is_written = !touches(code, &writes);
                (writes[code], writes[at]) = (is_written, is_written);
            }
            Event::Open(Wrap::Style(_)) => {
                if depth == 0 {
                    open = at;
                }
                depth += 1;
            }
            Event::Close(Wrap::Style(_)) => {
                depth = depth.saturating_sub(1);
                if depth == 0
                    && !touches(open, &writes)
                    && may_open(events, open)
                    && may_close(events, at)
                {
                    (writes[open], writes[at]) = (true, true);
                }
            }
            _ => {}
        }
    }
    writes
}

fn may_open(events: &[Event], at: usize) -> bool {
    let (before, after) = (char_before(events, at), char_after(events, at));
    !after.is_whitespace() && (!is_punctuation(after) || is_edge(before))
}

fn may_close(events: &[Event], at: usize) -> bool {
    let (before, after) = (char_before(events, at), char_after(events, at));
    !before.is_whitespace() && (!is_punctuation(before) || is_edge(after))
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || is_punctuation(c)
}

/// What is written before an event; a blank at the start.
fn char_before(events: &[Event], at: usize) -> char {
    let written =
        events[..at].iter().rev().find_map(|event| written(event, |text| text.chars().next_back()));
    written.unwrap_or(' ')
}

/// What is written after an event; a blank at the end.
fn char_after(events: &[Event], at: usize) -> char {
    let written =
        events[at + 1..].iter().find_map(|event| written(event, |text| text.chars().next()));
    written.unwrap_or(' ')
}

/// The character of an event that stands at one end of it.
fn written(event: &Event, end: impl Fn(&str) -> Option<char>) -> Option<char> {
    match event {
        Event::Text(text) => end(text),
        Event::Open(Wrap::Link(_)) => Some('['),
        Event::Close(Wrap::Link(_)) => Some(')'),
        Event::Open(Wrap::Style(Style::Code)) | Event::Close(Wrap::Style(Style::Code)) => Some('`'),
        Event::Open(..) | Event::Close(..) => None,
    }
}

/// Whether `CommonMark` takes the character for punctuation: signs and symbols
/// (Unicode's categories P and S).
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace()
}
