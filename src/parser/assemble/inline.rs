//! The links and the emphasis within paragraphs.

use std::collections::HashMap;
use std::ops::Range;

use super::Paragraph;
use crate::parser::decide::stubs::address::page::PageAddress;
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{Document, ElementId};
use crate::{Emphasis, Link, Style};

/// What links and emphasis of a page are found with.
pub(super) struct InlineMarks<'d> {
    document: &'d Document,
    place: PageAddress,
}

impl<'d> InlineMarks<'d> {
    pub(super) fn new(document: &'d Document, url: Option<&str>) -> Self {
        Self { document, place: PageAddress::of(document, url) }
    }

    /// The links and the emphasis of a paragraph.
    pub(super) fn of(&self, paragraph: &Paragraph) -> (Vec<Link>, Vec<Emphasis>) {
        let document = self.document;
        let text = &paragraph.text;
        let mut links = Vec::new();
        for &(start, block) in &paragraph.pieces {
            for printed in document.links_of(block) {
                let range = start + printed.bytes.start..start + printed.bytes.end;
                links.extend(self.link(text, range, &printed.url));
            }
        }
        let mut emphasis: Vec<Emphasis> = Vec::new();
        // Where the last emphasis of each style ends.
        let mut ends = [0; 3];
        for (id, range) in self.marked(paragraph) {
            let element = &document.elements[id];
            if element.tag == Tag::A {
                let url = element.attr(Attr::Href);
                links.extend(url.and_then(|url| self.link(text, range, url)));
                continue;
            }
            let style = style(element.tag);
            let range = trimmed(text, range);
            let end = &mut ends[style as usize];
            // Bold within bold is bold once.
            if !range.is_empty() && range.end > *end {
                *end = range.end;
                emphasis.push(Emphasis { style, text: text[range.clone()].to_owned(), range });
            }
        }
        (links, emphasis)
    }

    /// The elements that mark text of a paragraph, with what each holds of it; the
    /// outer of two comes first.
    fn marked(&self, paragraph: &Paragraph) -> Vec<(ElementId, Range<usize>)> {
        let document = self.document;
        let mut marked: Vec<(ElementId, Range<usize>)> = Vec::new();
        let mut places: HashMap<ElementId, usize> = HashMap::new();
        for &(start, block) in &paragraph.pieces {
            for run in &document.runs[document.blocks[block].runs.clone()] {
                let range = start + run.bytes.start..start + run.bytes.end;
                for id in document.lineage(run.element) {
                    let tag = document.elements[id].tag;
                    if matches!(tag, Tag::Article | Tag::Main | Tag::Body) {
                        break;
                    }
                    if marks(tag) {
                        let place = *places.entry(id).or_insert_with(|| {
                            marked.push((id, range.clone()));
                            marked.len() - 1
                        });
                        marked[place].1.end = range.end;
                    }
                }
            }
        }
        marked.sort_by_key(|(id, range)| (range.start, *id));
        marked
    }

    fn link(&self, text: &str, range: Range<usize>, url: &str) -> Option<Link> {
        let range = trimmed(text, range);
        let url = self.place.resolve(url)?.url;
        (!range.is_empty()).then(|| Link { text: text[range.clone()].to_owned(), url, range })
    }
}

/// Whether the text in an element is linked or set off from the rest.
fn marks(tag: Tag) -> bool {
    matches!(tag, Tag::A | Tag::B | Tag::Strong | Tag::Em | Tag::I | Tag::Cite | Tag::Code)
}

fn style(tag: Tag) -> Style {
    match tag {
        Tag::B | Tag::Strong => Style::Strong,
        Tag::Code => Style::Code,
        _ => Style::Emphasis,
    }
}

/// The range without the blanks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    let end = range.end - (part.len() - part.trim_end().len());
    start..end.max(start)
}
