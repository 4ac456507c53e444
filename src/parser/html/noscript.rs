//! What a page offers to readers without scripts.
//!
//! Modules of other stories that scripts load late stand in `<noscript>` as
//! lists of links. Pictures, appeals to switch scripts on, and paragraphs that
//! would come twice stand there, too, and are not for reading.

use super::tokens;
use super::tree::{Step, Tree};
use crate::parser::tag::Tag;

/// The fewest links of a list.
const LEAST_LINKS: usize = 2;

/// The tree of a `<noscript>`'s text, if that is a list of links.
pub(super) fn list_of_links(html: &str, max_depth: usize) -> Option<Tree<'_>> {
    html.match_indices("<a ").nth(LEAST_LINKS - 1)?;
    let (tree, _) = tokens::tree(html, max_depth);
    let (mut all, mut linked, mut links) = (0, 0, 0_usize);
    tree.walk_body(|step| match step {
        Step::Open(Tag::A, _) => links += 1,
        Step::Close(Tag::A) => links = links.saturating_sub(1),
        Step::Text(text) => {
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            all += letters;
            linked += if links > 0 { letters } else { 0 };
        }
        _ => {}
    });
    (linked * 2 > all).then_some(tree)
}
