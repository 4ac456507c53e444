//! Pages made for training: stories of every length in plain markup, and random
//! layouts in random markup.
//!
//! The pages with known truth hold few long reads, from which a model would
//! learn what the few have in common. A story may have any number of
//! paragraphs, in no other markup than a paragraph's, and all of it is the body.

use std::path::Path;

use anyhow::Result;
use regex::Regex;
use serde_json::json;

use super::layouts;
use super::pages::TruthPage;
use super::xorshift::Xorshift;

/// Paragraphs of each story that is made.
const PARAGRAPHS: [usize; 10] = [3, 6, 12, 30, 60, 100, 180, 300, 450, 600];
/// Characters of the paragraphs, about.
const CHARS: [usize; 3] = [120, 350, 800];
/// Markup around the paragraphs.
const WRAPPERS: [[&str; 2]; 6] = [
    ["", ""],
    ["<article>", "</article>"],
    ["<main><div class=\"content\">", "</div></main>"],
    ["<div><div><div>", "</div></div></div>"],
    ["<div id=\"page\"><div class=\"text\">", "</div></div>"],
    ["<table><tr><td>", "</td></tr></table>"],
];
/// The weight of such a page; there are about two hundred of them.
const WEIGHT: f32 = 0.3;

/// The number of pages of random layouts, their seed, and the weight of each.
const LAYOUTS: usize = 1500;
const LAYOUTS_SEED: u64 = 11;
const LAYOUT_WEIGHT: f32 = 0.12;

/// Pages of random layouts in random markup, whose stories are those of the data.
/// No feature knows a word of a story, so that one of a publisher that is left
/// out to measure teaches nothing about it.
pub(super) fn layouts(data: &Path) -> Result<Vec<TruthPage>> {
    let made = layouts::html_pages(data, LAYOUTS, LAYOUTS_SEED)?.into_iter().enumerate();
    let page = |(at, (html, body, title)): (usize, (String, String, String))| {
        let url = format!("https://www.layout-{at}.example/story");
        let truth = json!({"id": url, "url": url, "title": title, "body": body});
        TruthPage { set: "layouts", weight: LAYOUT_WEIGHT, truth, html }
    };
    Ok(made.map(page).collect())
}

/// One in this many pages is used once more without its names, and the weight of that
/// copy.
const UNNAMED: usize = 2;
const UNNAMED_WEIGHT: f32 = 0.25;

/// Pages of the data without class names and ids: finding a story must not depend on
/// names that a site is free to choose or to scramble.
pub(super) fn unnamed(pages: &[TruthPage]) -> Vec<TruthPage> {
    let names =
        Regex::new(r#"(?i)\s(class|id)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)"#).expect("a pattern");
    let page = |page: &TruthPage| TruthPage {
        set: "unnamed",
        weight: page.weight * UNNAMED_WEIGHT,
        truth: page.truth.clone(),
        html: names.replace_all(&page.html, "").into_owned(),
    };
    pages.iter().filter(|page| page.truth["body"].is_string()).step_by(UNNAMED).map(page).collect()
}

/// The words that stories are made of, the most common ones more than once.
const WORDS: &str = "the the the of of and and to to in in a a is was for on that with as at by it \
    from had has were would council harbour ferry island school bridge winter morning people town \
    repair company figure minister budget season worker village letter market river station paper \
    evening family second report engine quiet narrow early public heavy northern open asked said \
    began closed carried found moved turned counted waited reached painted measured answered \
    remembered";

/// The pages, the same each time.
pub(super) fn pages() -> Vec<TruthPage> {
    let mut writer = StoryWriter(Xorshift(0x2545_f491_4f6c_dd1d));
    let mut pages = Vec::new();
    for (w, [before, after]) in WRAPPERS.into_iter().enumerate() {
        for paragraphs in PARAGRAPHS {
            for chars in CHARS {
                let title = writer.sentence(7);
                let body: Vec<String> = (0..paragraphs).map(|_| writer.paragraph(chars)).collect();
                let html = format!(
                    "<title>{title}</title>{before}<h1>{title}</h1><p>{}</p>{after}",
                    body.join("</p>\n<p>")
                );
                let url = format!("https://www.made-{w}-{paragraphs}-{chars}.example/story");
                let truth =
                    json!({"id": url, "url": url, "title": title, "body": body.join("\n\n")});
                pages.push(TruthPage { set: "made", weight: WEIGHT, truth, html });
            }
        }
    }
    pages
}

/// Makes up the text of the stories.
struct StoryWriter(Xorshift);

impl StoryWriter {
    /// So many words, the first with a capital.
    fn sentence(&mut self, words: usize) -> String {
        let known: Vec<&str> = WORDS.split_whitespace().collect();
        let chosen: Vec<&str> = (0..words).map(|_| known[self.0.below(known.len())]).collect();
        let mut sentence = chosen.join(" ");
        sentence[..1].make_ascii_uppercase();
        sentence
    }

    /// Sentences of about so many characters.
    fn paragraph(&mut self, chars: usize) -> String {
        let length = chars / 2 + self.0.below(chars);
        let mut paragraph = String::new();
        while paragraph.len() < length {
            let words = 6 + self.0.below(16);
            let end = [". ", ". ", ". ", "? ", ", as they said. "][self.0.below(5)];
            paragraph += &self.sentence(words);
            paragraph += end;
        }
        paragraph.trim_end().to_owned()
    }
}
