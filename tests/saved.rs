//! A page that a browser or an extension saved with all it needs has the same
//! lead as the page itself.

#[cfg(feature = "cli")]
mod common;

use presscut::{Options, extract};

const PAGE: &str = include_str!("../fixtures/html-wire.html");

fn lead(html: &str) -> (Option<String>, Vec<String>) {
    let page = extract(html.as_bytes(), &Options::default()).unwrap();
    page.lead.map(|lead| (lead.title, lead.paragraphs)).unwrap_or_default()
}

#[test]
fn embedded_images_and_styles_change_nothing() {
    let data = "A".repeat(2 << 20);
    let style =
        format!("<style>:root{{--sf-img-1: url(\"data:image/png;base64,{data}\")}}</style>");
    let saved = PAGE
        .replacen("</head>", &format!("{style}</head>"), 1)
        .replacen("<p>", &format!("<img src=\"data:image/png;base64,{data}\"><p>"), 2)
        .replacen("<html", "<html data-single-file=\"true\"", 1);
    assert!(saved.len() > 5 << 20);
    assert_eq!(lead(&saved), lead(PAGE));
    assert!(!lead(PAGE).1.is_empty());
}

#[test]
fn declarative_shadow_root_is_visible() {
    let html = "<title>Rain</title><x-story><template shadowrootmode=\"open\"><h1>Rain</h1>
        <p>The river rose by two metres on Monday, the highest since the bridge was built.</p>
        <p>Several hundred people filled bags with sand until the late evening, the city said.</p>
        </template></x-story>";
    let open = html.replace("template shadowrootmode=\"open\"", "div").replace("template", "div");
    assert_eq!(lead(html), lead(&open));
    assert_eq!(lead(html).1.len(), 2);
}

/// The page, and what Chromium (as MHTML) and `SingleFile` made of it.
#[test]
#[cfg(feature = "cli")]
fn saved_page_formats_give_same_result() {
    let options = "--url http://news.example/harbour.html --now 2031-03-04T12:00:00Z";
    let run = common::presscut(&format!("{options} fixtures/saved")).output();
    let records = common::Run::of(run.unwrap()).records();
    assert_eq!(records.len(), 3);
    for record in &records {
        for field in ["url", "lead", "related", "warnings"] {
            assert_eq!(record[field], records[0][field], "{field} of {}", record["source"]);
        }
    }
    let lead = &records[0]["lead"];
    assert_eq!(lead["authors"][0], "Mira Holm");
    let begins = ["The harbour of", "It was built", "“We had to", "The harbour master", "The city"];
    let paragraphs = lead["paragraphs"].as_array().unwrap();
    assert_eq!(paragraphs.len(), begins.len(), "{paragraphs:?}");
    for (paragraph, begin) in paragraphs.iter().zip(begins) {
        assert!(paragraph.as_str().unwrap().starts_with(begin), "{paragraph}");
    }
    assert_eq!(records[0]["related"].as_array().unwrap().len(), 2);
}
