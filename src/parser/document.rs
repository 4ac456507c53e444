//! A page as both readers give it: its blocks of text, and the elements they stand in.
//!
//! Elements lie in one vector in document order, so that a subtree is a range
//! of it; text lies in blocks, and runs say which element each piece of a
//! block came from. Nothing here knows which parser read the page, and a page
//! of flattened text is the same thing with few elements.

use std::ops::Range;
use std::sync::OnceLock;

use super::attributes::Attributes;
use super::prose::Prose;
use super::tag::{Attr, Tag};
use crate::Warning;
use crate::rules::dates;
use crate::rules::names::Names;
use crate::rules::phrases::{self, Reason};

/// The place of an element in [`Document::elements`].
pub(crate) type ElementId = usize;
/// The place of a block in [`Document::blocks`].
pub(crate) type BlockId = usize;

/// A page, read.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// Every element that was read, in document order; the first is the root.
    pub(crate) elements: Vec<Element>,
    /// The text, in document order.
    pub(crate) blocks: Vec<Block>,
    /// Which element each piece of text came from, in document order.
    pub(crate) runs: Vec<Run>,
    /// JSON-LD and other data scripts, raw.
    pub(crate) scripts: Vec<Script>,
    /// The text of `<title>`.
    pub(crate) title: Option<String>,
    /// What went wrong while reading.
    pub(crate) warnings: Vec<Warning>,
    /// Where its prose stands, once somebody has asked.
    pub(super) prose: OnceLock<Prose>,
}

/// An element of the page.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) tag: Tag,
    /// The attributes that presscut reads, in page order.
    pub(crate) attributes: Attributes,
    /// What its class names say.
    pub(crate) names: Names,
    /// The parent; the root is its own.
    pub(crate) parent: ElementId,
    /// One past the last element inside this one.
    pub(crate) end: ElementId,
    /// How many elements stand above.
    pub(crate) depth: usize,
    /// The runs of text inside.
    pub(crate) runs: Range<usize>,
    /// Whether the page hides it, or something it stands in, from readers.
    pub(crate) hidden: bool,
}

/// Text that a reader sees as one paragraph, heading, list item, cell or line.
///
/// White space in `text` is single blanks, except that a line break the page
/// asks for is a newline.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) text: String,
    /// The chrome that it is by its words.
    pub(crate) reason: Option<Reason>,
    /// Whether it is an age or a date.
    pub(crate) is_age: bool,
    /// The innermost block-level element it stands in.
    pub(crate) element: ElementId,
    /// Its pieces, in [`Document::runs`].
    pub(crate) runs: Range<usize>,
    /// Blank lines before it; always 0 in HTML.
    pub(crate) gap: usize,
    /// Blanks before it on its line; always 0 in HTML.
    pub(crate) indent: usize,
}

/// A piece of one block's text that came from one element.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) block: BlockId,
    /// The innermost element, inline ones included.
    pub(crate) element: ElementId,
    /// Its bytes in [`Block::text`].
    pub(crate) bytes: Range<usize>,
}

/// A script that holds data, such as JSON-LD.
#[derive(Debug)]
pub(crate) struct Script {
    pub(crate) text: String,
}

impl Block {
    /// A block with what its words say, which many ask.
    pub(crate) fn new(text: String, element: ElementId, runs: Range<usize>) -> Self {
        let reason = phrases::reason(&text).or_else(|| reason_of_row(&text));
        let is_age = dates::is_age(&text);
        Self { text, reason, is_age, element, runs, gap: 0, indent: 0 }
    }

    /// Whether it says when somebody spoke, or that one may reply.
    pub(crate) fn is_of_speaker(&self) -> bool {
        let says_so = |part: &str| {
            let part = part.trim();
            dates::is_age(part) || phrases::reason(part) == Some(Reason::Comments)
        };
        // A name and an age, or a row of links, share a line.
        let shares = |text: &str| {
            text.len() < SPEAKER && text.contains(PARTS) && text.split(PARTS).any(says_so)
        };
        self.is_age || self.reason == Some(Reason::Comments) || shares(&self.text)
    }
}

/// The most bytes of a row of buttons.
const ROW: usize = 160;

/// What the buttons are for that share a line, of which most are known.
fn reason_of_row(text: &str) -> Option<Reason> {
    if text.len() > ROW || !text.contains(PARTS) {
        return None;
    }
    let parts = || text.split(PARTS).map(str::trim).filter(|part| !part.is_empty());
    let mut reasons = parts().filter_map(phrases::reason);
    let first = reasons.next()?;
    let known = 1 + reasons.count();
    let are_short = parts().all(|part| part.split(' ').count() <= BUTTON);
    (are_short && known > 1 && known * 2 > parts().count()).then_some(first)
}

/// The most words of a button.
const BUTTON: usize = 4;

/// The most bytes of a line that names somebody who speaks.
const SPEAKER: usize = 60;

/// What divides the parts of such a line.
const PARTS: [char; 4] = ['·', '•', '|', '–'];

impl Element {
    /// The value of an attribute, as the page has it.
    pub(crate) fn attr(&self, name: Attr) -> Option<&str> {
        self.attributes.get(name)
    }

    /// The class names.
    pub(crate) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attr(Attr::Class).unwrap_or_default().split_ascii_whitespace()
    }
}

impl Document {
    /// The element's ancestors, nearest first, the element itself before them.
    pub(crate) fn lineage(&self, id: ElementId) -> impl Iterator<Item = ElementId> {
        let mut next = Some(id);
        std::iter::from_fn(move || {
            let current = next?;
            let parent = self.elements[current].parent;
            next = (parent != current).then_some(parent);
            Some(current)
        })
    }

    /// The nearest element with this tag, the element itself included.
    pub(crate) fn closest(&self, id: ElementId, tag: Tag) -> Option<ElementId> {
        self.lineage(id).find(|&e| self.elements[e].tag == tag)
    }

    /// Whether `inner` is `outer` or stands in it.
    pub(crate) fn contains(&self, outer: ElementId, inner: ElementId) -> bool {
        (outer..self.elements[outer].end).contains(&inner)
    }

    /// The blocks of which the element holds some text.
    pub(crate) fn blocks_of(&self, id: ElementId) -> Range<BlockId> {
        let runs = &self.elements[id].runs;
        if runs.is_empty() {
            return 0..0;
        }
        self.runs[runs.start].block..self.runs[runs.end - 1].block + 1
    }

    /// Where the page's prose stands.
    pub(crate) fn prose(&self) -> &Prose {
        self.prose.get_or_init(|| Prose::of(self))
    }

    /// Whether more than half of the page's prose stands in the element.
    pub(crate) fn has_most_prose(&self, id: ElementId) -> bool {
        let prose = self.prose();
        prose.bytes(self.blocks_of(id)) * 2 > prose.bytes(0..self.blocks.len())
    }

    /// The link that holds all text of an element, inside of it.
    pub(crate) fn link_in(&self, id: ElementId) -> Option<&Element> {
        let inside = &self.elements[id..self.elements[id].end];
        let link = inside.iter().find(|e| e.tag == Tag::A && !e.runs.is_empty())?;
        (link.runs == self.elements[id].runs).then_some(link)
    }

    /// The text of an element, its blocks apart by newlines.
    pub(crate) fn text_of(&self, id: ElementId) -> String {
        let mut out = String::new();
        let mut last: Option<BlockId> = None;
        for run in &self.runs[self.elements[id].runs.clone()] {
            if last.is_some_and(|block| block != run.block) {
                out.push('\n');
            }
            last = Some(run.block);
            out.push_str(&self.blocks[run.block].text[run.bytes.clone()]);
        }
        out.trim().to_owned()
    }
}
