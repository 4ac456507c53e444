//! Marks of elements: what their class names and other attributes say they hold.

use memchr::{memchr_iter, memchr2};

use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{Document, Element, ElementId, TextBlock};
pub(crate) use crate::rules::marks::MarkedField;
use crate::rules::marks::{Foreign, Marks};

/// How many ancestors determine the meaning of an element.
const REACH: usize = 8;

/// The combined marks of the names of an element.
fn marks_of(element: &Element) -> Marks {
    let meanings = NAMES.iter().filter_map(|&name| element.attributes.meaning(name));
    meanings.map(|meaning| meaning.marks).reduce(Marks::and).unwrap_or_default()
}

/// What an element itself is marked to hold.
pub(crate) fn mark(element: &Element) -> Option<MarkedField> {
    if is_author_link(element) || element.attr(Attr::Itemprop) == Some("author") {
        return Some(MarkedField::Author);
    }
    if element.tag == Tag::Time {
        return Some(MarkedField::Date);
    }
    marks_of(element).mark
}

/// What is searched in an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    Date,
    Name,
    /// A name after words such as "By".
    Byline,
}

/// Whether a block may state the author or the date of the article: short, visible, and not
/// in an element about something else.
pub(crate) fn may_credit(
    document: &Document,
    block: &TextBlock,
    headline: ElementId,
    wanted: Wanted,
) -> bool {
    block.text.len() <= LONGEST
        && !document.elements[block.element].hidden
        && !is_foreign(document, block.element, headline, wanted)
}

/// Whether the element is inside another whose names or dates are not those of this
/// article. An element that also holds the headline is about the article, whatever its
/// name.
pub(crate) fn is_foreign(
    document: &Document,
    id: ElementId,
    headline: ElementId,
    wanted: Wanted,
) -> bool {
    let apart = document.lineage(id).take_while(|&e| !document.contains(e, headline));
    apart.take(REACH).any(|e| {
        let element = &document.elements[e];
        let marks = marks_of(element);
        matches!(element.tag, Tag::Nav | Tag::Figcaption | Tag::Form)
            || element.tag == Tag::Footer && document.closest(e, Tag::Article).is_none()
            || match wanted {
                Wanted::Date => marks.foreign_dates,
                Wanted::Name => marks.foreign_names > Foreign::None,
                Wanted::Byline => marks.foreign_names == Foreign::All,
            }
    })
}

/// Path segments of author pages, sorted.
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

/// Path segments of the pages of staff and of readers, sorted.
static STAFF_PATHS: [&str; 6] =
    ["columnist", "columnists", "editors", "profile", "profiles", "staff"];

/// Whether the element is a link to the page of a person who may be an author.
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
            // A path that ends in such a segment is the list of all authors.
            let mut start = 0;
            memchr_iter(b'/', path.as_bytes()).any(|slash| {
                let part = &path[start..slash];
                start = slash + 1;
                // A fast test by the first two letters.
                matches!(
                    part.as_bytes().first_chunk(),
                    Some(b"au" | b"by" | b"co" | b"jo" | b"re" | b"wr")
                ) && AUTHOR_PATHS.binary_search(&part).is_ok()
            })
        })
}

/// The longest byline or dateline, in bytes.
pub(crate) const LONGEST: usize = 200;

/// The attributes that name elements.
static NAMES: [Attr; 4] = [Attr::Class, Attr::Id, Attr::DataTestid, Attr::DataComponent];

/// Whether `is_one` holds for any of the lower-cased words in an element's names.
pub(crate) fn has_word(element: &Element, is_one: impl Fn(&str) -> bool) -> bool {
    let mut words = NAMES.iter().filter_map(|&name| element.attr(name)).flat_map(words);
    words.any(|word| is_one(&word.to_lowercase()))
}

/// The words in names, as the page writes them: "metaDate" has two. Non-ASCII characters
/// count as letters.
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
    fn author_paths_are_sorted_and_found() {
        assert!(AUTHOR_PATHS.is_sorted_by(|a, b| a < b));
        for part in AUTHOR_PATHS {
            let link = format!("<a href=/x/{part}/y>x</a>");
            let document = html::read(&link, &Limits::default());
            assert!(document.elements.iter().any(is_author_link), "{part}");
        }
    }

    #[test]
    fn class_names_are_split_into_words() {
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
    fn author_links() {
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
