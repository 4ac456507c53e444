use super::*;
use crate::Options;
use crate::parser::decide::text::lines;
use crate::parser::read::text::read;

/// How many headlines these rules find if the network takes all lines for chrome.
fn titles(text: &str, odds: f32) -> usize {
    let document = read(text, &Options::default().limits);
    let lines = lines(&document);
    let mut scores = Scores::with_capacity(LineRole::COUNT, lines.len());
    for _ in &lines {
        let mut outputs = [0.0; LineRole::COUNT + 2];
        outputs[Chrome as usize] = 9.0;
        outputs[StubTitle as usize] = odds;
        scores.push(&mut outputs);
    }
    let mut roles = vec![Chrome; lines.len()];
    add(&lines, &mut scores, &mut roles);
    roles.iter().filter(|role| **role == StubTitle).count()
}

const STORIES: &str = "\n\nThe old bridge at Marrow opens again\n\
    The crews of the ferries end their strike\n";

#[test]
fn headlines_below_known_heading_are_list() {
    assert_eq!(titles(&format!("Related stories{STORIES}"), 0.0), 2);
    assert_eq!(titles(&format!("The end.\n\nRead more{STORIES}"), 0.0), 2);
}

#[test]
fn site_links_and_topics_are_not_list() {
    let links = "The end.\n\nRead more\n\nTerms of service and use\n\
        Privacy policy and cookies\nContact the newsroom today\n";
    assert_eq!((titles(links, 0.0), titles(links, 9.0)), (0, 0));
    let topics = "Related topics\n\nThe bridges of the county\nFerries and their crews\n";
    assert_eq!((titles(topics, 0.0), titles(topics, 9.0)), (0, 0));
}
