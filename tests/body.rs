//! The lead's body on short pages, one case of layout each.

use presscut::{Options, Page, Warning, extract};

const HEADLINE: &str = "Old harbour crane is lifted back onto its tower";

/// The story as it has to come out of every page.
const STORY: [&str; 4] = [
    "The old crane of the harbour was lifted back onto its tower on Friday morning, nineteen months after a storm had thrown it into the basin.",
    "Some four hundred people watched from the quay as a floating crane, the largest on this coast, set down the 86 tonnes of iron in less than an hour.",
    "The repair cost 3.2 million crowns, of which the guild of pilots paid a third. The city had first planned to sell what was left of the crane as scrap.",
    "From May on, visitors may climb the 112 steps to the cabin again, said Vera Lund, who runs the museum in the old customs house.",
];

/// The page with this inside its article, below the headline and the byline.
fn page(article: &str) -> Page {
    page_with("", article)
}

/// The same with something in its head.
fn page_with(head: &str, article: &str) -> Page {
    let html = format!(
        r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{HEADLINE} | Example Post</title>
<meta property="og:site_name" content="Example Post">{head}</head><body>
<header class="site-header"><a href="/">Example Post</a><nav><a href="/news">News</a><a href="/sport">Sport</a><a href="/culture">Culture</a></nav></header>
<main><article><h1>{HEADLINE}</h1><p class="byline">By <a href="/by/nils-amdal">Nils Amdal</a></p>
{article}</article></main>
<footer><a href="/about">About us</a><a href="/contact">Contact</a><p>© 2031 Example Post. All rights reserved.</p></footer>
</body></html>"#
    );
    extract(html.as_bytes(), &Options::default()).expect("the page can be cut")
}

fn paragraphs(page: &Page) -> &[String] {
    page.lead.as_ref().map_or(&[], |lead| &lead.paragraphs)
}

fn is_truncated(page: &Page) -> bool {
    page.lead.as_ref().is_some_and(|lead| lead.truncated)
}

fn in_p(texts: &[&str]) -> String {
    format!("<p>{}</p>", texts.join("</p>\n<p>"))
}

fn body(texts: &[&str]) -> String {
    format!(r#"<div class="article-body">{}</div>"#, in_p(texts))
}

#[test]
fn double_line_breaks_split_paragraphs() {
    let page = page(&format!(r#"<div class="text">{}</div>"#, STORY.join("<br><br>")));
    assert_eq!(paragraphs(&page), STORY);
}

#[test]
fn paragraphs_in_separate_sections_are_kept() {
    let sections = STORY.map(|text| {
        format!(r#"<section class="block"><div class="inner"><p>{text}</p></div></section>"#)
    });
    let page = page(&format!(r#"<div class="content">{}</div>"#, sections.concat()));
    assert_eq!(paragraphs(&page), STORY);
}

#[test]
fn bare_text_between_elements_is_kept() {
    let [first, second, third, fourth] = STORY;
    let page = page(&format!(
        r#"<div class="text">{first}<figure><img src="/a.jpg" alt=""></figure>{second}
<div class="ad"><span>Advertisement</span></div>{third}<hr>{fourth}</div>"#
    ));
    assert_eq!(paragraphs(&page), STORY);
}

#[test]
fn blank_lines_split_preformatted_paragraphs() {
    let wrapped = STORY.map(|text| text.replace(" of ", " of\n")).join("\n\n");
    let page = page(&format!("<pre>{wrapped}</pre>"));
    assert_eq!(paragraphs(&page), STORY);
}

#[test]
fn first_paragraph_outside_container_is_kept() {
    let page = page(&format!(
        r#"<div class="intro"><p>{}</p></div>
<figure><img src="/a.jpg" alt=""><figcaption>The crane on Friday. Photo: Ida Holm</figcaption></figure>{}"#,
        STORY[0],
        body(&STORY[1..])
    ));
    assert_eq!(paragraphs(&page), STORY);
}

#[test]
fn duplicate_for_small_screens_is_removed() {
    let page = page(&format!(
        r#"<div class="desktop-only">{0}</div><div class="mobile-only" style="display: none">{0}</div>"#,
        in_p(&STORY)
    ));
    assert_eq!(paragraphs(&page), STORY);
}

#[test]
fn pull_quote_is_removed() {
    let [first, second, third, fourth] = STORY.map(|text| format!("<p>{text}</p>"));
    let page = page(&format!(
        r#"<div class="article-body">{first}{second}
<aside class="pullquote">the largest on this coast, set down the 86 tonnes of iron in less than an hour</aside>
{third}{fourth}</div>"#
    ));
    assert_eq!(paragraphs(&page), STORY);
}

#[test]
fn inline_elements_keep_word_boundaries() {
    let first = "<p><span class=\"dropcap\">T</span>he old crane of the har<wbr>bour was lifted \
<b>back </b>onto<!-- here --> its tower on <a href=\"/days\">Fri</a>day morning, nineteen months \
after a storm<button aria-label=\"keep\"></button> had thrown it into the <span></span>basin.</p>";
    let page = page(&format!(r#"<div class="article-body">{first}{}</div>"#, in_p(&STORY[1..])));
    assert_eq!(paragraphs(&page), STORY);
}

#[test]
fn table_row_is_a_paragraph() {
    let page = page(&format!(
        r#"<div class="article-body"><p>{}</p><p>{}</p>
<p>The museum has counted how many people climbed the tower in each of its best years since it was opened.</p>
<table><thead><tr><th>Year</th><th>Visitors</th></tr></thead>
<tbody><tr><td>2019, the year of the fair</td><td>61,400</td></tr>
<tr><td>2027, the year before the storm</td><td>58,900</td></tr></tbody></table>
<p>{}</p></div>"#,
        STORY[0], STORY[1], STORY[3]
    ));
    assert_eq!(
        paragraphs(&page)[3..6],
        [
            "Year Visitors",
            "2019, the year of the fair 61,400",
            "2027, the year before the storm 58,900"
        ]
    );
}

#[test]
fn body_only_in_json_ld_gives_warning() {
    let text = STORY.join(r"\n\n");
    let head = format!(
        r#"<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{HEADLINE}","articleBody":"{text}"}}</script>"#
    );
    let page = page_with(&head, r#"<div id="app">Loading …</div>"#);
    assert_eq!(paragraphs(&page), STORY);
    assert_eq!(page.warnings, [Warning::BodyInData]);
}

#[test]
fn body_only_in_script_state_gives_warning() {
    let blocks = STORY.map(|text| format!(r#"{{"type":"paragraph","text":"{text}"}}"#)).join(",");
    let page = page(&format!(
        r#"<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{{"props":{{"article":{{"title":"{HEADLINE}","body":[{blocks}]}},"menu":[{{"title":"News"}}]}}}}</script>"#
    ));
    assert_eq!(paragraphs(&page), STORY);
    assert_eq!(page.warnings, [Warning::BodyInData]);
}

#[test]
fn paywall_truncates_body() {
    let page = page(&format!(
        r#"{}<div class="paywall"><p>To read the full story, subscribe now for one crown a week.</p></div>"#,
        body(&STORY[..2])
    ));
    assert_eq!(paragraphs(&page), &STORY[..2]);
    assert!(is_truncated(&page));
}

#[test]
fn read_more_truncates_only_unfinished_sentence() {
    let cut = "The repair cost 3.2 million crowns, of which the guild of…";
    let more = r#"<div class="more"><a href="/more">Read more</a></div>"#;
    assert!(is_truncated(&page(&(body(&[STORY[0], STORY[1], cut]) + more))));
    assert!(!is_truncated(&page(&(body(&STORY) + more))));
}

#[test]
fn buttons_below_whole_story_do_not_truncate() {
    let newsletter = r#"<div class="box"><p>Subscribe</p></div>"#;
    let comments =
        r#"<div class="comments"><p>Please log in to leave a comment on this story.</p></div>"#;
    let life = r#"<div class="author-bio"><p>Nils Amdal teaches the history of harbours and of what is lifted in them. He lives above one.</p></div>
<div class="gate"><p>Register to read more</p></div>"#;
    let trial = r#"<div class="offer"><p>Start your free trial of the crane simulator</p></div>"#;
    for below in [newsletter, comments, life, trial] {
        let page = page(&(body(&STORY) + below));
        assert_eq!(paragraphs(&page), STORY);
        assert!(!is_truncated(&page), "{below}");
    }
}

#[test]
fn related_line_in_text_does_not_end_story() {
    let link = r#"<a href="/2031/01/storm-throws-crane-into-the-basin">Storm throws the old crane into the basin</a>"#;
    let page = page(&format!(
        r#"<div class="article-body"><p>{}</p><p>{}</p><p class="also"><strong>READ ALSO:</strong> {link}</p><p>{}</p><p>{}</p></div>
<div class="tags"><a href="/topic/harbour/">Harbour</a> <a href="/topic/museum/">Museum</a></div>
<section class="related"><h2>Related stories</h2><ul><li>{link}</li>
<li><a href="/2031/02/museum-finds-plans-of-the-crane">Museum finds the plans of the crane in an attic</a></li></ul></section>"#,
        STORY[0], STORY[1], STORY[2], STORY[3]
    ));
    assert_eq!(paragraphs(&page), STORY);
    let titles: Vec<&str> = page.related.iter().map(|stub| stub.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Storm throws the old crane into the basin",
            "Museum finds the plans of the crane in an attic"
        ]
    );
}
