//! Invariants of every page, however broken.

use presscut::{Options, Page, ReadAs, extract};
use proptest::prelude::*;

/// The pieces of which pages are stirred together.
const PIECES: &[&str] = &[
    "<!doctype html>",
    "<html lang=\"de\">",
    "<head>",
    "</head>",
    "<title>Bridge reopens</title>",
    "<meta property=\"og:title\" content=\"Bridge",
    "<meta charset=\"utf-16\">",
    "<base href=\"//[\">",
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":[[",
    "\"author\":{\"@graph\":[{}]},\"datePublished\":\"2031-02-30T99:00\"}",
    "</script>",
    "<!-- ",
    " -->",
    "<![CDATA[",
    "<body>",
    "<article>",
    "</article>",
    "<div class=\"related more-news\" hidden>",
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<br>",
    "<h1>",
    "</h1>",
    "<h2>Related Articles</h2>",
    "<ul><li>",
    "</li></ul>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<svg><title>",
    "<template>",
    "<a href=\"https://example.com/2031/02/14/bridge-reopens\">",
    "<a href=\"javascript:\u{0}\">",
    "</a>",
    "<time datetime=\"2031-02-14T25:61\">",
    "</time>",
    "<frameset>",
    "<select><option>",
    "&nbsp;&#0;&#x110000;&amp;amp;",
    "The old bridge over the river reopened on Monday, after two years of repairs. ",
    "Several hundred people walked across it in the first hour, the city said. ",
    "Das Wasser stieg um zwei Meter, teilte die Stadt am Montag mit. ",
    "市は月曜日、古い橋を二年ぶりに開通させたと発表した。",
    "أعيد فتح الجسر القديم يوم الاثنين بعد عامين من الإصلاحات. ",
    "By Ada Quill and Ben Ink",
    "Edited by: Cem Pen",
    "READ ALSO: [Ferry sails](https://example.com/ferry)",
    "Related Articles\n",
    "2 hours ago\n",
    "- Example Post\n",
    "vor 99999999999999999999 Jahren\n",
    "31.02.20312\n",
    "Subscribe to continue reading",
    "© 2031 Example Times",
    "\n",
    "\n\n",
    "\t \u{a0}\u{200b}\u{202e}",
    "\u{feff}",
    "\u{1b}[2J",
    "🚢🏽‍♀️",
    "](",
    "[![",
];

fn options(read_as: ReadAs) -> Options {
    let mut options = Options::default();
    options.read_as = read_as;
    options.url = Some("https://example.com/2031/story".to_owned());
    options.now = "2031-02-14T12:00:00Z".parse().ok();
    options.explain = true;
    options
}

fn ways() -> impl Strategy<Value = ReadAs> {
    prop_oneof![Just(ReadAs::Auto), Just(ReadAs::Html), Just(ReadAs::Text)]
}

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// A page whose paragraphs are given, in divisions and among chrome.
fn page(paragraphs: &[String]) -> String {
    let body = paragraphs.join("</p></div>\n<div><p>");
    format!(
        "<title>Bridge reopens</title><nav><a href=\"/news\">News</a></nav>
<article><h1>Bridge reopens</h1><div><p>{body}</p></div></article>
<h2>Most read</h2><ul><li><a href=\"/2031/ferry-sails-again\">Ferry sails again in spring</a></ul>
<footer>© 2031 Example Times</footer>"
    )
}

/// Sentences of words that occur nowhere else, so that their order can be checked.
fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(3..40_usize, 0..12).prop_map(|lengths| {
        let mut count = 0;
        let mut words = || {
            count += 1;
            format!("word{count}")
        };
        let sentence = |length: usize| {
            (0..length).map(|_| words()).collect::<Vec<_>>().join(" ") + ", he said."
        };
        lengths.into_iter().map(sentence).collect()
    })
}

/// Whether the words come in this order from the page's text.
fn in_order<'a>(words: impl IntoIterator<Item = &'a str>, text: &str) -> bool {
    let mut rest = text.split_whitespace();
    words.into_iter().all(|word| rest.any(|other| other == word))
}

fn check(page: &Page) -> Result<(), TestCaseError> {
    if let Some(lead) = &page.lead {
        prop_assert!(!lead.paragraphs.is_empty());
        for text in &lead.paragraphs {
            let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(text, &one_line);
        }
    }
    let mut titles = std::collections::HashSet::new();
    for stub in &page.related {
        prop_assert!(!stub.title.trim().is_empty());
        prop_assert!(titles.insert((&stub.title, &stub.url)), "{} stands there twice", stub.title);
    }
    Ok(())
}

/// Else the test of the order would hold of nothing.
#[test]
fn plain_body_is_kept_whole() {
    let paragraphs = [
        "The old bridge over the river reopened on Monday, after two years of repairs.",
        "Several hundred people walked across it in the first hour, the city said.",
        "The ferry that took its place will sail on until the autumn, said its captain.",
    ];
    let paragraphs = paragraphs.map(str::to_owned);
    let text = format!("Bridge reopens\n\n{}\n", paragraphs.join("\n\n"));
    for (page, read_as) in [(page(&paragraphs), ReadAs::Html), (text, ReadAs::Text)] {
        let lead = extract(page.as_bytes(), &options(read_as)).unwrap().lead;
        assert_eq!(lead.unwrap_or_default().paragraphs, paragraphs, "{read_as:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_page_or_error(
        bytes in prop::collection::vec(any::<u8>(), 0..2000),
        read_as in ways(),
    ) {
        if let Ok(page) = extract(&bytes, &options(read_as)) {
            check(&page)?;
        }
    }

    #[test]
    fn tag_soup_is_extracted_deterministically(soup in soup(), read_as in ways()) {
        let options = options(read_as);
        let page = extract(soup.as_bytes(), &options).expect("a page of text can be cut");
        check(&page)?;
        prop_assert_eq!(Ok(page), extract(soup.as_bytes(), &options));
    }

    #[test]
    fn explain_does_not_change_result(soup in soup(), read_as in ways()) {
        let explained = extract(soup.as_bytes(), &options(read_as)).expect("a page can be cut");
        let mut silent = options(read_as);
        silent.explain = false;
        let page = extract(soup.as_bytes(), &silent).expect("a page can be cut");
        prop_assert_eq!((page.lead, page.related), (explained.lead, explained.related));
    }

    #[test]
    fn truncated_tag_soup_is_extracted(soup in soup(), at in any::<prop::sample::Index>()) {
        let cut = soup.as_bytes().get(..at.index(soup.len() + 1)).unwrap_or_default();
        if let Ok(page) = extract(cut, &options(ReadAs::Auto)) {
            check(&page)?;
        }
    }

    #[test]
    fn body_has_words_of_page_in_order(paragraphs in paragraphs()) {
        let html = page(&paragraphs);
        let text = paragraphs.join("\n\n");
        for (page, read_as) in [(&html, ReadAs::Html), (&text, ReadAs::Text)] {
            let page = extract(page.as_bytes(), &options(read_as)).expect("the page can be cut");
            let lead = page.lead.map(|lead| lead.paragraphs).unwrap_or_default();
            let words = lead.iter().flat_map(|text| text.split_whitespace());
            prop_assert!(in_order(words.filter(|word| word.starts_with("word")), &text));
        }
    }
}
