//! Checks the data files against each other, and puts them in order.
//!
//! With `UPDATE_RULES` set, lines that stand out of order or twice are mended in
//! the files themselves; anything else that is wrong has to be looked at.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::index::normalise;
use super::word;

/// How the texts of a table are written.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// In lower case.
    Lower,
    /// As [`super::index`] says, with ` *` at the end of what lines begin with
    /// and `* ` at the start of what they end with.
    Phrase,
}

/// The meanings of a table that a test beside its reader checks, as they are numbers.
const ANY: &[&str] = &[];

/// The tables of the languages, each with what its texts may mean.
static TABLES: &[(&str, Form, &[&str])] = &[
    ("abbreviation", Form::Lower, &[""]),
    ("about-author", Form::Lower, &[""]),
    ("agency", Form::Lower, &[""]),
    ("ago", Form::Lower, &[""]),
    ("author-label", Form::Lower, &[""]),
    ("author-prefix", Form::Lower, &[""]),
    ("by-word", Form::Lower, &[""]),
    ("byline", Form::Lower, &["author", "editor"]),
    ("companion", Form::Lower, &[""]),
    ("conjunction", Form::Lower, &[""]),
    ("contributor-prefix", Form::Lower, &[""]),
    ("count", Form::Lower, ANY),
    ("date-label", Form::Lower, &["modified", "published"]),
    ("date-opener", Form::Lower, &[""]),
    ("date-sign", Form::Lower, &["day", "month", "month-before", "year"]),
    ("day", Form::Lower, ANY),
    ("editor-prefix", Form::Lower, &[""]),
    ("filler", Form::Lower, &[""]),
    ("follow", Form::Phrase, &[""]),
    ("group", Form::Lower, &[""]),
    ("half-day", Form::Lower, &["first", "second"]),
    ("heading-link", Form::Lower, &[""]),
    ("hour-word", Form::Lower, &[""]),
    ("local-byline", Form::Lower, &["author", "editor"]),
    ("local-conjunction", Form::Lower, &[""]),
    ("module-word", Form::Lower, &[""]),
    ("month", Form::Lower, ANY),
    ("name-end", Form::Lower, &[""]),
    ("name-tail", Form::Lower, &[""]),
    ("new-tab", Form::Lower, &[""]),
    ("newsroom", Form::Lower, &[""]),
    ("no-name", Form::Lower, &[""]),
    ("nobody", Form::Lower, &[""]),
    ("notice", Form::Phrase, &["advertisement", "comments", "credit", "embed", "promo"]),
    ("now", Form::Lower, &[""]),
    ("ordinal", Form::Lower, &[""]),
    (
        "phrase",
        Form::Phrase,
        &[
            "advertisement",
            "comments",
            "cookie",
            "copyright",
            "navigation",
            "newsletter",
            "paywall",
            "promo",
            "read-also",
            "read-more",
            "related-heading",
            "share",
        ],
    ),
    ("picture-credit", Form::Lower, &[""]),
    ("picture-for", Form::Lower, &[""]),
    ("pitch", Form::Lower, &["call", "medium", "offer", "press", "us", "you"]),
    ("place-opener", Form::Lower, &[""]),
    ("role", Form::Lower, &[""]),
    ("service-word", Form::Lower, &[""]),
    ("stop-word", Form::Lower, &[""]),
    ("story-word", Form::Lower, &[""]),
    ("text-word", Form::Lower, &[""]),
    ("unit", Form::Lower, &["day", "hour", "minute", "month", "second", "week", "year"]),
    ("units", Form::Lower, ANY),
    ("weekday", Form::Lower, &[""]),
    ("zone", Form::Lower, ANY),
];

/// Texts that mean one thing in one language and another in another.
static AMBIGUOUS: &[(&str, &str)] = &[
    ("lip", "7"),
    ("lis", "10"),
    ("listopad", "10"),
    ("listopada", "11"),
    ("год", "hour"),
    ("години", "hour"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules")
}

/// The files of the languages, each with its code.
fn languages() -> Vec<(String, PathBuf)> {
    let paths = fs::read_dir(folder().join("languages")).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<(String, PathBuf)> =
        paths.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path)).collect();
    files.sort();
    files
}

/// The fields of the lines of a file, in the order and as often as they should stand.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default();
    assert!(head.starts_with("# "), "{}: the first line says what it holds", path.display());
    let mut rows: Vec<Vec<String>> =
        lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    rows.sort();
    rows.dedup();
    let tidy = rows.iter().map(|row| row.join("\t"));
    let tidy =
        [head.to_owned()].into_iter().chain(tidy).map(|line| line + "\n").collect::<String>();
    if tidy != text {
        assert!(
            env::var_os("UPDATE_RULES").is_some(),
            "{}: lines stand out of order or twice; UPDATE_RULES=1 mends it",
            path.display()
        );
        fs::write(path, tidy).unwrap();
    }
    rows
}

#[test]
fn languages_are_in_order_and_agree() {
    let mut meanings: BTreeMap<(String, String), (String, String)> = BTreeMap::new();
    for (language, path) in languages() {
        let is_code = (2..=3).contains(&language.len())
            && language.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(is_code && path.extension().unwrap() == "tsv", "{}", path.display());
        for row in rows(&path) {
            let place = format!("{}: {}", path.display(), row.join("\t"));
            let [table, text, meaning] = row.try_into().expect(&place);
            let known = TABLES.iter().find(|(known, ..)| *known == table);
            let &(_, form, may_mean) = known.unwrap_or_else(|| panic!("{place}: unknown table"));
            let is_known = may_mean.is_empty() || may_mean.contains(&meaning.as_str());
            assert!(is_known, "{place}: unknown meaning");
            assert!(is_in_form(&text, form), "{place}: not {form:?}");
            let other = meanings.entry((table, text.clone()));
            let (other, means) = other.or_insert((language.clone(), meaning.clone()));
            assert!(
                *means == meaning
                    || *other != language && AMBIGUOUS.contains(&(text.as_str(), &meaning)),
                "{place}: means {means} in {other}"
            );
        }
    }
}

#[test]
fn groups_have_a_role() {
    let roles = super::languages::merged::ROLE;
    assert!(super::languages::merged::GROUP.iter().all(|group| roles.contains(group)));
}

fn is_in_form(text: &str, form: Form) -> bool {
    let words = text.strip_suffix(" *").or(text.strip_prefix("* ")).unwrap_or(text);
    !words.is_empty()
        && match form {
            Form::Lower => text == text.to_lowercase(),
            Form::Phrase => words == normalise(words),
        }
}

#[test]
fn class_words_are_in_order_and_can_be_told_apart() {
    let rows = rows(&folder().join("class-words.tsv"));
    assert!(rows.windows(2).all(|pair| pair[0][0] < pair[1][0]), "a word stands twice");
    for row in rows {
        let [word, topic, names, mark] = row.try_into().unwrap();
        assert!(word::has_number(&word), "{word}");
        assert!([&topic, &names, &mark].iter().any(|says| !says.is_empty()), "{word} says nothing");
        assert!(names.split(' ').is_sorted_by(|a, b| a < b), "{word}: {names}");
    }
}

#[test]
fn tables_are_sorted() {
    assert!(TABLES.is_sorted_by_key(|(table, ..)| *table));
    assert!(TABLES.iter().all(|(_, _, meanings)| meanings.is_sorted()));
}
