//! What a page offers to readers without scripts.
//!
//! Modules of other stories that scripts load late stand in `<noscript>` as
//! lists of links. Pictures, appeals to switch scripts on, and paragraphs that
//! would come twice stand there, too, and are not for reading.

use super::tokens;
use super::tree::{HtmlTree, WalkStep};
use crate::Limits;
use crate::parser::document::tag::Tag;
use crate::parser::read::exceeded::ExceededLimits;
use crate::rules::text::is_letter;

/// The fewest links of a list.
const LEAST_LINKS: usize = 2;

/// How many nodes may be made of a `<noscript>`'s text beyond its bytes: the
/// document, and what every page has even where it says nothing. A page can have
/// many such texts, and each may not have as many nodes as a page.
const FEW: usize = 8;

/// The tree of a `<noscript>`'s text, if that is a list of links, and what was
/// not read of it.
pub(crate) fn list_of_links<'p>(
    html: &'p str,
    limits: &Limits,
) -> (Option<HtmlTree<'p>>, ExceededLimits) {
    if html.match_indices("<a ").nth(LEAST_LINKS - 1).is_none() {
        return (None, ExceededLimits::default());
    }
    let (tree, exceeded) = tokens::tree(html, limits, html.len() + FEW);
    let (mut all, mut linked, mut links) = (0, 0, 0_usize);
    tree.walk_body(|step| match step {
        WalkStep::Open(Tag::A, _) => links += 1,
        WalkStep::Close(Tag::A) => links = links.saturating_sub(1),
        WalkStep::Text(text) => {
            let letters = text.chars().filter(|&c| is_letter(c)).count();
            all += letters;
            linked += if links > 0 { letters } else { 0 };
        }
        _ => {}
    });
    ((linked * 2 > all).then_some(tree), exceeded)
}
