//! Entries of lists: what repeats on a page, each with a headline that is a link.
//!
//! A front page, a section or the results of a search may hold as much prose as
//! a story does. It stands in cards then, each of which leads elsewhere.

use foldhash::HashMap;

use super::naming::Naming;
use crate::parser::document::{Document, Element, ElementId};
use crate::parser::tag::{Attr, Tag};

/// How many levels above its headline a card may begin.
const LEVELS: usize = 5;

/// The least cards that make a list.
const LIST: usize = 3;

/// Which elements stand in a card, and the share of the page's prose that does.
pub(super) struct Cards {
    pub(super) is_in: Vec<bool>,
    pub(super) share: f32,
}

impl Cards {
    pub(super) fn of(document: &Document, naming: &Naming) -> Self {
        let headed = headed(document);
        let place = |id: ElementId| (document.elements[id].parent, naming.kind(id));
        let mut alike: HashMap<(ElementId, u32), usize> = HashMap::default();
        for id in (1..headed.len()).filter(|&id| headed[id]) {
            *alike.entry(place(id)).or_default() += 1;
        }
        let mut is_in = vec![false; headed.len()];
        for id in 1..headed.len() {
            let is_card = headed[id] && alike.get(&place(id)).is_some_and(|&count| count >= LIST);
            is_in[id] = is_card || is_in[document.elements[id].parent];
        }
        let prose = document.prose();
        let bytes = |b: usize| prose.bytes(b..b + 1);
        let all: usize = (0..document.blocks.len()).map(bytes).sum();
        let within = (0..document.blocks.len()).filter(|&b| is_in[document.blocks[b].element]);
        let share = within.map(bytes).sum::<usize>() as f32 / all.max(1) as f32;
        Self { is_in, share }
    }
}

/// Which elements hold one heading that is all a link.
fn headed(document: &Document) -> Vec<bool> {
    let mut headings = vec![0_u32; document.elements.len()];
    for (id, element) in document.elements.iter().enumerate() {
        if element.tag.heading_level().is_some() && is_link(document, id) {
            let around = document.lineage(element.parent).take(LEVELS);
            around.for_each(|above| headings[above] += 1);
        }
    }
    headings.into_iter().map(|count| count == 1).collect()
}

/// Whether all of a heading is in one link, in it or around it, that leads
/// elsewhere: the posts of a live report link to themselves.
fn is_link(document: &Document, heading: ElementId) -> bool {
    let leads_on = |link: &Element| {
        link.tag == Tag::A && link.attr(Attr::Href).is_some_and(|href| !href.starts_with('#'))
    };
    document.link_in(heading).is_some_and(leads_on)
        || document.lineage(heading).take(LEVELS).any(|id| leads_on(&document.elements[id]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::read::html;

    fn share(page: &str) -> f32 {
        let document = html::read(page, &Limits::default());
        Cards::of(&document, &Naming::of(&document)).share
    }

    #[test]
    fn prose_below_linked_headings_stands_in_cards() {
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
