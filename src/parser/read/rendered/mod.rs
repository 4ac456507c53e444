//! Reads presscut's own rendered text, so that extracting from it changes nothing.

pub(crate) mod form;
pub(crate) mod story;
#[cfg(test)]
mod tests;

use std::ops::Range;

use form::{
    AUTHORS, BETWEEN, CUT, EDITORS, HEADING, INDENT, MODIFIED, NEXT, SECTION, TEXT, TITLE, is_date,
    is_day, is_details,
};
use jiff::Timestamp;

use super::builder::Builder;
use super::text::source::{self, SourceLine};
use crate::parser::document::label::{Labels, Role};
use crate::parser::document::tag::Tag;
use crate::parser::document::{BlockId, Document};
use crate::{Article, Stub};

/// The article and the labels of a rendered page.
#[derive(Debug)]
pub(crate) struct RenderedPage {
    /// The article but for its paragraphs.
    pub(crate) article: Article,
    pub(crate) labels: Labels,
}

/// Reads a rendered page; `None` for any other text.
pub(crate) fn read(
    rows: &[SourceLine],
    now: Option<Timestamp>,
) -> Option<(Document, RenderedPage)> {
    let parts = RenderedParts::of(rows)?;
    let mut builder = Builder::new();
    let lines = lines(rows, &parts);
    for (_, text) in &lines {
        source::append(&mut builder, Tag::P, text);
    }
    let document = builder.finish();
    let texts = document.blocks.iter().map(|block| block.text.as_str());
    let kinds = lines.iter().map(|(kind, _)| *kind);
    let mut page = Contents::new(lines.len(), now);
    for (block, (kind, text)) in kinds.zip(texts).enumerate() {
        page.take(block, kind, text);
    }
    let rendered = page.finish();
    (document.blocks.len() == lines.len()).then_some((document, rendered))
}

impl SourceLine {
    /// Whether it begins a part.
    fn is_apart(&self) -> bool {
        self.gap == 1 && self.indent == 0
    }

    fn is_item(&self) -> bool {
        self.is_apart() && form::item(&self.text).is_some()
    }

    /// Whether it says something of the story above it.
    fn is_of_story(&self) -> bool {
        self.gap == 0 && self.indent == INDENT.len()
    }
}

/// Where the parts of such a text are.
#[derive(Debug, Clone, PartialEq, Eq)]
struct RenderedParts {
    title: Range<usize>,
    details: Range<usize>,
    body: Range<usize>,
}

impl RenderedParts {
    /// The parts of a rendered page; `None` for any other text.
    fn of(rows: &[SourceLine]) -> Option<Self> {
        let heads_item =
            |at: &usize| rows.get(at + 1).is_some_and(SourceLine::is_item) && !rows[*at].is_item();
        let stories = (0..rows.len()).find(heads_item);
        let body = stories.unwrap_or(rows.len());
        if rows.first()?.indent > 0 || !are_stories(&rows[body..]) {
            return None;
        }
        let details = (0..body.min(2)).rev().find(|&at| is_details(&rows[at].text));
        let begin = details.map_or(0, |at| at + 1);
        // Without details there is no article, and without paragraphs neither.
        let is_whole = details.is_some() == (begin < body)
            && rows[1..body.max(1)].iter().all(|row| row.is_apart() && !row.is_item());
        let details = begin.saturating_sub(1)..begin;
        is_whole.then_some(Self { title: 0..details.start, details, body: begin..body })
    }
}

/// Whether the rows are headings with items below each. As other texts also end with
/// lists, at least one row must have a form that only rendered pages have.
fn are_stories(rows: &[SourceLine]) -> bool {
    let mut below_heading = false;
    for (at, row) in rows.iter().enumerate() {
        let is_heading = at == 0 || row.is_apart() && !row.is_item();
        let is_in_place = match () {
            () if is_heading => !below_heading,
            () if row.is_of_story() => !below_heading,
            () => row.is_item(),
        };
        if !is_in_place {
            return false;
        }
        below_heading = is_heading;
    }
    let is_telling = |row: &SourceLine| {
        row.is_of_story() || row.text == HEADING || row.text.starts_with(SECTION)
    };
    rows.is_empty() || !below_heading && rows.iter().any(is_telling)
}

/// What a line is.
#[derive(Debug, Clone, Copy)]
enum RenderedLine {
    Title,
    Detail,
    Paragraph,
    Cut,
    Heading,
    Item,
    OfStory,
}

/// The lines with what they are, a line for each detail.
fn lines<'a>(rows: &'a [SourceLine], parts: &RenderedParts) -> Vec<(RenderedLine, &'a str)> {
    let bare = |text: &'a str, name| text.strip_prefix(name).unwrap_or(text);
    let mut lines = Vec::with_capacity(rows.len());
    lines.extend(
        rows[parts.title.clone()].iter().map(|row| (RenderedLine::Title, bare(&row.text, TITLE))),
    );
    let details = rows[parts.details.clone()].iter().flat_map(|row| row.text.split(BETWEEN));
    lines.extend(details.map(|detail| (RenderedLine::Detail, detail)));
    for at in parts.body.clone() {
        let text = rows[at].text.as_str();
        let is_cut = text == CUT && at + 1 == parts.body.end;
        lines.push(if is_cut {
            (RenderedLine::Cut, text)
        } else {
            (RenderedLine::Paragraph, bare(text, TEXT))
        });
    }
    lines.extend(rows[parts.body.end..].iter().map(|row| {
        let kind = match () {
            () if row.is_item() => RenderedLine::Item,
            () if row.is_of_story() => RenderedLine::OfStory,
            () => RenderedLine::Heading,
        };
        (kind, row.text.as_str())
    }));
    lines
}

/// What the lines say, in their order.
struct Contents<'a> {
    article: Article,
    /// Whether the detail was seen that tells the article's day.
    is_dated: bool,
    paragraphs: Vec<String>,
    section: Option<&'a str>,
    /// The last story's title and what is said of it.
    story: Option<(&'a str, Vec<&'a str>)>,
    labels: Labels,
    now: Option<Timestamp>,
}

impl<'a> Contents<'a> {
    fn new(blocks: usize, now: Option<Timestamp>) -> Self {
        Self {
            article: Article::default(),
            is_dated: false,
            paragraphs: Vec::new(),
            section: None,
            story: None,
            labels: Labels::all_chrome(blocks, "detail"),
            now,
        }
    }

    fn take(&mut self, block: BlockId, kind: RenderedLine, text: &'a str) {
        match kind {
            RenderedLine::Title => {
                self.labels.set(block, Role::Headline, "headline");
                self.article.title = Some(text.to_owned());
            }
            RenderedLine::Detail => {
                if let Some(role) = self.detail(text) {
                    self.labels.set(block, role, "credit");
                }
            }
            RenderedLine::Paragraph => {
                self.labels.set(block, Role::Body, "paragraph");
                self.paragraphs.push(text.to_owned());
            }
            RenderedLine::Cut => self.labels.truncated = true,
            RenderedLine::Heading => {
                self.end_story();
                let section = text.strip_prefix(SECTION);
                self.section = section.or_else(|| (text != HEADING).then_some(text));
            }
            RenderedLine::Item => {
                self.end_story();
                self.labels.set(block, Role::Stub, "story");
                self.story = form::item(text).map(|title| (title, Vec::new()));
            }
            RenderedLine::OfStory => {
                self.labels.set(block, Role::Stub, "story");
                self.story.iter_mut().for_each(|(_, said)| said.push(text));
            }
        }
    }

    /// The role of a detail: people, the day, the day of a change, the publisher.
    fn detail(&mut self, text: &str) -> Option<Role> {
        let names = |names: &str| names.split(NEXT).map(str::to_owned).collect();
        let article = &mut self.article;
        if !self.is_dated {
            self.is_dated = is_day(text);
            if is_date(text) {
                article.published = Some(text.to_owned());
                return Some(Role::Date);
            } else if let Some(authors) = text.strip_prefix(AUTHORS) {
                article.authors = names(authors);
                return Some(Role::Byline);
            } else if let Some(editors) = text.strip_prefix(EDITORS) {
                article.editors = names(editors);
                return Some(Role::Editor);
            } else if self.is_dated {
                return None;
            }
        }
        let modified = text.strip_prefix(MODIFIED).filter(|date| is_date(date));
        match (modified, &mut article.publisher) {
            (Some(date), None) => article.modified = Some(date.to_owned()),
            (_, Some(publisher)) => *publisher += &[BETWEEN, text].concat(),
            (None, publisher) => *publisher = Some(text.to_owned()),
        }
        None
    }

    fn end_story(&mut self) {
        if let Some((title, said)) = self.story.take() {
            let section = self.section.map(str::to_owned);
            self.labels.stubs.push(Stub { section, ..story::read(title, said, self.now) });
        }
    }

    fn finish(mut self) -> RenderedPage {
        self.end_story();
        self.labels.data_body = Some(self.paragraphs);
        RenderedPage { article: self.article, labels: self.labels }
    }
}
