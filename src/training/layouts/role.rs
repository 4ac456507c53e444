//! What a line of a page is.

use serde::Serialize;

/// The roles of lines, those first that name a line which has several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Role {
    /// The lead's headline.
    Title,
    /// The headline of another story.
    StubTitle,
    /// A paragraph of the lead, or a part of one.
    Body,
    /// A heading within the body, which is of the body.
    SubHeading,
    /// What sums up the lead, which is of the body, too.
    Standfirst,
    Byline,
    /// Who edited the lead.
    Editor,
    /// When the lead was published or changed.
    Date,
    StubSummary,
    StubSource,
    StubAge,
    /// What else an item has: its number, author, section, counts and buttons.
    StubOther,
    ModuleHeading,
    /// The text below a picture, its description or its credit.
    Caption,
    /// All of the readers' comments: names, ages, texts and buttons.
    Comment,
    /// Asks to pay before the text goes on.
    Paywall,
    /// The page's own words on the lead: its author, its source, a correction.
    Note,
    /// What a printer puts on each sheet.
    RunningHead,
    /// A pointer to another story within the body, such as "Read also: …".
    Also,
    /// All else.
    Chrome,
    /// Nothing.
    Blank,
}

impl Role {
    /// Whether it is text of the lead's paragraphs.
    pub(super) fn is_body(self) -> bool {
        matches!(self, Self::Body | Self::SubHeading | Self::Standfirst)
    }
}
