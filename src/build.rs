//! Generates tables from the data files and from Unicode, so that the program does
//! not parse them when it starts: `rules/languages`, one file per language,
//! `rules/class-words.tsv`, the classes of characters, and the models.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "rules/text/class.rs"]
#[allow(dead_code, reason = "only the program uses all methods of a class")]
mod class;
#[path = "parser/decide/model/code.rs"]
mod code;
#[path = "parser/decide/model/file.rs"]
#[allow(dead_code, reason = "only the trainer writes files")]
mod file;
#[path = "parser/decide/model/forest.rs"]
#[allow(dead_code, reason = "only the program evaluates forests")]
mod forest;
#[path = "parser/decide/model/nodes.rs"]
#[allow(dead_code, reason = "only the trainer writes trees")]
mod nodes;
#[path = "rules/text/table.rs"]
mod table;
#[path = "parser/decide/model/word.rs"]
mod word;

/// One table of the language files.
#[derive(Debug, Default)]
struct LanguageTable {
    /// The texts by language and meaning.
    groups: BTreeMap<(String, String), BTreeSet<String>>,
    /// The meaning of each text, whatever the language.
    merged: BTreeMap<String, String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let source = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("src");
    let rules = source.join("rules");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("languages.rs"), languages(&rules.join("languages"))?)?;
    fs::write(out.join("class_words.rs"), class_words(&rules.join("class-words.tsv"))?)?;
    fs::write(out.join("characters.rs"), table::code()?)?;
    let path = source.join("models/lead.model");
    println!("cargo::rerun-if-changed={}", path.display());
    let code = code::code(&fs::read_to_string(&path)?);
    let code = code.map_err(|why| format!("{}: {why}", path.display()))?;
    Ok(fs::write(out.join("lead.rs"), code)?)
}

/// The fields of each line of a file except the first, which is a header.
fn rows<const N: usize>(path: &Path) -> Result<Vec<[String; N]>, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    let rows = text.lines().enumerate().skip(1).map(|(at, line)| {
        let fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let place = || format!("{}:{}: expected {N} fields", path.display(), at + 1).into();
        fields.try_into().map_err(|_| place())
    });
    rows.collect()
}

/// The tables of all languages, as code.
fn languages(folder: &Path) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut tables: BTreeMap<String, LanguageTable> = BTreeMap::new();
    for path in files(folder)? {
        let language = path.file_stem().unwrap_or_default().to_string_lossy();
        for [table, text, meaning] in rows(&path)? {
            let table = tables.entry(table).or_default();
            let group = table.groups.entry((language.to_string(), meaning.clone())).or_default();
            group.insert(text.clone());
            table.merged.insert(text, meaning);
        }
    }
    code(&tables)
}

/// The files of the languages, in order.
fn files(folder: &Path) -> Result<BTreeSet<PathBuf>, Box<dyn Error>> {
    let paths: Result<BTreeSet<PathBuf>, _> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect();
    Ok(paths?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "tsv")).collect())
}

/// Two constants for each table: by language, and for all languages together.
fn code(tables: &BTreeMap<String, LanguageTable>) -> Result<String, Box<dyn Error>> {
    let mut groups = String::new();
    let mut merged = String::new();
    for (name, table) in tables {
        let name = name.replace('-', "_").to_uppercase();
        writeln!(groups, "pub(crate) static {name}: &[TextGroup] = &[")?;
        for ((language, meaning), texts) in &table.groups {
            let texts = texts.iter().collect::<Vec<_>>();
            writeln!(
                groups,
                "TextGroup {{ language: {language:?}, meaning: {meaning:?}, texts: &{texts:?} }},"
            )?;
        }
        writeln!(groups, "];")?;
        if table.merged.values().all(String::is_empty) {
            let texts = table.merged.keys().collect::<Vec<_>>();
            writeln!(merged, "pub(crate) static {name}: &[&str] = &{texts:?};")?;
        } else {
            let entries = table.merged.iter().collect::<Vec<_>>();
            writeln!(merged, "pub(crate) static {name}: &[(&str, &str)] = &{entries:?};")?;
        }
    }
    Ok(format!(
        "pub(crate) mod by_language {{\nuse super::TextGroup;\n{groups}}}\n\
         pub(crate) mod merged {{\n{merged}}}\n"
    ))
}

/// The table of class words, as code.
fn class_words(path: &Path) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", path.display());
    let mut code = "static WORDS: &[(&str, Meaning)] = &[\n".to_owned();
    for [word, topic, names, mark] in rows(path)? {
        let topic =
            capitalized(&topic).map_or("None".to_owned(), |topic| format!("Some(Topic::{topic})"));
        let names = names.split(' ').filter(|name| !name.is_empty());
        let names = names.fold("Names::NONE".to_owned(), |names, name| {
            format!("{names}.with(Names::{})", name.to_uppercase())
        });
        let mark = if mark.is_empty() { "none".to_owned() } else { mark.replace('-', "_") };
        let mark = mark.to_uppercase();
        writeln!(code, "({word:?}, Meaning::new({topic}, {names}, Marks::{mark})),")?;
    }
    code += "];\n";
    Ok(code)
}

/// The name with its first letter capitalized; `None` for an empty one.
fn capitalized(name: &str) -> Option<String> {
    let (first, rest) = name.split_at_checked(1)?;
    Some(first.to_uppercase() + rest)
}
