//! The text of a block as pieces that are linked or set off from the rest.

use std::ops::Range;

use crate::{Block, Style};

/// What a part of a text is wrapped in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrap<'b> {
    Link(&'b str),
    Style(Style),
}

/// A step through a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event<'b> {
    Open(Wrap<'b>),
    Text(&'b str),
    Close(Wrap<'b>),
}

/// The text of a block in `range` with its links and emphasis, each closed before
/// what it stands in. Code holds nothing else, and what crosses the end of
/// another is left out.
pub(super) fn events(block: &Block, range: Range<usize>) -> Vec<Event<'_>> {
    // Both are sorted by where they start.
    let first_link = block.links.partition_point(|link| link.range.start < range.start);
    let links = block.links[first_link..].iter();
    let links = links.map(|link| (link.range.clone(), Wrap::Link(&link.url)));
    let first_style = block.emphasis.partition_point(|part| part.range.start < range.start);
    let styles = block.emphasis[first_style..].iter();
    let styles = styles.map(|part| (part.range.clone(), Wrap::Style(part.style)));
    let is_near = |(part, _): &(Range<usize>, Wrap)| part.start < range.end;
    let near = links.take_while(is_near).chain(styles.take_while(is_near));
    let is_inside =
        |(part, _): &(Range<usize>, Wrap)| part.start < part.end && part.end <= range.end;
    let mut wraps: Vec<_> = near.filter(is_inside).collect();
    // The longer of two is the outer one; of one length, the link is, and code the innermost.
    let rank = |wrap: Wrap| match wrap {
        Wrap::Link(_) => 0,
        Wrap::Style(Style::Strong) => 1,
        Wrap::Style(Style::Emphasis) => 2,
        Wrap::Style(Style::Code) => 3,
    };
    wraps.sort_by_key(|(part, wrap)| (part.start, usize::MAX - part.end, rank(*wrap)));
    let mut events = Vec::new();
    let mut open: Vec<(usize, Wrap)> = Vec::new();
    let (mut at, mut text_start) = (range.start, range.start);
    let mut wraps = wraps.into_iter().peekable();
    loop {
        let opens = wraps.peek().map_or(usize::MAX, |(part, _)| part.start);
        let closes = open.last().map_or(usize::MAX, |(end, _)| *end);
        let next = opens.min(closes).min(range.end);
        if next > at {
            // What is left out parts no text.
            let start = if matches!(events.last(), Some(Event::Text(_))) {
                events.pop();
                text_start
            } else {
                at
            };
            events.extend(block.text.get(start..next).map(Event::Text));
            (text_start, at) = (start, next);
        }
        if closes <= opens
            && let Some((_, wrap)) = open.pop()
        {
            events.push(Event::Close(wrap));
        } else if let Some((part, wrap)) = wraps.next() {
            let is_known = |(_, other): &(usize, Wrap)| match (other, wrap) {
                (Wrap::Link(_), Wrap::Link(_)) | (Wrap::Style(Style::Code), _) => true,
                (other, wrap) => *other == wrap,
            };
            if part.start >= at && part.end <= closes && !open.iter().any(is_known) {
                events.push(Event::Open(wrap));
                open.push((part.end, wrap));
            }
        } else {
            return events;
        }
    }
}

/// Where the text of each cell stands in the text of a table's row.
pub(super) fn cells(text: &str, cells: &[String]) -> Vec<Range<usize>> {
    let mut from = 0;
    let place = |cell: &String| {
        let start = from + text.get(from..).and_then(|rest| rest.find(cell.as_str())).unwrap_or(0);
        let end = start + cell.len();
        let is_there = text.get(start..end) == Some(cell);
        from = if is_there { end } else { from };
        if is_there { start..end } else { from..from }
    };
    cells.iter().map(place).collect()
}
