//! The authors and editors in the bylines around the lead.

use crate::parser::document::label::{Labels, Role};
use crate::parser::document::{BlockId, Document};
use crate::parser::metadata::names;
use crate::rules::byline::{self, Credit, ParsedByline};
use crate::rules::phrases::Reason;

/// The people whom the labelled lines of credits name, each once.
pub(super) fn people(
    document: &Document,
    labels: &Labels,
    language: Option<&str>,
    wanted: Credit,
) -> Vec<String> {
    let bylines = bylines(document, labels, language);
    let bare_name_nobody = wanted == Credit::Author && has_complete_marked_byline(&bylines);
    let mut people: Vec<String> = Vec::new();
    for byline in bylines.iter().filter(|byline| byline.is_marked || !bare_name_nobody) {
        let named = byline.people.iter().filter(|(credit, _)| *credit == wanted);
        let named: Vec<&str> = named.map(|(_, person)| person.as_str()).collect();
        for (at, person) in named.iter().enumerate() {
            // "Ada Lind, Senior Reporter" names one person, as does "Ada Lind, Example Times".
            let is_role = || names::people(person, true).is_empty();
            let is_alone = |name: &str| has_line(document, labels, name);
            if at > 0 && (is_role() || is_alone(person) && !is_alone(named[0])) {
                continue;
            }
            let person = without_role(person);
            if !people.contains(&person) {
                people.push(person);
            }
        }
    }
    without_houses(document, labels, people)
}

/// Whether a line of chrome above the bylines is the name, as a newspaper's is at
/// the top of its pages.
fn has_line(document: &Document, labels: &Labels, name: &str) -> bool {
    let above = labels.with(Role::Byline).next().unwrap_or_default();
    let mut chrome = labels.with(Role::Chrome).take_while(|&block| block < above);
    chrome.any(|block| document.blocks[block].text.trim() == name)
}

/// What the labelled lines of credits say; where they name no author, a dateline
/// may, after a mark: "22 May 2031, written by Ada Lind".
fn bylines(document: &Document, labels: &Labels, language: Option<&str>) -> Vec<ParsedByline> {
    let read = |role, credit| {
        let read = move |block: BlockId| {
            byline::read(&document.blocks[block].one_line(), language, credit)
        };
        labels.with(role).map(read)
    };
    let mut bylines: Vec<ParsedByline> = read(Role::Byline, Credit::Author).collect();
    // A bare name below a story is its author's, unless another wrote it.
    let is_written = bylines.iter().any(ParsedByline::has_author);
    let signer = if is_written { Credit::Editor } else { Credit::Author };
    bylines.extend(read(Role::Editor, signer));
    if !bylines.iter().any(ParsedByline::has_author) {
        bylines.extend(read(Role::Date, Credit::Author).filter(ParsedByline::is_sure));
    }
    bylines
}

/// Whether a line with a mark such as "By" names the authors, all of them: then
/// bare lines beside it say what the authors are, or where they work.
fn has_complete_marked_byline(bylines: &[ParsedByline]) -> bool {
    let mut marked = bylines.iter().filter(|byline| byline.is_marked && byline.has_author());
    marked.clone().next().is_some() && marked.all(|byline| !byline.goes_on)
}

/// The people less the newspaper or site that some bylines name beside them; one
/// that is named alone is the author.
fn without_houses(document: &Document, labels: &Labels, people: Vec<String>) -> Vec<String> {
    if people.len() < 2 {
        return people;
    }
    let (houses, others): (Vec<_>, Vec<_>) =
        people.into_iter().partition(|person| is_house(document, labels, person));
    if others.is_empty() { houses } else { others }
}

/// Whether the page says elsewhere that the name is a newspaper's or a site's: a
/// stub has it as its source, or a line of copyright names it.
fn is_house(document: &Document, labels: &Labels, name: &str) -> bool {
    let is_source = labels.stubs.iter().any(|stub| stub.source.as_deref() == Some(name));
    is_source
        || labels.with(Role::Chrome).any(|block| {
            labels.blocks[block].reason == Reason::Copyright.name()
                && document.blocks[block].text.contains(name)
        })
}

/// The name without what the person is: "Reporter Ada Lind" is Ada Lind.
fn without_role(person: &str) -> String {
    match &names::people(person, true)[..] {
        [name] if person.contains(name) => name.clone(),
        _ => person.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_complete(lines: &[&str]) -> bool {
        let read = |line: &&str| byline::read(line, Some("en"), Credit::Author);
        has_complete_marked_byline(&lines.iter().map(read).collect::<Vec<_>>())
    }

    #[test]
    fn marked_byline_is_complete() {
        assert!(is_complete(&["By Ada Novak & Ben Ito", "The Example Times"]));
        assert!(!is_complete(&["Ada Novak", "Ben Ito"]), "no line has a mark");
        assert!(!is_complete(&["By Ada Novak and", "Ben Ito"]), "the list goes on");
        assert!(!is_complete(&["By Ada Novak,", "Ben Ito"]), "the list goes on");
        assert!(!is_complete(&["By", "Ada Novak"]), "the mark names nobody itself");
        assert!(!is_complete(&["Edited by Ada Novak", "Ben Ito"]), "the mark is an editor's");
    }
}
