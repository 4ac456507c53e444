//! What can be said of each block of an HTML page, as numbers.
//!
//! Everything is worked out once, in passes that are linear in the page. The
//! decision in [`super`] sees nothing else of a page.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::text::{Shape, word_runs, words};
use crate::parser::document::{BlockId, Document, Element, ElementId};
use crate::parser::metadata::Metadata;
use crate::parser::rules::topics::{self, Topic};
use crate::parser::tag::{Attr, Tag};

/// Declares the features, in the order in which a row holds them.
macro_rules! features {
    ($($name:ident),+ $(,)?) => {
        /// A feature of a block.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Feature { $($name),+, Topics }

        /// The features' names; the distances to each topic follow the last.
        pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}

features! {
    // The block's own text.
    Chars, Words, Sentences, Ending, Commas, Opening, Capitals, Digits, StopWords, WordLength,
    Marks, Ideographs, LinkShare, Links, BoldShare, ItalicShare, LinkedWhole, Lines,
    // The element it stands in.
    Kind, Heading, Depth, Hidden, ArticleUp, MainUp, SectionUp, AsideUp, HeaderUp, FooterUp, NavUp,
    FormUp, FigureUp, TableUp, ListUp, QuoteUp, LinkUp, ButtonUp, BodyProp,
    // What stands around it in its parent and its parent's parent.
    ParentChars, ParentBlocks, ParentLinkShare, ParentLength, ParentIndex, ParentAfter,
    GrandChars, GrandBlocks, GrandLinkShare, GrandLength,
    // The blocks of the page that have the same shape.
    TwinBlocks, TwinChars, TwinLength, TwinLinkShare, TwinStopWords, TwinShare, TwinParents, TwinGrands,
    Repeats0, Repeats1, Repeats2, Repeats3, Repeats4,
    // Where on the page it is.
    Index, CharsBefore, SinceHeadline, CharsSinceHeadline, HeadlineLevels,
    // The blocks before and after it.
    BeforeChars, BeforeLinkShare, BeforeStopWords, BeforeSame, BeforeHeading,
    AfterChars, AfterLinkShare, AfterStopWords, AfterSame, AfterHeading,
    Before2Chars, Before2LinkShare, After2Chars, After2LinkShare, TextNear,
    // The place that holds most of the page's running text.
    TopUp, TopDown, TopIndex, TopShare,
    // What the page says of its article elsewhere.
    InStatedBody, InDescription, StartsDescription, InTitle, OfTitle, Repeated, Again,
    // The page as a whole.
    PageChars, PageBlocks, StatedShare, Articles,
}

/// How many features a row has.
pub(crate) const COUNT: usize = NAMES.len() + Topic::COUNT;

/// The features of one block.
pub(crate) type Row = [f32; COUNT];

/// Levels above which an ancestor is too far away to tell anything.
const FAR: u8 = 12;

/// The tags whose distance above a block is a feature, in the order of the features.
const UP: [Tag; 14] = [
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
struct Place {
    /// Levels up to the nearest element of each topic.
    topics: [u8; Topic::COUNT],
    /// Levels up to the nearest element of each tag of [`UP`], and to an `articleBody` property.
    tags: [u8; UP.len() + 1],
    /// Characters of text inside, and how many of them are in links.
    chars: f32,
    link_chars: f32,
    /// Blocks inside, and blocks whose element is a child or the element itself.
    blocks: f32,
    /// The weight of the running text right below, for finding the place that holds most of it.
    weight: f32,
}

/// The features of every block of a page.
pub(crate) fn rows(document: &Document, metadata: &Metadata) -> Vec<Row> {
    let shapes: Vec<Shape> = document.blocks.iter().map(|block| Shape::of(&block.text)).collect();
    let inline: Vec<Inline> = (0..document.blocks.len()).map(|b| Inline::of(document, b)).collect();
    let mut places = sums(document, &shapes, &inline);
    let top = Top::of(document, &places);
    name_places(document, &top, &mut places);
    let twins = Twins::of(document, &shapes, &inline);
    let repeats = repeats(document);
    let stated = Stated::of(metadata);
    let headline = headline(document, &shapes, &stated);
    let articles = document.elements.iter().filter(|e| e.tag == Tag::Article).count();
    let total: f32 = shapes.iter().map(|s| s.chars).sum::<f32>().max(1.0);
    let stated_share =
        stated.body_words as f32 / shapes.iter().map(|s| s.words).sum::<f32>().max(1.0);

    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut count: HashMap<&str, usize> = HashMap::new();
    for block in &document.blocks {
        *count.entry(&block.text).or_default() += 1;
    }
    let mut within_parent: HashMap<ElementId, usize> = HashMap::new();
    let mut before = 0.0;
    let mut rows = Vec::with_capacity(document.blocks.len());
    let mut headline_chars = 0.0;
    for (b, block) in document.blocks.iter().enumerate() {
        use Feature as F;
        let mut row: Row = [0.0; COUNT];
        let mut set = |feature: Feature, value: f32| row[feature as usize] = value;
        let (shape, inl) = (&shapes[b], &inline[b]);
        let element = &document.elements[block.element];
        let place = &places[block.element];

        set(F::Chars, shape.chars.ln_1p());
        set(F::Words, shape.words);
        set(F::Sentences, shape.sentences);
        set(F::Ending, f32::from(shape.ending));
        set(F::Commas, shape.commas);
        set(F::Opening, f32::from(shape.opening));
        set(F::Capitals, shape.capitals);
        set(F::Digits, shape.digits);
        set(F::StopWords, shape.stop_words);
        set(F::WordLength, shape.letters / shape.words.max(1.0));
        set(F::Marks, shape.marks);
        set(F::Ideographs, shape.ideographs);
        set(F::LinkShare, inl.link_share);
        set(F::Links, inl.links);
        set(F::BoldShare, inl.bold_share);
        set(F::ItalicShare, inl.italic_share);
        set(F::LinkedWhole, f32::from(inl.link_share > 0.95));
        set(F::Lines, block.text.matches('\n').count() as f32);

        set(F::Kind, kind(element.tag));
        set(F::Heading, element.tag.heading_level().map_or(0.0, f32::from));
        set(F::Depth, element.depth as f32);
        set(F::Hidden, f32::from(element.hidden));
        for (i, up) in place.tags.iter().enumerate() {
            row[F::ArticleUp as usize + i] = f32::from(*up);
        }
        let mut set = |feature: Feature, value: f32| row[feature as usize] = value;

        let parent = element.parent;
        let grand = document.elements[parent].parent;
        let index = within_parent.entry(parent).or_default();
        for (id, chars, blocks, share, length) in [
            (parent, F::ParentChars, F::ParentBlocks, F::ParentLinkShare, F::ParentLength),
            (grand, F::GrandChars, F::GrandBlocks, F::GrandLinkShare, F::GrandLength),
        ] {
            let place = &places[id];
            set(chars, place.chars.ln_1p());
            set(blocks, place.blocks);
            set(share, place.link_chars / place.chars.max(1.0));
            set(length, (place.chars / place.blocks.max(1.0)).ln_1p());
        }
        set(F::ParentIndex, *index as f32);
        set(F::ParentAfter, places[parent].blocks - *index as f32);
        *index += 1;

        let twin = twins.get(b);
        set(F::TwinBlocks, twin.blocks);
        set(F::TwinChars, twin.chars.ln_1p());
        set(F::TwinLength, (twin.chars / twin.blocks).ln_1p());
        set(F::TwinLinkShare, twin.link_chars / twin.chars.max(1.0));
        set(F::TwinStopWords, twin.stop_words / twin.words.max(1.0));
        set(F::TwinShare, twin.chars / total);
        set(F::TwinParents, twin.parents / twin.blocks);
        set(F::TwinGrands, twin.grands / twin.blocks);
        for (i, id) in document.lineage(block.element).take(5).enumerate() {
            row[F::Repeats0 as usize + i] = repeats[id];
        }
        let mut set = |feature: Feature, value: f32| row[feature as usize] = value;

        if headline == Some(b) {
            headline_chars = before;
        }
        set(F::Index, b as f32 / document.blocks.len() as f32);
        set(F::CharsBefore, before / total);
        set(F::SinceHeadline, headline.map_or(-99.0, |h| b as f32 - h as f32).clamp(-99.0, 99.0));
        let since = match headline {
            Some(h) if b >= h => (before - headline_chars) / total,
            _ => -1.0,
        };
        set(F::CharsSinceHeadline, since);
        set(
            F::HeadlineLevels,
            headline
                .map_or(-1.0, |h| levels_to(document, block.element, document.blocks[h].element)),
        );
        before += shape.chars;

        let neighbours = [
            (
                b.checked_sub(1),
                [
                    F::BeforeChars,
                    F::BeforeLinkShare,
                    F::BeforeStopWords,
                    F::BeforeSame,
                    F::BeforeHeading,
                ],
            ),
            (
                Some(b + 1),
                [
                    F::AfterChars,
                    F::AfterLinkShare,
                    F::AfterStopWords,
                    F::AfterSame,
                    F::AfterHeading,
                ],
            ),
        ];
        for (other, [chars, share, stop_words, same, heading]) in neighbours {
            let Some((other, other_block)) = other.and_then(|o| Some((o, document.blocks.get(o)?)))
            else {
                set(chars, -1.0);
                continue;
            };
            set(chars, shapes[other].chars.ln_1p());
            set(share, inline[other].link_share);
            set(stop_words, shapes[other].stop_words);
            set(same, f32::from(twins.same(b, other)));
            let tag = document.elements[other_block.element].tag;
            set(heading, tag.heading_level().map_or(0.0, f32::from));
        }
        for (other, chars, share) in [
            (b.checked_sub(2), F::Before2Chars, F::Before2LinkShare),
            (Some(b + 2), F::After2Chars, F::After2LinkShare),
        ] {
            let other = other.filter(|&o| o < shapes.len());
            set(chars, other.map_or(-1.0, |o| shapes[o].chars.ln_1p()));
            set(share, other.map_or(0.0, |o| inline[o].link_share));
        }
        let near = b.saturating_sub(4)..(b + 5).min(shapes.len());
        set(F::TextNear, near.filter(|&o| o != b).map(|o| shapes[o].sentences.min(4.0)).sum());

        let (up, down) = top.levels(document, block.element);
        set(F::TopUp, up);
        set(F::TopDown, down);
        set(F::TopIndex, top.position(b));
        set(F::TopShare, top.chars / total);

        set(F::InStatedBody, stated.in_body(&block.text));
        set(F::InDescription, stated.in_description(&block.text));
        set(F::StartsDescription, f32::from(stated.starts_description(&block.text)));
        let (in_title, of_title) = stated.in_title(&block.text);
        set(F::InTitle, in_title);
        set(F::OfTitle, of_title);
        set(F::Repeated, count[block.text.as_str()] as f32);
        let again = seen.entry(&block.text).or_default();
        set(F::Again, *again as f32);
        *again += 1;

        set(F::PageChars, total.ln());
        set(F::PageBlocks, document.blocks.len() as f32);
        set(F::StatedShare, stated_share);
        set(F::Articles, articles as f32);
        for (i, up) in place.topics.iter().enumerate() {
            row[F::Topics as usize + i] = f32::from(*up);
        }
        rows.push(row);
    }
    rows
}

/// What the inline elements of a block say.
struct Inline {
    link_share: f32,
    links: f32,
    bold_share: f32,
    italic_share: f32,
    link_chars: f32,
}

impl Inline {
    fn of(document: &Document, block: BlockId) -> Self {
        let block = &document.blocks[block];
        let bytes = block.text.len().max(1) as f32;
        let (mut link, mut bold, mut italic, mut links, mut last) = (0, 0, 0, 0, None);
        for run in &document.runs[block.runs.clone()] {
            let length = run.bytes.len();
            for id in document.lineage(run.element) {
                match document.elements[id].tag {
                    Tag::A => {
                        link += length;
                        if last != Some(id) {
                            (links, last) = (links + 1, Some(id));
                        }
                    }
                    Tag::B | Tag::Strong => bold += length,
                    Tag::I | Tag::Em => italic += length,
                    // A link may be around a whole block; nothing else that counts here is.
                    _ if id == block.element => {
                        let around = document
                            .lineage(id)
                            .take(4)
                            .find(|&e| document.elements[e].tag == Tag::A);
                        if let Some(a) = around {
                            link += length;
                            if last != Some(a) {
                                (links, last) = (links + 1, Some(a));
                            }
                        }
                        break;
                    }
                    _ => {}
                }
            }
        }
        Self {
            link_share: (link as f32 / bytes).min(1.0),
            links: links as f32,
            bold_share: (bold as f32 / bytes).min(1.0),
            italic_share: (italic as f32 / bytes).min(1.0),
            link_chars: link as f32,
        }
    }
}

/// Topics that count even when named by an element around the whole article.
const WIDE: [Topic; 2] = [Topic::Body, Topic::Standfirst];

/// One pass down for what the names and tags above each element say.
///
/// What an element around the main text is called says what kind of page it
/// is, not what a block is: `class="post has-comments"` makes no comment.
fn name_places(document: &Document, top: &Top, places: &mut [Place]) {
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
                    topics::for_each(value, |topic| {
                        if !around || WIDE.contains(&topic) {
                            topics[topic as usize] = 0;
                        }
                    });
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
fn sums(document: &Document, shapes: &[Shape], inline: &[Inline]) -> Vec<Place> {
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
        if shapes[b].chars >= 25.0 && document.elements[block.element].tag.heading_level().is_none()
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
struct Top {
    element: ElementId,
    blocks: std::ops::Range<BlockId>,
    chars: f32,
}

impl Top {
    fn of(document: &Document, places: &[Place]) -> Self {
        let score = |place: &Place| place.weight * (1.0 - place.link_chars / place.chars.max(1.0));
        let best =
            (0..places.len()).max_by(|&a, &b| score(&places[a]).total_cmp(&score(&places[b])));
        let element = best.unwrap_or(0);
        Self { element, blocks: document.blocks_of(element), chars: places[element].chars }
    }

    /// Levels from an element up to what it shares with the top, and from there down to the top.
    fn levels(&self, document: &Document, id: ElementId) -> (f32, f32) {
        let shared = document
            .lineage(id)
            .take(40)
            .find(|&e| document.contains(e, self.element))
            .unwrap_or(0);
        let depth = |e: ElementId| document.elements[e].depth as f32;
        (depth(id) - depth(shared), depth(self.element) - depth(shared))
    }

    /// How far through the top a block stands: 0 to 1 inside, below or above outside.
    fn position(&self, block: BlockId) -> f32 {
        let length = self.blocks.len().max(1) as f32;
        ((block as f32 - self.blocks.start as f32) / length).clamp(-2.0, 3.0)
    }
}

/// Levels from an element up to what it shares with another.
fn levels_to(document: &Document, id: ElementId, other: ElementId) -> f32 {
    document.lineage(id).take(40).position(|e| document.contains(e, other)).unwrap_or(40) as f32
}

/// The first block that says what the title says.
fn headline(document: &Document, shapes: &[Shape], stated: &Stated) -> Option<BlockId> {
    let heading = |b: BlockId| document.elements[document.blocks[b].element].tag.heading_level();
    let agreeing = |level: Option<u8>| {
        (0..document.blocks.len()).find(|&b| {
            let (of_block, of_title) = stated.in_title(&document.blocks[b].text);
            heading(b).is_some()
                && (level.is_none() || heading(b) == level)
                && of_block > 0.7
                && of_title > 0.5
        })
    };
    let first =
        || (0..document.blocks.len()).find(|&b| heading(b) == Some(1) && shapes[b].chars > 10.0);
    agreeing(Some(1)).or_else(|| agreeing(None)).or_else(first)
}

/// For each element, how many children of its parent have its tag and classes.
fn repeats(document: &Document) -> Vec<f32> {
    let mut counts: HashMap<(ElementId, Tag, Option<&str>), usize> = HashMap::new();
    for element in &document.elements {
        *counts.entry((element.parent, element.tag, element.attr(Attr::Class))).or_default() += 1;
    }
    let count = |e: &Element| counts[&(e.parent, e.tag, e.attr(Attr::Class))] as f32;
    document.elements.iter().map(count).collect()
}

/// A tag as a number; kinds that mean alike stand beside each other.
fn kind(tag: Tag) -> f32 {
    match tag {
        Tag::P => 0.0,
        Tag::Blockquote => 1.0,
        Tag::Li => 2.0,
        Tag::Dd | Tag::Dt => 3.0,
        Tag::Pre => 4.0,
        Tag::Td | Tag::Th => 5.0,
        Tag::Div | Tag::Section | Tag::Article | Tag::Main | Tag::Body => 6.0,
        Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => 7.0,
        Tag::Figcaption | Tag::Figure | Tag::Caption => 8.0,
        Tag::Button | Tag::Legend | Tag::Summary => 9.0,
        _ => 10.0,
    }
}

/// The sums over all blocks of one shape.
#[derive(Clone, Copy, Default)]
struct Twin {
    blocks: f32,
    chars: f32,
    link_chars: f32,
    words: f32,
    stop_words: f32,
    /// How many parents and grandparents they have between them.
    parents: f32,
    grands: f32,
    last: [ElementId; 2],
}

/// Blocks whose element, parent and grandparent have the same tags and classes
/// come from the same place of the site's template.
struct Twins {
    shape_of: Vec<u64>,
    sums: HashMap<u64, Twin>,
}

impl Twins {
    fn of(document: &Document, shapes: &[Shape], inline: &[Inline]) -> Self {
        let mut shape_of = Vec::with_capacity(document.blocks.len());
        let mut sums: HashMap<u64, Twin> = HashMap::new();
        for (b, block) in document.blocks.iter().enumerate() {
            let mut hasher = DefaultHasher::new();
            for id in document.lineage(block.element).take(3) {
                let element = &document.elements[id];
                (element.tag, element.attr(Attr::Class)).hash(&mut hasher);
            }
            let key = hasher.finish();
            let twin = sums.entry(key).or_default();
            let parent = document.elements[block.element].parent;
            let last = [parent, document.elements[parent].parent];
            twin.parents += f32::from(twin.blocks == 0.0 || twin.last[0] != last[0]);
            twin.grands += f32::from(twin.blocks == 0.0 || twin.last[1] != last[1]);
            twin.last = last;
            twin.blocks += 1.0;
            twin.chars += shapes[b].chars;
            twin.link_chars += inline[b].link_chars;
            twin.words += shapes[b].words;
            twin.stop_words += shapes[b].stop_words * shapes[b].words;
            shape_of.push(key);
        }
        Self { shape_of, sums }
    }

    fn get(&self, block: BlockId) -> Twin {
        self.sums[&self.shape_of[block]]
    }

    fn same(&self, a: BlockId, b: BlockId) -> bool {
        self.shape_of[a] == self.shape_of[b]
    }
}

/// What the page says of its article outside the article.
struct Stated {
    body: HashSet<u64>,
    body_words: usize,
    description: HashSet<u64>,
    description_start: String,
    title: HashSet<String>,
}

impl Stated {
    fn of(metadata: &Metadata) -> Self {
        let article = &metadata.article;
        let body = metadata.article_body.as_deref().unwrap_or_default();
        let description = article.description.as_deref().unwrap_or_default();
        let start: String = description.chars().take(30).collect();
        Self {
            body: word_runs(body).collect(),
            body_words: words(body).count(),
            description: word_runs(description).collect(),
            description_start: start,
            title: words(article.title.as_deref().unwrap_or_default()).collect(),
        }
    }

    /// The share of the text that the body in the page's data has; -1 where there is none.
    fn in_body(&self, text: &str) -> f32 {
        if self.body_words < 30 { -1.0 } else { share(&self.body, text) }
    }

    fn in_description(&self, text: &str) -> f32 {
        if self.description.is_empty() { -1.0 } else { share(&self.description, text) }
    }

    fn starts_description(&self, text: &str) -> bool {
        self.description_start.len() > 20 && text.starts_with(&self.description_start)
    }

    /// The share of the text's words that are in the title, and the other way round.
    fn in_title(&self, text: &str) -> (f32, f32) {
        let (mut both, mut all) = (0.0, 0.0);
        for word in words(text).take(60) {
            all += 1.0;
            both += f32::from(self.title.contains(&word));
        }
        if all == 0.0 || self.title.is_empty() {
            return (0.0, 0.0);
        }
        (both / all, both / self.title.len() as f32)
    }
}

/// The share of a text's runs of words that are known.
fn share(known: &HashSet<u64>, text: &str) -> f32 {
    let (mut both, mut all) = (0.0, 0.0_f32);
    for run in word_runs(text).take(200) {
        all += 1.0;
        both += f32::from(known.contains(&run));
    }
    both / all.max(1.0)
}
