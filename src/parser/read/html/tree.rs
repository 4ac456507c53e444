//! The tree that html5ever's tree builder makes of a page.
//!
//! Only what presscut reads is kept: no comments, and of an element its name and
//! attributes. The tree is walked once, and then dropped.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::mem::take;
use std::sync::Arc;

use foldhash::HashMap;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, LocalName, Namespace, QualName, local_name};

use super::nodes::{HtmlNode, NodeData, NodeId, Nodes, ROOT};
use super::placeholder::{self, Original};
use super::shadow;
use crate::parser::document::attributes::{AttributeRange, AttributeTable, Attributes};
use crate::parser::document::tag::Tag;

/// The attribute that stands for all attributes of a formatting element.
pub(crate) const KEY: LocalName = local_name!("list");

/// About how many bytes pages have for each node; more room is made where it is
/// needed.
const BYTES_A_NODE: usize = 128;

/// The tree while it grows.
pub(crate) struct GrowingTree<'p> {
    max_depth: usize,
    nodes: RefCell<Nodes>,
    /// The texts of the page that went to the tree builder.
    texts: RefCell<Vec<Cow<'p, str>>>,
    attributes: RefCell<AttributeTable>,
    /// The start tag that the tree builder has, and its attributes.
    tag: RefCell<Option<(LocalName, Tag, AttributeRange)>>,
    /// The attributes of formatting elements by what the tree builder knows
    /// them by, for it makes several elements of one tag.
    formats: RefCell<HashMap<StrTendril, AttributeRange>>,
    /// The element whose name the tree builder queried last.
    last_queried: Cell<NodeId>,
    /// The depth of the node that was put in last.
    depth: Cell<usize>,
    /// The shadow roots by the elements that have them.
    shadows: RefCell<HashMap<NodeId, NodeId>>,
}

/// A node as the tree builder knows it, with its name, as that is queried all the time.
#[derive(Clone)]
pub(crate) struct Handle {
    id: NodeId,
    namespace: Namespace,
    name: LocalName,
}

impl Handle {
    fn nameless(id: NodeId) -> Self {
        Self { id, namespace: Namespace::default(), name: LocalName::default() }
    }
}

impl<'p> GrowingTree<'p> {
    /// An empty tree of a page with so many bytes, in which shadow roots nest no
    /// deeper than so much.
    pub(crate) fn new(bytes: usize, max_depth: usize) -> Self {
        Self {
            max_depth,
            nodes: RefCell::new(Nodes::with_room(bytes / BYTES_A_NODE)),
            texts: RefCell::default(),
            attributes: RefCell::default(),
            tag: RefCell::default(),
            formats: RefCell::default(),
            last_queried: Cell::new(ROOT),
            depth: Cell::new(0),
            shadows: RefCell::default(),
        }
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.borrow().len()
    }

    /// How deep the node lies that was put in last.
    pub(crate) fn depth(&self) -> usize {
        self.depth.get()
    }

    /// The element whose name the tree builder queried last.
    pub(crate) fn last_queried(&self) -> NodeId {
        self.last_queried.get()
    }

    pub(crate) fn node(&self, id: NodeId) -> HtmlNode {
        self.nodes.borrow()[id]
    }

    /// The attributes of the page, to which those of the next tag are added.
    pub(crate) fn attributes(&self) -> &RefCell<AttributeTable> {
        &self.attributes
    }

    /// Takes the name and the attributes of a start tag before it goes to the
    /// tree builder, and nothing after it.
    pub(crate) fn begin(&self, tag: Option<(LocalName, Tag, AttributeRange)>) {
        // The tree builder corrects the name of a picture.
        let corrected = |(name, tag, part)| match name {
            local_name!("image") => (local_name!("img"), Tag::Img, part),
            name => (name, tag, part),
        };
        self.tag.replace(tag.map(corrected));
    }

    /// Keeps the attributes of a formatting element by what the tree builder
    /// is to know them by.
    pub(crate) fn keep_format(&self, key: StrTendril, attributes: AttributeRange) {
        self.formats.borrow_mut().entry(key).or_insert(attributes);
    }

    /// Stores a text that goes to the tree builder next; returns its placeholder.
    pub(crate) fn placeholder(&self, text: Cow<'p, str>) -> StrTendril {
        placeholder::of_blank(&text).unwrap_or_else(|| {
            let texts = &mut self.texts.borrow_mut();
            let placeholder = placeholder::of(&text, texts.len() as u32);
            texts.push(text);
            placeholder
        })
    }

    /// Inserts text or a node into a parent, before the child `after`, or last if that is the
    /// root.
    fn insert(&self, parent: NodeId, after: NodeId, child: NodeOrText<Handle>) {
        let id = match child {
            NodeOrText::AppendNode(handle) => {
                self.nodes.borrow_mut().detach(handle.id);
                handle.id
            }
            NodeOrText::AppendText(placeholder) => match self.text(parent, after, &placeholder) {
                Some(text) => self.nodes.borrow_mut().create(NodeData::Text(text)),
                None => return,
            },
        };
        let depth = self.nodes.borrow_mut().put(parent, after, id);
        self.depth.set(depth as usize);
    }

    /// The number of a text, unless it was added to the text that stands where it goes.
    fn text(&self, parent: NodeId, after: NodeId, placeholder: &str) -> Option<u32> {
        let nodes = self.nodes.borrow();
        let texts = &mut self.texts.borrow_mut();
        let (number, text) = match placeholder::resolve(placeholder) {
            Original::Known(text) => {
                texts.push(Cow::default());
                (texts.len() as u32 - 1, Cow::Borrowed(text))
            }
            Original::Text { number, whole } => {
                let text = take(&mut texts[number as usize]);
                (number, if whole { text } else { without_start(text) })
            }
        };
        let before = if after == ROOT { nodes[parent].last } else { nodes[after].before };
        if let NodeData::Text(known) = nodes[before].data {
            texts[known as usize].to_mut().push_str(&text);
            return None;
        }
        texts[number as usize] = text;
        Some(number)
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

impl<'p> TreeSink for GrowingTree<'p> {
    type Handle = Handle;
    type Output = HtmlTree<'p>;
    type ElemName<'a>
        = ExpandedName<'a>
    where
        Self: 'a;

    fn finish(self) -> HtmlTree<'p> {
        let (mut nodes, attributes) = (self.nodes.into_inner(), self.attributes.into_inner());
        shadow::fill_slots(&mut nodes, &attributes, self.shadows.into_inner(), self.max_depth);
        HtmlTree { nodes, texts: self.texts.into_inner(), attributes: Arc::new(attributes) }
    }

    fn get_document(&self) -> Handle {
        Handle::nameless(ROOT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        self.last_queried.set(target.id);
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
        let (tag, part) = known
            .unwrap_or_else(|| (Tag::from_name(name.local.as_bytes()), AttributeRange::default()));
        let id = self.nodes.borrow_mut().create(NodeData::Element(tag, part));
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
        self.nodes.borrow_mut().detach(target.id);
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
        if let (Some((.., others)), NodeData::Element(_, known)) =
            (tag, &mut self.nodes.borrow_mut()[target.id].data)
        {
            *known = self.attributes.borrow_mut().merge(*known, others);
        }
    }

    /// The contents of a template are not read, so that they are outside the tree, unless the
    /// template is a shadow root.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        let nodes = &mut self.nodes.borrow_mut();
        let HtmlNode { data, depth, .. } = nodes[target.id];
        if matches!(data, NodeData::Root) {
            return Handle::nameless(target.id);
        }
        let contents = nodes.create(NodeData::Root);
        nodes[contents].depth = depth;
        Handle::nameless(contents)
    }

    /// The template of a shadow root is the root itself, and stands in its host.
    fn attach_declarative_shadow(&self, host: &Handle, template: &Handle, _: &[Attribute]) -> bool {
        let shadows = &mut self.shadows.borrow_mut();
        let may_host = shadow::may_host(&host.name) && !shadows.contains_key(&host.id);
        if may_host {
            shadows.insert(host.id, template.id);
            self.nodes.borrow_mut()[template.id].data = NodeData::Root;
            self.append(host, NodeOrText::AppendNode(template.clone()));
        }
        may_host
    }

    // Nothing of the following reaches the tree.

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle::nameless(self.nodes.borrow_mut().create(NodeData::Root))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle::nameless(self.nodes.borrow_mut().create(NodeData::Root))
    }

    fn parse_error(&self, _: Cow<'static, str>) {}
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    fn set_quirks_mode(&self, _: QuirksMode) {}
}

/// The tree of a page.
pub(crate) struct HtmlTree<'p> {
    nodes: Nodes,
    texts: Vec<Cow<'p, str>>,
    attributes: Arc<AttributeTable>,
}

/// A step of the walk through a tree.
pub(crate) enum WalkStep<'a> {
    Open(Tag, OpenElement<'a>),
    Text(&'a str),
    Close(Tag),
}

/// An element with its content.
pub(crate) struct OpenElement<'a> {
    tree: &'a HtmlTree<'a>,
    id: NodeId,
}

impl HtmlTree<'_> {
    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Goes through the tree in document order.
    pub(crate) fn walk(&self, visit: impl FnMut(WalkStep)) {
        self.walk_in(ROOT, visit);
    }

    /// Goes through the content of the body.
    pub(crate) fn walk_body(&self, visit: impl FnMut(WalkStep)) {
        let is_body = |node: &HtmlNode| matches!(node.data, NodeData::Element(Tag::Body, _));
        if let Some(body) = self.nodes.iter().position(is_body) {
            self.walk_in(body as NodeId, visit);
        }
    }

    fn walk_in(&self, top: NodeId, mut visit: impl FnMut(WalkStep)) {
        let nodes = &self.nodes;
        let mut next = Some(nodes[top].first).filter(|&id| id != ROOT);
        while let Some(id) = next {
            match nodes[id].data {
                NodeData::Element(tag, _) => {
                    visit(WalkStep::Open(tag, OpenElement { tree: self, id }));
                }
                NodeData::Text(text) => visit(WalkStep::Text(&self.texts[text as usize])),
                NodeData::Root => {}
            }
            next = Some(nodes[id].first).filter(|&id| id != ROOT);
            let mut ended = id;
            while next.is_none() && ended != top {
                if let NodeData::Element(tag, _) = nodes[ended].data {
                    visit(WalkStep::Close(tag));
                }
                next = Some(nodes[ended].after).filter(|&id| id != ROOT);
                ended = nodes[ended].parent;
            }
        }
    }

    /// The text that a node is.
    fn text(&self, id: NodeId) -> Option<&str> {
        match self.nodes[id].data {
            NodeData::Text(text) => Some(&self.texts[text as usize]),
            _ => None,
        }
    }
}

impl OpenElement<'_> {
    pub(crate) fn attributes(&self) -> Attributes {
        match self.tree.nodes[self.id].data {
            NodeData::Element(_, part) => Attributes::new(&self.tree.attributes, part),
            _ => Attributes::default(),
        }
    }

    /// The element's own text.
    pub(crate) fn text(&self) -> String {
        self.tree.nodes.children(self.id).filter_map(|id| self.tree.text(id)).collect()
    }

    /// Whether it has visible text.
    pub(crate) fn has_text(&self) -> bool {
        let mut ids = vec![self.tree.nodes[self.id].first];
        while let Some(id) = ids.pop().filter(|&id| id != ROOT) {
            let node = &self.tree.nodes[id];
            if self.tree.text(id).is_some_and(|text| !text.trim().is_empty()) {
                return true;
            }
            let is_silent = matches!(node.data, NodeData::Element(tag, _) if tag.is_silent());
            let first = if is_silent { ROOT } else { node.first };
            ids.extend([node.after, first].into_iter().filter(|&id| id != ROOT));
        }
        false
    }
}
