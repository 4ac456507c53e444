//! What stands around and inside each element.

use super::inline::Inline;
use super::naming::Naming;
use super::shape::Shape;
use crate::parser::document::{BlockId, Document, ElementId};
use crate::parser::prose::Story;
use crate::parser::tag::{Attr, Tag};
use crate::rules::topics::Topic;

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

/// Levels up from an element, as far as they tell anything: to the nearest of
/// each tag of [`UP`], to an `articleBody` property, and to the nearest of each topic.
pub(crate) type Levels = [u8; TOPICS + Topic::COUNT];

/// Where the levels to an `articleBody` property and to the topics stand.
const BODY_PROP: usize = UP.len();
pub(crate) const TOPICS: usize = BODY_PROP + 1;

/// The tags of what stands beside a story. One that holds the story is not what
/// its tag says.
static BESIDE: [Tag; 5] = [Tag::Aside, Tag::Footer, Tag::Nav, Tag::A, Tag::Button];

/// What stands in an element.
#[derive(Clone, Copy, Default)]
pub(crate) struct Place {
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
/// one that holds the story make it a comment or a footer.
pub(crate) fn levels(
    document: &Document,
    naming: &Naming,
    story: &Story,
    top: &Top,
) -> Vec<Levels> {
    let mut levels = vec![[FAR; TOPICS + Topic::COUNT]; document.elements.len()];
    for (id, element) in document.elements.iter().enumerate() {
        if !naming.has_block[id] {
            continue;
        }
        let mut own = levels[element.parent];
        for up in &mut own {
            *up = (*up + 1).min(FAR);
        }
        let holds_story = story.is_in(id);
        if !matches!(element.tag, Tag::Body | Tag::Html) {
            let around = document.contains(id, top.element);
            let tells = |topic: &Topic| match topic {
                Topic::Comment if holds_story => false,
                _ => !around || WIDE.contains(topic),
            };
            for topic in naming.topics[id].iter().filter(tells) {
                own[TOPICS + topic as usize] = 0;
            }
        }
        let tag = if element.tag == Tag::Ol { Tag::Ul } else { element.tag };
        let is_wrong = holds_story && BESIDE.contains(&tag);
        if let Some(at) = UP.iter().position(|&known| known == tag && !is_wrong) {
            own[at] = 0;
        }
        if element.attr(Attr::Itemprop).is_some_and(|p| p.eq_ignore_ascii_case("articleBody")) {
            own[BODY_PROP] = 0;
        }
        levels[id] = own;
    }
    levels
}

/// One pass up for what stands inside each element.
pub(crate) fn of(
    document: &Document,
    shapes: &[Shape],
    inline: &[Inline],
    ruled_out: &[Option<&str>],
) -> Vec<Place> {
    let mut places = vec![Place::default(); document.elements.len()];
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
pub(crate) struct Top {
    element: ElementId,
    blocks: std::ops::Range<BlockId>,
    pub(crate) chars: f32,
}

impl Top {
    pub(crate) fn of(document: &Document, places: &[Place]) -> Self {
        let score = |place: &Place| place.weight * (1.0 - place.link_chars / place.chars.max(1.0));
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
