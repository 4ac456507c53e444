//! Makes a [`Document`] from the events of one depth-first pass over a page.

mod drop_cap;
mod unseen;

use std::ops::Range;

use unseen::is_unseen;

use crate::parser::document::attributes::{Attributes, HIDDEN};
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{
    DataScript, Document, Element, ElementId, Indent, TextBlock, TextRun,
};
use crate::rules::names::Names;
use crate::rules::text::{is_alphanumeric, is_invisible};

/// How many blanks a tab stands for at the start of a line.
const TAB: usize = 4;

/// The most blanks before a line that are kept.
const MAX_INDENT: usize = 80;

/// Takes a page's elements and text in document order.
#[derive(Debug)]
pub(crate) struct Builder {
    document: Document,
    /// The elements that are open, the root first.
    open: Vec<ElementId>,
    text: String,
    /// The first run of the block being built.
    first_run: usize,
    /// White space was seen since the last character.
    blank: bool,
    /// Line breaks seen since the last character.
    breaks: usize,
    /// Blanks seen since the line began, where text is set as it was typed.
    indent: usize,
    /// The last thing seen was an empty element that may part sentences.
    gap: bool,
    /// The runs up to the end of the last font that holds all of its block so far.
    font_end: usize,
    /// The outermost open element inside a line that only screen readers read out.
    unseen: Option<ElementId>,
    /// What stands in such elements of the block being built.
    unseen_text: Vec<Range<usize>>,
}

impl Builder {
    /// A builder whose root is the document itself.
    pub(crate) fn new() -> Self {
        Self::with_room(0)
    }

    /// A builder that will take about so many elements.
    pub(crate) fn with_room(elements: usize) -> Self {
        let root = Element {
            tag: Tag::Html,
            attributes: Attributes::default(),
            names: Names::default(),
            parent: 0,
            end: 1,
            depth: 0,
            runs: 0..0,
            hidden: false,
        };
        let mut document =
            Document { elements: Vec::with_capacity(elements), ..Document::default() };
        document.elements.push(root);
        Self {
            document,
            open: vec![0],
            text: String::new(),
            first_run: 0,
            blank: false,
            breaks: 0,
            indent: 0,
            gap: false,
            font_end: usize::MAX,
            unseen: None,
            unseen_text: Vec::new(),
        }
    }

    /// Starts an element inside the one that is open.
    pub(crate) fn open(&mut self, tag: Tag, attributes: Attributes) {
        if tag.is_block() {
            self.end_block();
        }
        let parent = self.current();
        let hidden = self.document.elements[parent].hidden || hides(&attributes);
        let id = self.document.elements.len();
        let around = &self.document.elements[parent];
        let is_after_text = !around.tag.is_block() && self.document.runs.len() > around.runs.start;
        if self.unseen.is_none() && is_unseen(tag, &attributes, is_after_text) {
            self.unseen = Some(id);
        }
        let runs = self.document.runs.len();
        self.document.elements.push(Element {
            tag,
            names: attributes.meaning(Attr::Class).map(|class| class.names).unwrap_or_default(),
            attributes,
            parent,
            end: id + 1,
            depth: self.open.len(),
            runs: runs..runs,
            hidden,
        });
        self.open.push(id);
    }

    /// Ends the element that is open.
    pub(crate) fn close(&mut self) {
        let id = self.current();
        if self.document.elements[id].tag.is_block() {
            self.end_block();
        }
        self.leave_out_permalink(id);
        self.leave_out_heading_link(id);
        self.unseen = self.unseen.filter(|&unseen| unseen != id);
        self.gap = self.is_gap(id);
        let element = &self.document.elements[id];
        if element.tag == Tag::Font && element.runs.start == self.first_run {
            self.font_end = self.document.runs.len();
        }
        let end = self.document.elements.len();
        let element = &mut self.document.elements[id];
        element.end = end;
        element.runs.end = self.document.runs.len();
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    /// Whether an element that ends is an empty one right after a sentence.
    /// Where the next sentence follows without a blank, only a style sheet can
    /// part the two, and it does.
    fn is_gap(&self, id: ElementId) -> bool {
        let element = &self.document.elements[id];
        element.tag == Tag::Span
            && element.runs.start == self.document.runs.len()
            && id + 1 == self.document.elements.len()
            && !self.blank
            && self.text.ends_with(['.', '!', '?', '”', '"', '…'])
    }

    /// A line break; two in a row end the block, as writers use them for a new paragraph.
    pub(crate) fn line_break(&mut self) {
        self.breaks += 1;
        self.indent = 0;
        // The pages of 1999 set headlines and bylines in fonts of their own.
        let is_in_own_font = self.font_end == self.document.runs.len();
        if self.breaks > 1 || is_in_own_font {
            self.end_block();
        }
    }

    /// Text as the page has it; `verbatim` keeps its line breaks, as `<pre>` does.
    pub(crate) fn text(&mut self, text: &str, verbatim: bool) {
        let element = self.current();
        if std::mem::take(&mut self.gap) && text.starts_with(is_alphanumeric) {
            self.end_block();
        }
        let mut start = None;
        let mut rest = text;
        while !rest.is_empty() {
            let plain = rest.bytes().position(|byte| !is_plain(byte)).unwrap_or(rest.len());
            if plain > 0 {
                start.get_or_insert(self.text.len());
                self.part();
                self.text.push_str(&rest[..plain]);
                rest = &rest[plain..];
            }
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            rest = chars.as_str();
            if verbatim && c == '\n' {
                if let Some(start) = start.take() {
                    self.push_run(element, start);
                }
                self.line_break();
            } else if c.is_whitespace() {
                self.blank = true;
                if verbatim && self.is_line_start() {
                    self.indent = (self.indent + if c == '\t' { TAB } else { 1 }).min(MAX_INDENT);
                }
            } else if c.is_control() || (is_invisible(c) && (self.blank || self.text.is_empty())) {
                // Nothing to see; inside a word it is a part of the page's text.
            } else {
                start.get_or_insert(self.text.len());
                self.part();
                self.text.push(c);
            }
        }
        if let Some(start) = start {
            self.push_run(element, start);
        }
    }

    /// Puts between two words of a block what was seen between them.
    fn part(&mut self) {
        if (self.breaks > 0 || self.blank) && !self.text.is_empty() {
            self.text.push(if self.breaks > 0 { '\n' } else { ' ' });
        }
        (self.breaks, self.blank) = (0, false);
        if self.indent > 0 {
            let (block, start) = (self.document.blocks.len(), self.text.len());
            let width = std::mem::take(&mut self.indent);
            self.document.indents.push(Indent { block, start, width });
        }
    }

    /// Whether nothing stands before what comes next on its line.
    fn is_line_start(&self) -> bool {
        self.breaks > 0 || self.text.is_empty()
    }

    /// A script whose text is data.
    pub(crate) fn script(&mut self, text: String) {
        if text.is_empty() {
            return;
        }
        self.document.scripts.push(DataScript { text });
    }

    /// The text of `<title>`; the first counts.
    pub(crate) fn title(&mut self, text: &str) {
        let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.document.title.is_none() && !title.is_empty() {
            self.document.title = Some(title);
        }
    }

    /// Ends the page.
    pub(crate) fn finish(mut self) -> Document {
        self.end_block();
        while self.open.len() > 1 {
            self.close();
        }
        self.close();
        self.document
    }

    fn current(&self) -> ElementId {
        self.open.last().copied().unwrap_or(0)
    }

    fn push_run(&mut self, element: ElementId, start: usize) {
        let block = self.document.blocks.len();
        let bytes = start..self.text.len();
        if self.unseen.is_some() {
            self.note_unseen(bytes.clone());
        }
        self.document.runs.push(TextRun { block, element, bytes });
    }

    fn end_block(&mut self) {
        (self.blank, self.breaks, self.indent) = (false, 0, 0);
        let runs = self.first_run..self.document.runs.len();
        self.first_run = runs.end;
        if self.text.is_empty() {
            return;
        }
        self.leave_out_unseen(runs.start);
        self.join_drop_cap(runs.start);
        let element = self
            .open
            .iter()
            .rev()
            .copied()
            .find(|&id| self.document.elements[id].tag.is_block())
            .unwrap_or(0);
        let runs = self.join_drop_cap_above(runs, element);
        // The buffer stays, so that no block's text grows step by step.
        let text = self.text.clone();
        self.text.clear();
        self.document.blocks.push(TextBlock::new(text, element, runs));
    }
}

/// Whether the attributes take an element out of a reader's sight.
///
/// What a server of React streams comes in hidden parts `S:0`, `S:1`, … which a
/// script puts in their places at once.
pub(super) fn hides(attributes: &Attributes) -> bool {
    let is_streamed =
        || attributes.get(Attr::Id).and_then(|id| id.strip_prefix("S:")).is_some_and(is_digits);
    attributes.get(Attr::Hidden).is_some() && !is_streamed()
        || attributes.get(Attr::Style) == Some(HIDDEN)
}

/// Whether a text is a number in hexadecimal digits.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether the byte is a character of its own that is seen.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic()
}

/// The texts of a page's blocks.
#[cfg(test)]
fn texts(page: &str) -> Vec<String> {
    let document = super::html::read(page, &crate::Limits::default());
    document.blocks.into_iter().map(|block| block.text).collect()
}
