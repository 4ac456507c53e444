//! The structure of an article's body: what each paragraph is, and what stands in it.

use std::ops::Range;

use serde::{Serialize, Serializer};

/// A paragraph of an article's body, with what it is and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Block {
    /// What it is.
    #[serde(flatten)]
    pub kind: BlockKind,
    /// The text, the same as in [`crate::Article::paragraphs`].
    pub text: String,
    /// The links in the text, in their order.
    pub links: Vec<Link>,
    /// What of the text is set off from the rest, in its order; the outer before the inner.
    pub emphasis: Vec<Emphasis>,
}

/// What a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading within the body.
    #[non_exhaustive]
    Heading {
        /// From 1 to 6, as the page has it.
        level: u8,
    },
    /// An item of a list.
    #[non_exhaustive]
    ListItem {
        /// How many lists it stands in, from 1.
        depth: u8,
        /// Its number, in a list that has numbers.
        number: Option<u32>,
        /// Whether it goes on with the item of the block before.
        continues: bool,
    },
    /// A paragraph of a quotation.
    Quote,
    /// A row of a table.
    #[non_exhaustive]
    TableRow {
        /// Whether its cells are headings of columns.
        header: bool,
        /// The text of each cell in its order; the text of the row joins those that have one.
        cells: Vec<String>,
    },
    /// Code, or other text that is set as it was typed.
    #[non_exhaustive]
    Code {
        /// The text with its line breaks and the blanks before its lines.
        code: String,
        /// Whether it goes on, after a blank line, with the code of the block before.
        continues: bool,
    },
}

/// A link within a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Link {
    /// The linked text.
    pub text: String,
    /// The absolute address; as the page has it where there is no base.
    pub url: String,
    /// Where the text stands in [`Block::text`], in bytes of UTF-8; `start` and `end` in JSON.
    #[serde(flatten, serialize_with = "start_and_end")]
    pub range: Range<usize>,
}

/// A part of a paragraph that is set off from the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Emphasis {
    /// How it is set off.
    pub style: Style,
    /// The text.
    pub text: String,
    /// Where the text stands in [`Block::text`], in bytes of UTF-8; `start` and `end` in JSON.
    #[serde(flatten, serialize_with = "start_and_end")]
    pub range: Range<usize>,
}

/// How a part of a paragraph is set off from the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Style {
    /// Stress or a title, mostly in italics.
    Emphasis,
    /// Importance, mostly in bold.
    Strong,
    /// Code within a sentence.
    Code,
}

#[derive(Serialize)]
struct TextRange {
    start: usize,
    end: usize,
}

fn start_and_end<S: Serializer>(range: &Range<usize>, serializer: S) -> Result<S::Ok, S::Error> {
    TextRange { start: range.start, end: range.end }.serialize(serializer)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn serialize_block_with_kind_beside_text() {
        let link = Link { text: "quay".into(), url: "https://example.com/q".into(), range: 4..8 };
        let block = Block {
            kind: BlockKind::Heading { level: 2 },
            text: "The quay".into(),
            links: vec![link],
            emphasis: vec![Emphasis { style: Style::Strong, text: "The".into(), range: 0..3 }],
        };
        let expected = json!({
            "kind": "heading",
            "level": 2,
            "text": "The quay",
            "links": [{"text": "quay", "url": "https://example.com/q", "start": 4, "end": 8}],
            "emphasis": [{"style": "strong", "text": "The", "start": 0, "end": 3}],
        });
        assert_eq!(serde_json::to_value(block).unwrap(), expected);
    }
}
