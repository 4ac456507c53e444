//! Reads `<meta>` elements.

use super::facts::{FactField, FactSource, Facts};
use super::plain::plain;
use crate::parser::document::Document;
use crate::parser::document::tag::{Attr, Tag};
use crate::rules::languages::merged::AUTHOR_LABEL;

use FactField::{
    Author, Description, Image, Language, Modified, Published, Publisher, Section, Tags, Title, Url,
};
use FactSource::{DublinCore, MetaTag, OpenGraph, PageDate, Twitter};

/// The known names with their source and field, in lower case and sorted.
static NAMES: [(&str, FactSource, FactField); 131] = [
    ("application-name", MetaTag, Publisher),
    ("article.author", MetaTag, Author),
    ("article.created", MetaTag, Published),
    ("article.headline", MetaTag, Title),
    ("article.published", MetaTag, Published),
    ("article.section", MetaTag, Section),
    ("article.updated", MetaTag, Modified),
    ("article:author", OpenGraph, Author),
    ("article:author_name", OpenGraph, Author),
    ("article:modified", OpenGraph, Modified),
    ("article:modified_time", OpenGraph, Modified),
    ("article:publication_date", OpenGraph, Published),
    ("article:publish_date", OpenGraph, Published),
    ("article:published", OpenGraph, Published),
    ("article:published_time", OpenGraph, Published),
    ("article:section", OpenGraph, Section),
    ("article:tag", OpenGraph, Tags),
    ("article_date_original", MetaTag, Published),
    ("author", MetaTag, Author),
    ("bt:author", MetaTag, Author),
    ("bt:moddate", MetaTag, Modified),
    ("bt:pubdate", MetaTag, Published),
    ("byl", MetaTag, Author),
    ("citation_author", DublinCore, Author),
    ("citation_date", DublinCore, Published),
    ("citation_language", DublinCore, Language),
    ("citation_publication_date", DublinCore, Published),
    ("citation_title", DublinCore, Title),
    ("content-language", MetaTag, Language),
    ("creator", MetaTag, Author),
    ("cxenseparse:author", MetaTag, Author),
    ("cxenseparse:description", MetaTag, Description),
    ("cxenseparse:publishtime", MetaTag, Published),
    ("cxenseparse:recs:publishtime", MetaTag, Published),
    ("cxenseparse:title", MetaTag, Title),
    ("date", PageDate, Published),
    ("date.available", DublinCore, Published),
    ("date.created", DublinCore, Published),
    ("date.modified", DublinCore, Modified),
    ("date.updated", DublinCore, Modified),
    ("datemodified", MetaTag, Modified),
    ("datepublished", MetaTag, Published),
    ("dc.creator", DublinCore, Author),
    ("dc.creator.personalname", DublinCore, Author),
    ("dc.date", PageDate, Published),
    ("dc.date.created", DublinCore, Published),
    ("dc.date.issued", DublinCore, Published),
    ("dc.date.modified", DublinCore, Modified),
    ("dc.date.published", DublinCore, Published),
    ("dc.date.x-metadatalastmodified", DublinCore, Modified),
    ("dc.description", DublinCore, Description),
    ("dc.language", DublinCore, Language),
    ("dc.publisher", DublinCore, Publisher),
    ("dc.subject", DublinCore, Tags),
    ("dc.title", DublinCore, Title),
    ("dcterms.available", DublinCore, Published),
    ("dcterms.created", DublinCore, Published),
    ("dcterms.creator", DublinCore, Author),
    ("dcterms.date", DublinCore, Published),
    ("dcterms.description", DublinCore, Description),
    ("dcterms.issued", DublinCore, Published),
    ("dcterms.language", DublinCore, Language),
    ("dcterms.modified", DublinCore, Modified),
    ("dcterms.publisher", DublinCore, Publisher),
    ("dcterms.subject", DublinCore, Tags),
    ("dcterms.title", DublinCore, Title),
    ("description", MetaTag, Description),
    ("displaydate", MetaTag, Published),
    ("iso-8601-publish-date", MetaTag, Published),
    ("keywords", MetaTag, Tags),
    ("language", MetaTag, Language),
    ("last-modified", MetaTag, Modified),
    ("lastmod", MetaTag, Modified),
    ("modified", MetaTag, Modified),
    ("modified-date", MetaTag, Modified),
    ("modified_date", MetaTag, Modified),
    ("modified_time", MetaTag, Modified),
    ("news_keywords", MetaTag, Tags),
    ("og:article:author", OpenGraph, Author),
    ("og:article:modified_time", OpenGraph, Modified),
    ("og:article:published_time", OpenGraph, Published),
    ("og:article:section", OpenGraph, Section),
    ("og:article:tag", OpenGraph, Tags),
    ("og:description", OpenGraph, Description),
    ("og:image", OpenGraph, Image),
    ("og:image:secure_url", OpenGraph, Image),
    ("og:image:url", OpenGraph, Image),
    ("og:locale", OpenGraph, Language),
    ("og:modified_time", OpenGraph, Modified),
    ("og:pubdate", OpenGraph, Published),
    ("og:published_time", OpenGraph, Published),
    ("og:site_name", OpenGraph, Publisher),
    ("og:title", OpenGraph, Title),
    ("og:updated_time", OpenGraph, Modified),
    ("og:url", OpenGraph, Url),
    ("originalpublicationdate", MetaTag, Published),
    ("parsely-author", MetaTag, Author),
    ("parsely-image-url", MetaTag, Image),
    ("parsely-link", MetaTag, Url),
    ("parsely-pub-date", MetaTag, Published),
    ("parsely-section", MetaTag, Section),
    ("parsely-tags", MetaTag, Tags),
    ("parsely-title", MetaTag, Title),
    ("pub_date", MetaTag, Published),
    ("pubdate", MetaTag, Published),
    ("publication-date", MetaTag, Published),
    ("publication_date", MetaTag, Published),
    ("publish-date", MetaTag, Published),
    ("publish_date", MetaTag, Published),
    ("publish_time", MetaTag, Published),
    ("publishdate", MetaTag, Published),
    ("published", MetaTag, Published),
    ("published-date", MetaTag, Published),
    ("published_date", MetaTag, Published),
    ("published_time", MetaTag, Published),
    ("publishtime", MetaTag, Published),
    ("releasedate", MetaTag, Published),
    ("rnews:datepublished", MetaTag, Published),
    ("sailthru.author", MetaTag, Author),
    ("sailthru.date", MetaTag, Published),
    ("sailthru.description", MetaTag, Description),
    ("sailthru.image.full", MetaTag, Image),
    ("sailthru.tags", MetaTag, Tags),
    ("sailthru.title", MetaTag, Title),
    ("section", MetaTag, Section),
    ("sitename", MetaTag, Publisher),
    ("title", MetaTag, Title),
    ("twitter:description", Twitter, Description),
    ("twitter:image", Twitter, Image),
    ("twitter:title", Twitter, Title),
    ("weibo:article:create_at", MetaTag, Published),
];

/// Facts by source, as `<meta>` elements belong to several.
pub(crate) fn read(document: &Document) -> Vec<(FactSource, Facts)> {
    let mut sources: Vec<(FactSource, Facts)> = [MetaTag, OpenGraph, DublinCore, Twitter, PageDate]
        .map(|source| (source, Facts::default()))
        .into();
    let mut label = None;
    for element in document.elements.iter().filter(|element| element.tag == Tag::Meta) {
        // Some pages write `value` where HTML has `content`.
        let content = element.attr(Attr::Content).or_else(|| element.attr(Attr::Value));
        let Some(content) = content else { continue };
        for attribute in [Attr::Property, Attr::Name, Attr::HttpEquiv] {
            let Some(name) = element.attr(attribute) else { continue };
            let name = name.trim().to_ascii_lowercase();
            if let Ok(at) = NAMES.binary_search_by_key(&name.as_str(), |(n, ..)| n) {
                let (_, source, field) = NAMES[at];
                let mut value = plain(content);
                if name == "citation_author" || name == "dc.creator" {
                    value = in_natural_order(value);
                }
                put(&mut sources, source, field, value);
                break;
            }
            // Twitter's labelled data comes in pairs: "Written by", then the name.
            if name.starts_with("twitter:label") {
                label = Some(content.trim().to_lowercase());
            } else if name.starts_with("twitter:data")
                && label.take().is_some_and(|label| is_author_label(&label))
            {
                put(&mut sources, Twitter, Author, plain(content));
            }
        }
    }
    sources
}

/// Whether a `<meta>` element states that the page is an article.
pub(crate) fn states_article(document: &Document) -> bool {
    document.elements.iter().filter(|element| element.tag == Tag::Meta).any(|element| {
        let name = element.attr(Attr::Property).or_else(|| element.attr(Attr::Name));
        let content = element.attr(Attr::Content).unwrap_or_default().trim();
        name.is_some_and(|name| match name.trim().to_ascii_lowercase().as_str() {
            "og:type" => content.eq_ignore_ascii_case("article"),
            "article:published_time" => !content.is_empty(),
            _ => false,
        })
    })
}

fn put(sources: &mut [(FactSource, Facts)], source: FactSource, field: FactField, value: String) {
    if let Some((_, facts)) = sources.iter_mut().find(|(s, _)| *s == source) {
        facts.put(field, value);
    }
}

/// A name in catalogue order, such as "Lind, Ada", in the usual order.
fn in_natural_order(name: String) -> String {
    match name.split_once(',') {
        Some((last, first))
            if !first.contains(',')
                && (1..3).contains(&last.split_whitespace().count())
                && (1..3).contains(&first.split_whitespace().count()) =>
        {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => name,
    }
}

/// Whether it is a label that content systems put before the author.
fn is_author_label(label: &str) -> bool {
    AUTHOR_LABEL.binary_search(&label).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::read::html;

    #[test]
    fn names_are_sorted_lower_case() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(NAMES.iter().all(|(name, ..)| *name == name.to_lowercase()));
    }

    #[test]
    fn names_are_assigned_to_sources() {
        let page = "<meta property=og:title content='Bridge &amp;amp; ferry'>
            <meta name=Author content='Ada Lind'><meta property=article:tag content=river>
            <meta property=article:tag content=bridge><meta name=dc.date content=2025-07-13>
            <meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ben Roe'>
            <meta name=twitter:label2 content='Reading time'><meta name=twitter:data2 content='4 minutes'>";
        let sources = read(&html::read(page, &Limits::default()));
        let of = |source| &sources.iter().find(|(s, _)| *s == source).unwrap().1;
        assert_eq!(of(OpenGraph).title.as_deref(), Some("Bridge & ferry"));
        assert_eq!(of(OpenGraph).tags, ["river", "bridge"]);
        assert_eq!(of(MetaTag).authors, ["Ada Lind"]);
        assert_eq!(of(PageDate).published.as_deref(), Some("2025-07-13"));
        assert_eq!(of(Twitter).authors, ["Ben Roe"]);
    }

    #[test]
    fn catalogue_order_is_reversed() {
        assert_eq!(in_natural_order("Lind, Ada".into()), "Ada Lind");
        assert_eq!(
            in_natural_order("Ada Lind, Ben Roe, Cy Poe".into()),
            "Ada Lind, Ben Roe, Cy Poe"
        );
    }
}
