//! Random layouts of flattened pages, for training and for tests.
//!
//! A page is composed in three steps, each of which knows nothing of the next:
//! a [`composer`] draws what the page is made of and words it, the parts
//! ([`head`], [`body`], [`module`] and the others) put [units](draft) of text
//! with their roles into a draft and say what is true of them, and a [`flow`]
//! makes lines of it as some tool would. What there is to draw from are the
//! lines of `families.tsv` and `languages.tsv`, some of which are held out of
//! training; the stories are those of the development articles.

mod articles;
mod body;
mod caption;
mod chrome;
mod composer;
mod draft;
mod end;
mod family;
mod flow;
mod frame;
mod head;
mod island;
mod language;
mod list;
mod module;
mod page;
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
use family::Share;
use page::{Layout, layout};
pub(super) use score::score;

const USAGE: &str = "usage: train layouts DATA OUT.jsonl [--count N] [--seed S] \
                     [--families train|held|all] [--languages train|held|all] [--ciphered SHARE]";

/// Pages are made so many at a time, which no page depends on.
const BATCH: u64 = 256;

/// Writes pages as the arguments say.
pub(super) fn run(args: &[String]) -> Result<()> {
    let [data, out, options @ ..] = args else { bail!(USAGE) };
    let (mut count, mut seed) = (1000, 1);
    let mut shares = Shares { families: Share::Train, languages: Share::Train, ciphered: 0.3 };
    for option in options.chunks(2) {
        let [name, value] = option else { bail!(USAGE) };
        match name.as_str() {
            "--count" => count = value.parse()?,
            "--seed" => seed = value.parse()?,
            "--families" => shares.families = value.parse()?,
            "--ciphered" => shares.ciphered = value.parse()?,
            "--languages" => shares.languages = value.parse()?,
            _ => bail!(USAGE),
        }
    }
    let articles = Articles::load(Path::new(data))?;
    let mut file = BufWriter::new(File::create(out).with_context(|| out.clone())?);
    for layout in layouts(&articles, shares, seed).take(count) {
        serde_json::to_writer(&mut file, &layout)?;
        file.write_all(b"\n")?;
    }
    Ok(file.flush()?)
}

/// The pages that a seed makes, without end where there are stories.
fn layouts(articles: &Articles, shares: Shares, seed: u64) -> impl Iterator<Item = Layout> {
    (0..).flat_map(move |batch: u64| {
        let numbers = (batch * BATCH..(batch + 1) * BATCH).into_par_iter();
        numbers.filter_map(|number| layout(articles, shares, seed, number)).collect::<Vec<_>>()
    })
}
