//! Shows what a page hides until its scripts have run.
//!
//! Some pages come with their main part hidden, and a script shows it once its
//! styles are there. What holds both the page's only headline and most of its
//! prose is not hidden from anybody for long; a copy for printing is.

use crate::parser::document::tag::Tag;
use crate::parser::document::{Document, ElementId};
use crate::parser::read::builder::hides;

/// Takes an element for shown that hides the story.
pub(super) fn reveal(document: &mut Document) {
    let Some(wrapper) = around_headline(document).filter(|&id| document.has_most_prose(id)) else {
        return;
    };
    document.elements[wrapper].hidden = false;
    for id in wrapper + 1..document.elements[wrapper].end {
        let element = &document.elements[id];
        let hidden = document.elements[element.parent].hidden || hides(&element.attributes);
        document.elements[id].hidden = hidden;
    }
}

/// The outermost hidden element around the first headline, if the page shows none.
fn around_headline(document: &Document) -> Option<ElementId> {
    let is_headline = |id: &ElementId| document.elements[*id].tag == Tag::H1;
    let mut headlines = (0..document.elements.len()).filter(is_headline);
    let first = headlines.next()?;
    let is_hidden = |id: ElementId| document.elements[id].hidden;
    if !is_hidden(first) || !headlines.all(is_hidden) {
        return None;
    }
    document.lineage(first).take_while(|&id| is_hidden(id)).last()
}

#[cfg(test)]
mod tests {
    use crate::Limits;
    use crate::parser::read::html::read;

    const STORY: &str = "<h1>Old crane is back</h1><p>The old crane of the harbour was lifted \
        back onto its tower on Friday.</p>";

    /// The texts that are shown.
    fn shown(page: &str) -> String {
        let document = read(page, &Limits::default());
        let blocks = document.blocks.iter();
        let shown = blocks.filter(|block| !document.elements[block.element].hidden);
        shown.map(|block| &*block.text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn hidden_story_is_revealed() {
        for hides in ["hidden", "style='visibility:hidden'", "style='display: none'"] {
            let page = format!("<div {hides}>{STORY}<p hidden>Loading</div><p>About us");
            assert!(shown(&page).starts_with("Old crane is back The old crane"), "{hides}");
            assert!(!shown(&page).contains("Loading"), "{hides}");
        }
    }

    #[test]
    fn hidden_copy_and_dialog_stay_hidden() {
        let copy = format!("{STORY}<div hidden>{STORY}</div>");
        assert_eq!(shown(&copy).matches("Old crane").count(), 1);
        let dialog = "<h1>News</h1><div hidden><p>We process your data to deliver content.</div>";
        assert_eq!(shown(dialog), "News");
    }
}
