//! Drops invisible white space, which most texts of a page are.
//!
//! Before and after the tags of blocks, white space is invisible, so that it need not
//! reach the tree builder. But there it also reopens formatting elements that were left
//! open (HTML Standard, 13.2.4.3), so that it may only be dropped while there can be
//! none. And like any text, it replaces the content of a slot of a shadow root, so that
//! pages with shadow roots keep all white space.

use html5ever::LocalName;

use super::nodes::NodeId;
use crate::parser::document::tag::Tag;

/// The white space before the next tag or text.
#[derive(Debug, Default)]
pub(crate) struct HeldWhitespace<'p> {
    /// White space that was not passed on yet.
    held: Option<&'p str>,
    /// Whether a block began or ended right before.
    is_edge: bool,
    /// The formatting elements that are open.
    formats: Vec<(LocalName, NodeId)>,
    /// Whether there may be further open formatting elements.
    is_lost: bool,
    /// Whether all white space is kept.
    is_kept: bool,
}

impl<'p> HeldWhitespace<'p> {
    /// One that keeps all white space.
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

    /// The white space that has to be passed on before a text or a tag; `is_edge` says
    /// whether a block begins or ends there.
    pub(crate) fn take(&mut self, is_edge: bool) -> Option<&'p str> {
        let held = self.held.take();
        held.filter(|_| !is_edge || !self.may_go())
    }

    /// Records that something was passed on that separates the text before and after it, and
    /// whether a block began or ended there.
    pub(crate) fn divide(&mut self, is_edge: bool) {
        self.is_edge = is_edge;
    }

    /// Records the start of a formatting element.
    pub(crate) fn begin_format(&mut self, name: LocalName, id: NodeId) {
        if !self.is_lost {
            self.formats.push((name, id));
        }
    }

    /// Records the end tag of a formatting element; `innermost` is the innermost open element.
    /// If the tag ends that one, the tree builder just closes it; else it may reopen a
    /// copy.
    pub(crate) fn end_format(&mut self, name: &LocalName, innermost: NodeId) {
        let is_innermost = |begun: &mut (LocalName, NodeId)| *begun == (name.clone(), innermost);
        self.is_lost |= !self.formats.is_empty() && self.formats.pop_if(is_innermost).is_none();
    }

    fn may_go(&self) -> bool {
        self.formats.is_empty() && !self.is_lost && !self.is_kept
    }
}

/// Whether white space before and after the element's tags is invisible. Exceptions are
/// buttons, which may be inside a sentence, and the body, in which text after its end tag
/// continues.
pub(crate) fn parts_blocks(tag: Tag) -> bool {
    tag.is_block() && !matches!(tag, Tag::Body | Tag::Button | Tag::Html)
}

/// Whether the tag is invisible and its element holds no other tags.
pub(crate) fn shows_nothing(tag: Tag) -> bool {
    (tag.is_silent() && tag.is_raw_text())
        || matches!(tag, Tag::Base | Tag::Head | Tag::Link | Tag::Meta | Tag::Noscript)
}

/// Whether such a start tag always begins a block that separates the text before and after
/// it. Text in a table outside of its cells is moved before the table.
pub(crate) fn always_begins_block(tag: Tag) -> bool {
    use Tag::{Caption, Form, Table, Tbody, Td, Tfoot, Th, Thead, Tr};
    let is_ignored = matches!(tag, Caption | Form | Tbody | Td | Tfoot | Th | Thead | Tr);
    parts_blocks(tag) && !is_ignored && tag != Table
}
