//! What can be said of a text by looking at its characters once.

use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;

use crate::parser::builder::is_invisible;
use crate::parser::rules::stop_words::is_stop_word;

/// Counts over a text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    pub(crate) chars: f32,
    pub(crate) letters: f32,
    pub(crate) words: f32,
    /// Marks that end a sentence.
    pub(crate) sentences: f32,
    pub(crate) commas: f32,
    /// What the last character is: see [`ending`].
    pub(crate) ending: u8,
    /// What the first character is: see [`opening`].
    pub(crate) opening: u8,
    /// The share of letters that are capitals.
    pub(crate) capitals: f32,
    /// The share of characters that are digits.
    pub(crate) digits: f32,
    /// The share of words that are stop words.
    pub(crate) stop_words: f32,
    /// Characters that separate the parts of a menu, byline or address.
    pub(crate) marks: f32,
    /// The share of letters that are Chinese, Japanese or Korean.
    pub(crate) ideographs: f32,
}

impl Shape {
    /// Looks at every character of the text once.
    pub(crate) fn of(text: &str) -> Self {
        let mut shape = Self::default();
        let (mut capitals, mut digits, mut ideographs, mut stop_words) = (0.0, 0.0, 0.0, 0.0);
        let mut word = String::new();
        for c in text.chars().filter(|&c| !is_invisible(c)).chain([' ']) {
            shape.chars += 1.0;
            if c.is_alphabetic() {
                shape.letters += 1.0;
                capitals += f32::from(c.is_uppercase());
                ideographs += f32::from(is_ideograph(c));
                each_lower(c, |c| word.push(c));
                continue;
            }
            if !word.is_empty() {
                shape.words += 1.0;
                stop_words += f32::from(is_stop_word(&word));
                word.clear();
            }
            match c {
                '0'..='9' => digits += 1.0,
                '.' | '!' | '?' | '。' | '！' | '？' | '।' | '؟' | '…' => {
                    shape.sentences += 1.0;
                }
                ',' | '،' | '、' | '，' => shape.commas += 1.0,
                '|' | '·' | '•' | '»' | '›' | '/' | '@' | '©' | '→' | '↓' | '#' | '▸' =>
                {
                    shape.marks += 1.0;
                }
                _ => {}
            }
        }
        shape.chars -= 1.0;
        // Without blanks between words, a word is about two characters.
        shape.words += ideographs / 2.0;
        shape.capitals = capitals / shape.letters.max(1.0);
        shape.ideographs = ideographs / shape.letters.max(1.0);
        shape.digits = digits / shape.chars.max(1.0);
        shape.stop_words = stop_words / shape.words.max(1.0);
        shape.ending = text.chars().next_back().map_or(0, ending);
        shape.opening = text.chars().next().map_or(0, opening);
        shape
    }
}

/// Calls `each` with the character in lower case, which is rarely more than one.
fn each_lower(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii() {
        each(c.to_ascii_lowercase());
    } else {
        c.to_lowercase().for_each(each);
    }
}

/// Chinese, Japanese and Korean are written without the blanks or the stop
/// words by which other languages are known.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

fn ending(c: char) -> u8 {
    match c {
        '.' | '。' | '।' => 5,
        '!' | '?' | '！' | '？' | '؟' => 4,
        '"' | '\'' | '”' | '’' | '“' | '»' | '«' | '」' | ')' => 3,
        ':' | '：' => 2,
        '…' | ';' | ',' => 1,
        _ => 0,
    }
}

fn opening(c: char) -> u8 {
    match c {
        '"' | '\'' | '“' | '„' | '‘' | '«' | '»' | '「' => 4,
        c if c.is_uppercase() => 3,
        c if c.is_lowercase() => 2,
        c if c.is_alphabetic() => 5,
        c if c.is_numeric() => 1,
        _ => 0,
    }
}

/// The words of a text in lower case, as hashes; a Chinese or Japanese character is a word.
pub(crate) fn words(text: &str) -> impl Iterator<Item = u64> {
    let mut chars = text.chars().filter(|&c| !is_invisible(c)).peekable();
    std::iter::from_fn(move || {
        while chars.next_if(|c| !c.is_alphanumeric()).is_some() {}
        let mut hasher = FixedState::default().build_hasher();
        let mut is_word = false;
        while let Some(c) = chars.next_if(|c| c.is_alphanumeric()) {
            is_word = true;
            each_lower(c, |c| hasher.write_u32(u32::from(c)));
            if is_ideograph(c) || chars.peek().is_some_and(|&next| is_ideograph(next)) {
                break;
            }
        }
        is_word.then(|| hasher.finish())
    })
}

/// Words in a run.
const RUN: usize = 3;

/// The runs of three words, as hashes; fewer words are one run.
pub(crate) fn runs(words: &[u64]) -> impl Iterator<Item = u64> {
    let few = (1..RUN).contains(&words.len()).then_some(words);
    few.into_iter().chain(words.windows(RUN)).map(|run| {
        let mut hasher = FixedState::default().build_hasher();
        for &word in run {
            hasher.write_u64(word);
        }
        hasher.finish()
    })
}
