//! Reads flattened text into a [`Document`]: a block a paragraph or line.

mod fragments;
mod inline;
mod links;
mod markup;
mod one_line;
pub(crate) mod paywall;
pub(crate) mod sentences;
pub(crate) mod source;
mod wrap;

use crate::Limits;
use crate::parser::document::Document;
use crate::parser::document::attributes::Attributes;
use crate::parser::document::tag::Tag;
use crate::parser::read::builder::Builder;
use crate::parser::read::exceeded::{ExceededLimits, StopCause};
use crate::rules::phrases::Reason;
use crate::rules::text::is_alphanumeric;
use links::References;
use markup::markup;
use source::{NODES, SourceLine, append, placed};

/// The shortest text that "Read more" breaks off, in bytes.
const MIN_BODY: usize = 100;

/// Reads a page of flattened text, whoever wrote it.
#[cfg(any(test, feature = "train"))]
pub(crate) fn read(text: &str, limits: &Limits) -> Document {
    let (lines, exceeded) = source::sources(text, limits);
    of_lines(lines, exceeded, limits)
}

/// Makes a document of a page's lines, as far as the limits allow.
pub(crate) fn of_lines(
    lines: Vec<SourceLine>,
    mut exceeded: ExceededLimits,
    limits: &Limits,
) -> Document {
    let mut gap = 0;
    let mut sources = fragments::join(wrap::unwrap(lines));
    let references = References::of(&sources);
    sources.retain_mut(|source| {
        source.gap += std::mem::take(&mut gap);
        source.links = references.links(&source.text);
        inline::make_plain(&mut source.text);
        let shows = source.text.chars().any(is_alphanumeric);
        if !shows {
            // Rules and empty links part lines as blank ones do.
            gap = source.gap + 1;
        }
        shows
    });
    let mut patience = limits.patience();
    let mut sources = one_line::split(apart_from_calls(sources), &mut patience);
    if patience.was_over() {
        exceeded.end = exceeded.end.or(Some(StopCause::Time));
    }
    // One line may hold any number of sentences.
    if sources.len() > limits.max_nodes / NODES {
        sources.truncate(limits.max_nodes / NODES);
        exceeded.end = exceeded.end.or(Some(StopCause::Nodes));
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
    let warnings = exceeded.warnings(limits);
    Document { warnings, ..placed(builder.finish(), &sources) }
}

/// The sources with each paywall's call on a line of its own, as most pages have it.
fn apart_from_calls(sources: Vec<SourceLine>) -> Vec<SourceLine> {
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
        apart.extend(call.map(|text| SourceLine { text, indent, ..SourceLine::default() }));
    }
    apart
}
