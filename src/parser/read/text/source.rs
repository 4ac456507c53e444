//! Reads the lines of a text, before anything is made of them.

use crate::Limits;
use crate::parser::document::attributes::Attributes;
use crate::parser::document::tag::Tag;
use crate::parser::document::{Document, PrintedLink, TextBlock};
use crate::parser::read::builder::Builder;
use crate::parser::read::exceeded::{ExceededLimits, StopCause};
use crate::rules::text::is_invisible;

/// A line of the page, trimmed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SourceLine {
    pub(crate) text: String,
    /// Blanks before the text.
    pub(crate) indent: usize,
    /// Blank lines before it.
    pub(crate) gap: usize,
    /// Whether it goes on with the line before it, which was too long to be looked at as one.
    pub(crate) goes_on: bool,
    /// The links in it, in their order.
    pub(crate) links: Vec<LinkMark>,
}

/// A link as flattened text prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LinkMark {
    /// The linked text.
    pub(crate) text: String,
    /// How often the same text stands before it, since the last link.
    pub(crate) skipped: usize,
    pub(crate) url: String,
}

/// The nodes that a line is: an element, and the text in it.
pub(crate) const NODES: usize = 2;

/// Puts a line into a document, as an element with its text. What only guided
/// the line breaks of the page before it was flattened guides none here.
pub(crate) fn append(builder: &mut Builder, tag: Tag, text: &str) {
    builder.open(tag, Attributes::default());
    if text.contains(is_invisible) {
        builder.text(&text.replace(is_invisible, ""), false);
    } else {
        builder.text(text, false);
    }
    builder.close();
}

/// The lines that show something, whatever ends a line on this page, and
/// whether there are more of them.
pub(crate) fn sources(text: &str, limits: &Limits) -> (Vec<SourceLine>, ExceededLimits) {
    let mut sources = Vec::new();
    let mut exceeded = ExceededLimits::default();
    let mut patience = limits.patience();
    let mut gap = 0;
    for line in text.split('\n').flat_map(other_lines) {
        exceeded.end = match () {
            () if sources.len() > limits.max_nodes / NODES => Some(StopCause::Nodes),
            () if patience.is_over() => Some(StopCause::Time),
            () => None,
        };
        if exceeded.end.is_some() {
            break;
        }
        let trimmed = line.trim_matches(|c: char| c.is_whitespace() || is_left_out(c));
        if is_blank(trimmed) {
            gap += 1;
            continue;
        }
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        sources.push(SourceLine { text: trimmed.to_owned(), indent, gap, ..SourceLine::default() });
        gap = 0;
    }
    (sources, exceeded)
}

/// The lines of one that may hold ends of lines other than the usual one.
fn other_lines(line: &str) -> impl Iterator<Item = &str> {
    let line = line.strip_suffix('\r').unwrap_or(line);
    let may_end = |byte| matches!(byte, b'\r' | b'\x0b' | b'\x0c' | b'\xc2' | b'\xe2');
    // Without a way out before the last byte, many are looked at in one step.
    let may_end = line.bytes().fold(false, |found, byte| found | may_end(byte));
    let ends = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let (whole, parts) = if may_end { (None, Some(line.split(ends))) } else { (Some(line), None) };
    whole.into_iter().chain(parts.into_iter().flatten())
}

/// Whether nothing of the text shows.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_left_out(c))
}

/// A character that the builder leaves out, so that a line of them is blank.
fn is_left_out(c: char) -> bool {
    is_invisible(c) || c.is_control()
}

/// The document, each of whose blocks stands where its source does.
pub(crate) fn placed(mut document: Document, sources: &[SourceLine]) -> Document {
    for (block, source) in document.blocks.iter_mut().zip(sources) {
        block.gap = source.gap;
        block.indent = source.indent;
    }
    document.links = placed_links(&document, sources);
    document
}

/// In how many lines after its own a link is searched, since long lines are split, and
/// in how many bytes of each.
const LINK_LINES: usize = 8;
const LINK_BYTES: usize = 16 << 10;

/// After so many links that are not found, no more are searched.
const MAX_MISSES: usize = 1000;

/// The links of the lines at their positions in the blocks.
fn placed_links(document: &Document, sources: &[SourceLine]) -> Vec<PrintedLink> {
    let mut placed = Vec::new();
    // The end of the last link, since links come in the order of the text.
    let mut end = (0, 0);
    let mut misses = 0;
    for (at, source) in sources.iter().enumerate() {
        for link in &source.links {
            if misses == MAX_MISSES {
                return placed;
            }
            let blocks = document.blocks.iter().enumerate().skip(at.max(end.0)).take(LINK_LINES);
            let found = blocks.into_iter().find_map(|(block, TextBlock { text, .. })| {
                let after = if block == end.0 { end.1 } else { 0 };
                let rest = text.get(after..)?;
                let near = &rest[..rest.floor_char_boundary(LINK_BYTES)];
                let start = after + near.match_indices(&link.text).nth(link.skipped)?.0;
                let bytes = start..start + link.text.len();
                Some(PrintedLink { block, bytes, url: link.url.clone() })
            });
            match found {
                Some(link) => {
                    end = (link.block, link.bytes.end);
                    placed.push(link);
                }
                None => misses += 1,
            }
        }
    }
    placed
}
