//! What elements say they hold, by their class names and other attributes.

use memchr::{memchr_iter, memchr2};

use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{Block, Document, Element, ElementId};
pub(crate) use crate::rules::marks::MarkedField;
use crate::rules::marks::{Foreign, Marks};

/// How many ancestors an element takes its meaning from.
const REACH: usize = 8;

/// What the names of an element say together.
fn said(element: &Element) -> Marks {
    let meanings = NAMES.iter().filter_map(|&name| element.attributes.meaning(name));
    meanings.map(|meaning| meaning.marks).reduce(Marks::and).unwrap_or_default()
}

/// What an element says it holds, its ancestors apart.
pub(crate) fn mark(element: &Element) -> Option<MarkedField> {
    if is_author_link(element) || element.attr(Attr::Itemprop) == Some("author") {
        return Some(MarkedField::Author);
    }
    if element.tag == Tag::Time {
        return Some(MarkedField::Date);
    }
    said(element).mark
}

/// What is looked for in an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    Date,
    Name,
    /// A name after words such as "By".
    Byline,
}

/// Whether a block may say who made the article or when: short, seen, and about it.
pub(crate) fn may_credit(
    document: &Document,
    block: &Block,
    headline: ElementId,
    wanted: Wanted,
) -> bool {
    block.text.len() <= LONGEST
        && !document.elements[block.element].hidden
        && !is_foreign(document, block.element, headline, wanted)
}

/// Whether the element stands in something whose names or dates are not this
/// article's. What holds the headline too is about it, whatever it is called.
pub(crate) fn is_foreign(
    document: &Document,
    id: ElementId,
    headline: ElementId,
    wanted: Wanted,
) -> bool {
    let apart = document.lineage(id).take_while(|&e| !document.contains(e, headline));
    apart.take(REACH).any(|e| {
        let element = &document.elements[e];
        let said = said(element);
        matches!(element.tag, Tag::Nav | Tag::Figcaption | Tag::Form)
            || element.tag == Tag::Footer && document.closest(e, Tag::Article).is_none()
            || match wanted {
                Wanted::Date => said.foreign_dates,
                Wanted::Name => said.foreign_names > Foreign::None,
                Wanted::Byline => said.foreign_names == Foreign::All,
            }
    })
}

/// Parts of an address under which sites keep their authors' pages, sorted.
static AUTHOR_PATHS: [&str; 18] = [
    "auteur",
    "auteurs",
    "author",
    "authors",
    "autor",
    "autore",
    "autoren",
    "autores",
    "autori",
    "byline",
    "contributor",
    "contributors",
    "journalist",
    "journalists",
    "reporter",
    "reporters",
    "writer",
    "writers",
];

/// The same where they keep those of all who work for them, and of readers; sorted.
static STAFF_PATHS: [&str; 6] =
    ["columnist", "columnists", "editors", "profile", "profiles", "staff"];

/// Whether the element is a link to the page of someone who may be an author.
pub(crate) fn is_staff_link(element: &Element) -> bool {
    element.tag == Tag::A
        && element.attr(Attr::Href).is_some_and(|href| {
            let end = memchr2(b'?', b'#', href.as_bytes()).unwrap_or(href.len());
            let parts = href[..end].trim_end_matches('/').rsplit('/').skip(1);
            parts.take(3).any(|part| STAFF_PATHS.binary_search(&part).is_ok())
        })
}

/// Whether the element is a link to an author's page.
pub(crate) fn is_author_link(element: &Element) -> bool {
    let has = |attribute: Attr, name: &str| {
        element.attr(attribute).is_some_and(|value| {
            value.split_ascii_whitespace().any(|v| v.eq_ignore_ascii_case(name))
        })
    };
    if has(Attr::Rel, "author") {
        return true;
    }
    element.tag == Tag::A
        && element.attr(Attr::Href).is_some_and(|href| {
            let end = memchr2(b'?', b'#', href.as_bytes()).unwrap_or(href.len());
            let path = href[..end].trim_end_matches('/');
            // The list of all authors, which a path ends in, is nobody's page.
            let mut start = 0;
            memchr_iter(b'/', path.as_bytes()).any(|slash| {
                let part = &path[start..slash];
                start = slash + 1;
                // Most parts are told apart by their first two letters.
                matches!(
                    part.as_bytes().first_chunk(),
                    Some(b"au" | b"by" | b"co" | b"jo" | b"re" | b"wr")
                ) && AUTHOR_PATHS.binary_search(&part).is_ok()
            })
        })
}

/// The longest byline or dateline, in bytes.
pub(crate) const LONGEST: usize = 200;

/// The attributes that elements are called by.
static NAMES: [Attr; 4] = [Attr::Class, Attr::Id, Attr::DataTestid, Attr::DataComponent];

/// Whether any of the words that an element's names are made of is one of
/// these, in lower case.
pub(crate) fn has_word(element: &Element, is_one: impl Fn(&str) -> bool) -> bool {
    let mut words = NAMES.iter().filter_map(|&name| element.attr(name)).flat_map(words);
    words.any(|word| is_one(&word.to_lowercase()))
}

/// The words that names are made of, as the page writes them: "metaDate" has
/// two. What is not ASCII is a letter there.
fn words(names: &str) -> impl Iterator<Item = &str> {
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let bytes = names.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while !is_letter(*bytes.get(at)?) {
            at += 1;
        }
        let start = at;
        while let Some(&byte) = bytes.get(at)
            && is_letter(byte)
            && !(at > start && byte.is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase())
        {
            at += 1;
        }
        names.get(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::read::html;

    #[test]
    fn parts_of_addresses_are_sorted_and_known() {
        assert!(AUTHOR_PATHS.is_sorted_by(|a, b| a < b));
        for part in AUTHOR_PATHS {
            let link = format!("<a href=/x/{part}/y>x</a>");
            let document = html::read(&link, &Limits::default());
            assert!(document.elements.iter().any(is_author_link), "{part}");
        }
    }

    #[test]
    fn class_names_are_taken_apart() {
        let document =
            html::read("<p class='article-byline metaDate' id=topStory>x", &Limits::default());
        let p = document.elements.iter().position(|e| e.tag == Tag::P).unwrap();
        let p = &document.elements[p];
        assert_eq!(mark(p), Some(MarkedField::Author));
        for word in ["article", "byline", "meta", "date", "top", "story"] {
            assert!(has_word(p, |known| known == word), "{word}");
        }
        assert!(!has_word(p, |word| word == "by" || word == "topstory"));
    }

    #[test]
    fn links_to_authors_are_known() {
        for (html, want) in [
            ("<a href='/blog/author/ada-lind'>x</a>", true),
            ("<a href='https://example.com/authors/'>x</a>", false),
            ("<a rel='author nofollow' href=/x>x</a>", true),
            ("<a href='/authority/x'>x</a>", false),
        ] {
            let document = html::read(html, &Limits::default());
            let a = document.elements.iter().find(|e| e.tag == Tag::A).unwrap();
            assert_eq!(is_author_link(a), want, "{html}");
        }
    }
}
