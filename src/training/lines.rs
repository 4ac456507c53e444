//! Writes the lines of flattened pages with their roles, for `network.py` to train on.
//!
//! In pages of random layouts the role of each line is known; in those of aggregators,
//! the roles of the lines that are in the truth; in pages that tools flattened, only
//! which line is the title and which belong to the body.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Error, Result};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use super::digest::Digest;
use super::layouts::{self, LinePiece};
use super::pages::truths;
use super::{bag_of_words, flat};
use crate::parser::training::text::{BAG_OF_WORDS, BagOfWords, rows};
use crate::parser::training::{Document, LineRole, columns, read_text};
use crate::rules::text::text_key;

/// The number of pages of random layouts, and their seed.
const LAYOUTS: usize = 8000;
const SEED: u64 = 1;

/// Publishers and templates are dealt into so many parts, to be left out in turn.
pub(super) const FOLDS: u64 = 10;

/// Flattened pages of more lines than this count no more than one of as many.
const FLAT_LINES: f32 = 80.0;

/// The roles that a line may have, one bit each.
pub(super) type Roles = u32;

pub(super) const ALL: Roles = (1 << LineRole::COUNT) - 1;
pub(super) const BODY: Roles =
    one(LineRole::Body) | one(LineRole::SubHeading) | one(LineRole::Standfirst);

pub(super) const fn one(role: LineRole) -> Roles {
    1 << role as u32
}

/// The roles of chrome in a truth without roles.
pub(super) const OTHER: Roles = one(LineRole::StubOther)
    | one(LineRole::ModuleHeading)
    | one(LineRole::Caption)
    | one(LineRole::Comment)
    | one(LineRole::Paywall)
    | one(LineRole::Note)
    | one(LineRole::RunningHead)
    | one(LineRole::Also)
    | one(LineRole::Chrome);

/// Stands for an unknown value in the files.
const UNKNOWN: u8 = 255;

/// A page's lines.
struct PageLines {
    id: String,
    set: &'static str,
    fold: u64,
    rows: Vec<columns::ColumnRow>,
    allowed: Vec<Roles>,
    continues: Vec<u8>,
    starts: Vec<u8>,
}

/// The entry of a page in `lines.json`.
#[derive(Serialize)]
struct PageEntry<'a> {
    id: &'a str,
    set: &'a str,
    fold: u64,
    from: usize,
    to: usize,
    weight: f32,
}

/// Writes the lines of all pages into a folder; `all` as in [`layouts::pages`].
pub(super) fn write(data: &Path, flat: &Path, out: &Path, all: bool) -> Result<()> {
    fs::create_dir_all(out).with_context(|| out.display().to_string())?;
    let mut pages: Vec<PageLines> = layouts::pages(data, LAYOUTS, SEED, all)?
        .into_par_iter()
        .enumerate()
        .map(|(at, (text, pieces))| of_layout(at, &text, &pieces))
        .collect();
    let flattened = flat::load(data, flat)?;
    let bags = (0..FOLDS).into_par_iter().map(|fold| {
        let text = bag_of_words::text(&flattened, Some(fold));
        fs::write(out.join(words_file(fold)), &text)?;
        BagOfWords::parse(&text).map_err(Error::msg)
    });
    let bags: Vec<BagOfWords> = bags.collect::<Result<_>>()?;
    let of_flat = |page: &flat::FlatPage| {
        let flat::FlatPage { id, fold, document, allowed, .. } = page;
        let bag = &bags[*fold as usize];
        PageLines { allowed: allowed.clone(), ..unknown(id.clone(), "flat", *fold, document, bag) }
    };
    pages.par_extend(flattened.par_iter().map(of_flat));
    pages.extend(of_aggregators(&data.join("textmode/aggregator/dev"))?);
    let mut digest = Digest::new();
    let (mut entries, mut from) = (Vec::new(), 0);
    for page in &pages {
        let to = from + page.rows.len();
        let PageLines { id, set, fold, .. } = page;
        // Whole pages have many lines of menus and footers, all of one kind.
        let weight = match *set {
            "flat" => (FLAT_LINES / (to - from) as f32).min(1.0),
            // There are few of them, and they are the commonest use of presscut.
            "aggregator" => 3.0,
            _ => 1.0,
        };
        entries.push(PageEntry { id, set, fold: *fold, from, to, weight });
        from = to;
    }
    let joined =
        |bytes: &dyn Fn(&PageLines) -> Vec<u8>| pages.iter().flat_map(bytes).collect::<Vec<u8>>();
    let rows = joined(&|page| page.rows.iter().flatten().flat_map(|v| v.to_le_bytes()).collect());
    for row in pages.iter().flat_map(|page| &page.rows) {
        digest.add(&format!("{row:?}"));
    }
    fs::write(out.join("columns.f32"), rows)?;
    let allowed =
        |page: &PageLines| page.allowed.iter().flat_map(|roles| roles.to_le_bytes()).collect();
    fs::write(out.join("allowed.u32"), joined(&allowed))?;
    fs::write(out.join("continues.u8"), joined(&|page| page.continues.clone()))?;
    fs::write(out.join("starts.u8"), joined(&|page| page.starts.clone()))?;
    let phrases = columns::KNOWN;
    let about = serde_json::json!({
        "columns": columns::names(),
        "hidden_together": [phrases.start, phrases.end],
        "roles": LineRole::NAMES,
        "digest": digest.hex(),
        "pages": entries,
    });
    Ok(fs::write(out.join("lines.json"), about.to_string())?)
}

/// The file of the weights of words that were made without a fold.
pub(super) fn words_file(fold: u64) -> String {
    format!("words-without-{fold}.model")
}

/// A page whose lines are all unknown yet.
fn unknown(
    id: String,
    set: &'static str,
    fold: u64,
    document: &Document,
    bag: &BagOfWords,
) -> PageLines {
    let rows = rows(document, bag);
    let count = rows.len();
    let nothing = vec![UNKNOWN; count];
    let (continues, starts) = (nothing.clone(), nothing);
    PageLines { id, set, fold, rows, allowed: vec![ALL; count], continues, starts }
}

/// The most pieces that the reader may drop before a line.
const SKIPPED: usize = 40;

fn of_layout(at: usize, text: &str, pieces: &[LinePiece]) -> PageLines {
    let document = read_text(text);
    let mut page = unknown(at.to_string(), "layouts", 0, &document, &BAG_OF_WORDS);
    let keys: Vec<String> = pieces.iter().map(|piece| text_key(&piece.text)).collect();
    let mut next = 0;
    for (block, line) in document.blocks.iter().enumerate() {
        let key = text_key(&line.text);
        let is_start = |&at: &usize| {
            let piece = keys[at].as_str();
            !piece.is_empty() && (key.starts_with(piece) || piece.ends_with(key.as_str()))
        };
        let is_near = |&at: &usize| {
            let piece = keys[at].as_str();
            !piece.is_empty() && (piece.contains(key.as_str()) || key.contains(piece))
        };
        let range = next..(next + SKIPPED).min(pieces.len());
        let Some(first) = range.clone().find(is_start).or_else(|| range.clone().find(is_near))
        else {
            continue;
        };
        // The pieces that the reader joined into this line, and the share of each role.
        let (mut chars, mut last) = (0, first);
        let mut parts: BTreeMap<LineRole, usize> = BTreeMap::new();
        while last < pieces.len()
            && (last == first || chars < key.len() && key.contains(&keys[last]))
        {
            *parts.entry(pieces[last].role).or_default() += keys[last].len();
            chars += keys[last].len();
            last += 1;
        }
        // The reader may have split a piece, whose rest is in the next line.
        next = if keys[first].len() > key.len() { first } else { last };
        let all: usize = parts.values().sum();
        if let Some((role, most)) = parts.into_iter().max_by_key(|part| part.1)
            && most * 10 >= all * 8
        {
            page.allowed[block] = one(role);
        }
        page.continues[block] = u8::from(pieces[first].continues);
        page.starts[block] = u8::from(pieces[first].starts);
    }
    page
}

/// The pages of aggregators.
fn of_aggregators(folder: &Path) -> Result<Vec<PageLines>> {
    let truths = truths(&folder.join("truth.jsonl"))?;
    let mut templates: Vec<&str> = truths.iter().filter_map(|t| t["template"].as_str()).collect();
    templates.sort_unstable();
    templates.dedup();
    let read = |truth: &Value| {
        let id = truth["id"].as_str().context("no id")?;
        let text = fs::read_to_string(folder.join(format!("{id}.txt")))?;
        let document = read_text(&text);
        let template = truth["template"].as_str().unwrap_or_default();
        let fold = templates.iter().position(|&other| other == template).unwrap_or(0) as u64;
        let mut page = unknown(id.to_owned(), "aggregator", fold, &document, &BAG_OF_WORDS);
        let known = known(truth);
        let mut had_title = false;
        for (at, block) in document.blocks.iter().enumerate() {
            let Some(&roles) = known.get(&text_key(&block.text)) else { continue };
            page.allowed[at] = roles;
            if roles == one(LineRole::Title) {
                if had_title {
                    page.allowed[at] = ALL;
                }
                had_title = true;
            }
        }
        Ok(page)
    };
    truths.par_iter().map(read).collect()
}

/// The roles of the lines in the truth of an aggregator's page.
fn known(truth: &Value) -> BTreeMap<String, Roles> {
    let mut known: BTreeMap<String, Roles> = BTreeMap::new();
    let mut add = |text: String, role: Roles| {
        if !text.is_empty() {
            *known.entry(text).or_default() |= role;
        }
    };
    let key = |value: &Value| text_key(value.as_str().unwrap_or_default());
    let lead = &truth["lead"];
    add(key(&lead["title"]), one(LineRole::Title));
    for paragraph in lead["paragraphs"].as_array().into_iter().flatten() {
        add(key(paragraph), BODY);
    }
    for stub in truth["related"].as_array().into_iter().flatten() {
        let [title, body, source, age] = ["title", "body", "source", "age"].map(|k| key(&stub[k]));
        add(title, one(LineRole::StubTitle));
        add(body, one(LineRole::StubSummary));
        if !source.is_empty() && !age.is_empty() {
            let both = one(LineRole::StubSource) | one(LineRole::StubAge);
            add(format!("{source}{age}"), both);
            add(format!("{age}{source}"), both);
        }
        add(source, one(LineRole::StubSource));
        add(age, one(LineRole::StubAge));
    }
    for chrome in truth["chrome"].as_array().into_iter().flatten() {
        add(key(chrome), OTHER);
    }
    known
}
