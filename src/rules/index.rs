//! Tables of set phrases, and how lines are looked up in them.
//!
//! A phrase is lower-case words separated by single blanks, without punctuation,
//! `#` for a number and ` :` for a colon. One that ends in ` *` matches lines
//! that go on after it, and one that starts with `* ` lines that end with it.

use foldhash::fast::RandomState;
use foldhash::{HashMap, HashSet};

use super::word;
use crate::rules::text::{each_lower, is_letter, is_mark, is_number, is_unspaced};

/// The phrases that are whole lines, those that lines start with, and those
/// that they end with, each with what it stands for.
#[derive(Debug)]
pub(crate) struct Index<T> {
    whole: HashMap<&'static str, T>,
    starts: HashMap<&'static str, T>,
    ends: HashMap<&'static str, T>,
    /// The bytes of the longest start and of the longest end.
    longest: [usize; 2],
    /// The first words of phrases that are or start lines, each with what may
    /// follow it.
    first: HashMap<WordNumber, Follows>,
    /// The last words of the phrases that lines end with, from their ends.
    last: HashSet<WordNumber>,
}

/// The number of a word, in which apostrophes and `#` count as letters.
type WordNumber = u128;

/// What may follow a word: a bit for each letter that a word starts with, and
/// one for all else.
type Follows = u32;

/// The bit of everything that is no ASCII letter.
const OTHER: Follows = 1;

impl<T: Copy> Index<T> {
    pub(crate) fn of(table: impl Iterator<Item = (&'static str, T)> + Clone) -> Self {
        let count = |is_one: fn(&str) -> bool| table.clone().filter(|(p, _)| is_one(p)).count();
        let [starts, ends] = [count(|phrase| phrase.ends_with('*')), count(|p| p.starts_with('*'))];
        // Maps that are large enough from the start need not be laid out anew.
        let mut index = Self {
            whole: map(table.clone().count() - starts - ends),
            starts: map(starts),
            ends: map(ends),
            longest: [0; 2],
            first: HashMap::default(),
            last: HashSet::default(),
        };
        for (phrase, meaning) in table {
            if let Some(start) = phrase.strip_suffix(" *") {
                index.starts.insert(start, meaning);
                index.longest[0] = index.longest[0].max(start.len());
            } else if let Some(end) = phrase.strip_prefix("* ") {
                index.ends.insert(end, meaning);
                index.longest[1] = index.longest[1].max(end.len());
                index.last.extend(outer_word(&mut end.chars().rev()).map(|(last, _)| last));
                continue;
            } else {
                index.whole.insert(phrase, meaning);
            }
            let mut chars = phrase.chars();
            // Others than these are looked at closer in any case.
            if let Some((first, end)) = outer_word(&mut chars) {
                let rest = end.map_or("", |_| chars.as_str());
                // Where a phrase ends, anything may go on, or nothing.
                let follows = if rest == "*" { Follows::MAX } else { follow(rest.chars().next()) };
                *index.first.entry(first).or_default() |= follows;
            }
        }
        index
    }

    /// Lets [`Self::may_begin`] accept these first words, too.
    pub(crate) fn with_first_words(mut self, words: &'static [&'static str]) -> Self {
        let words = words.iter().filter_map(|word| outer_word(&mut word.chars()));
        self.first.extend(words.map(|(word, _)| (word, Follows::MAX)));
        self
    }

    /// Whether the first words of the line may begin a phrase: a cheap check, so that
    /// most lines need not be normalised.
    pub(crate) fn may_begin(&self, line: &str) -> bool {
        let mut chars = line.chars();
        outer_word(&mut chars).is_none_or(|(first, end)| {
            let follows = self.first.get(&first).copied().unwrap_or_default();
            follows != 0 && follows & next(end.into_iter().chain(chars)) != 0
        })
    }

    /// Whether a phrase may end as the line does.
    pub(crate) fn may_end(&self, line: &str) -> bool {
        outer_word(&mut line.chars().rev()).is_none_or(|(last, _)| self.last.contains(&last))
    }

    /// The meaning of the phrase that the words are.
    pub(crate) fn whole(&self, words: &str) -> Option<T> {
        self.whole.get(words.strip_suffix(" :").unwrap_or(words)).copied()
    }

    /// The meaning of the longest phrase that the words start with.
    pub(crate) fn start(&self, words: &str) -> Option<T> {
        let mut before = ' ';
        let ends = words.char_indices().take_while(|&(end, _)| end <= self.longest[0]);
        let meanings = ends.filter_map(|(end, c)| {
            // Scripts without blanks between words have no other sign of a word's end.
            let is_apart = c == ' ' || is_unspaced(before);
            before = c;
            is_apart.then(|| self.starts.get(words.get(..end)?).copied()).flatten()
        });
        meanings.last()
    }

    /// The meaning of the longest phrase that the words end with.
    pub(crate) fn end(&self, words: &str) -> Option<T> {
        let first = words.len().saturating_sub(self.longest[1] + 1);
        let blanks = words.bytes().enumerate().skip(first).filter(|&(_, byte)| byte == b' ');
        let mut rests = blanks.filter_map(|(blank, _)| words.get(blank + 1..));
        rests.find_map(|rest| self.ends.get(rest)).copied()
    }
}

/// A map with room for so many entries.
fn map<T>(entries: usize) -> HashMap<&'static str, T> {
    HashMap::with_capacity_and_hasher(entries, RandomState::default())
}

/// The bit of the character that a word of a phrase starts with, or of nothing.
fn follow(c: Option<char>) -> Follows {
    match c {
        Some(letter) if letter.is_ascii_alphabetic() => 1 << (letter as u32 & 31),
        _ => OTHER,
    }
}

/// The bit of the next word of a line.
fn next(mut chars: impl Iterator<Item = char>) -> Follows {
    let seen = chars.find(|&c| !c.is_ascii() || ASCII[c as usize] != 0);
    // Of others than ASCII's, the form of the tables starts with one or the other.
    if seen.is_some_and(|c| !c.is_ascii()) { Follows::MAX } else { follow(seen) }
}

/// The first word of these characters, and the character that ends it; `None` if the
/// line has to be normalised to decide: it begins with no word, with a longer one, or
/// with other letters than ASCII.
fn outer_word(chars: &mut impl Iterator<Item = char>) -> Option<(WordNumber, Option<char>)> {
    // The next numbers after those of the letters.
    const APOSTROPHE: u8 = 27;
    const NUMBER: u8 = 28;
    let (mut word, mut length, mut last) = (0, 0, 0);
    for c in chars {
        let letter = match c {
            'a'..='z' | 'A'..='Z' => c as u8,
            '0'..='9' | '#' if last == NUMBER => continue,
            '0'..='9' | '#' => NUMBER,
            '’' | '‘' | '\'' => APOSTROPHE,
            ':' if length == 0 => return None,
            _ if c.is_ascii() || ('\u{2010}'..='\u{203a}').contains(&c) => {
                if length > 0 {
                    return Some((word, Some(c)));
                }
                continue;
            }
            _ => return None,
        };
        if length == word::LONGEST {
            return None;
        }
        (word, length, last) = (word::with(word, letter), length + 1, letter);
    }
    (length > 0).then_some((word, None))
}

/// The line in the form of the tables.
pub(crate) fn normalise(line: &str) -> String {
    let mut words = Normalizer { text: String::with_capacity(line.len()), blank: false };
    for c in line.chars() {
        if c.is_ascii() {
            words.add(char::from(ASCII[c as usize]));
        } else {
            // The lower case of the Turkish capital I has a dot of its own too much.
            each_lower(c, |c| {
                if c != '\u{307}' {
                    words.push(c);
                }
            });
        }
    }
    words.text
}

/// What each ASCII character is in the tables; 0 for what is no part of a word.
static ASCII: [u8; 128] = {
    let mut table = [0; 128];
    let mut c = 0;
    while c < 128 {
        let byte = c as u8;
        table[c] = match byte {
            b'a'..=b'z' | b'#' | b'\'' | b':' => byte,
            b'A'..=b'Z' => byte.to_ascii_lowercase(),
            b'0'..=b'9' => b'#',
            _ => 0,
        };
        c += 1;
    }
    table
};

/// Builds a line in the form of the tables.
struct Normalizer {
    text: String,
    /// Whether something that is no part of a word came last.
    blank: bool,
}

impl Normalizer {
    /// Adds a character in lower case.
    fn push(&mut self, c: char) {
        let c = match c {
            _ if c.is_ascii() => char::from(ASCII[c as usize]),
            '’' | '‘' | 'ʼ' => '\'',
            // The bracket that ends a mark such as 【…】 says the same as a colon.
            '：' | '】' => ':',
            _ if is_letter(c) || c == '©' || is_mark(c) => c,
            _ if is_number(c) => '#',
            _ => '\0',
        };
        self.add(c);
    }

    /// Adds a character in the form of the tables; 0 stands for any that is no part of a word.
    fn add(&mut self, c: char) {
        match c {
            '\0' => self.blank = true,
            ':' => {
                self.text.push_str(" :");
                self.blank = true;
            }
            _ => {
                if std::mem::take(&mut self.blank) && !self.text.is_empty() {
                    self.text.push(' ');
                }
                if c != '#' || !self.text.ends_with('#') {
                    self.text.push(c);
                }
            }
        }
    }
}
