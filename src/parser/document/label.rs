//! What each block of a page was taken for.

use crate::parser::document::BlockId;
use crate::{Stub, Warning};

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
    /// Nothing of the news.
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
    /// What speaks for it; for people only.
    pub(crate) detail: String,
    /// The chance that the block is of the lead's body, where that was weighed.
    pub(crate) chance: f32,
    /// Whether it goes on with the paragraph of the block before.
    pub(crate) continues: bool,
}

impl Label {
    fn new(role: Role, reason: &'static str) -> Self {
        Self { role, reason, detail: String::new(), chance: 0.0, continues: false }
    }
}

/// A label for every block, and the stubs that were found on the way.
#[derive(Debug, Clone)]
pub(crate) struct Labels {
    /// One label a block, in block order.
    pub(crate) blocks: Vec<Label>,
    /// The related stubs in page order.
    pub(crate) stubs: Vec<Stub>,
    /// Whether the lead's body breaks off at a paywall or a "Read more" cut.
    pub(crate) truncated: bool,
    /// The headline where the line that has that role says only a part of it.
    pub(crate) headline: Option<String>,
    /// The body's paragraphs where they are not to be had from its blocks: where
    /// only the page's data has them, or presscut wrote the page.
    pub(crate) data_body: Option<Vec<String>>,
    /// What the user should know of how they were found.
    pub(crate) warnings: Vec<Warning>,
}

/// The chance from which a block stays in the body though it looks like a stub, too.
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

    /// Whether a block is so clearly of the lead's body that nothing else can be made of it.
    pub(crate) fn is_sure(&self, block: BlockId) -> bool {
        self.blocks[block].role == Role::Body && self.blocks[block].chance > SURE
    }

    /// The blocks that have this role, in page order.
    pub(crate) fn with(&self, role: Role) -> impl DoubleEndedIterator<Item = BlockId> {
        let labels = self.blocks.iter().enumerate();
        labels.filter(move |(_, label)| label.role == role).map(|(block, _)| block)
    }
}
