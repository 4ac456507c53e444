//! Renders a page as Markdown: front matter with the article's metadata, the
//! article, and the related stories as a list.
//!
//! It is `CommonMark` 0.31, and the front matter YAML 1.2, whose double-quoted
//! strings take all that JSON's do.

use serde::Serialize;

use super::format::Only;
use super::{json, sanitize};
use crate::{Article, Page, Stub};

/// The page's article and its related stories.
pub(super) fn page(page: &Page, only: Option<Only>) -> String {
    let lead = page.lead.as_ref().filter(|_| only != Some(Only::Related));
    let stubs = if only == Some(Only::Lead) { &[][..] } else { &page.related };
    let mut parts = Vec::new();
    if let Some(lead) = lead {
        parts.push(front_matter(lead, page.url.as_deref()));
        parts.extend(lead.title.iter().map(|title| format!("# {}", escape(title))));
        parts.extend(lead.paragraphs.iter().map(|paragraph| escape(paragraph)));
        parts.extend(lead.truncated.then(|| "…".to_owned()));
    }
    if !stubs.is_empty() {
        parts.push("## Related".to_owned());
        parts.push(stubs.iter().map(story).collect::<Vec<_>>().join("\n"));
    }
    if parts.is_empty() { String::new() } else { parts.join("\n\n") + "\n" }
}

/// The metadata that the article has.
fn front_matter(lead: &Article, url: Option<&str>) -> String {
    let mut lines = vec!["---".to_owned()];
    let mut one = |key, value: Option<&str>| {
        lines.extend(value.map(|value| format!("{key}: {}", yaml(&value))));
    };
    one("title", lead.title.as_deref());
    one("url", url);
    one("published", lead.published.as_deref());
    one("modified", lead.modified.as_deref());
    one("publisher", lead.publisher.as_deref());
    one("language", lead.language.as_deref());
    one("description", lead.description.as_deref());
    one("image", lead.image.as_deref());
    one("section", lead.section.as_deref());
    let lists = [("authors", &lead.authors), ("editors", &lead.editors), ("tags", &lead.tags)];
    let filled = lists.into_iter().filter(|(_, list)| !list.is_empty());
    lines.extend(filled.map(|(key, list)| format!("{key}: {}", yaml(list))));
    lines.extend(lead.truncated.then(|| "truncated: true".to_owned()));
    lines.push("---".to_owned());
    lines.join("\n")
}

fn yaml(value: &impl Serialize) -> String {
    String::from_utf8(json::to_vec(value, false)).unwrap_or_default()
}

/// A related story as an item of a list.
fn story(stub: &Stub) -> String {
    let title = escape(&stub.title);
    let mut item = match &stub.url {
        Some(url) => format!("- [{title}]({})", address(url)),
        None => format!("- {title}"),
    };
    let time = stub.age.as_deref().or(stub.published.as_deref());
    let details: Vec<String> = stub.source.as_deref().into_iter().chain(time).map(escape).collect();
    if !details.is_empty() {
        item.extend([" (", &details.join(", "), ")"]);
    }
    for text in stub.summary.iter().chain(&stub.body).filter(|text| !text.is_empty()) {
        item.push_str("\n\n  ");
        item.push_str(&escape(text));
    }
    item
}

/// Escapes the text so that Markdown shows it unchanged, as one line.
fn escape(text: &str) -> String {
    let text = sanitize::line(text);
    let text = text.trim();
    let mut escaped = String::with_capacity(text.len() + 8);
    // Characters that are special only at the start of a block.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match text.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => Some(digits),
        Some(b'#' | b'+' | b'-' | b'=' | b'>' | b':') if digits == 0 => Some(0),
        _ => None,
    };
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let is_special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' => true,
            // An entity would become a character.
            '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphabetic()),
            _ => mark == Some(at),
        };
        if is_special {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// The address with the characters escaped that would end a link.
fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '(' | ')' | '<' | '>' | '\\' | '\0'..=' ' | '\x7f' => {
                address.extend(["%", &format!("{:02X}", u32::from(c))]);
            }
            c if c.is_control() => {}
            c => address.push(c),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    #[test]
    fn page_has_front_matter_article_and_list() {
        let lead = Article {
            title: Some("# 1 \"bridge\": open".into()),
            authors: vec!["Ada \u{85}Quill".into()],
            paragraphs: vec!["1. *First* a_b.".into(), "- Second &amp; last.".into()],
            ..Article::default()
        };
        let related = vec![
            Stub {
                title: "Ferry [live]".into(),
                url: Some("https://example.com/a(1) b".into()),
                source: Some("Post".into()),
                age: Some("an hour ago".into()),
                summary: Some("It sails.".into()),
                ..Stub::default()
            },
            Stub { title: "Rain".into(), ..Stub::default() },
        ];
        let (removed, origins) = (None, None);
        let (warnings, decisions) = (Vec::new(), Vec::new());
        let kind = Kind::Html;
        let whole = Page {
            url: None,
            kind,
            lead: Some(lead),
            related,
            removed,
            origins,
            warnings,
            decisions,
        };
        let expected = "\
---
title: \"# 1 \\\"bridge\\\": open\"
authors: [\"Ada \\u0085Quill\"]
---

# \\# 1 \"bridge\": open

1\\. \\*First\\* a\\_b.

\\- Second \\&amp; last.

## Related

- [Ferry \\[live\\]](https://example.com/a%281%29%20b) (Post, an hour ago)

  It sails.
- Rain
";
        assert_eq!(page(&whole, None), expected);
        let empty = Page { lead: None, related: Vec::new(), ..whole };
        assert_eq!(page(&empty, None), "");
    }

    #[test]
    fn markdown_syntax_is_escaped() {
        for (text, expected) in [
            ("2025) was", "2025\\) was"),
            ("2.5 percent", "2\\.5 percent"),
            ("> quoted", "\\> quoted"),
            ("===", "\\==="),
            ("AT&T & co", "AT\\&T & co"),
            ("a < b | c", "a \\< b \\| c"),
            ("it is 5. a", "it is 5. a"),
        ] {
            assert_eq!(escape(text), expected);
        }
    }
}
