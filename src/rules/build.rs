//! Lays out the files of `languages` as tables: a file a language, read here,
//! so that a program that starts has nothing left to parse.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What the files say in one table.
#[derive(Debug, Default)]
struct Table {
    /// The texts by language and meaning.
    groups: BTreeMap<(String, String), BTreeSet<String>>,
    /// The meaning of each text, whatever the language.
    merged: BTreeMap<String, String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("src/rules/languages");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    for path in files(&folder)? {
        let language = path.file_stem().unwrap_or_default().to_string_lossy();
        for (at, line) in fs::read_to_string(&path)?.lines().enumerate() {
            // The first line says the language's name.
            if at == 0 {
                continue;
            }
            let fields: Vec<&str> = line.split('\t').collect();
            let &[table, text, meaning] = fields.as_slice() else {
                let place = format!("{}:{}", path.display(), at + 1);
                return Err(format!("{place}: expected a table, a text and a meaning").into());
            };
            let table = tables.entry(table.to_owned()).or_default();
            let group = table.groups.entry((language.to_string(), meaning.to_owned())).or_default();
            group.insert(text.to_owned());
            table.merged.insert(text.to_owned(), meaning.to_owned());
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

/// Two constants for each table: by language, and for all languages together.
fn code(tables: &BTreeMap<String, Table>) -> Result<String, Box<dyn Error>> {
    let mut groups = String::new();
    let mut merged = String::new();
    for (name, table) in tables {
        let name = name.replace('-', "_").to_uppercase();
        writeln!(groups, "pub(crate) static {name}: &[Group] = &[")?;
        for ((language, meaning), texts) in &table.groups {
            let texts = Vec::from_iter(texts);
            writeln!(
                groups,
                "Group {{ language: {language:?}, meaning: {meaning:?}, texts: &{texts:?} }},"
            )?;
        }
        writeln!(groups, "];")?;
        if table.merged.values().all(String::is_empty) {
            let texts = Vec::from_iter(table.merged.keys());
            writeln!(merged, "pub(crate) static {name}: &[&str] = &{texts:?};")?;
        } else {
            let entries = Vec::from_iter(&table.merged);
            writeln!(merged, "pub(crate) static {name}: &[(&str, &str)] = &{entries:?};")?;
        }
    }
    Ok(format!(
        "pub(crate) mod by_language {{\nuse super::Group;\n{groups}}}\n\
         pub(crate) mod merged {{\n{merged}}}\n"
    ))
}
