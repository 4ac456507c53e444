//! Checks the data files against each other, and puts them in order.
//!
//! With `PRESSCUT_BLESS` set, unsorted and duplicate lines are fixed in the files
//! themselves; every other fault has to be fixed by hand.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::index::normalise;
use super::word;

/// How the texts of a table are written.
#[derive(Debug, Clone, Copy)]
enum TextForm {
    /// In lower case.
    Lower,
    /// As [`super::index`] says, with ` *` at the end of what lines begin with
    /// and `* ` at the start of what they end with.
    Phrase,
}

/// For tables whose meanings are numbers: the tests of `rules::dates` check them.
const ANY: &[&str] = &[];

/// The tables of the languages, each with the form of its texts and their allowed meanings.
static TABLES: &[(&str, TextForm, &[&str])] = &[
    ("abbreviation", TextForm::Lower, &[""]),
    ("about-author", TextForm::Lower, &[""]),
    ("agency", TextForm::Lower, &[""]),
    ("ago", TextForm::Lower, &[""]),
    ("author-label", TextForm::Lower, &[""]),
    ("author-prefix", TextForm::Lower, &[""]),
    ("by-word", TextForm::Lower, &[""]),
    ("byline", TextForm::Lower, &["author", "editor"]),
    ("companion", TextForm::Lower, &[""]),
    ("conjunction", TextForm::Lower, &[""]),
    ("contributor-prefix", TextForm::Lower, &[""]),
    ("count", TextForm::Lower, ANY),
    ("date-label", TextForm::Lower, &["modified", "published"]),
    ("date-opener", TextForm::Lower, &[""]),
    ("date-sign", TextForm::Lower, &["day", "month", "month-before", "year"]),
    ("day", TextForm::Lower, ANY),
    ("editor-prefix", TextForm::Lower, &[""]),
    ("filler", TextForm::Lower, &[""]),
    ("follow", TextForm::Phrase, &[""]),
    ("group", TextForm::Lower, &[""]),
    ("half-day", TextForm::Lower, &["first", "second"]),
    ("heading-link", TextForm::Lower, &[""]),
    ("hour-word", TextForm::Lower, &[""]),
    ("local-byline", TextForm::Lower, &["author", "editor"]),
    ("local-conjunction", TextForm::Lower, &[""]),
    ("module-word", TextForm::Lower, &[""]),
    ("month", TextForm::Lower, ANY),
    ("name-end", TextForm::Lower, &[""]),
    ("name-tail", TextForm::Lower, &[""]),
    ("new-tab", TextForm::Lower, &[""]),
    ("newsroom", TextForm::Lower, &[""]),
    ("no-name", TextForm::Lower, &[""]),
    ("nobody", TextForm::Lower, &[""]),
    ("notice", TextForm::Phrase, &["advertisement", "comments", "credit", "embed", "promo"]),
    ("now", TextForm::Lower, &[""]),
    ("ordinal", TextForm::Lower, &[""]),
    (
        "phrase",
        TextForm::Phrase,
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
    ("picture-credit", TextForm::Lower, &[""]),
    ("picture-for", TextForm::Lower, &[""]),
    ("pitch", TextForm::Lower, &["call", "medium", "offer", "press", "us", "you"]),
    ("place-opener", TextForm::Lower, &[""]),
    ("role", TextForm::Lower, &[""]),
    ("service-word", TextForm::Lower, &[""]),
    ("stop-word", TextForm::Lower, &[""]),
    ("story-word", TextForm::Lower, &[""]),
    ("text-word", TextForm::Lower, &[""]),
    ("unit", TextForm::Lower, &["day", "hour", "minute", "month", "second", "week", "year"]),
    ("units", TextForm::Lower, ANY),
    ("weekday", TextForm::Lower, &[""]),
    ("zone", TextForm::Lower, ANY),
];

/// Texts whose meaning differs between languages.
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
            env::var_os("PRESSCUT_BLESS").is_some(),
            "{}: lines are unsorted or duplicate; `.ci/bless --lib rules` fixes it",
            path.display()
        );
        fs::write(path, tidy).unwrap();
    }
    rows
}

#[test]
fn languages_are_sorted_and_agree() {
    let mut meanings: BTreeMap<(String, String), (String, String)> = BTreeMap::new();
    for (language, path) in languages() {
        let is_code = (2..=3).contains(&language.len())
            && language.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(is_code && path.extension().unwrap() == "tsv", "{}", path.display());
        for row in rows(&path) {
            let place = format!("{}: {}", path.display(), row.join("\t"));
            let [table, text, meaning] = row.try_into().expect(&place);
            let known = TABLES.iter().find(|(known, ..)| *known == table);
            let &(_, form, may_mean) = known.unwrap_or_else(|| {
                panic!("{place}: unknown table; TABLES in src/rules/check.rs has them all")
            });
            let is_known = may_mean.is_empty() || may_mean.contains(&meaning.as_str());
            assert!(is_known, "{place}: unknown meaning; known are {may_mean:?}");
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
fn groups_are_roles() {
    let roles = super::languages::merged::ROLE;
    assert!(super::languages::merged::GROUP.iter().all(|group| roles.contains(group)));
}

fn is_in_form(text: &str, form: TextForm) -> bool {
    let words = text.strip_suffix(" *").or(text.strip_prefix("* ")).unwrap_or(text);
    !words.is_empty()
        && match form {
            TextForm::Lower => text == text.to_lowercase(),
            TextForm::Phrase => words == normalise(words),
        }
}

#[test]
fn class_words_are_sorted_and_unique() {
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
