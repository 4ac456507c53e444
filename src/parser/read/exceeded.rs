//! What a page has beyond the limits.

use crate::{Limits, Warning};

/// What of a page was not read, for it is more than the limits allow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ExceededLimits {
    /// How many elements nest too deep.
    pub(crate) deep: usize,
    /// How many tags have too many attributes.
    pub(crate) wide: usize,
    /// How many scripts are beyond the data of a page.
    pub(crate) large: usize,
    /// Why the rest of the page was not read.
    pub(crate) end: Option<StopCause>,
}

/// Why a page was not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StopCause {
    /// It has too many nodes.
    Nodes,
    /// It makes more nodes than it can mean.
    Repetition,
    /// Time was up.
    Time,
}

impl ExceededLimits {
    /// Adds what a part of the page has.
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
