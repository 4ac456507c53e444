use super::super::dateline;
use super::*;
use crate::Limits;
use crate::parser::read::html;
use crate::rules::dates::Locale;

fn found(html: &str) -> VisibleByline {
    let document = html::read(html, &Limits::default());
    let near = 0..document.blocks.len().min(30);
    let datelines = dateline::find(&document, 0, &near, Locale::default()).blocks;
    find(&document, 0, &near, &datelines)
}

#[test]
fn byline_by_class() {
    let byline =
        found("<h1>Bridge reopens</h1><div class=byline>Ada Lind and Ben Roe</div><p>Long text.");
    assert_eq!(byline.authors, ["Ada Lind", "Ben Roe"]);
    assert_eq!(byline.blocks, [1]);
}

#[test]
fn byline_by_words() {
    let byline = found(
        "<h1>Bridge reopens</h1><div>Published August 7, 2023 by Ada Lind</div><p>Long text.",
    );
    assert_eq!(byline.authors, ["Ada Lind"]);
    let byline = found("<h1>Bridge reopens</h1><p>Written by</p><p>Ada Lind</p><p>Long text.");
    assert_eq!(byline.authors, ["Ada Lind"]);
}

#[test]
fn explicit_author_below_story() {
    let story = "<p>Text of the story.</p>".repeat(40);
    let byline = found(&format!("<h1>Bridge reopens</h1>{story}<h3>Written by Ada Lind</h3>"));
    assert_eq!(byline.authors, ["Ada Lind"]);
    let byline = found(&format!("<h1>Bridge reopens</h1>{story}<p>By Ada Lind</p>"));
    assert!(byline.authors.is_empty());
}

#[test]
fn byline_by_words_in_any_box() {
    let story = "<p>The bridge over the river was opened again on Monday, two years late.</p>";
    let bar = "<div class=share-bar><p>By Ada Lind</p></div>";
    let byline = found(&format!("<h1>Bridge reopens</h1>{bar}{}", story.repeat(4)));
    assert_eq!(byline.authors, ["Ada Lind"]);
    assert!(byline.is_explicit);
    let foot = "<div class=post-footer>Posted by <span class=fn>Ada Lind</span> at 9:12 AM</div>";
    let byline = found(&format!("<h1>Bridge reopens</h1>{}{foot}", story.repeat(4)));
    assert_eq!(byline.authors, ["Ada Lind"]);
    let related = "<div class=related><p>By Ada Lind</p></div>";
    assert!(found(&format!("<h1>Bridge reopens</h1>{related}")).authors.is_empty());
    let byline = found("<h1>Bridge reopens</h1><p class=byline>Ada Lind</p>");
    assert!(!byline.is_explicit);
}

#[test]
fn byline_in_preformatted_text() {
    let byline = found(
        "<h3>Bridge reopens</h3><pre>a4411 CNR-d\nBy ADA LIND\nCoastal News Ring\n\n   It opened.</pre>",
    );
    assert_eq!(byline.authors, ["ADA LIND"]);
}

#[test]
fn signature_below_story() {
    let story = "<p>The bridge over the river was opened again on Monday, two years late.</p>";
    let page = |end: &str| format!("<h1>Bridge reopens</h1><div>{}</div>{end}", story.repeat(4));
    assert_eq!(found(&page("<p><em>(Ada Lind)</em></p>")).authors, ["Ada Lind"]);
    assert!(found(&page("<p><a href=/x>River Towns</a></p>")).authors.is_empty());
    assert!(found(&page("<h3>River Towns</h3>")).authors.is_empty());
}

#[test]
fn biography_and_buttons_are_not_authors() {
    let byline = found(
        "<h1>Bridge reopens</h1><div class=author-box><h4>Ada Lind</h4><p>Ada Lind has written on \
        towns and bridges since 2011.</p></div><div class=author-info><a>E-Mail</a> <a>Comment</a> \
        <a>Follow</a></div>",
    );
    assert_eq!(byline.authors, ["Ada Lind"]);
}

#[test]
fn staff_link_near_headline_is_byline() {
    let byline = found("<h1>Bridge reopens</h1><div><a href=/staff/ada-lind>Ada Lind</a></div>");
    assert_eq!(byline.authors, ["Ada Lind"]);
}

#[test]
fn bare_name_beside_date_is_byline() {
    for below in [
        "<p>Ada Lind</p><p>13 July 2025</p>",
        "<p>13 July 2025</p><p>Ada Lind</p>",
        "<p>13 July 2025 · Ada Lind</p>",
        "<p>Ada Lind, 13 July 2025</p>",
    ] {
        let byline = found(&format!("<h1>Bridge reopens</h1>{below}<p>Long text."));
        assert_eq!(byline.authors, ["Ada Lind"], "{below}");
    }
    let byline = found("<h1>Bridge reopens</h1><p>13 July 2025</p><p><b>Ada Lind/Ben Roe</b></p>");
    assert_eq!(byline.authors, ["Ada Lind", "Ben Roe"]);
    let topic = "<p><a href=/river-towns>River Towns</a></p><p>13 July 2025</p>";
    assert!(found(&format!("<h1>Bridge reopens</h1>{topic}")).authors.is_empty());
}

#[test]
fn byline_by_link() {
    let byline = found(
        "<h1>Bridge reopens</h1><div class=author><a href=/author/ada>Ada Lind</a>
        Bridges and towers</div><div class=author><a href=/author/ben>ben</a></div>",
    );
    assert_eq!(byline.authors, ["Ada Lind", "ben"]);
}

#[test]
fn bylines_of_other_stories_are_not_joined() {
    let byline = found(
        "<h1>Bridge reopens</h1><p class=author>Ada Lind</p><h3>Rain ahead</h3>
        <p class=author>Cy Poe</p>",
    );
    assert_eq!(byline.authors, ["Ada Lind"]);
    let byline = found("<h1>Bridge reopens</h1><p class=author><b>Ada Lind</b><i>Follow</i></p>");
    assert_eq!(byline.authors, ["Ada Lind"]);
}

#[test]
fn reviewers_and_editors_are_not_authors() {
    let byline = found(
        "<h1>Bridge reopens</h1><p>Reviewed by</p><p class=author>Cy Poe</p>
        <p class=author>Ada Lind</p><p>Edited by: Dee Fox</p>",
    );
    assert_eq!(byline.authors, ["Ada Lind"]);
    assert_eq!(byline.editors, ["Dee Fox"]);
}

#[test]
fn authors_of_other_stories_are_ignored() {
    let story = |name: &str| {
        format!("<div><h3>Story</h3><a href=/author/x>{name}</a><p>a<p>b<p>c<p>d</div>")
    };
    let html = format!(
        "<h1>Bridge reopens</h1>{}{}{}",
        "<p>Text.</p>".repeat(40),
        story("Cy Poe"),
        story("Dee Fox")
    );
    assert!(found(&html).authors.is_empty());
}
