//! Prints the network's answer for each line of a page, to find out why one went wrong.

use std::path::Path;

use anyhow::{Error, Result};

use super::flat::document;
use crate::parser::training::LineRole;
use crate::parser::training::text::{self, BAG_OF_WORDS, MODEL, rows};

/// How many roles of a line are shown.
const SHOWN: usize = 3;

/// Prints the likeliest roles of each line with their probabilities in percent,
/// and those that it continues the line before and that an item starts there.
pub(super) fn print(page: &str) -> Result<()> {
    let document = document(Path::new(page))?;
    let network = text::network(MODEL).map_err(Error::msg)?;
    let scores = network.score(&rows(&document, &BAG_OF_WORDS));
    for (at, block) in document.blocks.iter().enumerate() {
        let percent = |share: f32| (share * 100.0).round();
        let mut roles: Vec<(f32, &str)> =
            scores.roles(at).iter().map(|role| role.exp()).zip(LineRole::NAMES).collect();
        roles.sort_by(|a, b| b.0.total_cmp(&a.0));
        let shown = roles.iter().take(SHOWN);
        let shown: Vec<String> =
            shown.map(|(share, name)| format!("{name} {}", percent(*share))).collect();
        let [continues, starts] = [scores.continues[at], scores.starts[at]].map(percent);
        let text: String = block.text.chars().take(80).collect();
        println!("{:50} {continues:3} {starts:3}  {text}", shown.join(" "));
    }
    Ok(())
}
