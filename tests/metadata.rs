//! The metadata of articles.
//!
//! Every page under `fixtures/metadata` has a JSON file beside it with the fields that
//! it must come out with.

use std::fs;
use std::path::Path;

use presscut::{Article, Options, ReadAs, extract};

fn lead(html: &str, change: impl FnOnce(&mut Options)) -> Article {
    let mut options = Options::default();
    options.read_as = ReadAs::Html;
    change(&mut options);
    let page = extract(html.as_bytes(), &options).expect("the page is HTML");
    page.lead.expect("the page has an article")
}

/// A page with this head, this line below the headline, and a story.
fn page(head: &str, below: &str) -> String {
    let story =
        "<p>The old bridge over the river reopened on Monday, after two years of repairs that \
        cost more than planned.</p>"
            .repeat(4);
    format!(
        "<html><head>{head}</head><body><h1>Old bridge reopens</h1>{below}{story}</body></html>"
    )
}

#[test]
fn metadata_of_fixtures_matches_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/metadata");
    let mut seen = 0;
    for entry in fs::read_dir(folder).expect("there are fixtures") {
        let path = entry.expect("a file").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.extension() != Some("html".as_ref()) {
            continue;
        }
        seen += 1;
        let html = fs::read_to_string(&path).expect("a page");
        let expected = fs::read_to_string(path.with_extension("json")).expect("its fields");
        let expected: serde_json::Value = serde_json::from_str(&expected).expect("JSON");
        let got = serde_json::to_value(lead(&html, |_| {})).expect("a record");
        for (field, want) in expected.as_object().expect("fields") {
            assert_eq!(&got[field], want, "{field} of {name}");
        }
    }
    assert!(seen >= 3, "only {seen} fixtures were found");
}

#[test]
fn date_after_now_is_ignored() {
    let head = "<meta property=article:published_time content=2025-09-01T00:00:00Z>";
    let html = page(head, "<p class=date>13 July 2025</p>");
    let now = "2025-07-20T00:00:00Z".parse().expect("a time");
    assert_eq!(
        lead(&html, |options| options.now = Some(now)).published.as_deref(),
        Some("2025-07-13")
    );
    assert_eq!(lead(&html, |_| {}).published.as_deref(), Some("2025-09-01T00:00:00Z"));
}

#[test]
fn date_from_url_if_page_has_none() {
    let url = "https://example.com/2025/07/13/bridge.html";
    let dated = lead(&page("", ""), |options| options.url = Some(url.into()));
    assert_eq!(dated.published.as_deref(), Some("2025-07-13"));
}

#[test]
fn copyright_year_and_date_in_body_are_ignored() {
    let html =
        page("", "").replace("</body>", "<footer>© 13 July 2021 The Example</footer></body>");
    let html = html.replacen("on Monday", "on 2 May 2023", 1);
    assert_eq!(lead(&html, |_| {}).published, None);
}

#[test]
fn numeric_dates_on_american_pages_are_month_first() {
    let american = page("", "<p class=date>03/04/2025</p>").replace("<html>", "<html lang=en-US>");
    assert_eq!(lead(&american, |_| {}).published.as_deref(), Some("2025-03-04"));
    let british = american.replace("en-US", "en-GB");
    assert_eq!(lead(&british, |_| {}).published.as_deref(), Some("2025-04-03"));
}

#[test]
fn site_is_author_only_without_others() {
    let head = "<meta property=og:site_name content='The Example'><meta name=author content='The Example'>";
    assert_eq!(lead(&page(head, ""), |_| {}).authors, ["The Example"]);
    assert_eq!(lead(&page(head, "<p class=byline>By Ada Lind</p>"), |_| {}).authors, ["Ada Lind"]);
}

#[test]
fn addresses_and_share_links_are_not_authors() {
    let head = "<meta property=article:author content='https://social.example.com/ada'>";
    let below = "<div class=author-share><a href=/share rel=nofollow>Share</a> <a href=mailto:a@example.com>Email</a></div>";
    assert!(lead(&page(head, below), |_| {}).authors.is_empty());
}

#[test]
fn hostile_metadata_is_survived() {
    let deep = format!(
        "<script type=application/ld+json>{{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"author\":{}</script>",
        "[".repeat(200_000)
    );
    let wide = format!(
        "<script type=application/ld+json>{{\"@context\":\"https://schema.org\",\"@graph\":[{}]}}</script>",
        "{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":{\"@id\":\"#a\"}},".repeat(50_000)
    );
    let names = format!("<meta name=author content='{}'>", "Ada Lind and ".repeat(20_000));
    let dates = format!("<meta name=date content='{}'>", "1.1.".repeat(50_000));
    let lead = lead(&page(&(deep + &wide + &names + &dates), ""), |_| {});
    assert_eq!(lead.title.as_deref(), Some("Old bridge reopens"));
}
