//! Properties of generated articles: extracted again, in pieces, and in parallel.

#![cfg(feature = "cli")]

mod common;

#[path = "fuzz/src/checks/pieces.rs"]
#[allow(dead_code, missing_docs, unreachable_pub, reason = "it is no library here")]
mod pieces;

use std::sync::LazyLock;

use common::{Workspace, filter, presscut};
use jsonschema::Validator;
use pieces::Pieces;
use presscut::cli::fuzzing::Command;
use presscut::{Options, Page, ReadAs, extract};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

/// A language's parts of sentences: who, did what, when and why; and the sign at the end.
type Grammar =
    (&'static str, [&'static str; 4], [&'static str; 4], [&'static str; 4], &'static str);

const GRAMMARS: [Grammar; 6] = [
    (
        "en",
        ["The city council", "A spokeswoman for the port", "The old ferry", "Some 5,200 people"],
        [
            " voted for the new bridge",
            " said that the water had risen by two metres",
            " crossed the river for the last time",
            " asked for more time",
        ],
        [
            " on Monday",
            ", after two years of repairs",
            " because the ice had come early",
            " – “at last”, as one of them said",
        ],
        ". ",
    ),
    (
        "de",
        ["Der Stadtrat", "Eine Sprecherin des Hafens", "Die alte Fähre", "Rund 5.200 Menschen"],
        [
            " stimmte für die neue Brücke",
            " teilte mit, dass das Wasser um zwei Meter stieg",
            " überquerte den Fluss zum letzten Mal",
            " bat um mehr Zeit",
        ],
        [" am Montag", ", nach zwei Jahren", " wegen des frühen Eises", ", so „Der Bote“"],
        ". ",
    ),
    (
        "es",
        ["El ayuntamiento", "Una portavoz del puerto", "El viejo ferri", "Unas 5.200 personas"],
        [
            " votó a favor del puente nuevo",
            " dijo que el agua había subido dos metros",
            " cruzó el río por última vez",
            " pidió más tiempo",
        ],
        [" el lunes", ", tras dos años de obras", " porque heló pronto", " —«por fin», dijo—"],
        ". ",
    ),
    (
        "ru",
        ["Городской совет", "Представительница порта", "Старый паром", "Около 5200 человек"],
        [
            " проголосовал за новый мост",
            " сообщила, что вода поднялась на два метра",
            " пересёк реку в последний раз",
            " попросили больше времени",
        ],
        [" в понедельник", " после двух лет ремонта", " из-за раннего льда", ", пишет «Вестник»"],
        ". ",
    ),
    (
        "ja",
        ["市議会は", "港の広報担当者は", "古い渡し船は", "約五千二百人が"],
        ["新しい橋に賛成し", "水位が二メートル上がったと述べ", "最後に川を渡り", "延期を求め"],
        ["、月曜日に終えた", "、二年ぶりに戻った", "、早い氷に備えた", "、「ついに」と語った"],
        "。",
    ),
    (
        "ar",
        ["مجلس المدينة", "المتحدثة باسم الميناء", "العبارة القديمة", "نحو 5200 شخص"],
        [
            " وافق على الجسر الجديد",
            " قالت إن الماء ارتفع مترين",
            " عبرت النهر للمرة الأخيرة",
            " طلبوا مزيدا من الوقت",
        ],
        [" يوم الاثنين", " بعد عامين من الإصلاح", " بسبب الجليد المبكر", "، «أخيرا»"],
        ". ",
    ),
];

/// What a page's generator decides.
#[derive(Debug, Clone)]
struct Article {
    language: &'static str,
    title: String,
    /// Sub-headings are paragraphs without an end.
    paragraphs: Vec<String>,
    authors: Vec<&'static str>,
    published: &'static str,
    stories: Vec<String>,
}

impl Article {
    fn html(&self) -> String {
        let Self { language, title, paragraphs, authors, published, stories } = self;
        let paragraph = |text: &String| {
            let tag = if text.ends_with(['.', '。']) { "p" } else { "h2" };
            format!("<{tag}>{text}</{tag}>\n")
        };
        let body: String = paragraphs.iter().map(paragraph).collect();
        let author = |name| format!("<a rel=\"author\" href=\"/people/{name}\">{name}</a> ");
        let byline: String = authors.iter().map(author).collect();
        let story = |(at, title): (usize, &String)| {
            format!(
                "<li><a href=\"/articles/what-the-city-said-4{at}52.html\"><h3>{title}</h3></a>\
                 <span class=\"source\">Example Post</span> <time>{at} hours ago</time></li>\n"
            )
        };
        let related: String =
            stories.iter().enumerate().map(|(at, t)| story((at + 2, t))).collect();
        let related = match stories.as_slice() {
            [] => String::new(),
            _ => format!(
                "<section class=\"related\"><h2>Related Articles</h2><ul>{related}</ul></section>"
            ),
        };
        format!(
            "<!doctype html><html lang=\"{language}\"><head><title>{title}</title>\
             <meta property=\"article:published_time\" content=\"{published}\"></head><body>\
             <nav><a href=\"/\">Home</a> <a href=\"/news\">News</a></nav><article><h1>{title}</h1>\
             <p class=\"byline\">{byline}</p>{body}</article>{related}\
             <footer>© 2031 Example Times</footer></body></html>"
        )
    }
}

fn articles() -> impl Strategy<Value = Article> {
    let sentence = || (any::<Index>(), any::<Index>(), any::<Index>());
    let paragraph = prop_oneof![
        8 => prop::collection::vec(sentence(), 1..6),
        1 => Just(Vec::new()),
    ];
    (
        select(&GRAMMARS[..]),
        (sentence(), prop::collection::vec(paragraph, 1..14)),
        prop::collection::vec(select(&["Mira Holm", "Ben Ito", "Ada Novak"][..]), 0..3),
        select(&["2031-02-14", "2031-02-14T08:40:00Z", "2031-02-14T08:40:00+01:00"][..]),
        prop::collection::vec(sentence(), 0..5),
    )
        .prop_map(|(grammar, (title, paragraphs), mut authors, published, stories)| {
            let (language, who, what, when, end) = grammar;
            let clause = |(a, b, c): &(Index, Index, Index)| {
                [a.get(&who), b.get(&what), c.get(&when)].map(|part| *part).concat()
            };
            let paragraph = |sentences: &Vec<_>| match sentences.as_slice() {
                [] => who[sentences.len()].trim().to_owned(),
                sentences => {
                    let whole: String =
                        sentences.iter().map(|sentence| clause(sentence) + end).collect();
                    whole.trim().to_owned()
                }
            };
            authors.dedup();
            Article {
                language,
                title: clause(&title),
                paragraphs: paragraphs.iter().map(paragraph).collect(),
                authors,
                published,
                stories: stories.iter().map(clause).collect(),
            }
        })
}

/// Lines as they come, most with an article.
fn lines() -> impl Strategy<Value = Vec<u8>> {
    let line = prop_oneof![
        4 => (articles(), any::<u8>()).prop_map(|(article, id)| {
            json!({"id": id, "html": article.html(), "url": "https://example.com/a"}).to_string()
        }),
        1 => "[ -~é\u{2028}\u{85}]{0,60}".prop_map(|text| json!({"text": text}).to_string()),
        1 => "[ -~]{0,20}",
    ];
    prop::collection::vec(line, 0..6).prop_map(|lines| (lines.join("\n") + "\n").into_bytes())
}

const URL: &str = "https://example.com/";

/// The text that the command writes of an article.
fn written(article: &Article) -> Vec<u8> {
    let command = Command::new(&format!("--from html --format text --url {URL}")).unwrap();
    command.results(Pieces::whole(article.html().as_bytes())).concat()
}

/// The page that a text is.
fn again(text: &[u8]) -> Page {
    let mut options = Options::default();
    options.read_as = ReadAs::Text;
    options.encoding = Some("utf-8".to_owned());
    extract(text, &options).expect("text can be cut")
}

/// What a text says of the lead as plainly as its page.
fn kept(page: &Page) -> Option<(Option<&str>, &[String], Option<&str>)> {
    let lead = page.lead.as_ref()?;
    Some((lead.title.as_deref(), &lead.paragraphs, lead.published.as_deref()))
}

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = presscut("--json-schema").output().unwrap().stdout;
    jsonschema::validator_for(&serde_json::from_slice(&schema).unwrap()).unwrap()
});

/// Else the test below would hold of nothing.
#[test]
fn generated_article_is_extracted_unchanged() {
    let article = Article {
        language: "en",
        title: "The city council voted for the new bridge on Monday".to_owned(),
        paragraphs: vec![
            "The old ferry crossed the river for the last time on Monday, the city said. "
                .repeat(2)
                .trim()
                .to_owned(),
            "A spokeswoman for the port asked for more time, because the ice had come early."
                .to_owned(),
        ],
        authors: vec!["Mira Holm"],
        published: "2031-02-14",
        stories: ["The old ferry asked for more time", "The ice had come early on Monday"]
            .map(str::to_owned)
            .to_vec(),
    };
    let page = again(&written(&article));
    let lead = page.lead.unwrap();
    assert_eq!(lead.title.as_deref(), Some(&*article.title));
    assert_eq!(lead.paragraphs, article.paragraphs);
    assert_eq!(lead.authors, article.authors);
    assert_eq!(lead.published.as_deref(), Some(article.published));
    assert_eq!(page.related.iter().map(|stub| &*stub.title).collect::<Vec<_>>(), article.stories);
    assert_eq!(page.related[0].age.as_deref(), Some("2 hours ago"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn extracting_text_output_again_changes_nothing(article in articles()) {
        let html = article.html();
        let mut options = Options::default();
        options.url = Some(URL.to_owned());
        let page = extract(html.as_bytes(), &options).unwrap();
        let text = written(&article);
        let same = again(&text);
        prop_assert_eq!(kept(&page), kept(&same));
        let stories = |mut page: Page| {
            page.related.iter_mut().for_each(|stub| stub.published = None);
            page.related
        };
        prop_assert_eq!(stories(page), stories(same));
        // And the text of the text is the same text.
        let once_more = Command::new("--from text --format text").unwrap();
        prop_assert_eq!(once_more.results(Pieces::whole(&text)).concat(), text);
    }

    #[test]
    fn input_in_pieces_gives_same_records(input in lines(), size in 1..5000_usize) {
        let command = Command::new("--from jsonl --format jsonl").unwrap();
        let whole = command.results(Pieces::whole(&input));
        prop_assert_eq!(command.results(Pieces::new(&input, size)), whole);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, ..ProptestConfig::default() })]

    #[test]
    fn many_threads_give_same_records_as_one(input in lines(), threads in 2..9_usize) {
        let one = filter("--from jsonl --format jsonl -j 1", &input);
        for record in one.records() {
            prop_assert!(SCHEMA.is_valid(&record), "{}", record);
        }
        let many = filter(&format!("--from jsonl --format jsonl -j {threads}"), &input);
        prop_assert_eq!(&many, &one);
        // What the tests above see without a process is what a process gives.
        let command = Command::new("--from jsonl --format jsonl").unwrap();
        let results = command.results(Pieces::whole(&input));
        let lines: Vec<&[u8]> = one.stdout.lines().map(str::as_bytes).collect();
        prop_assert_eq!(lines, results);
    }

    #[test]
    fn file_gives_same_record_as_pipe(article in articles()) {
        let workspace = Workspace::new();
        workspace.put("page.html", article.html());
        let piped = filter("--json", article.html().as_bytes());
        let mut read: Value = workspace.run("--json page.html").records().remove(0);
        prop_assert_eq!(read["source"].take(), "page.html");
        prop_assert_eq!(&read, &piped.records()[0]);
        prop_assert!(SCHEMA.is_valid(&piped.records()[0]));
    }
}
