//! What elements are called: the words that class names and ids are made of.

/// What a name says, as a set of marks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Names(u32);

impl Names {
    /// `<nav>`, or a role that says so.
    pub(crate) const NAV: Self = Self(1);
    /// `<header>` of the page or of a module.
    pub(crate) const HEADER: Self = Self(1 << 1);
    /// `<footer>`.
    pub(crate) const FOOTER: Self = Self(1 << 2);
    /// `<aside>`.
    pub(crate) const ASIDE: Self = Self(1 << 3);
    /// Names of menus.
    pub(crate) const MENU: Self = Self(1 << 4);
    /// Names of modules of other stories.
    pub(crate) const RELATED: Self = Self(1 << 5);
    /// Names of cards.
    pub(crate) const CARD: Self = Self(1 << 6);
    /// Names of advertisements and of what pays for itself.
    pub(crate) const AD: Self = Self(1 << 7);
    /// Names of what is about readers: comments, sharing, accounts, newsletters.
    pub(crate) const SOCIAL: Self = Self(1 << 8);
    /// Names of lists of topics and authors.
    pub(crate) const TOPIC: Self = Self(1 << 9);
    /// Names of the running text.
    pub(crate) const BODY: Self = Self(1 << 10);
    /// Names of page parts beside the text.
    pub(crate) const SIDE: Self = Self(1 << 11);
    /// `<article>` or `<main>`.
    pub(crate) const MAIN: Self = Self(1 << 12);
    /// Names of what stands with a headline and is no part of it.
    pub(crate) const LABEL: Self = Self(1 << 13);
    /// Names of headlines.
    pub(crate) const HEADLINE: Self = Self(1 << 14);
    /// Names of what heads something.
    pub(crate) const HEADING: Self = Self(1 << 15);
    /// Names of what only screen readers read out.
    pub(crate) const UNSEEN: Self = Self(1 << 16);
    /// Names of publishers' names.
    pub(crate) const SOURCE: Self = Self(1 << 17);
    /// Names of who wrote a story.
    pub(crate) const CREDIT: Self = Self(1 << 18);
    /// Names of who took a picture, which pages call a source, too.
    pub(crate) const PICTURE: Self = Self(1 << 19);
    /// Names of what is beside a card's story: who took its picture, words for screen readers.
    pub(crate) const BESIDE: Self = Self(1 << 20);
    /// Names of dates and times.
    pub(crate) const TIME: Self = Self(1 << 21);

    /// Both sets.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any mark of `other` is in the set.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The words that say something, sorted.
#[rustfmt::skip]
const TABLE: &[(&str, &[Names])] = &[
    ("ad", &[Names::AD]),
    ("ads", &[Names::AD]),
    ("advert", &[Names::AD]),
    ("advertisement", &[Names::AD]),
    ("affiliate", &[Names::AD]),
    ("age", &[Names::TIME]),
    ("ago", &[Names::TIME]),
    ("also", &[Names::RELATED]),
    ("aside", &[Names::SIDE]),
    ("assistive", &[Names::LABEL, Names::UNSEEN, Names::BESIDE]),
    ("author", &[Names::TOPIC, Names::LABEL, Names::CREDIT]),
    ("authors", &[Names::TOPIC, Names::CREDIT]),
    ("badge", &[Names::LABEL]),
    ("bio", &[Names::TOPIC]),
    ("body", &[Names::BODY]),
    ("breadcrumb", &[Names::MENU]),
    ("breadcrumbs", &[Names::MENU]),
    ("byline", &[Names::TOPIC, Names::LABEL, Names::CREDIT]),
    ("caption", &[Names::PICTURE, Names::BESIDE]),
    ("card", &[Names::CARD]),
    ("cards", &[Names::CARD]),
    ("carousel", &[Names::RELATED]),
    ("category", &[Names::LABEL]),
    ("comment", &[Names::SOCIAL]),
    ("comments", &[Names::SOCIAL]),
    ("content", &[Names::BODY]),
    ("contributor", &[Names::CREDIT]),
    ("copyright", &[Names::PICTURE, Names::BESIDE]),
    ("count", &[Names::LABEL]),
    ("counter", &[Names::LABEL]),
    ("credit", &[Names::PICTURE, Names::BESIDE]),
    ("date", &[Names::LABEL, Names::TIME]),
    ("datetime", &[Names::TIME]),
    ("datum", &[Names::TIME]),
    ("drawer", &[Names::MENU]),
    ("dropdown", &[Names::MENU]),
    ("duration", &[Names::LABEL]),
    ("entry", &[Names::BODY]),
    ("eyebrow", &[Names::LABEL]),
    ("favicon", &[Names::SOURCE]),
    ("feed", &[Names::RELATED]),
    ("flag", &[Names::LABEL]),
    ("footer", &[Names::FOOTER]),
    ("head", &[Names::HEADING]),
    ("header", &[Names::HEADER, Names::HEADING]),
    ("heading", &[Names::HEADLINE, Names::HEADING]),
    ("headline", &[Names::CARD, Names::HEADLINE, Names::HEADING]),
    ("headlines", &[Names::RELATED]),
    ("hed", &[Names::HEADLINE, Names::HEADING]),
    ("hidden", &[Names::LABEL, Names::UNSEEN]),
    ("icon", &[Names::LABEL]),
    ("image", &[Names::PICTURE]),
    ("invisible", &[Names::UNSEEN]),
    ("item", &[Names::CARD]),
    ("keyword", &[Names::TOPIC]),
    ("keywords", &[Names::TOPIC]),
    ("kicker", &[Names::LABEL]),
    ("label", &[Names::LABEL]),
    ("latest", &[Names::RELATED]),
    ("live", &[Names::LABEL]),
    ("megamenu", &[Names::MENU]),
    ("menu", &[Names::MENU]),
    ("meta", &[Names::LABEL]),
    ("more", &[Names::RELATED]),
    ("most", &[Names::RELATED]),
    ("nav", &[Names::MENU]),
    ("navbar", &[Names::MENU]),
    ("navigation", &[Names::MENU]),
    ("newsletter", &[Names::SOCIAL]),
    ("number", &[Names::LABEL]),
    ("offscreen", &[Names::UNSEEN, Names::BESIDE]),
    ("outbrain", &[Names::AD]),
    ("outlet", &[Names::SOURCE]),
    ("overline", &[Names::LABEL]),
    ("photo", &[Names::PICTURE]),
    ("picture", &[Names::PICTURE]),
    ("popular", &[Names::RELATED]),
    ("prefix", &[Names::LABEL]),
    ("premium", &[Names::LABEL]),
    ("promo", &[Names::RELATED]),
    ("provider", &[Names::SOURCE]),
    ("published", &[Names::TIME]),
    ("publisher", &[Names::SOURCE]),
    ("rank", &[Names::LABEL]),
    ("read", &[Names::RELATED]),
    ("recent", &[Names::RELATED]),
    ("recirc", &[Names::RELATED]),
    ("recommend", &[Names::RELATED]),
    ("recommendation", &[Names::RELATED]),
    ("recommendations", &[Names::RELATED]),
    ("recommended", &[Names::RELATED]),
    ("related", &[Names::RELATED]),
    ("river", &[Names::RELATED]),
    ("screen", &[Names::LABEL]),
    ("section", &[Names::LABEL]),
    ("share", &[Names::SOCIAL]),
    ("sidebar", &[Names::SIDE]),
    ("social", &[Names::SOCIAL]),
    ("source", &[Names::LABEL, Names::SOURCE]),
    ("sponsor", &[Names::AD]),
    ("sponsored", &[Names::AD]),
    ("sr", &[Names::LABEL, Names::UNSEEN, Names::BESIDE]),
    ("stories", &[Names::RELATED]),
    ("story", &[Names::CARD]),
    ("submenu", &[Names::MENU]),
    ("subnav", &[Names::MENU]),
    ("subscribe", &[Names::SOCIAL]),
    ("taboola", &[Names::AD]),
    ("tag", &[Names::TOPIC, Names::LABEL]),
    ("tags", &[Names::TOPIC]),
    ("teaser", &[Names::CARD]),
    ("teasers", &[Names::RELATED]),
    ("ticker", &[Names::RELATED]),
    ("time", &[Names::LABEL, Names::TIME]),
    ("timeago", &[Names::TIME]),
    ("timestamp", &[Names::LABEL, Names::TIME]),
    ("title", &[Names::HEADLINE, Names::HEADING]),
    ("top", &[Names::RELATED]),
    ("topbar", &[Names::MENU]),
    ("topic", &[Names::TOPIC, Names::LABEL]),
    ("topics", &[Names::TOPIC]),
    ("trending", &[Names::RELATED]),
    ("viewed", &[Names::RELATED]),
    ("visually", &[Names::BESIDE]),
    ("visuallyhidden", &[Names::UNSEEN, Names::BESIDE]),
    ("writer", &[Names::CREDIT]),
];

/// The words with what they say.
pub(crate) fn words() -> impl Iterator<Item = (&'static str, Names)> {
    let marks = |marks: &[Names]| marks.iter().copied().fold(Names::default(), Names::with);
    TABLE.iter().map(move |&(word, all)| (word, marks(all)))
}

#[cfg(test)]
mod tests {
    use super::TABLE;

    #[test]
    fn words_are_sorted() {
        assert!(TABLE.is_sorted_by(|(a, _), (b, _)| a < b));
    }
}
