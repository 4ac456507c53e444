//! The related stubs of the fixtures, and of tag soup.
//!
//! `PRESSCUT_BLESS=1 cargo test --test related` writes what is found; look at
//! the difference before it is committed.

use std::fs;
use std::path::Path;

use presscut::{Options, ReadAs, Stub, extract};
use proptest::prelude::*;
use serde_json::{Value, json};

fn stubs(html: &str) -> Vec<Stub> {
    let mut options = Options::default();
    options.read_as = ReadAs::Html;
    options.now = Some("2025-07-13T12:00:00Z".parse().unwrap());
    extract(html.as_bytes(), &options).unwrap().related
}

/// What a reader would notice of a stub.
fn shown(stub: &Stub) -> Value {
    json!({
        "title": stub.title,
        "url": stub.url,
        "source": stub.source,
        "section": stub.section,
        "age": stub.age,
        "published": stub.published,
        "summary": stub.summary,
    })
}

fn check(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/related");
    let read =
        |extension: &str| fs::read_to_string(folder.join(name).with_extension(extension)).unwrap();
    let found: Vec<Value> = stubs(&read("html")).iter().map(shown).collect();
    if std::env::var_os("PRESSCUT_BLESS").is_some() {
        let text = serde_json::to_string_pretty(&found).unwrap() + "\n";
        fs::write(folder.join(name).with_extension("json"), text).unwrap();
        return;
    }
    let expected: Vec<Value> = serde_json::from_str(&read("json")).unwrap();
    assert_eq!(found, expected, "{name}");
}

#[test]
fn lead_is_not_a_stub() {
    let text =
        "The council voted on Monday to keep the night ferry, which 5,200 people had asked for.";
    let link = |title: &str| {
        let slug = title.to_lowercase().replace(' ', "-");
        format!("<li><a href=/news/{slug}-2031>{title}</a></li>")
    };
    let list = ["Night ferry will stay", "Old mill burns down again", "School boat loses pilot"];
    let list = list.map(link).concat();
    let page = format!(
        "<title>Night ferry will stay</title><article><h1>Night ferry will stay</h1><p>{text}</p>\
         <p>{text} It sails.</p></article><h2>Latest news</h2><ul>{list}</ul>"
    );
    let titles: Vec<String> = stubs(&page).into_iter().map(|stub| stub.title).collect();
    assert_eq!(titles, ["Old mill burns down again", "School boat loses pilot"]);
}

#[test]
fn stories_of_modules_and_promo_lines_are_unique() {
    check("modules");
}

#[test]
fn cards_with_overlay_links_have_headlines() {
    check("covers");
}

#[test]
fn stubs_of_partners_and_aggregators_have_sources() {
    check("partners");
}

#[test]
fn tickers_carousels_and_inline_links_give_stubs() {
    check("streams");
}

#[test]
fn page_without_other_stories_has_no_stubs() {
    check("none");
}

#[test]
fn comments_jobs_products_and_menus_are_not_stubs() {
    check("others");
}

#[test]
fn lists_of_old_pages_give_stubs() {
    check("counted");
    check("archives");
}

#[test]
fn link_boxes_give_kicker_headline_and_summary() {
    check("boxes");
    check("ranks");
}

#[test]
fn partly_linked_headlines_are_whole() {
    check("entries");
}

#[test]
fn many_links_take_linear_time() {
    let list = |count: usize| -> String {
        let item = |i| {
            format!(
                "<li><a href=/news/story-number-{i}-of-the-old-harbour>\
                 The {i}th story of the old harbour and its boats</a></li>"
            )
        };
        format!("<ul class=latest>{}</ul>", (0..count).map(item).collect::<String>())
    };
    assert_eq!(stubs(&list(10_000)).len(), 10_000);
    let nested = "<ul><li><a href=/news/one-story-of-the-old-harbour>One story of it</a>";
    assert!(stubs(&nested.repeat(500)).len() <= 1);
}

/// Pieces that pages with cards are made of.
fn soup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<div class='card teaser'>",
        "</div>",
        "<h2>",
        "</h2>",
        "<h3>Most read</h3>",
        "<a href='/news/2025/07/old-harbour-closes-for-a-week'>",
        "</a>",
        "<a href='/news/2025/07/bridge-reopens-after-long-repairs-4711'>",
        "<a href='#x'>",
        "<a href='?' title='Ünïcode “quotes” in an attribute'>",
        "<img>",
        "<br>",
        "<time>",
        "2 hours ago",
        "</time>",
        "<span class=kicker>",
        "</span>",
        "Old harbour closes for a week",
        "Bridge reopens after long repairs",
        "READ MORE:",
        "橋が二年ぶりに再開した",
        " – ",
        "…",
        "<p>",
        "</p>",
        "<base href='http://['>",
        "Sponsored",
        "\u{ad}\u{200b}",
        "<h1>",
        "</h1>",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn stub_titles_have_words_of_page(html in soup()) {
        for stub in stubs(&html) {
            prop_assert!(!stub.title.trim().is_empty());
            // Tags inside a word leave no blank behind.
            let page = html.replace(['\u{ad}', '\u{200b}'], "");
            let text = tagless(&page);
            for word in stub.title.split(|c: char| !c.is_alphanumeric()) {
                prop_assert!(page.contains(word) || text.contains(word), "{word}");
            }
        }
    }

    #[test]
    fn stubs_are_unique(html in soup()) {
        let mut urls: Vec<_> = stubs(&html).into_iter().map(|stub| stub.url).collect();
        let all = urls.len();
        urls.sort();
        urls.dedup();
        prop_assert_eq!(urls.len(), all);
    }
}

/// The text of a page without its tags.
fn tagless(html: &str) -> String {
    let mut inside = false;
    html.chars()
        .filter(|&c| {
            inside = inside && c != '>' || c == '<';
            !inside && c != '>'
        })
        .collect()
}
