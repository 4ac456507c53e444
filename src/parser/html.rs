//! Reads HTML into a [`Document`].
//!
//! The tree is scraper's. It is walked once, depth first, and everything the
//! rest of presscut needs goes to the [`Builder`]; another tree builder would
//! be one more walk like this one.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::node::Element;
use scraper::{Html, HtmlTreeSink, Node};

use super::builder::Builder;
use super::document::Document;
use super::tag::{Attr, Tag};
use crate::options::Limits;

/// Bytes handed to the tree builder between two looks at the tree's depth.
const PIECE: usize = 16 << 10;

/// Data scripts are kept by the `type` or the `id` they go by.
const DATA_TYPES: [&str; 2] = ["application/json", "application/ld+json"];

/// Reads a page of HTML.
pub(crate) fn read(html: &str, limits: &Limits) -> Document {
    let mut builder = Builder::new();
    let tree = parse(html, limits, &mut builder);
    walk(&tree, &mut builder);
    builder.finish()
}

/// Builds the tree piece by piece, and stops where the page nests too deep:
/// the tree builder looks through every open element at every tag, so that a
/// page of nothing but `<div>` would take it hours.
fn parse(html: &str, limits: &Limits, builder: &mut Builder) -> Html {
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        parser.process(StrTendril::from_slice(piece));
        rest = after;
        if depth(&parser.tokenizer.sink.sink.0.borrow()) > limits.max_depth {
            builder.warn(format!(
                "elements nest deeper than {} (--max-depth); the last {} bytes were not read",
                limits.max_depth,
                rest.len()
            ));
            break;
        }
    }
    parser.finish()
}

/// How deep the last node of the tree lies, which is where the parser stands.
fn depth(tree: &Html) -> usize {
    std::iter::successors(Some(tree.tree.root()), NodeRef::last_child).count()
}

fn walk(tree: &Html, builder: &mut Builder) {
    // Counts the elements that are open and whose text is not for reading.
    let mut silent = 0_usize;
    let mut verbatim = 0_usize;
    for edge in tree.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) if silent == 0 => builder.text(text, verbatim > 0),
                Node::Element(element) => {
                    let tag = Tag::from_name(element.name());
                    if silent == 0 {
                        open(node, element, tag, builder);
                    }
                    silent += usize::from(tag.is_silent());
                    verbatim += usize::from(tag == Tag::Pre);
                }
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    let tag = Tag::from_name(element.name());
                    silent -= usize::from(tag.is_silent());
                    verbatim -= usize::from(tag == Tag::Pre);
                    if silent == 0 && !tag.is_silent() && tag != Tag::Br {
                        builder.close();
                    }
                }
            }
        }
    }
}

/// Hands over an element that stands in no silent one.
fn open(node: NodeRef<'_, Node>, element: &Element, tag: Tag, builder: &mut Builder) {
    match tag {
        Tag::Br => builder.line_break(),
        Tag::Title => builder.title(&text_in(node)),
        Tag::Script if is_data(element) => builder.script(text_in(node)),
        _ if tag.is_silent() => {}
        // A button without words, such as one that only shows a star, stands
        // inside sentences and must not part them.
        Tag::Button if !has_text(node) => builder.open(Tag::Span, attributes(element)),
        _ => builder.open(tag, attributes(element)),
    }
}

/// The attributes that presscut reads.
fn attributes(element: &Element) -> Vec<(Attr, String)> {
    element
        .attrs()
        .map(|(name, value)| (Attr::from_name(name), value))
        .filter(|(name, _)| *name != Attr::Other)
        .map(|(name, value)| (name, value.to_owned()))
        .collect()
}

fn has_text(node: NodeRef<'_, Node>) -> bool {
    let mut texts = node.descendants().filter_map(|inner| inner.value().as_text());
    texts.any(|text| !text.trim().is_empty())
}

fn is_data(script: &Element) -> bool {
    script.attr("type").is_some_and(|value| {
        let kind = value.split(';').next().unwrap_or_default().trim();
        DATA_TYPES.iter().any(|data| kind.eq_ignore_ascii_case(data))
    })
}

fn text_in(node: NodeRef<'_, Node>) -> String {
    node.children().filter_map(|child| child.value().as_text()).map(|text| &**text).collect()
}
