//! A story comes out the same whatever its box is called and whatever is around it.

use std::fs;
use std::path::Path;

use presscut::{Options, extract};

/// The start tags of what the story's box is wrapped in.
static WRAPPERS: &[&str] = &[
    r#"<div class="comments">"#,
    r#"<div class="comments-open">"#,
    r#"<div class="post has-comments">"#,
    r#"<div class="disqus-enabled">"#,
    r#"<div class="commentOnSelection">"#,
    r#"<div id="discussion">"#,
    r#"<div class="comments" itemprop="articleBody">"#,
    r#"<div itemprop="author">"#,
    r#"<div class="ad">"#,
    r#"<div class="related">"#,
    r#"<div class="sidebar">"#,
    r#"<div class="modal">"#,
    r#"<div class="social-share">"#,
    "<aside>",
    "<footer>",
    r#"<footer class="comments">"#,
    r#"<form action="/poll">"#,
    r#"<div aria-hidden="true">"#,
];

/// Those that hold no links or buttons of their own.
static PLAIN_WRAPPERS: &[&str] = &["<button>", r#"<a href="/story">"#];

/// Pages, each with the start tag of its story's box.
static PAGES: &[(&str, &str)] = &[
    ("aggregator", r#"<div class="story-body">"#),
    ("arabic", r#"<div class="article-body">"#),
    ("chinese", r#"<div class="content">"#),
    ("comments", r#"<div class="entry-content">"#),
    ("furniture", r#"<div class="article-text">"#),
    ("hungarian", r#"<div class="text">"#),
    ("line-breaks", r#"<div class="news_text">"#),
    ("next-story", r#"<div class="copy">"#),
    ("persian", r#"<div class="text">"#),
    ("story-parts", r#"<div class="story-body">"#),
    ("tabloid", r#"<div class="body-text">"#),
    ("wire", r#"<div class="article__body">"#),
];

#[test]
fn nothing_around_a_story_takes_it_away() {
    let mut changed = Vec::new();
    for &(name, tag) in PAGES {
        let page = read(name);
        let (before, story, after) = apart(&page, tag);
        let is_plain = !story.contains("<a ") && !story.contains("<button");
        let plain = PLAIN_WRAPPERS.iter().filter(|_| is_plain);
        let want = paragraphs(&page);
        for wrapper in WRAPPERS.iter().chain(plain) {
            let end = wrapper[1..].split([' ', '>']).next().unwrap_or_default();
            let got = paragraphs(&format!("{before}{wrapper}{story}</{end}>{after}"));
            if got != want {
                changed.push(format!("{name} in {wrapper}:\n  want {want:?}\n  got  {got:?}"));
            }
        }
    }
    assert!(changed.is_empty(), "{} stories changed:\n{}", changed.len(), changed.join("\n"));
}

#[test]
fn a_page_of_comments_has_no_story() {
    let comment = |name: &str, text: &str| {
        format!(
            r#"<li class="comment"><b class="author">{name}</b> <time>2 hours ago</time>
               <p>{text}</p><a href="/reply">Reply</a></li>"#
        )
    };
    let comments = [
        comment(
            "quayside",
            "I walked past those boxes every day, and nobody asked what was in them.",
        ),
        comment(
            "Marta K.",
            "My grandmother lived in one of the tents until the winter of that year.",
        ),
        comment(
            "old_docker",
            "It is a pity that the town pays for scanners and not for a dry cellar.",
        ),
    ];
    let page = format!(
        r#"<title>Comments</title><body><nav><a href="/">Example Post</a></nav>
           <div id="comments"><h3>3 comments</h3><ol>{}</ol></div></body>"#,
        comments.concat()
    );
    assert_eq!(paragraphs(&page), [""; 0]);
}

fn read(name: &str) -> String {
    let path = format!("fixtures/html-{name}.html");
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a fixture")
}

/// What comes before the element with the start tag, the element, and what comes after.
fn apart<'p>(page: &'p str, tag: &str) -> (&'p str, &'p str, &'p str) {
    let (before, rest) = page.split_at(page.find(tag).expect("the story's box"));
    let mut depth = 0;
    for (at, _) in rest.match_indices('<') {
        if rest[at..].starts_with("<div") {
            depth += 1;
        } else if rest[at..].starts_with("</div>") {
            depth -= 1;
            if depth == 0 {
                let (story, after) = rest.split_at(at + "</div>".len());
                return (before, story, after);
            }
        }
    }
    panic!("the box {tag} does not end");
}

fn paragraphs(html: &str) -> Vec<String> {
    let page = extract(html.as_bytes(), &Options::default()).expect("the page can be cut");
    page.lead.map(|lead| lead.paragraphs).unwrap_or_default()
}
