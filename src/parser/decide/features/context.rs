//! Context features: what the first pass says about the blocks around each block.
//!
//! The lead is one story in one place: the neighbours of a block, and the element
//! that holds most of the likely story, say as much about a block as its own
//! features do. All probabilities are those of the first pass.

use crate::parser::decide::features;
use crate::parser::decide::model::batch::{Batch, LANES};
use crate::parser::decide::model::names::features;
use crate::parser::document::counts::running_sums;
use crate::parser::document::{BlockId, Document, ElementId};

features! {
    /// A feature of the blocks around a block.
    Context {
    // The probability of the block and of the three before and after it.
    Chance, Before1, Before2, Before3, After1, After2, After3,
    // The mean probability of the other blocks in its element and further up.
    InElement, InParent, InGrand, InThird, InFifth,
    // How much of the story is in its parent and grandparent.
    ParentStory, GrandStory,
    // How far it is from the element that holds most of the story.
    PlaceUp, PlaceDown,
    // How much of the story comes before and after it, and how far the next piece of it is.
    StoryBefore, StoryAfter, CharsUntil,
    // The mean probability around it.
    Near,
    // The page as a whole.
    StoryBlocks, StoryChars, BestChance, StoryStart,
    }
}

/// How many features a row has.
pub(crate) const COUNT: usize = Context::COUNT;

/// The probability above which a block counts as a piece of the story, and its minimum
/// length in characters.
const LIKELY: f32 = 0.5;
const LINE: f32 = 40.0;
/// The value of a feature that does not exist for a block.
const NONE: f32 = -1.0;

/// Sums over the blocks inside an element.
#[derive(Clone, Copy, Default)]
struct Sum {
    weight: f32,
    probability: f32,
    /// Expected characters of the story minus expected characters of the rest.
    story: f32,
}

/// Fills the context features of the classified blocks from the probabilities of the
/// first pass.
pub(crate) fn fill(
    document: &Document,
    probabilities: &[f32],
    classified: &[BlockId],
    batches: &mut [Batch],
) {
    let chars: Vec<f32> = document.blocks.iter().map(|b| b.text.chars().count() as f32).collect();
    let weights: Vec<f32> = chars.iter().map(|chars| chars.sqrt()).collect();
    let sums = sums(document, probabilities, &chars, &weights);
    let main = place(&sums);
    let pieces: Vec<BlockId> = (0..probabilities.len())
        .filter(|&b| probabilities[b] > LIKELY && chars[b] > LINE)
        .collect();
    let before = running_sums(chars.iter().copied());
    let story_chars: Vec<f32> = probabilities.iter().zip(&chars).map(|(p, c)| p * c).collect();
    let story_before = running_sums(story_chars.iter().copied());
    let story = story_before[story_chars.len()].max(1.0);
    let weighted: Vec<f32> = probabilities.iter().zip(&weights).map(|(p, w)| p * w).collect();
    let (near_probability, near_weight) =
        (running_sums(weighted.iter().copied()), running_sums(weights.iter().copied()));
    let best = probabilities.iter().copied().fold(0.0, f32::max);
    let start = pieces.first().map_or(NONE, |&b| b as f32 / probabilities.len() as f32);

    for (place, &b) in classified.iter().enumerate() {
        use Context as C;
        let columns = &mut batches[place / LANES][features::COUNT..];
        let mut set =
            |feature: Context, value: f32| columns[feature as usize][place % LANES] = value;
        let at = |b: Option<BlockId>| b.and_then(|b| probabilities.get(b)).copied().unwrap_or(0.0);
        set(C::Chance, probabilities[b]);
        for (i, feature) in [C::Before1, C::Before2, C::Before3].into_iter().enumerate() {
            set(feature, at(b.checked_sub(i + 1)));
        }
        for (i, feature) in [C::After1, C::After2, C::After3].into_iter().enumerate() {
            set(feature, at(Some(b + i + 1)));
        }

        let others = |id: ElementId| {
            let weight = sums[id].weight - weights[b];
            if weight > 0.01 {
                (sums[id].probability - probabilities[b] * weights[b]) / weight
            } else {
                NONE
            }
        };
        let mut lineage = document.lineage(document.blocks[b].element);
        let up: [Option<ElementId>; 6] = std::array::from_fn(|_| lineage.next());
        let mean = |level: usize| up[level].map_or(NONE, others);
        set(C::InElement, mean(0));
        set(C::InParent, mean(1));
        set(C::InGrand, mean(2));
        set(C::InThird, mean(3));
        set(C::InFifth, mean(5));
        set(C::ParentStory, up[1].map_or(0.0, |id| sums[id].probability));
        set(C::GrandStory, up[2].map_or(0.0, |id| sums[id].probability));

        let element = document.blocks[b].element;
        let shared = document.lineage(element).find(|&e| document.contains(e, main)).unwrap_or(0);
        let depth = |id: ElementId| document.elements[id].depth as f32;
        set(C::PlaceUp, depth(element) - depth(shared));
        set(C::PlaceDown, depth(main) - depth(shared));

        set(C::StoryBefore, story_before[b] / story);
        set(C::StoryAfter, 1.0 - story_before[b + 1] / story);
        let later = pieces.partition_point(|&piece| piece <= b);
        let until = pieces.get(later).copied();
        set(C::CharsUntil, until.map_or(9999.0, |piece| before[piece] - before[b + 1]));

        let (from, to) = (b.saturating_sub(5), (b + 6).min(probabilities.len()));
        let weight = near_weight[to] - near_weight[from] - weights[b];
        let probability = near_probability[to] - near_probability[from] - weighted[b];
        set(C::Near, probability / weight.max(0.01));

        set(C::StoryBlocks, pieces.len() as f32);
        set(C::StoryChars, story);
        set(C::BestChance, best);
        set(C::StoryStart, start);
    }
}

fn sums(document: &Document, probabilities: &[f32], chars: &[f32], weights: &[f32]) -> Vec<Sum> {
    let mut sums = vec![Sum::default(); document.elements.len()];
    for (b, block) in document.blocks.iter().enumerate() {
        let sum = &mut sums[block.element];
        sum.weight += weights[b];
        sum.probability += probabilities[b] * weights[b];
        sum.story += (2.0 * probabilities[b] - 1.0) * chars[b];
    }
    for id in (1..sums.len()).rev() {
        let inner = sums[id];
        let outer = &mut sums[document.elements[id].parent];
        outer.weight += inner.weight;
        outer.probability += inner.probability;
        outer.story += inner.story;
    }
    sums
}

/// The innermost element that holds most of the story.
fn place(sums: &[Sum]) -> ElementId {
    let best =
        (0..sums.len()).max_by(|&a, &b| sums[a].story.total_cmp(&sums[b].story).then(a.cmp(&b)));
    best.unwrap_or(0)
}
