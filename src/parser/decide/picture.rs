//! Captions that only what stands before them tells from a paragraph: a picture.

use crate::parser::decide::text::line::ends_sentence;
use crate::parser::document::{BlockId, Document, ElementId};
use crate::parser::label::{Labels, Role};
use crate::parser::tag::Tag;

/// The longest caption, in bytes; what is longer tells the story.
const LONGEST: usize = 300;

/// Leaves out short paragraphs that stand in italics right below a picture and do not
/// end like a sentence: writers also set a thought of their own in italics.
pub(super) fn leave_out_captions(document: &Document, labels: &mut Labels) {
    let after_picture = after_pictures(document);
    let is_caption = |&block: &BlockId| {
        after_picture[block]
            && document.blocks[block].text.len() <= LONGEST
            && !ends_sentence(&document.blocks[block].text)
            && is_italic(document, block)
    };
    for block in labels.with(Role::Body).filter(is_caption).collect::<Vec<_>>() {
        labels.set(block, Role::Chrome, "caption");
    }
}

/// Whether all of a block is in italics.
fn is_italic(document: &Document, block: BlockId) -> bool {
    let block = &document.blocks[block];
    let is_italic = |id: ElementId| {
        let mut inside = document.lineage(id).take_while(|&id| id != block.element);
        inside.any(|id| matches!(document.elements[id].tag, Tag::I | Tag::Em | Tag::Small))
    };
    document.runs[block.runs.clone()].iter().all(|run| is_italic(run.element))
}

/// Which blocks a picture stands right before, outside of their elements.
fn after_pictures(document: &Document) -> Vec<bool> {
    let mut after = vec![false; document.blocks.len()];
    for (id, element) in document.elements.iter().enumerate() {
        let is_picture = matches!(element.tag, Tag::Img | Tag::Video | Tag::Iframe);
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
    fn pictures_are_seen_right_before_a_text() {
        let page = "<p>One.</p><p><img src=a></p><p>Two.</p><p><img src=b>Three.</p>\
            <p>Four <img src=c> goes on.</p><p>Five.</p><figure><img src=d></figure>";
        let document = html::read(page, &Limits::default());
        assert_eq!(after_pictures(&document), [false, true, false, false, false]);
    }
}
