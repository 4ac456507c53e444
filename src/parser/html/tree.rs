//! The tree that html5ever's tree builder makes of a page.
//!
//! Nodes lie in one vector and know their neighbours by number. Only what
//! presscut reads is kept: no comments, and of an element its name and
//! attributes. The tree is walked once, and then dropped.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::mem::take;
use std::ops::{Index, IndexMut};
use std::sync::Arc;

use foldhash::HashMap;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, LocalName, Namespace, QualName, local_name};

use super::stand_in::{self, Meant};
use crate::parser::attributes::{Attributes, Part, Table};
use crate::parser::tag::Tag;

/// The place of a node in the tree.
type NodeId = u32;

/// The page itself, which is no node's sibling and no node's child.
const ROOT: NodeId = 0;

/// The attribute that stands for all attributes of a formatting element.
pub(super) const KEY: LocalName = local_name!("list");

/// About how many bytes pages have for each node; more room is made where it is
/// needed.
const BYTES_A_NODE: usize = 128;

/// The tree while it grows.
pub(super) struct Growing<'p> {
    nodes: RefCell<Nodes>,
    /// The texts of the page that went to the tree builder.
    texts: RefCell<Vec<Cow<'p, str>>>,
    attributes: RefCell<Table>,
    /// The start tag that the tree builder has, and its attributes.
    tag: RefCell<Option<(LocalName, Tag, Part)>>,
    /// The attributes of formatting elements by what the tree builder knows
    /// them by, for it makes several elements of one tag.
    formats: RefCell<HashMap<StrTendril, Part>>,
    /// The depth of the node that was put in last.
    depth: Cell<usize>,
}

/// A node, and the neighbours that it has; the root stands for none.
#[derive(Clone, Copy, Default)]
struct Node {
    data: Data,
    parent: NodeId,
    before: NodeId,
    after: NodeId,
    first: NodeId,
    last: NodeId,
    depth: u32,
}

#[derive(Clone, Copy, Default)]
enum Data {
    /// The page itself, or what a template holds.
    #[default]
    Root,
    Element(Tag, Part),
    /// The place of the text among the texts.
    Text(u32),
}

struct Nodes(Vec<Node>);

impl Index<NodeId> for Nodes {
    type Output = Node;

    fn index(&self, id: NodeId) -> &Node {
        &self.0[id as usize]
    }
}

impl IndexMut<NodeId> for Nodes {
    fn index_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.0[id as usize]
    }
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

impl<'p> Growing<'p> {
    /// An empty tree of a page with so many bytes.
    pub(super) fn new(bytes: usize) -> Self {
        let mut nodes = Vec::with_capacity(bytes / BYTES_A_NODE);
        nodes.push(Node::default());
        Self {
            nodes: RefCell::new(Nodes(nodes)),
            texts: RefCell::default(),
            attributes: RefCell::default(),
            tag: RefCell::default(),
            formats: RefCell::default(),
            depth: Cell::new(0),
        }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.borrow().0.len()
    }

    /// How deep the node lies that was put in last.
    pub(super) fn depth(&self) -> usize {
        self.depth.get()
    }

    /// The attributes of the page, to which those of the next tag are added.
    pub(super) fn attributes(&self) -> &RefCell<Table> {
        &self.attributes
    }

    /// Takes the name and the attributes of a start tag before it goes to the
    /// tree builder, and nothing after it.
    pub(super) fn begin(&self, tag: Option<(LocalName, Tag, Part)>) {
        // The tree builder corrects the name of a picture.
        let corrected = |(name, tag, part)| match name {
            local_name!("image") => (local_name!("img"), Tag::Img, part),
            name => (name, tag, part),
        };
        self.tag.replace(tag.map(corrected));
    }

    /// Keeps the attributes of a formatting element by what the tree builder
    /// is to know them by.
    pub(super) fn keep_format(&self, key: StrTendril, attributes: Part) {
        self.formats.borrow_mut().entry(key).or_insert(attributes);
    }

    /// Takes a text that goes to the tree builder next; gives what stands for it there.
    pub(super) fn stand_in(&self, text: Cow<'p, str>) -> StrTendril {
        stand_in::of_blank(&text).unwrap_or_else(|| {
            let texts = &mut self.texts.borrow_mut();
            let stand_in = stand_in::of(&text, texts.len() as u32);
            texts.push(text);
            stand_in
        })
    }

    fn create(&self, data: Data) -> NodeId {
        let nodes = &mut self.nodes.borrow_mut().0;
        nodes.push(Node { data, ..Node::default() });
        (nodes.len() - 1) as NodeId
    }

    /// Puts text or a node into a parent, before one of its children or, with
    /// the root in its stead, last.
    fn insert(&self, parent: NodeId, after: NodeId, child: NodeOrText<Handle>) {
        let id = match child {
            NodeOrText::AppendNode(handle) => {
                self.detach(handle.id);
                handle.id
            }
            NodeOrText::AppendText(stand_in) => match self.text(parent, after, &stand_in) {
                Some(text) => self.create(Data::Text(text)),
                None => return,
            },
        };
        let nodes = &mut *self.nodes.borrow_mut();
        let before = if after == ROOT { nodes[parent].last } else { nodes[after].before };
        let depth = nodes[parent].depth + 1;
        self.depth.set(depth as usize);
        let node = &mut nodes[id];
        (node.parent, node.before, node.after, node.depth) = (parent, before, after, depth);
        match before {
            ROOT => nodes[parent].first = id,
            _ => nodes[before].after = id,
        }
        match after {
            ROOT => nodes[parent].last = id,
            _ => nodes[after].before = id,
        }
    }

    /// The number of a text, unless it was added to the text that stands where it goes.
    fn text(&self, parent: NodeId, after: NodeId, stand_in: &str) -> Option<u32> {
        let nodes = self.nodes.borrow();
        let texts = &mut self.texts.borrow_mut();
        let (number, text) = match stand_in::meant(stand_in) {
            Meant::Known(text) => {
                texts.push(Cow::default());
                (texts.len() as u32 - 1, Cow::Borrowed(text))
            }
            Meant::Text { number, whole } => {
                let text = take(&mut texts[number as usize]);
                (number, if whole { text } else { without_start(text) })
            }
        };
        let before = if after == ROOT { nodes[parent].last } else { nodes[after].before };
        if let Data::Text(known) = nodes[before].data {
            texts[known as usize].to_mut().push_str(&text);
            return None;
        }
        texts[number as usize] = text;
        Some(number)
    }

    /// Takes a node out of the tree, with all that stands in it.
    fn detach(&self, id: NodeId) {
        let nodes = &mut *self.nodes.borrow_mut();
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

/// A text without the white space at its start.
fn without_start(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_ascii_start()),
        Cow::Owned(text) => Cow::Owned(text.trim_ascii_start().to_owned()),
    }
}

impl<'p> TreeSink for Growing<'p> {
    type Handle = Handle;
    type Output = Tree<'p>;
    type ElemName<'a>
        = ExpandedName<'a>
    where
        Self: 'a;

    fn finish(self) -> Tree<'p> {
        Tree {
            nodes: self.nodes.into_inner(),
            texts: self.texts.into_inner(),
            attributes: Arc::new(self.attributes.into_inner()),
        }
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
        let key = attrs.iter().find(|attribute| attribute.name.local == KEY);
        let known = match key {
            Some(key) => {
                let attributes = self.formats.borrow().get(&key.value).copied();
                attributes.map(|part| (Tag::from_name(name.local.as_bytes()), part))
            }
            // The elements that the tag only implies come before its own.
            None => self
                .tag
                .borrow_mut()
                .take_if(|(begun, ..)| *begun == name.local)
                .map(|(_, tag, part)| (tag, part)),
        };
        let (tag, part) =
            known.unwrap_or_else(|| (Tag::from_name(name.local.as_bytes()), Part::default()));
        let id = self.create(Data::Element(tag, part));
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

    fn add_attrs_if_missing(&self, target: &Handle, _: Vec<Attribute>) {
        let tag = self.tag.take();
        if let (Some((.., others)), Data::Element(_, known)) =
            (tag, &mut self.nodes.borrow_mut()[target.id].data)
        {
            *known = self.attributes.borrow_mut().merge(*known, others);
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
pub(super) struct Tree<'p> {
    nodes: Nodes,
    texts: Vec<Cow<'p, str>>,
    attributes: Arc<Table>,
}

/// A step of the walk through a tree.
pub(super) enum Step<'a> {
    Open(Tag, Inside<'a>),
    Text(&'a str),
    Close(Tag),
}

/// An element with what stands in it.
pub(super) struct Inside<'a> {
    tree: &'a Tree<'a>,
    id: NodeId,
}

impl Tree<'_> {
    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.0.len()
    }

    /// Goes through the tree in document order.
    pub(super) fn walk(&self, visit: impl FnMut(Step)) {
        self.walk_in(ROOT, visit);
    }

    /// Goes through what stands in the body.
    pub(super) fn walk_body(&self, visit: impl FnMut(Step)) {
        let is_body = |node: &Node| matches!(node.data, Data::Element(Tag::Body, _));
        if let Some(body) = self.nodes.0.iter().position(is_body) {
            self.walk_in(body as NodeId, visit);
        }
    }

    fn walk_in(&self, top: NodeId, mut visit: impl FnMut(Step)) {
        let nodes = &self.nodes;
        let mut next = Some(nodes[top].first).filter(|&id| id != ROOT);
        while let Some(id) = next {
            match nodes[id].data {
                Data::Element(tag, _) => visit(Step::Open(tag, Inside { tree: self, id })),
                Data::Text(text) => visit(Step::Text(&self.texts[text as usize])),
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

    /// The text that a node is.
    fn text(&self, id: NodeId) -> Option<&str> {
        match self.nodes[id].data {
            Data::Text(text) => Some(&self.texts[text as usize]),
            _ => None,
        }
    }
}

impl Inside<'_> {
    pub(super) fn attributes(&self) -> Attributes {
        match self.tree.nodes[self.id].data {
            Data::Element(_, part) => Attributes::new(&self.tree.attributes, part),
            _ => Attributes::default(),
        }
    }

    /// The element's own text.
    pub(super) fn text(&self) -> String {
        let nodes = &self.tree.nodes;
        let first = Some(nodes[self.id].first);
        let after = |&id: &NodeId| Some(nodes[id].after);
        let children = std::iter::successors(first, after).take_while(|&id| id != ROOT);
        children.filter_map(|id| self.tree.text(id)).collect()
    }

    /// Whether anything in it can be read, which the name of a picture cannot.
    pub(super) fn has_text(&self) -> bool {
        let mut ids = vec![self.tree.nodes[self.id].first];
        while let Some(id) = ids.pop().filter(|&id| id != ROOT) {
            let node = &self.tree.nodes[id];
            if self.tree.text(id).is_some_and(|text| !text.trim().is_empty()) {
                return true;
            }
            let is_silent = matches!(node.data, Data::Element(tag, _) if tag.is_silent());
            let first = if is_silent { ROOT } else { node.first };
            ids.extend([node.after, first].into_iter().filter(|&id| id != ROOT));
        }
        false
    }
}
