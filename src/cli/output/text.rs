//! Writes a page as text to read.

use std::mem;

use serde_json::Value;

use crate::cli::plan::Only;
use crate::cli::sanitize;
use crate::parser::own::form;
use crate::parser::own::story::{self, FIELDS};
use crate::{Article, Decision, Origin, Page, Stub};

/// The page's article and its related stories, in the form that the reader of
/// text knows.
pub(super) fn page(page: &Page, only: Option<Only>) -> String {
    let lead = page.lead.as_ref().filter(|_| only != Some(Only::Related));
    let stubs = if only == Some(Only::Lead) { &[][..] } else { &page.related };
    let mut parts: Vec<String> = lead.map(article).unwrap_or_default();
    let mut heading = None;
    // A list of titles alone is known as one of stories by its heading's name.
    let items: Vec<String> = stubs.iter().map(story).collect();
    let says_more = |item: &String| item.contains('\n');
    let mut is_named = !items.iter().any(says_more) && stubs.iter().all(|s| s.section.is_some());
    for (stub, item) in stubs.iter().zip(items) {
        let own = Some(stub.section.as_deref());
        if heading != own {
            parts.push(section(stub.section.as_deref(), mem::take(&mut is_named)));
            heading = own;
        }
        parts.push(item);
    }
    if parts.is_empty() { String::new() } else { parts.join("\n\n") + "\n" }
}

/// The title, the details and the paragraphs, each a part of its own.
fn article(article: &Article) -> Vec<String> {
    let title = article.title.as_deref().map(|title| {
        let title = sanitize::line(title);
        let is_plain = form::item(&title).is_none() && !title.starts_with(form::TITLE);
        plain_or_named(&title, is_plain, form::TITLE)
    });
    let paragraphs = article.paragraphs.iter().map(|text| {
        let text = sanitize::line(text);
        let is_plain = form::item(&text).is_none()
            && !form::is_details(&text)
            && text != form::CUT
            && !text.starts_with(form::TEXT);
        plain_or_named(&text, is_plain, form::TEXT)
    });
    let details = sanitize::line(&details(article)).into_owned();
    let cut = article.truncated.then(|| form::CUT.to_owned());
    title.into_iter().chain([details]).chain(paragraphs).chain(cut).collect()
}

/// The people, the days and the publisher.
fn details(article: &Article) -> String {
    let people = |label: &str, names: &[String]| {
        (!names.is_empty()).then(|| format!("{label}{}", names.join(form::NEXT)))
    };
    let published = article.published.as_deref().unwrap_or(form::UNDATED);
    let modified = article.modified.as_ref().map(|time| format!("{}{time}", form::MODIFIED));
    let details = [
        people(form::AUTHORS, &article.authors),
        people(form::EDITORS, &article.editors),
        Some(published.to_owned()),
        modified,
        article.publisher.clone(),
    ];
    details.into_iter().flatten().collect::<Vec<_>>().join(form::BETWEEN)
}

/// The heading of stories.
fn section(heading: Option<&str>, is_named: bool) -> String {
    let Some(heading) = heading.map(sanitize::line) else { return form::HEADING.to_owned() };
    let is_plain = form::item(&heading).is_none()
        && heading != form::HEADING
        && !heading.starts_with(form::SECTION);
    plain_or_named(&heading, is_plain && !is_named, form::SECTION)
}

/// A part that would be taken for another without its name.
fn plain_or_named(text: &str, is_plain: bool, name: &str) -> String {
    if is_plain { text.to_owned() } else { format!("{name}{text}") }
}

/// A related story as an item of a list. Its texts have their names where the
/// reader would take them for others.
fn story(stub: &Stub) -> String {
    let mut stub = stub.clone();
    // A page that prints an age prints the date only for machines.
    stub.published = stub.published.filter(|_| stub.age.is_none());
    stub.title = clean(&stub.title);
    for (_, field) in FIELDS {
        let text = field(&mut stub);
        let lines = text.iter().flat_map(|text| text.lines()).map(clean);
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        *text = (!lines.is_empty()).then(|| lines.join("\n"));
    }
    let mut said = shown(&stub);
    let mut read = story::read(&stub.title, said.iter().map(String::as_str).collect(), None);
    read.published.take_if(|_| read.age.is_some());
    read.section.clone_from(&stub.section);
    if read != stub {
        said = named(&mut stub);
    }
    let mut item = format!("{}{}", form::ITEM, stub.title).trim_end().to_owned();
    for text in said {
        item.push('\n');
        item.push_str(form::INDENT);
        item.push_str(&text);
    }
    item
}

/// A text as one line that shows something at its end.
fn clean(text: &str) -> String {
    sanitize::line(text).trim_end().to_owned()
}

/// What is said of a story, as readers know it by its looks.
fn shown(stub: &Stub) -> Vec<String> {
    let time = stub.age.as_ref().or(stub.published.as_ref());
    let details: Vec<&str> = stub.source.iter().chain(time).map(String::as_str).collect();
    let details = (!details.is_empty()).then(|| details.join(form::BETWEEN));
    let texts = [&stub.url, &stub.summary, &stub.body];
    let lines = texts.into_iter().flatten().flat_map(|text| text.lines()).map(str::to_owned);
    details.into_iter().chain(lines).chain(cut(stub)).collect()
}

/// What is said of a story, by the names of its texts.
fn named(stub: &mut Stub) -> Vec<String> {
    let mut said = Vec::new();
    for (name, field) in FIELDS {
        let lines = field(stub).iter().flat_map(|text| text.lines());
        said.extend(lines.map(|line| [name, line].concat()));
    }
    said.extend(cut(stub));
    said
}

fn cut(stub: &Stub) -> Option<String> {
    stub.truncated.then(|| form::CUT.to_owned())
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
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::{Kind, Options, ReadAs, extract};

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

    /// Words that mean something to the form, and words that mean nothing.
    fn text() -> impl Strategy<Value = String> {
        let word = select(
            &[
                "-",
                "·",
                ",",
                "[…]",
                "Related",
                "undated",
                "By",
                "Edited",
                "by",
                "updated",
                "Title:",
                "Text:",
                "Section:",
                "Source:",
                "Age:",
                "Date:",
                "Address:",
                "Summary:",
                "Body:",
                "2031-02-14",
                "2031-02-15T08:40:00Z",
                "2",
                "hours",
                "ago",
                "2時間前",
                "/a",
                "https://example.com/a",
                "Harbour",
                "Post",
                "It",
                "rained.",
                ")",
                ".",
                "市議会は",
                "*",
                "#",
                ">",
                "\\",
                "Share",
                "Comments",
                "...",
                "|",
                "–",
            ][..],
        );
        let short = prop::collection::vec(word.clone(), 1..6);
        let long = prop::collection::vec(word, 30..90);
        prop_oneof![5 => short, 1 => long].prop_map(|words| words.join(" "))
    }

    fn maybe() -> impl Strategy<Value = Option<String>> {
        prop::option::of(text())
    }

    fn date() -> impl Strategy<Value = Option<String>> {
        let dates = ["2031-02-14", "2031-02-14T08:40:00Z", "2031-02-14T08:40:00+01:00"];
        prop::option::of(select(dates.to_vec()).prop_map(str::to_owned))
    }

    fn stubs() -> impl Strategy<Value = Stub> {
        let title = prop_oneof![20 => text(), 1 => Just(String::new())];
        let lines = prop::collection::vec(text(), 1..4).prop_map(|lines| lines.join("\n"));
        let body = prop::option::of(lines);
        let texts = (maybe(), maybe(), maybe(), maybe(), body);
        (
            title,
            texts,
            date(),
            select(vec![None, Some("Related"), Some("-"), Some("More")]),
            any::<bool>(),
        )
            .prop_flat_map(|(title, texts, published, section, truncated)| {
                let (url, source, age, summary, body) = texts;
                let section = section.map(str::to_owned);
                let stub =
                    Stub { title, url, source, age, published, summary, body, section, truncated };
                let section = prop_oneof![Just(stub.section.clone()), maybe()];
                section.prop_map(move |section| Stub { section, ..stub.clone() })
            })
    }

    fn leads() -> impl Strategy<Value = Article> {
        let names = || {
            let name = select(vec!["Ada Quill", "Cem Pen", "Updated By", "Edited by"]);
            prop::collection::vec(name.prop_map(str::to_owned), 0..3)
        };
        let paragraphs = prop::collection::vec(text(), 1..5);
        let publisher =
            select(vec![None, Some("Example Post"), Some("Example · Post"), Some("undated")]);
        let texts = (maybe(), paragraphs, publisher, any::<bool>());
        (texts, names(), names(), date(), date()).prop_map(
            |((title, paragraphs, publisher, truncated), authors, editors, published, modified)| {
                let publisher = publisher.map(str::to_owned);
                Article {
                    title,
                    authors,
                    editors,
                    published,
                    modified,
                    publisher,
                    paragraphs,
                    truncated,
                    ..Article::default()
                }
            },
        )
    }

    /// Pages of any article and stories, with more bare titles than chance has.
    fn pages() -> impl Strategy<Value = Page> {
        let bare = stubs().prop_map(|Stub { title, section, .. }| Stub {
            title,
            section,
            ..Stub::default()
        });
        let lists = prop_oneof![
            2 => prop::collection::vec(stubs(), 0..4),
            1 => prop::collection::vec(bare, 0..3),
        ];
        (prop::option::of(leads()), lists).prop_map(|(lead, related)| Page {
            lead,
            related,
            decisions: Vec::new(),
            ..example()
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(written in pages()) {
            let text = page(&written, None);
            let options = Options { read_as: ReadAs::Text, ..Options::default() };
            let read = extract(text.as_bytes(), &options).unwrap();
            let language = read.lead.as_ref().and_then(|lead| lead.language.clone());
            let lead = written.lead.map(|lead| Article { language, ..lead });
            prop_assert_eq!(read.lead.as_ref(), lead.as_ref(), "{}", text);
            // A story's age is written instead of its date.
            let undated = |stub: &Stub| {
                let published = stub.published.clone().filter(|_| stub.age.is_none());
                Stub { published, ..stub.clone() }
            };
            let [was, is] = [&written.related, &read.related]
                .map(|stubs| stubs.iter().map(undated).collect::<Vec<_>>());
            prop_assert_eq!(is, was, "{}", text);
            prop_assert_eq!(page(&read, None), text);
        }
    }
}
