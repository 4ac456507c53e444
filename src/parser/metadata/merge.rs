//! Merges the facts of all sources, field by field.

use std::ops::Range;

use super::byline::VisibleByline;
use super::dateline;
use super::facts::{FactSource, Facts};
use super::headline::{self, Titles, VisibleHeadline};
use super::title::Site;
use super::{authors, byline, fields, json_ld, language, marks, meta, microdata};
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{BlockId, Document};
use crate::parser::metadata::host;
use crate::rules::dates::{self, Locale, Order};
use crate::{Article, Options, Origin, Warning};

/// The metadata of a page.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    /// The fields of the article; its paragraphs are empty.
    pub(crate) article: Article,
    /// The source of each field's value.
    pub(crate) origins: Vec<Origin>,
    /// The page's canonical address.
    pub(crate) url: Option<String>,
    /// The body as JSON-LD states it.
    pub(crate) article_body: Option<String>,
    /// The parsed JSON-LD.
    pub(crate) data: json_ld::JsonLd,
    /// The block of the visible headline.
    pub(crate) headline: Option<BlockId>,
    /// The blocks near it that name the authors.
    pub(crate) bylines: Vec<BlockId>,
    /// The blocks near it that date the article.
    pub(crate) datelines: Vec<BlockId>,
    /// The order of day and month on the page, if it is known.
    pub(crate) order: Option<Order>,
    /// Whether it is complete, so that visible lines add nothing: the page is presscut's
    /// own rendered output.
    pub(crate) is_complete: bool,
    /// What the user should know about how it was read.
    pub(crate) warnings: Vec<Warning>,
}

impl Metadata {
    /// Whether the metadata states that the page is an article.
    pub(crate) fn states_article(&self, document: &Document) -> bool {
        json_ld::states_article(&self.data) || meta::states_article(document)
    }
}

/// Reads the metadata of a page; `find_headline` is called if no line agrees with a title
/// that the page states.
pub(crate) fn read(
    document: &Document,
    options: &Options,
    find_headline: impl FnOnce(&Document) -> Option<BlockId>,
) -> Metadata {
    let mut sources = meta::read(document);
    let titles: Vec<String> = sources
        .iter()
        .filter_map(|(_, facts)| facts.title.clone())
        .chain(document.title.clone())
        .collect();
    let stated = headline::references(titles.iter().map(String::as_str));
    let mut warnings = Vec::new();
    let data = json_ld::parse(document, &options.limits, &mut warnings);
    let facts = json_ld::read(&data, &stated, &mut warnings);
    sources.push((FactSource::JsonLd, facts));
    sources.push((FactSource::Microdata, microdata::read(document)));
    sources.push((FactSource::Document, of_document(document)));
    sources.sort_by_key(|(source, _)| *source);

    let url = first(&sources, |facts| facts.url.clone());
    let address = options.url.as_deref().or(url.as_deref());
    let publishers = sources.iter().filter_map(|(_, facts)| facts.publisher.as_deref());
    let site = Site::new(publishers, address).shown_on(document);

    let titles = stated_titles(&sources);
    let headline = headline::find(document, &titles, &site).or_else(|| {
        // With a title for sharing, which is the headline itself, no guess is needed.
        let block = if titles.shared.is_empty() { find_headline(document)? } else { return None };
        let is_plausible = !document.prose().is_prose(block)
            && !site.is_named_or_shown(&document.blocks[block].text);
        is_plausible.then(|| VisibleHeadline::guessed(document, block))
    });
    let declared = sources.iter().rev().filter_map(|(_, facts)| facts.language.as_deref());
    let language = language::choose(declared, language::detect(document));
    let near = headline.as_ref().map(|headline| near(document, headline.block));
    let order = order(&sources, language.as_deref(), address, || {
        let near = near.clone().unwrap_or_default();
        near.map(|block| document.blocks[block].text.as_str())
    });
    let locale = Locale::new(order.visible, language.as_deref());
    let (byline, dateline) = match (&headline, &near) {
        (Some(headline), Some(near)) => {
            let dateline = dateline::find(document, headline.block, near, locale);
            (byline::find(document, headline.block, near, &dateline.blocks), dateline)
        }
        _ => Default::default(),
    };
    let anywhere = dateline.blocks.is_empty().then(|| {
        let element =
            headline.as_ref().map_or(0, |headline| document.blocks[headline.block].element);
        dateline::find_anywhere(document, element, locale)
    });
    let found = anywhere.as_ref().unwrap_or(&dateline);
    let in_address = Facts { published: address.and_then(dates::in_url), ..Facts::default() };
    // A date at the start of the text may be that of the event, so that it is the last choice.
    let is_dated = found.visible.published.is_some()
        || found.stated.published.is_some()
        || in_address.published.is_some();
    let opening = headline
        .as_ref()
        .filter(|_| !is_dated)
        .and_then(|headline| dateline::opening(document, headline.block, locale));
    let visible = Facts {
        authors: byline.authors.clone(),
        editors: byline.editors.clone(),
        published: found.visible.published.clone().or(opening),
        modified: found.visible.modified.clone(),
        ..Facts::default()
    };
    let times = Facts {
        published: found.stated.published.clone(),
        modified: found.stated.modified.clone(),
        ..Facts::default()
    };
    sources.extend([
        (FactSource::Visible, visible),
        (FactSource::TimeElement, times),
        (FactSource::Url, in_address),
    ]);
    sources.sort_by_key(|(source, _)| *source);
    let labelled = dateline.visible.published.as_ref().filter(|_| dateline.labelled.is_some());
    let mut merge = Merge { sources: &sources, byline: &byline, labelled, origins: Vec::new() };
    let title = headline.as_ref().map(|headline| site.strip(&headline.text).to_owned());
    let machine = Locale { order: order.machine, ..locale };
    let article = merge.article(title, language, address, &site, machine, options);
    let origins = merge.origins;
    Metadata {
        is_complete: false,
        article,
        url,
        article_body: first(&sources, |facts| facts.body.clone()),
        data,
        headline: headline.map(|headline| headline.block),
        bylines: byline.blocks,
        datelines: dateline.blocks,
        order: order.known,
        origins,
        warnings,
    }
}

/// The titles with which headings are compared.
fn stated_titles(sources: &[(FactSource, Facts)]) -> Titles {
    // The title in microdata is the marked heading itself, and would always agree.
    let stated = || sources.iter().filter(|(source, _)| *source != FactSource::Microdata);
    let shared = stated().filter(|(source, _)| *source != FactSource::Document);
    Titles {
        all: headline::references(stated().filter_map(|(_, facts)| facts.title.as_deref())),
        shared: headline::references(shared.filter_map(|(_, facts)| facts.title.as_deref())),
    }
}

/// How many blocks before and after the headline may hold its byline and dateline.
const BEFORE: usize = 8;
const AFTER: usize = 30;

/// The length above which a block is a paragraph, in bytes, and the number of paragraphs
/// that are searched before the body is taken to have begun.
const PARAGRAPH: usize = 240;
const PARAGRAPHS: usize = 3;

/// The blocks around the headline, up to where the body is under way.
fn near(document: &Document, headline: BlockId) -> Range<BlockId> {
    let end = document.blocks.len().min(headline + AFTER);
    let mut long =
        (headline + 1..end).filter(|&block| document.blocks[block].text.len() > PARAGRAPH);
    headline.saturating_sub(BEFORE)..long.nth(PARAGRAPHS).unwrap_or(end)
}

/// The facts of `<title>`, `<html lang>` and `<link rel=canonical>`.
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

/// The order of day and month on a page.
struct Orders {
    /// In visible text.
    visible: Order,
    /// In metadata.
    machine: Order,
    /// The order if it is more than a guess.
    known: Option<Order>,
}

fn order<'t, T: Iterator<Item = &'t str>>(
    sources: &'t [(FactSource, Facts)],
    language: Option<&str>,
    address: Option<&str>,
    seen: impl FnOnce() -> T,
) -> Orders {
    let stated =
        || sources.iter().flat_map(|(_, facts)| facts.published.iter().chain(&facts.modified));
    let short = |text: &&str| text.len() <= marks::LONGEST;
    if let Some(shown) = Order::shown(stated().map(String::as_str).chain(seen().filter(short))) {
        return Orders { visible: shown, machine: shown, known: Some(shown) };
    }
    // Only American English puts the month first, and few pages other than American ones
    // declare `en-US`.
    let american = language.is_some_and(|language| language == "en-US");
    let elsewhere = address.is_some_and(|address| host::is_national(host::of(address)));
    // Content systems mostly use the American order, unless the page is in another
    // language.
    let english = language.is_none_or(|language| language.starts_with("en"));
    let order = |month_first| if month_first { Order::American } else { Order::DayFirst };
    let visible = order(american && !elsewhere);
    Orders { visible, machine: order(english), known: (!english || american).then_some(visible) }
}

/// The first value that any source gives.
fn first<T>(sources: &[(FactSource, Facts)], get: impl Fn(&Facts) -> Option<T>) -> Option<T> {
    sources.iter().find_map(|(_, facts)| get(facts))
}

/// Merges the sources, and records the source of each field.
struct Merge<'s> {
    sources: &'s [(FactSource, Facts)],
    /// The visible byline.
    byline: &'s VisibleByline,
    /// The visible date with a label of publication.
    labelled: Option<&'s String>,
    origins: Vec<Origin>,
}

impl Merge<'_> {
    /// The fields of the article; `title` is the visible headline and `address` that of the
    /// page.
    fn article(
        &mut self,
        title: Option<String>,
        language: Option<String>,
        address: Option<&str>,
        site: &Site,
        locale: Locale,
        options: &Options,
    ) -> Article {
        let seen = title.map(|title| (FactSource::Visible, title));
        let title = seen
            .or_else(|| self.find(|facts| Some(site.strip(facts.title.as_deref()?).to_owned())));
        let is_plausible = |iso: &String| plausible(iso, options);
        let read = |value: &String| dates::machine_as(value, locale).filter(is_plausible);
        // A source with a modification before publication has the date of a reprint.
        let is_sound = |facts: &Facts| {
            let modified = facts.modified.as_ref().and_then(read);
            let published = facts.published.as_ref().and_then(read);
            !matches!((modified, published), (Some(modified), Some(published))
                if dates::day(&modified) < dates::day(&published))
        };
        let published = |facts: &Facts| read(facts.published.as_ref()?);
        let stated = self.sources.iter().find(|(_, facts)| published(facts).is_some());
        let labelled = self.labelled.filter(|_| stated.is_some_and(|(_, facts)| !is_sound(facts)));
        let labelled = labelled.and_then(read).map(|iso| (FactSource::Visible, iso));
        let published = labelled.or_else(|| self.find(published)).or_else(|| {
            // If the only visible date is one of modification, it is the date of the
            // text.
            let seen = self.sources.iter().find(|(source, _)| *source == FactSource::Visible)?;
            Some((FactSource::Visible, read(seen.1.modified.as_ref()?)?))
        });
        // The same moment in the time zone of the newsroom is the day that readers know.
        let local = |found: Option<(FactSource, String)>, get: fn(&Facts) -> Option<&String>| {
            let (source, iso) = found?;
            let local = self.find(|facts| dates::localised(&iso, &read(get(facts)?)?));
            Some(local.unwrap_or((source, iso)))
        };
        let published = local(published, |facts| facts.published.as_ref());
        // For a date without time, another source may have the time.
        let published = published.map(|(source, iso)| {
            let is_finer = |other: &String| other.len() > iso.len() && other.starts_with(&*iso);
            self.find(|facts| read(facts.published.as_ref()?).filter(is_finer))
                .unwrap_or((source, iso))
        });
        let modified = self.find(|facts| read(facts.modified.as_ref()?));
        // A modification before publication is of no interest.
        let is_later = |iso: &String| {
            published.as_ref().is_none_or(|(_, first)| !dates::is_before(iso, first))
        };
        let modified =
            local(modified, |facts| facts.modified.as_ref()).filter(|(_, iso)| is_later(iso));
        let image = self.find(|facts| fields::image(facts.image.as_deref()?, address));
        let section = self.find(|facts| fields::section(facts.section.as_deref()?));
        let headline = title.as_ref().map(|(_, title)| title.as_str());
        let issuer = self.find(|facts| fields::publisher(facts.publisher.as_deref()?, headline));
        let language = language.map(|tag| (self.source_of_language(&tag), tag));
        Article {
            title: self.take("title", title),
            authors: self
                .take("authors", authors::authors(self.sources, self.byline, site))
                .unwrap_or_default(),
            editors: self
                .take("editors", self.find(|facts| authors::people(&facts.editors)))
                .unwrap_or_default(),
            published: self.take("published", published),
            modified: self.take("modified", modified),
            publisher: self.take("publisher", issuer),
            language: self.take("language", language),
            description: self.take("description", self.find(|facts| facts.description.clone())),
            image: self.take("image", image),
            section: self.take("section", section),
            tags: self.take("tags", self.find(|facts| list(&facts.tags))).unwrap_or_default(),
            ..Article::default()
        }
    }

    /// The first value that any source gives, and which one gives it.
    fn find<T>(&self, get: impl Fn(&Facts) -> Option<T>) -> Option<(FactSource, T)> {
        self.sources.iter().find_map(|(source, facts)| Some((*source, get(facts)?)))
    }

    /// A field's value; its source is recorded.
    fn take<T>(&mut self, field: &'static str, found: Option<(FactSource, T)>) -> Option<T> {
        let (source, value) = found?;
        self.origins.push(Origin { field, source: source.name() });
        Some(value)
    }

    /// The source that declares the language; the text where none does.
    fn source_of_language(&self, tag: &str) -> FactSource {
        let mut sources = self.sources.iter().rev();
        let declares = |(_, facts): &&(FactSource, Facts)| {
            facts
                .language
                .as_deref()
                .and_then(language::tag)
                .is_some_and(|declared| declared == tag)
        };
        sources.find(declares).map_or(FactSource::Text, |(source, _)| *source)
    }
}

fn list(entries: &[String]) -> Option<Vec<String>> {
    (!entries.is_empty()).then(|| entries.to_vec())
}

/// Whether the date is not in the future.
fn plausible(iso: &str, options: &Options) -> bool {
    let Some(day) = dates::day(iso) else { return false };
    let now = options.now.map(|now| now.to_zoned(jiff::tz::TimeZone::UTC).date());
    // In some time zone it is already tomorrow.
    now.and_then(|now| now.tomorrow().ok()).is_none_or(|latest| day <= latest)
}
