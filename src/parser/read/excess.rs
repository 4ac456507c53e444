//! What a page has beyond the limits.

use crate::Limits;

/// What of a page was not read, for it is more than the limits allow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Excess {
    /// How many elements nest too deep.
    pub(crate) deep: usize,
    /// How many tags have too many attributes.
    pub(crate) wide: usize,
    /// How many scripts are beyond the data of a page.
    pub(crate) large: usize,
    /// Why the rest of the page was not read.
    pub(crate) end: Option<End>,
}

/// Why a page was not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// It has too many nodes.
    Nodes,
    /// It makes more nodes than it can mean.
    Repetition,
    /// Time was up.
    Time,
}

impl Excess {
    /// Adds what a part of the page has.
    pub(crate) fn add(&mut self, part: &Self) {
        self.deep += part.deep;
        self.wide += part.wide;
        self.large += part.large;
        self.end = self.end.or(part.end);
    }

    /// A warning for each limit that was hit.
    pub(crate) fn warnings(&self, limits: &Limits) -> Vec<String> {
        let Limits { max_depth, max_attributes, max_nodes, max_json, .. } = limits;
        let Self { deep, wide, large, end } = self;
        let counted = [
            (deep, format!("{deep} elements nest deeper than {max_depth} (--max-depth)")),
            (
                wide,
                format!(
                    "{wide} tags have more than {max_attributes} attributes (--max-attributes)"
                ),
            ),
            (large, format!("{large} scripts are beyond {max_json} bytes of data (--max-json)")),
        ];
        let counted = counted.into_iter().filter(|(count, _)| **count > 0);
        let end = end.map(|end| match end {
            End::Nodes => {
                format!("more than {max_nodes} nodes (--max-nodes); the rest was not read")
            }
            End::Repetition => {
                "elements are left open and repeated everywhere; the rest was not read".to_owned()
            }
            End::Time => "time was up (--timeout); the rest was not read".to_owned(),
        });
        counted.map(|(_, warning)| warning).chain(end).collect()
    }
}
