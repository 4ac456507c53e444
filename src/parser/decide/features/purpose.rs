//! Features of the purpose of a block, by its words and by the blocks beside it.

use super::{BlockFeature, MARKERS, PHRASES, PageView, RowBuilder};
use crate::parser::document::counts::running_sums;
use crate::parser::document::{BlockId, Document};
use crate::parser::metadata::Metadata;
use crate::rules::phrases::Reason;
use crate::rules::pitch::Pitch;

/// The maximum distance in blocks between a byline and a block.
const FAR: f32 = 12.0;

/// The maximum count of pitch words of one kind.
const MANY: usize = 5;

/// How many blocks before and after one are near it.
const NEAR: usize = 5;

impl PageView<'_> {
    pub(super) fn purpose(&self, block: BlockId, row: &mut RowBuilder) {
        if let Some(reason) = self.document.blocks[block].reason {
            row.set_category(PHRASES, reason as usize);
        }
        if let Some((marker, reason)) = self.markers[block] {
            row.set_category(MARKERS, reason as usize);
            row.set(BlockFeature::BlocksSinceMarker, (block - marker) as f32);
        }
        row.set_flag(BlockFeature::Byline, self.metadata.bylines.contains(&block));
        let next = self.bylines.partition_point(|&byline| byline < block);
        let above = next.checked_sub(1).map_or(FAR, |at| (block - self.bylines[at]) as f32);
        let below = self.bylines.get(next).map_or(FAR, |&byline| (byline - block) as f32);
        row.set(BlockFeature::BlocksSinceByline, above.min(FAR));
        row.set(BlockFeature::BlocksToByline, below.min(FAR));
        let (from, to) = (block.saturating_sub(NEAR), (block + NEAR + 1).min(self.shapes.len()));
        row.set(BlockFeature::SpeakersNear, self.speakers_before[to] - self.speakers_before[from]);
    }

    /// Sets the features of a pitch: a block that wants something from its readers.
    pub(super) fn pitch(&self, block: BlockId, row: &mut RowBuilder, words: &[u64]) {
        let pitch = Pitch::of(words);
        row.set(BlockFeature::Address, pitch.addresses().min(MANY) as f32);
        row.set(BlockFeature::Call, pitch.calls().min(MANY) as f32);
        row.set(BlockFeature::Offer, pitch.offers().min(MANY) as f32);
        row.set_flag(BlockFeature::OfferLink, self.inline[block].has_offer);
    }
}

/// The blocks that name the authors or date the article, in order.
pub(super) fn bylines(metadata: &Metadata) -> Vec<BlockId> {
    let mut bylines = [metadata.bylines.as_slice(), &metadata.datelines].concat();
    bylines.sort_unstable();
    bylines
}

/// For each block, how many before it state a time of speaking or are a link to reply;
/// one longer than the blocks.
pub(super) fn speakers_before(document: &Document) -> Vec<f32> {
    running_sums(document.blocks.iter().map(|block| f32::from(block.is_of_speaker())))
}

/// The longest line, in bytes, that can announce the purpose of what follows without
/// being a heading.
const MARKER_BYTES: usize = 80;

/// For each block, the last block before it that announces a purpose, and that purpose,
/// as long as both are inside the grandparent of the announcing block.
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
