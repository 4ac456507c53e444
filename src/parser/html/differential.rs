//! The tree that presscut reads against scraper's, which is html5ever's own.
//!
//! Both go through the same walk; every element, attribute and block must be
//! the same, though presscut's tokenizer is another and most of a page never
//! reaches its tree builder.

use std::fs;
use std::path::{Path, PathBuf};

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::{Reading, names, tokens};
use crate::options::Limits;
use crate::parser::builder::Builder;
use crate::parser::document::Document;
use crate::parser::tag::{Attr, Tag};

/// What presscut's tree gives.
fn read(html: &str) -> Document {
    let mut builder = Builder::new();
    let (tree, excess) = tokens::tree(html, Limits::default().max_depth);
    assert!(excess.deep == 0 && !excess.endless);
    let mut reading = Reading::new(&mut builder, None);
    tree.walk(|step| reading.step(step));
    builder.finish()
}

/// What scraper's tree gives.
fn read_with_scraper(html: &str) -> Document {
    let tree = Html::parse_document(html);
    let mut builder = Builder::new();
    let (mut silent, mut verbatim) = (0_usize, 0_usize);
    for edge in tree.tree.root().traverse() {
        let (Edge::Open(node) | Edge::Close(node)) = edge;
        match (edge, node.value()) {
            (Edge::Open(_), Node::Text(text)) if silent == 0 => builder.text(text, verbatim > 0),
            (Edge::Open(_), Node::Element(element)) => {
                let tag = Tag::from_name(element.name().as_bytes());
                if silent == 0 {
                    open(node, element, tag, &mut builder);
                }
                silent += usize::from(tag.is_silent());
                verbatim += usize::from(tag == Tag::Pre);
            }
            (Edge::Close(_), Node::Element(element)) => {
                let tag = Tag::from_name(element.name().as_bytes());
                silent -= usize::from(tag.is_silent());
                verbatim -= usize::from(tag == Tag::Pre);
                if silent == 0 && !tag.is_silent() && tag != Tag::Br {
                    builder.close();
                }
            }
            _ => {}
        }
    }
    builder.finish()
}

fn open(
    node: NodeRef<'_, Node>,
    element: &scraper::node::Element,
    tag: Tag,
    builder: &mut Builder,
) {
    let text = || node.children().filter_map(|child| Some(&**child.value().as_text()?)).collect();
    let is_silent = |node: NodeRef<'_, Node>| {
        let mut tags = node.ancestors().filter_map(|above| above.value().as_element());
        tags.any(|element| Tag::from_name(element.name().as_bytes()).is_silent())
    };
    let inside = node.descendants().filter(|inner| !is_silent(*inner));
    let mut inside = inside.filter_map(|inner| inner.value().as_text());
    let is_data = || {
        let kind = element.attr("type").unwrap_or_default().split(';').next().unwrap_or_default();
        ["application/json", "application/ld+json"].contains(&&*kind.trim().to_lowercase())
    };
    match tag {
        Tag::Br => builder.line_break(),
        Tag::Title => builder.title(&{
            let text: String = text();
            text
        }),
        Tag::Script if is_data() => builder.script(text()),
        _ if tag.is_silent() => {}
        Tag::Button if !inside.any(|text| !text.trim().is_empty()) => {
            builder.open(Tag::Span, attributes(element));
        }
        _ => builder.open(tag, attributes(element)),
    }
}

fn attributes(element: &scraper::node::Element) -> Vec<(Attr, String)> {
    let known = element.attrs().map(|(name, value)| (Attr::from_name(name.as_bytes()), value));
    known
        .filter(|(attr, _)| *attr != Attr::Other)
        .map(|(attr, value)| (attr, if attr.is_text() { value } else { names(value) }.to_owned()))
        .collect()
}

/// A document, a line for each piece of it.
fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for element in &document.elements {
        let mut attributes: Vec<_> = element.attributes.iter().collect();
        attributes.sort_by_key(|(attr, _)| attr.name());
        lines
            .push(format!("{:?} {} {} {attributes:?}", element.tag, element.parent, element.depth));
    }
    lines.extend(document.blocks.iter().map(|block| format!("{} {}", block.element, block.text)));
    // A comment parts the text around it in two, and only scraper's tree has comments.
    let ends = document.runs.chunk_by(|a, b| (a.block, a.element) == (b.block, b.element));
    lines.extend(
        ends.filter_map(|runs| runs.last()).map(|r| format!("{} {}", r.element, r.bytes.end)),
    );
    lines.extend(document.scripts.iter().map(|script| script.text.trim().to_owned()));
    lines.extend(document.title.clone());
    lines.retain(|line| !line.is_empty());
    lines
}

fn assert_same(html: &str, name: &Path) {
    let (ours, theirs) = (lines(&read(html)), lines(&read_with_scraper(html)));
    let first = ours.iter().zip(&theirs).find(|(ours, theirs)| ours != theirs);
    assert!(first.is_none(), "{}: {first:?}", name.display());
    assert_eq!(ours.len(), theirs.len(), "{}", name.display());
}

/// Every page in a folder, and in the folders inside.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut pages = Vec::new();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() {
            pages.extend(self::pages(&path));
        } else if path.to_string_lossy().contains(".html") {
            pages.push(path);
        }
    }
    pages
}

fn load(path: &Path) -> String {
    use std::io::Read;
    let mut bytes = Vec::new();
    let file = fs::File::open(path).unwrap();
    if path.extension().is_some_and(|extension| extension == "gz") {
        let _ = flate2::read::MultiGzDecoder::new(file).read_to_end(&mut bytes);
    } else {
        let _ = { file }.read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned()
}

#[test]
fn every_page_at_hand_is_read_as_scraper_reads_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // The pages with known truth are not ours to publish, and lie beside the
    // repository where they are at hand.
    let mut found = pages(&root.join("fixtures"));
    assert!(found.len() > 20);
    found.extend(pages(&root.join("../shared/data")));
    // In two threads: the pages at hand take a minute.
    let (some, others) = found.split_at(found.len() / 2);
    std::thread::scope(|scope| {
        for part in [some, others] {
            scope.spawn(|| part.iter().for_each(|path| assert_same(&load(path), path)));
        }
    });
}

#[test]
fn what_the_tokenizer_must_not_fall_for() {
    for html in [
        "<script>document.write('<p>no</p>')</script><p>yes",
        "<script>var a = '</scr' + 'ipt><p>no';</script><p>yes",
        "<script><!-- <script> </script> --> </script><p>yes",
        "<script><!-- <script>a</script> <p>no</p> --></script><p>yes",
        "<script><!-- never closed <p>a",
        "<script>if (a<b) '<!--'</script><p>yes",
        "<script type=application/ld+json>{\"a\": \"<p>\"}</script><p>yes",
        "<script type='application/ld+json;charset=utf-8'>{}</script><p>yes",
        "<style>p > a { content: '</p>' }</style><p>yes",
        "<style><!-- </style><p>yes",
        "<title>a <b> &amp; c</title><p>yes",
        "<textarea><p>no</textarea><p>yes",
        "<noscript><p>no</noscript><p>yes",
        "<iframe><p>no</iframe><p>yes",
        "<xmp><p>shown</xmp><p>yes",
        "<plaintext><p>all",
        "<svg><title>a</title><style>b<p>yes",
        "<svg><![CDATA[<p>no]]></svg><p>yes",
        "<math><mi>x<p>yes",
        "<!-- a --!> b --> c",
        "<!--> a",
        "<!doctype html><p>a<table><tr><td>b",
        "<p>a<table><tr><td>b",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 3.2//EN\"><p>a<table>b",
        "<table><p>before<tr><td>in<div>on",
        "<table>text<b>bold<tr><td>cell</table>after",
        "<b><p>one</b>two</p>three",
        "<a href=1>one<a href=2>two<div>three</a>four",
        "<p><b><i>one<p>two</b>three</i>four",
        "<template><p>no</template><p>yes",
        "<select><option>a<p>b</select>c",
        "<frameset><frame></frameset>",
        "<ul><li>a<li>b<ul><li>c</ul><li>d",
        "<button>a<button>b</button>c",
        "<form><form><p>a</form>b",
        "<body class=a><body id=b><html lang=c><p>d",
        "&amp; &notin; &noti; &#0; &#x110000; &#128; &bogus; &lt",
        "<p class='a' CLASS=b class=c>d",
        "<p a=1 <b>c",
        "a\0b<p>c\0d",
        "a\r\nb\rc",
        "</p></br><p>a</span>",
        "<p/>a<br/>b<div/>c",
        "<h1>a<h2>b</h1>c",
        "<dl><dt>a<dd>b<dt>c</dl>",
        "<ruby>a<rt>b<rp>c",
    ] {
        assert_same(html, Path::new(html));
    }
}
