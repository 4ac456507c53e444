//! Counts what was not read of a page because it exceeds the limits.

use crate::{Limits, Warning};

/// The parts of a page that were not read because they exceed the limits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ExceededLimits {
    /// The number of elements that nest too deep.
    pub(crate) deep: usize,
    /// The number of tags with too many attributes.
    pub(crate) wide: usize,
    /// The number of scripts beyond the limit on data.
    pub(crate) large: usize,
    /// Why the rest of the page was not read.
    pub(crate) end: Option<StopCause>,
}

/// Why a page was not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StopCause {
    /// It has too many nodes.
    Nodes,
    /// It makes far more nodes than its length justifies.
    Repetition,
    /// Time was up.
    Time,
}

impl ExceededLimits {
    /// Adds the counts of a part of the page.
    pub(crate) fn add(&mut self, part: &Self) {
        self.deep += part.deep;
        self.wide += part.wide;
        self.large += part.large;
        self.end = self.end.or(part.end);
    }

    /// A warning for each limit that was hit.
    pub(crate) fn warnings(&self, limits: &Limits) -> Vec<Warning> {
        let Limits { max_depth, max_attributes, max_nodes, max_json, .. } = *limits;
        let Self { deep, wide, large, end } = *self;
        let depth = Warning::Depth { elements: deep, limit: max_depth };
        let attributes = Warning::Attributes { tags: wide, limit: max_attributes };
        let data = Warning::Data { scripts: large, limit: max_json };
        let counted = [(deep, depth), (wide, attributes), (large, data)].into_iter();
        let counted = counted.filter_map(|(count, warning)| (count > 0).then_some(warning));
        let end = end.map(|end| match end {
            StopCause::Nodes => Warning::Nodes(max_nodes),
            StopCause::Repetition => Warning::Repetition,
            StopCause::Time => Warning::Stopped,
        });
        counted.chain(end).collect()
    }
}
