//! What a page says, as the record of presscut would have it.

use serde::{Deserialize, Serialize};

/// The truth of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Truth {
    /// Nothing on pages that are lists.
    pub(super) lead: Option<Lead>,
    pub(super) related: Vec<TrueStub>,
    /// Headlines within the body that may be given as stubs or not.
    pub(super) optional: Vec<String>,
}

/// The story that the page is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lead {
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    pub(super) editors: Vec<String>,
    /// The day in ISO 8601, where the page prints one.
    pub(super) published: Option<String>,
    /// The first of the paragraphs where it stands apart.
    pub(super) standfirst: Option<String>,
    pub(super) paragraphs: Vec<String>,
    pub(super) truncated: bool,
}

/// Another story.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TrueStub {
    pub(super) title: String,
    pub(super) source: Option<String>,
    pub(super) age: Option<String>,
    /// A few sentences about it, or its whole text.
    pub(super) summary: Option<String>,
    /// The heading of its module.
    pub(super) section: Option<String>,
}
