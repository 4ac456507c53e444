//! What each paragraph of the body is: heading, list item, quotation, row of a table, code.
//!
//! HTML says it by its elements, of which the innermost decides. Flattened text
//! says it by what it prints: the reader has made elements of bullets, Markdown's
//! headings and marks of quotation, and numbers before lines are read here.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::inline::InlineMarks;
use super::{Paragraph, row};
use crate::parser::document::label::{Labels, SUB_HEADING};
use crate::parser::document::tag::Tag;
use crate::parser::document::{BlockId, Document, ElementId};
use crate::{Block, BlockKind, Kind};

/// The level of a heading of which only its look is known.
const PLAIN_LEVEL: u8 = 2;

/// The minimum number of cells of a table's row; a row of one cell is layout.
const MIN_CELLS: usize = 2;

/// The body's paragraphs with what each is and what stands in it.
pub(super) fn blocks(
    kind: Kind,
    document: &Document,
    labels: &Labels,
    paragraphs: &[Paragraph],
    inline: &InlineMarks,
) -> Vec<Block> {
    let mut structure = Structure::new(document);
    let mut blocks: Vec<Block> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let kind = match paragraph.pieces.first() {
            None => BlockKind::Paragraph,
            Some(&(_, first)) => {
                let is_heading = labels.blocks[first].reason == SUB_HEADING;
                match structure.kind(first, paragraph) {
                    kind @ BlockKind::Heading { .. } => kind,
                    _ if is_heading => BlockKind::Heading { level: PLAIN_LEVEL },
                    kind => kind,
                }
            }
        };
        let (links, emphasis) = inline.of(paragraph);
        blocks.push(Block { kind, text: paragraph.text.clone(), links, emphasis });
    }
    if kind == Kind::Text {
        nest_by_indent(document, paragraphs, &mut blocks);
        number(&mut blocks);
    }
    blocks
}

/// What the elements of a page make of its paragraphs, in the order of the page.
struct Structure<'d> {
    document: &'d Document,
    /// What was found of each `<li>` that holds a paragraph.
    items: HashMap<ElementId, Option<ListPosition>>,
    /// The numbers of the items of numbered lists.
    numbers: HashMap<ElementId, u32>,
    /// The rows that were written: what else stands in them are paragraphs.
    rows: HashSet<ElementId>,
    /// Whether each `<pre>` shows code.
    code: HashMap<ElementId, bool>,
    /// The item of the last paragraph.
    last_item: Option<ElementId>,
    /// The `<pre>` of the last paragraph.
    last_code: Option<ElementId>,
}

/// An item of a list.
#[derive(Debug, Clone, Copy)]
struct ListPosition {
    depth: u8,
    number: Option<u32>,
}

impl<'d> Structure<'d> {
    fn new(document: &'d Document) -> Self {
        let mut numbers = HashMap::new();
        let mut counts: HashMap<ElementId, u32> = HashMap::new();
        for (id, element) in document.elements.iter().enumerate() {
            if element.tag == Tag::Li && document.elements[element.parent].tag == Tag::Ol {
                let count = counts.entry(element.parent).or_default();
                *count += 1;
                numbers.insert(id, *count);
            }
        }
        Self {
            document,
            items: HashMap::new(),
            numbers,
            rows: HashSet::new(),
            code: HashMap::new(),
            last_item: None,
            last_code: None,
        }
    }

    /// What a paragraph is by the elements that it stands in, the innermost first.
    fn kind(&mut self, first: BlockId, paragraph: &Paragraph) -> BlockKind {
        let document = self.document;
        let (last_item, last_code) = (self.last_item.take(), self.last_code.take());
        for id in document.lineage(document.blocks[first].element) {
            let tag = document.elements[id].tag;
            match tag {
                Tag::Article | Tag::Main | Tag::Body => break,
                Tag::Blockquote => return BlockKind::Quote,
                Tag::Tr => {
                    if row(document, first) == Some(id)
                        && let Some(kind) = self.table_row(id, paragraph)
                    {
                        return kind;
                    }
                }
                Tag::Pre if self.is_code(id) => {
                    self.last_code = Some(id);
                    let code = self.code(paragraph);
                    return BlockKind::Code { code, continues: last_code == Some(id) };
                }
                Tag::Li => {
                    if let Some(ListPosition { depth, number }) = self.item(id) {
                        self.last_item = Some(id);
                        let continues = last_item == Some(id);
                        return BlockKind::ListItem { depth, number, continues };
                    }
                }
                tag => {
                    if let Some(level) = tag.heading_level() {
                        return BlockKind::Heading { level };
                    }
                }
            }
        }
        BlockKind::Paragraph
    }

    /// The item that an `<li>` is. One that has headings is a part of the page,
    /// such as an entry of a live blog.
    fn item(&mut self, id: ElementId) -> Option<ListPosition> {
        if let Some(item) = self.items.get(&id) {
            return *item;
        }
        let document = self.document;
        let inside = &document.elements[id..document.elements[id].end];
        let is_part = |tag: Tag| tag == Tag::Article || tag.heading_level().is_some();
        let item = (!inside.iter().any(|element| is_part(element.tag))).then(|| {
            let outer = document.lineage(id).skip(1);
            let mut outer = outer.take_while(|&id| {
                !matches!(document.elements[id].tag, Tag::Article | Tag::Main | Tag::Body)
            });
            let outer = outer.find(|&id| document.elements[id].tag == Tag::Li);
            let outer = outer.and_then(|outer| self.item(outer));
            let depth = outer.map_or(1, |outer| outer.depth.saturating_add(1));
            ListPosition { depth, number: self.numbers.get(&id).copied() }
        });
        self.items.insert(id, item);
        item
    }

    fn table_row(&mut self, tr: ElementId, paragraph: &Paragraph) -> Option<BlockKind> {
        if !self.rows.insert(tr) {
            return None;
        }
        let document = self.document;
        let elements = &document.elements;
        let is_cell = |&id: &ElementId| {
            elements[id].parent == tr && matches!(elements[id].tag, Tag::Td | Tag::Th)
        };
        let cells: Vec<ElementId> = (tr + 1..elements[tr].end).filter(is_cell).collect();
        if cells.len() < MIN_CELLS {
            return None;
        }
        let parent = document.lineage(tr).nth(1);
        let is_in_head = parent.is_some_and(|parent| elements[parent].tag == Tag::Thead);
        let header = is_in_head || cells.iter().all(|&cell| elements[cell].tag == Tag::Th);
        // Cells and pieces both come in the order of the page.
        let mut pieces = paragraph.pieces.iter().enumerate().peekable();
        let text = |&cell: &ElementId| {
            let of_cell = document.blocks_of(cell);
            while pieces.next_if(|(_, (_, block))| *block < of_cell.start).is_some() {}
            let mut range: Option<Range<usize>> = None;
            while let Some((at, &(start, _))) =
                pieces.next_if(|(_, (_, block))| of_cell.contains(block))
            {
                let end = start + paragraph.piece(at).len();
                range = Some(range.map_or(start, |range| range.start)..end);
            }
            range.map_or(String::new(), |range| paragraph.text[range].trim().to_owned())
        };
        Some(BlockKind::TableRow { header, cells: cells.iter().map(text).collect() })
    }

    /// Whether a `<pre>` shows code: the story of a wire may stand in one.
    fn is_code(&mut self, id: ElementId) -> bool {
        let document = self.document;
        *self.code.entry(id).or_insert_with(|| {
            let inside = &document.elements[id..document.elements[id].end];
            inside.iter().any(|element| element.tag == Tag::Code) || !document.has_most_prose(id)
        })
    }

    fn code(&self, paragraph: &Paragraph) -> String {
        let pieces = paragraph.pieces.iter();
        let code = pieces.map(|&(_, block)| self.document.verbatim(block));
        code.collect::<Vec<_>>().join("\n")
    }
}

/// Nests the items of flattened text by the blanks before them.
fn nest_by_indent(document: &Document, paragraphs: &[Paragraph], blocks: &mut [Block]) {
    // The indents of the items that the last one stands in, and its own.
    let mut open: Vec<usize> = Vec::new();
    for (paragraph, block) in paragraphs.iter().zip(blocks) {
        let (BlockKind::ListItem { depth, .. }, Some(&(_, first))) =
            (&mut block.kind, paragraph.pieces.first())
        else {
            open.clear();
            continue;
        };
        let indent = document.blocks[first].indent;
        open.retain(|&outer| outer < indent);
        open.push(indent);
        *depth = open.len().try_into().unwrap_or(u8::MAX);
    }
}

/// Makes items of lines that are numbered one after the other: "1. …", "2. …".
fn number(blocks: &mut [Block]) {
    let numbers: Vec<Option<u32>> = blocks
        .iter()
        .map(|block| printed_number(&block.text).filter(|_| block.kind == BlockKind::Paragraph))
        .collect();
    for (at, block) in blocks.iter_mut().enumerate() {
        let Some(number) = numbers[at] else { continue };
        let before = at.checked_sub(1).and_then(|before| numbers[before]);
        let after = numbers.get(at + 1).copied().flatten();
        if before.is_some_and(|before| before + 1 == number) || after == Some(number + 1) {
            block.kind = BlockKind::ListItem { depth: 1, number: Some(number), continues: false };
        }
    }
}

/// The number that a line begins with, as "3. " or "3) ".
pub(crate) fn printed_number(text: &str) -> Option<u32> {
    let (number, rest) = text.split_once(['.', ')'])?;
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    (is_number && rest.starts_with(' ')).then(|| number.parse().ok()).flatten()
}
