//! Notices: lines that sites put between the paragraphs of a story.
//!
//! Unlike the phrases of [`super::phrases`], a notice heads nothing: the story
//! goes on after it. The table `notice` of the languages has the form of
//! [`super::index`], and its meanings are `advertisement` for what says that the
//! story goes on after one or which links are paid for, `comments` for what is
//! addressed to those who comment, `credit` for who else worked on the story, `embed`
//! for the placeholder of content from another site that waits for the reader's
//! consent, and `promo` for what asks readers for their stories, opinions,
//! company or money. The table `follow` has the words with which a line begins
//! that asks readers to follow someone.

use std::sync::LazyLock;

use super::index::{Index, normalise};
use super::languages::{self, by_language, merged::FOLLOW};

/// Networks on which readers are asked to follow; sorted.
#[rustfmt::skip]
const NETWORKS: &[&str] = &[
    "bluesky", "facebook", "flipboard", "instagram", "linkedin", "mastodon", "pinterest",
    "snapchat", "telegram", "threads", "tiktok", "twitter", "whatsapp", "youtube",
];

static INDEX: LazyLock<Index<&'static str>> = LazyLock::new(|| {
    let notices = languages::entries(by_language::NOTICE);
    Index::of(notices.map(|(_, notice, reason)| (notice, reason))).with_first_words(FOLLOW)
});

/// The number of leading characters that are examined: notices that ask for consent
/// go on at length about what it is for.
const CHARS: usize = 200;

/// The reason for leaving a text out, if it is a notice.
pub(crate) fn reason(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(CHARS).map(|(end, _)| end);
    if end.is_none() && is_feed_origin(text) {
        return Some("promo");
    }
    if !INDEX.may_begin(text) && (end.is_some() || !INDEX.may_end(text)) {
        return None;
    }
    let words = normalise(&text[..end.unwrap_or(text.len())]);
    let whole = || INDEX.whole(&words).or_else(|| INDEX.end(&words));
    let short = || if end.is_none() { whole() } else { None };
    INDEX.start(&words).or_else(short).or_else(|| asks_to_follow(&words).then_some("promo"))
}

/// The text before and after a title in a feed entry's note about its origin: the
/// wording of `WordPress` in its languages, sorted.
static FEED_ORIGIN: [(&str, &str); 9] = [
    ("der beitrag ", " erschien zuerst auf "),
    ("el cargo ", " aparece primero en "),
    ("het bericht ", " verscheen eerst op "),
    ("l'article ", " est apparu en premier sur "),
    ("l'articolo ", " proviene da "),
    ("la entrada ", " aparece primero en "),
    ("la entrada ", " se publicó primero en "),
    ("o post ", " apareceu primeiro em "),
    ("the post ", " appeared first on "),
];

/// The most words of a site's name in such a line.
const SITE: usize = 8;

/// Whether a text says that the entry of a feed appeared first on some site.
fn is_feed_origin(text: &str) -> bool {
    let begins = |start: &str| {
        let mut chars = text.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() });
        start.chars().all(|c| chars.next() == Some(c))
    };
    let ends = |middle: &str| {
        let found = text.rsplit_once(middle);
        found.is_some_and(|(_, site)| site.split_whitespace().count() <= SITE)
    };
    FEED_ORIGIN.iter().any(|(start, middle)| begins(start) && ends(middle))
}

/// Whether the words ask to follow someone, whatever the name, on a network.
fn asks_to_follow(words: &str) -> bool {
    let mut words = words.split(' ');
    let first = words.next().unwrap_or_default();
    FOLLOW.binary_search(&first).is_ok() && words.any(|word| NETWORKS.binary_search(&word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(NETWORKS.is_sorted());
        assert!(FEED_ORIGIN.is_sorted());
    }

    #[test]
    fn reason_of_notices_of_any_length() {
        let box_text = "Um eingebettete Inhalte anzuzeigen, ist Ihre Einwilligung nötig. ";
        assert_eq!(reason(&box_text.repeat(8)), Some("embed"));
        assert_eq!(reason("Got a story? Write to our news desk."), Some("promo"));
        assert_eq!(reason("Follow Ada Novak on Mastodon for more."), Some("promo"));
        assert_eq!(reason("Story continues below this advertisement"), Some("advertisement"));
        assert_eq!(
            reason("The post Old crane is back appeared first on Harbour News."),
            Some("promo")
        );
        assert_eq!(reason("L’article La grue est apparu en premier sur Le Port."), Some("promo"));
        assert_eq!(reason("Ada Novak and Jan Brod contributed to this report."), Some("credit"));
    }

    #[test]
    fn reason_is_none_for_story_sentences() {
        let sentences = [
            "The heat contributed to this.",
            "The newspaper got a story that nobody else had.",
            "Follow the river for a mile and turn left at the mill.",
            "The post of master appeared first on the payroll of 1902, when the harbour was dug.",
            "Liked by all, the harbour master left.",
            "",
        ];
        assert!(sentences.iter().all(|sentence| reason(sentence).is_none()));
    }
}
