//! Joins sentences that a tool broke at each link and each word in bold.
//!
//! Tools that print every text node on a line of its own leave lines that
//! begin with a comma or a full stop. Where a page has such lines, and there
//! alone, a line in lower case goes on with the sentence before it.

use super::source::Source;
use crate::parser::decide::text::line::ends_sentence;
use crate::rules::text::width;

/// The fewest lines beginning with a closing sign that show how a page was made.
const FEWEST: usize = 2;

/// The longest piece in capitals between two pieces of a sentence, in columns: a name in a link.
const MAX_NAME: usize = 60;

/// Bytes from which a line without an end may be the beginning of a sentence.
const BEGINNING: usize = 30;

/// The lines with the pieces of each sentence in one.
pub(crate) fn join(sources: Vec<Source>) -> Vec<Source> {
    if sources.iter().filter(|source| goes_on_with_sign(&source.text)).count() < FEWEST {
        return sources;
    }
    let mut joined: Vec<Source> = Vec::with_capacity(sources.len());
    // Whether the last piece ends no sentence.
    let mut open = false;
    let mut rest = sources.into_iter().peekable();
    while let Some(source) = rest.next() {
        let tight = source.gap == 0;
        let begun = joined.last().is_some_and(|last| last.text.len() >= BEGINNING);
        let continued = rest.peek().is_some_and(|next| {
            goes_on_with_sign(&next.text) || next.gap == 0 && goes_on_in_lower_case(&next.text)
        });
        let name = begun && continued && tight && width(&source.text) <= MAX_NAME;
        let piece = goes_on_with_sign(&source.text)
            || open && tight && (goes_on_in_lower_case(&source.text) || name);
        open = !ends_sentence(&source.text);
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

#[cfg(test)]
mod tests {
    use super::join;
    use crate::parser::read::text::source::Source;

    fn joined(text: &str) -> Vec<String> {
        let source =
            |line: &str| Source { text: line.to_owned(), indent: 0, gap: 0, goes_on: false };
        join(text.lines().map(source).collect()).into_iter().map(|source| source.text).collect()
    }

    #[test]
    fn pieces_of_a_sentence_are_one_line() {
        let text = "The county will pay for the works on the bridge, which the builder\nFjordbygg\n, \
                    has put at\nnine million crowns\n. They begin in May.\nWhat drivers should know";
        assert_eq!(
            joined(text),
            [
                "The county will pay for the works on the bridge, which the builder Fjordbygg, has put \
                 at nine million crowns. They begin in May.",
                "What drivers should know",
            ]
        );
    }

    #[test]
    fn a_line_in_lower_case_is_no_piece_by_itself() {
        let text = "How we found the leak\nhi, i am nine and i live near the pump.";
        assert_eq!(joined(text).len(), 2);
    }
}
