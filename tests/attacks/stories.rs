//! Against the stages that find the lead and the related stories.

use presscut::ReadAs;

use crate::page::{Attack, attack, cut, patience, stopped, survive};

/// Links, cards, paragraphs and lines of signs.
pub(crate) static STORIES: &[Attack] = &[
    attack("links", "STORY", "<a href=/n/%>Bridge reopens after years of repairs %</a> "),
    attack("links-lines", "STORY", "<p><a href=/n/%>Bridge reopens after years of repairs %</a>"),
    attack("links-same", "STORY", "<p><a href=/n/1>Bridge reopens after years of repairs</a>"),
    attack(
        "links-list",
        "STORY<h2>Related</h2><ul>",
        "<li><a href=/n/%>Bridge reopens again %</a>",
    ),
    attack("links-empty", "STORY", "<a href=/n/%></a>"),
    attack("links-word", "STORY", "<p><a href=%>x</a>"),
    attack("links-inline", "STORY<p>", "and <a href=/n/%>Bridge reopens after years</a> "),
    attack(
        "cards",
        "STORY",
        "<article><a href=/n/%><h3>Bridge reopens after years of repairs %</h3></a>\
         <p>2 hours ago<p>The boat burns two hundred litres of fuel, he said.</article>",
    ),
    attack(
        "cards-open",
        "STORY<h2>Most read</h2>",
        "<div class=card><a href=/n/%>Harbour town votes to keep its ferry %</a>",
    ),
    attack(
        "modules",
        "STORY",
        "<section><h2>Most read %</h2><a href=/n/%>Ferry sails on %</a></section>",
    ),
    attack("headings", "STORY", "<h2>Related Articles</h2>"),
    attack(
        "paragraphs",
        "STORY",
        "<p>The bridge over the river reopened on Monday %, the city said.",
    ),
    attack("paragraphs-same", "STORY", "<p>The bridge over the river reopened on Monday, he said."),
    attack("sentences", "STORY<p>", "The bridge over the river reopened on Monday. "),
    attack("lines", "STORY<p>", "The bridge over the river reopened on Monday.<br>"),
    attack(
        "pieces",
        "STORY<p>",
        "<span>The old bridge</span> <b>reopened</b> on Monday, he said. ",
    ),
    attack("cells", "STORY<table><tr>", "<td>The bridge reopened, he said."),
    attack("rows", "STORY<table>", "<tr><td>Bridge %<td>1031"),
    attack("commas", "STORY", "<p>, the old bridge reopened on Monday, he said."),
    attack("captions", "STORY", "<figure><figcaption>Photo: Ada Lind %</figcaption></figure>"),
    attack(
        "comments",
        "STORY<h2>Comments</h2>",
        "<div class=comment><b>Ada</b> 2 hours ago<p>I like it.</div>",
    ),
    attack("paywalls", "STORY", "<p>Subscribe to continue reading"),
    attack("read-more", "STORY", "<p>Read more: <a href=/%>Bridge reopens after two years</a>"),
    attack("images", "STORY<img srcset='", "http://example.com/%.jpg 2x, ").end("'>"),
    attack("address", "STORY<h2>Related</h2><p><a href='http://example.com/", "x/")
        .end("'>Bridge reopens again</a>"),
    attack("address-up", "STORY<h2>Related</h2><p><a href='http://example.com/", "../")
        .end("'>Bridge reopens again</a>"),
    attack("address-escapes", "STORY<h2>Related</h2><p><a href='/", "%41")
        .end("'>Bridge reopens again</a>"),
    attack("base", "<base href='http://example.com/", "x/")
        .end("'>STORY<h2>Related</h2><a href=y>Bridge reopens</a>"),
    attack("brackets", "STORY<p>", "("),
    attack("brackets-square", "STORY<p>", "["),
    attack("quotes", "STORY<p>", "“"),
    attack("dots", "STORY<p>", ". "),
    attack("initials", "STORY<p>", "A. "),
    attack("bars", "STORY<p>", " | "),
    attack("capitals", "STORY<p>", "A"),
    attack("names", "STORY<p>", "Ada Lind "),
    attack("digits", "STORY<p>", "9"),
    attack("addresses", "STORY<p>", "https://example.com/% "),
    attack("ideographs", "STORY<p>", "橋"),
    attack("ideographs-sentences", "STORY<p>", "橋は月曜日に開通した。"),
    attack("accents", "STORY<p>e", "\u{301}"),
    attack("joiners", "STORY<p>", "👩\u{200d}"),
    attack("overrides", "STORY<p>", "\u{202e}"),
    attack("no-space", "STORY<p>", "ب"),
];

#[test]
fn hostile_story_lists_are_survived() {
    survive(STORIES, ReadAs::Html, Attack::page);
}

#[test]
fn lead_is_found_beside_hostile_lists() {
    for attack in STORIES {
        let page = cut(&attack.page_of(4000), ReadAs::Html);
        assert_eq!(page.lead.unwrap().title.as_deref(), Some("Bridge reopens"), "{}", attack.name);
    }
}

#[test]
fn megabyte_class_names_are_survived() {
    let classes = "author-byline ".repeat(1 << 16);
    let page = format!("{}<div class='{classes}'>{}", crate::page::STORY, "<p>x".repeat(10_000));
    assert!(cut(&page, ReadAs::Html).lead.is_some());
}

/// What the page says of itself, a megabyte long, and what is held against it, by the ten thousand.
static LONG_AND_MANY: [(&str, &str, &str, &str); 6] = [
    ("<title>", "bridge w ", "</title>", "<h1>zz</h1>"),
    ("<meta property='og:site_name' content='", "a b ", "'>", "<h1>zz</h1>"),
    ("<meta property='og:url' content='http://", "ab.", "com/'>", "<h1>zzzz</h1>"),
    (
        "<meta property='og:url' content='http://e.com/",
        "ab",
        "/x'>",
        "<p><a href=y>Bridge reopens</a>",
    ),
    ("<meta name=description content='", "The bridge ", "'>", "<p>The bridge"),
    ("<meta name=author content='", "Ada Lind, ", "'>", "<p>By Ada Lind"),
];

#[test]
fn long_metadata_and_many_candidates_take_linear_time() {
    for (start, long, end, many) in LONG_AND_MANY {
        let (long, many) = (long.repeat((1 << 20) / long.len()), many.repeat(20_000));
        let page =
            format!("{start}{long}{end}{}{many}", crate::page::STORY.replace("<title>", "<i>"));
        // If it were, each test here would take hours.
        let most = patience(&page);
        let (page, calls) = stopped(&page, ReadAs::Html, usize::MAX);
        assert!(calls <= most, "{start}: {calls} steps");
        assert!(page.warnings.is_empty(), "{start}: {:?}", page.warnings);
    }
}
