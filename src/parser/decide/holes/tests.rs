use super::*;
use crate::parser::decide::body::View;
use crate::parser::metadata;
use crate::parser::read::html;
use crate::{Limits, Options};

const STORY: &str = "<h1>Old crane is back</h1><p>The old crane of the harbour was lifted back \
    onto its tower on Friday morning, nineteen months after the storm.";

/// The texts that filling the holes adds to the body, which before that has all
/// texts of the page except those that begin with `?`.
fn taken(page: &str) -> String {
    let document = html::read(page, &Limits::default());
    let metadata = metadata::read(&document, &Options::default(), |_| None);
    let view = View::of(&document, &metadata);
    let mut labels = Labels::all_chrome(document.blocks.len(), OUTSIDE);
    let texts = || document.blocks.iter().map(|block| block.text.as_str()).enumerate();
    for (block, _) in texts().filter(|(_, text)| !text.starts_with('?')) {
        labels.set(block, Role::Body, "story");
    }
    fill(&document, &metadata, &view.naming, &view.story, &mut labels);
    let is_taken = |block: &usize| labels.blocks[*block].role == Role::Body;
    let filled = texts().filter(|(block, text)| is_taken(block) && text.starts_with('?'));
    filled.map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

#[test]
fn mostly_taken_list_or_table_is_taken_whole() {
    let list = "<ul><li>Tower<li>? Cabin<li>Hook<li>? Chain<li>Basin</ul>";
    assert_eq!(taken(&format!("{STORY}{list}")), "? Cabin ? Chain");
    let table = "<table><tr><th>? Year<tr><td>2028<tr><td>2029<tr><td>? 2030<tr><td>2031</table>";
    assert_eq!(taken(&format!("{STORY}{table}")), "? Year ? 2030");
    assert_eq!(taken(&format!("{STORY}<ul><li>Tower<li>? Cabin<li>? Hook</ul>")), "");
}

#[test]
fn entry_heading_is_taken_like_the_others() {
    let entry = |heading: &str| format!("<div class=entry><h3>{heading}</h3><p>It held.</div>");
    let entries: String = ["Tower", "Hook", "? Chain"].map(entry).concat();
    assert_eq!(taken(&format!("{STORY}{entries}")), "? Chain");
    let entries: String = ["? Tower", "? Hook", "? Cabin", "Chain"].map(entry).concat();
    assert_eq!(taken(&format!("{STORY}{entries}")), "");
}

#[test]
fn quote_after_colon_is_taken() {
    let quote = "<blockquote><p>? It held, and nobody knows why.</blockquote>";
    assert_eq!(taken(&format!("{STORY}<p>He said:{quote}")), "? It held, and nobody knows why.");
    assert_eq!(taken(&format!("{STORY}<p>He said.{quote}")), "");
    let links = "<ul><li><a href=/mill>? Mill burns down</a></ul>";
    assert_eq!(taken(&format!("{STORY}<p>Read more:{links}")), "");
}

#[test]
fn quote_between_paragraphs_is_taken() {
    let quote = "<blockquote class=q><p>? It held.</p></blockquote>";
    assert_eq!(taken(&format!("{STORY}{quote}<p>Nobody was hurt.")), "? It held.");
    assert_eq!(taken(&format!("{STORY}{quote}<p>? Nobody was hurt.")), "");
}

#[test]
fn code_between_paragraphs_is_taken() {
    let code = "<pre><code>? chain 7  0.31</code></pre>";
    assert_eq!(taken(&format!("{STORY}{code}<p>It held.")), "? chain 7 0.31");
    assert_eq!(taken(&format!("{STORY}{code}<p>? It held.")), "");
}

#[test]
fn sentence_below_headline_is_standfirst() {
    let page = |below: &str| STORY.replace("</h1>", &format!("</h1><h2>{below}</h2>"));
    let sentence = "? Nobody else had asked for a tower without a hook.";
    let title = sentence.replace('.', "</h2><p>By Nils Amdal</p><h2>");
    assert_eq!(taken(&page(&title)), sentence.replace('.', ""));
    assert_eq!(taken(&page(sentence)), sentence);
    assert_eq!(taken(&page(&sentence.replace('.', ""))), "");
    assert_eq!(taken(&page(&format!("<a href=/tower>{sentence}</a>"))), "");
}

#[test]
fn linked_list_items_are_not_taken() {
    let list = "<ul><li>Tower<li>Hook<li><a href=/mill>? Mill burns down</a></ul>";
    assert_eq!(taken(&format!("{STORY}{list}")), "");
}

#[test]
fn block_between_two_alike_is_taken() {
    assert_eq!(taken(&format!("{STORY}<p>? It held.<p>Nobody was hurt.")), "? It held.");
    assert_eq!(taken(&format!("{STORY}<p class=x>? It held.<p>Nobody was hurt.")), "");
    assert_eq!(taken(&format!("{STORY}<p>? It held.<p>? It held.<p>Nobody was hurt.")), "");
}

#[test]
fn table_heading_in_story_is_taken() {
    let table = "<table><tr><td>2028<td>12 m<tr><td>2029<td>14 m</table>";
    let heading = "<h3>? Height of the tower</h3>";
    assert_eq!(taken(&format!("{STORY}{heading}{table}")), "? Height of the tower");
    assert_eq!(taken(&format!("{STORY}<div>{heading}</div>{table}")), "");
    let link = "<h3><a href=/a>? Mill burns down</a></h3>";
    assert_eq!(taken(&format!("{STORY}{link}{table}")), "");
}
