//! Recognises pitches: sentences that want something of the reader.
//!
//! A newsletter, an app or a membership is offered in sentences like those of a
//! story. What gives them away is that they address the reader, call for an
//! action, and offer something; the table `pitch` of the languages
//! has the words for it. Where links lead says the same.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use foldhash::HashMap;

use super::languages::merged::PITCH;
use super::text::words;

/// What a word does in a pitch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PitchWord {
    /// Calls on the reader to do something.
    Call,
    /// What a newspaper offers: a newsletter, an app, a subscription.
    Medium,
    /// What anybody may offer or ask for: an account, a trial, consent.
    Offer,
    /// What a newspaper asks to support: journalism, its makers and its readers.
    Press,
    /// The site speaking of itself.
    Us,
    /// Addresses the reader.
    You,
}

/// The kinds of words, by their hashes.
static INDEX: LazyLock<HashMap<u64, PitchWord>> = LazyLock::new(|| {
    let kind = |name| match name {
        "call" => PitchWord::Call,
        "medium" => PitchWord::Medium,
        "press" => PitchWord::Press,
        "us" => PitchWord::Us,
        "you" => PitchWord::You,
        _ => PitchWord::Offer,
    };
    PITCH.iter().filter_map(|&(word, name)| Some((words(word).next()?, kind(name)))).collect()
});

/// The number of words of each kind in a text.
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

    fn count(self, kind: PitchWord) -> usize {
        self.0[kind as usize]
    }

    /// Words that speak to a reader, or of the site as "us".
    pub(crate) fn addresses(self) -> usize {
        self.count(PitchWord::You) + self.count(PitchWord::Us)
    }

    /// Words that call on a reader to do something.
    pub(crate) fn calls(self) -> usize {
        self.count(PitchWord::Call)
    }

    /// What is offered or asked for.
    pub(crate) fn offers(self) -> usize {
        self.count(PitchWord::Offer) + self.count(PitchWord::Medium)
    }

    /// Whether a newspaper asks its readers to support its work.
    fn is_appeal(self) -> bool {
        [PitchWord::Us, PitchWord::You, PitchWord::Call, PitchWord::Press]
            .iter()
            .all(|&kind| self.count(kind) > 0)
    }

    /// Whether it offers something that only a newspaper has.
    fn is_offer(self) -> bool {
        self.count(PitchWord::Us) > 0
            && self.count(PitchWord::Medium) + self.count(PitchWord::Press) > 0
    }
}

/// Whether words, by their hashes, may be a pitch: every pitch has a call. This is
/// much cheaper than examining the text.
pub(crate) fn may_be_pitch(words: &[u64]) -> bool {
    words.iter().any(|word| INDEX.get(word) == Some(&PitchWord::Call))
}

/// The longest pitch, in bytes.
const LONGEST_PITCH: usize = 500;

/// The longest pitch, in sentences.
const SENTENCES: usize = 3;

/// Whether a text is nothing but a pitch: each sentence addresses the readers or
/// calls on them, and one begins with the call and names the offer, or together they
/// ask for support. Text with quotation marks never is: a story may quote a call.
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
        has_call |= INDEX.get(first) == Some(&PitchWord::Call) && pitch.is_offer();
        sentences += 1;
        if sentences > SENTENCES || pitch.addresses() + pitch.calls() == 0 {
            return false;
        }
        all.add(&hashes);
    }
    has_call || sentences > 1 && all.is_appeal()
}

/// Whether a line begins with a call on its readers and names what they get or
/// support, as the heading of an offer does: "Support the Gazette and its reporters".
pub(crate) fn calls(line: &str) -> bool {
    let hashes: Vec<u64> = words(line).collect();
    let begins = hashes.first().is_some_and(|first| INDEX.get(first) == Some(&PitchWord::Call));
    begins && {
        let pitch = Pitch::of(&hashes);
        pitch.offers() + pitch.count(PitchWord::Press) > 0
    }
}

/// Parts of URLs where readers sign up, pay or get an app; sorted.
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

/// Finds all of them in one pass over a URL.
static FIND_TARGET: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(TARGETS).expect("a short table makes no large one"));

/// The bytes of a URL that are searched; the rest adds nothing.
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
    fn counts_pitch_words() {
        assert_eq!(pitch("Sign up for our newsletter"), [1, 1, 1]);
        assert_eq!(pitch("Abonnieren Sie unseren Newsletter."), [1, 1, 1]);
        assert_eq!(pitch("The council met on Tuesday."), [0, 0, 0]);
    }

    #[test]
    fn is_pitch_rejects_stories() {
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
    fn offer_headings_begin_with_a_call() {
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
