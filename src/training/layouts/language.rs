//! What pages print in a language beside their stories: the lines of
//! `languages.tsv`, and the phrases that presscut knows of it.
//!
//! A form has `#` for the number or name that it is about, `_` for a blank at
//! an end and `¦` for a bar.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::random::Random;
use crate::rules::languages::by_language;

/// One language.
#[derive(Debug)]
pub(super) struct Language {
    pub(super) code: &'static str,
    /// Whether it is kept out of training.
    pub(super) held: bool,
    forms: BTreeMap<&'static str, Vec<String>>,
    /// The phrases of chrome by the reason of their removal, each as it begins lines.
    phrases: BTreeMap<&'static str, Vec<String>>,
}

/// All languages, in the order of their codes.
pub(super) static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let mut all: BTreeMap<&str, BTreeMap<&str, Vec<String>>> = BTreeMap::new();
    for line in include_str!("languages.tsv").lines().skip(1) {
        let [code, kind, forms] = line.splitn(3, '\t').collect::<Vec<_>>()[..] else {
            panic!("languages.tsv: expected three fields: {line}");
        };
        let forms = forms.split('|').map(|form| form.replace('_', " ").replace('¦', "|"));
        all.entry(code).or_default().insert(kind, forms.collect());
    }
    let language = |(code, mut forms): (_, BTreeMap<&'static str, Vec<String>>)| {
        let held = forms.remove("set").is_some_and(|set| set == ["held"]);
        Language { code, held, forms, phrases: phrases(code) }
    };
    all.into_iter().map(language).collect()
});

/// The phrases of a language that are whole lines, with a capital.
fn phrases(code: &str) -> BTreeMap<&'static str, Vec<String>> {
    let groups = by_language::PHRASE.iter().filter(|group| group.language == code);
    let whole = |text: &&&str| !text.contains(['*', '#']);
    let lines = |texts: &[&str]| texts.iter().filter(whole).map(|text| capital(text)).collect();
    groups.map(|group| (group.meaning, lines(group.texts))).collect()
}

/// The text with a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

impl Language {
    /// All forms of a kind.
    pub(super) fn all(&self, kind: &str) -> &[String] {
        self.forms.get(kind).map_or(&[], Vec::as_slice)
    }

    /// One form of a kind, if the language has any.
    pub(super) fn form(&self, random: &mut Random, kind: &str) -> Option<&str> {
        let forms = self.all(kind);
        (!forms.is_empty()).then(|| forms[random.below(forms.len())].as_str())
    }

    /// A form of a kind with `#` filled in; what is filled in alone where the language has none.
    pub(super) fn filled(&self, random: &mut Random, kind: &str, with: &str) -> String {
        self.form(random, kind).map_or_else(|| with.to_owned(), |form| form.replacen('#', with, 1))
    }

    /// A phrase of chrome that is removed for a reason.
    pub(super) fn phrase(&self, random: &mut Random, reason: &str) -> Option<&str> {
        let phrases = self.phrases.get(reason).filter(|phrases| !phrases.is_empty())?;
        Some(&phrases[random.below(phrases.len())])
    }

    /// Whether it is written without blanks between words.
    pub(super) fn is_dense(&self) -> bool {
        matches!(self.code, "ja" | "zh")
    }

    /// The number in the digits of the language, if it has its own.
    pub(super) fn digits(&self, text: &str) -> String {
        let Some(digits) = self.forms.get("digits").and_then(|forms| forms.first()) else {
            return text.to_owned();
        };
        let native =
            |digit: char| digit.to_digit(10).and_then(|value| digits.chars().nth(value as usize));
        text.chars().map(|char| native(char).unwrap_or(char)).collect()
    }
}
