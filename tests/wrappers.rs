//! A story comes out the same whatever its box is called and whatever is around it.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use presscut::{Options, extract};
use regex::{Captures, Regex};

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
fn chrome_around_story_does_not_remove_it() {
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

/// What all of a page is wrapped in.
static PAGE_WRAPPERS: &[(&str, &str)] = &[
    (r#"<form action="/page.aspx" method="post">"#, "</form>"),
    ("<footer>", "</footer>"),
    (r#"<div style="display:none">"#, "</div>"),
    (r#"<div class="sidebar comments">"#, "</div>"),
    ("<table><tr><td>", "</td></tr></table>"),
];

#[test]
fn wrapper_elements_do_not_remove_story() {
    for (name, page) in pages() {
        let want = paragraphs(&page);
        let start = page.find("<body").map_or(0, |at| at + page[at..].find('>').unwrap_or(0) + 1);
        let end = page.rfind("</body>").unwrap_or(page.len());
        for (before, after) in PAGE_WRAPPERS {
            let (head, body, tail) = (&page[..start], &page[start..end], &page[end..]);
            let got = paragraphs(&format!("{head}{before}{body}{after}{tail}"));
            assert_eq!(got, want, "{name} in {before}");
        }
    }
}

#[test]
fn renamed_classes_keep_story() {
    let removed = |_: &str| String::new();
    let renamed = |value: &str| {
        let words = value.split_ascii_whitespace().map(|word| {
            let sum = word.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31) + u32::from(byte));
            format!("c{sum:x}")
        });
        words.collect::<Vec<_>>().join(" ")
    };
    for (how, change) in [("removed", &removed as &dyn Fn(&str) -> String), ("renamed", &renamed)] {
        let pages = pages();
        let changed: Vec<&str> = pages
            .iter()
            .filter(|(_, page)| {
                has_changed(&paragraphs(page), &paragraphs(&with_names(page, change)))
            })
            .map(|(name, _)| name.as_str())
            .collect();
        let share = changed.len() as f32 / pages.len() as f32;
        println!("names {how}: {share:.3} of {} pages changed: {changed:?}", pages.len());
        assert!(share <= 0.1, "names {how}: {changed:?}");
    }
}

/// What the words of each part of a long story end in.
static ENDINGS: [&str; 10] = ["", "a", "ed", "en", "er", "is", "ly", "o", "um", "y"];

#[test]
fn tenfold_story_is_kept() {
    let texts = Regex::new(">[^<>]+<").expect("a pattern");
    let long_words = Regex::new(r"\w{4,}").expect("a pattern");
    for &(name, tag) in PAGES {
        let page = read(name);
        let (before, story, after) = apart(&page, tag);
        let inside = &story[tag.len()..story.len() - "</div>".len()];
        // Each part has words of its own: what a page says twice is a copy.
        let inflected = |end: &str| {
            let words = |text: &Captures| {
                long_words.replace_all(&text[0], format!("${{0}}{end}")).into_owned()
            };
            texts.replace_all(inside, words).into_owned()
        };
        let parts = ENDINGS.map(inflected).concat();
        let got = paragraphs(&format!("{before}{tag}{parts}</div>{after}"));
        let words = |paragraphs: &[String]| -> usize {
            paragraphs.iter().map(|text| text.split_whitespace().count()).sum()
        };
        let want = 10 * words(&paragraphs(&page));
        // What opens a story, such as a standfirst, opens it once.
        assert!(words(&got) * 100 >= want * 90, "{name}: {} of {want} words", words(&got));
    }
}

/// The pages of the fixtures with a story, each with its name.
fn pages() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let files = fs::read_dir(folder).expect("the folder of fixtures can be read");
    let mut pages: Vec<(String, String)> = files
        .map(|file| file.expect("an entry can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "html"))
        .map(|path| (path.display().to_string(), fs::read_to_string(path).expect("a fixture")))
        .filter(|(_, page)| !paragraphs(page).is_empty())
        .collect();
    pages.sort();
    pages
}

/// The page with other class names and ids; those of which nothing is left go.
fn with_names(page: &str, change: &dyn Fn(&str) -> String) -> String {
    let names = Regex::new(r#"(<[a-z][^<>]*?)\s(class|id)=("[^"]*"|[^\s">]+)"#).expect("a pattern");
    let mut page = page.to_owned();
    // A tag may have both, and each pass finds one of them.
    for _ in 0..2 {
        page = names
            .replace_all(&page, |found: &Captures| match change(found[3].trim_matches('"')) {
                names if names.is_empty() => found[1].to_owned(),
                names => format!("{} {}=\"{names}\"", &found[1], found[2].to_uppercase()),
            })
            .into_owned();
    }
    page
}

/// Whether more than one in twenty of the words came or went.
fn has_changed(before: &[String], after: &[String]) -> bool {
    let mut counts: HashMap<&str, i32> = HashMap::new();
    for word in before.iter().flat_map(|text| text.split_whitespace()) {
        *counts.entry(word).or_default() += 1;
    }
    let all: i32 = counts.values().sum();
    for word in after.iter().flat_map(|text| text.split_whitespace()) {
        *counts.entry(word).or_default() -= 1;
    }
    counts.values().map(|count| count.abs()).sum::<i32>() * 20 > all
}

#[test]
fn page_of_comments_has_no_lead() {
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
