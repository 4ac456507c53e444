//! White space that nobody sees, which most of a page's texts are.
//!
//! Before and after the tags that part blocks, white space shows nothing, so
//! that it need not reach the tree builder. There it has one effect more: it
//! opens formatting elements anew that were left open (HTML Standard,
//! 13.2.4.3), so that it may only go while there can be none. And like any
//! text, it takes the place of what stands in the slot of a shadow root, so
//! that pages with shadow roots keep it all.

use html5ever::LocalName;

use super::nodes::NodeId;
use crate::parser::document::tag::Tag;

/// What lies before the next tag or text.
#[derive(Debug, Default)]
pub(crate) struct HeldWhitespace<'p> {
    /// White space that was not handed on yet.
    held: Option<&'p str>,
    /// Whether a block began or ended right before.
    is_edge: bool,
    /// The formatting elements that are open.
    formats: Vec<(LocalName, NodeId)>,
    /// Whether some may be open that are not known here.
    is_lost: bool,
    /// Whether no white space is left out.
    is_kept: bool,
}

impl<'p> HeldWhitespace<'p> {
    /// Such as keep all white space.
    pub(crate) fn kept() -> Self {
        Self { is_kept: true, ..Self::default() }
    }

    pub(crate) fn are_kept(&self) -> bool {
        self.is_kept
    }

    /// Takes a text that is white space only.
    pub(crate) fn hold(&mut self, blank: &'p str) {
        if !self.is_edge || !self.may_go() {
            self.held = Some(blank);
        }
    }

    /// The white space that has to be handed on before a text, or before a tag
    /// of which it is told whether a block begins or ends with it.
    pub(crate) fn take(&mut self, is_edge: bool) -> Option<&'p str> {
        let held = self.held.take();
        held.filter(|_| !is_edge || !self.may_go())
    }

    /// Tells that something was handed on that parts what stands before and after
    /// it, and whether a block began or ended with it.
    pub(crate) fn divide(&mut self, is_edge: bool) {
        self.is_edge = is_edge;
    }

    /// Tells that a formatting element began.
    pub(crate) fn begin_format(&mut self, name: LocalName, id: NodeId) {
        if !self.is_lost {
            self.formats.push((name, id));
        }
    }

    /// Tells that a tag ends a formatting element, and which element is the
    /// innermost one that is open. If it ends that one, the tree builder only
    /// takes it off; else it may well go on with a copy.
    pub(crate) fn end_format(&mut self, name: &LocalName, innermost: NodeId) {
        let is_innermost = |begun: &mut (LocalName, NodeId)| *begun == (name.clone(), innermost);
        self.is_lost |= !self.formats.is_empty() && self.formats.pop_if(is_innermost).is_none();
    }

    fn may_go(&self) -> bool {
        self.formats.is_empty() && !self.is_lost && !self.is_kept
    }
}

/// Whether white space before and after the element's tags is never seen. A
/// button without words may stand inside a sentence, and what comes after the
/// end of the body goes on in it.
pub(crate) fn parts_blocks(tag: Tag) -> bool {
    tag.is_block() && !matches!(tag, Tag::Body | Tag::Button | Tag::Html)
}

/// Whether the tag leaves no trace between what stands before and after it, and
/// no other tag stands in its element.
pub(crate) fn shows_nothing(tag: Tag) -> bool {
    (tag.is_silent() && tag.is_raw_text())
        || matches!(tag, Tag::Base | Tag::Head | Tag::Link | Tag::Meta | Tag::Noscript)
}

/// Whether an element begins with such a start tag wherever it stands, and
/// parts what stands before the tag from what comes after it. Text in a table
/// that is in none of its cells goes before the table.
pub(crate) fn always_begins_block(tag: Tag) -> bool {
    use Tag::{Caption, Form, Table, Tbody, Td, Tfoot, Th, Thead, Tr};
    let is_ignored = matches!(tag, Caption | Form | Tbody | Td | Tfoot | Th | Thead | Tr);
    parts_blocks(tag) && !is_ignored && tag != Table
}
