//! What a line of flattened text is.

use serde::Serialize;

/// The roles of lines, those first that name a line which has several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LineRole {
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

impl LineRole {
    /// How many roles a line that shows something may have.
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

    /// Whether it is the headline or the text of the lead, which the newsroom wrote.
    pub(crate) fn is_story(self) -> bool {
        self == Self::Title || self.is_body()
    }

    /// Whether it is a part of the lead.
    pub(crate) fn is_lead(self) -> bool {
        self.is_story() || matches!(self, Self::Byline | Self::Editor | Self::Date)
    }

    /// Whether it says whose an item's story is, or how old.
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
