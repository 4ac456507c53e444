//! The stories of a page.

use super::articles::sentences;
use super::composer::{Composer, FEW};
use crate::rules::text::text_key;

/// A story as a page words it.
#[derive(Debug, Clone)]
pub(super) struct LayoutStory {
    pub(super) title: String,
    pub(super) paragraphs: Vec<String>,
}

impl Composer<'_> {
    pub(super) fn lead_story(&mut self) -> LayoutStory {
        let LayoutStory { title, mut paragraphs } = self.any_story();
        let most = self.random.one(&[2, 3, 4, 5, 6, 8, 12, 18, 30]);
        let from = if self.random.flip(0.2) {
            self.random.below(paragraphs.len().saturating_sub(most))
        } else {
            0
        };
        paragraphs = paragraphs.into_iter().skip(from).take(most).collect();
        LayoutStory { title, paragraphs }
    }

    /// A story that the page does not have yet.
    pub(super) fn any_story(&mut self) -> LayoutStory {
        for _ in 0..20 {
            let article = &self.pool.articles[self.random.below(self.pool.articles.len())];
            let few = self.pool.articles.len() < FEW;
            let (title, paragraphs) = (article.title.clone(), article.paragraphs.clone());
            let titled = (12..140).contains(&title.len()) && !(few && self.random.flip(0.7));
            let title = if titled { self.speech.say(&title) } else { self.made_title() };
            let title = self.varied(title.trim_end_matches(['.', '。']).to_owned());
            if self.titles.insert(text_key(&title)) {
                let paragraphs = paragraphs.iter().map(|text| self.speech.say(text));
                return LayoutStory { title, paragraphs: paragraphs.collect() };
            }
        }
        let title = format!("{} {}", self.made_title(), self.titles.len());
        LayoutStory { title, paragraphs: vec![self.sentence()] }
    }

    /// The start of a sentence as a headline.
    pub(super) fn made_title(&mut self) -> String {
        self.start(5, 13)
    }

    /// So many words of a sentence.
    pub(super) fn start(&mut self, low: usize, high: usize) -> String {
        let sentence = self.raw_sentence();
        let words: Vec<&str> = sentence.split(' ').collect();
        let most = self.random.between(low, high);
        let text = words.iter().take(most).copied().collect::<Vec<_>>().join(" ");
        let long = self.random.between(30, 110);
        let text: String =
            text.chars().take(if words.len() < 3 { long / 2 } else { 130 }).collect();
        self.speech.say(text.trim_end_matches([',', ';', ':', '.', '。', '、', '"', '“']))
    }

    /// Now and then a question, a quotation or a sentence.
    fn varied(&mut self, title: String) -> String {
        let open = title.ends_with(char::is_alphanumeric);
        match self.random.below(40) {
            0..=2 if !open => title,
            0 => title + "?",
            1 => title + "!",
            2 => title + ".",
            3 => format!("“{title}”"),
            4 => format!("{}: {title}", self.label(1, 2)),
            5 => format!("{title}: {}", self.words(2, 4)),
            _ => title,
        }
    }

    fn raw_sentence(&mut self) -> String {
        let at = self.random.below(self.pool.sentences.len());
        self.pool.sentences.get(at).cloned().unwrap_or_default()
    }

    pub(super) fn sentence(&mut self) -> String {
        let sentence = self.raw_sentence();
        self.speech.say(&sentence)
    }

    /// The first sentences of a story.
    pub(super) fn sentences_of(&mut self, story: &LayoutStory, count: usize) -> String {
        let all: Vec<String> = story.paragraphs.iter().flat_map(|text| sentences(text)).collect();
        let text = self.join(&all[..count.min(all.len())]);
        if text.is_empty() { self.sentence() } else { text }
    }

    /// Sentences in a row, as the language writes them.
    pub(super) fn join(&self, texts: &[String]) -> String {
        texts.join(if self.language.is_dense() { "" } else { " " })
    }
}
