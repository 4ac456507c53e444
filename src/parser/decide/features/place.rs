//! What is around and inside each element: levels to ancestors, and amounts of text.

use super::inline::Inline;
use super::naming::Naming;
use super::shape::TextShape;
use crate::parser::decide::story::StoryElements;
use crate::parser::document::tag::Tag;
use crate::parser::document::{BlockId, Document, ElementId};
use crate::rules::topics::Topic;

/// The maximum number of levels; ancestors further away carry no information.
const FAR: u8 = 12;

/// The tags whose distance above a block is a feature, in the order of the features.
pub(crate) static TAGS: [Tag; 6] =
    [Tag::Article, Tag::Main, Tag::Aside, Tag::Nav, Tag::Table, Tag::Ul];

/// The topics whose distance above a block is a feature, in the order of the features.
pub(crate) const TOPICS: [Topic; 15] = [
    Topic::Author,
    Topic::Body,
    Topic::Box,
    Topic::Button,
    Topic::Caption,
    Topic::Date,
    Topic::Footer,
    Topic::Modal,
    Topic::Nav,
    Topic::Plea,
    Topic::Quote,
    Topic::Related,
    Topic::Share,
    Topic::Sidebar,
    Topic::Standfirst,
];

/// The names of the topics.
pub(crate) const TOPIC_NAMES: [&str; TOPICS.len()] = {
    let mut names = [""; TOPICS.len()];
    let mut at = 0;
    while at < TOPICS.len() {
        names[at] = TOPICS[at].name();
        at += 1;
    }
    names
};

/// For an element, the levels up to the nearest ancestor of each tag of [`TAGS`] and of
/// each topic of [`TOPICS`], at most [`FAR`].
pub(crate) type Levels = [u8; TAGS.len() + TOPICS.len()];

/// The tags of elements beside a story. Such a tag is ignored on an element that holds
/// the story.
static BESIDE: [Tag; 2] = [Tag::Aside, Tag::Nav];

/// Amounts of text in an element.
#[derive(Clone, Copy, Default)]
pub(crate) struct ElementContents {
    /// Characters of text inside, and how many of them are in links.
    pub(crate) chars: f32,
    pub(crate) link_chars: f32,
    /// Blocks inside, and blocks whose element is a child or the element itself.
    pub(crate) blocks: f32,
    /// The weight of the running text in its children, for finding the main element.
    pub(crate) weight: f32,
}

/// Topics that count even on an element around the whole article.
static WIDE: [Topic; 2] = [Topic::Body, Topic::Standfirst];

/// Computes the levels of each element with blocks, in one pass from the root down.
///
/// The name of an element around the main text says what kind of page it is, not what
/// a block is: `class="post has-comments"` makes no comment. Nor does an `<aside>`
/// that holds the story make it an aside.
pub(crate) fn levels(
    document: &Document,
    naming: &Naming,
    story: &StoryElements,
    top: &MainElement,
) -> Vec<Levels> {
    let mut levels = vec![[FAR; TAGS.len() + TOPICS.len()]; document.elements.len()];
    for (id, element) in document.elements.iter().enumerate() {
        if !naming.has_block[id] {
            continue;
        }
        let mut element_levels = levels[element.parent];
        for up in &mut element_levels {
            *up = (*up + 1).min(FAR);
        }
        if !matches!(element.tag, Tag::Body | Tag::Html) {
            let around = document.contains(id, top.element);
            let topics = naming.topics[id];
            for (at, topic) in TOPICS.iter().enumerate() {
                if topics.has(*topic) && (!around || WIDE.contains(topic)) {
                    element_levels[TAGS.len() + at] = 0;
                }
            }
        }
        let tag = if element.tag == Tag::Ol { Tag::Ul } else { element.tag };
        let is_wrong = story.is_in(id) && BESIDE.contains(&tag);
        if let Some(at) = TAGS.iter().position(|&known| known == tag && !is_wrong) {
            element_levels[at] = 0;
        }
        levels[id] = element_levels;
    }
    levels
}

/// Computes the contents of each element, in one pass from the leaves up.
pub(crate) fn of(
    document: &Document,
    shapes: &[TextShape],
    inline: &[Inline],
    ruled_out: &[Option<&str>],
) -> Vec<ElementContents> {
    let mut places = vec![ElementContents::default(); document.elements.len()];
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
        let inside = places[id];
        let parent = &mut places[document.elements[id].parent];
        parent.chars += inside.chars;
        parent.link_chars += inside.link_chars;
        parent.blocks += inside.blocks;
    }
    places
}

/// The element that holds most of the page's running text.
pub(crate) struct MainElement {
    element: ElementId,
    blocks: std::ops::Range<BlockId>,
    pub(crate) chars: f32,
}

impl MainElement {
    pub(crate) fn of(document: &Document, places: &[ElementContents]) -> Self {
        let score = |place: &ElementContents| {
            place.weight * (1.0 - place.link_chars / place.chars.max(1.0))
        };
        let best =
            (0..places.len()).max_by(|&a, &b| score(&places[a]).total_cmp(&score(&places[b])));
        let element = best.unwrap_or(0);
        Self { element, blocks: document.blocks_of(element), chars: places[element].chars }
    }

    /// Levels from an element up to its common ancestor with the main element, and from
    /// there down to the main element.
    pub(crate) fn levels(&self, document: &Document, id: ElementId) -> (f32, f32) {
        let shared = document
            .lineage(id)
            .take(40)
            .find(|&e| document.contains(e, self.element))
            .unwrap_or(0);
        let depth = |e: ElementId| document.elements[e].depth as f32;
        (depth(id) - depth(shared), depth(self.element) - depth(shared))
    }

    /// The position of a block relative to the main element: 0 to 1 inside it, less than 0
    /// before it and more than 1 after it.
    pub(crate) fn position(&self, block: BlockId) -> f32 {
        let length = self.blocks.len().max(1) as f32;
        ((block as f32 - self.blocks.start as f32) / length).clamp(-2.0, 3.0)
    }
}

/// Levels from an element up to its common ancestor with another.
pub(crate) fn levels_to(document: &Document, id: ElementId, other: ElementId) -> f32 {
    document.lineage(id).take(40).position(|e| document.contains(e, other)).unwrap_or(40) as f32
}
