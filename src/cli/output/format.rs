//! The formats of output, and the parts of a page that it may be limited to.

use clap::ValueEnum;

/// A format of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// Plain text
    Text,
    /// One JSON document
    Json,
    /// One JSON record per line
    Jsonl,
    /// Markdown with a YAML front matter
    #[value(alias = "md")]
    Markdown,
    /// The clean article as HTML
    Html,
}

impl OutputFormat {
    /// Whether it is prose: for people, without a form for failures, and without
    /// a separator between the results of two pages.
    pub(crate) fn is_prose(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Html)
    }

    /// Whether it shows headings, lists, tables and links of the article.
    pub(crate) fn shows_structure(self) -> bool {
        matches!(self, Self::Markdown | Self::Html)
    }

    /// The extension of its files.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }

    /// The format of files with this extension.
    pub(super) fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "txt" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

/// The only part of a page to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Only {
    /// The article
    Lead,
    /// The related stories
    Related,
}
