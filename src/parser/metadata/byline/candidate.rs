//! Candidates for the byline.

use crate::parser::document::{BlockId, Document, ElementId};

/// The evidence that a text names authors, the most reliable first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Evidence {
    /// A link to an author's page.
    Link,
    /// Words such as "By".
    Words,
    /// A class name.
    Class,
    /// A date beside it.
    Date,
    /// Its position right above or below the story.
    Place,
}

/// A text that may name authors.
#[derive(Debug)]
pub(crate) struct Candidate {
    pub(crate) evidence: Evidence,
    /// Whether it is near the headline.
    pub(crate) near: bool,
    pub(crate) block: BlockId,
    pub(crate) names: Vec<String>,
}

/// Whether a block may be between two authors of one byline: a role or a link, but not the
/// headline of another story.
pub(crate) fn may_be_within_byline(document: &Document, block: BlockId) -> bool {
    let block = &document.blocks[block];
    let heading = |id: ElementId| document.elements[id].tag.heading_level().is_some();
    block.text.len() < LONGEST_BETWEEN && !document.lineage(block.element).take(3).any(heading)
}

/// The longest text between two authors of one byline, in bytes.
const LONGEST_BETWEEN: usize = 60;
