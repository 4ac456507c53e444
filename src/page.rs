//! What comes out of an extraction.

use serde::Serialize;

use crate::Warning;

/// How a page was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// As HTML.
    Html,
    /// As flattened text.
    Text,
}

/// One page, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Page {
    /// The page's address, as given or as the page states it.
    pub url: Option<String>,
    /// How the page was read.
    pub kind: Kind,
    /// The article the page is about; `None` on a page without one.
    pub lead: Option<Article>,
    /// The other stories the page offers, in the order it shows them.
    pub related: Vec<Stub>,
    /// The chrome, in page order; only with [`crate::Options::explain`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removed: Option<Vec<Removed>>,
    /// Which source each field of the lead is from; only with
    /// [`crate::Options::explain`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origins: Option<Vec<Origin>>,
    /// What the reader of the result should know.
    pub warnings: Vec<Warning>,
    /// Where each block of the page went and why; only with
    /// [`crate::Options::explain`], and not part of the JSON record.
    #[serde(skip)]
    pub decisions: Vec<Decision>,
}

/// The article a page is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Article {
    /// The headline as the reader sees it.
    pub title: Option<String>,
    /// Who wrote it, one name an entry.
    pub authors: Vec<String>,
    /// Who edited it, one name an entry.
    pub editors: Vec<String>,
    /// When it was published, in ISO 8601 with the offset the page gave; a
    /// date alone where the page gave no time.
    pub published: Option<String>,
    /// When it was last changed, in the form of [`Article::published`].
    pub modified: Option<String>,
    /// The site or agency that published it.
    pub publisher: Option<String>,
    /// Its language as a BCP 47 tag.
    pub language: Option<String>,
    /// The page's own description of it.
    pub description: Option<String>,
    /// The address of its main picture.
    pub image: Option<String>,
    /// The section of the site it stands in.
    pub section: Option<String>,
    /// Its tags or keywords.
    pub tags: Vec<String>,
    /// The body in reading order, one paragraph, sub-heading, list item or
    /// table row an entry.
    pub paragraphs: Vec<String>,
    /// Whether the body breaks off at a paywall or a "Read more" cut.
    pub truncated: bool,
}

/// Another story that a page offers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Stub {
    /// The headline.
    pub title: String,
    /// The absolute address; as the page has it where there is no base.
    pub url: Option<String>,
    /// Who published it, as the page says.
    pub source: Option<String>,
    /// Its age or date, as the page prints it.
    pub age: Option<String>,
    /// When it was published, in ISO 8601, where the page or
    /// [`crate::Options::now`] tells.
    pub published: Option<String>,
    /// A sentence or two about it.
    pub summary: Option<String>,
    /// Its whole text, where the page prints it.
    pub body: Option<String>,
    /// The heading of the module it stands in.
    pub section: Option<String>,
    /// Whether its text breaks off at a paywall or a "Read more" cut.
    pub truncated: bool,
}

/// A piece of chrome that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Removed {
    /// Its text.
    pub text: String,
    /// Why it was left out.
    pub reason: &'static str,
}

/// Where a field of the lead has its value from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Origin {
    /// The field, such as `published`.
    pub field: &'static str,
    /// The source, such as `json-ld`, or `visible` for what readers see.
    pub source: &'static str,
}

/// Where one block of the page went and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decision {
    /// What the block was taken for, such as `body` or `chrome`.
    pub role: &'static str,
    /// Why, such as `promo`.
    pub reason: &'static str,
    /// What speaks for the reason, such as where the block stands and how it scored.
    pub detail: String,
    /// The block's text.
    pub text: String,
}
