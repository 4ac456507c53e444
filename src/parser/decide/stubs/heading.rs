//! What module headings, and labels before headlines, say about the links below them.

use super::word_table::WordTable;
use crate::rules::languages::merged;
use crate::rules::phrases::{self, Reason};
use crate::rules::text::{is_alphanumeric, is_mark};

/// Words of links to a site's services, which headlines rarely have.
static SERVICE_WORDS: WordTable = WordTable::new(merged::SERVICE_WORD);

/// Words in the headings of modules that hold something else than stories: adverts of
/// jobs and goods, events, comments, references.
static OTHER_WORDS: WordTable = WordTable::new(merged::MODULE_WORD);

/// Words for stories in the headings of modules: articles, headlines, posts.
static STORY_WORDS: WordTable = WordTable::new(merged::STORY_WORD);

/// The most words of a heading with a word for stories.
const MAX_STORY_HEADING_WORDS: usize = 7;

/// The most words of a heading with a word for something else.
const MAX_OTHER_HEADING_WORDS: usize = 4;

/// The letters for genders in job adverts, as in "(m/w/d)".
const GENDERS: &[char] = &['d', 'f', 'h', 'm', 'w', 'x'];

/// The longest label before a headline, in characters.
const LABEL: usize = 40;

/// What a heading says about the links under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Promise {
    /// Stories.
    Stories,
    /// Something else.
    Other,
    /// The heading says neither.
    Unknown,
}

/// The heading of a module.
#[derive(Debug)]
pub(crate) struct Heading {
    pub(crate) text: String,
    pub(crate) promise: Promise,
    /// Whether it has a word for something else than stories, whatever its promise.
    pub(crate) names_other: bool,
    /// Whether the links under it are paid for. A single word is not enough: it is the
    /// mark of an advertisement above the stories, or their topic.
    pub(crate) is_paid: bool,
}

impl Heading {
    /// The heading with this text; `None` if it offers a service of the site, such as to
    /// share or to subscribe: such a line ends one module and heads no other.
    pub(crate) fn of(text: String) -> Option<Self> {
        use Reason::{Cookie, Copyright, Newsletter, Paywall, Share};
        let reason = phrases::reason(&text);
        if matches!(reason, Some(Cookie | Copyright | Newsletter | Paywall | Share)) {
            return None;
        }
        let names_other = names_other(&text);
        let promise = match Promise::of(reason) {
            // "News" is the heading of menus as well as of modules.
            Promise::Other if reason != Some(Reason::Navigation) => Promise::Other,
            _ if !names_other && names_stories(&text) => Promise::Stories,
            promise => promise,
        };
        Some(Self {
            promise,
            names_other,
            is_paid: is_paid(reason) && !is_slot(&text, reason),
            text,
        })
    }
}

impl Promise {
    /// The promise of a heading that is such a phrase.
    pub(crate) fn of(reason: Option<Reason>) -> Self {
        match reason {
            Some(Reason::RelatedHeading | Reason::ReadAlso | Reason::ReadMore) => Self::Stories,
            Some(_) => Self::Other,
            None => Self::Unknown,
        }
    }
}

/// The promise of a label before a headline.
pub(crate) fn promise(text: &str) -> Promise {
    Promise::of(phrases::reason(text))
}

/// A heading without the colon or the arrow at its end.
pub(crate) fn name(heading: &str) -> &str {
    heading.trim_end_matches([':', '：', ' ', '\u{a0}', '>', '›', '»', '→', '▸', '►'])
}

/// Whether a line that is such a phrase marks the text beside it as paid for.
pub(crate) fn is_paid(reason: Option<Reason>) -> bool {
    reason == Some(Reason::Advertisement)
}

/// Whether the line only marks a slot for advertisements, with a single word.
pub(crate) fn is_slot(line: &str, reason: Option<Reason>) -> bool {
    is_paid(reason) && !line.trim().contains(' ')
}

/// Whether the text of a link has a word for the site's services.
pub(crate) fn names_service(text: &str) -> bool {
    words(text).any(|word| SERVICE_WORDS.has(word))
}

/// Whether a heading has a word for something else than stories.
fn names_other(heading: &str) -> bool {
    words(heading).count() <= MAX_OTHER_HEADING_WORDS
        && words(heading).any(|word| OTHER_WORDS.has(word))
}

/// Whether a heading has a word for stories, for headings that no table of whole phrases
/// can list: "Other stories this week", "Weitere Nachrichten vom Fluss". The word must be
/// the first, the last or the end of a known phrase at the start; "How the news spread"
/// is a heading of the text.
fn names_stories(heading: &str) -> bool {
    // Combining marks are part of their word: without them, words of Hindi fall apart.
    let words = heading.split_whitespace();
    let words = words.map(|word| word.trim_matches(|c| !is_alphanumeric(c) && !is_mark(c)));
    let words: Vec<&str> =
        words.filter(|word| !word.is_empty()).take(MAX_STORY_HEADING_WORDS + 1).collect();
    let calls = |at: usize| {
        at == 0 || at + 1 == words.len() || promise(&words[..=at].join(" ")) == Promise::Stories
    };
    words.len() <= MAX_STORY_HEADING_WORDS
        && (0..words.len()).any(|at| STORY_WORDS.has(words[at]) && calls(at))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_alphanumeric(c)).filter(|word| !word.is_empty())
}

/// Whether the text is a job advert: it lists genders in brackets, as these have to.
pub(crate) fn is_job(text: &str) -> bool {
    text.split('(').skip(1).filter_map(|rest| rest.split_once(')')).any(|(inside, _)| {
        let mut count = 0;
        let each = inside.split(['/', '|', '*', ',']).all(|part| {
            count += 1;
            let mut chars = part.trim().chars().flat_map(char::to_lowercase);
            chars.next().is_some_and(|c| GENDERS.contains(&c)) && chars.next().is_none()
        });
        each && count > 1
    })
}

/// Splits a headline that starts with a label, as in "READ MORE: Bridge reopens".
pub(crate) fn split_label(text: &str) -> Option<(&str, &str)> {
    let (label, headline) = text.split_once(':')?;
    let is_label = label.chars().count() <= LABEL && promise(label) == Promise::Stories;
    (is_label && !headline.trim().is_empty()).then(|| (label.trim(), headline.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_lower_case() {
        let tables = [&OTHER_WORDS, &SERVICE_WORDS, &STORY_WORDS];
        assert!(tables.iter().all(|table| table.is_sorted()));
        assert!(GENDERS.is_sorted());
    }

    #[test]
    fn job_adverts_list_genders() {
        assert!(is_job("Ferry captain (m/w/d), Northport"));
        assert!(is_job("Capitaine de ferry (H/F)"));
        assert!(!is_job("Bridge (M 4) reopens (again)"));
    }

    #[test]
    fn headings_with_words_for_other_content() {
        assert!(names_other("Latest comments"));
        assert!(names_other("Veranstaltungen"));
        assert!(!names_other("Most commented"));
        assert!(!names_other("How the events in the harbour began"));
    }

    #[test]
    fn heading_promise_by_phrase() {
        assert_eq!(promise("Related Articles"), Promise::Stories);
        assert_eq!(promise("Lire aussi :"), Promise::Stories);
        assert_eq!(promise("Old harbour"), Promise::Unknown);
        assert!(Heading::of("Sponsored content".into()).is_some_and(|heading| heading.is_paid));
        assert!(Heading::of("Sponsored".into()).is_some_and(|heading| !heading.is_paid));
    }

    #[test]
    fn heading_promise_by_word_for_stories() {
        let promise = |text: &str| Heading::of(text.into()).unwrap().promise;
        assert_eq!(promise("Other stories this week:"), Promise::Stories);
        assert_eq!(promise("Nachrichten aus der Region"), Promise::Stories);
        assert_eq!(promise("लोकप्रिय पोस्ट"), Promise::Stories);
        assert_eq!(promise("More stories from the mudflats"), Promise::Stories);
        assert_eq!(promise("Comments on our articles"), Promise::Unknown);
        assert_eq!(promise("Old harbour"), Promise::Unknown);
    }

    #[test]
    fn text_headings_promise_nothing() {
        for heading in [
            "How the news spread",
            "Fem saker du bør vite om krana",
            "Les nouvelles règles du port",
            "Advice for novice sailors",
            "Lamp posts",
        ] {
            assert_eq!(Heading::of(heading.into()).unwrap().promise, Promise::Unknown, "{heading}");
        }
    }

    #[test]
    fn label_is_split_from_headline() {
        assert_eq!(split_label("READ MORE: Bridge reopens"), Some(("READ MORE", "Bridge reopens")));
        assert_eq!(split_label("Mayor: bridge reopens"), None);
    }
}
