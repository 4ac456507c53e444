//! What the elements around a link say of it: their tags, roles, class names and ids.

use super::super::document::{Document, Element};
use super::super::tag::{Attr, Tag};

/// A set of marks that an element has itself or from what it stands in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Region(u16);

impl Region {
    /// `<nav>`, or a role that says so.
    pub(super) const NAV: Self = Self(1);
    /// `<header>` of the page or of a module.
    pub(super) const HEADER: Self = Self(1 << 1);
    /// `<footer>`.
    pub(super) const FOOTER: Self = Self(1 << 2);
    /// `<aside>`.
    pub(super) const ASIDE: Self = Self(1 << 3);
    /// Names of menus.
    pub(super) const MENU: Self = Self(1 << 4);
    /// Names of modules of other stories.
    pub(super) const RELATED: Self = Self(1 << 5);
    /// Names of cards.
    pub(super) const CARD: Self = Self(1 << 6);
    /// Names of advertisements and of what pays for itself.
    pub(super) const AD: Self = Self(1 << 7);
    /// Names of what is about readers: comments, sharing, accounts, newsletters.
    pub(super) const SOCIAL: Self = Self(1 << 8);
    /// Names of lists of topics and authors.
    pub(super) const TOPIC: Self = Self(1 << 9);
    /// Names of the running text.
    pub(super) const BODY: Self = Self(1 << 10);
    /// Names of page parts beside the text.
    pub(super) const SIDE: Self = Self(1 << 11);
    /// `<article>` or `<main>`.
    pub(super) const MAIN: Self = Self(1 << 12);

    /// Both sets.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any mark of `other` is in the set.
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Words that class names and ids are made of.
const NAMES: &[(&str, Region)] = &[
    ("ad", Region::AD),
    ("ads", Region::AD),
    ("advert", Region::AD),
    ("advertisement", Region::AD),
    ("affiliate", Region::AD),
    ("also", Region::RELATED),
    ("aside", Region::SIDE),
    ("author", Region::TOPIC),
    ("authors", Region::TOPIC),
    ("bio", Region::TOPIC),
    ("body", Region::BODY),
    ("breadcrumb", Region::MENU),
    ("breadcrumbs", Region::MENU),
    ("byline", Region::TOPIC),
    ("card", Region::CARD),
    ("cards", Region::CARD),
    ("carousel", Region::RELATED),
    ("comment", Region::SOCIAL),
    ("comments", Region::SOCIAL),
    ("content", Region::BODY),
    ("drawer", Region::MENU),
    ("dropdown", Region::MENU),
    ("entry", Region::BODY),
    ("feed", Region::RELATED),
    ("footer", Region::FOOTER),
    ("header", Region::HEADER),
    ("headline", Region::CARD),
    ("headlines", Region::RELATED),
    ("item", Region::CARD),
    ("keyword", Region::TOPIC),
    ("keywords", Region::TOPIC),
    ("latest", Region::RELATED),
    ("megamenu", Region::MENU),
    ("menu", Region::MENU),
    ("more", Region::RELATED),
    ("most", Region::RELATED),
    ("nav", Region::MENU),
    ("navbar", Region::MENU),
    ("navigation", Region::MENU),
    ("newsletter", Region::SOCIAL),
    ("outbrain", Region::AD),
    ("popular", Region::RELATED),
    ("promo", Region::RELATED),
    ("read", Region::RELATED),
    ("recent", Region::RELATED),
    ("recirc", Region::RELATED),
    ("recommend", Region::RELATED),
    ("recommendation", Region::RELATED),
    ("recommendations", Region::RELATED),
    ("recommended", Region::RELATED),
    ("related", Region::RELATED),
    ("river", Region::RELATED),
    ("share", Region::SOCIAL),
    ("sidebar", Region::SIDE),
    ("social", Region::SOCIAL),
    ("sponsor", Region::AD),
    ("sponsored", Region::AD),
    ("stories", Region::RELATED),
    ("story", Region::CARD),
    ("submenu", Region::MENU),
    ("subnav", Region::MENU),
    ("subscribe", Region::SOCIAL),
    ("taboola", Region::AD),
    ("tag", Region::TOPIC),
    ("tags", Region::TOPIC),
    ("teaser", Region::CARD),
    ("teasers", Region::RELATED),
    ("ticker", Region::RELATED),
    ("top", Region::RELATED),
    ("topbar", Region::MENU),
    ("topic", Region::TOPIC),
    ("topics", Region::TOPIC),
    ("trending", Region::RELATED),
    ("viewed", Region::RELATED),
];

/// The marks of every element, each with those of the elements it stands in.
pub(super) fn regions(document: &Document) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::with_capacity(document.elements.len());
    for (id, element) in document.elements.iter().enumerate() {
        let around = if element.parent < id { regions[element.parent] } else { Region::default() };
        regions.push(around.with(marks(element)));
    }
    regions
}

/// The marks an element has itself.
fn marks(element: &Element) -> Region {
    let mut marks = match element.tag {
        // What the page as a whole is called says nothing of its parts.
        Tag::Html | Tag::Body => return Region::default(),
        Tag::Nav => Region::NAV,
        Tag::Header => Region::HEADER,
        Tag::Footer => Region::FOOTER,
        Tag::Aside => Region::ASIDE,
        Tag::Article | Tag::Main => Region::MAIN,
        _ => Region::default(),
    };
    if element.attr(Attr::Role) == Some("navigation") {
        marks = marks.with(Region::NAV);
    }
    for attribute in [Attr::Class, Attr::Id] {
        for name in element.attr(attribute).unwrap_or_default().split_ascii_whitespace() {
            words(name, |word| {
                if let Ok(at) = NAMES.binary_search_by(|(known, _)| (*known).cmp(word)) {
                    marks = marks.with(NAMES[at].1);
                }
            });
        }
    }
    marks
}

/// Takes a class name or an id apart into its words, in lower case.
pub(super) fn words(name: &str, mut each: impl FnMut(&str)) {
    let mut word = String::new();
    let mut lower = false;
    for c in name.chars() {
        let starts_word = c.is_ascii_uppercase() && lower;
        if (starts_word || !c.is_alphanumeric()) && !word.is_empty() {
            each(&word);
            word.clear();
        }
        lower = c.is_ascii_lowercase();
        if c.is_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        }
    }
    if !word.is_empty() {
        each(&word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_lower_case() {
        assert!(NAMES.is_sorted_by(|(a, _), (b, _)| a < b));
        assert!(NAMES.iter().all(|(name, _)| *name == name.to_ascii_lowercase()));
    }

    #[test]
    fn class_names_come_apart_into_words() {
        let mut seen = Vec::new();
        for name in ["relatedStories", "most-read__item", "SIDEBAR", "c3-2"] {
            words(name, |word| seen.push(word.to_owned()));
        }
        assert_eq!(seen, ["related", "stories", "most", "read", "item", "sidebar", "c3", "2"]);
    }
}
