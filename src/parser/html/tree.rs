//! The tree that html5ever's tree builder makes of a page.
//!
//! Nodes lie in one vector and know their neighbours by number. Only what
//! presscut reads is kept: no comments, and of an element its name and
//! attributes. The tree is walked once, and then dropped.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, LocalName, Namespace, QualName};

use crate::parser::tag::Tag;

/// The place of a node in the tree.
type NodeId = usize;

/// The page itself, which is no node's sibling and no node's child.
const ROOT: NodeId = 0;

/// The tree while it grows.
pub(super) struct Growing {
    nodes: RefCell<Vec<Node>>,
    /// The depth of the node that was put in last.
    depth: Cell<usize>,
}

/// A node, and the neighbours that it has; the root stands for none.
#[derive(Clone, Default)]
struct Node {
    data: Data,
    parent: NodeId,
    before: NodeId,
    after: NodeId,
    first: NodeId,
    last: NodeId,
    depth: usize,
}

#[derive(Clone, Default)]
enum Data {
    /// The page itself, or what a template holds.
    #[default]
    Root,
    Element(Tag, Vec<Attribute>),
    Text(StrTendril),
}

/// A node as the tree builder knows it; it asks for names at every turn.
#[derive(Clone)]
pub(super) struct Handle {
    id: NodeId,
    namespace: Namespace,
    name: LocalName,
}

impl Handle {
    fn nameless(id: NodeId) -> Self {
        Self { id, namespace: Namespace::default(), name: LocalName::default() }
    }
}

impl Growing {
    pub(super) fn new() -> Self {
        Self { nodes: RefCell::new(vec![Node::default()]), depth: Cell::new(0) }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.borrow().len()
    }

    /// How deep the node lies that was put in last.
    pub(super) fn depth(&self) -> usize {
        self.depth.get()
    }

    fn create(&self, data: Data) -> NodeId {
        let nodes = &mut self.nodes.borrow_mut();
        nodes.push(Node { data, ..Node::default() });
        nodes.len() - 1
    }

    /// Puts text or a node into a parent, before one of its children or, with
    /// the root in its stead, last.
    fn insert(&self, parent: NodeId, after: NodeId, child: NodeOrText<Handle>) {
        let id = match child {
            NodeOrText::AppendNode(handle) => {
                self.detach(handle.id);
                handle.id
            }
            NodeOrText::AppendText(text) => match self.joined(parent, after, text) {
                Some(text) => self.create(Data::Text(text)),
                None => return,
            },
        };
        let nodes = &mut self.nodes.borrow_mut();
        let before = if after == ROOT { nodes[parent].last } else { nodes[after].before };
        let depth = nodes[parent].depth + 1;
        self.depth.set(depth);
        nodes[id] = Node { parent, before, after, depth, ..std::mem::take(&mut nodes[id]) };
        match before {
            ROOT => nodes[parent].first = id,
            _ => nodes[before].after = id,
        }
        match after {
            ROOT => nodes[parent].last = id,
            _ => nodes[after].before = id,
        }
    }

    /// Adds text to the text that stands where it goes; gives it back where none does.
    fn joined(&self, parent: NodeId, after: NodeId, text: StrTendril) -> Option<StrTendril> {
        let nodes = &mut self.nodes.borrow_mut();
        let before = if after == ROOT { nodes[parent].last } else { nodes[after].before };
        match &mut nodes[before].data {
            Data::Text(known) => known.push_tendril(&text),
            _ => return Some(text),
        }
        None
    }

    /// Takes a node out of the tree, with all that stands in it.
    fn detach(&self, id: NodeId) {
        let nodes = &mut self.nodes.borrow_mut();
        let Node { parent, before, after, .. } = nodes[id];
        match before {
            ROOT if nodes[parent].first == id => nodes[parent].first = after,
            ROOT => {}
            _ => nodes[before].after = after,
        }
        match after {
            ROOT if nodes[parent].last == id => nodes[parent].last = before,
            ROOT => {}
            _ => nodes[after].before = before,
        }
        (nodes[id].parent, nodes[id].before, nodes[id].after) = (ROOT, ROOT, ROOT);
    }

    fn is_loose(&self, id: NodeId) -> bool {
        let nodes = self.nodes.borrow();
        let node = &nodes[id];
        node.parent == ROOT && nodes[ROOT].first != id && node.before == ROOT
    }
}

impl TreeSink for Growing {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn get_document(&self) -> Handle {
        Handle::nameless(ROOT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        ExpandedName { ns: &target.namespace, local: &target.name }
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let id = self.create(Data::Element(Tag::from_name(name.local.as_bytes()), attrs));
        Handle { id, namespace: name.ns, name: name.local }
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, ROOT, child);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow()[sibling.id].parent;
        self.insert(parent, sibling.id, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.is_loose(element.id) {
            self.append(previous, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        loop {
            let child = self.nodes.borrow()[node.id].first;
            if child == ROOT {
                return;
            }
            self.append(parent, NodeOrText::AppendNode(Handle::nameless(child)));
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        if let Data::Element(_, known) = &mut self.nodes.borrow_mut()[target.id].data {
            for attribute in attrs {
                if known.iter().all(|known| known.name != attribute.name) {
                    known.push(attribute);
                }
            }
        }
    }

    /// What a template holds is nobody's to read, so that it lies outside the tree.
    fn get_template_contents(&self, _: &Handle) -> Handle {
        Handle::nameless(self.create(Data::Root))
    }

    // Nothing of the following reaches the tree.

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle::nameless(self.create(Data::Root))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle::nameless(self.create(Data::Root))
    }

    fn parse_error(&self, _: Cow<'static, str>) {}
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    fn set_quirks_mode(&self, _: QuirksMode) {}
}

/// The tree of a page.
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A step of the walk through a tree.
pub(super) enum Step<'a> {
    Open(Tag, Inside<'a>),
    Text(&'a str),
    Close(Tag),
}

/// An element with what stands in it.
pub(super) struct Inside<'a> {
    nodes: &'a [Node],
    id: NodeId,
}

impl Tree {
    /// Goes through the tree in document order.
    pub(super) fn walk(&self, visit: impl FnMut(Step)) {
        self.walk_in(ROOT, visit);
    }

    /// Goes through what stands in the body.
    pub(super) fn walk_body(&self, visit: impl FnMut(Step)) {
        let is_body = |node: &Node| matches!(node.data, Data::Element(Tag::Body, _));
        if let Some(body) = self.nodes.iter().position(is_body) {
            self.walk_in(body, visit);
        }
    }

    fn walk_in(&self, top: NodeId, mut visit: impl FnMut(Step)) {
        let nodes = &self.nodes;
        let mut next = Some(nodes[top].first).filter(|&id| id != ROOT);
        while let Some(id) = next {
            match &nodes[id].data {
                Data::Element(tag, _) => visit(Step::Open(*tag, Inside { nodes, id })),
                Data::Text(text) => visit(Step::Text(text)),
                Data::Root => {}
            }
            next = Some(nodes[id].first).filter(|&id| id != ROOT);
            let mut ended = id;
            while next.is_none() && ended != top {
                if let Data::Element(tag, _) = nodes[ended].data {
                    visit(Step::Close(tag));
                }
                next = Some(nodes[ended].after).filter(|&id| id != ROOT);
                ended = nodes[ended].parent;
            }
        }
    }
}

impl<'a> Inside<'a> {
    pub(super) fn attributes(&self) -> &'a [Attribute] {
        match &self.nodes[self.id].data {
            Data::Element(_, attributes) => attributes,
            _ => &[],
        }
    }

    /// The element's own text.
    pub(super) fn text(&self) -> String {
        let first = Some(self.nodes[self.id].first);
        let after = |&id: &NodeId| Some(self.nodes[id].after);
        let children = std::iter::successors(first, after).take_while(|&id| id != ROOT);
        children.filter_map(|id| self.nodes[id].text()).collect()
    }

    /// Whether anything in it can be read, which the name of a picture cannot.
    pub(super) fn has_text(&self) -> bool {
        let mut ids = vec![self.nodes[self.id].first];
        while let Some(id) = ids.pop().filter(|&id| id != ROOT) {
            let node = &self.nodes[id];
            if node.text().is_some_and(|text| !text.trim().is_empty()) {
                return true;
            }
            let is_silent = matches!(node.data, Data::Element(tag, _) if tag.is_silent());
            let first = if is_silent { ROOT } else { node.first };
            ids.extend([node.after, first].into_iter().filter(|&id| id != ROOT));
        }
        false
    }
}

impl Node {
    fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }
}
