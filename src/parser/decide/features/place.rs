//! What stands around and inside each element.

use super::inline::Inline;
use super::naming::Naming;
use super::shape::TextShape;
use crate::parser::decide::story::StoryElements;
use crate::parser::document::tag::Tag;
use crate::parser::document::{BlockId, Document, ElementId};
use crate::rules::topics::Topic;

/// Levels above which an ancestor is too far away to tell anything.
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

/// The names of these.
pub(crate) const TOPIC_NAMES: [&str; TOPICS.len()] = {
    let mut names = [""; TOPICS.len()];
    let mut at = 0;
    while at < TOPICS.len() {
        names[at] = TOPICS[at].name();
        at += 1;
    }
    names
};

/// Levels up from an element, as far as they tell anything: to the nearest of
/// each tag of [`TAGS`], and to the nearest of each topic of [`TOPICS`].
pub(crate) type Levels = [u8; TAGS.len() + TOPICS.len()];

/// The tags of what stands beside a story. One that holds the story is not what
/// its tag says.
static BESIDE: [Tag; 2] = [Tag::Aside, Tag::Nav];

/// What stands in an element.
#[derive(Clone, Copy, Default)]
pub(crate) struct ElementContents {
    /// Characters of text inside, and how many of them are in links.
    pub(crate) chars: f32,
    pub(crate) link_chars: f32,
    /// Blocks inside, and blocks whose element is a child or the element itself.
    pub(crate) blocks: f32,
    /// The weight of the running text right below, for finding the place that holds most of it.
    pub(crate) weight: f32,
}

/// Topics that count even when named by an element around the whole article.
static WIDE: [Topic; 2] = [Topic::Body, Topic::Standfirst];

/// One pass down for what the names and tags above each element with blocks say.
///
/// What an element around the main text is called says what kind of page it is,
/// not what a block is: `class="post has-comments"` makes no comment. Nor does
/// one that holds the story make it an aside.
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
        let mut own = levels[element.parent];
        for up in &mut own {
            *up = (*up + 1).min(FAR);
        }
        if !matches!(element.tag, Tag::Body | Tag::Html) {
            let around = document.contains(id, top.element);
            let topics = naming.topics[id];
            for (at, topic) in TOPICS.iter().enumerate() {
                if topics.has(*topic) && (!around || WIDE.contains(topic)) {
                    own[TAGS.len() + at] = 0;
                }
            }
        }
        let tag = if element.tag == Tag::Ol { Tag::Ul } else { element.tag };
        let is_wrong = story.is_in(id) && BESIDE.contains(&tag);
        if let Some(at) = TAGS.iter().position(|&known| known == tag && !is_wrong) {
            own[at] = 0;
        }
        levels[id] = own;
    }
    levels
}

/// One pass up for what stands inside each element.
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

    /// Levels from an element up to what it shares with the top, and from there down to the top.
    pub(crate) fn levels(&self, document: &Document, id: ElementId) -> (f32, f32) {
        let shared = document
            .lineage(id)
            .take(40)
            .find(|&e| document.contains(e, self.element))
            .unwrap_or(0);
        let depth = |e: ElementId| document.elements[e].depth as f32;
        (depth(id) - depth(shared), depth(self.element) - depth(shared))
    }

    /// How far through the top a block stands: 0 to 1 inside, below or above outside.
    pub(crate) fn position(&self, block: BlockId) -> f32 {
        let length = self.blocks.len().max(1) as f32;
        ((block as f32 - self.blocks.start as f32) / length).clamp(-2.0, 3.0)
    }
}

/// Levels from an element up to what it shares with another.
pub(crate) fn levels_to(document: &Document, id: ElementId, other: ElementId) -> f32 {
    document.lineage(id).take(40).position(|e| document.contains(e, other)).unwrap_or(40) as f32
}
