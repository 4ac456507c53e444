//! Reads flattened text into a [`Document`]: a block a paragraph or line.

use super::line::width;
use super::{fragments, inline, wrap};
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
    let mut gap = 0;
    let mut sources = fragments::join(wrap::unwrap(sources(text)));
    sources.retain_mut(|source| {
        source.gap += std::mem::take(&mut gap);
        source.text = inline::plain(&source.text);
        let shows = source.text.chars().any(char::is_alphanumeric);
        if !shows {
            // Rules and empty links part lines as blank ones do.
            gap = source.gap + 1;
        }
        shows
    });
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
        block.indent = source.indent;
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
pub(super) fn heading(line: &str) -> Option<(Tag, &str)> {
    const HEADINGS: [Tag; 6] = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];
    let level = line.bytes().take_while(|&b| b == b'#').count();
    let tag = *HEADINGS.get(level.checked_sub(1)?)?;
    let text = line.get(level..)?.strip_prefix(' ')?.trim();
    (!text.is_empty()).then_some((tag, text))
}

/// The text after a bullet. A long dash is none: it opens direct speech in many languages.
pub(super) fn bullet(line: &str) -> Option<&str> {
    let bullets = ['-', '*', '+', '•', '·', '▪', '■', '●', '○', '◦', '□', '‣', '∙', '►', '▸'];
    let rest = line.strip_prefix(bullets)?;
    let text = rest.trim_start();
    (text.len() < rest.len() && !text.is_empty()).then_some(text)
}
