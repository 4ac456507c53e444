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
use super::flood;
use super::tag::{Attr, Tag};
use crate::options::Limits;

/// Bytes handed to the tree builder between two looks at the tree's depth.
const PIECE: usize = 16 << 10;

/// The most bytes of class names, or of an address, that are read of an element.
const LONGEST_NAMES: usize = 4 << 10;

/// The fewest links of a list.
const LEAST_LINKS: usize = 2;

/// Data scripts are kept by the `type` or the `id` they go by.
const DATA_TYPES: [&str; 2] = ["application/json", "application/ld+json"];

/// Reads a page of HTML.
pub(crate) fn read(html: &str, limits: &Limits) -> Document {
    let mut builder = Builder::new();
    let tree = parse(html, limits, &mut builder);
    walk(&tree, &mut builder, Some(limits));
    builder.finish()
}

/// Builds the tree piece by piece, and stops where it grows out of proportion.
fn parse(html: &str, limits: &Limits, builder: &mut Builder) -> Html {
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let html = match flood::find(html) {
        Some(at) => {
            let (most, lost) = (flood::MOST, html.len() - at);
            builder.warn(format!(
                "a tag has more than {most} attributes; the last {lost} bytes were not read"
            ));
            &html[..at]
        }
        None => html,
    };
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        parser.process(StrTendril::from_slice(piece));
        rest = after;
        let read = html.len() - rest.len();
        if let Some(excess) = excess(&parser.tokenizer.sink.sink.0.borrow(), read, limits) {
            builder.warn(format!("{excess}; the last {} bytes were not read", rest.len()));
            break;
        }
    }
    parser.finish()
}

/// What is too much of a tree that was built from so many bytes.
///
/// The tree builder looks through every open element at every tag, so that a
/// page of nothing but `<div>` would take it hours. And it opens the fonts and
/// links that a page forgot to close anew in every block, so that a few hundred
/// of them would fill the memory; honest markup takes bytes for each node.
fn excess(tree: &Html, bytes: usize, limits: &Limits) -> Option<String> {
    if depth(tree) > limits.max_depth {
        return Some(format!("elements nest deeper than {} (--max-depth)", limits.max_depth));
    }
    let nodes = tree.tree.nodes().len();
    (nodes > bytes.max(PIECE)).then(|| "elements are left open and repeated everywhere".to_owned())
}

/// How deep the parser stands: where the last node of the tree lies, or the
/// newest, since what a table cannot hold is put before it.
fn depth(tree: &Html) -> usize {
    let last = std::iter::successors(Some(tree.tree.root()), NodeRef::last_child).count();
    let newest = tree.tree.nodes().next_back().map_or(0, |node| node.ancestors().count() + 1);
    last.max(newest)
}

/// Hands over a tree. Where `limits` are given, it is the page's own, and what
/// the page offers without scripts is read, too.
fn walk(tree: &Html, builder: &mut Builder, limits: Option<&Limits>) {
    // Counts the elements that are open and whose text is not for reading.
    let mut silent = 0_usize;
    let mut verbatim = 0_usize;
    // A part of a page is no page, though the tree builder makes one of it.
    let is_frame = |tag| limits.is_none() && matches!(tag, Tag::Html | Tag::Head | Tag::Body);
    for edge in tree.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) if silent == 0 => builder.text(text, verbatim > 0),
                Node::Element(element) => {
                    let tag = Tag::from_name(element.name());
                    if let Some(limits) = limits.filter(|_| tag == Tag::Noscript && silent == 0)
                        && let Some(list) = list_of_links(&text_in(node), limits, builder)
                    {
                        builder.open(Tag::Div, Vec::new());
                        walk(&list, builder, None);
                        builder.close();
                    }
                    if silent == 0 && !is_frame(tag) {
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
                    if silent == 0 && !tag.is_silent() && tag != Tag::Br && !is_frame(tag) {
                        builder.close();
                    }
                }
            }
        }
    }
}

/// The tree of what a page offers without scripts, if that is a list of links:
/// modules of other stories that scripts load late stand there. Pictures,
/// appeals to switch scripts on, and paragraphs that would come twice do not count.
fn list_of_links(html: &str, limits: &Limits, builder: &mut Builder) -> Option<Html> {
    html.match_indices("<a ").nth(LEAST_LINKS - 1)?;
    let tree = parse(html, limits, builder);
    let (mut all, mut linked) = (0, 0);
    for node in tree.tree.root().descendants() {
        let Some(text) = node.value().as_text() else { continue };
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let is_link = |node: NodeRef<'_, Node>| {
            node.value().as_element().is_some_and(|element| element.name() == "a")
        };
        all += letters;
        linked += if node.ancestors().any(is_link) { letters } else { 0 };
    }
    (linked * 2 > all).then_some(tree)
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
        .map(|(name, value)| (name, if name.is_text() { value } else { names(value) }.to_owned()))
        .collect()
}

/// The names of an attribute as far as they are looked at. What stands inside
/// an element looks at its names again and again, and a megabyte of them would
/// cost that much for each block.
fn names(value: &str) -> &str {
    if value.len() <= LONGEST_NAMES {
        return value;
    }
    let start = &value[..value.floor_char_boundary(LONGEST_NAMES)];
    // Half a name would be another.
    start.rsplit_once(char::is_whitespace).map_or("", |(whole, _)| whole)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The warnings that a page is read with, and the characters of its text.
    fn read_of(html: &str) -> (Vec<String>, usize) {
        let document = read(html, &Limits::default());
        let chars = document.blocks.iter().map(|block| block.text.chars().count()).sum();
        (document.warnings, chars)
    }

    #[test]
    fn nesting_that_a_table_puts_before_itself_is_seen() {
        let (warnings, _) = read_of(&format!("<table>{}", "<div>".repeat(100_000)));
        assert!(warnings.iter().any(|warning| warning.contains("--max-depth")), "{warnings:?}");
    }

    #[test]
    fn fonts_that_stay_open_do_not_fill_the_memory() {
        let fonts: Vec<String> = (0..400).map(|n| format!("<font color={n}>")).collect();
        let page = format!("<div>{}</div>{}", fonts.concat(), "<div>x</div>".repeat(20_000));
        let (warnings, chars) = read_of(&page);
        assert!(warnings.iter().any(|warning| warning.contains("not read")), "{warnings:?}");
        assert!((1..20_000).contains(&chars), "{chars}");
    }

    #[test]
    fn dense_markup_is_read_whole() {
        assert_eq!(read_of(&"<p>x".repeat(50_000)), (Vec::new(), 50_000));
        assert_eq!(read_of(&"<b>x</b>".repeat(50_000)), (Vec::new(), 50_000));
        let table = format!("<table>{}</table>", "<tr><td>x".repeat(50_000));
        assert_eq!(read_of(&table), (Vec::new(), 50_000));
    }

    #[test]
    fn a_list_of_links_is_read_without_scripts_and_a_picture_is_not() {
        let text = |html: &str| {
            let blocks = read(html, &Limits::default()).blocks;
            blocks.into_iter().map(|block| block.text).collect::<Vec<_>>()
        };
        let list = "<a href=/a>Bridge reopens</a><p><a href=/b>Harbour closes</a>";
        assert_eq!(
            text(&format!("<p>x<noscript>{list}</noscript>")),
            ["x", "Bridge reopens", "Harbour closes"]
        );
        assert_eq!(
            text("<p>x<noscript><a href=/a><img alt=y></a> enable scripts</noscript>"),
            ["x"]
        );
        assert_eq!(text(&format!("<p>x<noscript>{list} {}</noscript>", "story ".repeat(9))), ["x"]);
    }

    #[test]
    fn no_name_is_cut_in_two() {
        let long = "author-box ".repeat(1000);
        let kept = names(&long);
        assert!(kept.len() <= LONGEST_NAMES);
        assert!(kept.split(' ').all(|name| name == "author-box"));
        assert_eq!(names("byline"), "byline");
        assert_eq!(names(&"é".repeat(LONGEST_NAMES)), "");
    }
}
