//! Finds an author by a bare name beside the date.

use super::super::marks::{self, Wanted};
use super::super::names;
use super::candidate::{Candidate, Evidence, may_be_within_byline};
use super::text::{pieces, without_dates};
use crate::parser::document::tag::Tag;
use crate::parser::document::{BlockId, Document};
use crate::rules::byline as credit;
use crate::rules::text::is_alphanumeric;

/// A bare name on the line of the article's date, or in the block before or after it.
pub(crate) fn find(
    document: &Document,
    headline: BlockId,
    datelines: &[BlockId],
) -> Option<Candidate> {
    let element = document.blocks[headline].element;
    let named = |block: BlockId| {
        let found = document.blocks.get(block).filter(|_| block != headline)?;
        let linked = document.runs[found.runs.clone()].iter().any(|run| {
            document
                .closest(run.element, Tag::A)
                .is_some_and(|link| !marks::is_author_link(&document.elements[link]))
        });
        // A link beside a date is as often a topic as a person.
        if linked
            || !may_be_within_byline(document, block)
            || !marks::may_credit(document, found, element, Wanted::Name)
        {
            return None;
        }
        let text = without_dates(&pieces(document, found.runs.clone()));
        let people = text.split(['|', '·', '•', '\n', '/']).filter_map(|part| {
            // A comma may separate the name from the date.
            let person = credit::person(part.trim().trim_end_matches(','))?;
            // Words in capitals are more often a label than a name.
            let in_capitals = |word: &str| {
                word.is_ascii() && word.len() > 1 && !word.contains(char::is_lowercase)
            };
            let capitals = person.split(' ').any(|word| in_capitals(word.trim_end_matches('.')));
            let named = !capitals && names::people(&person, true).contains(&person);
            named.then_some(person)
        });
        let names: Vec<String> = people.collect();
        let is_byline = (1..=MOST_NAMES).contains(&names.len())
            && names.iter().all(|name| is_only_used_as_name(document, name));
        is_byline.then_some(Candidate { evidence: Evidence::Date, near: true, block, names })
    };
    let near = datelines.iter().flat_map(|&date| [Some(date), date.checked_sub(1), Some(date + 1)]);
    near.flatten().find_map(named)
}

/// The most names of such a byline.
const MOST_NAMES: usize = 3;

/// Whether the page uses the words of a name only in the name. The words of a topic or a
/// label also occur in texts and menus; but a surname comes with its given name, and a
/// given name is rarely alone and never in lower case.
pub(super) fn is_only_used_as_name(document: &Document, name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().map(bare).collect();
    let [given, middle, family] = match words[..] {
        [given, family] => [given, given, family],
        [given, .., middle, family] => [given, middle, family],
        _ => return false,
    };
    let mut alone = 0;
    for block in &document.blocks {
        let mut before = "";
        let words = block.text.split(|c: char| c.is_whitespace() || c == '/');
        for word in words.filter(|word| !word.is_empty()).map(bare) {
            let stray = word.eq_ignore_ascii_case(family) && before != middle;
            let small = word != given && word.eq_ignore_ascii_case(given);
            if stray || small {
                return false;
            }
            alone += usize::from(word == given);
            before = word;
        }
    }
    alone <= MOST_GIVEN
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c| !is_alphanumeric(c))
}

/// The maximum number of times that a page has the given name alone.
const MOST_GIVEN: usize = 12;
