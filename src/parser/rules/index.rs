//! Tables of set phrases, and how lines are looked up in them.
//!
//! A phrase is lower-case words apart by single blanks, without punctuation,
//! `#` for a number and ` :` for a colon. One that ends in ` *` matches lines
//! that go on after it, and one that starts with `* ` lines that end with it.

use foldhash::{HashMap, HashSet};

/// The phrases that are whole lines, those that lines start with, and those
/// that they end with, each with what it stands for.
#[derive(Debug)]
pub(super) struct Index<T> {
    whole: HashMap<&'static str, T>,
    starts: HashMap<&'static str, T>,
    ends: HashMap<&'static str, T>,
    /// The first bytes of the starts: most lines begin like none of them.
    openings: HashSet<[u8; OPENING]>,
    /// The bytes of the longest phrase that is a whole line, of the longest
    /// start and of the longest end.
    longest: [usize; 3],
}

/// The bytes that a start has at least, its blank included.
const OPENING: usize = 3;

impl<T: Copy> Index<T> {
    pub(super) fn of(table: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut index = Self {
            whole: HashMap::default(),
            starts: HashMap::default(),
            ends: HashMap::default(),
            openings: HashSet::default(),
            longest: [0; 3],
        };
        for (phrase, meaning) in table {
            if let Some(start) = phrase.strip_suffix(" *") {
                index.starts.insert(start, meaning);
                index.openings.extend(opening(phrase));
                index.longest[1] = index.longest[1].max(start.len());
            } else if let Some(end) = phrase.strip_prefix("* ") {
                index.ends.insert(end, meaning);
                index.longest[2] = index.longest[2].max(end.len());
            } else {
                index.whole.insert(phrase, meaning);
                index.longest[0] = index.longest[0].max(phrase.len());
            }
        }
        index
    }

    /// How many phrases there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.whole.len() + self.starts.len() + self.ends.len()
    }

    /// The bytes of a line's words by which it is known whether the line is
    /// one of the phrases, or starts with one.
    pub(super) fn reach(&self) -> usize {
        // After a whole phrase may come a colon, after a start a word.
        self.longest[0].max(self.longest[1]) + " :".len() + OPENING
    }

    /// The meaning of the phrase that the words are.
    pub(super) fn whole(&self, words: &str) -> Option<T> {
        let words = words.strip_suffix(" :").unwrap_or(words);
        if words.len() > self.longest[0] {
            return None;
        }
        self.whole.get(words).copied()
    }

    /// The meaning of the longest phrase that the words start with.
    pub(super) fn start(&self, words: &str) -> Option<T> {
        if !self.openings.contains(&opening(words)?) {
            return None;
        }
        let ends = words.char_indices().map(|(end, _)| end);
        let meanings = ends.take_while(|&end| end <= self.longest[1]).filter_map(|end| {
            // Scripts without blanks between words have no other sign of a word's end.
            let apart = words.as_bytes()[end] == b' '
                || words[..end].chars().next_back().is_some_and(|c| c >= '\u{2e80}');
            apart.then(|| self.starts.get(&words[..end]).copied()).flatten()
        });
        meanings.last()
    }

    /// The meaning of the longest phrase that the words end with.
    pub(super) fn end(&self, words: &str) -> Option<T> {
        let first = words.len().saturating_sub(self.longest[2] + 1);
        let blanks = words.bytes().enumerate().skip(first).filter(|&(_, byte)| byte == b' ');
        let mut rests = blanks.filter_map(|(blank, _)| words.get(blank + 1..));
        rests.find_map(|rest| self.ends.get(rest)).copied()
    }
}

/// The first bytes of words.
fn opening(words: &str) -> Option<[u8; OPENING]> {
    words.as_bytes().first_chunk().copied()
}

/// The line in the form of the tables.
pub(super) fn normalise(line: &str) -> String {
    normalise_start(line, usize::MAX)
}

/// As much of the line in the form of the tables as has more than so many bytes.
pub(super) fn normalise_start(line: &str, bytes: usize) -> String {
    let mut words = Words { text: String::with_capacity(line.len().min(bytes)), blank: false };
    for c in line.chars() {
        if words.text.len() > bytes {
            break;
        }
        if c.is_ascii() {
            words.add(char::from(ASCII[c as usize]));
        } else if is_punctuation(c) {
            words.push(c);
        } else {
            // The lower case of the Turkish capital I has a dot of its own too much.
            c.to_lowercase().filter(|&c| c != '\u{307}').for_each(|c| words.push(c));
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

/// A line that is put into the form of the tables.
struct Words {
    text: String,
    /// Whether something that is no part of a word came last.
    blank: bool,
}

impl Words {
    /// Adds a character in lower case.
    fn push(&mut self, c: char) {
        let c = match c {
            _ if c.is_ascii() => char::from(ASCII[c as usize]),
            '’' | '‘' | 'ʼ' => '\'',
            // The bracket that ends a mark such as 【…】 says the same as a colon.
            '：' | '】' => ':',
            _ if is_punctuation(c) => '\0',
            _ if c.is_numeric() => '#',
            _ if c.is_alphabetic() || c == '©' || is_sign(c) => c,
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

/// Dashes, quotation marks and the like, which no table of Unicode need be asked about.
fn is_punctuation(c: char) -> bool {
    ('\u{2000}'..='\u{206f}').contains(&c)
}

/// Vowel signs and the like, which are parts of words without being letters.
fn is_sign(c: char) -> bool {
    ('\u{900}'..='\u{dff}').contains(&c) || ('\u{64b}'..='\u{652}').contains(&c)
}
