use super::{FACTS, Naming, StoryElements, ruled_out};
use crate::Limits;
use crate::parser::decide::threads;

use crate::parser::read::html;

/// The text of each block with the reason why it is ruled out.
fn reasons(page: &str, headline: &str) -> Vec<(String, Option<&'static str>)> {
    let document = html::read(page, &Limits::default());
    let headline = document.blocks.iter().position(|block| block.text == headline);
    let naming = Naming::of(&document);
    let prose = document.prose();
    let threads = threads::of(&document, &naming, prose);
    let story = StoryElements::of(&document, prose, &threads, headline);
    let reasons = ruled_out(&document, headline, &naming, &threads, &story);
    document.blocks.iter().map(|block| block.text.clone()).zip(reasons).collect()
}

#[test]
fn next_article_is_ruled_out() {
    let page = "<main><article><h1>Ferry stays</h1><p>It stays.</p></article>\
                <article><h1>Mill burns</h1><p>It burns.</p></article></main>";
    let reasons = reasons(page, "Ferry stays");
    assert_eq!(reasons[1], ("It stays.".into(), None));
    assert_eq!(reasons[3], ("It burns.".into(), Some("next-story")));
}

#[test]
fn comment_thread_is_ruled_out_unless_around_headline() {
    let page = "<div class='comments'><h2>Ferry stays</h2><p>It stays.</p></div>";
    assert_eq!(reasons(page, "Ferry stays")[1].1, None);
    let page = "<h2>Ferry stays</h2><div class='comment-list'><p>It stinks.</p></div>";
    assert_eq!(reasons(page, "Ferry stays")[1].1, Some("comments"));
}

#[test]
fn screen_reader_text_is_ruled_out() {
    let page = |class| format!("<h1>Ferry stays</h1><p><span class={class}>Content</span></p>");
    assert_eq!(reasons(&page("sr-only"), "Ferry stays")[1].1, Some("hidden"));
    assert_eq!(reasons(&page("lead"), "Ferry stays")[1].1, None);
}

#[test]
fn microdata_properties_are_sorted_lower_case() {
    assert!(FACTS.is_sorted_by(|a, b| a < b));
    assert!(FACTS.iter().all(|fact| fact.to_ascii_lowercase() == *fact));
}
