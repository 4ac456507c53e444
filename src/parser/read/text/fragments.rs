//! Joins sentences that a tool broke at each link and each word in bold.
//!
//! Tools that print every text node on a line of its own leave lines that
//! begin with a comma or a full stop, and prose that begins in lower case below
//! a line without an end. Where a page has such lines, and there alone, a line
//! in lower case goes on with the sentence before it.

use super::source::SourceLine;
use crate::parser::document::sentence::ends_sentence;
use crate::rules::text::width;
use crate::rules::{byline, captions, dates};

/// The fewest lines that begin within a sentence and so show how a page was made.
const FEWEST: usize = 2;

/// The least columns of the rest of a sentence that shows it.
const REST: usize = 60;

/// The longest piece in capitals between two pieces of a sentence, in columns: a name in a link.
const MAX_NAME: usize = 60;

/// Bytes from which a line without an end may be the beginning of a sentence.
const BEGINNING: usize = 30;

/// The lines with the pieces of each sentence in one.
pub(crate) fn join(sources: Vec<SourceLine>) -> Vec<SourceLine> {
    let signs = sources.iter().filter(|source| goes_on_with_sign(&source.text)).count();
    let rests = sources.windows(2).filter(|pair| is_rest(&pair[0], &pair[1])).count();
    if signs + rests < FEWEST && !sources.windows(3).any(is_part_of_prose) {
        return sources;
    }
    let mut joined: Vec<SourceLine> = Vec::with_capacity(sources.len());
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
        // No sentence goes on after who took a picture.
        open = !ends_sentence(&source.text) && !captions::has_credit(&source.text);
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

/// Whether a line is the rest of a paragraph that began in the line before it.
fn is_rest(before: &SourceLine, source: &SourceLine) -> bool {
    source.gap == 0
        && goes_on_in_lower_case(&source.text)
        && width(&source.text) >= REST
        && ends_sentence(&source.text)
        && !ends_sentence(&before.text)
        // A reader's name stands above a comment in lower case.
        && (before.text.len() >= BEGINNING || goes_on_in_lower_case(&before.text))
}

/// Whether the middle of three lines is a piece of prose that one on both sides goes on with.
fn is_part_of_prose(lines: &[SourceLine]) -> bool {
    let [before, piece, after] = lines else { return false };
    let is_prose = |text: &str| width(text) >= REST && text.contains(". ");
    piece.gap == 0
        && is_prose(&before.text)
        && !ends_sentence(&before.text)
        && goes_on_in_lower_case(&piece.text)
        && !ends_sentence(&piece.text)
        && is_rest(piece, after)
}

/// Whether the line begins in lower case, as ages and bylines below headlines do, too.
fn goes_on_in_lower_case(text: &str) -> bool {
    text.starts_with(char::is_lowercase) && !dates::is_age_or_span(text) && !byline::is_credit(text)
}

#[cfg(test)]
mod tests {
    use super::join;
    use crate::parser::read::text::source::SourceLine;

    fn joined(text: &str) -> Vec<String> {
        let source = |line: &str| SourceLine { text: line.to_owned(), ..SourceLine::default() };
        join(text.lines().map(source).collect()).into_iter().map(|source| source.text).collect()
    }

    #[test]
    fn sentence_pieces_are_joined() {
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
    fn lower_case_prose_is_joined() {
        let page = "The release follows\na long negotiation\nbetween the town and eleven farmers, \
                    all of whom will let the animals build their dams.\nResearch by\nthe college of \
                    Sund\nfound that such a dam holds back a third of the water that comes down.\n\
                    More on this";
        assert_eq!(
            joined(page),
            [
                "The release follows a long negotiation between the town and eleven farmers, all of \
                 whom will let the animals build their dams.",
                "Research by the college of Sund found that such a dam holds back a third of the \
                 water that comes down.",
                "More on this",
            ]
        );
    }

    #[test]
    fn lower_case_comments_are_not_joined() {
        let page = "Ferry crews walk out over night shifts\nby Ada Novak\nTide99\ni think this is a \
                    bad idea because nobody has asked the people there.\nGull\nso do i, and my \
                    neighbour on the other side of the harbour does so too.";
        assert_eq!(joined(page).len(), 6);
    }

    #[test]
    fn age_is_not_joined_to_headline() {
        let page = "The release follows a long negotiation, they say, with\neleven farmers, all of \
                    whom will let the animals build their dams there.\nResearch by the college of \
                    Sund has now\nfound that such a dam holds back a third of the water that \
                    comes.\nIsland gets its first electric dustcart\nyesterday";
        assert_eq!(joined(page)[2..], ["Island gets its first electric dustcart", "yesterday"]);
    }

    #[test]
    fn single_lower_case_line_is_not_joined() {
        let text = "How we found the leak\nhi, i am nine and i live near the pump.";
        assert_eq!(joined(text).len(), 2);
    }
}
