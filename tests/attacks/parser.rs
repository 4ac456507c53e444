//! Against the reader of HTML: nesting, tags that stay open, attributes, and
//! whatever has no end.

use presscut::{Limits, Options, ReadAs, Warning};

use crate::page::{Attack, STORY, attack, cut, cut_with, survive};

const DEPTH: &str = "elements nest deeper";
const ATTRIBUTES: &str = "attributes";
const REPEATED: &str = "left open and repeated";

/// Elements that nest, or that the tree builder must look for among those that are open.
pub(crate) static NESTING: &[Attack] = &[
    attack("div", "", "<div>").warns(DEPTH),
    attack("div-text", "", "<div>x").warns(DEPTH),
    attack("div-class", "", "<div class=c%>").warns(DEPTH),
    attack("span", "", "<span>x").warns(DEPTH),
    attack("unknown", "", "<x-y>x").warns(DEPTH),
    attack("b", "", "<b>").warns(DEPTH),
    attack("b-text", "", "<b>x").warns(DEPTH),
    attack("a", "", "<a href=/%>x"),
    attack("nobr", "", "<nobr>x"),
    attack("table", "", "<table>"),
    attack("table-text", "", "<table>x"),
    attack("table-cell", "", "<table><tr><td>").warns(DEPTH),
    attack("button", "", "<p><button>x"),
    attack("object-button", "", "<object><button>").warns(DEPTH),
    attack("list", "", "<ul><li>x").warns(DEPTH),
    attack("dl", "", "<dd><span>"),
    attack("select", "", "<select><option>x"),
    attack("svg", "", "<svg><foreignObject><div>").warns(DEPTH),
    attack("svg-title", "", "<svg><title><svg>").warns(DEPTH),
    attack("math", "", "<math><mi><b>").warns(DEPTH),
    attack("math-html", "", "<math><annotation-xml encoding='text/html'><div>").warns(DEPTH),
    attack("svg-breakout", "", "<svg><g><p>x"),
    attack("template", "", "<template><div>x").warns(DEPTH),
    attack("shadow", "", "<div><template shadowrootmode=open>x").warns(DEPTH),
    attack("shadow-slot", "", "<x-y><template shadowrootmode=open><i><slot></slot></i></template>"),
    attack("template-modes", "<template>", "<tr><td><col>"),
    attack("frameset", "", "<frameset><frame>").warns(DEPTH),
    attack("ruby", "", "<ruby>x<rt>y").warns(DEPTH),
    attack("form", "", "<form><div>x").warns(DEPTH),
];

/// Tags for which the tree builder looks through all that is open.
pub(crate) static SCANS: &[Attack] = &[
    attack("end-p", "NEST", "</p>"),
    attack("p-p", "NEST", "<p>x</p>"),
    attack("end-h1", "NEST", "</h1>"),
    attack("end-unknown", "NEST", "</x>"),
    attack("end-form", "<form>NEST", "</form>"),
    attack("li", "<ul>NEST", "<li>x</li>"),
    attack("dd", "<dl>NEST", "<dd>x</dd>"),
    attack("end-in-svg", "<svg>NEST", "</x>"),
    attack("end-in-button", "<button>NEST", "<p>x</p>"),
];

/// Formatting elements that are opened anew or moved: "Noah's Ark", the
/// "adoption agency" and "foster parenting" of the HTML Standard, 13.2.6.
pub(crate) static FORMATTING: &[Attack] = &[
    attack("fonts", "", "<font id=%>x").warns(DEPTH),
    attack("fonts-links", "", "<a href=%><font id=%>x").warns(DEPTH),
    attack(
        "fonts-p",
        "<p><b id=1><b id=2><b id=3><b id=4><b id=5><b id=6><b id=7><b id=8>",
        "<p>x</p>",
    )
    .warns(REPEATED),
    attack("same-fonts-p", "<p><font><font><font><font><b><b><b><b><i><u>", "<p>x").warns(REPEATED),
    attack("font-ends-block", "", "<font id=%><p>x</font>"),
    attack("i-ends-p", "", "<i>x</p>").warns(DEPTH),
    attack("adoption", "", "<a><div></a>x").warns(DEPTH),
    attack("adoption-p", "", "<b><p></b>x"),
    attack("adoption-mixed", "", "<a href=%><b><div><i><p></a></b></i>x").warns(DEPTH),
    attack("adoption-deep", "<b><i><a>NEST", "</b></a></i>"),
    attack("adoption-table", "", "<table><a><b></a>x"),
    attack("foster-div", "", "<table><div>x"),
    attack("foster-p", "<table>", "<p>x<td>y<tr>"),
    attack("foster-b", "<table>", "<b>x<tr>"),
    attack("foster-font", "<table>", "<font id=%>x<tr>").warns(REPEATED),
    attack("foster-text", "<table>", "x<tr>"),
    attack("foster-select", "", "<table><select><tr>x"),
];

/// Attributes.
pub(crate) static ATTRIBUTE: &[Attack] = &[
    attack("attributes", "<div", " a%=1").end(">x").warns(ATTRIBUTES),
    attack("attributes-a", "<a", " a%=1").end(">x").warns(ATTRIBUTES),
    attack("attributes-font", "<font", " a%").end(">x").warns(ATTRIBUTES),
    attack("attributes-body", "<body>x<body", " a%=1").end(">x").warns(ATTRIBUTES),
    attack("attributes-same", "<p", " class=a").end(">x").warns(ATTRIBUTES),
    attack("attributes-end-tag", "<p>x</p", " a%=1").end(">x").warns(ATTRIBUTES),
    attack("bodies", "x", "<body a%=1 class=c%>"),
    attack("slashes", "<p ", "/").end(">x"),
    attack("equals-signs", "<p ", "=").end(">x"),
    attack("classes", "<p class='", " c%").end("'>x"),
    attack("class-each", "", "<p class='c% d%'>x"),
    attack("id-each", "", "<p id=x%>x"),
    attack("data-address", "<img src='data:image/png;base64,", "QUJD").end("'>x"),
    attack("href", "<a href='http://example.com/", "x/").end("'>Bridge reopens</a>"),
    attack("references", "<a title='", "&amp;").end("'>x</a>"),
    attack("colspan", "<table><tr>", "<td colspan=9000000000000000 rowspan=9e15>x"),
    attack("list-numbers", "<ol start=9000000000000000>", "<li value=-1>x"),
    attack("quotes", "x", "<p class=\"").warns(ATTRIBUTES),
    attack("quote-open", "x<p class=\"", "y"),
];

/// What has no end, or comes by the million.
pub(crate) static ENDLESS: &[Attack] = &[
    attack("comments", "x", "<!---->"),
    attack("comment-open", "x<!-- ", "y"),
    attack("comment-angles", "x<!-- ", ">"),
    attack("comment-dashes", "x<!-- ", "->"),
    attack("comments-nested", "x", "<!--"),
    attack("declarations", "x", "<!y>"),
    attack("instructions", "x", "<?y>"),
    attack("doctypes", "x", "<!DOCTYPE html>"),
    attack("doctype-open", "<!DOCTYPE html PUBLIC", " \""),
    attack("cdata", "<svg>", "<![CDATA[x]]>"),
    attack("references", "", "&amp;"),
    attack("reference-zero", "", "&#0;"),
    attack("reference-beyond", "", "&#x110000;"),
    attack("reference-digits", "&#", "9"),
    attack("reference-name", "&", "a"),
    attack("ampersands", "", "&"),
    attack("angles", "", "<"),
    attack("angles-apart", "", "< "),
    attack("end-marks", "", "</"),
    attack("tag-name", "x<", "y"),
    attack("text", "", "x"),
    attack("blanks", "x", " "),
    attack("breaks", "", "x<br>"),
    attack("script-open", "x<script>", "y"),
    attack("script-escapes", "x<script>", "<!--<script>"),
    attack("script-ends", "x<script>", "</scriptx"),
    attack("scripts", "x", "<script>y</script>"),
    attack("style-ends", "x<style>", "</stylex"),
    attack("textarea-ends", "x<textarea>", "</textareax"),
    attack("title-open", "x<title>", "&amp;"),
    attack("plaintext", "<plaintext>", "<div>"),
    attack("template-open", "x<template>", "<p>y"),
    attack("noscript-links", "x<noscript>", "<a href=/%>y</a><a href=/n%>z</a>"),
    attack("noscripts", "x", "<noscript><a href=/%>y</a><a href=/n%>z</a></noscript>"),
    attack(
        "noscript-fonts",
        "x",
        "<noscript><font id=1><font id=2><font id=3><a href=x>y<p><a href=x>y<p>x<p>x<p>x</noscript>",
    ),
    attack("pre", "<pre>", "x\n"),
    attack("hidden", "x", "<p hidden>y"),
    attack("buttons", "", "<button><i></i></button>x"),
];

/// The page of an attack, with as many open elements as are read.
pub(crate) fn nested(attack: &Attack) -> String {
    attack.page().replace("NEST", &"<span>".repeat(Limits::default().max_depth - 20))
}

#[test]
fn deep_nesting_is_survived() {
    survive(NESTING, ReadAs::Html, nested);
}

#[test]
fn quadratic_open_element_search_is_survived() {
    survive(SCANS, ReadAs::Html, nested);
}

#[test]
fn endless_formatting_elements_are_survived() {
    survive(FORMATTING, ReadAs::Html, nested);
}

#[test]
fn endless_attributes_are_survived() {
    survive(ATTRIBUTE, ReadAs::Html, nested);
}

#[test]
fn unterminated_constructs_are_survived() {
    survive(ENDLESS, ReadAs::Html, nested);
}

#[test]
fn story_before_attack_is_found() {
    let attacks = [NESTING, FORMATTING, ENDLESS].into_iter().flatten();
    for attack in attacks.chain(ATTRIBUTE).filter(|attack| attack.name != "frameset") {
        let page = cut(&format!("{STORY}{}", nested(attack)), ReadAs::Html);
        let title = page.lead.as_ref().and_then(|lead| lead.title.as_deref());
        assert_eq!(title, Some("Bridge reopens"), "{}", attack.name);
    }
}

/// What is read of a page with one limit changed, and what it is warned of.
fn limited(page: &str, change: impl FnOnce(&mut Limits)) -> (Vec<String>, Vec<Warning>) {
    let mut options = Options::default();
    change(&mut options.limits);
    let page = cut_with(page, ReadAs::Html, &mut options).unwrap();
    (page.lead.map(|lead| lead.paragraphs).unwrap_or_default(), page.warnings)
}

#[test]
fn each_limit_keeps_read_part_and_warns() {
    let line =
        |n| format!("<p>Rain fell on the old bridge for {n} weeks, and nobody crossed it.</p>");
    let page = format!("{STORY}{}", (0..100).map(line).collect::<String>());
    let (all, warned) = limited(&page, |_| {});
    assert_eq!((all.len(), warned), (103, Vec::new()));
    let (begun, warned) = limited(&page, |limits| limits.max_nodes = 50);
    assert!(begun.len() > 10 && all.starts_with(&begun), "{}", begun.len());
    assert_eq!(warned, [Warning::Nodes(50)]);
    let (read, warned) = limited(&format!("{page}<i a b c>"), |limits| limits.max_attributes = 2);
    assert!(read == all);
    assert_eq!(warned, [Warning::Attributes { tags: 1, limit: 2 }]);
    let deep = format!("{page}{}", "<div>".repeat(20));
    let (read, warned) = limited(&deep, |limits| limits.max_depth = 10);
    assert!(read == all);
    assert!(matches!(*warned, [Warning::Depth { limit: 10, .. }]), "{warned:?}");
}

#[test]
fn hundred_thousand_tags_are_survived() {
    for tag in ["<div>", "</p>", "<b>", "<!---->", "<br>", "<p>"] {
        let page = cut(&format!("{STORY}{}", tag.repeat(200_000)), ReadAs::Html);
        assert!(page.lead.is_some(), "{tag}");
    }
}
