//! Finds the cards of other stories: repeated elements, each with one linked heading.
//!
//! A front page, a section or a page of search results may have as much prose as a
//! story, but in cards that each link to another page.

use foldhash::HashMap;

use super::naming::Naming;
use crate::parser::document::counts::running_sums;
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{Document, Element, ElementId};
use crate::parser::metadata::host;

/// How many levels above its heading a card may begin.
const LEVELS: usize = 5;

/// The minimum number of cards of a list.
const LIST: usize = 3;

/// The minimum share of its prose in dated cards from which a page is a list of stories.
const NEARLY_ALL: f32 = 0.8;

/// The most paragraphs above the first card that describe the list.
const DESCRIPTION: usize = 1;

/// Which elements are inside a card, and the share of the page's prose that is.
pub(super) struct Cards {
    pub(super) is_in: Vec<bool>,
    pub(super) share: f32,
    /// The share in cards that have a date and link to the host that most cards link to.
    entries: f32,
    /// The paragraphs above the first card.
    above: usize,
}

impl Cards {
    pub(super) fn of(document: &Document, naming: &Naming, url: Option<&str>) -> Self {
        let hosts = hosts(document, url.map(path));
        // Many pages give each `<article>` of a list its own class, so that it is not compared.
        let kind = |id: ElementId| match document.elements[id].tag {
            Tag::Article => None,
            _ => Some(naming.kind(id)),
        };
        let place = |id: ElementId| (document.elements[id].parent, kind(id));
        let mut alike: HashMap<(ElementId, Option<u32>), usize> = HashMap::default();
        for id in (1..hosts.len()).filter(|&id| hosts[id].is_some()) {
            *alike.entry(place(id)).or_default() += 1;
        }
        let card = |id: ElementId| hosts[id].filter(|_| alike[&place(id)] >= LIST);
        let cards: Vec<_> =
            (0..hosts.len()).map(|id| if id == 0 { None } else { card(id) }).collect();
        let main_host = most_common(cards.iter().copied().flatten());
        let is_time = document.elements.iter().map(|element| element.tag == Tag::Time);
        let times = running_sums(is_time.map(usize::from));
        let ages = running_sums(document.blocks.iter().map(|block| usize::from(block.is_age)));
        let mut is_in = vec![false; hosts.len()];
        let mut is_in_entry = is_in.clone();
        for id in 1..hosts.len() {
            let Element { parent, end, .. } = document.elements[id];
            let blocks = document.blocks_of(id);
            let is_dated = times[end] > times[id] || ages[blocks.end] > ages[blocks.start];
            let is_entry = is_dated && cards[id].is_some() && cards[id] == main_host;
            is_in[id] = cards[id].is_some() || is_in[parent];
            is_in_entry[id] = is_entry || is_in_entry[parent];
        }
        let prose = document.prose();
        let bytes = |b: usize| prose.bytes(b..b + 1);
        let blocks = || 0..document.blocks.len();
        let all: usize = blocks().map(bytes).sum();
        let share = |is_in: &[bool]| {
            let within = blocks().filter(|&b| is_in[document.blocks[b].element]);
            within.map(bytes).sum::<usize>() as f32 / all.max(1) as f32
        };
        let is_above = |&b: &usize| !is_in[document.blocks[b].element];
        let above = blocks().take_while(is_above).filter(|&b| prose.is_prose(b)).count();
        Self { share: share(&is_in), entries: share(&is_in_entry), above, is_in }
    }

    /// Whether the page is a list of stories. A story that has a section for each thing
    /// it links to is none: its sections have no dates and link to other hosts.
    pub(super) fn is_list(&self) -> bool {
        self.entries > NEARLY_ALL && self.above <= DESCRIPTION
    }
}

/// The most frequent value.
fn most_common<'a>(values: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::default();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(value, count)| (count, value)).map(|(value, _)| value)
}

/// The path of a relative or absolute address.
fn path(href: &str) -> &str {
    let href = href.split(['?', '#']).next().unwrap_or_default();
    let rest = href.split_once("://").map_or(href, |(_, rest)| rest);
    if rest.len() == href.len() { href } else { rest.find('/').map_or("", |at| &rest[at..]) }
}

/// For each element with exactly one heading that is entirely a link, the host that
/// the heading links to; empty for a relative address. Links to `page_path`, such as
/// those of the posts of a live report, do not count.
fn hosts<'d>(document: &'d Document, page_path: Option<&str>) -> Vec<Option<&'d str>> {
    let mut headings = vec![(0_u32, None); document.elements.len()];
    for (id, element) in document.elements.iter().enumerate() {
        if element.tag.heading_level().is_some()
            && let Some(href) = link(document, id).filter(|href| Some(path(href)) != page_path)
        {
            let host = Some(host::of(href));
            for above in document.lineage(element.parent).take(LEVELS) {
                headings[above] = (headings[above].0 + 1, host);
            }
        }
    }
    headings.into_iter().map(|(count, host)| host.filter(|_| count == 1)).collect()
}

/// The address of a heading that is entirely in one link, in it or around it. Links
/// to a fragment, as the posts of a live report have them, do not count.
fn link(document: &Document, heading: ElementId) -> Option<&str> {
    let around = || document.lineage(heading).take(LEVELS).map(|id| &document.elements[id]);
    let inside = document.link_in(heading).into_iter();
    let mut links = inside.chain(around()).filter(|link| link.tag == Tag::A);
    links.find_map(|link| link.attr(Attr::Href).filter(|href| !href.starts_with('#')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::read::html;

    fn share(page: &str) -> f32 {
        let document = html::read(page, &Limits::default());
        Cards::of(&document, &Naming::of(&document), Some("https://n.example/live")).share
    }

    #[test]
    fn page_of_dated_cards_is_list() {
        let entry = "<div><h2><a href=/a>Trams stay</a></h2><time>2 May</time>\
            <p>The council kept the service by two votes, and asked for a count.</p></div>";
        let is_list = |page: &str| {
            let document = html::read(page, &Limits::default());
            Cards::of(&document, &Naming::of(&document), Some("https://n.example/live")).is_list()
        };
        assert!(is_list(&entry.repeat(4)));
        assert!(is_list(&entry.replace("<time>2 May</time>", "<p>2 hours ago</p>").repeat(4)));
        assert!(!is_list(&entry.replace("<time>2 May</time>", "").repeat(4)));
        assert!(!is_list(&entry.replace("/a", "/live?post=2").repeat(4)));
        let story = "<p>The council has kept all of its trams, and nobody knows for how long.</p>";
        assert!(is_list(&format!("{story}{}", entry.repeat(9))));
        assert!(!is_list(&format!("{}{}", story.repeat(2), entry.repeat(40))));
    }

    #[test]
    fn prose_below_linked_headings_is_in_cards() {
        let text = "<p>The council kept the service by two votes, and asked for a count.</p>";
        let card = format!("<div><h2><a href=/a>Trams stay</a></h2>{text}</div>");
        assert!(share(&card.repeat(4)) > 0.99);
        assert!(share(&card) < 0.01);
        let posts = card.replace("/a", "#a").repeat(4);
        assert!(share(&posts) < 0.01);
        let story = format!("<div><h2>Trams stay</h2>{text}</div>").repeat(4);
        assert!(share(&story) < 0.01);
    }
}
