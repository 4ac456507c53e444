use proptest::prelude::*;
use pulldown_cmark::{Event as Read, Options, Parser, Tag, TagEnd};

use std::ops::Range;

use super::*;
use crate::{Emphasis, Kind, Link, Style};

fn block(kind: BlockKind, text: &str) -> Block {
    Block { kind, text: text.into(), links: Vec::new(), emphasis: Vec::new() }
}

fn markdown(blocks: &[Block]) -> String {
    let mut parts = Vec::new();
    body(&mut parts, blocks);
    parts.join("\n\n")
}

/// What a reader of Markdown makes of a body: the kind and the text of each block,
/// and the texts and addresses of all links.
#[derive(Debug, Default, PartialEq)]
struct ReadBack {
    blocks: Vec<(&'static str, String)>,
    links: Vec<(String, String)>,
}

impl ReadBack {
    fn of(markdown: &str) -> Self {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        let mut read = Self::default();
        let mut kinds = Vec::new();
        let mut link: Option<(String, String)> = None;
        for event in Parser::new_ext(markdown, options) {
            let kind = match &event {
                Read::Start(Tag::Paragraph) => kinds.last().copied().or(Some("paragraph")),
                Read::Start(Tag::Heading { .. }) => Some("heading"),
                Read::Start(Tag::Item) => Some("item"),
                Read::Start(Tag::BlockQuote(_)) => Some("quote"),
                Read::Start(Tag::TableHead | Tag::TableRow) => Some("row"),
                Read::Start(Tag::CodeBlock(_)) => Some("code"),
                _ => None,
            };
            if let Some(kind) = kind {
                // An item may hold a paragraph, or the text itself.
                let is_open = read.blocks.last().is_some_and(|(_, text)| text.is_empty());
                if !is_open {
                    read.blocks.push((kind, String::new()));
                } else if let Some(last) = read.blocks.last_mut() {
                    last.0 = kind;
                }
            }
            match event {
                Read::Start(Tag::Item) => kinds.push("item"),
                Read::Start(Tag::BlockQuote(_)) => kinds.push("quote"),
                Read::End(TagEnd::Item | TagEnd::BlockQuote(_)) => {
                    kinds.pop();
                }
                Read::Start(Tag::Link { dest_url, .. }) => {
                    link = Some((String::new(), dest_url.to_string()));
                }
                Read::End(TagEnd::Link) => read.links.extend(link.take()),
                Read::End(TagEnd::TableCell) => read.add(" "),
                Read::Text(text) | Read::Code(text) => {
                    if let Some((linked, _)) = &mut link {
                        linked.push_str(&text);
                    }
                    read.add(&text);
                }
                Read::SoftBreak | Read::HardBreak => read.add("<break>"),
                Read::Html(html) | Read::InlineHtml(html) => read.add(&format!("<html {html}>")),
                Read::Rule => read.add("<rule>"),
                _ => {}
            }
        }
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        read.blocks.iter_mut().for_each(|(_, text)| *text = words(text));
        read.blocks.retain(|(_, text)| !text.is_empty());
        read
    }

    fn add(&mut self, text: &str) {
        if self.blocks.is_empty() {
            self.blocks.push(("none", String::new()));
        }
        self.blocks.iter_mut().last().into_iter().for_each(|(_, all)| all.push_str(text));
    }
}

#[test]
fn list_items_nest_and_go_on() {
    let item = |depth, number, continues, text| {
        block(BlockKind::ListItem { depth, number, continues }, text)
    };
    let blocks = [
        item(1, None, false, "Railings"),
        item(2, Some(1), false, "Green"),
        item(2, Some(2), false, "Blue"),
        item(1, None, false, "Lamps"),
        item(1, None, true, "One at each end."),
        item(1, Some(1), false, "1. Walk"),
        item(1, Some(2), false, "2. Look"),
        item(1, Some(1), false, "Stay"),
    ];
    let expected = "\
- Railings
  1. Green
  2. Blue
- Lamps

  One at each end.

1. Walk
2. Look
1) Stay";
    assert_eq!(markdown(&blocks), expected);
}

#[test]
fn tables_without_headings_have_empty_ones() {
    let row = |header, cells: [&str; 2]| {
        let text = cells.join(" ").trim().to_owned();
        block(BlockKind::TableRow { header, cells: cells.map(str::to_owned).to_vec() }, &text)
    };
    let table = [row(false, ["2020", ""]), row(false, ["2021", "3 | 4"])];
    assert_eq!(markdown(&table), "|  |  |\n| --- | --- |\n| 2020 |  |\n| 2021 | 3 \\| 4 |");
    let table = [row(true, ["Year", "Boats"]), row(false, ["2021", "3"])];
    assert_eq!(markdown(&table), "| Year | Boats |\n| --- | --- |\n| 2021 | 3 |");
}

#[test]
fn code_stands_between_fences_longer_than_its_own() {
    let code =
        |code: &str, continues| block(BlockKind::Code { code: code.into(), continues }, code);
    let blocks = [code("if lamp:\n    on()", false), code("```", true)];
    assert_eq!(markdown(&blocks), "````\nif lamp:\n    on()\n\n```\n````");
}

#[test]
fn emphasis_is_written_only_where_it_is_read() {
    let styled = |text: &str, range: Range<usize>| {
        let part = Emphasis { style: Style::Strong, text: text[range.clone()].into(), range };
        markdown(&[Block { emphasis: vec![part], ..block(BlockKind::Paragraph, text) }])
    };
    assert_eq!(styled("The quay opens", 4..8), "The **quay** opens");
    assert_eq!(styled("Note: it opens", 0..5), "**Note:** it opens");
    // Between a sign and a letter, the marks would be read as asterisks.
    assert_eq!(styled("Note:it opens", 0..5), "Note:it opens");
}

#[test]
fn page_is_front_matter_article_and_lists_by_section() {
    let lead = Article {
        title: Some("# 1 \"bridge\": open".into()),
        authors: vec!["Ada \u{85}Quill".into(), "Bo Reed".into()],
        paragraphs: vec!["1. *First* a_b.".into(), "- Second &amp; last.".into()],
        ..Article::default()
    };
    let stub = |title: &str, section: Option<&str>| Stub {
        title: title.into(),
        section: section.map(str::to_owned),
        ..Stub::default()
    };
    let ferry = Stub {
        url: Some("https://example.com/a(1) b".into()),
        source: Some("Post".into()),
        age: Some("an hour ago".into()),
        summary: Some("It sails.".into()),
        ..stub("Ferry [live]", None)
    };
    let related = vec![ferry, stub("Rain", None), stub("Snow", Some("Most read"))];
    let whole = Page {
        url: None,
        kind: Kind::Html,
        lead: Some(lead),
        related,
        removed: None,
        origins: None,
        warnings: Vec::new(),
        decisions: Vec::new(),
    };
    let expected = "\
---
title: \"# 1 \\\"bridge\\\": open\"
authors: [\"Ada \\u0085Quill\", \"Bo Reed\"]
---

# \\# 1 \"bridge\": open

1\\. \\*First\\* a\\_b.

\\- Second \\&amp; last.

## Related

- [Ferry \\[live\\]](https://example.com/a%281%29%20b) (Post, an hour ago)

  It sails.
- Rain

## Most read

- Snow
";
    assert_eq!(page(&whole), expected);
    let empty = Page { lead: None, related: Vec::new(), ..whole };
    assert_eq!(page(&empty), "");
}

/// Texts with all that means something in Markdown.
fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            4 => "[a-c]{1,4}",
            1 => Just(" ".to_owned()),
            2 => "[!-/:-@\\[-`{-~]",
            1 => "[0-9]{1,3}[.)] ",
            1 => proptest::sample::select(vec!["é", "“", "漢", "。", "—", "&amp;", "![", "](", "<b>", "**", "__", "~~"])
                .prop_map(str::to_owned),
        ],
        1..14,
    )
    .prop_map(|parts| parts.concat().split_whitespace().collect::<Vec<_>>().join(" "))
    .prop_filter("a block shows something", |text| text.chars().any(char::is_alphabetic))
}

/// A block with a link and emphasis somewhere.
fn any_block() -> impl Strategy<Value = Block> {
    let kind = prop_oneof![
        3 => Just(BlockKind::Paragraph),
        1 => Just(BlockKind::Heading { level: 3 }),
        1 => Just(BlockKind::Quote),
        2 => (1_u8..4, proptest::option::of(1_u32..4))
            .prop_map(|(depth, number)| BlockKind::ListItem { depth, number, continues: false }),
    ];
    let place = || (any::<prop::sample::Index>(), any::<prop::sample::Index>());
    (kind, text(), place(), proptest::collection::vec((place(), 0..3_usize), 0..3)).prop_map(
        |(kind, text, link, styles)| {
            let cuts: Vec<usize> =
                text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let range = |(a, b): (prop::sample::Index, prop::sample::Index)| {
                let (a, b) = (*a.get(&cuts), *b.get(&cuts));
                let range = a.min(b)..a.max(b);
                let part = &text[range.clone()];
                let start = range.start + part.len() - part.trim_start().len();
                start..start + part.trim().len()
            };
            let link = range(link);
            let url = "https://example.com/a_b".to_owned();
            let links = (!link.is_empty()).then(|| Link {
                text: text[link.clone()].into(),
                url,
                range: link,
            });
            let style = [Style::Emphasis, Style::Strong, Style::Code];
            let emphasis = styles.into_iter().map(|(place, which)| {
                let range = range(place);
                Emphasis { style: style[which], text: text[range.clone()].into(), range }
            });
            let emphasis = emphasis.filter(|part| !part.range.is_empty());
            let mut emphasis: Vec<Emphasis> = emphasis.collect();
            emphasis.sort_by_key(|part| part.range.start);
            Block { kind, links: links.into_iter().collect(), emphasis, text: text.clone() }
        },
    )
}

proptest! {
    #[test]
    fn markdown_is_read_back_as_it_was(blocks in proptest::collection::vec(any_block(), 1..6)) {
        let markdown = markdown(&blocks);
        let read = ReadBack::of(&markdown);
        let kind = |block: &Block| match block.kind {
            BlockKind::Heading { .. } => "heading",
            BlockKind::Quote => "quote",
            BlockKind::ListItem { .. } => "item",
            _ => "paragraph",
        };
        let text = |block: &Block| match block.kind {
            // The number that the text prints is the list's.
            BlockKind::ListItem { number: Some(number), .. } => block
                .text
                .strip_prefix(&number.to_string())
                .and_then(|rest| rest.strip_prefix(". ").or(rest.strip_prefix(") ")))
                .map_or(block.text.clone(), |rest| rest.trim().to_owned()),
            _ => block.text.clone(),
        };
        let expected: Vec<_> = blocks.iter().map(|block| (kind(block), text(block))).collect();
        let expected: Vec<_> = expected.into_iter().filter(|(_, text)| !text.is_empty()).collect();
        prop_assert_eq!(read.blocks, expected, "{}", markdown);
        for (text, url) in read.links {
            prop_assert_eq!(url, "https://example.com/a_b");
            let is_known = |link: &Link| link.text.split_whitespace().eq(text.split_whitespace());
            prop_assert!(blocks.iter().flat_map(|block| &block.links).any(is_known), "{}", text);
        }
    }
}
