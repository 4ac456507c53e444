//! Reads flattened text into a [`Document`]: a block a paragraph or line.

use super::line::width;
use super::wrap;
use crate::parser::builder::Builder;
use crate::parser::document::Document;
use crate::parser::tag::Tag;

/// The longest list item, in columns.
const MAX_ITEM_WIDTH: usize = 400;

/// A line of the page, trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) text: String,
    /// Blanks before the text.
    pub(super) indent: usize,
    /// Blank lines before it.
    pub(super) gap: usize,
}

/// Reads a page of flattened text.
pub(crate) fn read(text: &str) -> Document {
    let sources = wrap::unwrap(sources(text));
    let mut builder = Builder::new();
    for source in &sources {
        let (tag, text) = markup(&source.text);
        builder.open(tag, Vec::new());
        builder.text(text, false);
        builder.close();
    }
    let mut document = builder.finish();
    for (block, source) in document.blocks.iter_mut().zip(&sources) {
        block.gap = source.gap;
    }
    document
}

/// The lines that show something, whatever ends a line on this page.
fn sources(text: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut gap = 0;
    let text = text.replace("\r\n", "\n");
    for line in text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        let trimmed = line.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        if trimmed.is_empty() || trimmed.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
            gap += 1;
            continue;
        }
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        sources.push(Source { text: trimmed.to_owned(), indent, gap });
        gap = 0;
    }
    sources
}

/// A character that the builder leaves out, so that a line of them is blank.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') || c.is_control()
}

/// What the signs before a line make it, and the line without them.
fn markup(line: &str) -> (Tag, &str) {
    const HEADINGS: [Tag; 6] = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];
    let level = line.bytes().take_while(|&b| b == b'#').count();
    if let Some(&tag) = level.checked_sub(1).and_then(|at| HEADINGS.get(at)) {
        if let Some(text) = line.get(level..).and_then(|rest| rest.strip_prefix(' ')) {
            if !text.trim().is_empty() {
                return (tag, text);
            }
        }
    }
    // A whole story on one line may open with a dash; its text stays as it is.
    if let Some(text) = bullet(line).filter(|_| width(line) <= MAX_ITEM_WIDTH) {
        return (Tag::Li, text);
    }
    match line.strip_prefix("> ") {
        Some(text) if !text.trim().is_empty() => (Tag::Blockquote, text),
        _ => (Tag::P, line),
    }
}

/// The text after a bullet. A long dash is none: it opens direct speech in many languages.
pub(super) fn bullet(line: &str) -> Option<&str> {
    let bullets = ['-', '*', '+', '•', '·', '▪', '■', '●', '○', '◦', '□', '‣', '∙', '►', '▸'];
    let rest = line.strip_prefix(bullets)?;
    let text = rest.trim_start();
    (text.len() < rest.len() && !text.is_empty()).then_some(text)
}
