//! Puts the labelled blocks together into a [`Page`].

mod inline;
mod people;
mod structure;

use super::document::label::{Label, Labels, Role};
use super::document::sentence::join;
use super::document::tag::Tag;
use super::document::{BlockId, Document, ElementId};
use super::metadata::{Metadata, dateline};
use crate::rules::byline::Credit;
use crate::rules::dates;
use crate::{Article, Decision, Kind, Options, Origin, Page, Removed, Warning};
use inline::InlineMarks;
use people::people;

/// The page that the labels describe; `warnings` are those of what came before the reading.
pub(crate) fn page(
    kind: Kind,
    document: &Document,
    metadata: Metadata,
    labels: Labels,
    mut warnings: Vec<Warning>,
    options: &Options,
) -> Page {
    // Several stages may warn about the same data.
    for warning in [&document.warnings, &metadata.warnings, &labels.warnings].into_iter().flatten()
    {
        if !warnings.contains(warning) {
            warnings.push(warning.clone());
        }
    }
    let removed = options.explain.then(|| removed(document, &labels));
    let decisions = if options.explain { decisions(document, &labels) } else { Vec::new() };
    let url = options.url.clone().or_else(|| metadata.url.clone());
    let (lead, origins) = lead(kind, document, metadata, &labels, options).unzip();
    Page {
        url,
        kind,
        lead,
        related: labels.stubs,
        removed,
        origins: origins.filter(|_| options.explain),
        warnings,
        decisions,
    }
}

/// The article, unless no block of it was found.
fn lead(
    kind: Kind,
    document: &Document,
    metadata: Metadata,
    labels: &Labels,
    options: &Options,
) -> Option<(Article, Vec<Origin>)> {
    let paragraphs = match &labels.data_body {
        Some(texts) => texts.iter().cloned().map(Paragraph::of_text).collect(),
        None => paragraphs(document, labels),
    };
    if paragraphs.is_empty() {
        return None;
    }
    let blocks = if options.blocks {
        let url = options.url.as_deref().or(metadata.url.as_deref());
        let inline = InlineMarks::new(document, url);
        structure::blocks(kind, document, labels, &paragraphs, &inline)
    } else {
        Vec::new()
    };
    let paragraphs = paragraphs.into_iter().map(|paragraph| paragraph.text).collect();
    let mut origins = metadata.origins;
    let article = metadata.article;
    let mut seen = |field: &'static str, is_seen: bool| {
        if is_seen {
            origins.push(Origin { field, source: "visible" });
        }
    };
    // The lines around the body may have what the metadata lacks.
    let headline = || {
        let line =
            labels.with(Role::Headline).next().map(|block| document.blocks[block].one_line());
        labels.headline.clone().or(line)
    };
    let title = if article.title.is_none() { headline() } else { None };
    let language = article.language.as_deref();
    let named = |list: &[String], credit| match list {
        [] => people(document, labels, language, credit),
        _ => Vec::new(),
    };
    let authors = named(&article.authors, Credit::Author);
    let editors = named(&article.editors, Credit::Editor);
    let (published, modified) = if metadata.is_complete {
        (article.published.clone(), article.modified.clone())
    } else {
        dates(kind, &article, document, labels, options)
    };
    seen("title", title.is_some());
    seen("authors", !authors.is_empty());
    seen("editors", !editors.is_empty());
    seen("published", published.is_some() && published != article.published);
    seen("modified", modified.is_some() && article.modified.is_none());
    let article = Article {
        title: article.title.or(title),
        authors: [article.authors, authors].concat(),
        editors: [article.editors, editors].concat(),
        published,
        modified,
        paragraphs,
        blocks,
        truncated: labels.truncated,
        ..article
    };
    Some((article, origins))
}

/// The dates of publication and of modification. Where the metadata lacks one, it comes from
/// the labelled datelines, an age or the byline.
fn dates(
    kind: Kind,
    article: &Article,
    document: &Document,
    labels: &Labels,
    options: &Options,
) -> (Option<String>, Option<String>) {
    let lines: Vec<(BlockId, String)> =
        { labels.with(Role::Date).chain(labels.with(Role::Byline)) }
            .map(|block| (block, document.blocks[block].one_line()))
            .collect();
    let visible = dateline::of_lines(lines.iter().map(|(block, line)| {
        let before = block.checked_sub(1).map(|before| document.blocks[before].text.as_str());
        (before, line.as_str())
    }));
    // If flattened text has only a modification date, it is also the fallback for the date of
    // publication, and an earlier date in a line is better. HTML labels its dates.
    let is_earlier = |date: &String| {
        article.published.as_ref().is_none_or(|known| !dates::is_before(known, date))
    };
    let is_fallback =
        article.published.is_none() || kind == Kind::Text && article.published == article.modified;
    let visible_published =
        visible.published.clone().filter(|date| is_fallback && is_earlier(date));
    let age = || lines.iter().find_map(|(_, line)| dates::published(line, None, options.now));
    let published = visible_published
        .or_else(|| article.published.clone())
        .or_else(age)
        .or_else(|| visible.modified.clone());
    // A modification date that is the fallback for publication does not count as one, too.
    let is_only =
        visible.modified.is_some() && visible.published.is_none() && published == visible.modified;
    let is_later =
        |iso: &String| published.as_ref().is_none_or(|first| !dates::is_before(iso, first));
    // Metadata with a date of publication would also have one of modification.
    let visible_modified =
        visible.modified.filter(|date| is_fallback && !is_only && is_later(date));
    let known_modified = article.modified.clone().filter(|_| kind != Kind::Text || !is_only);
    let modified = known_modified.or(visible_modified);
    (published, modified)
}

/// A paragraph of the body, and the blocks that it is made of.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    /// Where each block's text begins in the paragraph.
    pieces: Vec<(usize, BlockId)>,
}

impl Paragraph {
    /// A paragraph that no block holds.
    fn of_text(text: String) -> Self {
        Self { text, pieces: Vec::new() }
    }

    /// The text of a piece.
    fn piece(&self, at: usize) -> &str {
        let end = self.pieces.get(at + 1).map_or(self.text.len(), |&(start, _)| start);
        &self.text[self.pieces[at].0..end]
    }

    /// Adds a block's text as it is.
    fn push(&mut self, document: &Document, block: BlockId) {
        self.pieces.push((self.text.len(), block));
        self.text.push_str(&document.blocks[block].one_line());
    }

    /// Adds a block's text, a blank before it where the script has blanks.
    fn join(&mut self, document: &Document, block: BlockId) {
        let line = document.blocks[block].one_line();
        join(&mut self.text, &line);
        self.pieces.push((self.text.len() - line.len(), block));
    }
}

/// The body's paragraphs; the cells of a table row are one.
fn paragraphs(document: &Document, labels: &Labels) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let (mut last_row, mut last) = (None, None);
    for block in labels.with(Role::Body) {
        let row = row(document, block);
        let next = last.is_some_and(|last: BlockId| last + 1 == block);
        let sentence = next && last.is_some_and(|last| are_pieces(document, last, block));
        last = Some(block);
        match paragraphs.last_mut() {
            Some(paragraph) if sentence || row.is_some() && row == last_row => {
                paragraph.text.push(' ');
                paragraph.push(document, block);
            }
            Some(paragraph) if next && labels.blocks[block].continues => {
                paragraph.join(document, block);
            }
            // A sentence goes on where an element in its middle ended a block.
            Some(paragraph) if goes_on(&document.blocks[block].text) => {
                paragraph.push(document, block);
            }
            _ => {
                let mut paragraph = Paragraph::default();
                paragraph.push(document, block);
                paragraphs.push(paragraph);
            }
        }
        last_row = row;
    }
    paragraphs
}

/// The body as one text, a paragraph a line.
#[cfg(feature = "train")]
pub(crate) fn body_text(document: &Document, labels: &Labels) -> String {
    let paragraphs = paragraphs(document, labels).into_iter();
    paragraphs.map(|paragraph| paragraph.text).collect::<Vec<_>>().join("\n")
}

/// Whether both blocks are pieces of one paragraph, into which only the reader
/// of flattened text sets other blocks.
fn are_pieces(document: &Document, a: BlockId, b: BlockId) -> bool {
    let parent = |block: BlockId| document.elements[document.blocks[block].element].parent;
    parent(a) == parent(b) && document.elements[parent(a)].tag == Tag::P
}

/// Whether a text starts with a mark that only stands inside a sentence.
fn goes_on(text: &str) -> bool {
    text.starts_with([',', ';', ')']) || text.starts_with(". ")
}

/// The table row of which a block is a cell. Cells of more than one block are
/// the columns of a page that is laid out as a table.
fn row(document: &Document, block: BlockId) -> Option<ElementId> {
    let is_cell = |&id: &ElementId| matches!(document.elements[id].tag, Tag::Td | Tag::Th);
    let cell = document.lineage(document.blocks[block].element).find(is_cell)?;
    if document.blocks_of(cell).len() > 1 {
        return None;
    }
    document.closest(cell, Tag::Tr)
}

fn removed(document: &Document, labels: &Labels) -> Vec<Removed> {
    let chrome = labels.with(Role::Chrome);
    chrome
        .map(|b| Removed { text: document.blocks[b].one_line(), reason: labels.blocks[b].reason })
        .collect()
}

fn decisions(document: &Document, labels: &Labels) -> Vec<Decision> {
    let labelled = labels.blocks.iter().enumerate();
    let decision = |(block, label): (BlockId, &Label)| Decision {
        role: label.role.name(),
        reason: label.reason,
        detail: label.detail.clone(),
        text: document.blocks[block].one_line(),
    };
    labelled.map(decision).collect()
}
