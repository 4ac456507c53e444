//! Recognises labels of authors: "Text & Fotos von", "An essay by", "Autor/in:".
//!
//! There are too many of them to list, but all have one form: a word for a text or for
//! those who write, alone or with other nouns, then a colon or a word such as "by". The
//! tables of the languages are
//!
//! - `text-word`, the words for texts, for writing them and for those who do;
//!   German compounds end in them;
//! - `by-word`, what leads from there to a name.

use crate::rules::languages::merged::{BY_WORD, BYLINE, CONJUNCTION, PICTURE_CREDIT, TEXT_WORD};
use crate::rules::stop_words::is_stop_word;

/// The most words of a label, including signs between them.
const MOST_WORDS: usize = 6;

/// The fewest bytes of a word that may be the end of a compound.
const OF_COMPOUND: usize = 6;

/// The longest word of the table `by-word`, in bytes.
const LONGEST_BY_WORD: usize = 16;

/// The text after the label at the start.
pub(super) fn after(text: &str) -> Option<&str> {
    after_mark(text).or_else(|| after_noun(text)).or_else(|| after_verb(text))
}

/// The text after a word of the table `byline` for authors and a colon: "Tác giả:".
fn after_mark(text: &str) -> Option<&str> {
    let (mark, rest) = text.split_once([':', '：'])?;
    let mark = mark.trim();
    let is_short = mark.len() <= LONGEST_MARK;
    (is_short && is_of_author(&mark.to_lowercase())).then(|| rest.trim_start())
}

/// The longest mark of an author in the table, in bytes.
const LONGEST_MARK: usize = 64;

fn after_noun(text: &str) -> Option<&str> {
    // A fast test: most texts have no word that may end a label.
    if !text.split_whitespace().take(MOST_WORDS).any(may_end) {
        return None;
    }
    let mut has_text_word = false;
    let mut has_author_word = false;
    let mut has_unknown = false;
    let mut rest = text;
    for _ in 0..MOST_WORDS {
        rest = rest.trim_start();
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let bare = word.trim_end_matches([':', '：']);
        let is_end = bare.len() < word.len();
        let lower = bare.to_lowercase();
        rest = after;
        if BY_WORD.binary_search(&lower.as_str()).is_ok() {
            // Names may have such words, too: "Revista Crítica de Ciencias".
            let is_name = bare != lower || rest.split_whitespace().nth(1).is_none();
            return (has_text_word && !is_name).then(|| rest.trim_start());
        }
        let parts = || lower.split(['/', '&', '+', '*', '(', '_']).filter(|part| !part.is_empty());
        let of_author = parts().any(is_author_word);
        let of_text = of_author || parts().any(is_text_word);
        if of_text || parts().all(is_beside) {
            has_author_word |= of_author;
            has_text_word |= of_text;
        } else if has_unknown || has_text_word || !text.starts_with(word) && !begins_small(text) {
            return None;
        } else {
            // "Exclusive interview by"
            has_unknown = true;
        }
        if is_end {
            // After "Report:" or "Blog:" there may be anything.
            return has_author_word.then(|| rest.trim_start());
        }
    }
    None
}

/// Whether a label may end with the word.
fn may_end(word: &str) -> bool {
    let bare = word.trim_end_matches([':', '：']);
    let is_by_word = || BY_WORD.binary_search(&bare.to_lowercase().as_str()).is_ok();
    bare.len() < word.len() || bare.len() <= LONGEST_BY_WORD && is_by_word()
}

/// The text after a verb for writing, if it is written like a name: "Napsala Ada Lind".
fn after_verb(text: &str) -> Option<&str> {
    let (word, rest) = text.split_once(' ')?;
    let mut capitals = rest.split(' ').take_while(|word| word.starts_with(char::is_uppercase));
    let is_verb = |word: &str| is_author_word(word) && !is_text_word(word);
    (capitals.nth(1).is_some() && is_verb(&word.to_lowercase())).then_some(rest)
}

/// Whether the text begins with a stop word, such as an article: "Ein ausführlicher Bericht
/// von".
fn begins_small(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(|word| is_stop_word(&word.to_lowercase()))
}

/// Whether the word is one for a text, for writing one, or for its author.
fn is_text_word(word: &str) -> bool {
    let is_one = |word: &str| TEXT_WORD.binary_search(&word).is_ok();
    let ends = || word.char_indices().map(|(at, _)| &word[at..]).skip(1);
    is_one(word) || ends().take_while(|end| end.len() >= OF_COMPOUND).any(is_one)
}

/// Whether the word alone is a label of an author: "text", "autorka".
fn is_author_word(word: &str) -> bool {
    is_of_author(word) && word.len() > 3
}

/// Whether the table `byline` has the words as a mark of authors.
fn is_of_author(mark: &str) -> bool {
    let at = BYLINE.binary_search_by_key(&mark, |(mark, _)| mark);
    at.is_ok_and(|at| BYLINE[at].1 == "author")
}

/// Whether the word may be beside such words in labels: "and", an article, "photos".
fn is_beside(word: &str) -> bool {
    let is_credit = |word: &str| PICTURE_CREDIT.binary_search(&format!("{word}:").as_str()).is_ok();
    let is_picture = || is_credit(word) || word.strip_suffix('s').is_some_and(is_credit);
    CONJUNCTION.binary_search(&word).is_ok() || is_stop_word(word) || is_picture()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_words_obey_length_limits() {
        assert!(BY_WORD.iter().all(|word| word.len() <= LONGEST_BY_WORD));
        assert!(BYLINE.iter().all(|(mark, _)| mark.len() <= LONGEST_MARK));
    }

    #[test]
    fn labels_by_form() {
        for label in [
            "Text & Fotos von",
            "Text und Bilder:",
            "Texte et photos :",
            "Words and pictures by",
            "Story and photos by:",
            "An essay by",
            "Exclusive report by",
            "Ein ausführlicher Reisebericht von",
            "Gastkommentar von",
            "Autor/in:",
            "Autor*innen:",
            "Auteur(s) :",
            "Un reportaje de",
            "Testo e foto di",
            "Words and photos by",
            "Tekst og foto:",
            "Reported and written by",
            "Texto e fotos:",
            "Napsala",
            "Tác giả:",
            "كاتب المقال:",
            "By:",
        ] {
            assert_eq!(after(&format!("{label} Ada Lind")), Some("Ada Lind"), "{label}");
        }
        for text in [
            "Photos by Ada Lind",
            "Fotos: Ada Lind",
            "Place: New Haven",
            "The bridge was built by Ada Lind",
            "Text messages that were sent by Ada Lind",
            "Ada Lind: Report from the river",
            "Report",
            "Blog: Ada Lind",
            "Text Messages Are Back",
        ] {
            assert_eq!(after(text), None, "{text}");
        }
    }
}
