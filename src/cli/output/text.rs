//! Writes a page as text to read.

use serde_json::Value;

use crate::cli::plan::Only;
use crate::cli::sanitize;
use crate::{Article, Decision, Origin, Page, Stub};

/// What stands between the details of an article or a story.
const BETWEEN: &str = " · ";

/// What a heading says where the page has none.
const HEADING: &str = "Related";

/// The page's article and its related stories.
pub(super) fn page(page: &Page, only: Option<Only>) -> String {
    let lead = page.lead.as_ref().filter(|_| only != Some(Only::Related));
    let stubs = if only == Some(Only::Lead) { &[][..] } else { &page.related };
    let mut parts: Vec<String> = lead.map(article).unwrap_or_default();
    let mut heading = None;
    for stub in stubs {
        let own = stub.section.as_deref().unwrap_or(HEADING);
        if heading != Some(own) {
            parts.push(sanitize::line(own).into_owned());
            heading = Some(own);
        }
        parts.push(story(stub));
    }
    if parts.is_empty() { String::new() } else { parts.join("\n\n") + "\n" }
}

/// The title, the details and the paragraphs, each a part of its own.
fn article(article: &Article) -> Vec<String> {
    let authors = list("By ", &article.authors);
    let editors = list("Edited by ", &article.editors);
    let modified = article.modified.as_ref().map(|time| format!("updated {time}"));
    let details =
        [authors, editors, article.published.clone(), modified, article.publisher.clone()];
    let details = details.into_iter().flatten().collect::<Vec<_>>().join(BETWEEN);
    let title = article.title.iter().chain((!details.is_empty()).then_some(&details));
    let lines = title.chain(&article.paragraphs).map(|text| sanitize::line(text).into_owned());
    lines.chain(article.truncated.then(|| "[…]".to_owned())).collect()
}

fn list(label: &str, names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| format!("{label}{}", names.join(", ")))
}

/// A related story as an item of a list.
fn story(stub: &Stub) -> String {
    // A page that prints an age prints the date only for machines.
    let time = stub.age.as_deref().or(stub.published.as_deref());
    let details = stub.source.as_deref().into_iter().chain(time).collect::<Vec<_>>().join(BETWEEN);
    let cut = stub.truncated.then_some("[…]");
    let texts =
        [Some(&*details), stub.url.as_deref(), stub.summary.as_deref(), stub.body.as_deref(), cut];
    let mut item = format!("- {}", sanitize::line(&stub.title));
    for text in texts.into_iter().flatten().filter(|text| !text.is_empty()) {
        item.push_str("\n  ");
        item.push_str(&sanitize::line(text));
    }
    item
}

/// Where each field of the lead is from, then what became of each block and
/// why, a line each; what speaks for the reason stands below it if it is asked
/// for, since it can be longer than the block.
pub(super) fn decisions(page: &Page, details: bool) -> String {
    let mut lines = String::new();
    // The fields by their names, as the record has them.
    let fields = page.lead.as_ref().and_then(|lead| serde_json::to_value(lead).ok());
    for Origin { field, source, .. } in page.origins.iter().flatten() {
        let value = fields.as_ref().map(|fields| match &fields[*field] {
            Value::Array(list) => {
                list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
            }
            value => value.as_str().unwrap_or_default().to_owned(),
        });
        let value = value.unwrap_or_default();
        lines.push_str(&sanitize::line(&format!("{field:<11} from {source:<12} {value}")));
        lines.push('\n');
    }
    for Decision { role, reason, detail, text, .. } in &page.decisions {
        lines.push_str(&sanitize::line(&format!("{role:<8}  {reason:<16}  {text}")));
        lines.push('\n');
        if details && !detail.is_empty() {
            lines.push_str(&sanitize::line(&format!("{:28}{detail}", "")));
            lines.push('\n');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    fn example() -> Page {
        let lead = Article {
            title: Some("Bridge reopens".into()),
            authors: vec!["Ada Quill".into(), "Ben Ink".into()],
            published: Some("2025-07-13".into()),
            publisher: Some("Example Times".into()),
            paragraphs: vec!["First.".into(), "Second \u{1b}[2J.".into()],
            truncated: true,
            ..Article::default()
        };
        let stub = |title: &str, section: Option<&str>| Stub {
            title: title.into(),
            section: section.map(Into::into),
            ..Stub::default()
        };
        let full = Stub {
            source: Some("Example Post".into()),
            age: Some("an hour ago".into()),
            url: Some("https://example.com/ferry".into()),
            summary: Some("It sails again.".into()),
            ..stub("Ferry is back", Some("More news"))
        };
        Page {
            url: None,
            kind: Kind::Html,
            lead: Some(lead),
            related: vec![full, stub("Tunnel closes", Some("More news")), stub("Rain", None)],
            removed: None,
            origins: None,
            warnings: Vec::new(),
            decisions: vec![Decision {
                role: "chrome",
                reason: "promo",
                detail: "0.02 short".into(),
                text: "Sign up\nnow".into(),
            }],
        }
    }

    #[test]
    fn an_article_reads_like_one() {
        let expected = "\
Bridge reopens

By Ada Quill, Ben Ink · 2025-07-13 · Example Times

First.

Second \u{fffd}[2J.

[…]
";
        assert_eq!(page(&example(), Some(Only::Lead)), expected);
    }

    #[test]
    fn related_stories_are_a_list_under_their_headings() {
        let expected = "\
More news

- Ferry is back
  Example Post · an hour ago
  https://example.com/ferry
  It sails again.

- Tunnel closes

Related

- Rain
";
        assert_eq!(page(&example(), Some(Only::Related)), expected);
    }

    #[test]
    fn nothing_found_is_nothing_written() {
        let empty = Page { lead: None, related: Vec::new(), ..example() };
        assert_eq!(page(&empty, None), "");
    }

    #[test]
    fn a_field_and_its_source_are_a_line() {
        let origin = |field, source| Origin { field, source };
        let origins = vec![origin("title", "visible"), origin("authors", "json-ld")];
        let page = Page { origins: Some(origins), decisions: Vec::new(), ..example() };
        let lines = "\
title       from visible      Bridge reopens
authors     from json-ld      Ada Quill, Ben Ink
";
        assert_eq!(decisions(&page, false), lines);
    }

    #[test]
    fn a_decision_is_a_line() {
        let line = "chrome    promo             Sign up now\n";
        assert_eq!(decisions(&example(), false), line);
        let detail = "                            0.02 short\n";
        assert_eq!(decisions(&example(), true), format!("{line}{detail}"));
    }
}
