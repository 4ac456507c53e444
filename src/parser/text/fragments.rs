//! Joins sentences that a tool broke at each link and each word in bold.
//!
//! Tools that print every text node on a line of its own leave lines that
//! begin with a comma or a full stop. Where a page has such lines, and there
//! alone, a line in lower case goes on with the sentence before it.

use super::line::{ends_sentence, width};
use super::reader::Source;

/// The fewest lines beginning with a closing sign that show how a page was made.
const FEWEST: usize = 2;

/// The longest piece in capitals between two pieces of a sentence, in columns: a name in a link.
const MAX_NAME: usize = 60;

/// Columns from which a line without an end may be the beginning of a sentence.
const BEGINNING: usize = 30;

/// The lines with the pieces of each sentence in one.
pub(super) fn join(sources: Vec<Source>) -> Vec<Source> {
    if sources.iter().filter(|source| goes_on_with_sign(&source.text)).count() < FEWEST {
        return sources;
    }
    let mut joined: Vec<Source> = Vec::with_capacity(sources.len());
    let mut rest = sources.into_iter().peekable();
    while let Some(source) = rest.next() {
        let open = joined.last().is_some_and(|last| !ends_sentence(&last.text));
        let tight = source.gap == 0;
        let begun = joined.last().is_some_and(|last| width(&last.text) >= BEGINNING);
        let continued = rest.peek().is_some_and(|next| {
            goes_on_with_sign(&next.text) || next.gap == 0 && goes_on_in_lower_case(&next.text)
        });
        let name = begun && continued && tight && width(&source.text) <= MAX_NAME;
        let piece = goes_on_with_sign(&source.text)
            || open && tight && (goes_on_in_lower_case(&source.text) || name);
        match joined.last_mut() {
            Some(last) if piece => {
                if !goes_on_with_sign(&source.text) && !last.text.ends_with(['(', '„', '“', '«'])
                {
                    last.text.push(' ');
                }
                last.text.push_str(&source.text);
            }
            _ => joined.push(source),
        }
    }
    joined
}

/// Whether the line begins with a sign that only ends or parts something.
fn goes_on_with_sign(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| matches!(c, ',' | '.' | ';' | ')' | '!' | '?' | '”' | '’'))
        && chars.next().is_none_or(|c| c.is_whitespace() || matches!(c, '”' | '"' | '’' | ')'))
}

fn goes_on_in_lower_case(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}
