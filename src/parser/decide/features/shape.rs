//! Counts over the characters of a text.

use crate::rules::stop_words::WordBytes;
use crate::rules::text::{each_lower, is_cjk, is_invisible, is_letter};

/// Counts over a text.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextShape {
    pub(crate) chars: f32,
    pub(crate) letters: f32,
    pub(crate) words: f32,
    /// Marks that end a sentence.
    pub(crate) sentences: f32,
    pub(crate) commas: f32,
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

impl TextShape {
    /// Looks at every character of the text once.
    pub(crate) fn of(text: &str) -> Self {
        let mut shape = Self::default();
        let (mut chars, mut letters, mut words) = (0_u32, 0_u32, 0_u32);
        let (mut capitals, mut digits, mut ideographs, mut stop_words) = (0_u32, 0, 0, 0);
        let (mut sentences, mut commas, mut marks) = (0_u32, 0, 0);
        let mut word = WordBytes::default();
        for c in text.chars().chain([' ']) {
            if c.is_ascii_alphabetic() {
                chars += 1;
                letters += 1;
                capitals += u32::from(c.is_ascii_uppercase());
                word.push(c.to_ascii_lowercase());
                continue;
            }
            if is_invisible(c) {
                continue;
            }
            chars += 1;
            if is_letter(c) {
                letters += 1;
                capitals += u32::from(c.is_uppercase());
                ideographs += u32::from(is_cjk(c));
                each_lower(c, |c| word.push(c));
                continue;
            }
            if !word.is_empty() {
                words += 1;
                stop_words += u32::from(word.is_stop_word());
                word = WordBytes::default();
            }
            match c {
                '0'..='9' => digits += 1,
                '.' | '!' | '?' | '。' | '！' | '？' | '।' | '؟' | '…' => sentences += 1,
                ',' | '،' | '、' | '，' => commas += 1,
                '|' | '·' | '•' | '»' | '›' | '/' | '@' | '©' | '→' | '↓' | '#' | '▸' =>
                {
                    marks += 1;
                }
                _ => {}
            }
        }
        // The blank that was chained to end the last word is not of the text.
        shape.chars = (chars - 1) as f32;
        shape.letters = letters as f32;
        shape.sentences = sentences as f32;
        shape.commas = commas as f32;
        shape.marks = marks as f32;
        // Without blanks between words, a word is about two characters.
        shape.words = words as f32 + ideographs as f32 / 2.0;
        shape.capitals = capitals as f32 / shape.letters.max(1.0);
        shape.ideographs = ideographs as f32 / shape.letters.max(1.0);
        shape.digits = digits as f32 / shape.chars.max(1.0);
        shape.stop_words = stop_words as f32 / shape.words.max(1.0);
        shape
    }
}
