//! What the headings of modules and the labels before headlines promise.

use super::super::rules::phrases::{self, Reason};

/// Words that links to a site's services have and headlines rarely do.
const SERVICE_WORDS: &[&str] = &[
    "abonnement",
    "abonnieren",
    "advertise",
    "agb",
    "app",
    "clarifications",
    "cookie",
    "cookies",
    "copyright",
    "corrections",
    "datenschutz",
    "epaper",
    "feedback",
    "impressum",
    "imprint",
    "inbox",
    "kontakt",
    "login",
    "newsletter",
    "newsletters",
    "podcast",
    "podcasts",
    "privacidad",
    "privacy",
    "subscribe",
    "subscription",
    "subscriptions",
    "suscríbete",
    "terms",
];

/// The most letters of a label before a headline.
const LABEL: usize = 40;

/// What a heading says of what stands under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Promise {
    /// Stories.
    Stories,
    /// Something else.
    Other,
    /// Nothing that is known.
    Unknown,
}

/// What a heading says of what stands under it.
pub(super) fn promise(heading: &str) -> Promise {
    match phrases::reason(heading) {
        Some(Reason::RelatedHeading | Reason::ReadAlso | Reason::ReadMore) => Promise::Stories,
        Some(_) => Promise::Other,
        None => Promise::Unknown,
    }
}

/// A heading without the colon that leads to what stands under it.
pub(super) fn name(heading: &str) -> &str {
    heading.trim_end_matches([':', '：', ' ', '\u{a0}'])
}

/// Whether the line marks what stands with it as paid for.
pub(super) fn is_paid(line: &str) -> bool {
    phrases::reason(line) == Some(Reason::Advertisement)
}

/// Whether the line is the mark of a place for advertisements, which one word is enough for.
pub(super) fn is_slot(line: &str) -> bool {
    is_paid(line) && !line.trim().contains(' ')
}

/// Whether a link's text speaks of the site's services and not of news.
pub(super) fn names_service(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| SERVICE_WORDS.binary_search(&word).is_ok())
}

/// Takes a headline apart that starts with a label, as in "READ MORE: Bridge reopens".
pub(super) fn split_label(text: &str) -> Option<(&str, &str)> {
    let (label, headline) = text.split_once(':')?;
    let is_label = label.chars().count() <= LABEL && promise(label) == Promise::Stories;
    (is_label && !headline.trim().is_empty()).then(|| (label.trim(), headline.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn service_words_are_sorted_and_lower_case() {
        assert!(SERVICE_WORDS.is_sorted_by(|a, b| a < b));
        assert!(SERVICE_WORDS.iter().all(|word| *word == word.to_lowercase()));
    }

    #[test]
    fn headings_promise_what_stands_under_them() {
        assert_eq!(promise("Related Articles"), Promise::Stories);
        assert_eq!(promise("Lire aussi :"), Promise::Stories);
        assert_eq!(promise("Old harbour"), Promise::Unknown);
        assert!(is_paid("Sponsored content"));
    }

    #[test]
    fn a_label_is_no_part_of_the_headline() {
        assert_eq!(split_label("READ MORE: Bridge reopens"), Some(("READ MORE", "Bridge reopens")));
        assert_eq!(split_label("Mayor: bridge reopens"), None);
    }
}
