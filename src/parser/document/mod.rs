//! A page as both readers produce it: its blocks of text, and their elements.
//!
//! Elements lie in one vector in document order, so that a subtree is a range
//! of it; text lies in blocks, and runs say which element each piece of a
//! block came from. Nothing here knows which parser read the page, and a page
//! of flattened text is the same thing with few elements.

pub(crate) mod attributes;
mod block;
pub(crate) mod counts;
mod element;
pub(crate) mod label;
pub(crate) mod prose;
pub(crate) mod sentence;
pub(crate) mod tag;

use std::ops::Range;
use std::sync::OnceLock;

use crate::Warning;
pub(crate) use block::{BlockId, TextBlock, TextRun};
pub(crate) use element::{Element, ElementId};
use prose::Prose;
use tag::Tag;

/// A page, read.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// Every element that was read, in document order; the first is the root.
    pub(crate) elements: Vec<Element>,
    /// The text, in document order.
    pub(crate) blocks: Vec<TextBlock>,
    /// Which element each piece of text came from, in document order.
    pub(crate) runs: Vec<TextRun>,
    /// JSON-LD and other data scripts, raw.
    pub(crate) scripts: Vec<DataScript>,
    /// The links that flattened text prints, in document order.
    pub(crate) links: Vec<PrintedLink>,
    /// The blanks before the lines of text set as it was typed, in document order.
    pub(crate) indents: Vec<Indent>,
    /// The text of `<title>`.
    pub(crate) title: Option<String>,
    /// What went wrong while reading.
    pub(crate) warnings: Vec<Warning>,
    /// Where its prose stands, computed when it is first needed.
    pub(crate) prose: OnceLock<Prose>,
}

/// A link that flattened text prints, as in Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintedLink {
    pub(crate) block: BlockId,
    /// The linked text in [`TextBlock::text`].
    pub(crate) bytes: Range<usize>,
    /// The address, as printed.
    pub(crate) url: String,
}

/// The blanks before a line of text that is set as it was typed.
#[derive(Debug)]
pub(crate) struct Indent {
    pub(crate) block: BlockId,
    /// The first byte of the line in [`TextBlock::text`].
    pub(crate) start: usize,
    pub(crate) width: usize,
}

/// A script that holds data, such as JSON-LD.
#[derive(Debug)]
pub(crate) struct DataScript {
    pub(crate) text: String,
}

impl Document {
    /// The element's ancestors, nearest first, the element itself before them.
    pub(crate) fn lineage(&self, id: ElementId) -> impl Iterator<Item = ElementId> {
        element::lineage(&self.elements, id)
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

    /// The links that flattened text prints in a block.
    pub(crate) fn links_of(&self, block: BlockId) -> &[PrintedLink] {
        let start = self.links.partition_point(|link| link.block < block);
        let end = self.links.partition_point(|link| link.block <= block);
        &self.links[start..end]
    }

    /// A block's text with its line breaks and the blanks before its lines.
    pub(crate) fn verbatim(&self, block: BlockId) -> String {
        let start = self.indents.partition_point(|indent| indent.block < block);
        let end = self.indents.partition_point(|indent| indent.block <= block);
        let text = &self.blocks[block].text;
        let mut verbatim = String::with_capacity(text.len());
        let mut rest = 0;
        for &Indent { start, width, .. } in &self.indents[start..end] {
            // What only screen readers read out may have gone from the text since.
            let is_line_start = start == 0 || text.get(start - 1..start) == Some("\n");
            if let Some(before) = text.get(rest..start).filter(|_| is_line_start) {
                verbatim.push_str(before);
                verbatim.extend(std::iter::repeat_n(' ', width));
                rest = start;
            }
        }
        verbatim + &text[rest..]
    }

    /// Where the page's prose stands.
    pub(crate) fn prose(&self) -> &Prose {
        self.prose.get_or_init(|| Prose::of(&self.elements, &self.blocks, &self.runs))
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
