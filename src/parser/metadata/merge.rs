//! Merges what the sources say, field by field.

use std::ops::Range;

use super::byline::{self, Byline};
use super::dateline::{self, Dateline};
use super::dates::{self, Order};
use super::facts::{Facts, Source};
use super::headline::{self, Headline};
use super::title::Site;
use super::{json_ld, language, meta, microdata, names};
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

    let url = first(&sources, |facts| facts.url.clone());
    let address = options.url.as_deref().or(url.as_deref());
    let publishers = sources.iter().filter_map(|(_, facts)| facts.publisher.as_deref());
    let site = Site::new(publishers, address);

    // Microdata marks the heading itself, and so can't tell it from others.
    let stated = sources.iter().filter(|(source, _)| *source != Source::Microdata);
    let titles = stated.filter_map(|(_, facts)| facts.title.as_deref());
    let headline = headline::find(document, &headline::references(titles), &site);
    let declared = sources.iter().rev().filter_map(|(_, facts)| facts.language.as_deref());
    let language = language::choose(declared, language::detect(document));
    let order = order(language.as_deref(), address);
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
    merge(&sources, headline, byline, dateline, &site, language, options)
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
fn order(language: Option<&str>, address: Option<&str>) -> Order {
    // Only American English puts the month first, and few other pages than
    // American ones say that they are written in it.
    let american = language.is_some_and(|language| language == "en-US");
    let elsewhere = address.is_some_and(super::title::is_national);
    if american && !elsewhere { Order::MonthFirst } else { Order::DayFirst }
}

/// The first value that any source gives.
fn first<T>(sources: &[(Source, Facts)], get: impl Fn(&Facts) -> Option<T>) -> Option<T> {
    sources.iter().find_map(|(_, facts)| get(facts))
}

fn merge(
    sources: &[(Source, Facts)],
    headline: Option<Headline>,
    byline: Byline,
    dateline: Dateline,
    site: &Site,
    language: Option<String>,
    options: &Options,
) -> Metadata {
    let block = headline.as_ref().map(|headline| headline.block);
    let text = |get: fn(&Facts) -> Option<&String>| first(sources, |facts| get(facts).cloned());
    let is_plausible = |iso: &String| plausible(iso, options);
    let date = |get: fn(&Facts) -> Option<&String>| {
        first(sources, |facts| dates::machine(get(facts)?).filter(is_plausible))
    };
    let stated = || first(sources, |facts| Some(site.strip(facts.title.as_deref()?).to_owned()));
    // Where readers see one date and it is that of a change, it is the date of
    // the text they read.
    let seen = || {
        let (_, visible) = sources.iter().find(|(source, _)| *source == Source::Visible)?;
        visible.modified.clone().filter(is_plausible)
    };
    let tags = |facts: &Facts| (!facts.tags.is_empty()).then(|| facts.tags.clone());
    let article = Article {
        title: headline.map(|h| site.strip(&h.text).to_owned()).or_else(stated),
        authors: authors(sources, site).unwrap_or_default(),
        editors: first(sources, |facts| list(&facts.editors)).unwrap_or_default(),
        published: date(|facts| facts.published.as_ref()).or_else(seen),
        modified: date(|facts| facts.modified.as_ref()),
        publisher: text(|facts| facts.publisher.as_ref()),
        language,
        description: text(|facts| facts.description.as_ref()),
        image: text(|facts| facts.image.as_ref()),
        section: text(|facts| facts.section.as_ref()),
        tags: first(sources, tags).unwrap_or_default(),
        ..Article::default()
    };
    Metadata {
        article,
        url: text(|facts| facts.url.as_ref()),
        article_body: text(|facts| facts.body.as_ref()),
        headline: block,
        bylines: byline.blocks,
        datelines: dateline.blocks,
    }
}

fn list(statements: &[String]) -> Option<Vec<String>> {
    let mut all: Vec<String> = Vec::new();
    for name in statements.iter().flat_map(|statement| names::people(statement, false)) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    (!all.is_empty()).then_some(all)
}

/// The authors of the first source that names people; what only names the
/// site, or is a log-in, is believed where no source names anybody else.
fn authors(sources: &[(Source, Facts)], site: &Site) -> Option<Vec<String>> {
    let lists = |keep: &dyn Fn(&String) -> bool| {
        first(sources, |facts| {
            let names = names_of(&facts.authors, site, keep);
            (!names.is_empty()).then_some(names)
        })
    };
    let person = |name: &String| !site.is_named(name) && !names::is_handle(name);
    lists(&person)
        .or_else(|| lists(&|name| !site.is_named(name)))
        .or_else(|| first(sources, |facts| list(&facts.authors)))
}

/// The names of a source's statements that `keep` accepts. A statement that
/// begins with the site's name goes on with its address.
fn names_of(statements: &[String], site: &Site, keep: &dyn Fn(&String) -> bool) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for statement in statements {
        let names = names::people(statement, false);
        if names.first().is_some_and(|first| site.is_named(first)) {
            continue;
        }
        for name in names {
            if keep(&name) && !all.contains(&name) {
                all.push(name);
            }
        }
    }
    all
}

/// Whether the date can be that of a page read now.
fn plausible(iso: &str, options: &Options) -> bool {
    let Some(day) = dates::day(iso) else { return false };
    let now = options.now.map(|now| now.to_zoned(jiff::tz::TimeZone::UTC).date());
    // Somewhere it is tomorrow already.
    now.and_then(|now| now.tomorrow().ok()).is_none_or(|latest| day <= latest)
}
