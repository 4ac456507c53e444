//! Words of class names and ids by which modules of other stories are found.

/// The meanings of a name, as a set of bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Names(u32);

impl Names {
    /// The empty set.
    pub(crate) const NONE: Self = Self(0);
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
