//! Takes a page apart that a tool put on one line.
//!
//! Such a line holds the menu, the headline, the body and the footer, and no
//! sign says where one ends. Sentences begin after sentences; what the page
//! says twice, such as the headline under its breadcrumbs, is a piece of its
//! own, and so is a date between two names; and where words that hold
//! sentences together set in, the menu is over.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::sentences;
use super::source::SourceLine;
use crate::parser::document::sentence::ends_sentence;
use crate::rules::dates;
use crate::rules::phrases::{self, Reason};
use crate::rules::stop_words::is_stop_word;
use crate::rules::text::{is_alphanumeric, is_letter, is_number, is_wide, width};
use crate::stop::Patience;

/// Columns from which a line may hold a whole page.
const PAGE_WIDTH: usize = 1200;

/// The share of a page's bytes that its longest line holds if the page stands on that line.
const SHARE: f64 = 0.9;

/// Columns from which words that stand twice are a piece of their own, not a phrase.
const ECHO_WIDTH: usize = 36;

/// The longest piece that stands twice and may hold the ends of sentences, in columns.
const HEADLINE_WIDTH: usize = 240;

/// How many places are remembered for what may stand twice. A line of a million
/// words is no page, and would take half a gigabyte.
const MAX_PLACES: usize = 1 << 18;

/// The most words of a date, and before the first figure in it.
const DATE_WORDS: usize = 6;
const WORDS_BEFORE_FIGURE: usize = 2;

/// The most words of a phrase of chrome in running text.
const PHRASE_WORDS: usize = 4;

/// The fewest words of a menu, and of a sentence that is cut off from it.
const MENU_WORDS: usize = 6;
const SENTENCE_WORDS: usize = 4;

/// The sources with those pieces apart that stand on one line. What is not
/// looked at before time is up stays in one piece.
pub(crate) fn split(sources: Vec<SourceLine>, patience: &mut Patience) -> Vec<SourceLine> {
    let all: usize = sources.iter().map(|source| source.text.len()).sum();
    let holds_page = |source: &SourceLine| {
        source.text.len() as f64 > all as f64 * SHARE && width(&source.text) >= PAGE_WIDTH
    };
    if !sources.iter().any(holds_page) {
        return sources;
    }
    let mut split = Vec::new();
    for mut source in sources {
        if !holds_page(&source) {
            split.push(source);
            continue;
        }
        let mut links = std::mem::take(&mut source.links);
        let cuts = LineSplitter::new(&source.text, patience).cuts();
        let starts = [0].into_iter().chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain([source.text.len()]);
        let texts = starts.zip(ends).filter_map(|(start, end)| source.text.get(start..end));
        let texts = texts.map(str::trim).filter(|t| t.chars().any(is_alphanumeric));
        split.extend(texts.enumerate().map(|(at, text)| SourceLine {
            text: text.to_owned(),
            indent: source.indent,
            gap: if at == 0 { source.gap } else { 0 },
            goes_on: at > 0,
            // The links are looked for in the pieces that follow, too.
            links: std::mem::take(&mut links),
        }));
    }
    split
}

/// The line and its words.
struct LineSplitter<'a, 'p> {
    text: &'a str,
    words: Vec<Range<usize>>,
    patience: RefCell<&'p mut Patience>,
}

impl<'a, 'p> LineSplitter<'a, 'p> {
    fn new(text: &'a str, patience: &'p mut Patience) -> Self {
        let start = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
        let words = text.split_whitespace().map(|word| start(word)..start(word) + word.len());
        Self { text, words: words.collect(), patience: RefCell::new(patience) }
    }

    /// The bytes at which its pieces begin, the first one's aside.
    fn cuts(&self) -> BTreeSet<usize> {
        let mut cuts: BTreeSet<usize> = sentences::starts(self.text).collect();
        self.part_echoes(&mut cuts);
        self.part_dates(&mut cuts);
        self.part_phrases(&mut cuts);
        self.part_menus(&mut cuts);
        cuts.remove(&0);
        cuts
    }

    /// A word, of which there are no more when time is up.
    fn word(&self, at: usize) -> Option<&'a str> {
        let words = if self.patience.borrow_mut().is_over() { &[] } else { &*self.words };
        self.text.get(words.get(at)?.clone())
    }

    /// Whether the words are no part of a sentence: none in lower case follows
    /// them, or begins them unless the word before does.
    fn stand_alone(&self, words: &Range<usize>, begun: bool) -> bool {
        let is_lower = |word: Option<&str>| word.is_some_and(|w| w.starts_with(char::is_lowercase));
        let before = words.start.checked_sub(1).and_then(|at| self.word(at));
        (begun || !is_lower(self.word(words.start)))
            && !is_lower(self.word(words.end))
            && !before.is_some_and(|word| word.ends_with(','))
    }

    /// Cuts around the words, so that they are one piece, with so many bytes of
    /// the word before them.
    fn cut_out(&self, words: &Range<usize>, glued: usize, cuts: &mut BTreeSet<usize>) {
        let start = |at: usize| self.words.get(at).map_or(self.text.len(), |word| word.start);
        let glued = if glued > 0 { self.glued_start(words.start, glued) } else { None };
        let (start, end) = (glued.unwrap_or_else(|| start(words.start)), start(words.end));
        let within: Vec<usize> = cuts.range(start..end).copied().collect();
        for at in within {
            cuts.remove(&at);
        }
        cuts.extend([start, end].into_iter().filter(|&at| at < self.text.len()));
    }

    /// Where the last bytes of the word before a word begin.
    fn glued_start(&self, at: usize, bytes: usize) -> Option<usize> {
        self.words.get(at.checked_sub(1)?)?.end.checked_sub(bytes)
    }

    /// Cuts out what stands twice.
    fn part_echoes(&self, cuts: &mut BTreeSet<usize>) {
        let mut seen: HashMap<u64, usize> = HashMap::new();
        let mut at = 0;
        while let Some((key, length)) = self.gram(at) {
            let first = seen.get(&key).copied();
            if first.is_some() || seen.len() < MAX_PLACES {
                seen.insert(key, at);
            }
            let Some(first) = first.filter(|first| first + length <= at) else {
                at += 1;
                continue;
            };
            let alike = |more: &usize| {
                first + length + more < at
                    && self.word(at + length + more).is_some()
                    && self.word(first + length + more) == self.word(at + length + more)
            };
            let length = length + (0..self.words.len()).take_while(alike).count();
            let glued = self.glued(first, at).unwrap_or(0);
            for words in [first..first + length, at..at + length] {
                let fits = self.columns(&words) <= HEADLINE_WIDTH;
                if fits && self.stand_alone(&words, glued > 0) {
                    self.cut_out(&words, glued, cuts);
                }
            }
            at += length;
        }
    }

    /// The words from one on that are as wide as a piece that stands twice.
    fn gram(&self, at: usize) -> Option<(u64, usize)> {
        let mut hasher = DefaultHasher::new();
        let mut columns = 0;
        for length in 1.. {
            let word = self.word(at + length - 1)?;
            word.hash(&mut hasher);
            columns += width(word) + 1;
            if columns > ECHO_WIDTH {
                return Some((hasher.finish(), length));
            }
        }
        None
    }

    fn columns(&self, words: &Range<usize>) -> usize {
        words.clone().filter_map(|at| self.word(at)).map(|word| width(word) + 1).sum()
    }

    /// The bytes of the word that stands before both, in breadcrumbs right behind another one.
    fn glued(&self, first: usize, second: usize) -> Option<usize> {
        let before = |at: usize| self.word(at.checked_sub(1)?);
        let (a, b) = (before(first)?, before(second)?);
        let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
        let glued = long.ends_with(short) && short.len() > 1;
        (glued && !short.starts_with(char::is_lowercase)).then_some(short.len())
    }

    /// Cuts out dates between words that belong to no sentence.
    fn part_dates(&self, cuts: &mut BTreeSet<usize>) {
        let mut from = 0;
        for figure in 0..self.words.len() {
            if figure < from || !self.word(figure).is_some_and(|w| w.contains(is_number)) {
                continue;
            }
            let starts = figure.saturating_sub(WORDS_BEFORE_FIGURE).max(from)..=figure;
            let dates = starts.flat_map(|start| {
                (figure + 1..=start + DATE_WORDS).rev().map(move |end| start..end)
            });
            let is_date = |words: &Range<usize>| {
                let text = self
                    .words
                    .get(words.clone())
                    .and_then(|words| self.text.get(words.first()?.start..words.last()?.end));
                text.is_some_and(dates::is_age) && self.stand_alone(words, false)
            };
            if let Some(words) = { dates }.find(is_date) {
                self.cut_out(&words, 0, cuts);
                from = words.end;
            }
        }
    }

    /// Cuts out the phrases of chrome that no sentence would hold: those of
    /// several words, and of one where a piece begins, such as "Share" behind the date.
    fn part_phrases(&self, cuts: &mut BTreeSet<usize>) {
        let mut at = 0;
        while let Some(word) = self.word(at) {
            // The shortest, since some phrases go on in any way.
            let begun = self.words.get(at).is_some_and(|word| cuts.contains(&word.start));
            let words = (if begun { 1 } else { 2 }..=PHRASE_WORDS).map(|length| at..at + length);
            // The figure before "Share" may be a year.
            let begins = word.starts_with(|c: char| is_letter(c) && !c.is_lowercase());
            let found = { words }.filter(|_| begins).find(|words| {
                let phrase = self
                    .words
                    .get(words.clone())
                    .and_then(|words| self.text.get(words.first()?.start..words.last()?.end));
                let is_chrome = |phrase| {
                    phrases::reason(phrase).is_some_and(|reason| reason != Reason::Navigation)
                };
                phrase.is_some_and(is_chrome) && self.stand_alone(words, false)
            });
            match found {
                Some(words) => {
                    self.cut_out(&words, 0, cuts);
                    at = words.end;
                }
                None => at += 1,
            }
        }
    }

    /// Cuts the sentence off from the menu before it, where a piece begins with one.
    fn part_menus(&self, cuts: &mut BTreeSet<usize>) {
        let mut starts: Vec<usize> = Vec::new();
        let mut end = 0;
        for piece in self.words.chunk_by(|_, next| !cuts.contains(&next.start)) {
            end += piece.len();
            // A headline in a menu has such words as well, but ends no sentence.
            if !self.word(end - 1).is_some_and(ends_sentence) {
                continue;
            }
            let (mut sum, mut best) = (0.0, (0.0, piece.len()));
            for (at, word) in piece.iter().enumerate().rev() {
                let word = self.text.get(word.clone()).unwrap_or_default();
                sum += weight(word);
                // A sentence begins with no word in lower case.
                let begins = !word.starts_with(char::is_lowercase);
                if sum > best.0 && begins && piece.len() - at >= SENTENCE_WORDS {
                    best = (sum, at);
                }
            }
            if best.1 >= MENU_WORDS {
                starts.extend(piece.get(best.1).map(|word| word.start));
            }
        }
        cuts.extend(starts);
    }
}

/// How much a word speaks for a sentence, and below zero for a menu.
fn weight(word: &str) -> f64 {
    let bare = word.trim_matches(|c| !is_alphanumeric(c)).to_lowercase();
    match word.chars().next() {
        _ if is_stop_word(&bare) => 1.5,
        Some(c) if c.is_lowercase() => 1.0,
        Some(c) if is_wide(c) && width(word) > ECHO_WIDTH => 2.0,
        _ => -0.8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "Harbour Post News Coast Islands Weather Sport Culture Sign In HomeNewsFerry to \
        Vikby will sail again from Monday Ferry to Vikby will sail again from Monday Ada Novak 12 May \
        2031 The ferry to Vikby will sail again from Monday, the county said on Friday. It had been laid \
        up since the storm in March damaged its rudder. The county paid four million crowns.";

    #[test]
    fn menu_headline_date_and_sentences_come_apart() {
        let cuts = LineSplitter::new(PAGE, &mut Patience::new(None)).cuts();
        let starts = [0].into_iter().chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain([PAGE.len()]);
        let pieces: Vec<&str> = starts.zip(ends).map(|(a, b)| PAGE[a..b].trim()).collect();
        assert_eq!(
            pieces[1..],
            [
                "Ferry to Vikby will sail again from Monday",
                "Ferry to Vikby will sail again from Monday",
                "Ada Novak",
                "12 May 2031",
                "The ferry to Vikby will sail again from Monday, the county said on Friday.",
                "It had been laid up since the storm in March damaged its rudder.",
                "The county paid four million crowns.",
            ],
            "{pieces:#?}"
        );
    }

    #[test]
    fn lines_of_their_own_stay_as_they_are() {
        let source = |text: &str| SourceLine { text: text.into(), ..SourceLine::default() };
        let sources = vec![source(PAGE), source(PAGE)];
        assert_eq!(split(sources.clone(), &mut Patience::new(None)), sources);
    }
}
