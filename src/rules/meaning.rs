//! What a name says that a page gives to its elements.
//!
//! Class names, ids and the like are split into words, and what each of them
//! says to whoever asks is looked up at once: a page has thousands of names.
//!
//! The words are in `class-words.tsv`, a line each, with a column for each of
//! those who ask: the topic that features and reasons for leaving out go by, the
//! names that modules of other stories are found by, and the mark of what is an
//! author or a date, or takes that meaning away from others.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::marks::Marks;
use super::names::Names;
use super::topics::{Topic, Topics};
use super::word::{self, Beside};

/// What the words of a name say together.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Meaning {
    pub(crate) names: Names,
    pub(crate) topics: Topics,
    /// The first topic that is a reason for leaving out what is so called.
    pub(crate) chrome: Option<Topic>,
    pub(crate) marks: Marks,
    /// Whether only screen readers read out what is so called.
    pub(crate) is_unseen: bool,
    /// Whether it is seen after all, on screens of some sizes.
    is_seen: bool,
    /// Whether it shows up where a pointer rests.
    pub(crate) is_tooltip: bool,
}

/// What names begin with that tell what something has or lacks; sorted.
static HAVING: [&str; 5] = ["has-", "has_", "with-", "with_", "without-"];

/// What names begin with that speak of accessibility, as `a11y-hidden` does.
const ACCESSIBLE: &str = "a11y";

/// What the bar is called that the Internet Archive puts above its copies of pages.
const ARCHIVE_BAR: &str = "wm-ipp";

/// Parts of class names for what only screen readers say; sorted.
static UNSEEN: [&str; 13] = [
    "a11y-hidden",
    "a11y-text",
    "element-invisible",
    "hidden-visually",
    "hiddenvisually",
    "offscreen",
    "screen-reader",
    "screenreader",
    "show-for-sr",
    "sr-only",
    "sronly",
    "visually-hidden",
    "visuallyhidden",
];

/// Whole class names of the same kind; others that have them for a part hide text
/// on some screens alone.
static HIDES_TEXT: [&str; 2] = ["hide-text", "text-hide"];

impl Meaning {
    /// What a word says to each of those who ask.
    const fn says(topic: Option<Topic>, names: Names, marks: Marks) -> Self {
        let (topics, chrome) = match topic {
            Some(topic) if topic.chrome().is_some() => (Topics::of(topic), Some(topic)),
            Some(topic) => (Topics::of(topic), None),
            None => (Topics::NONE, None),
        };
        Self { names, topics, chrome, marks, is_unseen: false, is_seen: false, is_tooltip: false }
    }

    /// What names apart by white space say together.
    pub(crate) fn of(names: &str) -> Self {
        let meanings = names.split_ascii_whitespace().map(Self::of_one);
        meanings.fold(Self::default(), Self::and)
    }

    fn of_one(name: &str) -> Self {
        let mut meaning = Self::default();
        word::each(name, |word, beside| {
            if let Some(&more) = INDEX.get(&word) {
                meaning = meaning.and(more.beside(beside));
            }
        });
        // `comments-open` tells of what is so called whether readers may comment,
        // not that it holds their comments.
        if meaning.marks.is_state && meaning.topics.has(Topic::Comment) {
            return Self::default();
        }
        let begins = |start: &&str| {
            name.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
        };
        // `with-social-bar` tells what stands in something, not what it is.
        if HAVING.iter().any(begins) {
            return Self::default();
        }
        if begins(&ARCHIVE_BAR) {
            return Self::says(Some(Topic::Modal), Names::NONE, Marks::FOREIGN);
        }
        // Few names are of this topic, and most are not looked at any closer.
        if meaning.topics.has(Topic::Hidden) || begins(&ACCESSIBLE) {
            let name = name.to_ascii_lowercase();
            meaning.is_seen = name.contains("not-sr-only");
            meaning.is_unseen = !meaning.is_seen
                && (HIDES_TEXT.contains(&name.as_str())
                    || UNSEEN.iter().any(|part| name.contains(part)));
            meaning.is_tooltip = name.contains("tooltip");
        }
        meaning
    }

    /// What it says together with what comes after it.
    fn and(self, after: Self) -> Self {
        Self {
            names: self.names.with(after.names),
            topics: self.topics.with(after.topics),
            chrome: self.chrome.or(after.chrome),
            marks: self.marks.and(after.marks),
            is_unseen: (self.is_unseen || after.is_unseen) && !self.is_seen && !after.is_seen,
            is_seen: self.is_seen || after.is_seen,
            is_tooltip: self.is_tooltip || after.is_tooltip,
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

include!(concat!(env!("OUT_DIR"), "/class_words.rs"));

/// The words by their numbers.
static INDEX: LazyLock<HashMap<u128, Meaning>> =
    LazyLock::new(|| WORDS.iter().map(|&(word, meaning)| (word::number(word), meaning)).collect());

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::marks::{Foreign, Mark};

    #[test]
    fn what_is_unseen_is_known_by_a_part_of_its_name() {
        assert!(UNSEEN.is_sorted_by(|a, b| a < b));
        assert!(Meaning::of("x u-Visually-Hidden").is_unseen);
        assert!(!Meaning::of("hidden-xs").is_unseen);
    }

    #[test]
    fn words_can_be_told_apart() {
        assert!(WORDS.iter().all(|(word, _)| word::has_number(word)));
    }

    #[test]
    fn one_word_may_say_several_things() {
        let names = Meaning::of("story-header big").names;
        assert!(names.has(Names::CARD) && names.has(Names::HEADER) && names.has(Names::HEADING));
        assert!(!names.has(Names::TIME));
    }

    #[test]
    fn names_are_about_what_their_words_are_about() {
        let topics = |name| Meaning::of(name).topics;
        let set = |topics: &[Topic]| {
            topics.iter().fold(Topics::NONE, |set, &topic| set.with(Topics::of(topic)))
        };
        assert_eq!(topics("articleBody"), set(&[Topic::Body]));
        let share = [Topic::Nav, Topic::Related, Topic::Share];
        assert_eq!(topics("x-Share_bar2 relatedLinks"), set(&share));
        assert_eq!(topics(""), Topics::NONE);
    }

    #[test]
    fn whether_readers_may_comment_says_nothing_of_what_is_inside() {
        let is_thread = |name| Meaning::of(name).topics.has(Topic::Comment);
        for state in
            ["comments-open", "has-comments post", "noComments", "disqus_enabled", "with-comments"]
        {
            assert!(!is_thread(state), "{state}");
        }
        for thread in ["comments", "comments open", "post comments-open comments", "comment-list"] {
            assert!(is_thread(thread), "{thread}");
        }
    }

    #[test]
    fn the_first_word_that_says_so_counts() {
        let meaning = Meaning::of("body-date-author share related");
        assert_eq!(meaning.chrome, Some(Topic::Date));
        assert_eq!(meaning.marks.mark, Some(Mark::Date));
        assert_eq!(meaning.marks.foreign_names, Foreign::All);
        assert!(meaning.marks.foreign_dates);
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
