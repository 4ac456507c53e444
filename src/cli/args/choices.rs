//! What an option may be set to, where it is one of a few words.

use clap::ValueEnum;

/// What the input is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// Look at each input and decide
    #[default]
    Auto,
    /// Pages of HTML
    Html,
    /// Pages flattened to text
    Text,
    /// A page a line, each a JSON object
    Jsonl,
    /// Web archives: the pages of their records
    Warc,
    /// Pages that a browser saved as one file (.mht, .mhtml)
    Mhtml,
}

/// What the output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Plain text to read
    Text,
    /// One JSON document
    Json,
    /// A JSON record a line
    Jsonl,
    /// Markdown with a YAML front matter
    #[value(alias = "md")]
    Markdown,
}

impl Format {
    /// Whether it is for people, has no place for failures, and cannot be told
    /// apart when one follows another.
    pub(crate) fn is_prose(self) -> bool {
        matches!(self, Self::Text | Self::Markdown)
    }
}

/// When something is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// For many pages, where it disturbs nobody
    #[default]
    Auto,
    /// In any case
    Always,
    /// Not at all
    Never,
}

/// The part of a page that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Only {
    /// The article
    Lead,
    /// The related stories
    Related,
}

/// What becomes of an input that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnError {
    /// Write an error record in its place, or a message where the output is text
    Record,
    /// Write a message, go on, and exit with 1 at the end
    Warn,
    /// Write a message, stop, and exit with 3
    Fail,
}
