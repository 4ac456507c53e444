//! Stories of any length are kept whole.

use presscut::{Options, extract};
use proptest::prelude::*;

/// What stands around the paragraphs.
const WRAPPERS: [[&str; 2]; 5] = [
    ["", ""],
    ["<article>", "</article>"],
    ["<main><article><div class=\"article-body\">", "</div></article></main>"],
    ["<div id=\"wrap\"><div class=\"text\">", "</div></div>"],
    ["<table><tr><td>", "</td></tr></table>"],
];

/// The words of stories: none of them is a phrase of chrome.
const WORDS: [&str; 48] = [
    "the", "a", "of", "and", "to", "in", "on", "with", "was", "had", "were", "from", "by", "rope",
    "museum", "pilots", "tower", "crane", "basin", "autumn", "guild", "timber", "herring", "quay",
    "mayor", "ladder", "lantern", "keeper", "storm", "hull", "cargo", "sailors", "clock", "bell",
    "windows", "opened", "lifted", "told", "built", "sold", "sank", "grew", "burned", "slept",
    "old", "slow", "green", "heavy",
];

/// Numbers that follow from a first one (splitmix64, Steele et al. 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        ((mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 33) as usize % limit
    }

    fn sentence(&mut self) -> String {
        let words = 7 + self.below(14);
        let words: Vec<&str> = (0..words).map(|_| WORDS[self.below(WORDS.len())]).collect();
        let sentence = words.join(" ") + ".";
        sentence[..1].to_uppercase() + &sentence[1..]
    }
}

/// So many paragraphs of so many sentences.
fn story(seed: u64, paragraphs: usize, sentences: usize) -> Vec<String> {
    let mut random = Random(seed);
    let paragraph = |_| -> String {
        let sentences: Vec<String> = (0..sentences).map(|_| random.sentence()).collect();
        sentences.join(" ")
    };
    (0..paragraphs).map(paragraph).collect()
}

/// What is kept of the story on a page.
fn kept(story: &[String], [before, after]: [&str; 2]) -> Vec<String> {
    let page = format!(
        "<!doctype html><title>The keeper of the old crane</title>\
         <body>{before}<h1>The keeper of the old crane</h1><p>{}</p>{after}",
        story.join("</p>\n<p>")
    );
    let page = extract(page.as_bytes(), &Options::default()).expect("the page can be cut");
    page.lead.map_or_else(Vec::new, |lead| lead.paragraphs)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn plain_story_of_any_length_is_kept_whole(
        seed in any::<u64>(),
        // As many long stories as short ones.
        paragraphs in (1.0_f64..9.0).prop_map(|log| log.exp2().round() as usize),
        sentences in 2_usize..8,
        wrapper in 0..WRAPPERS.len(),
    ) {
        let story = story(seed, paragraphs.max(3), sentences);
        let kept = kept(&story, WRAPPERS[wrapper]);
        prop_assert_eq!(kept.len(), story.len());
        prop_assert_eq!(kept, story);
    }
}

#[test]
fn book_length_story_is_kept_whole() {
    let story = story(7, 8_000, 5);
    assert_eq!(kept(&story, WRAPPERS[1]).len(), story.len());
}
