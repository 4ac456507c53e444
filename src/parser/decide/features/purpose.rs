//! What a block is there for, as far as its words and those beside it tell.

use super::{BlockFeature, Filling, MARKERS, PHRASES, PageView};
use crate::parser::document::counts::running_sums;
use crate::parser::document::{BlockId, Document};
use crate::parser::metadata::Metadata;
use crate::rules::phrases::Reason;
use crate::rules::pitch::Pitch;

/// More blocks than this between a byline and a block tell nothing.
const FAR: f32 = 12.0;

/// More words of one kind than this make no stronger a pitch.
const MANY: usize = 5;

/// How many blocks before and after one are near it.
const NEAR: usize = 5;

impl PageView<'_> {
    pub(super) fn purpose(&self, block: BlockId, row: &mut Filling) {
        if let Some(reason) = self.document.blocks[block].reason {
            row.choose(PHRASES, reason as usize);
        }
        if let Some((marker, reason)) = self.markers[block] {
            row.choose(MARKERS, reason as usize);
            row.set(BlockFeature::BlocksSinceMarker, (block - marker) as f32);
        }
        row.mark(BlockFeature::Byline, self.metadata.bylines.contains(&block));
        let next = self.bylines.partition_point(|&byline| byline < block);
        let above = next.checked_sub(1).map_or(FAR, |at| (block - self.bylines[at]) as f32);
        let below = self.bylines.get(next).map_or(FAR, |&byline| (byline - block) as f32);
        row.set(BlockFeature::BlocksSinceByline, above.min(FAR));
        row.set(BlockFeature::BlocksToByline, below.min(FAR));
        let (from, to) = (block.saturating_sub(NEAR), (block + NEAR + 1).min(self.shapes.len()));
        row.set(BlockFeature::SpeakersNear, self.speakers_before[to] - self.speakers_before[from]);
    }

    /// Whether the block wants something of its readers.
    pub(super) fn pitch(&self, block: BlockId, row: &mut Filling, words: &[u64]) {
        let pitch = Pitch::of(words);
        row.set(BlockFeature::Address, pitch.addresses().min(MANY) as f32);
        row.set(BlockFeature::Call, pitch.calls().min(MANY) as f32);
        row.set(BlockFeature::Offer, pitch.offers().min(MANY) as f32);
        row.mark(BlockFeature::OfferLink, self.inline[block].has_offer);
    }
}

/// The blocks that name the authors or date the article, in order.
pub(super) fn bylines(metadata: &Metadata) -> Vec<BlockId> {
    let mut bylines = [metadata.bylines.as_slice(), &metadata.datelines].concat();
    bylines.sort_unstable();
    bylines
}

/// How many blocks before each say when somebody spoke, or that one may reply;
/// one longer than the blocks.
pub(super) fn speakers_before(document: &Document) -> Vec<f32> {
    running_sums(document.blocks.iter().map(|block| f32::from(block.is_of_speaker())))
}

/// The most bytes of a line that may tell what follows is for, if it is no heading.
const MARKER_BYTES: usize = 80;

/// For each block, the last block before it whose words tell what follows is
/// for, and what that is, as long as both stand in that block's parent's parent.
pub(super) fn markers(document: &Document) -> Vec<Option<(BlockId, Reason)>> {
    let mut marker: Option<(BlockId, Reason)> = None;
    let mut markers = Vec::with_capacity(document.blocks.len());
    for (b, block) in document.blocks.iter().enumerate() {
        marker = marker.filter(|&(marker, _)| {
            let parent = document.elements[document.blocks[marker].element].parent;
            document.contains(document.elements[parent].parent, block.element)
        });
        markers.push(marker);
        let is_heading = document.elements[block.element].tag.heading_level().is_some();
        if let Some(reason) = block.reason
            && (is_heading || block.text.len() < MARKER_BYTES)
        {
            marker = Some((b, reason));
        }
    }
    markers
}
