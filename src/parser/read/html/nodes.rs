//! The nodes of a tree, which lie in one vector and know their neighbours by number.

use std::iter::successors;
use std::ops::{Index, IndexMut};

use crate::parser::document::attributes::AttributeRange;
use crate::parser::document::tag::Tag;

/// The place of a node in the tree.
pub(crate) type NodeId = u32;

/// The page itself, which is no node's sibling and no node's child.
pub(crate) const ROOT: NodeId = 0;

/// A node, and the neighbours that it has; the root stands for none.
#[derive(Clone, Copy, Default)]
pub(crate) struct HtmlNode {
    pub(crate) data: NodeData,
    pub(crate) parent: NodeId,
    pub(crate) before: NodeId,
    pub(crate) after: NodeId,
    pub(crate) first: NodeId,
    pub(crate) last: NodeId,
    pub(crate) depth: u32,
}

#[derive(Clone, Copy, Default)]
pub(crate) enum NodeData {
    /// The page itself, what a template holds, or a shadow root.
    #[default]
    Root,
    Element(Tag, AttributeRange),
    /// The place of the text among the texts.
    Text(u32),
}

pub(crate) struct Nodes(Vec<HtmlNode>);

impl Index<NodeId> for Nodes {
    type Output = HtmlNode;

    fn index(&self, id: NodeId) -> &HtmlNode {
        &self.0[id as usize]
    }
}

impl IndexMut<NodeId> for Nodes {
    fn index_mut(&mut self, id: NodeId) -> &mut HtmlNode {
        &mut self.0[id as usize]
    }
}

impl Nodes {
    /// The page without anything in it, and with room for about so many nodes.
    pub(crate) fn with_room(nodes: usize) -> Self {
        let mut all = Vec::with_capacity(nodes);
        all.push(HtmlNode::default());
        Self(all)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &HtmlNode> {
        self.0.iter()
    }

    /// A new node that stands nowhere yet.
    pub(crate) fn create(&mut self, data: NodeData) -> NodeId {
        self.0.push(HtmlNode { data, ..HtmlNode::default() });
        (self.0.len() - 1) as NodeId
    }

    /// Puts a node that stands nowhere into a parent, before one of its
    /// children or, with the root in its stead, last; gives its depth.
    pub(crate) fn put(&mut self, parent: NodeId, after: NodeId, id: NodeId) -> u32 {
        let before = if after == ROOT { self[parent].last } else { self[after].before };
        let depth = self[parent].depth + 1;
        let node = &mut self[id];
        (node.parent, node.before, node.after, node.depth) = (parent, before, after, depth);
        match before {
            ROOT => self[parent].first = id,
            _ => self[before].after = id,
        }
        match after {
            ROOT => self[parent].last = id,
            _ => self[after].before = id,
        }
        depth
    }

    /// Takes a node out of the tree, with all that stands in it.
    pub(crate) fn detach(&mut self, id: NodeId) {
        let HtmlNode { parent, before, after, .. } = self[id];
        match before {
            ROOT if self[parent].first == id => self[parent].first = after,
            ROOT => {}
            _ => self[before].after = after,
        }
        match after {
            ROOT if self[parent].last == id => self[parent].last = before,
            ROOT => {}
            _ => self[after].before = before,
        }
        (self[id].parent, self[id].before, self[id].after) = (ROOT, ROOT, ROOT);
    }

    /// The children of a node, in order.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let known = |id: NodeId| Some(id).filter(|&id| id != ROOT);
        successors(known(self[id].first), move |&id| known(self[id].after))
    }
}
