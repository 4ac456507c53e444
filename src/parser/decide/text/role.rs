//! The roles of lines of flattened text.

use serde::Serialize;

/// The roles of lines; if a line has several, the first of them in this order counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LineRole {
    /// The lead's headline.
    Title,
    /// The headline of another story.
    StubTitle,
    /// A paragraph of the lead, or a part of one.
    Body,
    /// A heading within the body, which is part of the body.
    SubHeading,
    /// The summary of the lead, which is part of the body, too.
    Standfirst,
    Byline,
    /// Who edited the lead.
    Editor,
    /// When the lead was published or changed.
    Date,
    StubSummary,
    StubSource,
    StubAge,
    /// Other parts of an item: its number, author, section, counts and buttons.
    StubOther,
    ModuleHeading,
    /// The text below a picture, its description or its credit.
    Caption,
    /// All of the readers' comments: names, ages, texts and buttons.
    Comment,
    /// A call to pay before the text goes on.
    Paywall,
    /// A note of the page on the lead: on its author, its source, a correction.
    Note,
    /// A running head of printed sheets.
    RunningHead,
    /// A pointer to another story within the body, such as "Read also: …".
    Also,
    /// Everything else.
    Chrome,
    /// An empty line, which only training data has.
    Blank,
}

impl LineRole {
    /// How many roles a line with text may have.
    pub(crate) const COUNT: usize = Self::Blank as usize;

    /// The roles in order, and their names in the model.
    pub(crate) const ALL: [Self; Self::COUNT] = [
        Self::Title,
        Self::StubTitle,
        Self::Body,
        Self::SubHeading,
        Self::Standfirst,
        Self::Byline,
        Self::Editor,
        Self::Date,
        Self::StubSummary,
        Self::StubSource,
        Self::StubAge,
        Self::StubOther,
        Self::ModuleHeading,
        Self::Caption,
        Self::Comment,
        Self::Paywall,
        Self::Note,
        Self::RunningHead,
        Self::Also,
        Self::Chrome,
    ];
    pub(crate) const NAMES: [&str; Self::COUNT] = [
        "title",
        "stub-title",
        "body",
        "sub-heading",
        "standfirst",
        "byline",
        "editor",
        "date",
        "stub-summary",
        "stub-source",
        "stub-age",
        "stub-other",
        "module-heading",
        "caption",
        "comment",
        "paywall",
        "note",
        "running-head",
        "also",
        "chrome",
    ];

    /// Whether it is text of the lead's paragraphs.
    pub(crate) fn is_body(self) -> bool {
        matches!(self, Self::Body | Self::SubHeading | Self::Standfirst)
    }

    /// Whether it is the headline or the text of the lead.
    pub(crate) fn is_story(self) -> bool {
        self == Self::Title || self.is_body()
    }

    /// Whether it is a part of the lead.
    pub(crate) fn is_lead(self) -> bool {
        self.is_story() || matches!(self, Self::Byline | Self::Editor | Self::Date)
    }

    /// Whether it is the source or the age of an item.
    pub(crate) fn is_stamp(self) -> bool {
        matches!(self, Self::StubSource | Self::StubAge)
    }

    /// Whether it is a part of an item of a list.
    pub(crate) fn is_stub(self) -> bool {
        matches!(
            self,
            Self::StubTitle
                | Self::StubSummary
                | Self::StubSource
                | Self::StubAge
                | Self::StubOther
        )
    }
}
