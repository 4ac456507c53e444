//! Loads the pages with known truth.

use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// The sets with known bodies, and the weight of a page of each: news pages most, since that is what presscut is for; of the pages
/// with snippets only a few blocks are known.
pub(super) const SETS: [(&str, f32); 4] =
    [("fundus", 1.5), ("scrapinghub", 1.5), ("trafilatura", 0.3), ("wcxb", 1.0)];

/// A page with its truth.
pub(super) struct TruthPage {
    /// The set that it comes from, and its weight.
    pub(super) set: &'static str,
    pub(super) weight: f32,
    pub(super) truth: Value,
    pub(super) html: String,
}

impl TruthPage {
    /// The text under a key of the truth, or an empty one.
    pub(super) fn text_of(&self, key: &str) -> &str {
        self.truth[key].as_str().unwrap_or_default()
    }
}

/// All pages of the sets, in order.
pub(super) fn load(data: &Path) -> Result<Vec<TruthPage>> {
    let mut pages = Vec::new();
    for (set, weight) in SETS {
        let folder = data.join(set).join("dev");
        for truth in truths(&folder.join("truth.jsonl"))? {
            let id = truth["id"].as_str().context("no id")?;
            let path = folder.join("pages").join(format!("{id}.html.gz"));
            let html = decode(&path, truth["charset"].as_str().unwrap_or("utf-8"))
                .with_context(|| path.display().to_string())?;
            pages.push(TruthPage { set, weight, truth, html });
        }
    }
    Ok(pages)
}

/// The lines of a file of JSON lines.
pub(super) fn truths(file: &Path) -> Result<Vec<Value>> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn decode(path: &Path, charset: &str) -> Result<String> {
    let mut bytes = Vec::new();
    flate2::read::MultiGzDecoder::new(fs::File::open(path)?).read_to_end(&mut bytes)?;
    let encoding = encoding_rs::Encoding::for_label(charset.as_bytes()).context("charset")?;
    Ok(encoding.decode(&bytes).0.into_owned())
}
