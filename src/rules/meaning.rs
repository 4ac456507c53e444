//! The meaning of class names, ids and the like.
//!
//! A name is split into words, and one lookup a word serves all users of names: a page
//! has thousands of names.
//!
//! The words are in `class-words.tsv`, a line each, with a column for each user: the
//! topic, for features and removal reasons; the names, for finding modules of other
//! stories; and the mark, for what is an author or a date or takes that meaning away
//! from its neighbours.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::marks::Marks;
use super::names::Names;
use super::topics::{Topic, Topics};
use super::word::{self, Beside};

/// The merged meaning of all words of a name.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Meaning {
    pub(crate) names: Names,
    pub(crate) topics: Topics,
    /// The first topic that is a reason for removing the element.
    pub(crate) chrome: Option<Topic>,
    pub(crate) marks: Marks,
    /// Whether the element is for screen readers only.
    pub(crate) is_unseen: bool,
    /// Whether it is visible after all, on screens of some sizes.
    is_seen: bool,
    /// Whether it is shown while the pointer rests on something.
    pub(crate) is_tooltip: bool,
}

/// Prefixes of names that say what an element has or lacks; sorted.
static HAVING: [&str; 5] = ["has-", "has_", "with-", "with_", "without-"];

/// The prefix of names about accessibility, as in `a11y-hidden`.
const ACCESSIBLE: &str = "a11y";

/// The name of the bar that the Internet Archive puts above its copies of pages.
const ARCHIVE_BAR: &str = "wm-ipp";

/// Parts of class names of text for screen readers only; sorted.
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

/// Whole class names of the same kind; longer names that contain them hide text on
/// some screens only.
static HIDES_TEXT: [&str; 2] = ["hide-text", "text-hide"];

impl Meaning {
    /// The meaning of one word, from its columns in the table.
    const fn new(topic: Option<Topic>, names: Names, marks: Marks) -> Self {
        let (topics, chrome) = match topic {
            Some(topic) if topic.chrome().is_some() => (Topics::of(topic), Some(topic)),
            Some(topic) => (Topics::of(topic), None),
            None => (Topics::NONE, None),
        };
        Self { names, topics, chrome, marks, is_unseen: false, is_seen: false, is_tooltip: false }
    }

    /// The merged meaning of names separated by white space.
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
        // `comments-open` says that readers may comment on the element, not that it
        // holds their comments.
        if meaning.marks.is_state && meaning.topics.has(Topic::Comment) {
            return Self::default();
        }
        let begins = |start: &&str| {
            name.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
        };
        // `with-social-bar` says what an element contains, not what it is.
        if HAVING.iter().any(begins) {
            return Self::default();
        }
        if begins(&ARCHIVE_BAR) {
            return Self::new(Some(Topic::Modal), Names::NONE, Marks::FOREIGN);
        }
        // Few names have this topic; the others need no closer examination.
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

    /// Its meaning merged with that of what follows it.
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

    /// Its meaning beside a digit or a letter that it touches: there it is a part of a
    /// word that may mean something else.
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
    use crate::rules::marks::{Foreign, MarkedField};

    #[test]
    fn is_unseen_matches_part_of_name() {
        assert!(UNSEEN.is_sorted_by(|a, b| a < b));
        assert!(Meaning::of("x u-Visually-Hidden").is_unseen);
        assert!(!Meaning::of("hidden-xs").is_unseen);
    }

    #[test]
    fn words_have_unique_numbers() {
        assert!(WORDS.iter().all(|(word, _)| word::has_number(word)));
    }

    #[test]
    fn word_with_several_names() {
        let names = Meaning::of("story-header big").names;
        assert!(names.has(Names::CARD) && names.has(Names::HEADER) && names.has(Names::HEADING));
        assert!(!names.has(Names::TIME));
    }

    #[test]
    fn topics_of_all_words_are_merged() {
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
    fn comment_state_is_no_comment_topic() {
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
    fn first_word_with_a_mark_counts() {
        let meaning = Meaning::of("body-date-author share related");
        assert_eq!(meaning.chrome, Some(Topic::Date));
        assert_eq!(meaning.marks.mark, Some(MarkedField::Date));
        assert_eq!(meaning.marks.foreign_names, Foreign::All);
        assert!(meaning.marks.foreign_dates);
    }

    #[test]
    fn word_fragments_have_weaker_meaning() {
        let meanings = |name| {
            let meaning = Meaning::of(name);
            let topic = meaning.topics.has(Topic::Author);
            [topic, meaning.marks.mark.is_some(), meaning.names.has(Names::CREDIT)]
        };
        assert_eq!(meanings("author"), [true, true, true]);
        assert_eq!(meanings("author2"), [true, true, false]);
        assert_eq!(meanings("éauthor"), [true, false, false]);
    }
}
