//! Reads microdata and `RDFa`.

use super::facts::{FactField, Facts};
use super::plain::plain;
use super::schema;
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{Document, Element, ElementId};

use FactField::{
    Author, Body, Description, Editor, Image, Language, Modified, Published, Publisher, Section,
    Tags, Title,
};

/// The known properties with their field, in lower case and sorted.
static PROPERTIES: [(&str, FactField); 17] = [
    ("alternativeheadline", Title),
    ("articlebody", Body),
    ("articlesection", Section),
    ("author", Author),
    ("created", Published),
    ("creator", Author),
    ("date", Published),
    ("datemodified", Modified),
    ("datepublished", Published),
    ("description", Description),
    ("editor", Editor),
    ("headline", Title),
    ("image", Image),
    ("inlanguage", Language),
    ("keywords", Tags),
    ("publisher", Publisher),
    ("title", Title),
];

/// The `RDFa` prefixes of known vocabularies.
static PREFIXES: [&str; 3] = ["dc:", "dcterms:", "schema:"];

/// The longest value of a property that is read from text, in bytes. A body is longer, but
/// only that of JSON-LD is used.
const LONGEST: usize = 400;

/// Reads the page's microdata and `RDFa`.
pub(crate) fn read(document: &Document) -> Facts {
    let article = article(document);
    let names: Vec<ElementId> =
        (0..document.elements.len()).filter(|&id| is_name(&document.elements[id])).collect();
    let mut facts = Facts::default();
    for (id, element) in document.elements.iter().enumerate() {
        let Some(field) = field(element) else { continue };
        // If no article is declared, the properties of the page are those of the article.
        let scope = scope(document, id);
        let belongs = match article {
            Some(article) => scope == Some(article),
            None => scope.is_none_or(|scope| rank(&document.elements[scope]) > 0),
        };
        // If no article is declared, further authors may be those of other stories.
        let known = article.is_none() && field == Author && !facts.authors.is_empty();
        if belongs && !known {
            facts.put(field, value(document, id, field, &names));
        }
    }
    facts
}

/// The element that the page declares to be an article; of several, the one with the most text.
fn article(document: &Document) -> Option<ElementId> {
    let articles = document
        .elements
        .iter()
        .enumerate()
        .filter(|(_, element)| rank(element) >= schema::ARTICLE);
    // The first of equals: `max_by_key` would take the last.
    articles.rev().max_by_key(|(_, element)| element.runs.len()).map(|(id, _)| id)
}

/// The rank of the type that the element declares; see [`schema::rank`].
fn rank(element: &Element) -> u8 {
    element.attr(Attr::Itemtype).or_else(|| element.attr(Attr::Typeof)).map_or(0, schema::rank)
}

/// The nearest ancestor that is an item.
fn scope(document: &Document, id: ElementId) -> Option<ElementId> {
    document.lineage(id).skip(1).find(|&e| {
        let element = &document.elements[e];
        element.attr(Attr::Itemscope).is_some()
            || element.attr(Attr::Itemtype).is_some()
            || element.attr(Attr::Typeof).is_some()
    })
}

fn field(element: &Element) -> Option<FactField> {
    let known = |name: &str| {
        let name = name.to_ascii_lowercase();
        PROPERTIES.binary_search_by_key(&name.as_str(), |(n, _)| n).ok().map(|at| PROPERTIES[at].1)
    };
    if let Some(names) = element.attr(Attr::Itemprop) {
        // These names are Dublin Core's, and have another meaning in schema.org.
        return names
            .split_ascii_whitespace()
            .filter(|name| !matches!(*name, "title" | "date" | "created"))
            .find_map(known);
    }
    // Open Graph's properties are those of `<meta>`, read elsewhere.
    let names = element.attr(Attr::Property).filter(|_| element.tag != Tag::Meta)?;
    names.split_ascii_whitespace().find_map(|name| {
        let name = name.to_ascii_lowercase();
        // Without a prefix, only names that no other vocabulary has are read.
        let dates = matches!(name.as_str(), "datepublished" | "datemodified").then(|| known(&name));
        dates.flatten().or_else(|| PREFIXES.iter().find_map(|p| known(name.strip_prefix(p)?)))
    })
}

fn value(document: &Document, id: ElementId, field: FactField, names: &[ElementId]) -> String {
    let element = &document.elements[id];
    let attribute = match field {
        Image => element
            .attr(Attr::Content)
            .or_else(|| element.attr(Attr::Src))
            .or_else(|| element.attr(Attr::Href)),
        // `<abbr title>` is how dates were marked before `<time>`.
        Published | Modified => element
            .attr(Attr::Content)
            .or_else(|| element.attr(Attr::Datetime))
            .or_else(|| element.attr(Attr::Title).filter(|_| element.tag == Tag::Abbr)),
        _ => element.attr(Attr::Content),
    };
    if let Some(value) = attribute {
        return plain(value);
    }
    if field == Image {
        // Its text is a caption.
        return String::new();
    }
    let is_someone = matches!(field, Author | Editor | Publisher);
    let name = is_someone.then(|| named_inside(document, id, names)).flatten();
    let text = name.unwrap_or_else(|| text(document, id));
    if text.len() > LONGEST { String::new() } else { plain(&text) }
}

/// Whether the element is the name of the item around it.
fn is_name(element: &Element) -> bool {
    let names = element.attr(Attr::Itemprop).unwrap_or_default();
    names.split_ascii_whitespace().any(|name| name == "name")
}

/// The name of the person or organisation that the element describes; `names` are all
/// name elements of the page.
fn named_inside(document: &Document, id: ElementId, names: &[ElementId]) -> Option<String> {
    let start = names.partition_point(|&name| name <= id);
    let end = names.partition_point(|&name| name < document.elements[id].end);
    // Items may nest, so that the number of names that are read is limited.
    let inside = names[start..end].iter().take(LONGEST);
    let inside = inside.map(|&id| {
        let content = document.elements[id].attr(Attr::Content);
        content.map_or_else(|| text(document, id), str::to_owned)
    });
    let inside: Vec<String> = inside.filter(|name| !name.is_empty()).collect();
    (!inside.is_empty()).then(|| inside.join(", "))
}

/// An element's text, unless it is far too long for a property.
fn text(document: &Document, id: ElementId) -> String {
    let runs = &document.runs[document.elements[id].runs.clone()];
    // Properties may nest, so that the text of each must be limited.
    let bytes = || runs.iter().map(|run| run.bytes.len()).sum::<usize>();
    let is_long = runs.len() > LONGEST || bytes() > 2 * LONGEST;
    if is_long { String::new() } else { document.text_of(id) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::read::html;

    fn facts(html: &str) -> Facts {
        read(&html::read(html, &Limits::default()))
    }

    #[test]
    fn properties_are_sorted_lower_case() {
        assert!(PROPERTIES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(PROPERTIES.iter().all(|(name, _)| *name == name.to_lowercase()));
    }

    #[test]
    fn largest_article_is_read() {
        let facts = facts("<div itemscope itemtype=https://schema.org/NewsArticle><h2 itemprop=headline>Rain</h2>
            <span itemprop=author>Cy Poe</span></div>
            <div itemscope itemtype=https://schema.org/NewsArticle><h1 itemprop='name headline'>Bridge reopens</h1>
            <span itemprop=author itemscope itemtype=https://schema.org/Person><b itemprop=name>Ada Lind</b>, Reporter</span>
            <time itemprop=datePublished datetime=2025-07-13T09:12Z>Sunday</time><p>a<p>b<p>c</div>");
        assert_eq!(facts.title.as_deref(), Some("Bridge reopens"));
        assert_eq!(facts.authors, ["Ada Lind"]);
        assert_eq!(facts.published.as_deref(), Some("2025-07-13T09:12Z"));
    }

    #[test]
    fn page_properties_without_declared_article() {
        let facts = facts(
            "<meta itemprop=datePublished content=2025-07-13><p><abbr itemprop=dateModified title=2025-07-14>x</abbr>",
        );
        assert_eq!(facts.published.as_deref(), Some("2025-07-13"));
        assert_eq!(facts.modified.as_deref(), Some("2025-07-14"));
    }

    #[test]
    fn rdfa_is_read() {
        let facts = facts(
            "<div typeof=schema:Article><h1 property=schema:headline>Bridge reopens</h1>
            <span property=dc:date content=2025-07-13>x</span></div>",
        );
        assert_eq!(facts.title.as_deref(), Some("Bridge reopens"));
        assert_eq!(facts.published.as_deref(), Some("2025-07-13"));
    }
}
