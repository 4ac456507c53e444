//! The offline trainer of the lead model.
//!
//! `train grow DATA FILE` makes the table of numbers; `train cross DATA FILE`
//! writes what a table would give for each page that was made without any page
//! of the same publisher, which is the honest measure. `train labels DATA ID`
//! shows how a page was aligned with its truth, and `train dump DATA FILE`
//! writes every block's features, for looking at them elsewhere.
//! `grow-text` and `cross-text` do the same for a folder of flattened pages
//! with a `truth.jsonl` beside them.
//!
//! `train layouts DATA OUT.jsonl` makes flattened pages of random layouts out
//! of the stories of the data, and tells the role of each of their lines:
//!
//! ```text
//! train layouts DATA OUT.jsonl [--count 1000] [--seed 1]
//!                              [--families train|held|all] [--languages train|held|all]
//!                              [--ciphered 0.3]
//! presscut --from jsonl --format jsonl OUT.jsonl > RECORDS.jsonl
//! train layouts-score RECORDS.jsonl OUT.jsonl
//! ```
//!
//! The same data and seed give the same bytes. With `train`, which is what
//! holds if nothing is said, no page has a family of layouts or a language that
//! is marked as held in `layouts/families.tsv` and `layouts/languages.tsv`; with
//! `held`, each page has a held family, or is in a held language. Pages with
//! anything held tell stories of other publishers than pages for training. In
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

mod align;
mod boost;
mod layouts;
mod text;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde_json::{Value, json};

use crate::parser::host;
use crate::parser::training::{self as parser, Document, Metadata, Scorer, View};
use boost::{Grown, Settings, Table};

/// The sets that tell which text is the body, and how much a page of each
/// counts: news pages most, since that is what presscut is for; of the pages
/// with snippets only a few blocks are known.
const SETS: [(&str, f32); 4] =
    [("fundus", 1.5), ("scrapinghub", 1.5), ("trafilatura", 0.3), ("wcxb", 1.0)];

const FIRST: Settings =
    Settings { trees: 100, leaves: 12, rate: 0.1, rows_in_leaf: 40, ridge: 5.0, features: 0.5 };
const SECOND: Settings = Settings { trees: 150, leaves: 12, rate: 0.08, ..FIRST };

/// Publishers are dealt into this many parts to look at pages with a table made without them.
const PARTS: u64 = 5;
/// The same, once more, for what the second look learns from.
const INNER_PARTS: u64 = 4;

/// One page with its truth, read.
struct Example {
    set: &'static str,
    truth: Value,
    publisher: String,
    document: Document,
    metadata: Metadata,
    /// The share of each block that is in the truth; NaN where unknown.
    shares: Vec<f64>,
    /// Where its rows start in the table of all.
    start: usize,
}

/// Runs the trainer.
///
/// # Errors
///
/// When the data cannot be read or the result not be written.
pub fn run() -> Result<()> {
    let args: Vec<String> = std::env::args().collect();
    if args.get(1).is_some_and(|command| command == "layouts") {
        return layouts::run(&args[2..]);
    }
    let [_, command, data, file] = args.as_slice() else {
        bail!(
            "usage: train grow|cross|grow-text|cross-text|dump DATA FILE, train labels DATA ID, \
             train layouts DATA FILE …, or train layouts-score RECORDS PAGES"
        );
    };
    match command.as_str() {
        "grow-text" => return Ok(fs::write(file, text::grow(Path::new(data))?)?),
        "layouts-score" => {
            print!("{}", layouts::score(data, file)?);
            return Ok(());
        }
        "cross-text" => return Ok(fs::write(file, text::cross(Path::new(data))?)?),
        _ => {}
    }
    let examples = load(Path::new(data))?;
    match command.as_str() {
        "grow" => {
            let all: Vec<usize> = (0..examples.len()).collect();
            let (first, second) = Trainer::new(&examples).train(&all);
            let looks = [("FIRST", "first look", &first), ("SECOND", "second look", &second)];
            fs::write(file, weights("grow DATA FILE", "super::forest", &looks)?)?;
        }
        "cross" => fs::write(file, cross(&examples))?,
        "dump" => dump(&examples, file)?,
        "labels" => print_labels(&examples, file),
        _ => bail!("unknown command {command}"),
    }
    Ok(())
}

fn load(data: &Path) -> Result<Vec<Example>> {
    let mut pages = Vec::new();
    for (set, _) in SETS {
        let folder = data.join(set).join("dev");
        let file = folder.join("truth.jsonl");
        let truth = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        for line in truth.lines() {
            let truth: Value = serde_json::from_str(line)?;
            let id = truth["id"].as_str().context("no id")?;
            let page = folder.join("pages").join(format!("{id}.html.gz"));
            let mut bytes = Vec::new();
            flate2::read::MultiGzDecoder::new(fs::File::open(&page)?).read_to_end(&mut bytes)?;
            let label = truth["charset"].as_str().unwrap_or("utf-8");
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).context("charset")?;
            pages.push((set, truth, encoding.decode(&bytes).0.into_owned()));
        }
    }
    let example = |(set, truth, html): (&'static str, Value, String)| {
        let document = parser::read(&html);
        let metadata = parser::metadata(&document);
        let texts: Vec<&str> = document.blocks.iter().map(|b| b.text.as_str()).collect();
        let shares = shares(&truth, &texts);
        let publisher = publisher(&truth);
        Example { set, truth, publisher, document, metadata, shares, start: 0 }
    };
    let mut examples: Vec<Example> = pages.into_par_iter().map(example).collect();
    let mut start = 0;
    for example in &mut examples {
        example.start = start;
        start += example.shares.len();
    }
    Ok(examples)
}

/// The share of each block that is in the truth; NaN where the truth does not tell.
fn shares(truth: &Value, texts: &[&str]) -> Vec<f64> {
    if let Some(body) = truth["body"].as_str() {
        return align::shares(texts, body);
    }
    let has = |text: &str, key: &str| {
        let snippets = truth[key].as_array().into_iter().flatten().filter_map(Value::as_str);
        snippets.map(str::trim).any(|snippet| !snippet.is_empty() && text.contains(snippet))
    };
    let share =
        |text: &&str| match (has(text, "with"), has(text, "without") || has(text, "comments")) {
            (true, _) => 1.0,
            (false, true) => 0.0,
            (false, false) => f64::NAN,
        };
    texts.iter().map(share).collect()
}

/// The publisher as the part of the host that one registers.
fn publisher(truth: &Value) -> String {
    host::registrable_domain(host::of(truth["url"].as_str().unwrap_or_default())).to_owned()
}

/// Which of so many parts a publisher is dealt to (FNV-1a, Fowler, Noll and Vo 1991).
fn part(publisher: &str, salt: u64, parts: u64) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ salt;
    for byte in publisher.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (hash >> 32) % parts
}

/// Trains on any of the examples.
struct Trainer<'a> {
    examples: &'a [Example],
    views: Vec<View<'a>>,
    first: Table,
}

impl<'a> Trainer<'a> {
    fn new(examples: &'a [Example]) -> Self {
        let views: Vec<View> =
            examples.par_iter().map(|e| View::of(&e.document, &e.metadata)).collect();
        let rows: Vec<Vec<f32>> =
            views.iter().flat_map(|view| rows(view, parser::FEATURES[0])).collect();
        let first = Self::table(examples, &rows);
        Self { examples, views, first }
    }

    fn table(examples: &[Example], rows: &[Vec<f32>]) -> Table {
        let labels =
            examples.iter().flat_map(|e| e.shares.iter().map(|&share| share > 0.5)).collect();
        Table::new(rows, labels, examples.iter().flat_map(weigh).collect())
    }

    /// The places in the table of the examples' rows that are looked at and have a label.
    fn rows(&self, examples: &[usize]) -> Vec<u32> {
        let labelled = |&e: &usize| {
            let known = self.examples[e].shares.iter().zip(&self.views[e].ruled_out).enumerate();
            let known = known.filter(|(_, (share, out))| !share.is_nan() && out.is_none());
            known.map(move |(b, _)| (self.examples[e].start + b) as u32)
        };
        examples.iter().flat_map(labelled).collect()
    }

    /// Grows the forests of both looks.
    fn train(&self, examples: &[usize]) -> (Grown, Grown) {
        let first = self.first.grow(&self.rows(examples), &FIRST);
        // The second look learns from chances of pages that the first had not
        // seen, as it will meet them.
        let mut chances: Vec<Vec<f32>> = vec![Vec::new(); self.examples.len()];
        for held in 0..INNER_PARTS {
            let is_held = |e: &usize| part(&self.examples[*e].publisher, 7, INNER_PARTS) == held;
            let (inside, outside): (Vec<usize>, Vec<usize>) =
                examples.iter().partition(|e| is_held(e));
            let grown = self.first.grow(&self.rows(&outside), &FIRST);
            for e in inside {
                chances[e] = self.views[e].chances(&Scorer::of(&grown.forest()));
            }
        }
        let rows: Vec<Vec<f32>> = self
            .views
            .par_iter()
            .zip(&chances)
            .flat_map(|(view, chances)| {
                let unseen = vec![0.0; view.ruled_out.len()];
                let mut view = view.clone();
                view.look_around(if chances.is_empty() { &unseen } else { chances });
                rows(&view, parser::FEATURES[1])
            })
            .collect();
        let second = Self::table(self.examples, &rows).grow(&self.rows(examples), &SECOND);
        (first, second)
    }
}

/// So many features of each block; zeros for those that are not looked at.
fn rows(view: &View, features: usize) -> Vec<Vec<f32>> {
    let mut rows = vec![vec![0.0; features]; view.ruled_out.len()];
    for (block, row) in view.rows() {
        rows[block].copy_from_slice(&row[..features]);
    }
    rows
}

/// How much each block counts: longer ones more, each page of a set the same.
fn weigh(example: &Example) -> Vec<f32> {
    let chars = example.document.blocks.iter().map(|block| block.text.chars().count() as f32);
    let known = example.shares.iter().map(|share| f32::from(!share.is_nan()));
    let raw: Vec<f32> =
        chars.zip(known).map(|(chars, known)| known * (chars.min(400.0) + 5.0).sqrt()).collect();
    let factor =
        SETS.iter().find(|(set, _)| *set == example.set).map_or(1.0, |(_, factor)| *factor);
    let total = raw.iter().sum::<f32>().max(1e-9);
    raw.iter().map(|weight| weight / total * 100.0 * factor).collect()
}

/// What each page gives with forests grown without its publisher, a line of JSON each.
fn cross(examples: &[Example]) -> String {
    let trainer = Trainer::new(examples);
    let mut out = String::new();
    for held in 0..PARTS {
        let is_held = |e: &usize| part(&examples[*e].publisher, 0, PARTS) == held;
        let (inside, outside): (Vec<usize>, Vec<usize>) = (0..examples.len()).partition(is_held);
        let (first, second) = trainer.train(&outside);
        for e in inside {
            let example = &examples[e];
            let view = &trainer.views[e];
            let [first, second] = [&first, &second].map(|look| Scorer::of(&look.forest()));
            let mut again = view.clone();
            again.look_around(&view.chances(&first));
            let chances = again.chances(&second);
            let url = example.truth["url"].as_str().unwrap_or_default();
            let labels = view.decide(&chances);
            let labels = parser::with_stubs(&example.document, &example.metadata, labels, url);
            let text = parser::paragraphs(&example.document, &labels).join("\n");
            let texts: Vec<&str> =
                example.document.blocks.iter().map(|b| b.text.as_str()).collect();
            let line = json!({"set": example.set, "id": example.truth["id"], "text": text,
                "chances": chances, "shares": example.shares, "texts": texts});
            let _ = writeln!(out, "{line}");
        }
    }
    out
}

/// The table of numbers as Rust.
fn weights(command: &str, module: &str, looks: &[(&str, &str, &Grown)]) -> Result<String> {
    let mut out = format!(
        "//! Made by the trainer: `train {command}`. Do not edit.\n\n\
         use {module}::{{Forest, Node}};\n\n\
         /// A node: feature, threshold, the two ways on, value.\n\
         const fn n(feature: u8, threshold: f32, low: u8, high: u8, value: f32) -> Node {{\n    \
         Node {{ feature, threshold, low, high, value }}\n}}\n",
    );
    for (name, look, grown) in looks {
        write!(
            out,
            "\n/// The trees of the {look}.\n#[rustfmt::skip]\npub(crate) static {name}: Forest<'static> = Forest {{\n    base: {:?},\n    roots: &[",
            grown.base
        )?;
        for root in &grown.roots {
            write!(out, "{root},")?;
        }
        out.push_str("],\n    nodes: &[\n");
        for (i, node) in grown.nodes.iter().enumerate() {
            let value = (node.value * 1e4).round() / 1e4;
            let threshold = node.threshold;
            write!(out, "n({},{threshold:?},{},{},{value:?}),", node.feature, node.low, node.high)?;
            if i % 5 == 4 {
                out.push('\n');
            }
        }
        out.push_str("\n    ],\n};\n");
    }
    Ok(out)
}

/// Shows how a page's blocks were aligned with its truth.
fn print_labels(examples: &[Example], id: &str) {
    let mut paths: BTreeMap<usize, String> = BTreeMap::new();
    for example in examples.iter().filter(|e| e.truth["id"] == id) {
        for (block, share) in example.document.blocks.iter().zip(&example.shares) {
            let path = paths
                .entry(block.element)
                .or_insert_with(|| parser::path(&example.document, block.element));
            println!("{share:.2}\t{path}\t{}", block.text.replace('\n', " / "));
        }
    }
}

/// Writes every block's features, for looking at them elsewhere.
fn dump(examples: &[Example], file: &str) -> Result<()> {
    fs::write(format!("{file}.names"), parser::names().join("\n"))?;
    let mut out = Vec::new();
    for (page, example) in examples.iter().enumerate() {
        let view = View::of(&example.document, &example.metadata);
        for (b, row) in rows(&view, parser::FEATURES[0]).iter().enumerate() {
            let chars = example.document.blocks[b].text.chars().count() as f32;
            for value in [page as f32, b as f32, example.shares[b] as f32, chars].iter().chain(row)
            {
                out.extend(value.to_le_bytes());
            }
        }
    }
    fs::write(file, out)?;
    Ok(())
}
