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
    /// The bytes of the longest start and of the longest end.
    longest: [usize; 2],
    /// The first words of the phrases that lines start with or are, and the
    /// last ones of those that they end with.
    outer: [HashSet<&'static str>; 2],
}

impl<T: Copy> Index<T> {
    pub(super) fn of(table: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut index = Self {
            whole: HashMap::default(),
            starts: HashMap::default(),
            ends: HashMap::default(),
            longest: [0; 2],
            outer: [HashSet::default(), HashSet::default()],
        };
        for (phrase, meaning) in table {
            if let Some(start) = phrase.strip_suffix(" *") {
                index.starts.insert(start, meaning);
                index.longest[0] = index.longest[0].max(start.len());
            } else if let Some(end) = phrase.strip_prefix("* ") {
                index.ends.insert(end, meaning);
                index.longest[1] = index.longest[1].max(end.len());
                index.outer[1].extend(end.rsplit(' ').next());
                continue;
            } else {
                index.whole.insert(phrase, meaning);
            }
            index.outer[0].extend(phrase.split(' ').next());
        }
        index
    }

    /// Takes lines with these first words for such as may be a phrase, too.
    pub(super) fn with_first_words(mut self, words: &'static [&'static str]) -> Self {
        self.outer[0].extend(words);
        self
    }

    /// Whether a phrase may begin as the line does: its first word shows it,
    /// so that most lines need not be put into the form of the tables.
    pub(super) fn may_begin(&self, line: &str) -> bool {
        outer_word(line.chars(), |word| self.outer[0].contains(word))
    }

    /// Whether a phrase may end as the line does.
    pub(super) fn may_end(&self, line: &str) -> bool {
        let last = |word: &str| self.outer[1].iter().any(|end| end.bytes().rev().eq(word.bytes()));
        outer_word(line.chars().rev(), last)
    }

    /// How many phrases there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.whole.len() + self.starts.len() + self.ends.len()
    }

    /// The meaning of the phrase that the words are.
    pub(super) fn whole(&self, words: &str) -> Option<T> {
        self.whole.get(words.strip_suffix(" :").unwrap_or(words)).copied()
    }

    /// The meaning of the longest phrase that the words start with.
    pub(super) fn start(&self, words: &str) -> Option<T> {
        let ends = words.char_indices().map(|(end, _)| end);
        let meanings = ends.take_while(|&end| end <= self.longest[0]).filter_map(|end| {
            let rest = words.get(end..)?;
            let before = words.get(..end)?;
            // Scripts without blanks between words have no other sign of a word's end.
            let apart = rest.starts_with(' ') || before.chars().next_back()? >= '\u{2e80}';
            apart.then(|| self.starts.get(before).copied()).flatten()
        });
        meanings.last()
    }

    /// The meaning of the longest phrase that the words end with.
    pub(super) fn end(&self, words: &str) -> Option<T> {
        let first = words.len().saturating_sub(self.longest[1] + 1);
        let blanks = words.bytes().enumerate().skip(first).filter(|&(_, byte)| byte == b' ');
        let mut rests = blanks.filter_map(|(blank, _)| words.get(blank + 1..));
        rests.find_map(|rest| self.ends.get(rest)).copied()
    }
}

/// The bytes of the words that are looked at before all else of a line.
const OUTER_WORD: usize = 24;

/// Whether the first of these characters may make a word of a table: whether
/// it `is_known`, or is more than a word in ASCII and must be looked at closer.
fn outer_word(chars: impl Iterator<Item = char>, is_known: impl Fn(&str) -> bool) -> bool {
    let mut word = [0; OUTER_WORD];
    let mut length = 0;
    for c in chars {
        let byte = match c {
            '0'..='9' | '#' if length > 0 && word[length - 1] == b'#' => continue,
            '0'..='9' => b'#',
            '’' | '‘' => b'\'',
            'a'..='z' | 'A'..='Z' | '#' | '\'' => (c as u8).to_ascii_lowercase(),
            ':' => {
                return length == 0
                    || is_known(str::from_utf8(&word[..length]).unwrap_or_default());
            }
            _ if c.is_ascii() || ('\u{2010}'..='\u{203a}').contains(&c) => {
                if length > 0 {
                    break;
                }
                continue;
            }
            _ => return true,
        };
        if length == OUTER_WORD {
            return true;
        }
        word[length] = byte;
        length += 1;
    }
    length == 0 || str::from_utf8(&word[..length]).is_ok_and(is_known)
}

/// The line in the form of the tables.
pub(super) fn normalise(line: &str) -> String {
    let mut words = Words { text: String::with_capacity(line.len()), blank: false };
    for c in line.chars() {
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
