//! Decides which blocks of an HTML page are the lead's body.
//!
//! Each block is classified in two passes. The first pass uses features of the
//! block, of its element and of the blocks beside it ([`features`]); the second
//! also uses the probabilities that the first pass gave to the whole page
//! ([`context`]), since the lead is one story in one place. Each pass has a forest
//! of its own, trained on pages with known truth ([`model`](super::model)).

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
use crate::parser::document::{BlockId, Document, ElementId, TextBlock};
use crate::parser::metadata::Metadata;
use crate::rules::phrases::Reason;
use crate::rules::text::runs;

/// The probability above which a block is taken for a part of the body.
const THRESHOLD: f32 = 0.55;

/// The same for a block that follows one of the body, with the same parent, tag and
/// classes: a story that has begun goes on unless something speaks against it.
const CONTINUATION_THRESHOLD: f32 = 0.3;

/// The same for a heading right above a block that is certain to be of the body,
/// and the probability above which that block is.
const SUBHEADING_THRESHOLD: f32 = 0.45;
const CERTAIN: f32 = 0.9;

/// The same for a block whose whole text is a phrase of chrome. Stories
/// hold few of these, but pages put them between paragraphs in the same markup.
/// In the cell of a table, a word such as "Video" is as likely a value.
const PHRASE_THRESHOLD: f32 = 0.95;

/// Text shorter than this may come twice in a body, in bytes.
const LONG: usize = 50;

/// The share of a text's runs of words that make it a repetition when they came before.
const REPEATED: f32 = 0.9;

/// The features of a block, then its context. In the first pass, which has no
/// context yet, that part is all zeros.
pub(crate) type FeatureRow = [f32; features::COUNT + context::COUNT];

/// The names of the features of a row, set by set.
const NAMES: &[&[FeatureNames]] = &[&features::NAMES, &[("context.", context::Context::NAMES)]];

/// The names of the features of a row, in order.
pub(crate) fn names() -> Vec<String> {
    qualified(NAMES)
}

/// The forests of both passes, which the build script makes of `lead.model`.
#[allow(clippy::approx_constant, clippy::unreadable_literal, reason = "they are data")]
pub(crate) mod forests {
    include!(concat!(env!("OUT_DIR"), "/lead.rs"));
}

/// A page with the features of its blocks.
#[derive(Clone)]
pub(crate) struct View<'a> {
    document: &'a Document,
    pub(crate) naming: Naming,
    pub(crate) story: StoryElements,
    /// Why a block is ruled out by structure; such a block is not classified.
    pub(crate) ruled_out: Vec<Option<&'static str>>,
    /// The blocks that are classified, and their rows.
    classified: Vec<BlockId>,
    batches: Vec<Batch>,
    /// The hashes of the words of each classified block.
    words: Vec<Vec<u64>>,
    /// Whether the page is a list of stories rather than a story.
    is_list: bool,
}

/// Labels the blocks of an HTML page.
pub(crate) fn label(document: &Document, metadata: &Metadata, explain: bool) -> Labels {
    let mut view = View::of(document, metadata);
    let probabilities = view.probabilities(&forests::FIRST);
    view.add_context(&probabilities);
    let probabilities = view.probabilities(&forests::SECOND);
    let mut labels = view.label(&probabilities, metadata);
    if explain {
        name_chrome(document, &view.story, &mut labels);
        let names = names();
        for (block, row) in view.rows() {
            labels.blocks[block].detail = detail(&forests::SECOND, &row, &names);
        }
    }
    labels
}

/// How many blocks after the last one of the body are searched for a call to pay.
const CALL_WITHIN: usize = 8;

/// The same for a box whose class name says paywall.
const WALL_WITHIN: usize = 2;

/// The minimum number of words in a call to pay. A shorter one, such as
/// "Subscribe", is as often the button of a newsletter or a menu.
const CALL_WORDS: f32 = 4.0;

/// The minimum number of words in an author biography; fewer only name the author.
const BIOGRAPHY_WORDS: f32 = 12.0;

/// Whether the body breaks off: it is followed by a call to pay, or by a call to
/// read on and its last sentence has no end. A call below another heading belongs
/// to another story; one among the comments asks readers to log in; and an author
/// biography follows only stories that are complete.
fn breaks_off(document: &Document, story: &StoryElements, labels: &Labels) -> bool {
    let Some(last) = labels.with(Role::Body).last() else { return false };
    let open_end = document.blocks[last].text.ends_with(['…', '⋯'])
        || document.blocks[last].text.ends_with("...");
    let is_call = |block: &TextBlock| match block.reason {
        Some(Reason::Paywall) => is_call_to_pay(block),
        // Below a whole story, such words lead to another one or to its sources.
        Some(Reason::ReadMore) => open_end,
        _ => false,
    };
    let is_heading =
        |block: &TextBlock| document.elements[block.element].tag.heading_level().is_some();
    let is_biography = |id: BlockId| {
        TextShape::of(&document.blocks[id].text).words >= BIOGRAPHY_WORDS
            && chrome::purpose(document, id, |id| story.is_in(id)) == "author"
    };
    // A paywall box may have any words, and a heading inside it heads no other story.
    let is_in_wall = |id: BlockId| chrome::is_wall(document, id, |id| story.is_in(id));
    if (last + 1..document.blocks.len()).take(WALL_WITHIN).any(is_in_wall) {
        return true;
    }
    let after = (last + 1..document.blocks.len()).take(CALL_WITHIN);
    let mut after = after.filter(|&id| labels.blocks[id].reason != "comments");
    let decides = |id: &BlockId| {
        let block = &document.blocks[*id];
        is_call(block) || is_heading(block) || is_biography(*id)
    };
    after.find(decides).is_some_and(|id| is_call(&document.blocks[id]))
}

/// Whether a block asks its readers to pay, in [`CALL_WORDS`] words at least.
fn is_call_to_pay(block: &TextBlock) -> bool {
    block.reason == Some(Reason::Paywall) && TextShape::of(&block.text).words >= CALL_WORDS
}

/// Removes the calls to pay at the end of the body. On a plain page they have the
/// markup of its last paragraphs, so that only their words tell them apart.
fn remove_calls_to_pay(document: &Document, labels: &mut Labels) {
    let is_call = |&block: &BlockId| is_call_to_pay(&document.blocks[block]);
    let calls: Vec<BlockId> = labels.with(Role::Body).rev().take_while(is_call).collect();
    if calls.len() < labels.with(Role::Body).count() {
        for block in calls {
            labels.set(block, Role::Chrome, "paywall");
        }
    }
}

/// Gives each block of chrome that has no reason yet a reason by its purpose.
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
        let classified: Vec<BlockId> =
            (0..ruled_out.len()).filter(|&block| ruled_out[block].is_none()).collect();
        let mut batches = Batch::for_rows(classified.len(), features::COUNT + context::COUNT);
        let page = PageView::of(document, metadata, &naming, &story, &ruled_out);
        let words = features::fill(&page, &classified, &mut batches);
        let is_list = page.is_list();
        Self { document, naming, story, ruled_out, classified, batches, words, is_list }
    }

    /// The classified blocks with their rows.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (BlockId, FeatureRow)> {
        let rows = self.batches.iter().flat_map(|batch| (0..LANES).map(|lane| batch.row(lane)));
        self.classified.iter().copied().zip(rows)
    }

    /// The probability that a forest gives to each block; 0 for one that is not classified.
    pub(crate) fn probabilities(&self, forest: &Forest) -> Vec<f32> {
        let mut probabilities = vec![0.0; self.ruled_out.len()];
        for (blocks, batch) in self.classified.chunks(LANES).zip(&self.batches) {
            for (&block, probability) in blocks.iter().zip(forest.probabilities(batch)) {
                probabilities[block] = probability;
            }
        }
        probabilities
    }

    /// Adds the context features from the probabilities of the first pass.
    pub(crate) fn add_context(&mut self, first: &[f32]) {
        context::fill(self.document, first, &self.classified, &mut self.batches);
    }

    /// Labels the blocks by the probabilities of the second pass, then corrects
    /// the labels by the blocks around each.
    pub(crate) fn label(&self, probabilities: &[f32], metadata: &Metadata) -> Labels {
        let mut labels = self.decide(probabilities);
        if self.is_list {
            for block in labels.with(Role::Body).collect::<Vec<_>>() {
                labels.set(block, Role::Chrome, "entry");
            }
            return labels;
        }
        holes::fill(self.document, metadata, &self.naming, &self.story, &mut labels);
        holes::remove_form_headings(self.document, &self.story, &mut labels);
        remove_calls_to_pay(self.document, &mut labels);
        picture::remove_captions(self.document, &mut labels);
        labels.truncated = breaks_off(self.document, &self.story, &labels);
        facts::remove_addresses(self.document, &mut labels);
        facts::name(self.document, metadata, &mut labels);
        facts::label_credits_at_edges(self.document, metadata, &mut labels);
        facts::remove_biography(self.document, metadata, &mut labels);
        labels
    }

    /// The probability above which a block is taken for a part of the body, given
    /// the labels of the blocks before it.
    fn threshold(&self, block: BlockId, probabilities: &[f32], labels: &Labels) -> f32 {
        let TextBlock { element, reason, .. } = self.document.blocks[block];
        let is_cell = matches!(self.document.elements[element].tag, Tag::Td | Tag::Th);
        if reason.is_some() && !is_cell {
            return PHRASE_THRESHOLD;
        }
        let place = |block| self.naming.place(self.document, block);
        let goes_on = block.checked_sub(1).is_some_and(|before| {
            labels.blocks[before].role == Role::Body
                && (place(before) == place(block)
                    || Some(place(before)) == self.naming.place_of_box(self.document, block))
        });
        match goes_on {
            true => CONTINUATION_THRESHOLD,
            false if self.heads(block, probabilities) => SUBHEADING_THRESHOLD,
            false => THRESHOLD,
        }
    }

    /// Whether a block is the heading of the text right below it, in the same element,
    /// and that text is certain to be of the body.
    fn heads(&self, block: BlockId, probabilities: &[f32]) -> bool {
        let Document { elements, blocks, .. } = self.document;
        let heading = &elements[blocks[block].element];
        let below = blocks.get(block + 1).map(|below| below.element);
        heading.tag.heading_level().is_some()
            && below.is_some_and(|below| {
                probabilities[block + 1] > CERTAIN && self.document.contains(heading.parent, below)
            })
    }

    /// Labels the blocks by the probabilities of the second pass alone.
    fn decide(&self, probabilities: &[f32]) -> Labels {
        let blocks = &self.document.blocks;
        let mut labels = Labels::all_chrome(blocks.len(), OUTSIDE);
        let mut seen = SeenRuns::default();
        for (b, block) in blocks.iter().enumerate() {
            let likely = probabilities[b] > self.threshold(b, probabilities, &labels);
            let reason_from_words = || {
                if likely {
                    chrome::reason_from_words(&block.text, Some(&self.words[b]))
                } else {
                    None
                }
            };
            if let Some(reason) = self.ruled_out[b].or_else(reason_from_words) {
                labels.set(b, Role::Chrome, reason);
            } else if likely {
                let element = &self.document.elements[block.element];
                let set_apart = matches!(element.tag, Tag::Aside | Tag::Blockquote);
                if seen.repeats(&block.text, &self.words[b], (element.parent, set_apart)) {
                    labels.set(b, Role::Chrome, "repeated");
                } else {
                    labels.set(b, Role::Body, "story");
                    labels.blocks[b].probability = probabilities[b];
                }
            }
        }
        labels
    }
}

/// The runs of words that the body has so far, to find repetitions.
///
/// Pages hold a story twice, for wide and for narrow screens or for search engines,
/// and pull quotes repeat the text. What a writer repeats on purpose has the same
/// parent both times, so that only a repetition elsewhere counts; a block set
/// apart, such as an aside, counts as elsewhere whatever its parent.
#[derive(Default)]
struct SeenRuns {
    /// For each run of words, where it came first: the parent of the block, and
    /// whether the block is set apart.
    runs: HashMap<u64, (ElementId, bool)>,
}

impl SeenRuns {
    /// Whether a text of these words came before in another place; if not, it is added.
    fn repeats(&mut self, text: &str, words: &[u64], place: (ElementId, bool)) -> bool {
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

/// The probability and the four features that moved it most, for `--explain`.
fn detail(forest: &Forest, row: &[f32], names: &[String]) -> String {
    let mut detail = format!("{:.2}", forest.probability(row));
    for (feature, moved) in forest.reasons(row).into_iter().take(4) {
        let _ = write!(detail, " {}={:.2}({moved:+.1})", names[feature], row[feature]);
    }
    detail
}
