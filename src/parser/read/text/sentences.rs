//! Finds where sentences begin in running text.
//!
//! A full stop ends a sentence unless it belongs to a word: an abbreviation,
//! an initial, a number. A missed end leaves two sentences in one, which does
//! little harm; an end too many leaves a piece that says nothing by itself. The
//! table `abbreviation` of the languages has the words that are written with a
//! full stop and followed by a capital, in lower case and without it.

use crate::parser::document::sentence::CLOSERS;
use crate::rules::languages::merged::ABBREVIATION;
use crate::rules::text::{is_alphanumeric, is_wide};

/// The longest of them, in characters.
const LONGEST: usize = 8;

/// The bytes at which the sentences of a text begin, the first one's aside.
pub(crate) fn starts(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    let marks = text.char_indices().filter(|&(_, c)| is_end(c));
    marks.filter_map(move |(at, mark)| start_after(text, at, mark))
}

/// Where the sentence begins that follows the mark, if the mark ends one.
fn start_after(text: &str, at: usize, mark: char) -> Option<usize> {
    let after = text.get(at + mark.len_utf8()..)?;
    let closed = after.trim_start_matches(CLOSERS);
    let next = closed.trim_start();
    let first = next.chars().next()?;
    // No blank follows the signs of East Asia; after a quote, the sentence may go on.
    let is_separated = next.len() < closed.len() || is_wide(mark) && closed.len() == after.len();
    let begins = !first.is_lowercase() && !is_end(first) && !matches!(first, ',' | ';' | ')');
    let ends = mark != '.' || !is_part_of_word(text.get(..at)?, first);
    (is_separated && begins && ends).then_some(text.len() - next.len())
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।' | '؟' | '۔')
}

/// Whether a full stop between the two belongs to the last word before it.
fn is_part_of_word(before: &str, next: char) -> bool {
    let letters = before.char_indices().rev().take_while(|(_, c)| !c.is_whitespace());
    let Some((start, _)) = letters.take(LONGEST + 2).last() else { return false };
    let word = before.get(start..).unwrap_or_default();
    let word = word.trim_start_matches(|c| !is_alphanumeric(c));
    let mut chars = word.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    // Many languages write "14. February" and "3. league"; no sentence but one
    // with a year or a sum ends in a number as often.
    let ordinal = (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    initial
        || ordinal && is_alphanumeric(next)
        || word.chars().count() <= LONGEST
            && ABBREVIATION.binary_search(&word.to_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let starts: Vec<usize> = [0].into_iter().chain(starts(text)).collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        starts.iter().zip(ends).map(|(&start, end)| text[start..end].trim()).collect()
    }

    #[test]
    fn abbreviations_are_sorted() {
        assert!(ABBREVIATION.is_sorted_by(|a, b| a < b));
        assert!(ABBREVIATION.iter().all(|word| word.chars().count() <= LONGEST));
    }

    #[test]
    fn sentences_end_with_their_quotes() {
        assert_eq!(
            sentences("“The quay is safe.” Nobody swims there! Why not? He left."),
            ["“The quay is safe.”", "Nobody swims there!", "Why not?", "He left."]
        );
        assert_eq!(
            sentences("It cost 1.5 million ... and more."),
            ["It cost 1.5 million ... and more."]
        );
    }

    #[test]
    fn full_stop_in_word_is_not_sentence_end() {
        for text in [
            "Dr. Novak met J. R. Strand at St. Olav Corp. Tower on Monday.",
            "Am 14. Februar spielte die 3. Mannschaft in Vikby.",
            "По данным ул. Морская закрыта.",
        ] {
            assert_eq!(sentences(text), [text]);
        }
        assert_eq!(sentences("It opened in 2031. Few came.").len(), 2);
    }

    #[test]
    fn scripts_without_blanks_or_capitals_have_sentences() {
        assert_eq!(sentences("橋は閉鎖された。「寒い。」と彼は言った。").len(), 2);
        assert_eq!(sentences("पुल बंद है। लोग नाव से जाते हैं।").len(), 2);
        assert_eq!(sentences("الجسر مغلق. لماذا؟ لا أحد يعرف.").len(), 3);
    }
}
