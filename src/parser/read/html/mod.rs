//! Reads HTML into a [`Document`].
//!
//! # How
//!
//! [`tokenizer`] splits the page into tags and text, [`tokens`] passes them to html5ever's
//! tree builder, and [`tree`] is the sink that the tree builder fills. The finished tree is
//! walked once, depth first, and everything that the rest of presscut needs goes to the
//! [`Builder`], which makes the [`Document`]. Another parser would be one more such walk.
//!
//! # Why not html5ever as a whole
//!
//! Where elements begin and end in wrong markup is what the HTML Standard's tree
//! construction decides; html5ever's tree builder is a complete implementation of it, so it
//! is kept. Its tokenizer and its usual tree are replaced, for time and for memory:
//!
//! - On news pages more than half of the bytes are scripts, styles, SVG and comments. The
//!   tokenizer here skips them without a copy, finds the end of each part in one step
//!   instead of a state for each character, and hands on only what can hold text or data.
//! - Texts and attributes bypass the tree builder: it gets placeholders ([`placeholder`]),
//!   as it only needs to know whether a text is white space ([`blanks`]), and only the
//!   attributes that it compares ([`builder_attributes`]).
//! - The tree builder takes quadratic time in the depth of nesting, and reopens formatting
//!   elements that were left open in every block. Tags beyond `max_depth` are dropped while
//!   their text is kept, and a page that makes far more nodes than it has bytes is cut off;
//!   the part that was read is still useful. What was left out is counted in
//!   [`ExceededLimits`].
//!
//! None of this may change the result: `differential.rs` compares documents with those of
//! scraper, which is html5ever's own tree, on every page at hand and on random markup.

mod blanks;
mod builder_attributes;
#[cfg(test)]
mod differential;
mod doctype;
mod nodes;
mod noscript;
mod placeholder;
mod references;
mod reveal;
mod script;
mod shadow;
mod tag_name;
#[cfg(test)]
mod tests;
mod tokenizer;
mod tokens;
mod tree;

use std::borrow::Cow;

use super::builder::Builder;
use super::exceeded::{ExceededLimits, StopCause};
use crate::Limits;
use crate::parser::document::Document;
use crate::parser::document::attributes::Attributes;
use crate::parser::document::tag::{Attr, Tag};
use crate::stop::Patience;
use tree::{OpenElement, WalkStep};

/// Reads a page of HTML, as far as the limits allow.
pub(crate) fn read(html: &str, limits: &Limits) -> Document {
    let (mut document, exceeded) = read_part(html, limits);
    document.warnings = exceeded.warnings(limits);
    reveal::reveal(&mut document);
    document
}

/// Reads HTML, and returns what exceeds the limits.
pub(crate) fn read_part(html: &str, limits: &Limits) -> (Document, ExceededLimits) {
    let (tree, exceeded) = tokens::tree(html, limits, tokens::FEW);
    // About every third node is text, and pages differ.
    let mut builder = Builder::with_room(tree.len() / 4 * 3);
    let rest = limits.max_nodes.saturating_sub(tree.len());
    let rest = Limits { max_nodes: rest, ..limits.clone() };
    let mut reading = TreeReader::new(&mut builder, Some(rest), exceeded);
    tree.walk(|step| reading.step(step));
    let exceeded = reading.exceeded;
    (builder.finish(), exceeded)
}

/// A text from elsewhere than the tokenizer, such as a script, with its character references
/// resolved.
pub(crate) fn resolved(text: &str) -> Cow<'_, str> {
    references::resolve(text, references::TextContext::Value)
}

/// Passes the steps of a walk to the builder.
struct TreeReader<'a> {
    builder: &'a mut Builder,
    /// The number of open elements whose text is invisible, and of those whose line breaks are
    /// kept.
    silent: usize,
    verbatim: usize,
    /// The rest of the page's limits, if its `<noscript>` parts are read, too.
    rest: Option<Limits>,
    /// What was left out.
    exceeded: ExceededLimits,
    /// The time limit, if the walk may end early.
    patience: Option<Patience>,
}

impl<'a> TreeReader<'a> {
    fn new(builder: &'a mut Builder, rest: Option<Limits>, exceeded: ExceededLimits) -> Self {
        let is_hurried = exceeded.end == Some(StopCause::Time);
        let patience = rest.as_ref().filter(|_| !is_hurried).map(Limits::patience);
        Self { builder, silent: 0, verbatim: 0, rest, exceeded, patience }
    }

    fn step(&mut self, step: WalkStep) {
        if self.is_over() {
            return;
        }
        match step {
            WalkStep::Text(text) if self.silent == 0 => self.builder.text(text, self.verbatim > 0),
            WalkStep::Text(_) => {}
            WalkStep::Open(tag, inside) => {
                if self.silent == 0 {
                    self.open(tag, &inside);
                }
                self.silent += usize::from(tag.is_silent());
                self.verbatim += usize::from(tag == Tag::Pre);
            }
            WalkStep::Close(tag) => {
                self.silent -= usize::from(tag.is_silent());
                self.verbatim -= usize::from(tag == Tag::Pre);
                if self.silent == 0 && !tag.is_silent() && tag != Tag::Br {
                    self.builder.close();
                }
            }
        }
    }

    /// Whether time is up. If reading already stopped for lack of time, the walk over what was
    /// read is not stopped again.
    fn is_over(&mut self) -> bool {
        let is_over = self.patience.as_mut().is_some_and(Patience::is_over);
        if is_over {
            self.exceeded.end = Some(StopCause::Time);
        }
        is_over
    }

    /// Passes on an element that is not inside an invisible one.
    fn open(&mut self, tag: Tag, inside: &OpenElement) {
        match tag {
            Tag::Br => self.builder.line_break(),
            Tag::Title => self.builder.title(&inside.text()),
            Tag::Script if tokens::is_data(inside.attributes().get(Attr::Type)) => {
                self.script(inside.text());
            }
            Tag::Noscript => self.without_scripts(&inside.text()),
            _ if tag.is_silent() => {}
            // A button without words, such as one that only shows a star, stands
            // inside sentences and must not part them.
            Tag::Button if !inside.has_text() => self.builder.open(Tag::Span, inside.attributes()),
            _ => self.builder.open(tag, inside.attributes()),
        }
    }

    /// Takes a script's data, unless the page has too much of it.
    fn script(&mut self, text: String) {
        if let Some(rest) = &mut self.rest {
            let Some(max_json) = rest.max_json.checked_sub(text.len()) else {
                self.exceeded.large += 1;
                return;
            };
            rest.max_json = max_json;
        }
        self.builder.script(text);
    }

    fn without_scripts(&mut self, text: &str) {
        let Some(rest) = &mut self.rest else { return };
        let (list, exceeded) = noscript::list_of_links(text, rest);
        self.exceeded.add(&exceeded);
        let Some(list) = list else { return };
        rest.max_nodes = rest.max_nodes.saturating_sub(list.len());
        self.builder.open(Tag::Div, Attributes::default());
        let mut reading = TreeReader::new(self.builder, None, ExceededLimits::default());
        list.walk_body(|step| reading.step(step));
        self.builder.close();
    }
}
