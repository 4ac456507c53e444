//! The words of those who want something of their readers.
//!
//! A newsletter, an app or a membership is offered in sentences like those of a
//! story. What gives them away is that they speak to somebody, call on them to
//! do something, and have something to offer; the table `pitch` of the languages
//! has the words for it. Where links lead says the same.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use foldhash::HashMap;

use super::languages::merged::PITCH;
use super::text::words;

/// A kind of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// They call on a reader to do something.
    Call,
    /// What a paper offers: a newsletter, an app, a subscription.
    Medium,
    /// What anybody may offer or ask for: an account, a trial, consent.
    Offer,
    /// What a paper asks to support: journalism, those who make and who read it.
    Press,
    /// A site speaks of itself.
    Us,
    /// They speak to a reader.
    You,
}

/// The kinds of words, by their hashes.
static INDEX: LazyLock<HashMap<u64, Kind>> = LazyLock::new(|| {
    let kind = |name| match name {
        "call" => Kind::Call,
        "medium" => Kind::Medium,
        "press" => Kind::Press,
        "us" => Kind::Us,
        "you" => Kind::You,
        _ => Kind::Offer,
    };
    PITCH.iter().filter_map(|&(word, name)| Some((words(word).next()?, kind(name)))).collect()
});

/// How many words of a text are of each kind.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Pitch([usize; 6]);

impl Pitch {
    /// Counts the words of a text, by their hashes.
    pub(crate) fn of(words: &[u64]) -> Self {
        let mut pitch = Self::default();
        pitch.add(words);
        pitch
    }

    fn add(&mut self, words: &[u64]) {
        for kind in words.iter().filter_map(|word| INDEX.get(word)) {
            self.0[*kind as usize] += 1;
        }
    }

    fn count(self, kind: Kind) -> usize {
        self.0[kind as usize]
    }

    /// Words that speak to a reader, or of the site as "us".
    pub(crate) fn addresses(self) -> usize {
        self.count(Kind::You) + self.count(Kind::Us)
    }

    /// Words that call on a reader to do something.
    pub(crate) fn calls(self) -> usize {
        self.count(Kind::Call)
    }

    /// What is offered or asked for.
    pub(crate) fn offers(self) -> usize {
        self.count(Kind::Offer) + self.count(Kind::Medium)
    }

    /// Whether a paper asks its readers to support its work.
    fn is_appeal(self) -> bool {
        [Kind::Us, Kind::You, Kind::Call, Kind::Press].iter().all(|&kind| self.count(kind) > 0)
    }

    /// Whether it offers what a paper has as its own.
    fn is_offer(self) -> bool {
        self.count(Kind::Us) > 0 && self.count(Kind::Medium) + self.count(Kind::Press) > 0
    }
}

/// Whether words, by their hashes, may be a pitch: each has a call. This costs much
/// less than to look at the text.
pub(crate) fn may_be_pitch(words: &[u64]) -> bool {
    words.iter().any(|word| INDEX.get(word) == Some(&Kind::Call))
}

/// A longer text says more than a pitch does, in bytes.
const LONGEST_PITCH: usize = 500;

/// The same in sentences.
const SENTENCES: usize = 3;

/// Whether a text is no more than a pitch: each of its sentences speaks to the
/// readers or calls on them, and one begins with the call and says what there
/// is to get, or all of them ask for support. What somebody says is none: a
/// story may quote a call.
pub(crate) fn is_pitch(text: &str) -> bool {
    if text.len() > LONGEST_PITCH || text.contains(['"', '“', '”', '„', '«', '»', '「']) {
        return false;
    }
    let mut all = Pitch::default();
    let (mut sentences, mut has_call) = (0, false);
    for sentence in text.split_inclusive(['.', '!', '?']) {
        let hashes: Vec<u64> = words(sentence).collect();
        let Some(first) = hashes.first() else { continue };
        let pitch = Pitch::of(&hashes);
        has_call |= INDEX.get(first) == Some(&Kind::Call) && pitch.is_offer();
        sentences += 1;
        if sentences > SENTENCES || pitch.addresses() + pitch.calls() == 0 {
            return false;
        }
        all.add(&hashes);
    }
    has_call || sentences > 1 && all.is_appeal()
}

/// Whether a line begins with a call on its readers and says what they are to get or to
/// give for, as the heading of an offer does: "Support the Gazette and its reporters".
pub(crate) fn calls(line: &str) -> bool {
    let hashes: Vec<u64> = words(line).collect();
    let begins = hashes.first().is_some_and(|first| INDEX.get(first) == Some(&Kind::Call));
    begins && {
        let pitch = Pitch::of(&hashes);
        pitch.offers() + pitch.count(Kind::Press) > 0
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

/// All of them, which one pass over an address finds.
static FIND_TARGET: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(TARGETS).expect("a short table makes no large one"));

/// Longer addresses tell nothing that their first bytes do not.
const LONGEST: usize = 200;

/// Whether a link leads to where readers sign up, pay or get an app.
pub(crate) fn is_target(href: &str) -> bool {
    FIND_TARGET.is_match(&href[..href.floor_char_boundary(LONGEST)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pitch(text: &str) -> [usize; 3] {
        let pitch = Pitch::of(&words(text).collect::<Vec<_>>());
        [pitch.addresses(), pitch.calls(), pitch.offers()]
    }

    #[test]
    fn the_words_of_a_pitch_are_counted() {
        assert_eq!(pitch("Sign up for our newsletter"), [1, 1, 1]);
        assert_eq!(pitch("Abonnieren Sie unseren Newsletter."), [1, 1, 1]);
        assert_eq!(pitch("The council met on Tuesday."), [0, 0, 0]);
    }

    #[test]
    fn a_pitch_is_told_from_a_story() {
        let pitches = [
            "Sign up for our morning letter and get the newsletter of the harbour, free.",
            "Install our app to read the paper on the ferry. You will miss nothing.",
            "Abonnieren Sie unseren Newsletter, damit Sie nichts verpassen.",
            "We need you, our readers. Our reporters are paid by you alone. Support us.",
        ];
        for text in pitches {
            assert!(is_pitch(text), "{text}");
        }
        let stories = [
            "The council met on Tuesday.",
            "Download the app from the official store and check your permissions first.",
            "Our readers know that you cannot support journalism without paying reporters.",
            "Spenden sammelt er seit Mai über eine App, die sein Bruder gebaut hat.",
            "“Sign up for our newsletter,” the harbour master said.",
            "Join the queue early: you need an hour for the crane.",
            "The paper lost subscribers. It has a newsletter and an app, too.",
            "",
        ];
        for text in stories {
            assert!(!is_pitch(text), "{text}");
        }
    }

    #[test]
    fn the_heading_of_an_offer_begins_with_a_call() {
        for offer in ["Support the Gazette and its reporters with a gift", "Start: no"] {
            assert_eq!(calls(offer), offer.starts_with("Support"), "{offer}");
        }
        assert!(calls("Become a member of the Gazette"));
        assert!(!calls("Join the queue early for the crane"));
        assert!(!calls("Reporters support the harbour master"));
    }

    #[test]
    fn targets_are_sorted_and_found() {
        assert!(TARGETS.is_sorted_by(|a, b| a < b));
        assert!(is_target("https://example.org/newsletter/daily"));
        assert!(!is_target("/news/letters-found-in-town-hall"));
    }
}
