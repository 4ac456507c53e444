//! The features of each block of an HTML page.
//!
//! Everything is computed once per page, in passes that take linear time. The
//! models see nothing else of a page.

mod cards;
pub(crate) mod category;
pub(crate) mod context;
pub(crate) mod inline;
pub(crate) mod naming;
pub(crate) mod place;
mod purpose;
pub(crate) mod shape;
pub(crate) mod stated;
pub(crate) mod twins;

use foldhash::HashMap;

use crate::parser::decide::model::batch::{Batch, LANES};
use crate::parser::decide::model::names::{FeatureNames, features};
use crate::parser::decide::story::StoryElements;
use crate::parser::document::counts::{copies, running_sums};
use crate::parser::document::tag::Tag;
use crate::parser::document::{BlockId, Document, Element, ElementId};
use crate::parser::metadata::Metadata;
use crate::rules::phrases::Reason;
use crate::rules::text;
use cards::Cards;
use category::{ElementKind, Ending, Opening};
use inline::Inline;
use naming::Naming;
use place::{ElementContents, Levels, MainElement, levels_to};
use shape::TextShape;
use stated::Stated;
use twins::Twins;

features! {
    /// A feature of a block that is a number.
    BlockFeature {
    // The block's own text.
    Chars, Words, Sentences, Capitals, Digits, WordLength,
    LinkShare, Links, ItalicShare, LinkedWhole,
    // Its element.
    Heading, Depth, Hidden, ArticleUp, MainUp, AsideUp, NavUp, TableUp, ListUp,
    // The content of its parent and grandparent.
    ParentChars, ParentBlocks, ParentLinkShare, ParentLength,
    GrandChars, GrandBlocks, GrandLinkShare, GrandLength,
    // The blocks of the page that have the same shape.
    TwinBlocks, TwinChars, TwinLength, TwinLinkShare, TwinStopWords, TwinShare, TwinParents, TwinGrands,
    Repeats0, Repeats1, Repeats2,
    // Its position on the page.
    Index, CharsBefore, SinceHeadline, CharsSinceHeadline, HeadlineLevels,
    // The blocks before and after it.
    AfterChars, AfterLinkShare, Before2Chars, After2LinkShare, TextNear,
    // The element that holds most of the page's running text.
    TopUp, TopDown, TopIndex, TopShare,
    // Its similarity to what the page's metadata says of the article.
    InStatedBody, InDescription, StartsDescription, InTitle, OfTitle, Repeated,
    // The purpose of its words and of the lines above it.
    BlocksSinceMarker, Byline, BlocksSinceByline, BlocksToByline,
    // Whether it addresses readers, and with an offer.
    Address, Call, Offer, OfferLink,
    // How many of the blocks beside it state a time of speaking or are a link to reply.
    SpeakersNear,
    // Whether it is inside the card of another story.
    InCard,
    // The page as a whole.
    PageChars, PageBlocks, StatedShare, Articles, CardShare,
    }
}

/// Where the levels to each topic begin in a row, and where each category does.
const TOPICS: usize = BlockFeature::COUNT;
const KINDS: usize = TOPICS + place::TOPICS.len();
const ENDINGS: usize = KINDS + ElementKind::COUNT;
const OPENINGS: usize = ENDINGS + Ending::COUNT;
const PHRASES: usize = OPENINGS + Opening::COUNT;
const MARKERS: usize = PHRASES + Reason::COUNT;

/// How many features a row has.
pub(crate) const COUNT: usize = MARKERS + Reason::COUNT;

/// The names of the features of a row.
pub(crate) const NAMES: [FeatureNames; 7] = [
    ("block.", BlockFeature::NAMES),
    ("topic.", &place::TOPIC_NAMES),
    ("kind=", ElementKind::NAMES),
    ("ending=", Ending::NAMES),
    ("opening=", Opening::NAMES),
    ("phrase=", &Reason::NAMES),
    ("marker=", &Reason::NAMES),
];

/// The minimum mean length of a word on most pages, with the blank behind it, in bytes.
const WORD: usize = 5;

/// Fills the rows of the classified blocks; returns the hashes of the words of each.
pub(crate) fn fill(
    page: &PageView,
    classified: &[BlockId],
    batches: &mut [Batch],
) -> Vec<Vec<u64>> {
    let document = page.document;
    let mut words = vec![Vec::new(); document.blocks.len()];
    for (place, &block) in classified.iter().enumerate() {
        let batch = &mut batches[place / LANES];
        let text = &document.blocks[block].text;
        words[block].reserve(text.len() / WORD);
        words[block].extend(text::words(text));
        page.fill(block, &mut RowBuilder { batch, lane: place % LANES }, &words[block]);
    }
    words
}

/// A row while it is filled.
struct RowBuilder<'a> {
    batch: &'a mut Batch,
    lane: usize,
}

impl RowBuilder<'_> {
    fn set(&mut self, feature: BlockFeature, value: f32) {
        self.batch[feature as usize][self.lane] = value;
    }

    fn set_flag(&mut self, feature: BlockFeature, holds: bool) {
        self.set(feature, f32::from(holds));
    }

    /// Sets the feature of one value of a category whose features begin at `first`.
    fn set_category(&mut self, first: usize, value: usize) {
        self.batch[first + value][self.lane] = 1.0;
    }

    /// Sets consecutive features, beginning at `first`.
    fn set_from(&mut self, first: usize, values: impl IntoIterator<Item = f32>) {
        for (column, value) in self.batch[first..].iter_mut().zip(values) {
            column[self.lane] = value;
        }
    }
}

/// Everything that is computed once for a page.
pub(crate) struct PageView<'a> {
    document: &'a Document,
    metadata: &'a Metadata,
    shapes: Vec<TextShape>,
    /// The logarithms of the blocks' characters.
    log_chars: Vec<f32>,
    inline: Vec<Inline>,
    places: Vec<ElementContents>,
    levels: Vec<Levels>,
    top: MainElement,
    twins: Twins,
    repeats: Vec<f32>,
    stated: Stated,
    /// For each block, the block above it that announces a purpose, and that purpose.
    markers: Vec<Option<(BlockId, Reason)>>,
    /// The bylines and datelines, in order.
    bylines: Vec<BlockId>,
    /// For each block, how many before it state a time of speaking or are a link to
    /// reply; one longer than the blocks.
    speakers_before: Vec<f32>,
    /// How often the text of each block occurs on the page, and how often before it.
    copies: Vec<[usize; 2]>,
    /// The characters before each block; one longer than the blocks.
    chars_before: Vec<f32>,
    cards: Cards,
    /// The page's words and article elements.
    words: f32,
    articles: usize,
}

impl<'a> PageView<'a> {
    /// Whether the page is a list of stories rather than a story. A story has its byline
    /// or date outside the cards of other stories.
    pub(crate) fn is_list(&self) -> bool {
        let is_in_card = |&block: &BlockId| self.cards.is_in[self.document.blocks[block].element];
        self.cards.is_list() && self.bylines.iter().all(is_in_card)
    }

    pub(crate) fn of(
        document: &'a Document,
        metadata: &'a Metadata,
        naming: &Naming,
        story: &StoryElements,
        ruled_out: &[Option<&str>],
    ) -> Self {
        let blocks = &document.blocks;
        let shapes: Vec<TextShape> =
            blocks.iter().map(|block| TextShape::of(&block.text)).collect();
        let inline: Vec<Inline> =
            (0..blocks.len()).map(|b| Inline::of(document, story, b)).collect();
        let places = place::of(document, &shapes, &inline, ruled_out);
        let top = MainElement::of(document, &places);
        let chars_before = running_sums(shapes.iter().map(|shape| shape.chars));
        Self {
            cards: Cards::of(document, naming, metadata.url.as_deref()),
            twins: Twins::of(document, naming, &shapes, &inline),
            repeats: repeats(document, naming),
            levels: place::levels(document, naming, story, &top),
            stated: Stated::of(metadata),
            markers: purpose::markers(document),
            bylines: purpose::bylines(metadata),
            speakers_before: purpose::speakers_before(document),
            copies: copies(blocks.iter().map(|block| block.text.as_str())),
            chars_before,
            words: shapes.iter().map(|shape| shape.words).sum(),
            articles: document.elements.iter().filter(|e| e.tag == Tag::Article).count(),
            document,
            metadata,
            log_chars: shapes.iter().map(|shape| shape.chars.ln_1p()).collect(),
            shapes,
            inline,
            places,
            top,
        }
    }

    /// Fills the row of a block; `words` are the hashes of its words.
    fn fill(&self, block: BlockId, row: &mut RowBuilder, words: &[u64]) {
        self.text(block, row);
        self.element(block, row);
        self.parents(block, row);
        self.same_shape(block, row);
        self.position(block, row);
        self.neighbours(block, row);
        self.main_place(block, row);
        self.stated_elsewhere(block, row, words);
        self.purpose(block, row);
        self.pitch(block, row, words);
        self.whole_page(row);
    }

    /// The characters of the page, at least 1 as it is a divisor.
    fn total(&self) -> f32 {
        self.chars_before[self.shapes.len()].max(1.0)
    }

    fn text(&self, block: BlockId, row: &mut RowBuilder) {
        let (shape, inline) = (&self.shapes[block], &self.inline[block]);
        row.set(BlockFeature::Chars, self.log_chars[block]);
        row.set(BlockFeature::Words, shape.words);
        row.set(BlockFeature::Sentences, shape.sentences);
        row.set(BlockFeature::Capitals, shape.capitals);
        row.set(BlockFeature::Digits, shape.digits);
        row.set(BlockFeature::WordLength, shape.letters / shape.words.max(1.0));
        row.set(BlockFeature::LinkShare, inline.link_share);
        row.set(BlockFeature::Links, inline.links);
        row.set(BlockFeature::ItalicShare, inline.italic_share);
        row.set_flag(BlockFeature::LinkedWhole, inline.link_share > 0.95);
        let text = &self.document.blocks[block].text;
        row.set_category(ENDINGS, Ending::of(text) as usize);
        row.set_category(OPENINGS, Opening::of(text) as usize);
    }

    fn element(&self, block: BlockId, row: &mut RowBuilder) {
        let id = self.document.blocks[block].element;
        let element = &self.document.elements[id];
        // A `<label>` belongs to a form field, whatever element is around it.
        let is_label = self.inline[block].is_label;
        let kind = if is_label { ElementKind::Control } else { ElementKind::of(element.tag) };
        row.set_category(KINDS, kind as usize);
        row.set(BlockFeature::Heading, element.tag.heading_level().map_or(0.0, f32::from));
        row.set(BlockFeature::Depth, element.depth as f32);
        row.set_flag(BlockFeature::Hidden, element.hidden);
        row.set_flag(BlockFeature::InCard, self.cards.is_in[id]);
        let (tags, topics) = self.levels[id].split_at(place::TAGS.len());
        row.set_from(BlockFeature::ArticleUp as usize, tags.iter().copied().map(f32::from));
        row.set_from(TOPICS, topics.iter().copied().map(f32::from));
    }

    fn parents(&self, block: BlockId, row: &mut RowBuilder) {
        use BlockFeature as F;
        let parent = self.document.elements[self.document.blocks[block].element].parent;
        let grand = self.document.elements[parent].parent;
        for (id, [chars, blocks, share, length]) in [
            (parent, [F::ParentChars, F::ParentBlocks, F::ParentLinkShare, F::ParentLength]),
            (grand, [F::GrandChars, F::GrandBlocks, F::GrandLinkShare, F::GrandLength]),
        ] {
            let place = &self.places[id];
            row.set(chars, place.chars.ln_1p());
            row.set(blocks, place.blocks);
            row.set(share, place.link_chars / place.chars.max(1.0));
            row.set(length, (place.chars / place.blocks.max(1.0)).ln_1p());
        }
    }

    fn same_shape(&self, block: BlockId, row: &mut RowBuilder) {
        let twin = self.twins.get(block);
        row.set(BlockFeature::TwinBlocks, twin.blocks);
        row.set(BlockFeature::TwinChars, twin.log_chars);
        row.set(BlockFeature::TwinLength, twin.log_length);
        row.set(BlockFeature::TwinLinkShare, twin.link_chars / twin.chars.max(1.0));
        row.set(BlockFeature::TwinStopWords, twin.stop_words / twin.words.max(1.0));
        row.set(BlockFeature::TwinShare, twin.chars / self.total());
        row.set(BlockFeature::TwinParents, twin.parents / twin.blocks);
        row.set(BlockFeature::TwinGrands, twin.grands / twin.blocks);
        let lineage = self.document.lineage(self.document.blocks[block].element).take(3);
        row.set_from(BlockFeature::Repeats0 as usize, lineage.map(|id| self.repeats[id]));
    }

    fn position(&self, block: BlockId, row: &mut RowBuilder) {
        let (total, before) = (self.total(), self.chars_before[block]);
        row.set(BlockFeature::Index, block as f32 / self.shapes.len() as f32);
        row.set(BlockFeature::CharsBefore, before / total);
        let Some(headline) = self.metadata.headline else {
            row.set(BlockFeature::SinceHeadline, -99.0);
            row.set(BlockFeature::CharsSinceHeadline, -1.0);
            row.set(BlockFeature::HeadlineLevels, -1.0);
            return;
        };
        row.set(BlockFeature::SinceHeadline, (block as f32 - headline as f32).clamp(-99.0, 99.0));
        let since = (before - self.chars_before[headline]) / total;
        row.set(BlockFeature::CharsSinceHeadline, if block < headline { -1.0 } else { since });
        let blocks = &self.document.blocks;
        let levels = levels_to(self.document, blocks[block].element, blocks[headline].element);
        row.set(BlockFeature::HeadlineLevels, levels);
    }

    fn neighbours(&self, block: BlockId, row: &mut RowBuilder) {
        use BlockFeature as F;
        let before = |steps: usize| block.checked_sub(steps);
        let after = |steps: usize| Some(block + steps).filter(|&b| b < self.shapes.len());
        let chars = |other: Option<usize>| other.map_or(-1.0, |other| self.log_chars[other]);
        let link_share =
            |other: Option<usize>| other.map_or(0.0, |other| self.inline[other].link_share);
        row.set(F::AfterChars, chars(after(1)));
        row.set(F::AfterLinkShare, link_share(after(1)));
        row.set(F::Before2Chars, chars(before(2)));
        row.set(F::After2LinkShare, link_share(after(2)));
        let near =
            (block.saturating_sub(4)..(block + 5).min(self.shapes.len())).filter(|&b| b != block);
        row.set(F::TextNear, near.map(|other| self.shapes[other].sentences.min(4.0)).sum());
    }

    fn main_place(&self, block: BlockId, row: &mut RowBuilder) {
        let (up, down) = self.top.levels(self.document, self.document.blocks[block].element);
        row.set(BlockFeature::TopUp, up);
        row.set(BlockFeature::TopDown, down);
        row.set(BlockFeature::TopIndex, self.top.position(block));
        row.set(BlockFeature::TopShare, self.top.chars / self.total());
    }

    fn stated_elsewhere(&self, block: BlockId, row: &mut RowBuilder, words: &[u64]) {
        let text = &self.document.blocks[block].text;
        let words = words.get(..self.stated.reach()).unwrap_or(words);
        row.set(BlockFeature::InStatedBody, self.stated.in_body(words));
        row.set(BlockFeature::InDescription, self.stated.in_description(words));
        row.set_flag(BlockFeature::StartsDescription, self.stated.starts_description(text));
        let (in_title, of_title) = self.stated.in_title(words);
        row.set(BlockFeature::InTitle, in_title);
        row.set(BlockFeature::OfTitle, of_title);
        let [copies, _] = self.copies[block];
        row.set(BlockFeature::Repeated, copies as f32);
    }

    fn whole_page(&self, row: &mut RowBuilder) {
        row.set(BlockFeature::PageChars, self.total().ln());
        row.set(BlockFeature::PageBlocks, self.shapes.len() as f32);
        row.set(BlockFeature::StatedShare, self.stated.body_words as f32 / self.words.max(1.0));
        row.set(BlockFeature::Articles, self.articles as f32);
        row.set(BlockFeature::CardShare, self.cards.share);
    }
}

/// For each element with blocks, how many children of its parent have its tag and classes.
fn repeats(document: &Document, naming: &Naming) -> Vec<f32> {
    let mut counts: Vec<f32> = Vec::new();
    let mut known: HashMap<(ElementId, u32), usize> = HashMap::default();
    let count = |(id, element): (ElementId, &Element)| {
        if !naming.has_block[element.parent] {
            return usize::MAX;
        }
        let like = *known.entry((element.parent, naming.kind(id))).or_insert(counts.len());
        if like == counts.len() {
            counts.push(0.0);
        }
        counts[like] += 1.0;
        like
    };
    let like: Vec<usize> = document.elements.iter().enumerate().map(count).collect();
    like.into_iter().map(|like| counts.get(like).copied().unwrap_or_default()).collect()
}
