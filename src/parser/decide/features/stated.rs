//! Features of a block's similarity to what the page's metadata states.

use foldhash::HashSet;

use crate::parser::metadata::Metadata;
use crate::rules::text::{runs, words};

/// How many words of a text are compared: its first words are enough to find it elsewhere.
const WORDS: usize = 202;

/// How many words of a text are compared with the title.
const TITLE_WORDS: usize = 60;

/// What the page's metadata states of the article, as sets of hashes.
pub(crate) struct Stated {
    body: HashSet<u64>,
    pub(crate) body_words: usize,
    description: HashSet<u64>,
    description_start: String,
    title: HashSet<u64>,
}

impl Stated {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let article = &metadata.article;
        let body = metadata.article_body.as_deref().unwrap_or_default();
        let description = article.description.as_deref().unwrap_or_default();
        let start: String = description.chars().take(30).collect();
        let body: Vec<u64> = words(body).collect();
        let described: Vec<u64> = words(description).collect();
        Self {
            body: runs(&body).collect(),
            body_words: body.len(),
            description: runs(&described).collect(),
            description_start: start,
            title: words(article.title.as_deref().unwrap_or_default()).collect(),
        }
    }

    /// How many words of a text need to be compared at all.
    pub(crate) fn reach(&self) -> usize {
        let has_text = self.has_body() || !self.description.is_empty();
        match (has_text, self.title.is_empty()) {
            (true, _) => WORDS,
            (false, false) => TITLE_WORDS,
            (false, true) => 0,
        }
    }

    /// Whether the body in the page's data is more than a teaser.
    fn has_body(&self) -> bool {
        self.body_words >= 30
    }

    /// The share of the text that is in the body of the page's data; -1 where that has none.
    pub(crate) fn in_body(&self, words: &[u64]) -> f32 {
        if self.has_body() { share(&self.body, words) } else { -1.0 }
    }

    pub(crate) fn in_description(&self, words: &[u64]) -> f32 {
        if self.description.is_empty() { -1.0 } else { share(&self.description, words) }
    }

    pub(crate) fn starts_description(&self, text: &str) -> bool {
        self.description_start.len() > 20 && text.starts_with(&self.description_start)
    }

    /// The share of the text's words that are in the title, and the share of the title's
    /// words that are in the text.
    pub(crate) fn in_title(&self, words: &[u64]) -> (f32, f32) {
        let words = words.get(..TITLE_WORDS).unwrap_or(words);
        if words.is_empty() || self.title.is_empty() {
            return (0.0, 0.0);
        }
        let both = words.iter().filter(|word| self.title.contains(word)).count() as f32;
        (both / words.len() as f32, both / self.title.len() as f32)
    }
}

/// The share of a text's runs of words that are known.
fn share(known: &HashSet<u64>, words: &[u64]) -> f32 {
    let (mut both, mut all) = (0.0, 0.0_f32);
    for run in runs(words) {
        all += 1.0;
        both += f32::from(known.contains(&run));
    }
    both / all.max(1.0)
}
