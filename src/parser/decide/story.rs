//! Which elements of a page hold its story.
//!
//! What holds most of the page's prose holds the story, whatever it is called
//! and whatever its tag.

use crate::parser::document::prose::Prose;
use crate::parser::document::tag::Tag;
use crate::parser::document::{BlockId, Document, ElementId};

/// A story after the headline has more than one part in so many of the page's prose.
const GOOD_PART: usize = 4;

/// How many times as much prose the story must have as the blocks between its headline
/// and it.
const FIRST: usize = 3;

/// The same for a story in a footer: the small print there may be longer than a short story.
const FIRST_IN_FOOTER: usize = 6;

/// The elements that hold the page's story, by the amount of prose in each.
#[derive(Debug, Clone)]
pub(crate) struct StoryElements {
    holds: Vec<bool>,
    /// The bytes of prose in each element.
    inside: Vec<usize>,
}

impl StoryElements {
    /// Finds the elements that hold the story; comment threads are left out.
    ///
    /// After the headline, the story is the first prose that is a good part of the
    /// page's. Without a headline before it, it is what holds most of the prose.
    pub(crate) fn of(
        document: &Document,
        prose: &Prose,
        threads: &[bool],
        headline: Option<BlockId>,
    ) -> Self {
        let mut is_left_out = threads.to_vec();
        for id in 1..is_left_out.len() {
            is_left_out[id] |= is_left_out[document.elements[id].parent];
        }
        let mut inside = vec![0; document.elements.len()];
        let mut before = Vec::with_capacity(document.blocks.len() + 1);
        let mut total = 0;
        for (b, block) in document.blocks.iter().enumerate() {
            before.push(total);
            if !is_left_out[block.element] {
                inside[block.element] += prose.of_block(b);
                total += prose.of_block(b);
            }
        }
        before.push(total);
        for id in (1..inside.len()).rev() {
            inside[document.elements[id].parent] += inside[id];
        }
        let holds = |id: ElementId| {
            let since = headline.filter(|&headline| headline < document.blocks_of(id).start);
            let Some(headline) = since else { return inside[id] * 2 > total };
            let skipped = before[document.blocks_of(id).start] - before[headline];
            inside[id] * GOOD_PART > total
                && skipped * min_ratio(document.elements[id].tag) < inside[id]
        };
        let holds = (0..inside.len()).map(holds).collect();
        Self { holds, inside }
    }

    /// Whether an element holds the story.
    pub(crate) fn is_in(&self, id: ElementId) -> bool {
        self.holds[id]
    }

    /// The bytes of prose in an element.
    pub(crate) fn prose_in(&self, id: ElementId) -> usize {
        self.inside[id]
    }
}

/// How many times as much prose as before it the story must have in such an element.
fn min_ratio(tag: Tag) -> usize {
    if tag == Tag::Footer { FIRST_IN_FOOTER } else { FIRST }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::document::tag::Attr;
    use crate::parser::read::html;

    const TEXT: &str = "The ferry stays in the harbour, the council said. Nobody had asked it.";

    /// Whether the story is in the element with the id.
    fn is_in(page: &str, wanted: &str) -> bool {
        let document = html::read(page, &Limits::default());
        let headline = document.blocks.iter().position(|block| block.text == "Headline");
        let is_wanted = |id: &ElementId| document.elements[*id].attr(Attr::Id) == Some(wanted);
        let id = (0..document.elements.len()).find(is_wanted).unwrap();
        let no_threads = vec![false; document.elements.len()];
        StoryElements::of(&document, document.prose(), &no_threads, headline).is_in(id)
    }

    #[test]
    fn story_has_most_prose() {
        let link = format!("<li><a href=/x>{TEXT}</a>");
        let page = format!(
            "<div id=story><p>{TEXT}</p></div><ul id=links>{link}{link}{link}</ul><p>About us"
        );
        assert!(is_in(&page, "story"));
        assert!(!is_in(&page, "links"));
        assert!(!is_in("<div id=story>News</div>", "story"));
    }

    #[test]
    fn story_follows_headline() {
        let page = format!(
            "<h1>Headline</h1><div id=story><p>{TEXT}</div>\
             <div id=cookies><p>{TEXT}<p>{TEXT}</div>"
        );
        assert!(is_in(&page, "story"));
        assert!(!is_in(&page, "cookies"));
    }

    #[test]
    fn linked_paragraph_is_card_unless_long() {
        assert!(is_in(
            &format!("<a id=a href=/x>{0}{0}{0}</a>", format_args!("<p>{TEXT}</p>")),
            "a"
        ));
        assert!(!is_in(&format!("<a id=a href=/x><p>{TEXT}</a>"), "a"));
    }
}
