//! Merges what the sources say, field by field.

use std::ops::Range;

use super::byline::{self, Byline};
use super::dateline::{self, Dateline};
use super::dates::{self, Order};
use super::facts::{Facts, Source};
use super::headline::{self, Headline};
use super::title::Site;
use super::{json_ld, meta, microdata, names};
use crate::parser::document::{BlockId, Document};
use crate::parser::tag::{Attr, Tag};
use crate::{Article, Options};

/// What a page says of its article.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    /// The fields of the article; its paragraphs are empty.
    pub(crate) article: Article,
    /// The page's canonical address.
    pub(crate) url: Option<String>,
    /// The body as JSON-LD states it.
    pub(crate) article_body: Option<String>,
    /// The block that is the headline readers see.
    pub(crate) headline: Option<BlockId>,
    /// The blocks near it that name the authors.
    pub(crate) bylines: Vec<BlockId>,
    /// The blocks near it that date the article.
    pub(crate) datelines: Vec<BlockId>,
    /// Which source had the last word on a field, by the field's name in the record.
    pub(crate) origins: Vec<(&'static str, Source)>,
}

/// Reads a page's metadata.
pub(crate) fn read(document: &Document, options: &Options) -> Metadata {
    let mut sources = meta::read(document);
    let titles: Vec<String> = sources
        .iter()
        .filter_map(|(_, facts)| facts.title.clone())
        .chain(document.title.clone())
        .collect();
    let stated = headline::references(titles.iter().map(String::as_str));
    sources.push((Source::JsonLd, json_ld::read(document, &stated)));
    sources.push((Source::Microdata, microdata::read(document)));
    sources.push((Source::Document, of_document(document)));
    sources.sort_by_key(|(source, _)| *source);

    let url = first(&sources, |facts| facts.url.clone()).map(|(url, _)| url);
    let address = options.url.as_deref().or(url.as_deref());
    let publishers = sources.iter().filter_map(|(_, facts)| facts.publisher.as_deref());
    let site = Site::new(publishers, address);

    // Microdata marks the heading itself, and so can't tell it from others.
    let stated = sources.iter().filter(|(source, _)| *source != Source::Microdata);
    let titles = stated.filter_map(|(_, facts)| facts.title.as_deref());
    let headline = headline::find(document, &headline::references(titles), &site);
    let order = order(document, &sources);
    let (byline, dateline) = headline.as_ref().map_or_else(Default::default, |headline| {
        let near = near(document, headline.block);
        let byline = byline::find(document, headline.block, &near);
        (byline, dateline::find(document, headline.block, &near, order))
    });
    let anywhere = dateline.blocks.is_empty().then(|| {
        let element =
            headline.as_ref().map_or(0, |headline| document.blocks[headline.block].element);
        dateline::find_anywhere(document, element, order)
    });
    let dates = anywhere.as_ref().unwrap_or(&dateline);
    let visible = Facts {
        authors: byline.authors.clone(),
        editors: byline.editors.clone(),
        published: dates.visible.published.clone(),
        modified: dates.visible.modified.clone(),
        ..Facts::default()
    };
    let times = Facts {
        published: dates.stated.published.clone(),
        modified: dates.stated.modified.clone(),
        ..Facts::default()
    };
    let address = Facts { published: address.and_then(dates::in_url), ..Facts::default() };
    sources.extend([
        (Source::Visible, visible),
        (Source::TimeElement, times),
        (Source::Url, address),
    ]);
    sources.sort_by_key(|(source, _)| *source);
    merge(&sources, headline, byline, dateline, &site, options)
}

/// How many blocks around the headline can hold its byline and dateline.
const BEFORE: usize = 8;
const AFTER: usize = 30;

/// A block of so many bytes is a paragraph; after a few of them the body has begun.
const PARAGRAPH: usize = 240;
const PARAGRAPHS: usize = 3;

/// The blocks around the headline, up to where the body is under way.
fn near(document: &Document, headline: BlockId) -> Range<BlockId> {
    let end = document.blocks.len().min(headline + AFTER);
    let mut long =
        (headline + 1..end).filter(|&block| document.blocks[block].text.len() > PARAGRAPH);
    headline.saturating_sub(BEFORE)..long.nth(PARAGRAPHS).unwrap_or(end)
}

/// What `<title>`, `<html lang>` and `<link rel=canonical>` say.
fn of_document(document: &Document) -> Facts {
    let mut facts = Facts { title: document.title.clone(), ..Facts::default() };
    for element in &document.elements {
        match element.tag {
            Tag::Html if facts.language.is_none() => {
                facts.language = element.attr(Attr::Lang).map(str::to_owned);
            }
            Tag::Link
                if element
                    .attr(Attr::Rel)
                    .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
            {
                facts.url = facts.url.or_else(|| element.attr(Attr::Href).map(str::to_owned));
            }
            _ => {}
        }
    }
    facts
}

/// In which order the page writes its days and months.
fn order(document: &Document, sources: &[(Source, Facts)]) -> Order {
    let language = first(sources, |facts| facts.language.clone()).map(|(language, _)| language);
    let american =
        language.is_some_and(|l| l.to_ascii_lowercase().replace('_', "-").starts_with("en-us"));
    let _ = document;
    if american { Order::MonthFirst } else { Order::DayFirst }
}

/// The first value that any source gives.
fn first<T>(sources: &[(Source, Facts)], get: impl Fn(&Facts) -> Option<T>) -> Option<(T, Source)> {
    sources.iter().find_map(|(source, facts)| Some((get(facts)?, *source)))
}

fn merge(
    sources: &[(Source, Facts)],
    headline: Option<Headline>,
    byline: Byline,
    dateline: Dateline,
    site: &Site,
    options: &Options,
) -> Metadata {
    let block = headline.as_ref().map(|headline| headline.block);
    let mut article = Article::default();
    let mut origins = Vec::new();
    let mut field = |name: &'static str, found: Option<(String, Source)>| {
        let (value, source) = found?;
        origins.push((name, source));
        Some(value)
    };
    let date = |get: fn(&Facts) -> Option<&String>| {
        first(sources, |facts| dates::machine(get(facts)?).filter(|iso| plausible(iso, options)))
    };
    let stated = first(sources, |facts| Some(site.strip(facts.title.as_deref()?).to_owned()));
    article.title = field(
        "title",
        headline.map(|h| (site.strip(&h.text).to_owned(), Source::Visible)).or(stated),
    );
    // Where readers see one date and it is that of a change, it is the date of
    // the text they read.
    let seen = || {
        let (_, visible) = sources.iter().find(|(source, _)| *source == Source::Visible)?;
        let iso = visible.modified.clone().filter(|iso| plausible(iso, options))?;
        Some((iso, Source::Visible))
    };
    article.published = field("published", date(|facts| facts.published.as_ref()).or_else(seen));
    article.modified = field("modified", date(|facts| facts.modified.as_ref()));
    article.publisher = field("publisher", first(sources, |facts| facts.publisher.clone()));
    article.language = field("language", first(sources, |facts| facts.language.clone()));
    article.description = field("description", first(sources, |facts| facts.description.clone()));
    article.image = field("image", first(sources, |facts| facts.image.clone()));
    article.section = field("section", first(sources, |facts| facts.section.clone()));
    let url = field("url", first(sources, |facts| facts.url.clone()));
    let article_body = field("article_body", first(sources, |facts| facts.body.clone()));
    if let Some((tags, source)) =
        first(sources, |facts| (!facts.tags.is_empty()).then(|| facts.tags.clone()))
    {
        article.tags = tags;
        origins.push(("tags", source));
    }
    if let Some((editors, source)) = first(sources, |facts| list(&facts.editors, false)) {
        article.editors = editors;
        origins.push(("editors", source));
    }
    if let Some((authors, source)) = authors(sources, site) {
        article.authors = authors;
        origins.push(("authors", source));
    }
    Metadata {
        article,
        url,
        article_body,
        headline: block,
        bylines: byline.blocks,
        datelines: dateline.blocks,
        origins,
    }
}

fn list(statements: &[String], strict: bool) -> Option<Vec<String>> {
    let mut all: Vec<String> = Vec::new();
    for name in statements.iter().flat_map(|statement| names::people(statement, strict)) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    (!all.is_empty()).then_some(all)
}

/// The authors of the first source that names people; what only names the
/// site is believed where no source names anybody else.
fn authors(sources: &[(Source, Facts)], site: &Site) -> Option<(Vec<String>, Source)> {
    let lists = || {
        sources.iter().filter_map(|(source, facts)| {
            Some((list(&facts.authors, *source == Source::Visible)?, *source))
        })
    };
    let people = lists().find_map(|(names, source)| {
        let people: Vec<String> = names.into_iter().filter(|name| !site.is_named(name)).collect();
        (!people.is_empty()).then_some((people, source))
    });
    people.or_else(|| lists().next())
}

/// Whether the date can be that of a page read now.
fn plausible(iso: &str, options: &Options) -> bool {
    let Some(day) = dates::day(iso) else { return false };
    let now = options.now.map(|now| now.to_zoned(jiff::tz::TimeZone::UTC).date());
    // Somewhere it is tomorrow already.
    now.and_then(|now| now.tomorrow().ok()).is_none_or(|latest| day <= latest)
}
