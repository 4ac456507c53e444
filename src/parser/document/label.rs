//! The roles and labels of blocks.

use crate::parser::document::BlockId;
use crate::{Stub, Warning};

/// The reason of a line of the body that heads others, in flattened text.
pub(crate) const SUB_HEADING: &str = "sub-heading";

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The lead's headline.
    Headline,
    /// A paragraph of the lead's body.
    Body,
    /// The line that names the lead's authors.
    Byline,
    /// The line that names the lead's editors.
    Editor,
    /// The line that dates the lead.
    Date,
    /// A part of a related stub.
    Stub,
    /// Neither lead nor stub.
    Chrome,
}

impl Role {
    /// The role's name, as `--explain` shows it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Body => "body",
            Self::Byline => "byline",
            Self::Editor => "editor",
            Self::Date => "date",
            Self::Stub => "stub",
            Self::Chrome => "chrome",
        }
    }
}

/// A block's role and why it has it.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    pub(crate) role: Role,
    /// A short stable name, such as `promo`.
    pub(crate) reason: &'static str,
    /// The evidence for the label, shown by `--explain` only.
    pub(crate) detail: String,
    /// The probability that the block is of the lead's body; 0 where no model gave one.
    pub(crate) probability: f32,
    /// Whether it goes on with the paragraph of the block before.
    pub(crate) continues: bool,
}

impl Label {
    fn new(role: Role, reason: &'static str) -> Self {
        Self { role, reason, detail: String::new(), probability: 0.0, continues: false }
    }
}

/// A label for every block, and the stubs.
#[derive(Debug, Clone)]
pub(crate) struct Labels {
    /// One label a block, in block order.
    pub(crate) blocks: Vec<Label>,
    /// The related stubs in page order.
    pub(crate) stubs: Vec<Stub>,
    /// Whether the lead's body breaks off at a paywall or a "Read more" cut.
    pub(crate) truncated: bool,
    /// The whole headline, where the block with that role has only a part of it.
    pub(crate) headline: Option<String>,
    /// The body's paragraphs where they do not come from its blocks: where only the
    /// page's data has them, or the page is presscut's own rendered output.
    pub(crate) data_body: Option<Vec<String>>,
    /// What the user should know about how they were found.
    pub(crate) warnings: Vec<Warning>,
}

/// The probability above which a block stays in the body although it could be a stub.
const SURE: f32 = 0.9;

impl Labels {
    /// Labels that call every block chrome for this reason.
    pub(crate) fn all_chrome(blocks: usize, reason: &'static str) -> Self {
        Self {
            blocks: vec![Label::new(Role::Chrome, reason); blocks],
            stubs: Vec::new(),
            truncated: false,
            headline: None,
            data_body: None,
            warnings: Vec::new(),
        }
    }

    /// Gives a block another label.
    pub(crate) fn set(&mut self, block: BlockId, role: Role, reason: &'static str) {
        self.blocks[block] = Label::new(role, reason);
    }

    /// Whether a block is so likely to be of the lead's body that it keeps that role.
    pub(crate) fn is_sure(&self, block: BlockId) -> bool {
        self.blocks[block].role == Role::Body && self.blocks[block].probability > SURE
    }

    /// The blocks that have this role, in page order.
    pub(crate) fn with(&self, role: Role) -> impl DoubleEndedIterator<Item = BlockId> {
        let labels = self.blocks.iter().enumerate();
        labels.filter(move |(_, label)| label.role == role).map(|(block, _)| block)
    }
}
