//! The names in `src` are plain, and each type has a name of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Words that stop a reader who has not been told what they stand for, each with the
/// plain ones to take instead; sorted.
const RIDDLES: &[(&str, &str)] = &[
    ("asked", "cached, requested or wanted"),
    ("chance", "probability"),
    ("chances", "probabilities"),
    ("desk", "sequencer, or the ordered output"),
    ("excess", "the limits that were exceeded"),
    ("looks", "is_likely or sniff"),
    ("parted", "split or separated"),
    ("stand_in", "placeholder or fallback"),
    ("told", "the thing that is known"),
    ("trail", "recovery or resync"),
    ("whoever", "the caller"),
];

/// Identifiers that may have such a word, each with the reason.
const ALLOWED: &[(&str, &str)] = &[
    ("BestChance", "the name of a feature in src/models/lead.model"),
    ("Chance", "the name of a feature in src/models/lead.model"),
];

/// Names of types that may be defined in several files, each with the reason.
const SHARED: &[(&str, &str)] = &[];

/// The Rust files below `src`, by their paths from there.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&root).unwrap().display().to_string();
                sources.insert(name, code(&fs::read_to_string(path).unwrap()));
            }
        }
    }
    sources
}

/// A source without its comments and literals.
fn code(source: &str) -> String {
    let literals = regex::Regex::new(
        r#"(?xs) //[^\n]* | /\*.*?\*/ | b?r\#"(?:.*?)"\# | b?r"[^"]*" | b?"(?:[^"\\]|\\.)*"
            | b?'(?:[^'\\\n]|\\[^\n]+?)' "#,
    );
    literals.unwrap().replace_all(source, "\"\"").into_owned()
}

/// The words of an identifier in lower case: `StandIn` and `stand_in` are the same two.
fn words(identifier: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in identifier.chars() {
        if c == '_' || c.is_uppercase() && was_small {
            words.push(String::new());
        }
        was_small = !c.is_uppercase();
        if c != '_' {
            words.last_mut().unwrap().extend(c.to_lowercase());
        }
    }
    words
}

/// The riddle that an identifier has.
fn riddle(identifier: &str) -> Option<&(&'static str, &'static str)> {
    let name = format!("_{}_", words(identifier).join("_"));
    RIDDLES.iter().find(|(word, _)| name.contains(&format!("_{word}_")))
}

#[test]
fn identifiers_are_plain() {
    let identifier = regex::Regex::new(r"[A-Za-z_][A-Za-z0-9_]*").unwrap();
    let mut found: BTreeSet<String> = BTreeSet::new();
    for (file, code) in sources() {
        let names = identifier.find_iter(&code).map(|name| name.as_str());
        let names = file.split(['/', '.']).chain(names);
        for name in names.filter(|name| ALLOWED.iter().all(|(allowed, _)| allowed != name)) {
            if let Some((_, plain)) = riddle(name) {
                found.insert(format!("{file}: `{name}`; say {plain}"));
            }
        }
    }
    let found: Vec<String> = found.into_iter().collect();
    assert!(
        found.is_empty(),
        "{} names are riddles. Take a plain word, or give a reason in tests/vocabulary.rs:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn type_names_are_unique() {
    // Types within functions, tests and implementations are indented.
    let definition =
        regex::Regex::new(r"(?m)^(?:pub(?:\([a-z: ]+\))? )?(?:struct|enum|trait|type|union) (\w+)");
    let definition = definition.unwrap();
    let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, code) in sources() {
        for name in definition.captures_iter(&code) {
            files.entry(name[1].to_owned()).or_default().insert(file.clone());
        }
    }
    let is_shared = |name: &str| SHARED.iter().any(|(shared, _)| *shared == name);
    let twice: Vec<String> = files
        .into_iter()
        .filter(|(name, files)| files.len() > 1 && !is_shared(name))
        .map(|(name, files)| format!("{name}: {}", Vec::from_iter(files).join(", ")))
        .collect();
    assert!(
        twice.is_empty(),
        "{} names stand for several types. Give the more special one a longer name:\n{}",
        twice.len(),
        twice.join("\n")
    );
}

#[test]
fn tables_are_sorted() {
    for table in [RIDDLES, ALLOWED, SHARED] {
        assert!(table.is_sorted_by(|a, b| a.0 < b.0));
    }
}

#[test]
fn words_of_identifiers() {
    assert_eq!(words("is_told"), ["is", "told"]);
    assert_eq!(words("StandIn"), ["stand", "in"]);
    assert_eq!(words("TOLD"), ["told"]);
    assert!(riddle("StandIn").is_some() && riddle("TOLD_BY").is_some());
    assert!(riddle("trailing").is_none() && riddle("download").is_none());
}
