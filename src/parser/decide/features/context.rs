//! What the first look at every block says of the blocks around it.
//!
//! The lead is one story in one place: a block's neighbours, and the place
//! that holds most of what looks like the story, say as much of a block as the
//! block itself. Chances are those of the first look, between 0 and 1.

use crate::parser::decide::features;
use crate::parser::decide::model::batch::{Batch, LANES};
use crate::parser::decide::model::names::features;
use crate::parser::document::counts::running_sums;
use crate::parser::document::{BlockId, Document, ElementId};

features! {
    /// A feature of what stands around a block.
    Context {
    // The chance of the block and of the three before and after it.
    Chance, Before1, Before2, Before3, After1, After2, After3,
    // The mean chance of the other blocks in its element and further up.
    InElement, InParent, InGrand, InThird, InFifth,
    // What its parent and the parent's parent hold of the story.
    ParentStory, GrandStory,
    // Where it stands to the place that holds most of the story.
    PlaceUp, PlaceDown,
    // How much of the story comes before and after it, and how far the next piece of it is.
    StoryBefore, StoryAfter, CharsUntil,
    // The mean chance around it.
    Near,
    // The page as a whole.
    StoryBlocks, StoryChars, BestChance, StoryStart,
    }
}

/// How many features a row has.
pub(crate) const COUNT: usize = Context::COUNT;

/// A chance from which a block counts as a piece of the story, if it is as long as a line.
const LIKELY: f32 = 0.5;
const LINE: f32 = 40.0;
/// Stands for "there is none".
const NONE: f32 = -1.0;

/// Sums over the blocks inside an element.
#[derive(Clone, Copy, Default)]
struct Sum {
    weight: f32,
    chance: f32,
    /// Characters that are likely of the story less those that are not.
    story: f32,
}

/// Fills the context into the rows of the blocks that are looked at, from the
/// chances that the first look gave.
pub(crate) fn fill(document: &Document, chances: &[f32], seen: &[BlockId], batches: &mut [Batch]) {
    let chars: Vec<f32> = document.blocks.iter().map(|b| b.text.chars().count() as f32).collect();
    let weights: Vec<f32> = chars.iter().map(|chars| chars.sqrt()).collect();
    let sums = sums(document, chances, &chars, &weights);
    let main = place(&sums);
    let pieces: Vec<BlockId> =
        (0..chances.len()).filter(|&b| chances[b] > LIKELY && chars[b] > LINE).collect();
    let before = running_sums(chars.iter().copied());
    let told: Vec<f32> = chances.iter().zip(&chars).map(|(p, c)| p * c).collect();
    let story_before = running_sums(told.iter().copied());
    let story = story_before[told.len()].max(1.0);
    let weighted: Vec<f32> = chances.iter().zip(&weights).map(|(p, w)| p * w).collect();
    let (near_chance, near_weight) =
        (running_sums(weighted.iter().copied()), running_sums(weights.iter().copied()));
    let best = chances.iter().copied().fold(0.0, f32::max);
    let start = pieces.first().map_or(NONE, |&b| b as f32 / chances.len() as f32);

    for (place, &b) in seen.iter().enumerate() {
        use Context as C;
        let columns = &mut batches[place / LANES][features::COUNT..];
        let mut set =
            |feature: Context, value: f32| columns[feature as usize][place % LANES] = value;
        let at = |b: Option<BlockId>| b.and_then(|b| chances.get(b)).copied().unwrap_or(0.0);
        set(C::Chance, chances[b]);
        for (i, feature) in [C::Before1, C::Before2, C::Before3].into_iter().enumerate() {
            set(feature, at(b.checked_sub(i + 1)));
        }
        for (i, feature) in [C::After1, C::After2, C::After3].into_iter().enumerate() {
            set(feature, at(Some(b + i + 1)));
        }

        let others = |id: ElementId| {
            let weight = sums[id].weight - weights[b];
            if weight > 0.01 { (sums[id].chance - chances[b] * weights[b]) / weight } else { NONE }
        };
        let mut lineage = document.lineage(document.blocks[b].element);
        let up: [Option<ElementId>; 6] = std::array::from_fn(|_| lineage.next());
        let mean = |level: usize| up[level].map_or(NONE, others);
        set(C::InElement, mean(0));
        set(C::InParent, mean(1));
        set(C::InGrand, mean(2));
        set(C::InThird, mean(3));
        set(C::InFifth, mean(5));
        set(C::ParentStory, up[1].map_or(0.0, |id| sums[id].chance));
        set(C::GrandStory, up[2].map_or(0.0, |id| sums[id].chance));

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

        let (from, to) = (b.saturating_sub(5), (b + 6).min(chances.len()));
        let weight = near_weight[to] - near_weight[from] - weights[b];
        let chance = near_chance[to] - near_chance[from] - weighted[b];
        set(C::Near, chance / weight.max(0.01));

        set(C::StoryBlocks, pieces.len() as f32);
        set(C::StoryChars, story);
        set(C::BestChance, best);
        set(C::StoryStart, start);
    }
}

fn sums(document: &Document, chances: &[f32], chars: &[f32], weights: &[f32]) -> Vec<Sum> {
    let mut sums = vec![Sum::default(); document.elements.len()];
    for (b, block) in document.blocks.iter().enumerate() {
        let sum = &mut sums[block.element];
        sum.weight += weights[b];
        sum.chance += chances[b] * weights[b];
        sum.story += (2.0 * chances[b] - 1.0) * chars[b];
    }
    for id in (1..sums.len()).rev() {
        let inner = sums[id];
        let outer = &mut sums[document.elements[id].parent];
        outer.weight += inner.weight;
        outer.chance += inner.chance;
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
