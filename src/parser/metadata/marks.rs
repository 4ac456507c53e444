//! What elements say they hold, by their class names and other attributes.

use std::cell::{Cell, RefCell};
use std::sync::LazyLock;

use foldhash::HashMap;
use memchr::{memchr_iter, memchr2};

use crate::parser::document::{Block, Document, Element, ElementId};
use crate::parser::rules::word;
use crate::parser::tag::{Attr, Tag};

/// What an element says it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Author,
    Date,
}

/// Words of class names and ids, sorted.
static MARKS: [(&str, Mark); 30] = [
    ("auteur", Mark::Author),
    ("auteurs", Mark::Author),
    ("author", Mark::Author),
    ("authors", Mark::Author),
    ("autor", Mark::Author),
    ("autoren", Mark::Author),
    ("autores", Mark::Author),
    ("byline", Mark::Author),
    ("bylines", Mark::Author),
    ("contributor", Mark::Author),
    ("contributors", Mark::Author),
    ("creator", Mark::Author),
    ("data", Mark::Date),
    ("date", Mark::Date),
    ("dateline", Mark::Date),
    ("datetime", Mark::Date),
    ("datum", Mark::Date),
    ("fecha", Mark::Date),
    ("posted", Mark::Date),
    ("pubdate", Mark::Date),
    ("publication", Mark::Date),
    ("publish", Mark::Date),
    ("published", Mark::Date),
    ("publishing", Mark::Date),
    ("reporter", Mark::Author),
    ("time", Mark::Date),
    ("timestamp", Mark::Date),
    ("writer", Mark::Author),
    ("writers", Mark::Author),
    ("zeit", Mark::Date),
];

/// What a class name takes the meaning of the others away from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Foreign {
    /// Names and dates in it are those of other stories, or are told about an author.
    Both,
    /// Names in it are those of topics, photographers or networks; a date that
    /// stands with them is the article's own.
    Names,
}

/// Words of class names of what is not about the article itself, sorted.
static FOREIGN: [(&str, Foreign); 29] = [
    ("avatar", Foreign::Names),
    ("bio", Foreign::Both),
    ("biography", Foreign::Both),
    ("breadcrumb", Foreign::Names),
    ("breadcrumbs", Foreign::Names),
    ("calendar", Foreign::Both),
    ("caption", Foreign::Names),
    ("carousel", Foreign::Names),
    ("comment", Foreign::Both),
    ("commentlist", Foreign::Both),
    ("comments", Foreign::Both),
    ("copyright", Foreign::Both),
    ("credit", Foreign::Names),
    ("description", Foreign::Names),
    ("follow", Foreign::Names),
    ("footer", Foreign::Both),
    ("latest", Foreign::Both),
    ("menu", Foreign::Both),
    ("nav", Foreign::Both),
    ("newsletter", Foreign::Both),
    ("popular", Foreign::Both),
    ("recent", Foreign::Both),
    ("recommended", Foreign::Both),
    ("related", Foreign::Both),
    ("share", Foreign::Names),
    ("sharing", Foreign::Names),
    ("sidebar", Foreign::Both),
    ("social", Foreign::Names),
    ("trending", Foreign::Both),
];

/// How many ancestors an element takes its meaning from.
const REACH: usize = 8;

/// What the elements of a page say, each read once and when it is asked.
pub(super) struct Marks<'d> {
    document: &'d Document,
    elements: Vec<Cell<Option<Said>>>,
    /// What names say that were read: the same ones stand all over a page.
    known: RefCell<HashMap<&'d str, Said>>,
}

/// What the words of an element's names say.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    /// By the first word that says so.
    mark: Option<Mark>,
    /// Whether names in it are those of others.
    foreign_names: bool,
    /// Whether dates in it are, too.
    foreign_dates: bool,
}

impl<'d> Marks<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let elements = vec![Cell::new(None); document.elements.len()];
        Self { document, elements, known: RefCell::default() }
    }

    /// What the words of an element's names say.
    fn said(&self, id: ElementId) -> Said {
        if let Some(said) = self.elements[id].get() {
            return said;
        }
        let element = &self.document.elements[id];
        let values = NAMES.iter().filter_map(|&name| element.attr(name));
        let mut known = self.known.borrow_mut();
        let said = values.map(|value| *known.entry(value).or_insert_with(|| Said::by(value)));
        let said = said.reduce(Said::and).unwrap_or_default();
        self.elements[id].set(Some(said));
        said
    }

    /// What an element says it holds, its ancestors apart.
    pub(super) fn mark(&self, id: ElementId) -> Option<Mark> {
        let element = &self.document.elements[id];
        if is_author_link(element) || element.attr(Attr::Itemprop) == Some("author") {
            return Some(Mark::Author);
        }
        if element.tag == Tag::Time {
            return Some(Mark::Date);
        }
        self.said(id).mark
    }

    /// Whether a block may say who made the article or when: short, seen, and about it.
    pub(super) fn may_credit(&self, block: &Block, headline: ElementId, mark: Mark) -> bool {
        block.text.len() <= LONGEST
            && !self.document.elements[block.element].hidden
            && !self.is_foreign(block.element, headline, mark)
    }

    /// Whether the element stands in something whose names or dates are not this
    /// article's. What holds the headline too is about it, whatever it is called.
    pub(super) fn is_foreign(&self, id: ElementId, headline: ElementId, mark: Mark) -> bool {
        let document = self.document;
        let apart = document.lineage(id).take_while(|&e| !document.contains(e, headline));
        apart.take(REACH).any(|e| {
            let element = &document.elements[e];
            let said = self.said(e);
            matches!(element.tag, Tag::Nav | Tag::Figcaption | Tag::Form)
                || element.tag == Tag::Footer && document.closest(e, Tag::Article).is_none()
                || said.foreign_dates
                || said.foreign_names && mark == Mark::Author
        })
    }
}

/// What each word of both tables says; no word stands in two.
static WORDS: LazyLock<HashMap<u128, Said>> = LazyLock::new(|| {
    let marks = MARKS.iter().map(|&(word, mark)| {
        (word::number(word), Said { mark: Some(mark), foreign_names: false, foreign_dates: false })
    });
    let foreign = FOREIGN.iter().map(|&(word, foreign)| {
        let foreign_dates = foreign == Foreign::Both;
        (word::number(word), Said { mark: None, foreign_names: true, foreign_dates })
    });
    marks.chain(foreign).collect()
});

impl Said {
    fn by(names: &str) -> Self {
        let mut said = Self::default();
        word::each(
            names,
            |byte| !byte.is_ascii(),
            |word| {
                if let Some(&more) = WORDS.get(&word) {
                    said = said.and(more);
                }
            },
        );
        said
    }

    /// What it says together with what comes after it.
    fn and(self, after: Self) -> Self {
        Self {
            mark: self.mark.or(after.mark),
            foreign_names: self.foreign_names || after.foreign_names,
            foreign_dates: self.foreign_dates || after.foreign_dates,
        }
    }
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

/// The fewest bytes of such a part; most parts have fewer.
const SHORTEST_PATH: usize = 5;

/// Whether the element is a link to an author's page.
pub(super) fn is_author_link(element: &Element) -> bool {
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
                // Most parts are told apart by their length and first letter.
                part.len() >= SHORTEST_PATH
                    && part.starts_with(['a', 'b', 'c', 'j', 'r', 'w'])
                    && AUTHOR_PATHS.binary_search(&part).is_ok()
            })
        })
}

/// The longest byline or dateline, in bytes.
pub(super) const LONGEST: usize = 200;

/// The attributes that elements are called by.
static NAMES: [Attr; 4] = [Attr::Class, Attr::Id, Attr::DataTestid, Attr::DataComponent];

/// Whether any of the words that an element's names are made of is one of
/// these, in lower case.
pub(super) fn has_word(element: &Element, is_one: impl Fn(&str) -> bool) -> bool {
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
    use crate::parser::html;

    #[test]
    fn tables_are_sorted_and_lower_case() {
        assert!(MARKS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(FOREIGN.is_sorted_by(|a, b| a.0 < b.0));
        assert!(AUTHOR_PATHS.is_sorted_by(|a, b| a < b));
        for part in AUTHOR_PATHS {
            let link = format!("<a href=/x/{part}/y>x</a>");
            let document = html::read(&link, &Limits::default());
            assert!(document.elements.iter().any(is_author_link), "{part}");
        }
        assert_eq!(WORDS.len(), MARKS.len() + FOREIGN.len());
        assert!(MARKS.iter().all(|(word, _)| word::has_number(word)));
        assert!(FOREIGN.iter().all(|(word, _)| word::has_number(word)));
    }

    #[test]
    fn class_names_are_taken_apart() {
        let document =
            html::read("<p class='article-byline metaDate' id=topStory>x", &Limits::default());
        let p = document.elements.iter().position(|e| e.tag == Tag::P).unwrap();
        assert_eq!(Marks::of(&document).mark(p), Some(Mark::Author));
        let p = &document.elements[p];
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
