//! The offline trainer of the models below `src/models`.
//!
//! `train html DATA` makes `lead.model` from HTML pages with known bodies, and
//! `train text FLAT` makes `text.model` from flattened pages; the same
//! bytes each time from the same data. `train left-out DATA [FLAT]` prints how
//! well they do on pages of publishers that they never saw, which is the honest
//! measure; with `--floors FILE` it fails when a figure is below its floor there.
//! `train labels DATA ID` shows how a page was aligned with its truth.
//! `train layouts …` and `train layouts-score …` make flattened pages of random
//! layouts and measure what presscut makes of them: see [`layouts`].
//!
//! `README.md` beside this file says what the data is and how it is laid out.

mod align;
mod boost;
mod digest;
mod example;
mod figures;
mod html;
mod layouts;
mod made;
mod model;
mod pages;
mod publishers;
mod random;
mod text;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use figures::Figures;

const USAGE: &str = "usage: train html DATA, train text FLAT, \
    train left-out DATA [FLAT] [--floors FILE], train labels DATA ID, \
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
        ["html", data] => write("lead.model", html::train(Path::new(data))?),
        ["text", flat] => write("text.model", text::train(Path::new(flat))?),
        ["left-out", data] => left_out(data, None).map(drop),
        ["left-out", data, "--floors", floors] => hold(&left_out(data, None)?, floors),
        ["left-out", data, flat] => left_out(data, Some(flat)).map(drop),
        ["left-out", data, flat, "--floors", floors] => hold(&left_out(data, Some(flat))?, floors),
        ["layouts-score", records, pages] => {
            print!("{}", layouts::score(records, pages)?);
            Ok(())
        }
        ["labels", data, id] => html::print_labels(Path::new(data), id),
        _ => bail!(USAGE),
    }
}

fn write(name: &str, model: String) -> Result<()> {
    let path = Path::new(MODELS).join(name);
    fs::write(&path, model).with_context(|| path.display().to_string())
}

/// The figures of the models on pages of publishers left out of training: of
/// that for text where there are flattened pages.
fn left_out(data: &str, flat: Option<&str>) -> Result<Figures> {
    let mut figures = html::left_out(Path::new(data))?;
    if let Some(flat) = flat {
        figures.extend(text::left_out(Path::new(flat))?);
    }
    for (name, figure) in &figures {
        println!("{name}\t{figure:.4}");
    }
    Ok(figures)
}

/// Compares figures with the floors that they have.
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
