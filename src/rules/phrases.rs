//! The set phrases of chrome: what buttons, menus, boxes and footers say.
//!
//! Each language has its own in the table `phrase` of its file, in the form of
//! [`super::index`].

use std::sync::LazyLock;

use super::index::{Index, normalise};
use super::languages;

/// The purpose of a piece of chrome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// Marks or frames something paid for.
    Advertisement,
    /// Belongs to the readers' comments.
    Comments,
    /// Asks to accept cookies.
    Cookie,
    /// States who owns the rights.
    Copyright,
    /// Offers a newsletter.
    Newsletter,
    /// Leads around the site.
    Navigation,
    /// Asks for money or a login before the text goes on.
    Paywall,
    /// Praises a service of the site.
    Promo,
    /// Points from inside a body to another story.
    ReadAlso,
    /// Leads to the rest of a text that was cut.
    ReadMore,
    /// Heads a list of other stories.
    RelatedHeading,
    /// Offers to pass the story on or to keep it.
    Share,
}

impl Reason {
    /// The short stable name that a removal is shown with.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Advertisement => "advertisement",
            Self::Comments => "comments",
            Self::Cookie => "cookie",
            Self::Copyright => "copyright",
            Self::Newsletter => "newsletter",
            Self::Navigation => "navigation",
            Self::Paywall => "paywall",
            Self::Promo => "promo",
            Self::ReadAlso => "read-also",
            Self::ReadMore => "read-more",
            Self::RelatedHeading => "related-heading",
            Self::Share => "share",
        }
    }

    /// How many reasons there are, and their names, in order.
    pub(crate) const COUNT: usize = Self::ALL.len();
    pub(crate) const NAMES: [&str; Self::COUNT] = {
        let mut names = [""; Self::COUNT];
        let mut at = 0;
        while at < Self::COUNT {
            names[at] = Self::ALL[at].name();
            at += 1;
        }
        names
    };

    const ALL: [Self; 12] = [
        Self::Advertisement,
        Self::Comments,
        Self::Cookie,
        Self::Copyright,
        Self::Newsletter,
        Self::Navigation,
        Self::Paywall,
        Self::Promo,
        Self::ReadAlso,
        Self::ReadMore,
        Self::RelatedHeading,
        Self::Share,
    ];

    /// The reason with this name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// The longest line that can be a phrase; longer ones are sentences of their own.
const MAX_CHARS: usize = 200;

/// The longest heading of a module that goes on after its phrase, such as "More from the coast".
const MAX_HEADING_CHARS: usize = 50;

static INDEX: LazyLock<Index<Reason>> = LazyLock::new(|| {
    let phrases = languages::by_language::PHRASE.iter().filter_map(|group| {
        let reason = Reason::named(group.meaning)?;
        Some(group.texts.iter().map(move |&text| (text, reason)))
    });
    Index::of(phrases.flatten())
});

/// The reason of a line that is a phrase of chrome as a whole.
pub(crate) fn reason(line: &str) -> Option<Reason> {
    let is_long = || line.len() > MAX_CHARS && line.chars().nth(MAX_CHARS).is_some();
    if !INDEX.may_begin(line) || is_long() {
        return None;
    }
    let words = normalise(line);
    INDEX.whole(&words).or_else(|| start(&words, line))
}

/// The reason of the longest phrase that the words start with.
fn start(words: &str, line: &str) -> Option<Reason> {
    let reason = INDEX.start(words)?;
    let heading = reason == Reason::RelatedHeading;
    let sentence = line.trim_end().ends_with(['.', '!', '?', '。', '？', '।']);
    let long = line.chars().nth(MAX_HEADING_CHARS).is_some();
    (!heading || !sentence && !long).then_some(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reason_ignores_case_and_punctuation() {
        let known = [
            ("RELATED ARTICLES", Reason::RelatedHeading),
            ("Related Articles:", Reason::RelatedHeading),
            ("» Read more …", Reason::ReadMore),
            ("View comments (17)", Reason::Comments),
            ("12 Kommentare", Reason::Comments),
            ("コメント(15)", Reason::Comments),
            ("© 2031 The Harbour Post", Reason::Copyright),
            ("Lesen Sie auch: Der Hafen wächst", Reason::ReadAlso),
            ("【関連記事】港が広がる", Reason::ReadAlso),
            ("Don’t miss", Reason::RelatedHeading),
            ("İlgili haberler", Reason::RelatedHeading),
            ("Already a subscriber? Log in.", Reason::Paywall),
            // A word that goes on after it, where no blanks part words.
            ("เว็บไซต์นี้ใช้คุกกี้เพื่อพัฒนาบริการ", Reason::Cookie),
            ("پربازدیدترین‌ها", Reason::RelatedHeading),
        ];
        for (line, expected) in known {
            assert_eq!(reason(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn reason_is_none_for_sentences() {
        let others = [
            "Comments on the plan are due by Friday.",
            "Related industries shrank, too.",
            "More from the coast followed in the evening.",
            "Home prices rose by a tenth",
            "",
        ];
        for line in others {
            assert_eq!(reason(line), None, "{line}");
        }
    }
}
