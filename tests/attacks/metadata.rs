//! Against the readers of what a page says of itself: JSON-LD, microdata,
//! `<meta>`, bylines and dates.

use presscut::{Options, ReadAs, Warning};

use crate::page::{Attack, attack, cut, cut_with, survive};

const DEPTH: &str = "data nests deeper";
const TOLD: &str = "only in the page's data";
const OBJECTS: &str = "objects of the JSON-LD";

/// JSON-LD, and other data in scripts.
pub(crate) static DATA: &[Attack] = &[
    attack("lists-open", "LD\"author\":", "[").end("</script>STORY").warns(DEPTH),
    attack("objects-open", "LD\"author\":", "{\"author\":").end("</script>STORY").warns(DEPTH),
    attack("others-open", "LD\"x\":", "{\"x\":").end("</script>STORY"),
    attack("backslashes", "LD\"author\":\"", "\"a\\").end("</script>STORY"),
    attack("quotes", "LD\"author\":\"", "\" ").end("</script>STORY"),
    attack("quotes-commas", "LD\"author\":\"", "\" , ").end("</script>STORY"),
    attack("quotes-blanks", "LD\"author\":\"a\"", "\"          ").end("</script>STORY"),
    attack("blanks", "LD\"author\":\"a\" ", " ").end("x</script>STORY"),
    attack("commas", "LD\"author\":[1", ", ").end("</script>STORY"),
    attack("authors", "LD\"author\":[\"Ben\"", ",\"Ada Lind %\"").end("]}</script>STORY"),
    attack("people", "LD\"author\":[\"Ben\"", ",{\"@type\":\"Person\",\"name\":\"Ada %\"}")
        .end("]}</script>STORY"),
    attack("author-long", "LD\"author\":\"", "Ada Lind, ").end("\"}</script>STORY"),
    attack("author-and", "LD\"author\":\"", "Ada Lind and ").end("\"}</script>STORY"),
    attack("author-references", "LD\"author\":[1", ",{\"@id\":\"#%\"}").end("]}</script>STORY"),
    attack(
        "references-in-circles",
        "LD\"author\":{\"@id\":\"#1\"},\"@graph\":[1",
        ",{\"@id\":\"#%\",\"@type\":\"Person\",\"author\":{\"@id\":\"#1\"},\"name\":[{\"@id\":\"#2\"}]}",
    )
    .end("]}</script>STORY"),
    attack(
        "references-to-much",
        "LD\"author\":{\"@id\":\"#1\"},\"@graph\":[{\"@id\":\"#1\",\"name\":[[]]}",
        ",{\"@type\":\"VideoObject\",\"name\":\"Bridge reopens\",\"editor\":{\"@id\":\"#1\"}}",
    )
    .end("]}</script>STORY"),
    attack("keywords", "LD\"keywords\":[\"k\"", ",\"k%\"").end("]}</script>STORY"),
    attack("keywords-long", "LD\"keywords\":\"", "k%, ").end("\"}</script>STORY"),
    attack("headline-long", "LD\"headline\":\"", "Bridge ").end("\"}</script>STORY"),
    attack("date-long", "LD\"datePublished\":\"", "2031-02-14 ").end("\"}</script>STORY"),
    attack("digits", "LD\"author\":", "9").end("}</script>STORY"),
    attack("types", "LD\"@type\":[\"x\"", ",\"NewsArticle\"").end("]}</script>STORY"),
    attack("graph", "LD\"@graph\":[1", ",{\"@type\":\"Thing\",\"headline\":\"Bridge %\"}")
        .end("]}</script>STORY"),
    attack("graph-of-nothing", "LD\"@graph\":[1", ",{}").end("]}</script>STORY").warns(OBJECTS),
    attack("values", "LD\"a\":1}", "{\"@type\":\"NewsArticle\"}\n").end("</script>STORY"),
    attack("wrappings", "SCRIPT", "//").end("{\"@type\":\"schema.org\"}</script>STORY"),
    attack("semicolons", "SCRIPT{\"@type\":\"schema.org\"}", ";").end("</script>STORY"),
    attack("scripts", "", "SCRIPT{\"@type\":\"schema.org\",\"headline\":\"%\"}</script>")
        .end("STORY"),
    attack("scripts-broken", "", "SCRIPT{\"@type\":\"schema.org\",\"headline\":\"%</script>")
        .end("STORY"),
    attack("body", "LD\"articleBody\":\"", "The bridge over the river reopened on Monday. ")
        .end("\"}</script>").warns(TOLD),
    attack("body-markup", "LD\"articleBody\":\"", "<p>The bridge reopened on Monday, he said.</p>")
        .end("\"}</script>").warns(TOLD),
    attack("body-fonts", "LD\"articleBody\":\"", "<font id=%>The bridge reopened on Monday.</p>")
        .end("\"}</script>").warns(TOLD),
    attack("state", "STATE[", "{\"t\":\"PROSE\"},").end("1]</script>"),
    attack("state-keys", "STATE{", "\"k%\":\"PROSE\",").end("\"a\":1}</script>"),
    attack("state-markup", "STATE[", "{\"t\":\"<div><p>PROSE</p>\"},").end("1]</script>"),
    attack("state-lists", "STATE[", "[],").end("1]</script>"),
    attack("state-open", "STATE", "[").end("</script>").warns(DEPTH),
    attack("states", "", "STATE{\"t\":\"PROSE\"}</script>"),
];

/// What elements say.
pub(crate) static MARKS: &[Attack] = &[
    attack("titles", "", "<meta property='og:title' content='Bridge %'>").end("STORY"),
    attack("authors", "", "<meta name=author content='Ada Lind %'>").end("STORY"),
    attack("tags", "", "<meta property='article:tag' content='t%'>").end("STORY"),
    attack("keywords", "<meta name=keywords content='", "k%, ").end("'>STORY"),
    attack("description", "<meta name=description content='", "x ").end("'>STORY"),
    attack("dates", "", "<meta name=date content='2031-02-%'>").end("STORY"),
    attack("links", "", "<link rel=canonical href='https://example.com/%'>").end("STORY"),
    attack("bases", "", "<base href='https://example.com/%'>").end("STORY"),
    attack("title", "<title>", "word ").end("</title>STORY"),
    attack("title-parts", "<title>", "word | ").end("</title>STORY"),
    attack("headline", "<title>word word</title><h1>", "word ").end("</h1>STORY"),
    attack("headlines-open", "STORY", "<h1><div>x").warns("elements nest deeper"),
    attack("headlines-nested", "NESTED", "Ada Lind "),
    attack("headlines", "<title>Bridge reopens</title>", "<h1>Bridge reopens %</h1>"),
    attack("headline-parts", "<title>Bridge 7</title><h1>", "<i>Bridge %</i> ").end("</h1>STORY"),
    attack("bylines", "STORY", "<p>By Ada Lind %"),
    attack("bylines-marked", "STORY", "<p class=byline>By Ada Lind and Ben Roe %"),
    attack("bylines-nobody", "STORY", "<div class=byline>1 | a - 1 | a - 1 | a - 1 | a</div>"),
    attack("byline", "<h1>Bridge reopens</h1><p class=byline>By ", "Ada Lind, ").end("STORY"),
    attack("byline-and", "<h1>Bridge reopens</h1><p>By Ada", " and Ada Lind").end("STORY"),
    attack("author-links", "STORY", "<a rel=author href=/a/%>Ada Lind</a> "),
    attack("microdata", "STORY", "<i itemprop=author>Ada Lind %</i>"),
    attack("microdata-open", "STORY", "<div itemprop=author>x").warns("elements nest deeper"),
    attack("microdata-items", "STORY", "<div itemscope itemtype='//schema.org/Article'>x")
        .warns("elements nest deeper"),
    attack("microdata-names", "AUTHORS", "<i itemprop=name>A B</i>"),
    attack("microdata-text", "AUTHORS<i itemprop=name>", "x").end("</i>"),
    attack("microdata-nothing", "AUTHORS", "<i></i>"),
    attack("microdata-circles", "STORY", "<p itemscope id=a% itemref='a0 a1 a%'>x"),
    attack("types", "<div itemscope itemtype='", "//schema.org/NewsArticle ").end("'>STORY"),
    attack("times", "STORY", "<p><time datetime=2031-02-14>14 February 2031</time>"),
    attack("dates-line", "STORY<p>", "14 February 2031 "),
    attack("dates-lines", "STORY", "<p>14 February 2031"),
    attack("datelines", "STORY", "<p class=date>Published 14 February 2031 08:%"),
    attack("slashes", "STORY<p>", "1/2/"),
    attack("colons", "STORY<p class=date>", "08:40:"),
    attack("ages", "STORY<p>", "2 hours ago "),
    attack("languages", "", "<html lang=c%>").end("STORY"),
];

/// The pages of attacks whose pieces stand for longer ones.
pub(crate) fn written(attack: &Attack) -> String {
    let ld = "SCRIPT{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",";
    let authors = format!("STORY{}", "<div itemprop=author>".repeat(400));
    let headings = format!("STORY{}", "<h1><div>".repeat(200));
    [
        ("AUTHORS", &*authors),
        ("NESTED", &*headings),
        ("LD", ld),
        ("STATE", "<script type='application/json'>"),
        ("SCRIPT", "<script type='application/ld+json'>"),
        ("PROSE", "The bridge is open to all of us again, and it was about time, the mayor of the town said."),
        ("STORY", crate::page::STORY),
    ]
    .iter()
    .fold(attack.page(), |page, (word, words)| page.replace(word, words))
}

#[test]
fn hostile_json_data_is_survived() {
    survive(DATA, ReadAs::Html, written);
}

#[test]
fn hostile_markup_metadata_is_survived() {
    survive(MARKS, ReadAs::Html, written);
    for attack in MARKS.iter().filter(|attack| attack.name != "headlines") {
        assert!(cut(&written(attack), ReadAs::Html).lead.is_some(), "{}", attack.name);
    }
}

#[test]
fn too_deep_json_keeps_other_data() {
    let open = "[".repeat(100_000);
    let close = "]".repeat(100_000);
    let page = format!(
        "<script type='application/ld+json'>{{\"@context\":\"https://schema.org\",\
         \"@type\":\"NewsArticle\",\"headline\":\"Bridge reopens\",\"author\":\"Ada Lind\",\
         \"image\":{open}{close},\"publisher\":\"Example Post\"}}</script>{}",
        crate::page::STORY
    );
    let page = cut(&page, ReadAs::Html);
    let lead = page.lead.unwrap();
    assert_eq!(
        (&lead.authors[0][..], lead.publisher.as_deref()),
        ("Ada Lind", Some("Example Post"))
    );
    assert_eq!(page.warnings, [Warning::DataDepth(100)]);
}

#[test]
fn json_above_limit_is_skipped() {
    let script = |author: &str, more: usize| {
        format!(
            "<script type='application/ld+json'>{{\"@context\":\"https://schema.org\",\
             \"@type\":\"NewsArticle\",\"author\":\"{author}\",\"x\":\"{}\"}}</script>",
            "y".repeat(more)
        )
    };
    let page =
        [&script("Cy Poe", 5000), &script("Ada Lind", 10), crate::page::STORY].map(String::from);
    let mut options = Options::default();
    options.limits.max_json = 4000;
    let page = cut_with(&page.concat(), ReadAs::Html, &mut options).unwrap();
    assert_eq!(page.lead.unwrap().authors, ["Ada Lind"]);
    assert_eq!(page.warnings, [Warning::Data { scripts: 1, limit: 4000 }]);
}

#[test]
fn authors_are_limited_to_a_hundred() {
    let authors = attack("", "", ",\"Ada %\"").page_of(2_000_000);
    let page = format!(
        "<script type='application/ld+json'>{{\"@context\":\"https://schema.org\",\
         \"@type\":\"NewsArticle\",\"author\":[\"Ada Lind\"{authors}]}}</script>{}",
        crate::page::STORY
    );
    let mut options = Options::default();
    options.limits.max_json = 20 << 20;
    let page = cut_with(&page, ReadAs::Html, &mut options).unwrap();
    assert!((1..=100).contains(&page.lead.unwrap().authors.len()));
}

#[test]
fn thousands_of_commenters_are_not_authors() {
    let authors = |nobody: usize| {
        let readers = "<p class=byline>1 | a - 1 | a".repeat(nobody);
        let page = format!("{}{readers}<p class=byline>Ada Lind", crate::page::STORY);
        cut(&page, ReadAs::Html).lead.unwrap().authors
    };
    assert_eq!(authors(999), ["Ada Lind"]);
    assert_eq!(authors(1000), [""; 0]);
}
