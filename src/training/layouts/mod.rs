//! Random layouts of flattened pages, for training and for tests.
//!
//! A page is composed in three steps, each of which knows nothing of the next:
//! a [`composer`] draws what the page is made of and words it, the parts
//! ([`head`], [`body`], [`module`] and the others) put [units](draft) of text
//! with their roles into a draft and say what is true of them, and a [`flow`]
//! makes lines of it as some tool would. What there is to draw from are the
//! lines of `families.tsv` and `languages.tsv`, some of which are held out of
//! training; the stories are those of the development articles.
//!
//! `train layouts DATA OUT.jsonl` makes flattened pages of random layouts out
//! of the stories of the data, with the role of each of their lines:
//!
//! ```text
//! train layouts DATA OUT.jsonl [--count 1000] [--seed 1]
//!                              [--families train|held|all] [--languages train|held|all]
//!                              [--ciphered 0.3] [--markup none|html]
//! presscut --from jsonl --format jsonl OUT.jsonl > RECORDS.jsonl
//! train layouts-score RECORDS.jsonl OUT.jsonl
//! ```
//!
//! The same data and seed give the same bytes. With `train`, which is what
//! holds if nothing is said, no page has a family of layouts or a language that
//! is marked as held in `layouts/families.tsv` and `layouts/languages.tsv`; with
//! `held`, each page has a held family, or is in a held language. Pages with
//! anything held have stories of other publishers than pages for training. In
//! pages of a language with many stories, such a share of them is ciphered:
//! each letter or word is another one, so that nothing can be learnt by heart.
//! A line of the output is one page:
//!
//! | key | what it says |
//! |---|---|
//! | `id` | which page it is, for the records |
//! | `text` | the page |
//! | `truth` | the lead, or null on a page that is a list; the `related` stories; `optional` headlines within a body, which count neither way |
//! | `lines` | for each line of the text its `role`; whether it `continues` the line before and what `join`s the two (`-`: without the hyphen); whether an item `starts` there; how many characters at its start are `mark`s and how many at its end their `tail`; the roles and texts of its `parts` if it has several |
//! | `families`, `held` | the families of layouts that made it, and those of them that are held |
//! | `language` | the language of what is not a story; stories are ciphered where there are few |
//! | `seed` | the seed, and the number of the page |
//!
//! `layouts-score` prints a line of figures for all pages and for each family and
//! language, the worst first: titles and whole leads that are right, the words
//! of the body, authors, days, lists that have no lead, stubs by their titles,
//! the sources, ages and summaries of the stubs that were found, and whole
//! pages: the lead with its paragraphs, and titles, sources and ages of all stubs in order.

mod articles;
mod body;
mod byline;
mod caption;
mod chrome;
mod composer;
mod draft;
mod end;
mod family;
mod flow;
mod frame;
mod head;
mod html;
mod island;
mod item;
mod language;
mod list;
mod module;
mod page;
mod promoted;
mod random;
mod role;
mod schema;
mod score;
mod speech;
mod story;
#[cfg(test)]
mod tests;
mod time;
mod truth;
mod wording;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use rayon::prelude::*;

use articles::Articles;
use composer::Shares;
use family::Subset;
use page::{Layout, layout};
pub(super) use score::score;

const USAGE: &str = "usage: train layouts DATA OUT.jsonl [--count N] [--seed S] \
                     [--families train|held|all] [--languages train|held|all] [--ciphered SHARE] \
                     [--markup none|html]";

/// Pages are made so many at a time, which no page depends on.
const BATCH: u64 = 256;

/// Writes pages as the arguments say.
pub(super) fn run(args: &[String]) -> Result<()> {
    let [data, out, options @ ..] = args else { bail!(USAGE) };
    let (mut count, mut seed) = (1000, 1);
    let mut shares = Shares { families: Subset::Train, languages: Subset::Train, ciphered: 0.3 };
    let mut is_html = false;
    for option in options.chunks(2) {
        let [name, value] = option else { bail!(USAGE) };
        match name.as_str() {
            "--count" => count = value.parse()?,
            "--seed" => seed = value.parse()?,
            "--families" => shares.families = value.parse()?,
            "--ciphered" => shares.ciphered = value.parse()?,
            "--markup" if ["none", "html"].contains(&value.as_str()) => is_html = value == "html",
            "--languages" => shares.languages = value.parse()?,
            _ => bail!(USAGE),
        }
    }
    let articles = Articles::load(Path::new(data))?;
    let mut file = BufWriter::new(File::create(out).with_context(|| out.clone())?);
    for layout in layouts(&articles, shares, is_html, seed).take(count) {
        serde_json::to_writer(&mut file, &layout)?;
        file.write_all(b"\n")?;
    }
    Ok(file.flush()?)
}

/// A piece of a page's text, which the reader may join with others or part.
pub(super) struct LinePiece {
    pub(super) text: String,
    pub(super) role: role::Role,
    pub(super) continues: bool,
    pub(super) starts: bool,
}

/// So many pages for training, each as its text and the pieces that it is made
/// of; `all` takes in the families and languages that are held out to measure.
pub(super) fn pages(
    data: &Path,
    count: usize,
    seed: u64,
    all: bool,
) -> Result<Vec<(String, Vec<LinePiece>)>> {
    let share = if all { Subset::All } else { Subset::Train };
    let shares = Shares { families: share, languages: share, ciphered: 0.3 };
    let articles = Articles::load(data)?;
    let pieces = |layout: Layout| (layout.text.clone(), layout.pieces());
    Ok(layouts(&articles, shares, false, seed).take(count).map(pieces).collect())
}

/// So many pages of HTML for training, each with its body and its headline;
/// both are empty where the page is a list.
pub(super) fn html_pages(
    data: &Path,
    count: usize,
    seed: u64,
) -> Result<Vec<(String, String, String)>> {
    let shares = Shares { families: Subset::Train, languages: Subset::Train, ciphered: 0.3 };
    let articles = Articles::load(data)?;
    let page = |layout: Layout| {
        let lead = layout.truth.lead.unwrap_or_default();
        Some((layout.html?, lead.paragraphs.join("\n\n"), lead.title))
    };
    Ok(layouts(&articles, shares, true, seed).filter_map(page).take(count).collect())
}

/// The pages that a seed makes, without end where there are stories.
fn layouts(
    articles: &Articles,
    shares: Shares,
    is_html: bool,
    seed: u64,
) -> impl Iterator<Item = Layout> {
    (0..).flat_map(move |batch: u64| {
        let numbers = (batch * BATCH..(batch + 1) * BATCH).into_par_iter();
        numbers
            .filter_map(|number| layout(articles, shares, is_html, seed, number))
            .collect::<Vec<_>>()
    })
}
