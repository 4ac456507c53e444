//! How long each stage takes, beside `scraper` parsing the same pages.
//!
//! `cargo bench --features bench` measures the fixtures and, where they
//! are at hand, the development pages beside the repository. Every line is one
//! pass over all pages of its set; the times of one run divided by that of
//! `scraper_parse` are the ratios that the README tells.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, Divan, black_box};
use flate2::read::MultiGzDecoder;
use presscut::stages::{self, Stages};
use presscut::{Options, extract};
use scraper::Html;

/// The sets of pages that are here.
const SETS: [&str; 2] = ["fixtures", "development pages"];

fn main() {
    // A pass is thousands of texts long, so that few are enough.
    Divan::default().sample_count(10).sample_size(1).config_with_args().main();
}

/// The files below a folder whose names end so.
fn below(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let Ok(entries) = fs::read_dir(root) else { return Vec::new() };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    paths.iter().filter_map(|path| bytes(path).ok()).collect()
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path.extension().is_none_or(|extension| extension != "gz") {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    MultiGzDecoder::new(File::open(path)?).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The pages of a set, as bytes.
fn html(set: &str) -> Vec<Vec<u8>> {
    if set == SETS[0] {
        return below("fixtures", ".html");
    }
    let folders = ["fundus", "scrapinghub"];
    folders
        .iter()
        .flat_map(|set| below(&format!("../shared/data/{set}/dev/pages"), ".gz"))
        .collect()
}

/// The pages of a set, as text.
fn decoded(set: &str) -> Vec<String> {
    html(set).iter().filter_map(|page| stages::decode(page).ok()).collect()
}

/// The flattened pages of a set.
fn flattened(set: &str) -> Vec<Vec<u8>> {
    let folder = if set == SETS[0] { "fixtures" } else { "../shared/data/textmode/flat/dev" };
    below(folder, ".txt")
}

/// Measures one pass over all pages.
fn pass<T: AsRef<[u8]>>(bencher: Bencher, pages: &[T], each: impl Fn(usize, &T)) {
    let bytes: usize = pages.iter().map(|page| page.as_ref().len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(pages.len()))
        .bench_local(|| pages.iter().enumerate().for_each(|(at, page)| each(at, page)));
}

/// Measures one pass of a stage over pages that are read.
fn stage(bencher: Bencher, set: &str, each: fn(&Stages)) {
    let pages = decoded(set);
    let read: Vec<Stages> = pages.iter().map(|page| Stages::of(page)).collect();
    pass(bencher, &pages, |at, _| each(&read[at]));
}

#[divan::bench(args = SETS)]
fn scraper_parse(bencher: Bencher, set: &str) {
    pass(bencher, &decoded(set), |_, page| drop(black_box(Html::parse_document(page))));
}

#[divan::bench(args = SETS)]
fn stage_1_decode(bencher: Bencher, set: &str) {
    pass(bencher, &html(set), |_, page| drop(black_box(stages::decode(page))));
}

#[divan::bench(args = SETS)]
fn stage_2_read(bencher: Bencher, set: &str) {
    pass(bencher, &decoded(set), |_, page| stages::read(page));
}

#[divan::bench(args = SETS)]
fn stage_3_metadata(bencher: Bencher, set: &str) {
    stage(bencher, set, Stages::metadata);
}

#[divan::bench(args = SETS)]
fn stage_4_lead(bencher: Bencher, set: &str) {
    stage(bencher, set, Stages::lead);
}

#[divan::bench(args = SETS)]
fn stage_5_related(bencher: Bencher, set: &str) {
    stage(bencher, set, Stages::related);
}

#[divan::bench(args = SETS)]
fn stage_6_output(bencher: Bencher, set: &str) {
    let bytes = html(set);
    let records = bytes.iter().map(|page| extract(page, &Options::default()).ok());
    let records: Vec<_> = records.collect();
    pass(bencher, &bytes, |at, _| drop(black_box(serde_json::to_string(&records[at]))));
}

#[divan::bench(args = SETS)]
fn whole(bencher: Bencher, set: &str) {
    pass(bencher, &html(set), |_, page| {
        let record = extract(page, &Options::default()).ok();
        drop(black_box(serde_json::to_string(&record)));
    });
}

#[divan::bench(args = SETS)]
fn text_whole(bencher: Bencher, set: &str) {
    pass(bencher, &flattened(set), |_, page| {
        drop(black_box(serde_json::to_string(&stages::text(page).ok())));
    });
}

#[divan::bench(args = SETS)]
fn text_split_into_lines(bencher: Bencher, set: &str) {
    pass(bencher, &flattened(set), |_, page| {
        black_box(page.split(|&byte| byte == b'\n').map(<[u8]>::len).max());
    });
}
