//! Removes captions that only the picture before them distinguishes from a paragraph.

use crate::parser::document::label::{Labels, Role};
use crate::parser::document::sentence::ends_sentence;
use crate::parser::document::tag::Tag;
use crate::parser::document::{BlockId, Document, ElementId};
use crate::rules::text::is_unspaced;

/// The longest caption, in bytes; a longer paragraph is of the story.
const LONGEST: usize = 300;

/// Removes short paragraphs inside the story that are in italics right below a picture
/// and do not end like a sentence. Both conditions are needed because writers use
/// italics for emphasis, too; above the first paragraph, italics may be the standfirst.
pub(super) fn remove_captions(document: &Document, labels: &mut Labels) {
    let is_prose = |block: &BlockId| document.prose().is_prose(*block);
    let Some(first) = labels.with(Role::Body).find(is_prose) else { return };
    let is_caption = |&block: &BlockId| {
        let text = &document.blocks[block].text;
        block > first
            && text.len() <= LONGEST
            && !ends_sentence(text)
            // Some scripts have no punctuation at the end of a sentence.
            && !text.contains(is_unspaced)
            && is_paragraph(document, block)
            && is_italic(document, block)
    };
    let captions: Vec<BlockId> = labels.with(Role::Body).filter(is_caption).collect();
    // Most pages have none, and then the search for pictures is saved.
    if captions.is_empty() {
        return;
    }
    let after_picture = after_pictures(document);
    for block in captions.into_iter().filter(|&block| after_picture[block]) {
        labels.set(block, Role::Chrome, "caption");
    }
}

/// Whether a block is a paragraph outside of list items and table cells.
fn is_paragraph(document: &Document, block: BlockId) -> bool {
    let element = &document.elements[document.blocks[block].element];
    let around = document.elements[element.parent].tag;
    matches!(element.tag, Tag::P | Tag::Div) && !matches!(around, Tag::Li | Tag::Td | Tag::Dd)
}

/// Whether all text of a block is in italics.
fn is_italic(document: &Document, block: BlockId) -> bool {
    let block = &document.blocks[block];
    let is_italic = |id: ElementId| {
        let mut inside = document.lineage(id).take_while(|&id| id != block.element);
        inside.any(|id| matches!(document.elements[id].tag, Tag::I | Tag::Em))
    };
    let runs = &document.runs[block.runs.clone()];
    !runs.is_empty() && runs.iter().all(|run| is_italic(run.element))
}

/// Which blocks come right after a picture that is outside of their element.
fn after_pictures(document: &Document) -> Vec<bool> {
    let mut after = vec![false; document.blocks.len()];
    for (id, element) in document.elements.iter().enumerate() {
        let is_picture = matches!(element.tag, Tag::Img | Tag::Video);
        let next = element.runs.start;
        if !is_picture || !element.runs.is_empty() || next >= document.runs.len() {
            continue;
        }
        let block = document.runs[next].block;
        if document.blocks[block].runs.start == next {
            after[block] = !document.contains(document.blocks[block].element, id);
        }
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::read::html;

    #[test]
    fn picture_right_before_block_is_found() {
        let page = "<p>One.</p><p><img src=a></p><p>Two.</p><p><img src=b>Three.</p>\
            <p>Four <img src=c> goes on.</p><p>Five.</p><figure><img src=d></figure>";
        let document = html::read(page, &Limits::default());
        assert_eq!(after_pictures(&document), [false, true, false, false, false]);
    }

    #[test]
    fn italic_paragraph_below_picture_is_caption() {
        let body = |inside: &str| {
            let prose = "<p>The ferry museum has found the engine of the first ferry that ever \
                crossed the strait, in the shed of a farmer.</p>";
            let page =
                format!("<h1>Museum finds an engine</h1>{prose}<p><img src=a></p>{inside}{prose}");
            let page = crate::extract(page.as_bytes(), &crate::Options::default()).unwrap();
            page.lead.unwrap().paragraphs.len()
        };
        assert_eq!(body("<p><em>A saw that the engine drove</em></p>"), 2);
        for kept in [
            "<p><em>He wants a new saw, and a ticket.</em></p>",
            "<h2><em>The Old Man and the Sea</em></h2>",
        ] {
            assert_eq!(body(kept), 3, "{kept}");
        }
    }
}
