//! What the headings of modules and the labels before headlines promise.

use super::word_table::WordTable;
use crate::rules::languages::merged;
use crate::rules::phrases::{self, Reason};
use crate::rules::text::{is_alphanumeric, is_mark};

/// `WordTable` that links to a site's services have and headlines rarely do.
static SERVICE_WORDS: WordTable = WordTable::new(merged::SERVICE_WORD);

/// `WordTable` in the headings of modules that hold something else than stories:
/// adverts of jobs and goods, dates to go to, what readers said, what a text is based on.
static OTHER_WORDS: WordTable = WordTable::new(merged::MODULE_WORD);

/// What the headings of modules call stories: articles, headlines, posts.
static STORY_WORDS: WordTable = WordTable::new(merged::STORY_WORD);

/// The most words of a heading that calls stories by that name.
const CALLING: usize = 7;

/// The most words of a heading that names what stands under it.
const NAMING: usize = 4;

/// The letters by which job adverts say that they mean everybody, as in "(m/w/d)".
const EVERYBODY: &[char] = &['d', 'f', 'h', 'm', 'w', 'x'];

/// The most letters of a label before a headline.
const LABEL: usize = 40;

/// What a heading says of what stands under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Promise {
    /// Stories.
    Stories,
    /// Something else.
    Other,
    /// Nothing that is known.
    Unknown,
}

/// The heading of a module, and what it says of the cards under it.
#[derive(Debug)]
pub(crate) struct Heading {
    pub(crate) text: String,
    pub(crate) promise: Promise,
    /// It names something else than stories, whatever its promise.
    pub(crate) names_other: bool,
    /// Somebody paid for what stands under it. A word alone is the mark of an
    /// advertisement above the stories, or their topic.
    pub(crate) is_paid: bool,
}

impl Heading {
    /// The heading with this text; `None` where that offers a service of the
    /// site, such as to share or to subscribe: it ends one module and heads no other.
    pub(crate) fn of(text: String) -> Option<Self> {
        use Reason::{Cookie, Copyright, Newsletter, Paywall, Share};
        let reason = phrases::reason(&text);
        if matches!(reason, Some(Cookie | Copyright | Newsletter | Paywall | Share)) {
            return None;
        }
        let names_other = names_other(&text);
        let promise = match Promise::of(reason) {
            // A menu is called "News", too, and so is a module.
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
    /// What a heading promises whose words say this.
    pub(crate) fn of(reason: Option<Reason>) -> Self {
        match reason {
            Some(Reason::RelatedHeading | Reason::ReadAlso | Reason::ReadMore) => Self::Stories,
            Some(_) => Self::Other,
            None => Self::Unknown,
        }
    }
}

/// What a text promises that stands before a headline.
pub(crate) fn promise(text: &str) -> Promise {
    Promise::of(phrases::reason(text))
}

/// A heading without the colon or the arrow that leads to what stands under it.
pub(crate) fn name(heading: &str) -> &str {
    heading.trim_end_matches([':', '：', ' ', '\u{a0}', '>', '›', '»', '→', '▸', '►'])
}

/// Whether a line whose words say this marks what stands with it as paid for.
pub(crate) fn is_paid(reason: Option<Reason>) -> bool {
    reason == Some(Reason::Advertisement)
}

/// Whether the line is the mark of a place for advertisements, which one word is enough for.
pub(crate) fn is_slot(line: &str, reason: Option<Reason>) -> bool {
    is_paid(reason) && !line.trim().contains(' ')
}

/// Whether a link's text speaks of the site's services and not of news.
pub(crate) fn names_service(text: &str) -> bool {
    words(text).any(|word| SERVICE_WORDS.has(word))
}

/// Whether a heading names something else than stories.
fn names_other(heading: &str) -> bool {
    words(heading).count() <= NAMING && words(heading).any(|word| OTHER_WORDS.has(word))
}

/// Whether a heading calls what stands under it stories, as no table of whole
/// headings can tell: "Other stories this week", "Weitere Nachrichten vom Fluss".
/// It does so with its first word, its last one or its first ones together;
/// "How the news spread" is a heading of the text.
fn names_stories(heading: &str) -> bool {
    // A mark is a part of its word here: without it, words of Hindi fall apart.
    let words = heading.split_whitespace();
    let words = words.map(|word| word.trim_matches(|c| !is_alphanumeric(c) && !is_mark(c)));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(CALLING + 1).collect();
    let calls = |at: usize| {
        at == 0 || at + 1 == words.len() || promise(&words[..=at].join(" ")) == Promise::Stories
    };
    words.len() <= CALLING && (0..words.len()).any(|at| STORY_WORDS.has(words[at]) && calls(at))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_alphanumeric(c)).filter(|word| !word.is_empty())
}

/// Whether the text offers a job: it says that it means everybody, as adverts of jobs have to.
pub(crate) fn is_job(text: &str) -> bool {
    text.split('(').skip(1).filter_map(|rest| rest.split_once(')')).any(|(inside, _)| {
        let mut count = 0;
        let each = inside.split(['/', '|', '*', ',']).all(|part| {
            count += 1;
            let mut letters = part.trim().chars().flat_map(char::to_lowercase);
            letters.next().is_some_and(|c| EVERYBODY.contains(&c)) && letters.next().is_none()
        });
        each && count > 1
    })
}

/// Takes a headline apart that starts with a label, as in "READ MORE: Bridge reopens".
pub(crate) fn split_label(text: &str) -> Option<(&str, &str)> {
    let (label, headline) = text.split_once(':')?;
    let is_label = label.chars().count() <= LABEL && promise(label) == Promise::Stories;
    (is_label && !headline.trim().is_empty()).then(|| (label.trim(), headline.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_lower_case() {
        let tables = [&OTHER_WORDS, &SERVICE_WORDS, &STORY_WORDS];
        assert!(tables.iter().all(|table| table.is_sorted()));
        assert!(EVERYBODY.is_sorted());
    }

    #[test]
    fn adverts_of_jobs_mean_everybody() {
        assert!(is_job("Ferry captain (m/w/d), Northport"));
        assert!(is_job("Capitaine de ferry (H/F)"));
        assert!(!is_job("Bridge (M 4) reopens (again)"));
    }

    #[test]
    fn headings_name_what_is_no_story() {
        assert!(names_other("Latest comments"));
        assert!(names_other("Veranstaltungen"));
        assert!(!names_other("Most commented"));
        assert!(!names_other("How the events in the harbour began"));
    }

    #[test]
    fn headings_promise_what_stands_under_them() {
        assert_eq!(promise("Related Articles"), Promise::Stories);
        assert_eq!(promise("Lire aussi :"), Promise::Stories);
        assert_eq!(promise("Old harbour"), Promise::Unknown);
        assert!(Heading::of("Sponsored content".into()).is_some_and(|heading| heading.is_paid));
        assert!(Heading::of("Sponsored".into()).is_some_and(|heading| !heading.is_paid));
    }

    #[test]
    fn headings_call_stories_by_their_name() {
        let promise = |text: &str| Heading::of(text.into()).unwrap().promise;
        assert_eq!(promise("Other stories this week:"), Promise::Stories);
        assert_eq!(promise("Nachrichten aus der Region"), Promise::Stories);
        assert_eq!(promise("लोकप्रिय पोस्ट"), Promise::Stories);
        assert_eq!(promise("More stories from the mudflats"), Promise::Stories);
        assert_eq!(promise("Comments on our articles"), Promise::Unknown);
        assert_eq!(promise("Old harbour"), Promise::Unknown);
    }

    #[test]
    fn headings_of_the_text_call_nothing_stories() {
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
    fn a_label_is_no_part_of_the_headline() {
        assert_eq!(split_label("READ MORE: Bridge reopens"), Some(("READ MORE", "Bridge reopens")));
        assert_eq!(split_label("Mayor: bridge reopens"), None);
    }
}
