//! The result of an extraction.

use serde::Serialize;

use crate::{Block, Warning, render};

/// How a page was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// As HTML.
    Html,
    /// As flattened text.
    Text,
}

/// The result of a page.
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
    /// The removed chrome, in page order; only with [`crate::Options::explain`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removed: Option<Vec<Removed>>,
    /// Which source each field of the lead is from; only with
    /// [`crate::Options::explain`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origins: Option<Vec<Origin>>,
    /// Flaws that the reader of the result should know.
    pub warnings: Vec<Warning>,
    /// The role of each block of the page, and why; only with
    /// [`crate::Options::explain`], and not part of the JSON record.
    #[serde(skip)]
    pub decisions: Vec<Decision>,
}

impl Page {
    /// The article and the related stories as Markdown, with a front matter of what
    /// is known of the article. Headings, lists, tables, links and emphasis need
    /// [`crate::Options::blocks`]; without it, the body is bare paragraphs.
    pub fn to_markdown(&self) -> String {
        render::markdown(self)
    }

    /// The article and the related stories as a document of clean HTML: headings,
    /// paragraphs, lists, tables, quotations, code and links, with no script, style
    /// or attribute of the page's. The body's structure needs [`crate::Options::blocks`].
    pub fn to_html(&self) -> String {
        render::html(self)
    }
}

impl Article {
    /// The body as plain text, a paragraph a line.
    pub fn text(&self) -> String {
        self.paragraphs.join("\n")
    }
}

/// The article a page is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Article {
    /// The headline as the reader sees it.
    pub title: Option<String>,
    /// Its authors, one name per entry.
    pub authors: Vec<String>,
    /// Its editors, one name per entry.
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
    /// The section of the site that it is in.
    pub section: Option<String>,
    /// Its tags or keywords.
    pub tags: Vec<String>,
    /// The body in reading order, one paragraph, sub-heading, list item or table row
    /// per entry.
    pub paragraphs: Vec<String>,
    /// The same with what each paragraph is, its links and its emphasis; only with
    /// [`crate::Options::blocks`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// Whether the body ends at a paywall or a "Read more" cut.
    pub truncated: bool,
}

/// Another story that a page offers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Stub {
    /// The headline.
    pub title: String,
    /// The absolute address; the relative one if no base is known.
    pub url: Option<String>,
    /// Who published it, as the page says.
    pub source: Option<String>,
    /// Its age or date, as the page prints it.
    pub age: Option<String>,
    /// When it was published, in ISO 8601, if the page or [`crate::Options::now`]
    /// tells.
    pub published: Option<String>,
    /// A sentence or two about it.
    pub summary: Option<String>,
    /// Its whole text, if the page contains it.
    pub body: Option<String>,
    /// The heading of the module that it is in.
    pub section: Option<String>,
    /// Whether its text ends at a paywall or a "Read more" cut.
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

/// The role of one block of the page, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decision {
    /// The role of the block, such as `body` or `chrome`.
    pub role: &'static str,
    /// Why, such as `promo`.
    pub reason: &'static str,
    /// Details of the reason, such as the position of the block and its score.
    pub detail: String,
    /// The block's text.
    pub text: String,
}
