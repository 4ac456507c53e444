//! The stories that pages are made of, from the truth of the development articles.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use super::random::Random;
use crate::training::pages::truths;
use crate::training::publishers;

/// The sets with whole stories.
const SETS: [&str; 3] = ["fundus", "scrapinghub", "wcxb"];
/// A language with fewer stories has the same ones in training and beside it.
const TO_DEAL: usize = 40;
/// Characters that are hidden, of markup, or of the marks of layouts.
const NOT_OF_TEXT: [char; 9] =
    ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}', '[', '|', '<', '>'];
/// Of so many parts of the publishers, one is kept out of training.
const PARTS: u64 = 4;

/// One story.
#[derive(Debug, Clone)]
pub(super) struct SourceArticle {
    pub(super) title: String,
    pub(super) paragraphs: Vec<String>,
    held: bool,
}

/// The stories of one language, and what they are made of.
#[derive(Debug, Default, Clone)]
pub(super) struct Pool {
    pub(super) articles: Vec<SourceArticle>,
    pub(super) sentences: Vec<String>,
    /// Words of some length, each of them once.
    words: Vec<String>,
    /// Words that have a capital within sentences.
    names: Vec<String>,
    first_names: Vec<String>,
    last_names: Vec<String>,
}

/// All stories: those for training and those for pages that are held out.
#[derive(Debug)]
pub(super) struct Articles {
    train: BTreeMap<String, Pool>,
    held: BTreeMap<String, Pool>,
}

impl Articles {
    /// Reads the stories of all sets below a folder.
    pub(super) fn load(data: &Path) -> Result<Self> {
        let mut rows = Vec::new();
        for set in SETS {
            rows.extend(truths(&data.join(set).join("dev/truth.jsonl"))?);
        }
        Ok(Self::of(&rows))
    }

    /// Takes the stories from rows of truth.
    pub(super) fn of(rows: &[Value]) -> Self {
        let mut pools: BTreeMap<String, Pool> = BTreeMap::new();
        for row in rows {
            let language = row["lang"].as_str().unwrap_or("en");
            let language = language.split('-').next().unwrap_or(language).to_owned();
            pools.entry(language).or_default().add(row);
        }
        for pool in pools.values_mut() {
            pool.words();
        }
        let side = |held| {
            let side = |(code, pool): (&String, &Pool)| (code.clone(), pool.side(held));
            pools.iter().map(side).filter(|(_, pool)| pool.articles.len() > 1).collect()
        };
        Self { train: side(false), held: side(true) }
    }

    /// The stories of a language for one kind of page.
    pub(super) fn pool(&self, language: &str, held: bool) -> Option<&Pool> {
        if held { &self.held } else { &self.train }.get(language)
    }
}

impl Pool {
    fn add(&mut self, row: &Value) {
        let paragraphs: Vec<String> =
            row["body"].as_str().unwrap_or_default().lines().filter_map(paragraph).collect();
        if paragraphs.len() < 3 {
            return;
        }
        for name in row["authors"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            self.name(name);
        }
        let held =
            publishers::dealt(&publishers::of(row["url"].as_str().unwrap_or_default()), 11, PARTS)
                == 0;
        let title = headline(row["title"].as_str().unwrap_or_default());
        self.articles.push(SourceArticle { title, paragraphs, held });
    }

    /// Splits a name of two words.
    fn name(&mut self, name: &str) {
        let is_name = |word: &&str| {
            word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().all(|char| char.is_alphabetic() || "-'’".contains(char))
                && word.chars().skip(1).any(char::is_lowercase)
                && !word.ends_with(['’', '\''])
                && !word.ends_with("’s")
                && !word.ends_with("'s")
        };
        let words: Vec<&str> = name.split_whitespace().collect();
        if let [first, last] = words[..]
            && words.iter().all(is_name)
        {
            self.first_names.push(first.to_owned());
            self.last_names.push(last.to_owned());
        }
    }

    /// The stories of one side, or all where they are few.
    fn side(&self, held: bool) -> Self {
        let mut side = self.clone();
        if side.articles.len() >= TO_DEAL {
            side.articles.retain(|article| article.held == held);
            side.words();
        }
        side
    }

    /// Collects the sentences and words of the stories.
    fn words(&mut self) {
        let paragraphs = self.articles.iter().flat_map(|article| &article.paragraphs);
        self.sentences = paragraphs.flat_map(|paragraph| sentences(paragraph)).collect();
        let (mut words, mut names) = (BTreeSet::new(), BTreeSet::new());
        for sentence in &self.sentences {
            for (at, word) in sentence.split(|char: char| !char.is_alphabetic()).enumerate() {
                let chars: Vec<char> = word.chars().collect();
                if chars.len() > 3 && chars.iter().all(|char| is_sign(*char)) {
                    // Such scripts have no blanks between words.
                    words.extend(chars.chunks(3).map(|chars| chars.iter().collect::<String>()));
                } else if (4..12).contains(&chars.len()) {
                    words.insert(word.to_owned());
                    if at > 0 && chars[0].is_uppercase() && chars[1].is_lowercase() {
                        names.insert(word.to_owned());
                    }
                }
            }
        }
        self.words = words.into_iter().collect();
        self.names =
            if names.len() < 20 { self.words.clone() } else { names.into_iter().collect() };
    }

    pub(super) fn word(&self, random: &mut Random) -> &str {
        self.words.get(random.below(self.words.len())).map_or("x", String::as_str)
    }

    /// A word that is the name of something.
    pub(super) fn name_of(&self, random: &mut Random) -> &str {
        self.names.get(random.below(self.names.len())).map_or("X", String::as_str)
    }

    /// The name of somebody, if the stories have authors.
    pub(super) fn person(&self, random: &mut Random) -> Option<String> {
        let first = self.first_names.get(random.below(self.first_names.len()))?;
        let last = self.last_names.get(random.below(self.last_names.len()))?;
        Some(format!("{first} {last}"))
    }
}

/// A paragraph with single blanks and no bullet, if it can stand in a page.
fn paragraph(line: &str) -> Option<String> {
    let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_start_matches(['-', '–', '•', '*', '·', '>', ' ']);
    let clean = !text.contains(NOT_OF_TEXT) && !text.contains("&#");
    (clean && text.chars().any(char::is_alphabetic) && (20..2500).contains(&text.len()))
        .then(|| text.to_owned())
}

/// Whether it is a sign of a script that parts no words.
fn is_sign(char: char) -> bool {
    matches!(char, '\u{3040}'..='\u{9fff}')
}

/// The headline without the name of the site at its end.
fn headline(title: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = [" | ", " – ", " — ", " - "].iter().filter_map(|mark| title.find(mark)).min();
    let title = cut.map_or(title.as_str(), |cut| &title[..cut]);
    if title.contains(NOT_OF_TEXT) || title.contains("&#") {
        String::new()
    } else {
        title.to_owned()
    }
}

/// The sentences of a paragraph that can stand alone.
pub(super) fn sentences(paragraph: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut rest = paragraph;
    while let Some(end) = end_of_sentence(rest) {
        sentences.push(rest[..end].trim().to_owned());
        rest = &rest[end..];
    }
    sentences.push(rest.trim().to_owned());
    let begins = |text: &str| {
        text.starts_with(|char: char| char.is_alphabetic() || "\"“„«「‘'".contains(char))
    };
    sentences.retain(|sentence| (28..320).contains(&sentence.len()) && begins(sentence));
    sentences
}

/// Where the first sentence ends, if another follows.
fn end_of_sentence(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let next = chars.peek()?.1;
        let long = at > 24;
        if matches!(char, '。' | '！' | '？')
            || long && matches!(char, '.' | '!' | '?' | '।') && next == ' '
        {
            return Some(at + char.len_utf8());
        }
    }
    None
}
