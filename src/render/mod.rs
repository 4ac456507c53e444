//! Writes what was found as Markdown and HTML.

mod html;
mod inline;
mod markdown;

use std::borrow::Cow;
use std::iter::Peekable;
use std::slice::Iter;

pub(crate) use html::page as html;
pub(crate) use markdown::page as markdown;

use crate::{Article, Block, BlockKind, Stub};

/// The blocks of an article; its paragraphs as plain ones where nobody asked for more.
fn blocks(article: &Article) -> Cow<'_, [Block]> {
    if !article.blocks.is_empty() {
        return Cow::Borrowed(&article.blocks);
    }
    let plain = |text: &String| Block {
        kind: BlockKind::Paragraph,
        text: text.clone(),
        links: Vec::new(),
        emphasis: Vec::new(),
    };
    article.paragraphs.iter().map(plain).collect()
}

/// Code with all that goes on with it in the blocks that follow, a blank line between.
fn joined_code(code: &str, rest: &mut Peekable<Iter<Block>>) -> String {
    let mut joined = code.to_owned();
    let goes_on = |next: &&Block| matches!(next.kind, BlockKind::Code { continues: true, .. });
    while let Some(next) = rest.next_if(goes_on) {
        if let BlockKind::Code { code, .. } = &next.kind {
            joined.push_str("\n\n");
            joined.push_str(code);
        }
    }
    joined
}

/// Who published a story and when, as the page says it.
fn stub_details(stub: &Stub) -> String {
    let time = stub.age.as_deref().or(stub.published.as_deref());
    stub.source.as_deref().into_iter().chain(time).collect::<Vec<_>>().join(", ")
}

/// Where the text of a list item begins, after the number that flattened text prints.
fn item_start(text: &str, number: Option<u32>) -> usize {
    let printed = number.map(|number| number.to_string());
    let rest = printed.and_then(|number| text.strip_prefix(number.as_str()));
    let rest = rest.and_then(|rest| rest.strip_prefix(". ").or(rest.strip_prefix(") ")));
    rest.map_or(0, |rest| text.len() - rest.trim_start().len())
}
