//! What stands around and inside each element.

use super::inline::Inline;
use super::shape::Shape;
use crate::parser::document::{BlockId, Document, ElementId};
use crate::parser::rules::topics::{self, Topic};
use crate::parser::tag::{Attr, Tag};

/// Levels above which an ancestor is too far away to tell anything.
const FAR: u8 = 12;

/// The tags whose distance above a block is a feature, in the order of the features.
static UP: [Tag; 14] = [
    Tag::Article,
    Tag::Main,
    Tag::Section,
    Tag::Aside,
    Tag::Header,
    Tag::Footer,
    Tag::Nav,
    Tag::Form,
    Tag::Figure,
    Tag::Table,
    Tag::Ul,
    Tag::Blockquote,
    Tag::A,
    Tag::Button,
];

/// What is known of an element.
#[derive(Clone)]
pub(super) struct Place {
    /// Levels up to the nearest element of each topic.
    pub(super) topics: [u8; Topic::COUNT],
    /// Levels up to the nearest element of each tag of [`UP`], and to an `articleBody` property.
    pub(super) tags: [u8; UP.len() + 1],
    /// Characters of text inside, and how many of them are in links.
    pub(super) chars: f32,
    pub(super) link_chars: f32,
    /// Blocks inside, and blocks whose element is a child or the element itself.
    pub(super) blocks: f32,
    /// The weight of the running text right below, for finding the place that holds most of it.
    pub(super) weight: f32,
}

/// The places of a page's elements, and the one that holds most of its running text.
pub(super) fn of(
    document: &Document,
    shapes: &[Shape],
    inline: &[Inline],
    ruled_out: &[Option<&str>],
) -> (Vec<Place>, Top) {
    let mut places = sums(document, shapes, inline, ruled_out);
    let top = Top::of(document, &places);
    name(document, &top, &mut places);
    (places, top)
}

/// Topics that count even when named by an element around the whole article.
static WIDE: [Topic; 2] = [Topic::Body, Topic::Standfirst];

/// One pass down for what the names and tags above each element say.
///
/// What an element around the main text is called says what kind of page it
/// is, not what a block is: `class="post has-comments"` makes no comment.
fn name(document: &Document, top: &Top, places: &mut [Place]) {
    let mut known = topics::Known::default();
    for (id, element) in document.elements.iter().enumerate() {
        let (mut topics, mut tags) = if id == 0 {
            ([FAR; Topic::COUNT], [FAR; UP.len() + 1])
        } else {
            (places[element.parent].topics, places[element.parent].tags)
        };
        for up in topics.iter_mut().chain(&mut tags) {
            *up = (*up + 1).min(FAR);
        }
        let around = document.contains(id, top.element);
        if !matches!(element.tag, Tag::Body | Tag::Html) {
            for (name, value) in &element.attributes {
                if matches!(
                    name,
                    Attr::Class
                        | Attr::Id
                        | Attr::Itemprop
                        | Attr::Role
                        | Attr::DataTestid
                        | Attr::DataComponent
                ) {
                    for topic in known.of(value).iter() {
                        if !around || WIDE.contains(&topic) {
                            topics[topic as usize] = 0;
                        }
                    }
                }
            }
        }
        let tag = if element.tag == Tag::Ol { Tag::Ul } else { element.tag };
        if let Some(at) = UP.iter().position(|&known| known == tag) {
            tags[at] = 0;
        }
        if element.attr(Attr::Itemprop).is_some_and(|p| p.eq_ignore_ascii_case("articleBody")) {
            tags[UP.len()] = 0;
        }
        places[id].topics = topics;
        places[id].tags = tags;
    }
}

/// One pass up for what stands inside each element.
fn sums(
    document: &Document,
    shapes: &[Shape],
    inline: &[Inline],
    ruled_out: &[Option<&str>],
) -> Vec<Place> {
    let empty = Place {
        topics: [FAR; Topic::COUNT],
        tags: [FAR; UP.len() + 1],
        chars: 0.0,
        link_chars: 0.0,
        blocks: 0.0,
        weight: 0.0,
    };
    let mut places = vec![empty; document.elements.len()];
    for (b, block) in document.blocks.iter().enumerate() {
        let place = &mut places[block.element];
        place.chars += shapes[b].chars;
        place.link_chars += inline[b].link_chars;
        place.blocks += 1.0;
        // The weights of Readability (Arc90, 2009): commas and length make running text.
        if ruled_out[b].is_none()
            && shapes[b].chars >= 25.0
            && document.elements[block.element].tag.heading_level().is_none()
        {
            let weight = 1.0 + shapes[b].commas + (shapes[b].chars / 100.0).min(3.0);
            let weight = weight * (1.0 - inline[b].link_share);
            let parent = document.elements[block.element].parent;
            places[parent].weight += weight;
            places[document.elements[parent].parent].weight += weight / 2.0;
        }
    }
    for id in (1..document.elements.len()).rev() {
        let (chars, link_chars, blocks) =
            (places[id].chars, places[id].link_chars, places[id].blocks);
        let parent = &mut places[document.elements[id].parent];
        parent.chars += chars;
        parent.link_chars += link_chars;
        parent.blocks += blocks;
    }
    places
}

/// The element that holds most of the page's running text.
pub(super) struct Top {
    element: ElementId,
    blocks: std::ops::Range<BlockId>,
    pub(super) chars: f32,
}

impl Top {
    pub(super) fn of(document: &Document, places: &[Place]) -> Self {
        let score = |place: &Place| place.weight * (1.0 - place.link_chars / place.chars.max(1.0));
        let best =
            (0..places.len()).max_by(|&a, &b| score(&places[a]).total_cmp(&score(&places[b])));
        let element = best.unwrap_or(0);
        Self { element, blocks: document.blocks_of(element), chars: places[element].chars }
    }

    /// Levels from an element up to what it shares with the top, and from there down to the top.
    pub(super) fn levels(&self, document: &Document, id: ElementId) -> (f32, f32) {
        let shared = document
            .lineage(id)
            .take(40)
            .find(|&e| document.contains(e, self.element))
            .unwrap_or(0);
        let depth = |e: ElementId| document.elements[e].depth as f32;
        (depth(id) - depth(shared), depth(self.element) - depth(shared))
    }

    /// How far through the top a block stands: 0 to 1 inside, below or above outside.
    pub(super) fn position(&self, block: BlockId) -> f32 {
        let length = self.blocks.len().max(1) as f32;
        ((block as f32 - self.blocks.start as f32) / length).clamp(-2.0, 3.0)
    }
}

/// Levels from an element up to what it shares with another.
pub(super) fn levels_to(document: &Document, id: ElementId, other: ElementId) -> f32 {
    document.lineage(id).take(40).position(|e| document.contains(e, other)).unwrap_or(40) as f32
}
