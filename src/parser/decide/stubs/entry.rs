//! Completes the headlines of lists whose entries are only partly linked.
//!
//! An entry such as "Nobody wanted the meadow. <a>Now three farms do</a>" is one
//! headline. Only its list distinguishes it from a sentence with a link: if the heading
//! promises stories and half of the entries are partly linked, each headline is the
//! whole line. A block that is certain to be of the lead's body is a sentence, whatever
//! its heading.

use std::rc::Rc;

use super::card::Card;
use super::heading::{Heading, Promise};
use super::line;
use super::list::Lists;
use crate::parser::document::Document;
use crate::parser::document::label::Labels;

/// Sets the headlines of the cards of such lists to their whole lines.
pub(crate) fn complete(
    document: &Document,
    labels: &Labels,
    cards: &mut [Card],
    lists: &Lists,
    headings: &[Option<Rc<Heading>>],
) {
    let is_headed = |card: usize| {
        headings[card].as_ref().is_some_and(|heading| heading.promise == Promise::Stories)
    };
    for members in lists.iter() {
        let is_open = |&card: &usize| {
            let mut blocks = document.blocks_of(cards[card].headline);
            !blocks.any(|block| labels.is_sure(block))
        };
        let members: Vec<usize> = members.iter().copied().filter(is_open).collect();
        if members.len() < 2 || !members.iter().all(|&card| is_headed(card)) {
            continue;
        }
        let of = |&card: &usize| line::entry(document, &cards[card]);
        let entries: Vec<_> = members.iter().map(of).collect();
        let partly = entries.iter().flatten().filter(|entry| entry.runs_on).count();
        if partly * 2 < members.len() {
            continue;
        }
        for (&card, entry) in members.iter().zip(entries) {
            if let Some(entry) = entry {
                cards[card].title = entry.title;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::parser::decide::stubs::tests::titles;

    /// A list of entries that are linked in part, and a paragraph of the story below it.
    fn list(heading: &str, entries: &[&str]) -> String {
        let entry = |(at, entry): (usize, &&str)| {
            let link = format!("<a href='/river/{at}-tales-of-the-old-river'>");
            format!("<li>{}</li>", entry.replace('[', &link).replace(']', "</a>"))
        };
        let entries: String = entries.iter().enumerate().map(entry).collect();
        format!("<h3>{heading}</h3><ul>{entries}</ul>")
    }

    const HEADLINES: [&str; 3] = [
        "The eels came back, [but only halfway up the stream]",
        "Nobody asked the herons. [Now they have a bridge of their own]",
        "How the mayor lost [his chain in a pot of soup]",
    ];

    #[test]
    fn entries_under_stories_heading_are_completed() {
        let whole = HEADLINES.map(|entry| entry.replace(['[', ']'], ""));
        assert_eq!(titles(&list("More stories from the river", &HEADLINES)), whole);
    }

    #[test]
    fn entries_under_other_heading_are_not_completed() {
        let titles = titles(&list("By the river", &HEADLINES));
        assert!(!titles.iter().any(|title| title.starts_with("How the mayor")), "{titles:?}");
    }

    #[test]
    fn body_sentences_with_links_are_not_entries() {
        let sentences = [
            "The rumour began [on a Monday night in May], when a sailor had posted a picture of the old crane.",
            "Two days later [the mayor denied all of it], and asked the people of the town to wait for the court.",
            "In June [a court heard the case of the crane], but did not decide who had posted the first picture.",
        ];
        let end = "<p>The repair is to cost about 90,000 pounds, of which the county has promised \
                   a third. Work starts once the herons have left their nests below.</p>";
        for heading in ["How the news spread", "News of the crane"] {
            let list = list(heading, &sentences);
            assert_eq!(titles(&format!("{list}{end}")), [""; 0], "{heading}");
        }
    }
}
