//! Completes a headline that the page sets in two lines.
//!
//! Many pages print a kicker above the headline, and both in one line elsewhere: in the
//! page's title or in the breadcrumbs. That line has the whole headline, with the
//! separator between its parts.

use super::line::TextLine;
use crate::rules::text::{is_alphanumeric, text_key};

/// The longest kicker, in columns.
const KICKER_WIDTH: usize = 60;

/// The minimum number of letters and digits from which an equal start of another line is
/// no coincidence.
const MIN_KEY: usize = 15;

/// The headline as another line has it, if that has more than the line at `at`; the body
/// begins at `end`.
pub(crate) fn full_title(lines: &[TextLine], at: usize, end: usize) -> Option<String> {
    let line = lines.get(at)?;
    let part = |other: Option<&TextLine>| {
        let line = other.filter(|line| line.is_headline() && line.width <= KICKER_WIDTH)?;
        Some(text_key(line.text))
    };
    let headline = text_key(line.text);
    let before = part(at.checked_sub(1).and_then(|at| lines.get(at)));
    let after = lines.get(at + 1).filter(|line| at + 1 < end && line.is_headline());
    let wholes = [
        before.map(|kicker| kicker + &headline),
        // The supposed headline may be the kicker itself.
        after
            .filter(|_| line.width <= KICKER_WIDTH)
            .map(|below| headline.clone() + &text_key(below.text)),
    ];
    let others = || {
        let lines = lines.iter().enumerate();
        lines.filter(|(other, _)| other.abs_diff(at) > 1).map(|(_, line)| line.text)
    };
    let wholes = wholes.into_iter().flatten().filter(|whole| whole.chars().count() >= MIN_KEY);
    // Breadcrumbs also join a section and the headline, but not with a colon.
    let colons = |text: &str| text.matches([':', '：']).count();
    let whole = |whole: String| others().find_map(|text| beginning(text, &whole));
    let found = { wholes }.filter_map(whole).find(|text| colons(text) > colons(line.text));
    // A tool may have lost the colon between kicker and headline, or put a blank before it.
    found.or_else(|| {
        let has_colon = |text: &&str| text.contains(": ") && !text.contains(" : ");
        let same = |text: &&str| has_colon(text) && text_key(text) == headline;
        others().find(same).filter(|_| !has_colon(&line.text)).map(str::to_owned)
    })
}

/// The beginning of the text that has these letters and digits, with the punctuation after
/// them.
fn beginning(text: &str, whole: &str) -> Option<String> {
    let mut wanted = whole.chars();
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next_if(|_| !wanted.as_str().is_empty()) {
        if is_alphanumeric(c) && !c.to_lowercase().all(|c| wanted.next() == Some(c)) {
            return None;
        }
    }
    if !wanted.as_str().is_empty() || chars.peek().is_some_and(|&(_, c)| is_alphanumeric(c)) {
        return None;
    }
    let closes = |c: char| !c.is_whitespace() && !is_alphanumeric(c);
    while chars.next_if(|&(_, c)| closes(c)).is_some() {}
    let end = chars.peek().map_or(text.len(), |&(at, _)| at);
    text.get(..end).map(|text| text.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::decide::text::lines;
    use crate::parser::read::text;

    fn full(page: &str, at: usize) -> Option<String> {
        let document = text::read(page, &Limits::default());
        let lines = lines(&document);
        full_title(&lines, at, lines.len())
    }

    #[test]
    fn page_title_joins_kicker_and_headline() {
        let page = "Storm on the coast: “The bridge was gone” - Harbour Post\nMenu\nNews\n\
                    Storm on the coast\n“The bridge was gone”\nBy Ada Novak\n";
        let whole = Some("Storm on the coast: “The bridge was gone”".to_owned());
        assert_eq!(full(page, 4), whole);
        assert_eq!(full(page, 3), whole);
    }

    #[test]
    fn section_above_headline_is_not_joined() {
        let page =
            "The bridge at Vikby is gone - Harbour Post\nMenu\nNews\nThe bridge at Vikby is gone\n";
        assert_eq!(full(page, 3), None);
    }

    #[test]
    fn lost_colon_is_restored() {
        let page =
            "Storm: the bridge at Vikby is gone\nMenu\nNews\nStorm the bridge at Vikby is gone\n";
        assert_eq!(full(page, 3).as_deref(), Some("Storm: the bridge at Vikby is gone"));
    }
}
