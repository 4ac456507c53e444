//! The wording of stories: as they are, or put through a cipher, so that a model
//! cannot learn their words, and scripts without stories get some.
//!
//! The same letter or word always becomes the same, so that what two lines
//! share before, they share after.

use super::language::Language;
use super::random::Random;

const VOWELS: &str = "aeiou";
const CONSONANTS: &str = "bcdfghjklmnpqrstvwxyz";
/// Letters of English words for each that a script needs for the same: the
/// abjads leave out vowels, and a sign of Korean is a syllable.
const PER_SYLLABLE: usize = 2;
const PER_CHARACTER: usize = 4;

/// How a page's stories are said.
#[derive(Debug)]
pub(super) enum Speech {
    Plain,
    /// Each letter of the alphabet is another.
    Letters(Vec<(char, char)>),
    /// Each word is one of another script.
    Script {
        letters: Vec<char>,
        code: &'static str,
    },
}

impl Speech {
    /// A cipher whose result resembles the language.
    pub(super) fn cipher(random: &mut Random, language: &Language) -> Self {
        let mut letters: Vec<char> = language.all("letters").concat().chars().collect();
        if letters.first().is_some_and(|letter| !is_latin(*letter)) {
            random.shuffle(&mut letters);
            return Self::Script { letters, code: language.code };
        }
        let mut table = Vec::new();
        for plain in [VOWELS, CONSONANTS] {
            let is_vowel = plain == VOWELS;
            let more = letters.iter().filter(|letter| {
                "áàâäãåæéèêëěėęēíìîïīįóòôöõøőúùûüūůűųýıąă".contains(**letter) == is_vowel
            });
            let mut others: Vec<char> = plain.chars().chain(more.copied()).collect();
            random.shuffle(&mut others);
            table.extend(plain.chars().zip(others));
        }
        Self::Letters(table)
    }

    pub(super) fn say(&self, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Letters(table) => text.chars().map(|char| swapped(table, char)).collect(),
            Self::Script { letters, code } => scripted(text, letters, code),
        }
    }
}

fn is_latin(letter: char) -> bool {
    letter < '\u{370}' || ('\u{1e00}'..'\u{1f00}').contains(&letter)
}

fn swapped(table: &[(char, char)], char: char) -> char {
    let lower = char.to_lowercase().next().unwrap_or(char);
    let other = table.iter().find(|(plain, _)| *plain == lower).map_or(char, |(_, other)| *other);
    if char.is_uppercase() { other.to_uppercase().next().unwrap_or(other) } else { other }
}

/// The text with each word in another script, and the marks that are used there.
fn scripted(text: &str, letters: &[char], code: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if char.is_alphabetic() {
            word.push(char);
            continue;
        }
        out += &spelt(&word, letters, code);
        word.clear();
        let ends = chars.peek().is_none_or(|next| next.is_whitespace());
        let dense = matches!(code, "ja" | "zh");
        match (char, code) {
            (' ', "ja" | "zh" | "th") if out.ends_with(|last: char| !last.is_ascii_digit()) => {}
            ('.', _) if ends && dense => out.push('。'),
            ('.', "hi" | "bn") if ends => out.push('।'),
            ('.' | ',', "th") if ends => out.push(' '),
            (',', _) if ends && dense => out.push('、'),
            (':', _) if ends && dense => out.push('：'),
            ('?', _) if dense => out.push('？'),
            ('?', "ar" | "fa") => out.push('؟'),
            (',', "ar" | "fa") if ends => out.push('،'),
            _ => out.push(char),
        }
    }
    out + &spelt(&word, letters, code)
}

/// A word in another script.
fn spelt(word: &str, letters: &[char], code: &str) -> String {
    let long = word.chars().count();
    if long == 0 {
        return String::new();
    }
    if matches!(code, "ja" | "zh") {
        let sum = word.chars().flat_map(char::to_lowercase);
        let sum = sum.fold(0, |sum: usize, char| sum.wrapping_mul(31).wrapping_add(char as usize));
        let signs =
            (0..long.div_ceil(PER_CHARACTER)).map(|at| sum / 7_usize.pow(at.min(20) as u32));
        return signs.map(|sign| letters[sign % letters.len()]).collect();
    }
    let length = if code == "ko" { long.div_ceil(PER_SYLLABLE) } else { long };
    let letter = |char: char| letters[char as usize % letters.len()];
    let spelt: String = word.to_lowercase().chars().map(letter).take(length).collect();
    let cased = word.chars().next().is_some_and(char::is_uppercase);
    if cased { super::language::capital(&spelt) } else { spelt }
}
