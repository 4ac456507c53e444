//! Decides which blocks of an HTML page are the lead's body.
//!
//! Each block is looked at twice. The first look sees the block, the element
//! it stands in and the blocks beside it, as numbers ([`features`]); the
//! second sees, besides, what the first made of the whole page ([`context`]).
//! Both ask a model that the trainer made from pages with known
//! truth ([`model`](super::model)).

use std::fmt::Write as _;

use foldhash::HashMap;

use super::features::PageView;
use super::features::naming::Naming;
use super::features::shape::TextShape;
use super::features::{self, context};
use super::holes::{self, OUTSIDE};
use super::model::batch::{Batch, LANES};
use super::model::forest::Forest;
use super::model::names::{FeatureNames, qualified};
use super::{chrome, facts, picture, threads};
use crate::parser::decide::story::StoryElements;
use crate::parser::document::label::{Labels, Role};
use crate::parser::document::tag::Tag;
use crate::parser::document::{Block, BlockId, Document, ElementId};
use crate::parser::metadata::Metadata;
use crate::rules::phrases::Reason;
use crate::rules::text::runs;

/// The chance from which a block is taken for a part of the body.
const LIKELY: f32 = 0.55;

/// The same of a block that follows one of the body, of the same kind and in the
/// same place: a story that has begun goes on unless something speaks against it.
const LIKELY_TO_GO_ON: f32 = 0.3;

/// The same of a heading above what is surely a part of the body, and how sure that is.
const LIKELY_OF_SUBHEAD: f32 = 0.45;
const SURELY: f32 = 0.9;

/// The same of a block whose words as a whole are a phrase of chrome. Stories
/// hold few of these, but pages put them between paragraphs in the same markup.
/// In the cell of a table, a word such as "Video" is as likely a value.
const LIKELY_OF_PHRASE: f32 = 0.95;

/// Text shorter than this may stand twice in a body, in bytes.
const LONG: usize = 50;

/// The share of a text's runs of words that make it a repetition when they came before.
const REPEATED: f32 = 0.9;

/// What the looks see of a block: its features, then its context, which only
/// the second look has and which nothing but zeros stands for in the first.
pub(crate) type FeatureRow = [f32; features::COUNT + context::COUNT];

/// The names of the features of a row.
const NAMES: &[&[FeatureNames]] = &[&features::NAMES, &[("context.", context::Context::NAMES)]];

/// The same, joined.
pub(crate) fn names() -> Vec<String> {
    qualified(NAMES)
}

/// The forests of both looks, as the build script lays out `lead.model`.
#[allow(clippy::approx_constant, clippy::unreadable_literal, reason = "they are data")]
pub(crate) mod forests {
    include!(concat!(env!("OUT_DIR"), "/lead.rs"));
}

/// A page as the looks see it.
#[derive(Clone)]
pub(crate) struct View<'a> {
    document: &'a Document,
    pub(crate) naming: Naming,
    pub(crate) story: StoryElements,
    /// What is ruled out by structure is not looked at.
    pub(crate) ruled_out: Vec<Option<&'static str>>,
    /// The blocks that are looked at, and their rows.
    seen: Vec<BlockId>,
    batches: Vec<Batch>,
    /// The words of each block that is looked at, as hashes.
    words: Vec<Vec<u64>>,
    /// Whether the page is a list of stories, and none itself.
    is_list: bool,
}

/// Labels the blocks of an HTML page.
pub(crate) fn label(document: &Document, metadata: &Metadata, explain: bool) -> Labels {
    let mut view = View::of(document, metadata);
    let chances = view.chances(&forests::FIRST);
    view.look_around(&chances);
    let chances = view.chances(&forests::SECOND);
    let mut labels = view.label(&chances, metadata);
    if explain {
        name_chrome(document, &view.story, &mut labels);
        let names = names();
        for (block, row) in view.rows() {
            labels.blocks[block].detail = detail(&forests::SECOND, &row, &names);
        }
    }
    labels
}

/// How many blocks after the body's last a paywall's call is looked for.
const CALL_WITHIN: usize = 8;

/// The same of a box that is called a paywall.
const WALL_WITHIN: usize = 2;

/// The least words of a paywall's call. What has fewer, such as "Subscribe", is
/// the button of a newsletter or a menu as often as not.
const CALL_WORDS: f32 = 4.0;

/// The least words that tell an author's life rather than name its author.
const LIFE_WORDS: f32 = 12.0;

/// Whether the body breaks off: a call to pay follows it, or one to read on
/// where its last sentence does not end. Below another heading, such a call is
/// another story's; among the comments, it asks to log in to write one; and an
/// author's life stands below a story that is whole.
fn breaks_off(document: &Document, story: &StoryElements, labels: &Labels) -> bool {
    let Some(last) = labels.with(Role::Body).last() else { return false };
    let open_end = document.blocks[last].text.ends_with(['…', '⋯'])
        || document.blocks[last].text.ends_with("...");
    let is_call = |block: &Block| match block.reason {
        Some(Reason::Paywall) => is_call_to_pay(block),
        // Below a whole story, such words lead to another one or to its sources.
        Some(Reason::ReadMore) => open_end,
        _ => false,
    };
    let is_heading = |block: &Block| document.elements[block.element].tag.heading_level().is_some();
    let is_life = |id: BlockId| {
        TextShape::of(&document.blocks[id].text).words >= LIFE_WORDS
            && chrome::purpose(document, id, |id| story.is_in(id)) == "author"
    };
    // A wall may say anything, and its own heading is no other story's.
    let shuts_out = |id: BlockId| chrome::is_wall(document, id, |id| story.is_in(id));
    if (last + 1..document.blocks.len()).take(WALL_WITHIN).any(shuts_out) {
        return true;
    }
    let after = (last + 1..document.blocks.len()).take(CALL_WITHIN);
    let mut after = after.filter(|&id| labels.blocks[id].reason != "comments");
    let decides = |id: &BlockId| {
        let block = &document.blocks[*id];
        is_call(block) || is_heading(block) || is_life(*id)
    };
    after.find(decides).is_some_and(|id| is_call(&document.blocks[id]))
}

/// Whether a block calls on its readers to pay, in more than a word or two.
fn is_call_to_pay(block: &Block) -> bool {
    block.reason == Some(Reason::Paywall) && TextShape::of(&block.text).words >= CALL_WORDS
}

/// Leaves out the calls to pay that the body ends with. In a plain page they look
/// like its last paragraphs, and their words alone tell.
fn leave_out_calls(document: &Document, labels: &mut Labels) {
    let is_call = |&block: &BlockId| is_call_to_pay(&document.blocks[block]);
    let calls: Vec<BlockId> = labels.with(Role::Body).rev().take_while(is_call).collect();
    if calls.len() < labels.with(Role::Body).count() {
        for block in calls {
            labels.set(block, Role::Chrome, "paywall");
        }
    }
}

/// Says of the chrome what it is there for.
fn name_chrome(document: &Document, story: &StoryElements, labels: &mut Labels) {
    for block in 0..document.blocks.len() {
        if labels.blocks[block].role == Role::Chrome && labels.blocks[block].reason == OUTSIDE {
            labels.set(block, Role::Chrome, chrome::purpose(document, block, |id| story.is_in(id)));
        }
    }
}

impl<'a> View<'a> {
    pub(crate) fn of(document: &'a Document, metadata: &Metadata) -> Self {
        let naming = Naming::of(document);
        let prose = document.prose();
        let headline = metadata.headline;
        let threads = threads::of(document, &naming, prose);
        let story = StoryElements::of(document, prose, &threads, headline);
        let mut ruled_out = chrome::ruled_out(document, headline, &naming, &threads, &story);
        ruled_out[threads::opening(document, prose, &threads, headline)].fill(None);
        let seen: Vec<BlockId> =
            (0..ruled_out.len()).filter(|&block| ruled_out[block].is_none()).collect();
        let mut batches = Batch::for_rows(seen.len(), features::COUNT + context::COUNT);
        let page = PageView::of(document, metadata, &naming, &story, &ruled_out);
        let words = features::fill(&page, &seen, &mut batches);
        let is_list = page.is_list();
        Self { document, naming, story, ruled_out, seen, batches, words, is_list }
    }

    /// The blocks that are looked at, and what is seen of them.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (BlockId, FeatureRow)> {
        let rows = self.batches.iter().flat_map(|batch| (0..LANES).map(|lane| batch.row(lane)));
        self.seen.iter().copied().zip(rows)
    }

    /// The chance that a forest gives to each block; one that is not looked at has none.
    pub(crate) fn chances(&self, forest: &Forest) -> Vec<f32> {
        let mut chances = vec![0.0; self.ruled_out.len()];
        for (seen, batch) in self.seen.chunks(LANES).zip(&self.batches) {
            for (&block, chance) in seen.iter().zip(forest.chances(batch)) {
                chances[block] = chance;
            }
        }
        chances
    }

    /// Sees, from now on, what the first look made of the page.
    pub(crate) fn look_around(&mut self, first: &[f32]) {
        context::fill(self.document, first, &self.seen, &mut self.batches);
    }

    /// Labels the blocks by the chances of the second look, and by what they
    /// stand beside.
    pub(crate) fn label(&self, chances: &[f32], metadata: &Metadata) -> Labels {
        let mut labels = self.decide(chances);
        if self.is_list {
            for block in labels.with(Role::Body).collect::<Vec<_>>() {
                labels.set(block, Role::Chrome, "entry");
            }
            return labels;
        }
        holes::fill(self.document, metadata, &self.naming, &self.story, &mut labels);
        holes::leave_out_headings_of_forms(self.document, &self.story, &mut labels);
        leave_out_calls(self.document, &mut labels);
        picture::leave_out_captions(self.document, &mut labels);
        labels.truncated = breaks_off(self.document, &self.story, &labels);
        facts::leave_out_addresses(self.document, &mut labels);
        facts::name(self.document, metadata, &mut labels);
        facts::take_from_edges(self.document, metadata, &mut labels);
        facts::leave_out_life(self.document, metadata, &mut labels);
        labels
    }

    /// The chance from which a block is taken for a part of the body, as far as
    /// the blocks before it are labelled.
    fn least(&self, block: BlockId, chances: &[f32], labels: &Labels) -> f32 {
        let Block { element, reason, .. } = self.document.blocks[block];
        let is_cell = matches!(self.document.elements[element].tag, Tag::Td | Tag::Th);
        if reason.is_some() && !is_cell {
            return LIKELY_OF_PHRASE;
        }
        let place = |block| self.naming.place(self.document, block);
        let goes_on = block.checked_sub(1).is_some_and(|before| {
            labels.blocks[before].role == Role::Body
                && (place(before) == place(block)
                    || Some(place(before)) == self.naming.place_of_box(self.document, block))
        });
        match goes_on {
            true => LIKELY_TO_GO_ON,
            false if self.heads(block, chances) => LIKELY_OF_SUBHEAD,
            false => LIKELY,
        }
    }

    /// Whether a block is the heading of what is surely a part of the body: the text
    /// right below it, in the same element.
    fn heads(&self, block: BlockId, chances: &[f32]) -> bool {
        let Document { elements, blocks, .. } = self.document;
        let heading = &elements[blocks[block].element];
        let below = blocks.get(block + 1).map(|below| below.element);
        heading.tag.heading_level().is_some()
            && below.is_some_and(|below| {
                chances[block + 1] > SURELY && self.document.contains(heading.parent, below)
            })
    }

    /// Labels the blocks by the chances of the second look alone.
    fn decide(&self, chances: &[f32]) -> Labels {
        let blocks = &self.document.blocks;
        let mut labels = Labels::all_chrome(blocks.len(), OUTSIDE);
        let mut told = SeenRuns::default();
        for (b, block) in blocks.iter().enumerate() {
            let likely = chances[b] > self.least(b, chances, &labels);
            let said =
                || if likely { chrome::said(&block.text, Some(&self.words[b])) } else { None };
            if let Some(reason) = self.ruled_out[b].or_else(said) {
                labels.set(b, Role::Chrome, reason);
            } else if likely {
                let element = &self.document.elements[block.element];
                let set_apart = matches!(element.tag, Tag::Aside | Tag::Blockquote);
                if told.again(&block.text, &self.words[b], (element.parent, set_apart)) {
                    labels.set(b, Role::Chrome, "repeated");
                } else {
                    labels.set(b, Role::Body, "story");
                    labels.blocks[b].chance = chances[b];
                }
            }
        }
        labels
    }
}

/// What the body has told so far.
///
/// Pages hold a story twice, for wide screens and for narrow ones or for
/// search engines, and pull quotes say again what the text says. What a writer
/// says twice stands in one place, so that only other places count; a quote set
/// apart is one wherever it stands.
#[derive(Default)]
struct SeenRuns {
    /// Runs of words, and the place that had them first: the parent of the
    /// block, and whether the block is set apart.
    runs: HashMap<u64, (ElementId, bool)>,
}

impl SeenRuns {
    /// Whether a text of these words was told before, in another place; if not, it is now.
    fn again(&mut self, text: &str, words: &[u64], place: (ElementId, bool)) -> bool {
        let runs: Vec<u64> = runs(words).collect();
        let elsewhere = |run: &&u64| self.runs.get(run).is_some_and(|&first| first != place);
        let known = runs.iter().filter(elsewhere).count();
        if text.len() > LONG && known as f32 >= REPEATED * runs.len() as f32 {
            return true;
        }
        for run in runs {
            self.runs.entry(run).or_insert(place);
        }
        false
    }
}

/// The chance and the features that moved it most, for people.
fn detail(forest: &Forest, row: &[f32], names: &[String]) -> String {
    let mut detail = format!("{:.2}", forest.probability(row));
    for (feature, moved) in forest.reasons(row).into_iter().take(4) {
        let _ = write!(detail, " {}={:.2}({moved:+.1})", names[feature], row[feature]);
    }
    detail
}
