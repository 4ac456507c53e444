//! Reads flattened text into a [`Document`]: a block a paragraph or line.

pub(crate) mod cutting;
mod fragments;
mod inline;
mod one_line;
pub(crate) mod paywall;
pub(crate) mod sentences;
mod wrap;

use crate::{Limits, Options};
use cutting::Cutting;

use crate::parser::attributes::Attributes;
use crate::parser::decide::text::line::width;
use crate::parser::document::Document;
use crate::parser::read::builder::{Builder, is_invisible};
use crate::parser::read::excess::{End, Excess};
use crate::parser::tag::Tag;
use crate::rules::phrases::Reason;

/// The longest list item, in columns.
const MAX_ITEM_WIDTH: usize = 400;

/// The shortest text that "Read more" breaks off, in bytes.
const MIN_BODY: usize = 100;

/// A line of the page, trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) text: String,
    /// Blanks before the text.
    pub(crate) indent: usize,
    /// Blank lines before it.
    pub(crate) gap: usize,
    /// Whether it goes on with the line before it, which was too long to be looked at as one.
    pub(crate) goes_on: bool,
}

/// The nodes that a line is: an element, and the text in it.
const NODES: usize = 2;

/// Reads a page of flattened text, as far as the limits allow.
#[cfg(any(test, feature = "train"))]
pub(crate) fn read(text: &str, limits: &Limits) -> Document {
    document(rows(text, limits), limits)
}

/// The page that the rows are if presscut wrote them.
pub(crate) fn cutting(rows: &Rows, options: &Options) -> Option<Cutting> {
    let mut cutting = cutting::read(&rows.sources, options.now)?;
    cutting.document.warnings = rows.excess.warnings(&options.limits);
    Some(cutting)
}

/// The document that the rows make.
pub(crate) fn document(Rows { sources, mut excess }: Rows, limits: &Limits) -> Document {
    let mut gap = 0;
    let mut sources = fragments::join(wrap::unwrap(sources));
    sources.retain_mut(|source| {
        source.gap += std::mem::take(&mut gap);
        inline::make_plain(&mut source.text);
        let shows = source.text.chars().any(char::is_alphanumeric);
        if !shows {
            // Rules and empty links part lines as blank ones do.
            gap = source.gap + 1;
        }
        shows
    });
    let mut patience = limits.patience();
    let mut sources = one_line::split(apart_from_calls(sources), &mut patience);
    if patience.was_over() {
        excess.end = excess.end.or(Some(End::Time));
    }
    // One line may hold any number of sentences.
    if sources.len() > limits.max_nodes / NODES {
        sources.truncate(limits.max_nodes / NODES);
        excess.end = excess.end.or(Some(End::Nodes));
    }
    let mut builder = Builder::new();
    let mut pieces = sources.iter().peekable();
    while let Some(source) = pieces.next() {
        if !pieces.peek().is_some_and(|next| next.goes_on) {
            let (tag, text) = markup(&source.text);
            append(&mut builder, tag, text);
            continue;
        }
        // The pieces of one line are one paragraph's, which joins them again.
        builder.open(Tag::P, Attributes::default());
        append(&mut builder, Tag::Div, &source.text);
        while let Some(piece) = pieces.next_if(|next| next.goes_on) {
            append(&mut builder, Tag::Div, &piece.text);
        }
        builder.close();
    }
    placed(builder.finish(), &sources, excess.warnings(limits))
}

/// The document, each of whose blocks stands where its source does.
fn placed(mut document: Document, sources: &[Source], warnings: Vec<String>) -> Document {
    document.warnings = warnings;
    for (block, source) in document.blocks.iter_mut().zip(sources) {
        block.gap = source.gap;
        block.indent = source.indent;
    }
    document
}

/// The sources with each paywall's call on a line of its own, as most pages have it.
fn apart_from_calls(sources: Vec<Source>) -> Vec<Source> {
    let mut apart = Vec::with_capacity(sources.len());
    for mut source in sources {
        let call = paywall::call(&source.text).filter(|&(at, reason)| {
            // Teasers end with "Read more" and go on nowhere.
            reason == Reason::Paywall || at >= MIN_BODY
        });
        let call = call.map(|(at, _)| source.text.split_off(at));
        source.text.truncate(source.text.trim_end().len());
        let indent = source.indent;
        apart.push(source);
        apart.extend(call.map(|text| Source { text, indent, gap: 0, goes_on: false }));
    }
    apart
}

fn append(builder: &mut Builder, tag: Tag, text: &str) {
    builder.open(tag, Attributes::default());
    builder.text(text, false);
    builder.close();
}

/// The lines of a page that show something, and what of it was not read.
pub(crate) struct Rows {
    sources: Vec<Source>,
    excess: Excess,
}

/// The rows of a page as far as the limits allow, whatever ends a line on it.
pub(crate) fn rows(text: &str, limits: &Limits) -> Rows {
    let mut sources = Vec::new();
    let mut excess = Excess::default();
    let mut patience = limits.patience();
    let mut gap = 0;
    for line in text.split('\n').flat_map(other_lines) {
        excess.end = match () {
            () if sources.len() > limits.max_nodes / NODES => Some(End::Nodes),
            () if patience.is_over() => Some(End::Time),
            () => None,
        };
        if excess.end.is_some() {
            break;
        }
        let trimmed = line.trim_matches(|c: char| c.is_whitespace() || is_left_out(c));
        if trimmed.is_empty() || trimmed.chars().all(|c| c.is_whitespace() || is_left_out(c)) {
            gap += 1;
            continue;
        }
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        sources.push(Source { text: trimmed.to_owned(), indent, gap, goes_on: false });
        gap = 0;
    }
    Rows { sources, excess }
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

/// A character that the builder leaves out, so that a line of them is blank.
fn is_left_out(c: char) -> bool {
    is_invisible(c) || c.is_control()
}

/// What the signs before a line make it, and the line without them.
fn markup(line: &str) -> (Tag, &str) {
    // A whole story on one line may open with a dash; its text stays as it is.
    let item = bullet(line).filter(|_| width(line) <= MAX_ITEM_WIDTH);
    if let Some((tag, text)) = heading(item.unwrap_or(line)) {
        return (tag, text);
    }
    if let Some(text) = item {
        return (Tag::Li, text);
    }
    match line.strip_prefix("> ") {
        Some(text) if !text.trim().is_empty() => (Tag::Blockquote, text),
        _ => (Tag::P, line),
    }
}

/// The heading that a line of Markdown is.
pub(crate) fn heading(line: &str) -> Option<(Tag, &str)> {
    const HEADINGS: [Tag; 6] = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];
    let level = line.bytes().take_while(|&b| b == b'#').count();
    let tag = *HEADINGS.get(level.checked_sub(1)?)?;
    let text = line.get(level..)?.strip_prefix(' ')?.trim();
    (!text.is_empty()).then_some((tag, text))
}

/// The text after a bullet. A long dash is none: it opens direct speech in many languages.
pub(crate) fn bullet(line: &str) -> Option<&str> {
    let bullets = ['-', '*', '+', '•', '·', '▪', '■', '●', '○', '◦', '□', '‣', '∙', '►', '▸'];
    let rest = line.strip_prefix(bullets)?;
    let text = rest.trim_start();
    (text.len() < rest.len() && !text.is_empty()).then_some(text)
}
