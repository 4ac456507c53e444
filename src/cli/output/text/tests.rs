//! Pages as text, and the same pages read back.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::{Article, Decision, Kind, Options, Origin, ReadAs, Stub, extract};

fn example() -> Page {
    let lead = Article {
        title: Some("Bridge reopens".into()),
        authors: vec!["Ada Quill".into(), "Ben Ink".into()],
        published: Some("2025-07-13".into()),
        publisher: Some("Example Times".into()),
        paragraphs: vec!["First.".into(), "Second \u{1b}[2J.".into()],
        truncated: true,
        ..Article::default()
    };
    let stub = |title: &str, section: Option<&str>| Stub {
        title: title.into(),
        section: section.map(Into::into),
        ..Stub::default()
    };
    let full = Stub {
        source: Some("Example Post".into()),
        age: Some("an hour ago".into()),
        url: Some("https://example.com/ferry".into()),
        summary: Some("It sails again.".into()),
        ..stub("Ferry is back", Some("More news"))
    };
    Page {
        url: None,
        kind: Kind::Html,
        lead: Some(lead),
        related: vec![full, stub("Tunnel closes", Some("More news")), stub("Rain", None)],
        removed: None,
        origins: None,
        warnings: Vec::new(),
        decisions: vec![Decision {
            role: "chrome",
            reason: "promo",
            detail: "0.02 short".into(),
            text: "Sign up\nnow".into(),
        }],
    }
}

#[test]
fn render_article() {
    let expected = "\
Bridge reopens

By Ada Quill, Ben Ink · 2025-07-13 · Example Times

First.

Second \u{fffd}[2J.

[…]
";
    assert_eq!(page(&example(), Some(Only::Lead)), expected);
}

#[test]
fn render_related_stories_under_headings() {
    let expected = "\
More news

- Ferry is back
  Example Post · an hour ago
  https://example.com/ferry
  It sails again.

- Tunnel closes

Related

- Rain
";
    assert_eq!(page(&example(), Some(Only::Related)), expected);
}

#[test]
fn render_empty_page_as_empty_text() {
    let empty = Page { lead: None, related: Vec::new(), ..example() };
    assert_eq!(page(&empty, None), "");
}

#[test]
fn explain_field_sources() {
    let origin = |field, source| Origin { field, source };
    let origins = vec![origin("title", "visible"), origin("authors", "json-ld")];
    let page = Page { origins: Some(origins), decisions: Vec::new(), ..example() };
    let lines = "\
title       from visible      Bridge reopens
authors     from json-ld      Ada Quill, Ben Ink
";
    assert_eq!(decisions(&page, false), lines);
}

#[test]
fn explain_decisions() {
    let line = "chrome    promo             Sign up now\n";
    assert_eq!(decisions(&example(), false), line);
    let detail = "                            0.02 short\n";
    assert_eq!(decisions(&example(), true), format!("{line}{detail}"));
}

/// Words with a meaning in the text format, and ordinary words.
fn text() -> impl Strategy<Value = String> {
    let word = select(
        &[
            "-",
            "·",
            ",",
            "[…]",
            "Related",
            "undated",
            "By",
            "Edited",
            "by",
            "updated",
            "Title:",
            "Text:",
            "Section:",
            "InputSource:",
            "Age:",
            "Date:",
            "Address:",
            "Summary:",
            "Body:",
            "2031-02-14",
            "2031-02-15T08:40:00Z",
            "2",
            "hours",
            "ago",
            "2時間前",
            "/a",
            "https://example.com/a",
            "Harbour",
            "Post",
            "It",
            "rained.",
            ")",
            ".",
            "市議会は",
            "*",
            "#",
            ">",
            "\\",
            "Share",
            "Comments",
            "...",
            "|",
            "–",
        ][..],
    );
    let short = prop::collection::vec(word.clone(), 1..6);
    let long = prop::collection::vec(word, 30..90);
    prop_oneof![5 => short, 1 => long].prop_map(|words| words.join(" "))
}

fn maybe() -> impl Strategy<Value = Option<String>> {
    prop::option::of(text())
}

fn date() -> impl Strategy<Value = Option<String>> {
    let dates = ["2031-02-14", "2031-02-14T08:40:00Z", "2031-02-14T08:40:00+01:00"];
    prop::option::of(select(dates.to_vec()).prop_map(str::to_owned))
}

fn stubs() -> impl Strategy<Value = Stub> {
    let title = prop_oneof![20 => text(), 1 => Just(String::new())];
    let lines = prop::collection::vec(text(), 1..4).prop_map(|lines| lines.join("\n"));
    let body = prop::option::of(lines);
    let texts = (maybe(), maybe(), maybe(), maybe(), body);
    (
        title,
        texts,
        date(),
        select(vec![None, Some("Related"), Some("-"), Some("More")]),
        any::<bool>(),
    )
        .prop_flat_map(|(title, texts, published, section, truncated)| {
            let (url, source, age, summary, body) = texts;
            let section = section.map(str::to_owned);
            let stub =
                Stub { title, url, source, age, published, summary, body, section, truncated };
            let section = prop_oneof![Just(stub.section.clone()), maybe()];
            section.prop_map(move |section| Stub { section, ..stub.clone() })
        })
}

fn leads() -> impl Strategy<Value = Article> {
    let names = || {
        let name = select(vec!["Ada Quill", "Cem Pen", "Updated By", "Edited by"]);
        prop::collection::vec(name.prop_map(str::to_owned), 0..3)
    };
    let paragraphs = prop::collection::vec(text(), 1..5);
    let publisher =
        select(vec![None, Some("Example Post"), Some("Example · Post"), Some("undated")]);
    let texts = (maybe(), paragraphs, publisher, any::<bool>());
    (texts, names(), names(), date(), date()).prop_map(
        |((title, paragraphs, publisher, truncated), authors, editors, published, modified)| {
            let publisher = publisher.map(str::to_owned);
            Article {
                title,
                authors,
                editors,
                published,
                modified,
                publisher,
                paragraphs,
                truncated,
                ..Article::default()
            }
        },
    )
}

/// Pages of any article and stories, with bare titles more often than at random.
fn pages() -> impl Strategy<Value = Page> {
    let bare =
        stubs().prop_map(|Stub { title, section, .. }| Stub { title, section, ..Stub::default() });
    let lists = prop_oneof![
        2 => prop::collection::vec(stubs(), 0..4),
        1 => prop::collection::vec(bare, 0..3),
    ];
    (prop::option::of(leads()), lists).prop_map(|(lead, related)| Page {
        lead,
        related,
        decisions: Vec::new(),
        ..example()
    })
}

proptest! {
    #[test]
    fn rendered_text_is_read_back_unchanged(written in pages()) {
        let text = page(&written, None);
        let options = Options { read_as: ReadAs::Text, ..Options::default() };
        let read = extract(text.as_bytes(), &options).unwrap();
        let language = read.lead.as_ref().and_then(|lead| lead.language.clone());
        let lead = written.lead.map(|lead| Article { language, ..lead });
        prop_assert_eq!(read.lead.as_ref(), lead.as_ref(), "{}", text);
        // A story's age is written instead of its date.
        let undated = |stub: &Stub| {
            let published = stub.published.clone().filter(|_| stub.age.is_none());
            Stub { published, ..stub.clone() }
        };
        let [was, is] = [&written.related, &read.related]
            .map(|stubs| stubs.iter().map(undated).collect::<Vec<_>>());
        prop_assert_eq!(is, was, "{}", text);
        prop_assert_eq!(page(&read, None), text);
    }
}
