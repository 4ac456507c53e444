//! The offline trainer of the models below `src/models`.
//!
//! `train html DATA` makes `lead.model` from HTML pages with known bodies, the same
//! bytes each time from the same data. `train left-out DATA` measures it on pages of
//! publishers that it was trained without, which is the honest measure; with `--floors FILE` it fails when a figure is below its floor there.
//! `train words DATA FLAT` makes `words.model` from the lines of flattened pages.
//! `train lines DATA FLAT OUT` lays out the lines that `network.py` makes
//! `lines.model` from; with `--held-out`, none of them is of a family or language
//! that is held out to measure. And `train lines-score FLAT LINES MODEL FOLD` measures a model
//! that was made without the publishers of a fold.
//! `train labels DATA ID` shows how a page was aligned with its truth, and
//! `train roles PAGE` what the network says of the lines of a flattened one.
//! `train layouts …` and `train layouts-score …` make flattened pages of random
//! layouts and measure what presscut makes of them: see [`layouts`].
//!
//! `README.md` beside this file says what the data is and how it is laid out.

mod align;
mod bag_of_words;
mod boost;
mod digest;
mod example;
mod figures;
mod flat;
mod flat_score;
mod html;
mod layouts;
mod lines;
mod made;
mod model;
mod pages;
mod publishers;
mod roles;
mod silver;
mod tree;
mod xorshift;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use figures::Figures;

const USAGE: &str = "usage: train html DATA, train left-out DATA [--floors FILE], \
    train labels DATA ID, train roles PAGE, train words DATA FLAT, train lines DATA FLAT OUT [--held-out], train lines-score FLAT LINES MODEL FOLD, \
    train layouts DATA OUT [OPTIONS], or train layouts-score RECORDS PAGES";

/// Where the models are, from the root of the repository.
const MODELS: &str = "src/models";

/// Runs the trainer.
///
/// # Errors
///
/// When the data cannot be read, the result cannot be written, or a figure is below its floor.
pub fn run() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [command, rest @ ..] = args.as_slice()
        && command == "layouts"
    {
        return layouts::run(rest);
    }
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["lines", data, flat, out, ref held @ ..] if matches!(held, [] | ["--held-out"]) => {
            lines::write(Path::new(data), Path::new(flat), Path::new(out), held.is_empty())
        }
        ["lines-score", flat, lines, model, fold] => {
            let (flat, lines) = (Path::new(flat), Path::new(lines));
            for (name, figure) in flat_score::score(flat, lines, model, fold.parse()?)? {
                println!("{name}\t{figure:.4}");
            }
            Ok(())
        }
        ["words", data, flat] => {
            let pages = flat::load(Path::new(data), Path::new(flat))?;
            write("words.model", bag_of_words::text(&pages, None))
        }
        ["html", data] => write("lead.model", html::train(Path::new(data))?),
        ["left-out", data] => left_out(data).map(drop),
        ["left-out", data, "--floors", floors] => hold(&left_out(data)?, floors),
        ["layouts-score", records, pages] => {
            print!("{}", layouts::score(records, pages)?);
            Ok(())
        }
        ["labels", data, id] => html::print_labels(Path::new(data), id),
        ["roles", page] => roles::print(page),
        _ => bail!(USAGE),
    }
}

fn write(name: &str, model: String) -> Result<()> {
    let path = Path::new(MODELS).join(name);
    fs::write(&path, model).with_context(|| path.display().to_string())
}

/// The figures of the model of HTML on pages of publishers left out of training.
fn left_out(data: &str) -> Result<Figures> {
    let figures = html::left_out(Path::new(data))?;
    for (name, figure) in &figures {
        println!("{name}\t{figure:.4}");
    }
    Ok(figures)
}

/// Fails if a figure is below its floor.
fn hold(figures: &Figures, floors: &str) -> Result<()> {
    let text = fs::read_to_string(floors).with_context(|| floors.to_owned())?;
    let floors: BTreeMap<String, f64> = serde_json::from_str(&text)?;
    let low: Vec<String> = figures
        .iter()
        .filter(|(name, figure)| floors.get(*name).is_some_and(|floor| *figure < floor))
        .map(|(name, figure)| format!("{name} is {figure:.4}, below {}", floors[name]))
        .collect();
    ensure!(low.is_empty(), "{}", low.join("; "));
    Ok(())
}
