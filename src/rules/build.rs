//! Lays out the files of `languages` as tables: a file a language, read here,
//! so that a program that starts has nothing left to parse.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The texts of a table, by language and meaning.
type Groups = BTreeMap<(String, String), Vec<String>>;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("src/rules/languages");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut tables: BTreeMap<String, Groups> = BTreeMap::new();
    for path in files(&folder)? {
        let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for (at, line) in fs::read_to_string(&path)?.lines().enumerate() {
            if line.starts_with('#') {
                continue;
            }
            let fields: Vec<&str> = line.split('\t').collect();
            let &[table, text, meaning] = fields.as_slice() else {
                let place = format!("{}:{}", path.display(), at + 1);
                return Err(format!("{place}: expected a table, a text and a meaning").into());
            };
            let groups = tables.entry(table.to_owned()).or_default();
            let group = groups.entry((language.clone(), meaning.to_owned())).or_default();
            group.push(text.to_owned());
        }
    }
    let out = Path::new(&env::var("OUT_DIR")?).join("languages.rs");
    Ok(fs::write(out, code(&tables)?)?)
}

/// The files of the languages, in order.
fn files(folder: &Path) -> Result<BTreeSet<PathBuf>, Box<dyn Error>> {
    let paths: Result<BTreeSet<PathBuf>, _> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect();
    Ok(paths?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "tsv")).collect())
}

/// A constant for each table.
fn code(tables: &BTreeMap<String, Groups>) -> Result<String, Box<dyn Error>> {
    let mut code = String::new();
    for (table, groups) in tables {
        let name = table.replace('-', "_").to_uppercase();
        writeln!(code, "pub(crate) static {name}: &[Group] = &[")?;
        for ((language, meaning), texts) in groups {
            writeln!(
                code,
                "Group {{ language: {language:?}, meaning: {meaning:?}, texts: &{texts:?} }},"
            )?;
        }
        writeln!(code, "];")?;
    }
    Ok(code)
}
