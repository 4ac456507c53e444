//! The words of those who want something of their readers.
//!
//! A newsletter, an app or a membership is offered in sentences like those of a
//! story. What gives them away is that they speak to somebody, call on them to
//! do something, and have something to offer; the table `pitch` of the languages
//! has the words for it. Where links lead says the same.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::languages::merged::PITCH;
use super::text::words;

/// How many words of a text are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Pitch {
    /// Words that speak to a reader, or of the site as "us".
    pub(crate) address: usize,
    /// Words that call on a reader to do something.
    pub(crate) call: usize,
    /// What is offered or asked for.
    pub(crate) offer: usize,
}

/// A kind of words.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Address,
    Call,
    Offer,
}

/// The kinds of words, by their hashes.
static INDEX: LazyLock<HashMap<u64, Kind>> = LazyLock::new(|| {
    let kind = |name| match name {
        "address" => Kind::Address,
        "call" => Kind::Call,
        _ => Kind::Offer,
    };
    PITCH.iter().filter_map(|&(word, name)| Some((words(word).next()?, kind(name)))).collect()
});

impl Pitch {
    /// Counts the words of a text, by their hashes.
    pub(crate) fn of(words: &[u64]) -> Self {
        let mut pitch = Self::default();
        for kind in words.iter().filter_map(|word| INDEX.get(word)) {
            match kind {
                Kind::Address => pitch.address += 1,
                Kind::Call => pitch.call += 1,
                Kind::Offer => pitch.offer += 1,
            }
        }
        pitch
    }
}

/// Parts of addresses at which readers sign up, pay or get an app; sorted.
static TARGETS: [&str; 20] = [
    "//t.me/",
    "/abonnement",
    "/abonnieren",
    "/donate",
    "/donation",
    "apps.apple.com",
    "download-app",
    "itunes.apple.com",
    "join-us",
    "membership",
    "newsletter",
    "patreon.com",
    "play.google.com",
    "sign-up",
    "signup",
    "subscribe",
    "subscription",
    "support-us",
    "suscripcion",
    "whatsapp.com/channel",
];

/// Longer addresses tell nothing that their first bytes do not.
const LONGEST: usize = 200;

/// Whether a link leads to where readers sign up, pay or get an app.
pub(crate) fn is_target(href: &str) -> bool {
    let href = &href[..href.floor_char_boundary(LONGEST)];
    TARGETS.iter().any(|target| href.contains(target))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pitch(text: &str) -> [usize; 3] {
        let Pitch { address, call, offer } = Pitch::of(&words(text).collect::<Vec<_>>());
        [address, call, offer]
    }

    #[test]
    fn the_words_of_a_pitch_are_counted() {
        assert_eq!(pitch("Sign up for our newsletter"), [1, 1, 1]);
        assert_eq!(pitch("Abonnieren Sie unseren Newsletter."), [1, 1, 1]);
        assert_eq!(pitch("The council met on Tuesday."), [0, 0, 0]);
    }

    #[test]
    fn targets_are_sorted_and_found() {
        assert!(TARGETS.is_sorted_by(|a, b| a < b));
        assert!(is_target("https://example.org/newsletter/daily"));
        assert!(!is_target("/news/letters-found-in-town-hall"));
    }
}
