//! What elements say they hold, by their class names and other attributes.

use std::sync::LazyLock;

use foldhash::HashMap;

use crate::parser::document::{Block, Document, Element, ElementId};
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

/// What every element of a page says, read once.
pub(super) struct Marks<'d> {
    document: &'d Document,
    elements: Vec<Said>,
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
        // The same names stand all over a page.
        let mut known: HashMap<&str, Said> = HashMap::default();
        let elements = document.elements.iter().map(|element| {
            let values = NAMES.iter().filter_map(|&name| element.attr(name));
            let said = values.map(|value| *known.entry(value).or_insert_with(|| Said::by(value)));
            said.reduce(Said::and).unwrap_or_default()
        });
        Self { document, elements: elements.collect() }
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
        self.elements[id].mark
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
            let said = self.elements[e];
            matches!(element.tag, Tag::Nav | Tag::Figcaption | Tag::Form)
                || element.tag == Tag::Footer && document.closest(e, Tag::Article).is_none()
                || said.foreign_dates
                || said.foreign_names && mark == Mark::Author
        })
    }
}

/// What each word of both tables says; no word stands in two.
static WORDS: LazyLock<HashMap<&str, Said>> = LazyLock::new(|| {
    let marks = MARKS.iter().map(|&(word, mark)| {
        (word, Said { mark: Some(mark), foreign_names: false, foreign_dates: false })
    });
    let foreign = FOREIGN.iter().map(|&(word, foreign)| {
        let foreign_dates = foreign == Foreign::Both;
        (word, Said { mark: None, foreign_names: true, foreign_dates })
    });
    marks.chain(foreign).collect()
});

impl Said {
    fn by(names: &str) -> Self {
        let mut said = Self::default();
        find_word(names, |word| {
            if let Some(&more) = WORDS.get(word) {
                said = said.and(more);
            }
            None::<()>
        });
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
            let path = href.split(['?', '#']).next().unwrap_or_default();
            let mut parts = path.split('/').filter(|part| !part.is_empty()).peekable();
            // The list of all authors is nobody's page.
            std::iter::from_fn(|| Some((parts.next()?, parts.peek().is_some())))
                .any(|(part, goes_on)| goes_on && AUTHOR_PATHS.binary_search(&part).is_ok())
        })
}

/// The longest byline or dateline, in bytes.
pub(super) const LONGEST: usize = 200;

/// The attributes that elements are called by.
static NAMES: [Attr; 4] = [Attr::Class, Attr::Id, Attr::DataTestid, Attr::DataComponent];

/// Whether any of the words that an element's names are made of is one of these.
pub(super) fn has_word(element: &Element, is_one: impl Fn(&str) -> bool) -> bool {
    let is_one = |word: &str| is_one(word).then_some(());
    NAMES.iter().filter_map(|&name| element.attr(name)).any(|v| find_word(v, is_one).is_some())
}

/// What the first word that says something says, of those that names are made of, in lower case.
fn find_word<T>(names: &str, mut says: impl FnMut(&str) -> Option<T>) -> Option<T> {
    let mut word = String::new();
    let mut small_before = false;
    for c in names.chars().chain([' ']) {
        let is_letter = c.is_alphabetic();
        if (!is_letter || small_before && c.is_uppercase()) && !word.is_empty() {
            if let Some(said) = says(&word) {
                return Some(said);
            }
            word.clear();
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        } else if is_letter {
            word.extend(c.to_lowercase());
        }
        small_before = c.is_lowercase();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Limits;
    use crate::parser::html;

    #[test]
    fn tables_are_sorted_and_lower_case() {
        assert!(MARKS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(FOREIGN.is_sorted_by(|a, b| a.0 < b.0));
        assert!(AUTHOR_PATHS.is_sorted_by(|a, b| a < b));
        assert_eq!(WORDS.len(), MARKS.len() + FOREIGN.len());
        assert!(MARKS.iter().all(|(word, _)| *word == word.to_lowercase()));
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
