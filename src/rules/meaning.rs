//! What a name says that a page gives to its elements.
//!
//! Class names, ids and the like are split into words, and what each of them
//! says to whoever asks is looked up at once: a page has thousands of names.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::marks::{self, Marks};
use super::names::{self, Names};
use super::topics::{self, Topic, Topics};
use super::word::{self, Beside};

/// What the words of a name say together.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Meaning {
    pub(crate) names: Names,
    pub(crate) topics: Topics,
    /// The first topic that is a reason for leaving out what is so called.
    pub(crate) chrome: Option<Topic>,
    pub(crate) marks: Marks,
}

impl Meaning {
    pub(crate) fn of(name: &str) -> Self {
        let mut meaning = Self::default();
        word::each(name, |word, beside| {
            if let Some(&more) = WORDS.get(&word) {
                meaning = meaning.and(more.beside(beside));
            }
        });
        meaning
    }

    /// What it says together with what comes after it.
    fn and(self, after: Self) -> Self {
        Self {
            names: self.names.with(after.names),
            topics: self.topics.with(after.topics),
            chrome: self.chrome.or(after.chrome),
            marks: self.marks.and(after.marks),
        }
    }

    /// What it says beside a digit or a letter that it touches: there it is a
    /// part of a word that may mean something else.
    fn beside(mut self, beside: Beside) -> Self {
        if beside > Beside::Nothing {
            self.names = Names::default();
        }
        if beside > Beside::Digit {
            self.marks = Marks::default();
        }
        self
    }
}

/// The words of all tables.
static WORDS: LazyLock<HashMap<u128, Meaning>> = LazyLock::new(|| {
    let mut words: HashMap<u128, Meaning> = HashMap::default();
    for (word, names) in names::words() {
        words.entry(word::number(word)).or_default().names = names;
    }
    for (word, topic) in topics::words() {
        let meaning = words.entry(word::number(word)).or_default();
        meaning.topics = topic.into();
        meaning.chrome = topic.chrome().map(|_| topic);
    }
    for (word, marks) in marks::words() {
        words.entry(word::number(word)).or_default().marks = marks;
    }
    words
});

#[cfg(test)]
mod tests {
    use super::marks::Mark;
    use super::*;

    #[test]
    fn words_can_be_told_apart() {
        let all = names::words().map(|(word, _)| word);
        let all = all.chain(topics::words().map(|(word, _)| word));
        let mut all = all.chain(marks::words().map(|(word, _)| word));
        assert!(all.all(word::has_number));
    }

    #[test]
    fn one_word_may_say_several_things() {
        let names = Meaning::of("story-header big").names;
        assert!(names.has(Names::CARD) && names.has(Names::HEADER) && names.has(Names::HEADING));
        assert!(!names.has(Names::TIME));
    }

    #[test]
    fn names_are_about_what_their_words_are_about() {
        let topics = |name| Meaning::of(name).topics.iter().collect::<Vec<_>>();
        assert_eq!(topics("articleBody"), [Topic::Body]);
        assert_eq!(topics("x-Share_bar2 relatedLinks"), [Topic::Nav, Topic::Related, Topic::Share]);
        assert_eq!(topics(""), []);
    }

    #[test]
    fn the_first_word_that_says_so_counts() {
        let meaning = Meaning::of("body-date-author share related");
        assert_eq!(meaning.chrome, Some(Topic::Date));
        assert_eq!(meaning.marks.mark, Some(Mark::Date));
        assert!(meaning.marks.foreign_names && meaning.marks.foreign_dates);
    }

    #[test]
    fn a_part_of_a_word_says_less() {
        let says = |name| {
            let meaning = Meaning::of(name);
            let topic = meaning.topics.has(Topic::Author);
            [topic, meaning.marks.mark.is_some(), meaning.names.has(Names::CREDIT)]
        };
        assert_eq!(says("author"), [true, true, true]);
        assert_eq!(says("author2"), [true, true, false]);
        assert_eq!(says("éauthor"), [true, false, false]);
    }
}
